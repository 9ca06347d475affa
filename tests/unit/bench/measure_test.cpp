#include "bench/measure.hpp"

#include <catch2/catch.hpp>

#include "../run/fake_engine.hpp"
#include "support/temp_folder.hpp"

using namespace drawproc;
using namespace drawproc::test;
using drawproc::testing::TempFolder;
using Texts = std::vector<std::string>;

namespace {

/// A world in which every run reads two drawings, of 1 and of 3 seconds, and takes `walls` seconds
/// by the clock, one after the other.
struct FakeWorld {
  TempFolder folder;
  std::vector<double> walls{100, 2, 6, 4};
  double now = 0, worked = 0;
  std::vector<std::string> outputs;
  Texts steps;
  bool second_fails = false, with_networks = false;
  RunResult result;

  BenchOutcome measured(BenchPlan plan = {}) {
    plan.run.output = (folder / "out").string();
    plan.calls = {{1, 2}, 1, 1, 0};
    return measure(plan, world(), 0.25, [&](const std::string& step) { steps.push_back(step); });
  }

 private:
  BenchWorld world() {
    return {[&] { return now; },
            [&] { return worked; },
            [&](const RunOptions& options, Networks*, const RunObserver& observer) {
              return run(options, observer);
            },
            [&] { return networks(); },
            [] { return std::int64_t{5'000'000}; },
            [] { return std::int64_t{0}; }};
  }

  RunResult run(const RunOptions& options, const RunObserver& observer) {
    now += walls.at(outputs.size());
    worked += 10;
    outputs.push_back(std::filesystem::path(options.output).filename().string());
    if (result.nothing_found || result.interrupted) return result;
    observer.begins(2);
    for (int i = 0; i < 2; ++i) {
      Job job;
      job.report.sha256 = i == 0 ? "b" : "a";
      PageReport page;
      page.width = 2000;
      page.height = 1000;
      job.report.pages = {page};
      job.seconds = {{"decode", 0.25}, {"read", i == 0 ? 0.75 : 2.75}};
      if (second_fails && i == 1) job.fail({Reason::unreadable, "broken"});
      observer.written(job);
    }
    return result;
  }

  std::unique_ptr<Networks> networks() {
    now += 0.5;
    if (!with_networks) return nullptr;
    return std::make_unique<Networks>(
        EngineOptions{"auto", Precision::fp32, 0}, 8, fake_weights(folder).string(),
        [](const std::string&) {},
        [&](const EngineOptions&) {
          now += 0.125;
          return std::make_unique<FakeEngine>();
        });
  }
};

}  // namespace

TEST_CASE("passes count, the warm-up before them does not") {
  FakeWorld world;
  const BenchOutcome outcome = world.measured();
  CHECK_FALSE(outcome.nothing_found);
  const BenchReport& report = outcome.report;
  CHECK(report.warm_ups == 1);
  CHECK(report.warm_up_seconds == 100);
  CHECK(report.passes == 3);
  CHECK(report.drawings == 2);
  CHECK(report.pages == 2);
  CHECK(report.megapixels == 4);
  CHECK(report.failed == 0);
  CHECK(report.drawings_per_minute == 30);  // the pass in the middle took 4 s
  CHECK(report.processor_seconds == 5);
  CHECK(report.drawing_p50 == 1);
  CHECK(report.drawing_p95 == 3);
  CHECK(report.stages ==
        std::vector<StageCost>{{"decode", 6, 0.25, 0.25, 0.125}, {"read", 6, 0.75, 2.75, 0.875}});
  CHECK(report.peak_host_bytes == 5'000'000);
  CHECK(report.device == "none");
  CHECK(report.start_up == StartUp{0.25, 0.5, 0});
  CHECK(world.outputs == Texts{"pass-0", "pass-1", "pass-2", "pass-3"});
  CHECK(world.steps == Texts{"warming up", "pass 1 of 3", "pass 2 of 3", "pass 3 of 3"});
}

TEST_CASE("networks are started before the passes and called by themselves behind them") {
  FakeWorld world;
  world.with_networks = true;
  BenchPlan plan;
  plan.warm_ups = 0;
  plan.passes = 1;
  const BenchReport report = world.measured(plan).report;
  CHECK(world.steps == Texts{"starting the networks", "pass 1 of 1", "calling detector",
                             "calling recognizer", "calling text_lines"});
  CHECK(report.device == "cpu");
  CHECK(report.hardware == "Fake CPU");
  CHECK(report.threads == 2);
  CHECK(report.peak_device_bytes == 700);
  CHECK(report.start_up == StartUp{0.25, 0.5, 0.125});
  REQUIRE(report.networks.size() == 3);
  CHECK(report.networks[1].name == "recognizer");
  CHECK(report.networks[1].calls == std::vector<CallTime>{{1, 0.0}, {2, 0.0}});
}

TEST_CASE("the same drawings have the same mark, in whatever order") {
  FakeWorld world;
  const std::string mark = world.measured().report.inputs;
  CHECK(mark == "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2");
}

TEST_CASE("drawings that fail are counted") {
  FakeWorld world;
  world.second_fails = true;
  CHECK(world.measured().report.failed == 1);
}

TEST_CASE("nothing is reported of nothing, nor of half a run") {
  FakeWorld nothing;
  nothing.result.nothing_found = true;
  CHECK(nothing.measured().nothing_found);
  CHECK(nothing.outputs.size() == 1);
  FakeWorld interrupted;
  interrupted.result.interrupted = true;
  interrupted.walls = {1};
  const BenchOutcome half = interrupted.measured();
  CHECK(half.interrupted);
  CHECK_FALSE(half.nothing_found);
}

TEST_CASE("every problem of a plan is said at once") {
  BenchPlan plan;
  plan.run.input.inputs = {"x"};
  CHECK(plan.problems().empty());
  plan.passes = 0;
  plan.warm_ups = -1;
  plan.calls.batches = {4, 2};
  plan.run.batch = 0;
  CHECK(plan.problems().size() == 4);
  plan.calls.batches = {};
  CHECK(plan.problems().size() == 4);
}
