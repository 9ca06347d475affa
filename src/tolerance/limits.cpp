#include "tolerance/limits.hpp"

#include <fmt/core.h>

#include <string_view>

#include "tolerance/exact_angle.hpp"
#include "tolerance/general_limits.hpp"
#include "tolerance/iso286.hpp"
#include "tolerance/it_grade.hpp"

namespace drawproc {
namespace {

constexpr std::string_view kIso286Limits = "ISO 286-2";
constexpr std::string_view kIso286Grades = "ISO 286-1";

bool is_length(const Characteristic& c) { return c.unit == "mm" || c.unit == "inch"; }

/// "H7/g6" → hole and shaft, "g6" → one of them.
struct FitClasses {
  std::optional<ToleranceClass> hole, shaft;
  bool understood = false;
};

FitClasses classes_of(const std::string& fit) {
  FitClasses classes;
  const std::size_t slash = fit.find('/');
  for (const std::string& part :
       {fit.substr(0, slash), slash == std::string::npos ? std::string() : fit.substr(slash + 1)}) {
    if (part.empty()) continue;
    const auto one = parse_tolerance_class(part);
    if (!one) return {};
    (one->is_hole() ? classes.hole : classes.shaft) = one;
  }
  classes.understood = classes.hole || classes.shaft;
  return classes;
}

Refusal not_in_millimetres(const Characteristic& c) {
  return {"unknown_unit", c.unit == "inch" ? "ISO 286 is in millimetres, the size in inches"
                                           : "ISO 286 is in millimetres, the size's unit is not "
                                             "known"};
}

void set_limits(Characteristic& c, const Decimal& nominal, const Decimal& upper,
                const Decimal& lower) {
  const auto high = nominal.plus(upper), low = nominal.plus(lower);
  if (!high || !low) return;
  c.upper = high->to_string();
  c.lower = low->to_string();
}

std::optional<Refusal> refuse(Characteristic& c, Refusal refusal) {
  c.basis.note = refusal.message;
  return refusal;
}

std::optional<Refusal> limit_by_fit(Characteristic& c, const std::string& written) {
  const FitClasses classes = classes_of(written);
  c.basis.standard = kIso286Limits;
  c.basis.row = written;
  if (!classes.understood)
    return refuse(c, {"unknown_class", written + " is no class of ISO 286-1"});
  const auto nominal = exact_value(c.nominal);
  if (c.unit != "mm" || !nominal) return refuse(c, not_in_millimetres(c));
  if (classes.hole && classes.shaft) {
    const auto fit = fit_of(*classes.hole, *classes.shaft, *nominal);
    if (!fit) return refuse(c, fit.refusal());
    c.limits_from = LimitsRule::fit;
    c.basis.row = fit->hole.row + ", " + fit->shaft.row;
    c.basis.note =
        fmt::format("of two parts, clearance {} to {} mm", fit->least_clearance.to_string(),
                    fit->greatest_clearance.to_string());
    return std::nullopt;
  }
  const auto found = deviations_of(classes.hole ? *classes.hole : *classes.shaft, *nominal);
  if (!found) return refuse(c, found.refusal());
  c.limits_from = LimitsRule::fit;
  c.basis.row = found->row;
  set_limits(c, *nominal, found->upper, found->lower);
  return std::nullopt;
}

/// The grade of ±IT14/2.
std::optional<int> half_grade(const Size& size) {
  if (size.form != ToleranceForm::symmetric || !size.upper.starts_with("IT")) return std::nullopt;
  constexpr std::string_view half = "/2";
  std::string_view grade = std::string_view(size.upper).substr(2);
  if (!grade.ends_with(half)) return std::nullopt;
  grade.remove_suffix(half.size());
  const auto as_class = parse_tolerance_class("js" + std::string(grade));
  return as_class ? std::optional(as_class->grade) : std::nullopt;
}

std::optional<Refusal> limit_by_grade(Characteristic& c, int grade) {
  c.basis.standard = kIso286Grades;
  const auto nominal = exact_value(c.nominal);
  if (c.unit != "mm" || !nominal) return refuse(c, not_in_millimetres(c));
  const auto found = deviations_of({"js", grade}, *nominal);
  if (!found) return refuse(c, found.refusal());
  c.limits_from = LimitsRule::fit;
  c.basis.row = "±" + grade_name(grade) + "/2" + found->row.substr(found->row.find(' '));
  set_limits(c, *nominal, found->upper, found->lower);
  return std::nullopt;
}

const GeneralRule* rule_for(const SheetRules& sheet, std::optional<int> view) {
  const GeneralRule* of_sheet = nullptr;
  for (const GeneralRule& rule : sheet.general) {
    if (rule.view && rule.view == view) return &rule;
    if (!rule.view && !of_sheet) of_sheet = &rule;
  }
  return of_sheet;
}

void set_angle_limits(Characteristic& c, const GeneralLimits& found) {
  const auto nominal = arc_seconds(c.nominal);
  const auto high = nominal ? nominal->plus(*found.upper) : std::nullopt;
  const auto low = nominal ? nominal->plus(*found.lower) : std::nullopt;
  if (!high || !low) return;
  const auto upper = decimal_degrees(*high), lower = decimal_degrees(*low);
  if (upper && lower && !has_minutes(c.nominal)) {
    c.upper = upper->to_string();
    c.lower = lower->to_string();
    return;
  }
  c.nominal = print_angle(*nominal);
  c.upper = print_angle(*high);
  c.lower = print_angle(*low);
}

std::optional<Refusal> limit_by_general(Characteristic& c, const Dimension& size,
                                        const SheetRules& sheet, std::optional<int> view) {
  const GeneralRule* rule = rule_for(sheet, view);
  if (!rule) {
    c.basis.note = "no tolerance is written at the size, and the sheet states no general one";
    return std::nullopt;
  }
  c.basis.source = rule->source;
  const auto found =
      general_limits(rule->tolerance, {size.type, size.size.nominal, c.unit}, sheet.unit);
  if (!found) {
    c.basis.standard = rule->tolerance.standard.empty() ? std::string() : name_of(rule->tolerance);
    return refuse(c, found.refusal());
  }
  c.limits_from = found->rule;
  c.basis.standard = found->standard;
  c.basis.row = found->row;
  c.basis.note = found->note;
  if (!found->upper || !found->lower) return std::nullopt;
  if (c.unit == "deg") {
    set_angle_limits(c, *found);
  } else if (const auto nominal = exact_value(c.nominal)) {
    set_limits(c, *nominal, *found->upper, *found->lower);
  }
  return std::nullopt;
}

/// The exact millimetres of a length; empty when that takes more than 18 digits.
std::optional<Decimal> millimetres(const Decimal& value, const std::string& unit) {
  if (unit == "mm") return value;
  constexpr std::int64_t most = 999'999'999'999'999'999;
  if (value.places() >= Decimal::max_places || value.magnitude().digits() > most / 254)
    return std::nullopt;
  return Decimal(value.digits() * 254, value.places() + 1);
}

/// The nominal size, or the middle where only limits are written.
std::optional<Decimal> size_between(const Characteristic& c, const Decimal& lower,
                                    const Decimal& upper) {
  if (const auto nominal = exact_value(c.nominal)) return nominal;
  const auto sum = lower.plus(upper);
  if (!sum || sum->places() >= Decimal::max_places) return std::nullopt;
  constexpr std::int64_t most = 999'999'999'999'999'999;
  if (sum->magnitude().digits() > most / 5) return std::nullopt;
  return Decimal(sum->digits() * 5, sum->places() + 1);
}

/// Grades are of features with two opposite sides: of radii and chamfers they say nothing.
bool may_have_grade(DimensionType type) {
  using enum DimensionType;
  switch (type) {
    case radius:
    case spherical_radius:
    case controlled_radius:
    case chamfer:
    case thread:
    case taper:
    case slope:
      return false;
    default:
      return true;
  }
}

void grade(Characteristic& c, DimensionType type) {
  const auto lower = exact_value(c.lower), upper = exact_value(c.upper);
  if (!may_have_grade(type) || !is_length(c) || !lower || !upper) return;
  const auto width = upper->minus(*lower), middle = size_between(c, *lower, *upper);
  const auto zone = width ? millimetres(*width, c.unit) : std::nullopt;
  const auto nominal = middle ? millimetres(*middle, c.unit) : std::nullopt;
  if (!zone || !nominal) return;
  if (const auto asked = asked_grade(*zone, *nominal)) {
    c.it_grade = asked->fractional;
    c.it_class = asked->covering;
  }
}

std::optional<Refusal> limit(Characteristic& c, const Dimension& size, const SheetRules& sheet,
                             std::optional<int> view) {
  if (c.limits_from != LimitsRule::none) return std::nullopt;  // stated, or theoretically exact
  if (size.type == DimensionType::thread) {
    c.basis.note = "the limits of a thread are in its own standards";
    return std::nullopt;
  }
  if (!size.size.fit.empty()) return limit_by_fit(c, size.size.fit);
  if (const auto half = half_grade(size.size)) return limit_by_grade(c, *half);
  if (size.size.form != ToleranceForm::none) {
    c.basis.note = "the tolerance that is written at the size is no exact number";
    return std::nullopt;
  }
  if (!is_length(c) && c.unit != "deg" && !c.unit.empty()) return std::nullopt;
  if (size.type == DimensionType::taper || size.type == DimensionType::slope) {
    c.basis.note = "general tolerances do not hold for tapers and slopes";
    return std::nullopt;
  }
  return limit_by_general(c, size, sheet, view);
}

}  // namespace

Limited with_limits(Characteristic requirement, const Dimension& size, const SheetRules& sheet,
                    std::optional<int> view) {
  Limited result{std::move(requirement), std::nullopt};
  result.refusal = limit(result.characteristic, size, sheet, view);
  grade(result.characteristic, size.type);
  return result;
}

std::optional<std::string> fit_contradiction(const Characteristic& requirement,
                                             const Dimension& size) {
  const FitClasses classes = classes_of(size.size.fit);
  if (requirement.limits_from != LimitsRule::stated || !classes.understood ||
      (classes.hole && classes.shaft))
    return std::nullopt;
  Characteristic by_table = requirement;
  by_table.limits_from = LimitsRule::none;
  by_table.lower = by_table.upper = {};
  if (limit_by_fit(by_table, size.size.fit)) return std::nullopt;
  const auto differ = [](const std::string& a, const std::string& b) {
    const auto x = exact_value(a), y = exact_value(b);
    return x && y && !x->same_value(*y);
  };
  if (!differ(requirement.lower, by_table.lower) && !differ(requirement.upper, by_table.upper))
    return std::nullopt;
  return fmt::format("{} {} to {} is written, {} gives {} to {}", size.size.fit, requirement.lower,
                     requirement.upper, kIso286Limits, by_table.lower, by_table.upper);
}

}  // namespace drawproc
