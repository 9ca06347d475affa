#include "tolerance/calculator.hpp"

#include <array>
#include <utility>

#include "drawproc/annotation.hpp"
#include "read/notation.hpp"
#include "read/requirements.hpp"
#include "tolerance/exact_angle.hpp"
#include "tolerance/general_limits.hpp"
#include "tolerance/iso2768.hpp"
#include "tolerance/limits.hpp"

namespace drawproc {
namespace {

/// What a text asks: a size, and the general tolerance it stands under.
struct Question {
  Dimension size;
  std::optional<GeneralTolerance> general;
};

std::optional<Question> question_of(std::string_view text) {
  // A call-out takes the words behind it for its own: the general tolerance is looked for first.
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    auto general = parse_general_tolerance(text.substr(at + 1));
    auto size = general ? parse_dimension(text.substr(0, at)) : std::nullopt;
    if (size) return Question{std::move(*size), std::move(general)};
  }
  if (auto size = parse_dimension(text)) return Question{std::move(*size), std::nullopt};
  return std::nullopt;
}

std::string signed_text(const Decimal& value) {
  return (value > Decimal() ? "+" : "") + value.to_string();
}

/// The deviations of finished limits.
void add_deviations(CalculatedLimits& line) {
  const Characteristic& c = line.size;
  const bool in_minutes = has_minutes(c.upper) || has_minutes(c.lower);
  const auto number = [&](const std::string& text) {
    return in_minutes ? arc_seconds(text) : exact_value(text);
  };
  const auto deviation = [&](const std::string& limit) -> std::string {
    const auto nominal = number(c.nominal), size = number(limit);
    const auto by = nominal && size ? size->minus(*nominal) : std::nullopt;
    if (!by) return {};
    if (!in_minutes) return signed_text(*by);
    return (*by > Decimal() ? "+" : "") + print_angle(*by);
  };
  line.upper_deviation = deviation(c.upper);
  line.lower_deviation = deviation(c.lower);
}

CalculatedLimits calculated(std::string part, const Characteristic& requirement,
                            const Dimension& size, const SheetRules& rules) {
  Limited limited = with_limits(requirement, size, rules);
  CalculatedLimits line{
      std::move(part), std::move(limited.characteristic), {}, {}, std::move(limited.refusal)};
  add_deviations(line);
  return line;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Hole and shaft of "H7/g6", the hole first.
void add_both_parts(Calculation& result, const Characteristic& requirement, const Dimension& size,
                    const SheetRules& rules) {
  const std::size_t slash = size.size.fit.find('/');
  std::pair<std::string, std::string> names{size.size.fit.substr(0, slash),
                                            size.size.fit.substr(slash + 1)};
  if (!is_upper(names.first.front())) std::swap(names.first, names.second);
  Dimension hole = size, shaft = size;
  hole.size.fit = names.first;
  shaft.size.fit = names.second;
  result.limits.push_back(calculated("hole", requirement, hole, rules));
  result.limits.push_back(calculated("shaft", requirement, shaft, rules));
  const Characteristic &of_hole = result.limits.end()[-2].size,
                       &of_shaft = result.limits.back().size;
  const auto value = [](const std::string& text) { return exact_value(text); };
  const auto low = value(of_hole.lower), high = value(of_hole.upper);
  const auto shaft_low = value(of_shaft.lower), shaft_high = value(of_shaft.upper);
  if (!low || !high || !shaft_low || !shaft_high) return;
  const auto least = low->minus(*shaft_high), greatest = high->minus(*shaft_low);
  if (!least || !greatest) return;
  const char* const kind = !least->is_negative()   ? "clearance"
                           : *greatest > Decimal() ? "transition"
                                                   : "interference";
  result.fit = {kind, least->to_string(), greatest->to_string()};
}

/// An angle under ISO 2768-1, whose shorter leg is not known: all rows.
void add_angles(Calculation& result, const CalculatedLimits& open,
                const GeneralTolerance& tolerance) {
  const auto rows = iso2768_angles(tolerance.tolerance_class);
  const auto nominal = arc_seconds(open.size.nominal);
  if (!rows || !nominal) {
    result.limits.push_back(open);
    return;
  }
  for (const AngularDeviation& row : *rows) {
    const Decimal by(row.minutes * 60, 0);
    const auto upper = nominal->plus(by), lower = nominal->minus(by);
    if (!upper || !lower) continue;
    CalculatedLimits line = open;
    const std::size_t leg = row.row.find("shorter leg");
    line.part = row.row.substr(leg);
    line.size.basis.row = row.row;
    line.size.basis.note.clear();
    line.size.nominal = print_angle(*nominal);
    line.size.upper = print_angle(*upper);
    line.size.lower = print_angle(*lower);
    add_deviations(line);
    result.limits.push_back(std::move(line));
  }
}

/// What ISO 2768-2 asks of a feature of that size.
void add_form(Calculation& result, const CalculatedLimits& of_size,
              const GeneralTolerance& tolerance) {
  const auto length = exact_value(of_size.size.nominal);
  if (!length || of_size.size.unit != "mm") return;
  using enum GeometricCharacteristic;
  for (const auto kind : {straightness, flatness, perpendicularity, symmetry, circular_runout}) {
    const auto found = iso2768_form(kind, tolerance.geometric_class, *length);
    CalculatedLimits line;
    line.part = name(kind);
    line.size.unit = "mm";
    line.size.basis.standard = "ISO 2768-2";
    if (found) {
      line.size.upper = found->value.to_string();
      line.size.limits_from = LimitsRule::general;
      line.size.basis.row = found->row;
    } else {
      line.refusal = found.refusal();
      line.size.basis.note = found.refusal().message;
    }
    result.limits.push_back(std::move(line));
  }
  result.limits.back().size.basis.note = kIso2768Part2Withdrawn;
}

}  // namespace

std::optional<Calculation> calculate_limits(std::string_view text, std::string_view unit) {
  const std::string canonical = canonical_symbols(text);
  const auto question = question_of(canonical);
  if (!question) return std::nullopt;
  Calculation result;
  result.text = canonical;
  SheetRules rules;
  rules.unit = unit;
  if (question->general) rules.general.push_back({*question->general, 0, {}});
  Annotation annotation;
  annotation.kind = AnnotationKind::dimension;
  annotation.notation = Notation{question->size, {}};
  annotation.text = print(question->size);
  for (const Characteristic& requirement : requirements_in(annotation, unit)) {
    const auto size = parse_dimension(requirement.requirement);
    if (!size) continue;
    if (size->size.fit.find('/') != std::string::npos &&
        requirement.limits_from == LimitsRule::none) {
      add_both_parts(result, requirement, *size, rules);
      continue;
    }
    const CalculatedLimits line = calculated("", requirement, *size, rules);
    const bool under_iso2768 = question->general && is_iso2768(*question->general) &&
                               line.size.limits_from == LimitsRule::general;
    if (under_iso2768 && line.size.unit == "deg") {
      add_angles(result, line, *question->general);
      continue;
    }
    result.limits.push_back(line);
    if (under_iso2768 && !question->general->geometric_class.empty())
      add_form(result, line, *question->general);
  }
  if (result.limits.size() > 1 && question->size.steps.empty() && !question->size.depth)
    return result;
  for (CalculatedLimits& line : result.limits)
    if (line.part.empty() && result.limits.size() > 1) line.part = line.size.requirement;
  return result;
}

}  // namespace drawproc
