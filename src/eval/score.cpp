#include "eval/score.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kMostTimesTheArea = 4;
constexpr double kUpright = 10;  // degrees

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The source that `auto` stands for on this sheet.
std::string settled_source(const Truth& truth, const std::string& source) {
  if (source != "auto") return source;
  for (const char* const candidate : {"edocr2", "hand"})
    if (std::any_of(truth.items.begin(), truth.items.end(),
                    [&](const TruthItem& item) { return item.source == candidate; }))
      return candidate;
  return "all";
}

bool is_from(const TruthItem& item, const std::string& settled) {
  return settled == "all" || item.source == settled;
}

double area(const Box& box) { return std::max(0.0, box.width()) * std::max(0.0, box.height()); }

double intersection_over_union(const Box& a, const Box& b) {
  const double common = area({std::max(a.left, b.left), std::max(a.top, b.top),
                              std::min(a.right, b.right), std::min(a.bottom, b.bottom)});
  const double all = area(a) + area(b) - common;
  return all > 0 ? common / all : 0;
}

bool may_meet(const Box& target, const Box& prediction, double least_iou) {
  return intersection_over_union(target, prediction) >= least_iou ||
         target.contains(prediction.centre()) ||
         (prediction.contains(target.centre()) &&
          area(prediction) <= kMostTimesTheArea * std::max(1.0, area(target)));
}

Direction direction_of(double rotation) {
  const double turn = std::abs(std::remainder(rotation, 360));
  if (turn < kUpright) return Direction::horizontal;
  return std::abs(turn - 90) < kUpright ? Direction::vertical : Direction::oblique;
}

/// A label that counts, prepared for comparing.
struct Target {
  const TruthItem* item;
  Box box;
  std::vector<std::u32string> readings;  ///< the label's text, then its alternatives
  std::optional<std::size_t> met;        ///< index of its prediction
};

/// A prediction that takes part, prepared for comparing.
struct Reading {
  const Prediction* prediction;
  Box box;
  std::u32string text;
  bool met = false;
};

/// The reading of a target that is nearest to a text; of equally near ones the first in the order
/// of their signs.
struct Nearest {
  std::size_t edits = 0, characters = 0;
};
Nearest nearest(const Target& target, const std::u32string& text) {
  std::optional<std::pair<std::size_t, const std::u32string*>> best;
  for (const std::u32string& reading : target.readings) {
    const std::size_t edits = edit_distance(reading, text);
    if (!best || edits < best->first || (edits == best->first && reading < *best->second))
      best = {edits, &reading};
  }
  return {best->first, best->second->size()};
}

Target target_of(const TruthItem& item, const ScoreOptions& options) {
  Target target{&item, bounds(item.polygon), {comparable(item.text, options.text)}, std::nullopt};
  if (options.alternatives)
    for (const std::string& alternative : item.alternatives)
      target.readings.push_back(comparable(alternative, options.text));
  return target;
}

std::vector<Reading> readings_of(const std::vector<Prediction>& predictions,
                                 const ScoreOptions& options) {
  std::vector<Reading> readings;
  for (const Prediction& p : predictions) {
    if (p.confidence && *p.confidence < options.least_confidence) continue;
    if (!options.read_kinds.empty() && !contains(options.read_kinds, p.kind)) continue;
    readings.push_back({&p, bounds(p.polygon), comparable(p.text, options.text)});
  }
  return readings;
}

void pair_up(std::vector<Target>& targets, std::vector<Reading>& readings, double least_iou) {
  struct Pair {
    double iou;
    std::size_t edits, target, reading;
  };
  std::vector<Pair> pairs;
  for (std::size_t t = 0; t < targets.size(); ++t)
    for (std::size_t r = 0; r < readings.size(); ++r)
      if (may_meet(targets[t].box, readings[r].box, least_iou))
        pairs.push_back({intersection_over_union(targets[t].box, readings[r].box),
                         nearest(targets[t], readings[r].text).edits, t, r});
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(-a.iou, a.edits, a.target, a.reading) <
           std::tuple(-b.iou, b.edits, b.target, b.reading);
  });
  for (const Pair& pair : pairs) {
    if (targets[pair.target].met || readings[pair.reading].met) continue;
    targets[pair.target].met = pair.reading;
    readings[pair.reading].met = true;
  }
}

