#include "bench/measure.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <numeric>

#include "bench/process_costs.hpp"
#include "drawproc/failure.hpp"
#include "report/manifest.hpp"
#include "util/hash.hpp"

namespace drawproc {
namespace {

/// What all passes together have shown of the drawings.
struct Passes {
  std::vector<std::map<std::string, double>> seconds;  ///< of each drawing of each pass
  std::vector<double> wall, processor;                 ///< of each pass
};

/// What one pass has shown.
struct Pass {
  RunResult result;
  std::vector<std::map<std::string, double>> seconds;
  std::vector<std::string> hashes;
  std::size_t failed = 0, pages = 0;
  double megapixels = 0;
};

Pass one_pass(const BenchPlan& plan, const BenchWorld& world, Networks* networks, int number) {
  RunOptions options = plan.run;
  options.output =
      (std::filesystem::path(plan.run.output) / fmt::format("pass-{}", number)).string();
  Pass pass;
  RunObserver observer;
  observer.begins = [](std::size_t) {};
  observer.says = [](const std::string&) {};
  observer.written = [&](const Job& job) {
    pass.seconds.push_back(job.seconds);
    pass.hashes.push_back(job.report.sha256);
    pass.failed += job.healthy() ? 0 : 1;
    pass.pages += job.report.pages.size();
    for (const PageReport& page : job.report.pages)
      pass.megapixels += static_cast<double>(page.width) * page.height / 1e6;
  };
  pass.result = world.run(options, networks, observer);
  std::error_code ignored;
  std::filesystem::remove_all(options.output, ignored);
  return pass;
}

void describe(BenchReport& report, const Pass& pass) {
  report.drawings = pass.seconds.size();
  report.failed = pass.failed;
  report.pages = pass.pages;
  report.megapixels = pass.megapixels;
  std::vector<std::string> hashes = pass.hashes;
  std::sort(hashes.begin(), hashes.end());
  std::string all;
  for (const std::string& hash : hashes) all += hash + "\n";
  report.inputs = sha256_hex(all);
}

void sum_up(BenchReport& report, const Passes& passes) {
  report.stages = stage_costs(passes.seconds);
  std::vector<double> of_drawing;
  for (const auto& seconds : passes.seconds)
    of_drawing.push_back(
        std::accumulate(seconds.begin(), seconds.end(), 0.0,
                        [](double sum, const auto& stage) { return sum + stage.second; }));
  if (!of_drawing.empty()) {
    report.drawing_p50 = percentile(of_drawing, 50);
    report.drawing_p95 = percentile(of_drawing, 95);
  }
  const double drawings = static_cast<double>(report.drawings);
  const double wall = percentile(passes.wall, 50);
  report.drawings_per_minute = wall > 0 ? 60 * drawings / wall : 0;
  report.processor_seconds = drawings > 0 ? percentile(passes.processor, 50) / drawings : 0;
}

/// Seconds that `work` takes.
double spent(const BenchClock& clock, const std::function<void()>& work) {
  const double began = clock();
  work();
  return clock() - began;
}

void start_networks(BenchReport& report, Networks& networks, const BenchWorld& world) {
  report.start_up.engine = spent(world.wall, [&] { networks.open(); });
  for (const std::string& name : networks.names()) {
    NetworkCost cost;
    cost.name = name;
    cost.load_seconds = spent(world.wall, [&] { (void)networks.network(name); });
    Network& network = networks.network(name);
    cost.picture = bench_picture(network.spec());
    const auto inputs = bench_inputs(network.spec(), 1);
    cost.first_seconds = spent(world.wall, [&] { (void)network.forward(inputs); });
    report.networks.push_back(std::move(cost));
  }
  const Engine& engine = *networks.engine();
  report.device = engine.device().name;
  report.hardware = engine.device().hardware;
  report.threads = engine.device().threads;
  report.precision = name(engine.precision());
}

}  // namespace

std::vector<std::string> BenchPlan::problems() const {
  std::vector<std::string> found = run.problems();
  if (warm_ups < 0 || warm_ups > 1000) found.push_back("--warm-up: must be between 0 and 1000");
  if (passes < 1 || passes > 1000) found.push_back("--passes: must be between 1 and 1000");
  if (calls.batches.empty() || calls.batches.front() < 1 || calls.batches.back() > 1024 ||
      !std::is_sorted(calls.batches.begin(), calls.batches.end()))
    found.push_back("--batches: must be numbers between 1 and 1024, the smallest first");
  return found;
}

BenchOutcome measure(const BenchPlan& plan, const BenchWorld& world, double started,
                     const std::function<void(const std::string&)>& says) {
  BenchOutcome outcome;
  BenchReport& report = outcome.report;
  report.version = DRAWPROC_VERSION;
  report.batch = plan.run.batch;
  report.jobs = plan.run.jobs;
  report.group = plan.run.group;
  report.load = load_average();
  report.warm_ups = plan.warm_ups;
  report.passes = plan.passes;
  report.start_up.program = started;
  std::unique_ptr<Networks> networks;
  report.start_up.weights = spent(world.wall, [&] { networks = world.networks(); });
  if (networks) {
    says("starting the networks");
    start_networks(report, *networks, world);
  }

  Passes passes;
  const int all = plan.warm_ups + plan.passes;
  for (int i = 0; i < all; ++i) {
    const bool counts = i >= plan.warm_ups;
    says(counts ? fmt::format("pass {} of {}", i - plan.warm_ups + 1, plan.passes)
                : std::string("warming up"));
    const double processor = world.processor(), wall = world.wall();
    Pass pass = one_pass(plan, world, networks.get(), i);
    const double took = world.wall() - wall;
    outcome.interrupted = pass.result.interrupted;
    outcome.nothing_found =
        !outcome.interrupted && (pass.result.nothing_found || pass.seconds.empty());
    if (outcome.nothing_found || outcome.interrupted) return outcome;
    if (!counts) {
      report.warm_up_seconds += took;
      continue;
    }
    describe(report, pass);
    report.gpu = pass.result.gpu;
    passes.wall.push_back(took);
    passes.processor.push_back(world.processor() - processor);
    std::move(pass.seconds.begin(), pass.seconds.end(), std::back_inserter(passes.seconds));
  }
  sum_up(report, passes);
  report.peak_host_bytes = world.peak_memory();
  report.peak_worker_bytes = world.peak_worker();
  if (networks) {
    report.peak_device_bytes = networks->peak_device_bytes();
    for (NetworkCost& cost : report.networks) {
      says(fmt::format("calling {}", cost.name));
      cost.calls = call_times(networks->network(cost.name), plan.calls, world.wall);
    }
  }
  return outcome;
}

}  // namespace drawproc
