#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "read/sheet_facts.hpp"
#include "read/sheet_text.hpp"
#include "read/sheet_units.hpp"

namespace drawproc {
namespace {

/// mm first, inch second.
using Counts = std::array<int, 2>;
constexpr std::array<std::string_view, 2> kUnits{"mm", "inch"};

bool is_angle(const CalloutPart& part) {
  return part.type == DimensionType::angle || part.size.unit == "°" || part.size.unit == "deg" ||
         part.size.nominal.find("°") != std::string::npos;
}

int unit_index(std::string_view mark) {
  if (mark == "mm") return 0;
  return mark == "in" || mark == "\"" || mark == "inch" ? 1 : -1;
}

/// What the sheet says in words.
Evidenced said(std::span<const PageReport> pages) {
  std::array<std::string, 2> evidence;
  const auto add = [&](std::string_view unit, std::string text) {
    std::string& place = evidence[unit == "mm" ? 0 : 1];
    if (place.empty()) place = std::move(text);
  };
  for (const PageReport& page : pages)
    for (const Annotation& annotation : page.annotations)
      for (const TitleField& field : annotation.fields)
        if (field.name == "units")
          if (const auto unit = stated_unit("units " + field.value))
            add(*unit, (stated_unit(field.value) ? "title block: " : "title block: units ") +
                           quoted(field.value));
  for_each_sheet_row(pages, [&](const SheetRow& row) {
    if (const auto unit = stated_unit(row.text))
      add(*unit, fmt::format("{}: {}", place_of(*row.annotation), quoted(row.text)));
  });
  if (!evidence[0].empty() && !evidence[1].empty())
    return {"", "contradictory: " + evidence[0] + "; " + evidence[1]};
  for (std::size_t i = 0; i < 2; ++i)
    if (!evidence[i].empty()) return {std::string(kUnits[i]), evidence[i]};
  return {};
}

std::vector<const Dimension*> linear_dimensions(std::span<const PageReport> pages) {
  std::vector<const Dimension*> dimensions;
  for (const PageReport& page : pages)
    for (const Annotation& annotation : page.annotations)
      if (const auto* d =
              annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
          d && !is_angle(*d))
        dimensions.push_back(d);
  return dimensions;
}

/// 38.10 [1.500 in], or 38.10 [1.500] by the ratio of the two.
int primary_of_dual(const Dimension& dimension) {
  if (!dimension.secondary) return -1;
  if (const int second = unit_index(dimension.secondary->unit); second >= 0) return 1 - second;
  const auto first = exact_value(dimension.size.nominal),
             second = exact_value(dimension.secondary->nominal);
  if (!first || !second || first->is_zero() || second->is_zero()) return -1;
  const double ratio = first->to_double() / second->to_double();
  if (ratio > 24 && ratio < 27) return 0;
  return ratio > 1 / 27.0 && ratio < 1 / 24.0 ? 1 : -1;
}

Evidenced unless_contradictory(const Counts& counts, std::string_view what) {
  if (counts[0] > 0 && counts[1] > 0)
    return {"", fmt::format("contradictory: {} sizes {} mm, {} inch", counts[0], what, counts[1])};
  for (std::size_t i = 0; i < 2; ++i)
    if (counts[i] > 0)
      return {std::string(kUnits[i]), fmt::format("{} sizes {} {}", counts[i], what, kUnits[i])};
  return {};
}

Evidenced by_dual_sizes(const std::vector<const Dimension*>& dimensions) {
  Counts counts{};
  for (const Dimension* dimension : dimensions)
    if (const int primary = primary_of_dual(*dimension); primary >= 0)
      ++counts[static_cast<std::size_t>(primary)];
  return unless_contradictory(counts, "with the other unit in brackets, first in");
}

Evidenced by_marks(const std::vector<const Dimension*>& dimensions) {
  Counts counts{};
  for (const Dimension* dimension : dimensions)
    if (const int unit = unit_index(dimension->size.unit); unit >= 0)
      ++counts[static_cast<std::size_t>(unit)];
  return unless_contradictory(counts, "marked");
}

/// How the numbers are written: inches have no zero before the point and three places, millimetres
/// are often whole or have one place. Fits of ISO 286 are millimetres (ANSI B4.1 has others).
struct Habit {
  int sizes = 0, whole = 0, one_place = 0, fine = 0, bare_point = 0, comma = 0;
  int metric_threads = 0, unified_threads = 0, iso_fits = 0;
  double largest = 0;
};

Habit habit_of(const std::vector<const Dimension*>& dimensions) {
  Habit habit;
  for (const Dimension* dimension : dimensions) {
    const std::string& number = dimension->size.nominal;
    if (dimension->thread) {
      const bool unified = dimension->thread->standard.substr(0, 2) == "UN" ||
                           !dimension->thread->threads_per_inch.empty();
      ++(unified ? habit.unified_threads : habit.metric_threads);
      continue;
    }
    habit.iso_fits += !dimension->size.fit.empty();
    if (number.empty()) continue;
    const std::size_t sign = number.find_first_of(".,");
    ++habit.sizes;
    habit.whole += sign == std::string::npos && number.find('/') == std::string::npos;
    habit.one_place += sign != std::string::npos && sign > 0 && number.size() - sign == 2;
    habit.fine += sign != std::string::npos && number.size() - sign - 1 >= 3;
    habit.bare_point += sign == 0 && number[0] == '.';
    habit.comma += sign != std::string::npos && number[sign] == ',';
    if (const auto value = exact_value(number))
      habit.largest = std::max(habit.largest, value->to_double());
  }
  return habit;
}

/// Of few numbers nothing is concluded; and a part whose sizes are of one place may be of small
/// inches unless it is longer than most parts in inches are.
constexpr int kFewestSizes = 3;
constexpr double kLongInInches = 30;

/// Points for each unit; the winner needs two and three times what speaks against it.
Evidenced by_habit(const Habit& habit, const std::string& metric_standard,
                   std::span<const PageReport> pages) {
  std::array<double, 2> points{};
  std::array<std::string, 2> reasons;
  const auto vote = [&](std::size_t unit, double weight, const std::string& reason) {
    points[unit] += weight;
    reasons[unit] += (reasons[unit].empty() ? "" : ", ") + reason;
  };
  const auto share = [&](int count) { return fmt::format("{} of {} sizes ", count, habit.sizes); };
  if (!metric_standard.empty()) vote(0, 3, metric_standard + ", whose tables are in mm");
  if (habit.iso_fits > 0) vote(0, 3, share(habit.iso_fits) + "with fits of ISO 286");
  if (habit.sizes >= kFewestSizes) {
    if (habit.bare_point > 0)
      vote(1, 3, share(habit.bare_point) + "without a zero before the point");
    if (habit.comma > 0) vote(0, 3, share(habit.comma) + "with a decimal comma");
    if (2 * habit.whole >= habit.sizes)
      vote(0, 2, share(habit.whole) + "whole");
    else if (2 * (habit.whole + habit.one_place) >= habit.sizes && habit.largest >= kLongInInches)
      vote(0, 2, share(habit.whole + habit.one_place) + "with one place at most");
    if (5 * habit.fine >= 3 * habit.sizes)
      vote(1, 2, share(habit.fine) + "with three or more places");
  } else if (points[0] == 0) {
    return {};
  }
  if (habit.metric_threads > 0) vote(0, 0.5, "metric threads");
  if (habit.unified_threads > 0) vote(1, 0.5, "unified threads");
  if (!pages.empty() && pages.front().sheet.substr(0, 4) == "ANSI")
    vote(1, 0.5, "sheet size " + pages.front().sheet);
  if (!pages.empty() && pages.front().sheet.substr(0, 1) == "A" && pages.front().sheet.size() == 2)
    vote(0, 0.5, "sheet size " + pages.front().sheet);
  for (std::size_t i = 0; i < 2; ++i)
    if (points[i] >= 2 && points[i] >= 3 * points[1 - i])
      return {std::string(kUnits[i]), "weak: " + reasons[i]};
  if (points[0] > 0 && points[1] > 0)
    return {"", fmt::format("undecided: {} (mm); {} (inch)", reasons[0], reasons[1])};
  return {};
}

/// The general tolerance by a standard that the sheet names (the option may stand for many sheets):
/// the tables of all that are known are in millimetres.
std::string metric_standard(std::span<const PageReport> pages, const ReadOptions& options) {
  const auto statement = general_tolerances_of(pages, options);
  return statement && statement->source > 0 ? statement->standard : std::string();
}

}  // namespace

Evidenced units_of(std::span<const PageReport> pages, const ReadOptions& options) {
  if (options.units == "mm" || options.units == "inch") return {options.units, "option --units"};
  const auto is_known = [](const Evidenced& e) { return !e.value.empty() || !e.evidence.empty(); };
  if (Evidenced found = said(pages); is_known(found)) return found;
  const auto dimensions = linear_dimensions(pages);
  if (Evidenced found = by_dual_sizes(dimensions); is_known(found)) return found;
  if (Evidenced found = by_marks(dimensions); is_known(found)) return found;
  return by_habit(habit_of(dimensions), metric_standard(pages, options), pages);
}

}  // namespace drawproc
