#include "bench/bench_report.hpp"

#include <catch2/catch.hpp>

#include "drawproc/failure.hpp"

using namespace drawproc;
using Texts = std::vector<std::string>;
using Seconds = std::map<std::string, double>;

namespace {

BenchReport small_report() {
  BenchReport report;
  report.version = "1.2.3";
  report.device = "cpu";
  report.hardware = "Some CPU";
  report.threads = 2;
  report.batch = 8;
  report.jobs = 2;
  report.group = 4;
  report.load = 0.5;
  report.inputs = "abcd";
  report.drawings = 7;
  report.pages = 9;
  report.megapixels = 61.5;
  report.warm_ups = 1;
  report.warm_up_seconds = 4.25;
  report.passes = 3;
  report.start_up = {0.03, 0.1, 0.4};
  report.stages = {{"decode", 21, 0.04, 0.3, 0.25}, {"read", 21, 1.5, 3, 0.75}};
  report.drawing_p50 = 1.54;
  report.drawing_p95 = 3.3;
  report.drawings_per_minute = 31.25;
  report.processor_seconds = 2.5;
  report.peak_host_bytes = 612'000'000;
  report.networks = {
      {"recognizer", "128 x 32 pixels", 0.05, 0.022, {{1, 0.002}, {8, 0.008}, {16, std::nullopt}}}};
  return report;
}

}  // namespace

TEST_CASE("stages stand in the order of the pipeline, with median, tail and share") {
  const std::vector<Seconds> drawings{{{"read", 2}, {"decode", 1}, {"another", 1}},
                                      {{"read", 4}, {"decode", 1}},
                                      {{"read", 1}, {"decode", 0}}};
  CHECK(stage_costs(drawings) == std::vector<StageCost>{{"decode", 3, 1, 1, 0.2},
                                                        {"read", 3, 2, 4, 0.7},
                                                        {"another", 1, 1, 1, 0.1}});
  CHECK(stage_costs({}).empty());
}

TEST_CASE("the table says conditions, stages, figures and calls") {
  CHECK(bench_text(small_report(), nullptr) ==
        R"(drawproc 1.2.3, cpu (Some CPU), fp32, 2 threads; batch 8, jobs 2, group 4; load 0.5
drawings: 7, failed: 0, pages: 9, megapixels: 61.5; passes: 3 after 1 of warm-up (4.2 s)

stage         share        p50        p95
decode       25.0 %    0.040 s    0.300 s
read         75.0 %    1.500 s    3.000 s
a drawing              1.540 s    3.300 s

drawings/min              31.2
processor               2.50 s   a drawing
start-up                0.60 s   program 0.03, weights 0.10, engine 0.40, networks 0.05, first calls 0.02
peak memory             612 MB

network     a batch of 1 is         batch      a call        each
recognizer  128 x 32 pixels             1     2.00 ms     2.00 ms
                                        8     8.00 ms     1.00 ms
                                       16   no room on the device
)");
}

TEST_CASE("beside an earlier run every figure has its ratio, where the earlier run has it") {
  BenchReport before = small_report();
  before.stages = {{"read", 21, 3, 3, 1}};
  before.drawings_per_minute = 62.5;
  before.peak_host_bytes = 306'000'000;
  before.networks[0].calls = {{8, 0.016}};
  const std::string text = bench_text(small_report(), &before);
  for (const char* line :
       {"\nstage         share        p50 / before        p95 / before\n",
        "\ndecode       25.0 %    0.040 s             0.300 s\n",
        "\nread         75.0 %    1.500 s     0.50    3.000 s     1.00\n",
        "\ndrawings/min              31.2     0.50\n",
        "\npeak memory             612 MB     2.00\n",
        "\nrecognizer  128 x 32 pixels             1     2.00 ms     2.00 ms\n",
        "\n                                        8     8.00 ms     1.00 ms     0.50\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
}

TEST_CASE("what made an earlier run another measurement is named") {
  const BenchReport now = small_report();
  BenchReport before = now;
  CHECK(different_conditions(now, before).empty());
  before.load = 9;
  before.version = "1.2.2";
  CHECK(different_conditions(now, before).empty());
  before.device = "cuda:0";
  before.batch = 16;
  before.inputs = "ef01";
  CHECK(different_conditions(now, before) ==
        Texts{"device: cpu | cuda:0", "batch: 8 | 16", "drawings: not the same ones"});
  before = now;
  before.drawings = 6;
  before.inputs = "ef01";
  CHECK(different_conditions(now, before) == Texts{"drawings: 7 | 6"});
}

TEST_CASE("what was written as JSON is read back") {
  BenchReport report = small_report();
  CHECK(parse_bench_json(bench_json(report)) == report);
  report.gpu = GpuFigures{"RTX", 12, 0.5, 0.75, 3, 8, 71.0, std::nullopt, std::nullopt};
  CHECK(parse_bench_json(bench_json(report)) == report);
}

TEST_CASE("other JSON is refused, and why") {
  const auto refused = Catch::Contains("this is no file that drawproc bench --json wrote");
  for (const char* text :
       {"", "[]", "{}", R"({"schema": 2})", R"({"schema": 1})", "[[[[[[[[[[[[1]]]]]]]]]]]]"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH(parse_bench_json(text), refused);
  }
}

TEST_CASE("start-up counts what a first call takes more than later ones") {
  const BenchReport report = small_report();
  CHECK(first_use_seconds(report.networks) == Approx(0.02));
  CHECK(report.start_up.total(report.networks) == Approx(0.6));
  auto quick = report.networks;
  quick[0].first_seconds = 0.001;
  CHECK(first_use_seconds(quick) == 0);
}
