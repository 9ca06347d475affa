#include "report/names.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

namespace {

Notation dimension_of(DimensionType type, ToleranceForm form = ToleranceForm::none,
                      bool reference = false) {
  Dimension dimension;
  dimension.type = type;
  dimension.size.form = form;
  dimension.reference = reference;
  return {dimension, {}};
}

Notation frame_of(GeometricCharacteristic characteristic) {
  FeatureControlFrame frame;
  frame.rows.push_back({characteristic, {}, {}});
  return {frame, {}};
}

}  // namespace

TEST_CASE("every annotation kind is found by its name") {
  for (const AnnotationKind kind : kAnnotationKinds)
    CHECK(annotation_kind_named(name(kind)) == kind);
  CHECK_FALSE(annotation_kind_named("diameter_dim"));
  CHECK_FALSE(annotation_kind_named(""));
}

TEST_CASE("names that are none give nothing") {
  CHECK(text_source_named("merged") == TextSource::merged);
  CHECK_FALSE(text_source_named("OCR"));
  CHECK(limits_rule_named("title_block") == LimitsRule::title_block);
  CHECK_FALSE(limits_rule_named(""));
  CHECK(report_status_named("review") == ReportStatus::review);
  CHECK_FALSE(report_status_named("done"));
  CHECK(page_source_named("mixed") == PageSource::mixed);
  CHECK_FALSE(page_source_named("scan"));
  CHECK(scale_source_named("estimate") == ScaleSource::estimate);
  CHECK_FALSE(scale_source_named("guess"));
}

TEST_CASE("a dimension's legacy class follows its type") {
  const auto legacy = [](const Notation& notation) {
    return legacy_class(AnnotationKind::dimension, notation);
  };
  CHECK(legacy(dimension_of(DimensionType::diameter)) == "diameter_dim");
  CHECK(legacy(dimension_of(DimensionType::counterbore)) == "diameter_dim");
  CHECK(legacy(dimension_of(DimensionType::controlled_radius)) == "radius_dim");
  CHECK(legacy(dimension_of(DimensionType::angle)) == "angular_dim");
  CHECK(legacy(dimension_of(DimensionType::chamfer)) == "chamfer_dim");
  CHECK(legacy(dimension_of(DimensionType::linear)) == "linear_dim");
  CHECK(legacy(dimension_of(DimensionType::linear, ToleranceForm::symmetric)) == "tolerance_dim");
  CHECK(legacy(dimension_of(DimensionType::diameter, ToleranceForm::symmetric)) == "diameter_dim");
  CHECK(legacy(dimension_of(DimensionType::diameter, ToleranceForm::none, true)) ==
        "reference_dim");
  CHECK(legacy(dimension_of(DimensionType::thread)) == "");
}

TEST_CASE("a fit alone makes a length a toleranced one") {
  Dimension dimension;
  dimension.size.fit = "h9";
  CHECK(legacy_class(AnnotationKind::dimension, Notation{dimension, {}}) == "tolerance_dim");
}

TEST_CASE("a frame's legacy class is one of the predecessor's five or none") {
  const auto legacy = [](GeometricCharacteristic c) {
    return legacy_class(AnnotationKind::feature_control_frame, frame_of(c));
  };
  CHECK(legacy(GeometricCharacteristic::flatness) == "flatness");
  CHECK(legacy(GeometricCharacteristic::parallelism) == "parallelism");
  CHECK(legacy(GeometricCharacteristic::total_runout) == "");
}

TEST_CASE("what was not parsed has no dimension class") {
  CHECK(legacy_class(AnnotationKind::dimension, {}) == "");
  CHECK(legacy_class(AnnotationKind::feature_control_frame, {}) == "");
  CHECK(legacy_class(AnnotationKind::feature_control_frame, Notation{FeatureControlFrame{}, {}}) ==
        "");
}

TEST_CASE("texture, labels, notes and loose words have the predecessor's names") {
  CHECK(legacy_class(AnnotationKind::surface_texture, {}) == "surface_roughness");
  CHECK(legacy_class(AnnotationKind::view_label, {}) == "text_block");
  CHECK(legacy_class(AnnotationKind::note, {}) == "text_block");
  CHECK(legacy_class(AnnotationKind::text, {}) == "text_block");
  CHECK(legacy_class(AnnotationKind::balloon, {}) == "");
  CHECK(legacy_class(AnnotationKind::datum, {}) == "");
}
