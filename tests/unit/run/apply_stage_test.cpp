#include "run/apply_stage.hpp"

#include <catch2/catch.hpp>

#include "read/notation.hpp"

using namespace drawproc;

namespace {

Annotation read_as(AnnotationKind kind, const std::string& text, std::size_t lines = 1) {
  Annotation annotation;
  annotation.kind = kind;
  annotation.text = text;
  annotation.polygon = quad_of({0, 0, 100, 20});
  annotation.read_confidence = 0.4;
  annotation.alternatives = {{"other", 0.3}};
  for (std::size_t i = 0; i < lines; ++i)
    annotation.lines.push_back(
        {"line", quad_of({0, 0, 10, 10}), 0.4, TextSource::ocr, true, 12, ""});
  return annotation;
}

}  // namespace

TEST_CASE("a corrected annotation says what it was, by whom it was corrected, and is sure") {
  const Annotation one = corrected(read_as(AnnotationKind::text, "1Z.5"), "12.5", "review.csv");
  CHECK(one.text == "12.5");
  CHECK(one.kind == AnnotationKind::dimension);
  CHECK(one.reviewed == Reviewed{"review.csv", "1Z.5"});
  CHECK_FALSE(one.read_confidence);
  CHECK(one.alternatives.empty());
  REQUIRE(one.lines.size() == 1);
  CHECK(one.lines[0].text == "12.5");
  CHECK(one.lines[0].source == TextSource::person);
  CHECK_FALSE(one.lines[0].confidence);
  CHECK_FALSE(one.lines[0].has_unread_glyphs);
}

TEST_CASE("a frame is read as a frame, with its cells as lines") {
  const Annotation one = corrected(read_as(AnnotationKind::feature_control_frame, "?|0.1|A", 3),
                                   "⌖|⌀0.05|A", "review.csv");
  CHECK(one.kind == AnnotationKind::feature_control_frame);
  REQUIRE(one.notation);
  CHECK(std::holds_alternative<FeatureControlFrame>(one.notation->value));
  CHECK(one.lines.size() == 3);
  CHECK(one.lines[1].text == "⌀0.05");
}

TEST_CASE("a number beside a tick stays a roughness") {
  const Annotation one =
      corrected(read_as(AnnotationKind::surface_texture, "3.Z"), "3.2", "review.csv");
  CHECK(one.kind == AnnotationKind::surface_texture);
}

TEST_CASE("a box stays around what is corrected in it") {
  Annotation boxed = read_as(AnnotationKind::dimension, "50");
  boxed.notation = parse_notation("50", {.box = true});
  const Annotation one = corrected(boxed, "60", "review.csv");
  REQUIRE(one.notation);
  CHECK(one.notation->flags.box);
}

TEST_CASE("rows that were not found as lines stand in strips of the annotation") {
  const Annotation one =
      corrected(read_as(AnnotationKind::dimension, "4x"), "4x ⌀6.6\n⌴ ⌀11", "review.csv");
  REQUIRE(one.lines.size() == 2);
  CHECK(one.lines[0].polygon == quad_of({0, 0, 100, 10}));
  CHECK(one.lines[1].polygon == quad_of({0, 10, 100, 20}));
}

TEST_CASE("a title block stays one, and a field whose line was corrected follows") {
  Annotation block = read_as(AnnotationKind::title_block, "S4SC\n4711", 2);
  block.lines[0].text = "S4SC";
  block.lines[1].text = "4711";
  block.fields = {{"material", "S4SC", {}, 0.5}, {"number", "4711", {}, 0.6}};
  const Annotation one = corrected(block, "S45C\n4711", "review.csv");
  CHECK(one.kind == AnnotationKind::title_block);
  CHECK(one.fields[0].value == "S45C");
  CHECK(one.fields[1].value == "4711");
  CHECK_FALSE(one.fields[0].confidence);
}
