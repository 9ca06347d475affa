#include "drawproc/stream.hpp"

#include <atomic>
#include <barrier>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <random>
#include <set>
#include <thread>

using namespace drawproc;

namespace {

std::vector<DrawingId> drawings(std::size_t count) {
  std::vector<DrawingId> ids;
  for (std::size_t i = 0; i < count; ++i)
    ids.push_back({"in/" + std::to_string(i), std::to_string(i), i});
  return ids;
}

/// What a test wants to happen to each drawing.
struct Script {
  std::map<std::string, std::function<void()>> on_header, on_load;
  std::map<std::string, std::int64_t> bytes;
  std::atomic<int> loading{0}, most_loading{0};
  std::atomic<std::int64_t> held{0}, most_held{0};
};

class FakeIntake : public Intake {
 public:
  explicit FakeIntake(Script& script) : script_(script) {}
  std::int64_t bytes_needed(const DrawingId& id) override {
    if (const auto f = script_.on_header.find(id.name); f != script_.on_header.end()) f->second();
    const auto b = script_.bytes.find(id.name);
    return b == script_.bytes.end() ? 1 : b->second;
  }
  void load(Job& job) override {
    const int now = ++script_.loading;
    int most = script_.most_loading;
    while (now > most && !script_.most_loading.compare_exchange_weak(most, now)) {
    }
    if (const auto f = script_.on_load.find(job.id.name); f != script_.on_load.end()) {
      --script_.loading;
      f->second();
      return;
    }
    --script_.loading;
  }

 private:
  Script& script_;
};

class FakeSink : public Sink {
 public:
  void write(Job& job) override {
    if (fail_at == job.id.name) throw Fatal("disk full");
    names.push_back(job.id.name);
    reports[job.id.name] = job.report;
    if (on_write) on_write();
  }
  std::vector<std::string> names;
  std::map<std::string, Report> reports;
  std::string fail_at;
  std::function<void()> on_write;
};

/// Notes the groups it is given; fails groups that hold a guilty drawing, as a batched call does.
class FakeStage : public Stage {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "fake"; }
  void run(std::span<Job* const> jobs) override {
    groups.push_back(jobs.size());
    std::vector<Report> reports;
    for (const Job* job : jobs) {
      if (guilty.contains(job->id.name)) throw Error(Reason::internal, "cannot cope");
      if (deadly == job->id.name) throw Fatal("device lost");
      reports.push_back(job->report);
      reports.back().stages.emplace_back(name());
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i]->report = std::move(reports[i]);
  }
  std::vector<std::size_t> groups;
  std::set<std::string> guilty;
  std::string deadly;
};

struct Bench {
  Script script;
  FakeSink sink;
  FakeStage stage;
  std::atomic<bool> stop{false};
  StreamOptions options{3, 4, 1000};

  StreamResult run(const std::vector<DrawingId>& ids) {
    Stage* const stages[] = {&stage};
    return stream(
        ids, [this] { return std::make_unique<FakeIntake>(script); }, stages, sink, options, stop);
  }
};

std::vector<std::string> names_to(std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(std::to_string(i));
  return names;
}

void nap() { std::this_thread::sleep_for(std::chrono::milliseconds(3)); }

}  // namespace

TEST_CASE("drawings are written in input order whatever their decoding takes", "[threads]") {
  Bench bench;
  for (const char* slow : {"0", "3", "4", "11"}) bench.script.on_load[slow] = nap;
  const StreamResult result = bench.run(drawings(20));
  CHECK(result.written == 20);
  CHECK_FALSE(result.interrupted);
  CHECK(bench.sink.names == names_to(20));
}

TEST_CASE("an empty list ends at once", "[threads]") {
  Bench bench;
  CHECK(bench.run({}).written == 0);
}

TEST_CASE("a drawing that cannot be decoded carries its reason to the sink and the others go on",
          "[threads]") {
  Bench bench;
  bench.script.on_load["1"] = [] { throw Error(Reason::encrypted, "wants a password"); };
  bench.script.on_header["2"] = [] { throw Error(Reason::too_large, "60000x60000"); };
  bench.script.on_load["5"] = [] { throw std::bad_alloc(); };
  bench.script.on_load["6"] = [] { throw std::runtime_error("unforeseen"); };
  bench.run(drawings(8));
  CHECK(bench.sink.names == names_to(8));
  CHECK(bench.sink.reports["1"].failure == Failure{Reason::encrypted, "wants a password"});
  CHECK(bench.sink.reports["2"].failure->reason == Reason::too_large);
  CHECK(bench.sink.reports["5"].failure->reason == Reason::out_of_memory);
  CHECK(bench.sink.reports["6"].failure->reason == Reason::internal);
  CHECK(bench.sink.reports["6"].status == ReportStatus::failed);
  CHECK(bench.sink.reports["7"].stages == std::vector<std::string>{"fake"});
  CHECK(bench.sink.reports["1"].stages.empty());
}

