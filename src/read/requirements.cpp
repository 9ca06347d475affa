#include "read/requirements.hpp"

#include <utility>

#include "drawproc/decimal.hpp"
#include "read/notation.hpp"
#include "tolerance/exact_angle.hpp"

namespace drawproc {
namespace {

std::string written(const std::optional<Decimal>& value) {
  return value ? value->to_string() : std::string();
}

std::string unit_of(const Size& size, DimensionType type, std::string_view sheet_unit) {
  if (type == DimensionType::angle || size.unit == "°" || size.unit == "deg" ||
      has_minutes(size.nominal) || size.nominal.find("°") != std::string::npos)
    return "deg";
  if (size.unit == "mm") return "mm";
  if (size.unit == "in" || size.unit == "\"") return "inch";
  return type == DimensionType::taper || type == DimensionType::slope ? std::string()
                                                                      : std::string(sheet_unit);
}

/// How the numbers of a size are read and its limits written: decimals, or angles in minutes.
struct Numbers {
  std::optional<Decimal> (*read)(std::string_view);
  std::string (*write)(const Decimal&);
};
constexpr Numbers kDecimals{exact_value, [](const Decimal& value) { return value.to_string(); }};
constexpr Numbers kMinutes{arc_seconds, print_angle};

/// The sizes a tolerance allows, as far as the ink at the size itself says.
void state_limits(Characteristic& result, const Size& size, const Numbers& numbers) {
  const auto state = [&](std::string& limit, const std::optional<Decimal>& value) {
    if (!value) return;
    limit = numbers.write(*value);
    result.limits_from = LimitsRule::stated;
  };
  const auto nominal = numbers.read(size.nominal);
  const auto upper = numbers.read(size.upper), lower = numbers.read(size.lower);
  switch (size.form) {
    case ToleranceForm::none:
      return;
    case ToleranceForm::maximum:
      return state(result.upper, nominal);
    case ToleranceForm::minimum:
      return state(result.lower, nominal);
    case ToleranceForm::limits:
      state(result.upper, upper);
      return state(result.lower, lower);
    case ToleranceForm::symmetric:
    case ToleranceForm::deviations:
      if (nominal && upper) state(result.upper, nominal->plus(*upper));
      if (nominal && lower) state(result.lower, nominal->plus(*lower));
  }
}

Characteristic of_size(const Size& size, DimensionType type, bool basic,
                       std::string_view sheet_unit) {
  Characteristic result;
  result.unit = unit_of(size, type, sheet_unit);
  const bool in_minutes =
      result.unit == "deg" &&
      (has_minutes(size.nominal) || has_minutes(size.upper) || has_minutes(size.lower));
  const Numbers& numbers = in_minutes ? kMinutes : kDecimals;
  if (const auto nominal = numbers.read(size.nominal)) result.nominal = numbers.write(*nominal);
  if (basic)
    result.limits_from = LimitsRule::basic;
  else
    state_limits(result, size, numbers);
  return result;
}

/// Threads have limits in their own standards, which are no part of this; a metric one has its size
/// in mm always.
Characteristic of_thread(const CalloutPart& part) {
  Characteristic result;
  const bool metric =
      part.thread && (part.thread->standard == "M" || part.thread->standard == "MJ" ||
                      part.thread->standard == "Tr");
  if (!metric) return result;
  result.unit = "mm";
  result.nominal = written(exact_value(part.size.nominal));
  return result;
}

/// ↧ 10 of a hole as a requirement of its own.
Dimension depth_alone(const CalloutPart& part) {
  Dimension depth;
  depth.type = DimensionType::depth;
  depth.size = *part.depth;
  depth.written_as = part.depth_word;
  depth.symbol_after = !part.depth_word.empty() && !part.depth_word_first;
  return depth;
}

void add_part(std::vector<Characteristic>& list, const CalloutPart& part, const Dimension& whole,
              std::string_view unit) {
  const auto add = [&](Dimension alone, Characteristic result) {
    alone.count = whole.count;
    alone.count_form = whole.count_form;
    result.requirement = print(alone);
    list.push_back(std::move(result));
  };
  Dimension alone;
  static_cast<CalloutPart&>(alone) = part;
  alone.depth.reset();
  alone.depth_word.clear();
  alone.depth_word_first = false;
  add(alone, part.type == DimensionType::thread ? of_thread(part)
                                                : of_size(part.size, part.type, whole.basic, unit));
  if (part.depth)
    add(depth_alone(part), of_size(*part.depth, DimensionType::depth, whole.basic, unit));
}

std::vector<Characteristic> of_dimension(const Dimension& dimension, std::string_view unit) {
  std::vector<Characteristic> list;
  add_part(list, dimension, dimension, unit);
  for (const CalloutPart& step : dimension.steps) add_part(list, step, dimension, unit);
  return list;
}

std::vector<Characteristic> of_frame(const FeatureControlFrame& frame, std::string_view unit) {
  std::vector<Characteristic> list;
  for (const FrameRow& row : frame.rows) {
    Characteristic result;
    result.unit = unit;
    result.upper = written(exact_value(row.zone.value));
    if (!result.upper.empty()) result.limits_from = LimitsRule::stated;
    FeatureControlFrame alone = frame;
    alone.rows = {row};
    alone.composite = false;
    result.requirement = print(alone);
    list.push_back(std::move(result));
  }
  return list;
}

/// Roughness in the sheet's unit of length: ISO 1302 and ISO 21920-1 write µm; on inch sheets a
/// whole number is in µin (ASME Y14.36), a decimal one may be either.
std::pair<std::string, int> roughness_unit(const SurfaceParameter& parameter,
                                           std::string_view sheet_unit) {
  if (parameter.unit == "µm") return {"mm", 3};
  if (parameter.unit == "µin") return {"inch", 6};
  if (!parameter.unit.empty() || sheet_unit.empty()) return {"", 0};
  if (sheet_unit == "mm") return {"mm", 3};
  const auto value = exact_value(parameter.value);
  if (value && value->places() == 0) return {"inch", 6};
  return {"", 0};
}

std::string moved(const std::string& number, int places) {
  const auto value = exact_value(number);
  if (!value || value->places() + places > Decimal::max_places) return {};
  return Decimal(value->digits(), value->places() + places).to_string();
}

std::vector<Characteristic> of_texture(const SurfaceTexture& texture, std::string_view unit) {
  std::vector<Characteristic> list;
  for (const SurfaceParameter& parameter : texture.parameters) {
    Characteristic result;
    const auto [length, places] = roughness_unit(parameter, unit);
    if (!length.empty()) {
      result.unit = length;
      const bool least = parameter.limit == "L";
      (least ? result.lower : result.upper) = moved(parameter.value, places);
      if (!parameter.lower.empty()) result.lower = moved(parameter.lower, places);
      if (!result.upper.empty() || !result.lower.empty()) result.limits_from = LimitsRule::stated;
    }
    SurfaceTexture alone = texture;
    alone.parameters = {parameter};
    result.requirement = print(alone);
    list.push_back(std::move(result));
  }
  if (list.empty()) list.emplace_back();
  return list;
}

bool is_in_brackets(std::string_view text) {
  return !text.empty() && text.front() == '(' && text.back() == ')';
}

/// 0 without a tolerance: where ordinate dimensions start from.
bool is_origin(const Dimension& dimension) {
  const auto nominal = arc_seconds(dimension.size.nominal);
  return nominal && nominal->is_zero() && dimension.size.form == ToleranceForm::none &&
         dimension.size.fit.empty() && dimension.steps.empty();
}

}  // namespace

std::optional<std::string_view> exclusion_of(const Annotation& annotation) {
  if (annotation.kind != AnnotationKind::dimension || annotation.text.empty()) return std::nullopt;
  if (!annotation.notation)
    return is_in_brackets(annotation.text) ? std::optional<std::string_view>("reference")
                                           : std::nullopt;
  if (annotation.notation->flags.strike) return "struck_out";
  const auto* dimension = std::get_if<Dimension>(&annotation.notation->value);
  if (!dimension) return std::nullopt;
  if (dimension->reference) return "reference";
  if (is_origin(*dimension)) return "origin";
  return std::nullopt;
}

bool is_requirement(const Annotation& annotation) {
  const bool kind = annotation.kind == AnnotationKind::dimension ||
                    annotation.kind == AnnotationKind::feature_control_frame ||
                    annotation.kind == AnnotationKind::surface_texture;
  if (!kind || exclusion_of(annotation)) return false;
  return annotation.notation ? !annotation.notation->flags.strike : !annotation.text.empty();
}

std::vector<Characteristic> requirements_in(const Annotation& annotation, std::string_view unit) {
  std::vector<Characteristic> list;
  if (annotation.notation) {
    const NotationValue& value = annotation.notation->value;
    if (const auto* dimension = std::get_if<Dimension>(&value))
      list = of_dimension(*dimension, unit);
    else if (const auto* frame = std::get_if<FeatureControlFrame>(&value))
      list = of_frame(*frame, unit);
    else if (const auto* texture = std::get_if<SurfaceTexture>(&value))
      list = of_texture(*texture, unit);
  }
  if (list.empty()) list.emplace_back();
  if (list.size() == 1) list.front().requirement = annotation.text;
  for (Characteristic& requirement : list) requirement.annotation = annotation.id;
  return list;
}

}  // namespace drawproc
