#include "drawproc/stage.hpp"
#include "util/clock.hpp"

namespace drawproc {
namespace {

/// Gives the time of one call in equal parts to its jobs: a batched call has no times of its own
/// per drawing.
void share_time(std::string_view stage, std::span<Job* const> jobs, double seconds) {
  for (Job* job : jobs)
    job->seconds[std::string(stage)] += seconds / static_cast<double>(jobs.size());
}

void run_alone(Stage& stage, Job& job) {
  Job* const only[] = {&job};
  const double began = now_seconds();
  try {
    stage.run(only);
  } catch (...) {
    job.fail(failure_in_flight());
  }
  share_time(stage.name(), only, now_seconds() - began);
}

}  // namespace

void Job::fail(Failure failure) {
  if (report.failure) return;
  report.failure = std::move(failure);
  report.status = ReportStatus::failed;
}

void run_isolated(Stage& stage, std::span<Job> group) {
  std::vector<Job*> healthy;
  for (Job& job : group)
    if (job.healthy()) healthy.push_back(&job);
  if (healthy.empty()) return;
  if (healthy.size() == 1) return run_alone(stage, *healthy.front());
  const double began = now_seconds();
  try {
    stage.run(healthy);
    share_time(stage.name(), healthy, now_seconds() - began);
    return;
  } catch (const Fatal&) {
    throw;
  } catch (...) {
    share_time(stage.name(), healthy, now_seconds() - began);
  }
  for (Job* job : healthy) run_alone(stage, *job);
}

}  // namespace drawproc
