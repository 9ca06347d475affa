#include "read/requirements.hpp"

#include <utility>

#include "drawproc/decimal.hpp"
#include "read/notation.hpp"

namespace drawproc {
namespace {

std::string written(const std::optional<Decimal>& value) {
  return value ? value->to_string() : std::string();
}

bool has_minutes(std::string_view angle) {
  return angle.find_first_of("'\"") != std::string_view::npos ||
         angle.find("°") != std::string_view::npos;
}

std::string unit_of(const Size& size, DimensionType type, std::string_view sheet_unit) {
  if (type == DimensionType::angle || size.unit == "°" || size.unit == "deg" ||
      has_minutes(size.nominal))
    return "deg";
  if (size.unit == "mm") return "mm";
  if (size.unit == "in" || size.unit == "\"") return "inch";
  return type == DimensionType::taper || type == DimensionType::slope ? std::string()
                                                                      : std::string(sheet_unit);
}

/// The sizes a tolerance allows, as far as the ink at the size itself says.
void state_limits(Characteristic& result, const Size& size, const std::optional<Decimal>& nominal) {
  const auto state = [&](std::string& limit, const std::optional<Decimal>& value) {
    if (!value) return;
    limit = value->to_string();
    result.limits_from = LimitsRule::stated;
  };
  if (const auto limits = stated_limits(size)) {
    state(result.lower, limits->first);
    state(result.upper, limits->second);
  } else if (size.form == ToleranceForm::maximum) {
    state(result.upper, nominal);
  } else if (size.form == ToleranceForm::minimum) {
    state(result.lower, nominal);
  } else if (size.form == ToleranceForm::deviations && nominal) {
    if (const auto by = exact_value(size.upper)) state(result.upper, nominal->plus(*by));
    if (const auto by = exact_value(size.lower)) state(result.lower, nominal->plus(*by));
  }
}

Characteristic of_size(const Size& size, DimensionType type, bool basic,
                       std::string_view sheet_unit) {
  Characteristic result;
  result.unit = unit_of(size, type, sheet_unit);
  const auto nominal = exact_value(size.nominal);
  result.nominal = written(nominal);
  if (basic)
    result.limits_from = LimitsRule::basic;
  else
    state_limits(result, size, nominal);
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

}  // namespace

bool is_requirement(const Annotation& annotation) {
  const bool kind = annotation.kind == AnnotationKind::dimension ||
                    annotation.kind == AnnotationKind::feature_control_frame ||
                    annotation.kind == AnnotationKind::surface_texture;
  if (!kind) return false;
  if (!annotation.notation) return !annotation.text.empty() && !is_in_brackets(annotation.text);
  if (annotation.notation->flags.strike) return false;
  const auto* dimension = std::get_if<Dimension>(&annotation.notation->value);
  return !dimension || !dimension->reference;
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
