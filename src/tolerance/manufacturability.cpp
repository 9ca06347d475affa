#include "tolerance/manufacturability.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace drawproc {
namespace {

constexpr double kEasyGrade = 7, kPerGrade = 4;
constexpr std::size_t kNamed = 8;  // balloons that a sentence names

std::string balloons(const std::vector<const Characteristic*>& list) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kNamed, list.size()); ++i)
    text += (text.empty() ? "" : ", ") + list[i]->balloon;
  return list.size() > kNamed ? text + ", …" : text;
}

std::string requirements(std::size_t count) {
  return fmt::format("{} requirement{}", count, count == 1 ? "" : "s");
}

std::string difficulty_of(double score, bool beyond) {
  if (score >= 80 && !beyond) return "easy";
  if (score >= 60 && !beyond) return "moderate";
  return score >= 30 ? "hard" : "very hard";
}

/// By the process that would do, in the order of its name; empty: none does.
std::map<std::string, std::vector<const Characteristic*>> by_cheapest(
    std::span<const Characteristic> all, Verdict verdict) {
  std::map<std::string, std::vector<const Characteristic*>> groups;
  for (const Characteristic& c : all)
    if (c.verdict == verdict) groups[c.cheapest_process].push_back(&c);
  return groups;
}

void recommend(Manufacturability& result, std::span<const Characteristic> all, const MadeOf& made) {
  std::vector<std::string>& say = result.recommendations;
  for (const auto& [cheapest, list] : by_cheapest(all, Verdict::beyond_process)) {
    const std::string what =
        fmt::format("{} (balloon{} {}) finer than {} makes", requirements(list.size()),
                    list.size() == 1 ? "" : "s", balloons(list), result.process);
    const bool other = !cheapest.empty() && cheapest != result.process;
    say.push_back(fmt::format("{}: {}; {}", what,
                              other ? fmt::format("finish by {}, or widen the tolerance", cheapest)
                                    : "widen the tolerance, or measure and select",
                              list.front()->verdict_reason));
  }
  for (const auto& [cheapest, list] : by_cheapest(all, Verdict::tight)) {
    const bool other = !cheapest.empty() && cheapest != result.process;
    say.push_back(
        fmt::format("{} (balloon{} {}) near the limit of {}: {}; {}", requirements(list.size()),
                    list.size() == 1 ? "" : "s", balloons(list), result.process,
                    other ? fmt::format("{} reaches it", cheapest) : "allow for more inspection",
                    list.front()->verdict_reason));
  }
  if (!made.material)
    say.push_back(made.material_text.empty()
                      ? std::string("state the material: without it nothing is simulated, only "
                                    "grades are compared")
                      : fmt::format("the material {} is not in the table: only grades are compared",
                                    made.material_text));
}

}  // namespace

std::optional<Manufacturability> manufacturability_of(
    std::span<const Characteristic> characteristics, const MadeOf& made) {
  double points = 0, judged = 0, finest = kEasyGrade;
  bool beyond = false;
  for (const Characteristic& c : characteristics) {
    if (c.verdict == Verdict::unknown) continue;
    ++judged;
    points += c.verdict == Verdict::ok ? 1 : c.verdict == Verdict::tight ? 0.5 : 0;
    beyond = beyond || c.verdict == Verdict::beyond_process;
    if (c.it_grade) finest = std::min(finest, *c.it_grade);
  }
  if (judged == 0) return std::nullopt;
  Manufacturability result;
  result.score = std::clamp(100 * points / judged - kPerGrade * (kEasyGrade - finest), 0.0, 100.0);
  result.difficulty = difficulty_of(result.score, beyond);
  result.material = made.material_text;
  result.material_from = made.material_from;
  result.process = made.process_text;
  result.process_from = made.process_from;
  recommend(result, characteristics, made);
  return result;
}

}  // namespace drawproc
