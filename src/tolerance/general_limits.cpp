#include "tolerance/general_limits.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "read/notation.hpp"
#include "tolerance/exact_angle.hpp"
#include "tolerance/iso2768.hpp"

namespace drawproc {
namespace {

using Line = GeneralToleranceLine;
using Subject = GeneralToleranceSubject;

Refusal not_tabulated(std::string message) { return {"not_tabulated", std::move(message)}; }
Refusal unknown_unit(std::string message) { return {"unknown_unit", std::move(message)}; }

bool is_angle(const OpenSize& size) { return size.unit == "deg"; }

bool is_edge(DimensionType type) {
  return type == DimensionType::radius || type == DimensionType::controlled_radius ||
         type == DimensionType::spherical_radius || type == DimensionType::chamfer;
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

// ------------------------------------------------------------------------- ISO 2768-1

std::string minutes_written(int minutes) {
  return minutes % 60 == 0 ? fmt::format("±{}°", minutes / 60)
                           : fmt::format("±{}°{:02}'", minutes / 60, minutes % 60);
}

Answer<GeneralLimits> angle_of_iso2768(std::string_view tolerance_class) {
  const auto rows = iso2768_angles(tolerance_class);
  if (!rows) return rows.refusal();
  GeneralLimits limits;
  limits.standard = "ISO 2768-1";
  limits.row = std::string(tolerance_class) + " angle";
  for (const AngularDeviation& row : *rows) {
    const std::string leg = row.row.substr(row.row.rfind(' ') + 1);
    limits.note += (limits.note.empty() ? "by the shorter leg, mm: " : ", ") + leg + " " +
                   minutes_written(row.minutes);
  }
  return limits;
}

Answer<GeneralLimits> size_of_iso2768(const GeneralTolerance& tolerance, const OpenSize& size) {
  const auto nominal = exact_value(size.written);
  if (!nominal) return not_tabulated("the size is no exact number");
  const auto found = is_edge(size.type) ? iso2768_edge(tolerance.tolerance_class, *nominal)
                                        : iso2768_size(tolerance.tolerance_class, *nominal);
  if (!found) return found.refusal();
  GeneralLimits limits;
  limits.standard = "ISO 2768-1";
  limits.row = found->row;
  if (is_edge(size.type)) limits.row.insert(limits.row.find(' '), " radius or chamfer");
  if (is_edge(size.type) && size.type != DimensionType::chamfer)
    limits.note = "taken for an external radius";
  limits.upper = found->value;
  limits.lower = found->value.negated();
  return limits;
}

Answer<GeneralLimits> of_iso2768(const GeneralTolerance& tolerance, const OpenSize& size) {
  if (tolerance.part == "2") return not_tabulated("ISO 2768-2 is of form alone, not of sizes");
  if (is_angle(size)) return angle_of_iso2768(tolerance.tolerance_class);
  if (size.unit == "inch") return unknown_unit("ISO 2768-1 is in millimetres, the size in inches");
  if (size.unit != "mm")
    return unknown_unit("ISO 2768-1 is in millimetres, the size's unit is not known");
  return size_of_iso2768(tolerance, size);
}

// ------------------------------------------------------------------------------ lines

std::string row_of(const Line& line) {
  GeneralTolerance alone;
  alone.lines = {line};
  return print(alone);
}

bool is_fraction(const OpenSize& size) { return size.written.find('/') != std::string::npos; }

/// A bound is inclusive above; below only where no other range ends there.
bool holds(const Line& line, const Decimal& nominal, bool with_lower_bound) {
  const auto from = exact_value(line.from), to = exact_value(line.to);
  if (to && nominal > *to) return false;
  return !from || nominal > *from || (with_lower_bound && nominal.same_value(*from));
}

/// For holes alone: whether a diameter is one its text does not say.
bool is_for_holes(const Line& line) { return line.label == "HOLES"; }

/// The lines that speak of the size, the most particular kind that has any.
std::vector<const Line*> lines_for(const GeneralTolerance& tolerance, const OpenSize& size) {
  std::vector<const Line*> found;
  const auto take = [&](auto holds_for) {
    for (const Line& line : tolerance.lines)
      if (holds_for(line)) found.push_back(&line);
    return !found.empty();
  };
  if (is_angle(size)) {
    take([](const Line& line) { return line.subject == Subject::angular; });
    return found;
  }
  if (is_fraction(size) &&
      take([](const Line& line) { return line.subject == Subject::fractional; }))
    return found;
  const auto nominal = exact_value(size.written);
  if (!nominal) return found;
  const auto in_range = [&](bool with_lower_bound) {
    return take([&](const Line& line) {
      return line.subject == Subject::range && holds(line, *nominal, with_lower_bound);
    });
  };
  if (!is_fraction(size) && take([&](const Line& line) {
        return line.subject == Subject::places && line.places == nominal->places();
      }))
    return found;
  if (in_range(false) || in_range(true)) return found;
  take([&](const Line& line) {
    const bool decimals_only = line.label.starts_with("DECIMAL");
    return line.subject == Subject::all && !is_for_holes(line) &&
           !(decimals_only && is_fraction(size));
  });
  return found;
}

std::string missing_line(const GeneralTolerance& tolerance, const OpenSize& size) {
  if (is_angle(size)) return "the tolerance table has no line for angles";
  if (is_fraction(size)) return "the tolerance table has no line for fractions";
  const auto nominal = exact_value(size.written);
  if (!nominal) return "the size is no exact number";
  const bool by_places =
      std::any_of(tolerance.lines.begin(), tolerance.lines.end(),
                  [](const Line& line) { return line.subject == Subject::places; });
  if (!by_places) return "the tolerance table has no line for sizes in their range";
  return fmt::format("the tolerance table has no line for sizes of {} decimal place{}",
                     nominal->places(), nominal->places() == 1 ? "" : "s");
}

std::string_view unit_named(std::string_view mark) {
  if (mark == "mm") return "mm";
  if (mark == "in" || mark == "inch" || mark == "\"") return "inch";
  return mark;
}

std::optional<Decimal> deviation(const std::string& written, bool of_angle) {
  return of_angle ? arc_seconds(written) : exact_value(written);
}

Answer<GeneralLimits> of_line(const Line& line, const OpenSize& size, std::string_view sheet_unit) {
  if (!is_angle(size)) {
    const std::string_view unit = line.unit.empty() ? sheet_unit : unit_named(line.unit);
    if (unit != size.unit)
      return unknown_unit(fmt::format("{} is in {}, the size in {}", row_of(line),
                                      unit.empty() ? "an unknown unit" : unit,
                                      size.unit.empty() ? "an unknown unit" : size.unit));
  }
  GeneralLimits limits;
  limits.rule = LimitsRule::title_block;
  limits.row = row_of(line);
  limits.upper = deviation(line.upper, is_angle(size));
  limits.lower = deviation(line.lower, is_angle(size));
  if (!limits.upper || !limits.lower) return not_tabulated(limits.row + " is no exact number");
  return limits;
}

Answer<GeneralLimits> of_lines(const GeneralTolerance& tolerance, const OpenSize& size,
                               std::string_view sheet_unit) {
  const auto lines = lines_for(tolerance, size);
  if (lines.empty()) return Refusal{"not_covered", missing_line(tolerance, size)};
  const auto first = of_line(*lines.front(), size, sheet_unit);
  std::string rows = row_of(*lines.front());
  bool agree = true;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    rows += "; " + row_of(*lines[i]);
    const auto other = of_line(*lines[i], size, sheet_unit);
    agree = agree && first && other && first->upper == other->upper && first->lower == other->lower;
  }
  if (agree) return first;
  GeneralLimits undecided;
  undecided.rule = LimitsRule::title_block;
  undecided.row = rows;
  undecided.note = "which of these lines holds, the size does not say";
  return undecided;
}

}  // namespace

bool is_iso2768(const GeneralTolerance& tolerance) {
  const std::string standard = without_blanks(tolerance.standard);
  return (standard.ends_with("ISO2768") && !standard.starts_with("KS")) || standard == "EN22768";
}

std::string name_of(const GeneralTolerance& tolerance) {
  if (tolerance.standard.empty()) return "the sheet's tolerance table";
  GeneralTolerance named = tolerance;
  named.intro.clear();
  named.lines.clear();
  return print(named);
}

Answer<GeneralLimits> general_limits(const GeneralTolerance& tolerance, const OpenSize& size,
                                     std::string_view sheet_unit) {
  if (is_iso2768(tolerance)) return of_iso2768(tolerance, size);
  if (!tolerance.lines.empty()) return of_lines(tolerance, size, sheet_unit);
  if (without_blanks(tolerance.standard) == "ISO22081")
    return not_tabulated(
        "ISO 22081 has no class tables: the tolerance it stands for must be stated on the sheet");
  return not_tabulated("the tables of " + name_of(tolerance) + " are not in this program");
}

}  // namespace drawproc