TEST_CASE("only the guilty drawing of a group fails in a stage", "[threads]") {
  Bench bench;
  bench.stage.guilty = {"2"};
  bench.run(drawings(8));
  for (const auto& [name, report] : bench.sink.reports) {
    CAPTURE(name);
    CHECK(report.failure.has_value() == (name == "2"));
    CHECK(report.stages.size() == (name == "2" ? 0 : 1));
  }
}

TEST_CASE("groups are formed by count and by bytes", "[threads]") {
  Bench bench;
  bench.run(drawings(10));
  CHECK(bench.stage.groups == std::vector<std::size_t>{4, 4, 2});

  Bench heavy;  // half of 1000 bytes is for the group: two of 250
  for (const DrawingId& id : drawings(6)) heavy.script.bytes[id.name] = 250;
  heavy.run(drawings(6));
  CHECK(heavy.stage.groups == std::vector<std::size_t>{2, 2, 2});
}

TEST_CASE("drawings larger than the budget pass one by one instead of blocking", "[threads]") {
  Bench bench;
  for (const DrawingId& id : drawings(9)) bench.script.bytes[id.name] = id.number % 2 ? 5000 : 400;
  bench.run(drawings(9));
  CHECK(bench.sink.names == names_to(9));
}

TEST_CASE("any mixture of weights, failures and group sizes comes through in order", "[threads]") {
  std::mt19937 random(7);
  for (int round = 0; round < 30; ++round) {
    Bench bench;
    const std::size_t count = 1 + random() % 25;
    bench.options = {static_cast<int>(1 + random() % 4), static_cast<int>(1 + random() % 5), 100};
    std::size_t failing = 0;
    for (const DrawingId& id : drawings(count)) {
      bench.script.bytes[id.name] = static_cast<std::int64_t>(random() % 160);
      const auto fate = random() % 6;
      if (fate == 0)
        bench.script.on_load[id.name] = [] { throw Error(Reason::unreadable, "broken"); };
      if (fate == 1)
        bench.script.on_header[id.name] = [] { throw Error(Reason::empty, "0 bytes"); };
      failing += fate < 2;
    }
    bench.run(drawings(count));
    CAPTURE(round);
    CHECK(bench.sink.names == names_to(count));
    std::size_t failed = 0;
    for (const auto& [name, report] : bench.sink.reports) failed += report.failure.has_value();
    CHECK(failed == failing);
  }
}

TEST_CASE("decoding runs ahead by a bounded number of drawings", "[threads]") {
  Bench bench;
  bench.options = {2, 1, 1000};
  for (const DrawingId& id : drawings(40)) bench.script.on_load[id.name] = nap;
  bench.run(drawings(40));
  CHECK(bench.script.most_loading <= 2);
}

TEST_CASE("a lost device ends the run; the groups before it are written", "[threads]") {
  Bench bench;
  bench.stage.deadly = "9";
  CHECK_THROWS_AS(bench.run(drawings(30)), Fatal);
  CHECK(bench.sink.names == names_to(8));
}

TEST_CASE("a full disk ends the run and nobody waits for ever", "[threads]") {
  Bench bench;
  bench.options = {3, 2, 50};
  for (const DrawingId& id : drawings(60)) bench.script.bytes[id.name] = 30;
  bench.sink.fail_at = "5";
  CHECK_THROWS_WITH(bench.run(drawings(60)), "disk full");
  CHECK(bench.sink.names == names_to(5));
}

TEST_CASE("a fatal error while decoding ends the run; all drawings before it are written",
          "[threads]") {
  for (const std::int64_t memory : {2, 1000}) {
    Bench bench;
    bench.options.memory_bytes = memory;
    bench.script.on_load["6"] = [] { throw Fatal("PDFium is missing"); };
    CHECK_THROWS_WITH(bench.run(drawings(30)), "PDFium is missing");
    CHECK(bench.sink.names == names_to(6));
  }
}

TEST_CASE("of two fatal errors the first is told", "[threads]") {
  Bench bench;
  bench.script.on_header["3"] = [] { throw Fatal("PDFium is missing"); };
  bench.stage.deadly = "1";
  CHECK_THROWS_WITH(bench.run(drawings(30)), "PDFium is missing");
  CHECK(bench.sink.names.empty());
}

TEST_CASE("when stopped, what was begun is finished and written", "[threads]") {
  Bench bench;
  bench.options = {2, 1, 1000};
  bench.sink.on_write = [&] { bench.stop = true; };
  const StreamResult result = bench.run(drawings(100));
  CHECK(result.interrupted);
  CHECK(result.written >= 1);
  CHECK(result.written < 100);
  CHECK(bench.sink.names == names_to(result.written));
}

TEST_CASE("an intake that cannot be made ends the run", "[threads]") {
  FakeSink sink;
  std::atomic<bool> stop{false};
  const auto make = []() -> std::unique_ptr<Intake> { throw Fatal("no decoder"); };
  CHECK_THROWS_WITH(stream(drawings(5), make, {}, sink, {2, 2, 100}, stop), "no decoder");
}
