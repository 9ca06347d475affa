#include "bench/bench_report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "report/manifest.hpp"

namespace drawproc {
namespace {

constexpr std::array<std::string_view, 9> kPipeline{"decode",  "trace",  "detect",  "read", "apply",
                                                    "segment", "attach", "predict", "write"};

std::size_t place_of(std::string_view stage) {
  return static_cast<std::size_t>(std::find(kPipeline.begin(), kPipeline.end(), stage) -
                                  kPipeline.begin());
}

}  // namespace

std::vector<StageCost> stage_costs(std::span<const std::map<std::string, double>> drawings) {
  std::map<std::string, std::vector<double>> stages;
  for (const auto& seconds : drawings)
    for (const auto& [stage, spent] : seconds) stages[stage].push_back(spent);
  double all = 0;
  std::vector<StageCost> costs;
  for (const auto& [stage, spent] : stages) {
    const double sum = std::accumulate(spent.begin(), spent.end(), 0.0);
    costs.push_back({stage, spent.size(), percentile(spent, 50), percentile(spent, 95), sum});
    all += sum;
  }
  for (StageCost& cost : costs) cost.share = all > 0 ? cost.share / all : 0;
  std::stable_sort(costs.begin(), costs.end(), [](const StageCost& a, const StageCost& b) {
    return place_of(a.stage) < place_of(b.stage);
  });
  return costs;
}

double first_use_seconds(std::span<const NetworkCost> networks) {
  double sum = 0;
  for (const NetworkCost& network : networks)
    if (!network.calls.empty() && network.calls.front().seconds)
      sum += std::max(0.0, network.first_seconds - *network.calls.front().seconds);
  return sum;
}

double StartUp::total(std::span<const NetworkCost> networks) const {
  return std::accumulate(networks.begin(), networks.end(),
                         program + weights + engine + first_use_seconds(networks),
                         [](double sum, const NetworkCost& n) { return sum + n.load_seconds; });
}

std::vector<std::string> different_conditions(const BenchReport& now, const BenchReport& before) {
  std::vector<std::string> found;
  const auto compare = [&](std::string_view what, const auto& one, const auto& other) {
    if (one != other) found.push_back(fmt::format("{}: {} | {}", what, one, other));
  };
  compare("device", now.device, before.device);
  compare("hardware", now.hardware, before.hardware);
  compare("precision", now.precision, before.precision);
  compare("threads", now.threads, before.threads);
  compare("batch", now.batch, before.batch);
  compare("jobs", now.jobs, before.jobs);
  compare("group", now.group, before.group);
  compare("drawings", now.drawings, before.drawings);
  if (now.drawings == before.drawings && now.inputs != before.inputs)
    found.emplace_back("drawings: not the same ones");
  return found;
}

}  // namespace drawproc
