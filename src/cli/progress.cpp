#include "cli/progress.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <nlohmann/json.hpp>
#include <numeric>

#include "util/clock.hpp"

namespace drawproc {
namespace {

double total_seconds(const Job& job) {
  return std::accumulate(job.seconds.begin(), job.seconds.end(), 0.0,
                         [](double sum, const auto& step) { return sum + step.second; });
}

std::string problem_of(const Job& job) {
  return job.report.failure
             ? fmt::format("{}: {}", name(job.report.failure->reason), job.report.failure->message)
             : "";
}

std::string clock_text(double seconds) {
  const long whole = std::lround(seconds);
  return whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
                       : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

class NoProgress : public Progress {
  void written(const Job&) override {}
  void finish() override {}
};

class PlainProgress : public Progress {
 public:
  PlainProgress(Console& console, std::size_t total) : console_(console), total_(total) {}
  void written(const Job& job) override {
    const std::string problem = problem_of(job);
    console_.line(fmt::format("[{}/{}] {} {} ({:.2f} s){}{}", ++done_, total_,
                              name(job.report.status), job.report.name, total_seconds(job),
                              problem.empty() ? "" : ": ", problem));
  }
  void finish() override {}

 private:
  Console& console_;
  const std::size_t total_;
  std::size_t done_ = 0;
};

class JsonProgress : public Progress {
 public:
  JsonProgress(Console& console, std::size_t total) : console_(console), total_(total) {}
  void written(const Job& job) override {
    nlohmann::ordered_json line{{"done", ++done_},
                                {"total", total_},
                                {"name", job.report.name},
                                {"status", name(job.report.status)},
                                {"seconds", total_seconds(job)}};
    if (job.report.failure) line["reason"] = name(job.report.failure->reason);
    console_.line(line.dump());
  }
  void finish() override {}

 private:
  Console& console_;
  const std::size_t total_;
  std::size_t done_ = 0;
};

/// Failures stay on the screen as lines; the bar is redrawn below them.
class BarProgress : public Progress {
 public:
  BarProgress(Console& console, std::size_t total)
      : console_(console), total_(total), began_(now_seconds()) {
    draw();
  }
  void stage(std::string_view stage) override {
    const std::scoped_lock lock(mutex_);
    stage_ = stage;
    draw();
  }
  void written(const Job& job) override {
    const std::scoped_lock lock(mutex_);
    ++done_;
    last_ = job.report.name;
    if (job.report.failure) {
      ++failed_;
      console_.error(fmt::format("{}: {}", job.id.path, problem_of(job)));
    }
    draw();
  }
  void finish() override { console_.bar({}); }

 private:
  void draw() {
    const double elapsed = now_seconds() - began_;
    const double rate = elapsed > 0 ? static_cast<double>(done_) / elapsed : 0;
    const std::string left =
        rate > 0 ? clock_text(static_cast<double>(total_ - done_) / rate) : "-:--";
    const int width = 24;
    const int full = total_ == 0 ? width : static_cast<int>(width * done_ / total_);
    std::string text = fmt::format(
        "[{}{}] {}/{}  {:.1f}/min  {} left{}  {}  {}",
        std::string(static_cast<std::size_t>(full), '='),
        std::string(static_cast<std::size_t>(width - full), ' '), done_, total_, rate * 60, left,
        failed_ ? fmt::format("  {} failed", failed_) : "", stage_, last_);
    const auto columns = static_cast<std::size_t>(std::max(20, console_.columns() - 1));
    if (text.size() > columns) {
      text.resize(columns);
      while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0x80))
        text.pop_back();  // no half character
    }
    console_.bar(text);
  }

  Console& console_;
  const std::size_t total_;
  const double began_;
  std::mutex mutex_;
  std::size_t done_ = 0, failed_ = 0;
  std::string stage_ = "decode", last_;  ///< the current stage; the drawing that was written last
};

}  // namespace

std::unique_ptr<Progress> make_progress(ProgressStyle style, Console& console, std::size_t total) {
  switch (style) {
    case ProgressStyle::none:
      return std::make_unique<NoProgress>();
    case ProgressStyle::json:
      return std::make_unique<JsonProgress>(console, total);
    case ProgressStyle::plain:
      return std::make_unique<PlainProgress>(console, total);
    case ProgressStyle::automatic:
      break;
  }
  if (console.is_terminal()) return std::make_unique<BarProgress>(console, total);
  return std::make_unique<PlainProgress>(console, total);
}

}  // namespace drawproc
