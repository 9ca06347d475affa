#include "report/names.hpp"

namespace drawproc {
namespace {

/// The value among `all` that bears the name.
template <typename Values>
auto find_named(const Values& all, std::string_view text) noexcept
    -> std::optional<typename Values::value_type> {
  for (const auto value : all)
    if (name(value) == text) return value;
  return std::nullopt;
}

bool has_tolerance(const Size& size) {
  return size.form != ToleranceForm::none || !size.fit.empty();
}

std::string_view legacy_class_of(const Dimension& dimension) noexcept {
  if (dimension.reference) return "reference_dim";
  switch (dimension.type) {
    case DimensionType::diameter:
    case DimensionType::spherical_diameter:
    case DimensionType::counterbore:
    case DimensionType::spotface:
    case DimensionType::countersink:
      return "diameter_dim";
    case DimensionType::radius:
    case DimensionType::spherical_radius:
    case DimensionType::controlled_radius:
      return "radius_dim";
    case DimensionType::angle:
      return "angular_dim";
    case DimensionType::chamfer:
      return "chamfer_dim";
    case DimensionType::linear:
    case DimensionType::square:
    case DimensionType::arc_length:
    case DimensionType::thickness:
    case DimensionType::depth:
      return has_tolerance(dimension.size) ? "tolerance_dim" : "linear_dim";
    case DimensionType::thread:
    case DimensionType::taper:
    case DimensionType::slope:
      return {};
  }
  return {};
}

std::string_view legacy_class_of(const FeatureControlFrame& frame) noexcept {
  if (frame.rows.empty()) return {};
  switch (frame.rows.front().characteristic) {
    case GeometricCharacteristic::flatness:
    case GeometricCharacteristic::cylindricity:
    case GeometricCharacteristic::position:
    case GeometricCharacteristic::perpendicularity:
    case GeometricCharacteristic::parallelism:
      return name(frame.rows.front().characteristic);
    default:
      return {};
  }
}

}  // namespace

std::string_view legacy_class(AnnotationKind kind,
                              const std::optional<Notation>& notation) noexcept {
  switch (kind) {
    case AnnotationKind::dimension:
      if (const auto* dimension = notation ? std::get_if<Dimension>(&notation->value) : nullptr)
        return legacy_class_of(*dimension);
      return {};
    case AnnotationKind::feature_control_frame:
      if (const auto* frame =
              notation ? std::get_if<FeatureControlFrame>(&notation->value) : nullptr)
        return legacy_class_of(*frame);
      return {};
    case AnnotationKind::surface_texture:
      return "surface_roughness";
    case AnnotationKind::view_label:
    case AnnotationKind::note:
    case AnnotationKind::text:
      return "text_block";
    default:
      return {};
  }
}

std::string_view name(AnnotationKind kind) noexcept {
  switch (kind) {
    case AnnotationKind::dimension:
      return "dimension";
    case AnnotationKind::feature_control_frame:
      return "feature_control_frame";
    case AnnotationKind::datum:
      return "datum";
    case AnnotationKind::datum_target:
      return "datum_target";
    case AnnotationKind::surface_texture:
      return "surface_texture";
    case AnnotationKind::weld:
      return "weld";
    case AnnotationKind::balloon:
      return "balloon";
    case AnnotationKind::title_block:
      return "title_block";
    case AnnotationKind::table:
      return "table";
    case AnnotationKind::projection_symbol:
      return "projection_symbol";
    case AnnotationKind::view_label:
      return "view_label";
    case AnnotationKind::note:
      return "note";
    case AnnotationKind::text:
      return "text";
  }
  return {};
}

std::string_view name(TextSource source) noexcept {
  switch (source) {
    case TextSource::ocr:
      return "ocr";
    case TextSource::pdf:
      return "pdf";
    case TextSource::merged:
      return "merged";
    case TextSource::person:
      return "person";
  }
  return {};
}

std::string_view name(LimitsRule rule) noexcept {
  switch (rule) {
    case LimitsRule::stated:
      return "stated";
    case LimitsRule::fit:
      return "fit";
    case LimitsRule::general:
      return "general";
    case LimitsRule::title_block:
      return "title_block";
    case LimitsRule::basic:
      return "basic";
    case LimitsRule::none:
      return "none";
  }
  return {};
}

std::string_view name(ReportStatus status) noexcept {
  switch (status) {
    case ReportStatus::ok:
      return "ok";
    case ReportStatus::review:
      return "review";
    case ReportStatus::failed:
      return "failed";
  }
  return {};
}

std::string_view name(PageSource source) noexcept {
  switch (source) {
    case PageSource::raster:
      return "raster";
    case PageSource::vector:
      return "vector";
    case PageSource::mixed:
      return "mixed";
  }
  return {};
}

std::string_view name(ScaleSource source) noexcept {
  switch (source) {
    case ScaleSource::pdf:
      return "pdf";
    case ScaleSource::metadata:
      return "metadata";
    case ScaleSource::frame:
      return "frame";
    case ScaleSource::estimate:
      return "estimate";
    case ScaleSource::unknown:
      return "unknown";
  }
  return {};
}

std::string_view name(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::ok:
      return "ok";
    case Verdict::tight:
      return "tight";
    case Verdict::beyond_process:
      return "beyond_process";
    case Verdict::unknown:
      return "unknown";
  }
  return {};
}

std::string_view name(StrokeClass stroke_class) noexcept {
  constexpr std::array<std::string_view, kStrokeClasses> names{
      "contour",          "hidden",      "centre",    "hatch", "dimension_line",
      "extension_line",   "leader",      "arrowhead", "text",  "symbol",
      "annotation_frame", "sheet_frame", "other"};
  return names[static_cast<std::size_t>(stroke_class)];
}

std::optional<AnnotationKind> annotation_kind_named(std::string_view text) noexcept {
  return find_named(kAnnotationKinds, text);
}

std::optional<TextSource> text_source_named(std::string_view text) noexcept {
  using enum TextSource;
  return find_named(std::array{ocr, pdf, merged, person}, text);
}

std::optional<LimitsRule> limits_rule_named(std::string_view text) noexcept {
  using enum LimitsRule;
  return find_named(std::array{stated, fit, general, title_block, basic, none}, text);
}

std::optional<Verdict> verdict_named(std::string_view text) noexcept {
  using enum Verdict;
  return find_named(std::array{ok, tight, beyond_process, unknown}, text);
}

std::optional<StrokeClass> stroke_class_named(std::string_view text) noexcept {
  for (std::size_t i = 0; i < kStrokeClasses; ++i)
    if (name(static_cast<StrokeClass>(i)) == text) return static_cast<StrokeClass>(i);
  return std::nullopt;
}

std::optional<ReportStatus> report_status_named(std::string_view text) noexcept {
  using enum ReportStatus;
  return find_named(std::array{ok, review, failed}, text);
}

std::optional<PageSource> page_source_named(std::string_view text) noexcept {
  using enum PageSource;
  return find_named(std::array{raster, vector, mixed}, text);
}

std::optional<ScaleSource> scale_source_named(std::string_view text) noexcept {
  using enum ScaleSource;
  return find_named(std::array{pdf, metadata, frame, estimate, unknown}, text);
}

}  // namespace drawproc