TargetResult result_of(const Target& target, const std::vector<Reading>& readings, Counts& counts) {
  const TruthItem& item = *target.item;
  TargetResult result{
      item.kind, item.polygon, item.rotation, to_utf8(target.readings.front()), {}, 0, {}};
  ++counts.targets;
  if (!target.met) {
    result.edits = target.readings.front().size();
    counts.missed_characters += result.edits;
    return result;
  }
  const Reading& reading = readings[*target.met];
  const Nearest best = nearest(target, reading.text);
  result.read = to_utf8(reading.text);
  result.edits = best.edits;
  result.confidence = reading.prediction->confidence;
  ++counts.found;
  counts.exact += best.edits == 0 ? 1 : 0;
  counts.edits += best.edits;
  counts.characters += best.characters;
  return result;
}

/// Whether a prediction that met no target stands where a drawing's views are and no label is.
bool is_false(const Reading& reading, bool in_a_target, const Truth& truth,
              const std::vector<Box>& ignored, double least_iou) {
  const Point centre = reading.box.centre();
  if (truth.frame && !truth.frame->contains(centre)) return false;
  if (std::any_of(truth.tables.begin(), truth.tables.end(),
                  [&](const Box& table) { return table.contains(centre); }))
    return false;
  return in_a_target || std::none_of(ignored.begin(), ignored.end(), [&](const Box& label) {
           return may_meet(label, reading.box, least_iou);
         });
}

std::optional<double> share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::vector<std::string> ScoreOptions::problems() const {
  std::vector<std::string> found;
  if (kinds.empty()) found.emplace_back("--kinds: name one kind of label at least");
  if (!(least_iou > 0 && least_iou <= 1))
    found.emplace_back("--iou: must be above 0 and at most 1");
  if (!(least_confidence >= 0 && least_confidence <= 1))
    found.emplace_back("--min-confidence: must be between 0 and 1");
  return found;
}

Counts& Counts::operator+=(const Counts& more) {
  targets += more.targets;
  found += more.found;
  exact += more.exact;
  predictions += more.predictions;
  false_positives += more.false_positives;
  false_with_digit += more.false_with_digit;
  fragments += more.fragments;
  edits += more.edits;
  characters += more.characters;
  missed_characters += more.missed_characters;
  return *this;
}

std::optional<double> Counts::recall() const { return share(found, targets); }
std::optional<double> Counts::character_error_rate() const { return share(edits, characters); }
std::optional<double> Counts::end_to_end_error_rate() const {
  return share(edits + missed_characters, characters + missed_characters);
}
std::optional<double> Counts::exact_of_found() const { return share(exact, found); }
std::optional<double> Counts::found_and_exact() const { return share(exact, targets); }
std::optional<double> Counts::precision_of_all() const { return share(found, predictions); }
std::optional<double> Counts::precision_in_views() const {
  return share(found, found + false_positives);
}
std::optional<double> Counts::precision_with_digit() const {
  return share(found, found + false_with_digit);
}

std::string_view name(Direction direction) noexcept {
  switch (direction) {
    case Direction::horizontal:
      return "horizontal";
    case Direction::vertical:
      return "vertical";
    case Direction::oblique:
      break;
  }
  return "oblique";
}

SheetScore score_sheet(const Truth& truth, const std::vector<Prediction>& predictions,
                       const ScoreOptions& options) {
  const std::string source = settled_source(truth, options.source);
  std::vector<Target> targets;
  std::vector<Box> ignored;
  for (const TruthItem& item : truth.items)
    if (contains(options.kinds, item.kind) && is_from(item, source))
      targets.push_back(target_of(item, options));
    else
      ignored.push_back(bounds(item.polygon));
  std::vector<Reading> readings = readings_of(predictions, options);
  pair_up(targets, readings, options.least_iou);

  SheetScore score;
  score.counts.predictions = readings.size();
  for (const Target& target : targets) {
    score.targets.push_back(result_of(target, readings, score.counts));
    Counts& direction = score.by_direction[direction_of(target.item->rotation)];
    ++direction.targets;
    direction.found += score.targets.back().read ? 1 : 0;
    direction.exact += score.targets.back().exact() ? 1 : 0;
  }
  for (const Reading& reading : readings) {
    const bool in_a_target = std::any_of(targets.begin(), targets.end(), [&](const Target& target) {
      return target.box.contains(reading.box.centre());
    });
    if (reading.met || !is_false(reading, in_a_target, truth, ignored, options.least_iou)) continue;
    ++score.counts.false_positives;
    score.counts.fragments += in_a_target ? 1 : 0;
    score.counts.false_with_digit += holds_digit(reading.text) ? 1 : 0;
    score.false_texts.push_back(to_utf8(reading.text));
  }
  return score;
}

std::set<std::string> kinds_of(const Truth& truth, const std::string& source) {
  const std::string settled = settled_source(truth, source);
  std::set<std::string> kinds;
  for (const TruthItem& item : truth.items)
    if (is_from(item, settled)) kinds.insert(item.kind);
  return kinds;
}

}  // namespace drawproc
