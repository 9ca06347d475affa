#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "drawproc/annotation.hpp"
#include "drawproc/characteristic.hpp"
#include "drawproc/drawing.hpp"
#include "drawproc/report.hpp"

namespace drawproc {

/// Every kind, in the order of the enumeration; the order of columns in summary.csv.
inline constexpr std::array kAnnotationKinds{AnnotationKind::dimension,
                                             AnnotationKind::feature_control_frame,
                                             AnnotationKind::datum,
                                             AnnotationKind::datum_target,
                                             AnnotationKind::surface_texture,
                                             AnnotationKind::weld,
                                             AnnotationKind::balloon,
                                             AnnotationKind::title_block,
                                             AnnotationKind::table,
                                             AnnotationKind::projection_symbol,
                                             AnnotationKind::view_label,
                                             AnnotationKind::note,
                                             AnnotationKind::text};

/// Inverses of `name`; empty when there is no such name.
[[nodiscard]] std::optional<AnnotationKind> annotation_kind_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<TextSource> text_source_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<LimitsRule> limits_rule_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<Verdict> verdict_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<StrokeClass> stroke_class_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<ReportStatus> report_status_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<ScaleSource> scale_source_named(std::string_view name) noexcept;
[[nodiscard]] std::optional<PageSource> page_source_named(std::string_view name) noexcept;

}  // namespace drawproc
