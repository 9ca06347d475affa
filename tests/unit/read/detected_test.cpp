#include "read/detected.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "read/notation.hpp"
#include "support/turned.hpp"

using namespace drawproc;
using namespace drawproc::test;
using Kind = AnnotationKind;

namespace {

/// What assembly makes of one line.
Annotation read(const std::string& text, const Quad& quad, Kind kind = Kind::text) {
  Annotation annotation;
  annotation.text = text;
  annotation.polygon = quad;
  annotation.kind = kind;
  if (kind == Kind::dimension) annotation.notation = parse_notation(text);
  annotation.read_confidence = 0.9;
  annotation.lines.push_back({text, quad, 0.9, TextSource::ocr, false, 20, ""});
  return annotation;
}

Quad at(double left, double top, double width, double height) {
  return quad_of({left, top, left + width, top + height});
}

std::vector<std::string> said(const std::vector<Annotation>& annotations) {
  std::vector<std::string> all;
  for (const auto& a : annotations) all.push_back(std::string(name(a.kind)) + " " + a.text);
  return all;
}
using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("a detection confirms the annotation of its kind, at every angle") {
  for (const double degrees : {0.0, 35.0, 90.0, -60.0}) {
    const auto dim = read("25", turned({100, 100}, 40, 20, degrees), Kind::dimension);
    const auto found =
        with_detections({dim}, {dimension(turned({101, 100}, 46, 24, degrees), 0.8)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].detect_confidence == 0.8);
    CHECK(found[0].text == "25");
  }
}

TEST_CASE("a detection whose box is much larger confirms what stands in its middle") {
  const auto dim = read("25", at(100, 100, 40, 20), Kind::dimension);
  const auto found = with_detections({dim}, {dimension(at(60, 70, 120, 80), 0.7)});
  CHECK(found[0].detect_confidence == 0.7);
}

TEST_CASE("a detection elsewhere or of another kind confirms nothing") {
  const auto dim = read("25", at(100, 100, 40, 20), Kind::dimension);
  CHECK_FALSE(with_detections({dim}, {dimension(at(300, 100, 40, 20), 0.9)})[0].detect_confidence);
  CHECK_FALSE(with_detections({dim}, {seen(Kind::balloon, at(300, 100, 40, 20), 0.9)})[0]
                  .detect_confidence);
}

TEST_CASE("one detection confirms one annotation, the one it fits best") {
  const auto one = read("25", at(100, 100, 40, 20), Kind::dimension);
  const auto other = read("30", at(100, 122, 40, 20), Kind::dimension);
  const auto found = with_detections({one, other}, {dimension(at(98, 120, 44, 24), 0.9)});
  CHECK_FALSE(found[0].detect_confidence);
  CHECK(found[1].detect_confidence == 0.9);
}

TEST_CASE("pieces in one detection are one dimension where the grammar reads them together") {
  const auto nominal = read("50.6", at(100, 100, 80, 20), Kind::dimension);
  const auto upper = read("+0.02", at(190, 92, 50, 14)), lower = read("0", at(190, 112, 12, 14));
  const auto found =
      with_detections({lower, nominal, upper}, {dimension(at(95, 88, 150, 42), 0.8)});
  REQUIRE(said(found) == Said{"dimension 50.6 +0.02 0"});
  CHECK(found[0].lines.size() == 3);
  CHECK(found[0].detect_confidence == 0.8);
  CHECK(found[0].read_confidence == 0.9);
  CHECK(bounds(found[0].polygon) == Box{100, 92, 240, 126});
}

TEST_CASE("pieces of slanted text are put together along their own direction") {
  const double degrees = 40;
  const double angle = -degrees * std::numbers::pi / 180;
  const Point run{std::cos(angle), std::sin(angle)};
  const auto nominal =
      read("12", turned(Point{200, 200} - run * 30, 30, 16, degrees), Kind::dimension);
  const auto tolerance = read("±0.1", turned(Point{200, 200} + run * 20, 50, 16, degrees));
  CHECK(said(with_detections({tolerance, nominal}, {dimension(turned({200, 200}, 100, 20, degrees),
                                                              0.8)})) == Said{"dimension 12±0.1"});
}

TEST_CASE("two dimensions that each read alone stay two, whatever one detection holds") {
  const auto one = read("25", at(100, 100, 40, 20), Kind::dimension);
  const auto other = read("30", at(100, 124, 40, 20), Kind::dimension);
  CHECK(with_detections({one, other}, {dimension(at(95, 95, 50, 55), 0.95)}).size() == 2);
}

TEST_CASE("pieces that the grammar cannot read together stay as they are") {
  const auto nominal = read("25", at(100, 100, 40, 20), Kind::dimension);
  const auto word = read("hello there", at(150, 100, 90, 20));
  CHECK(with_detections({nominal, word}, {dimension(at(95, 95, 150, 30), 0.95)}).size() == 2);
}

TEST_CASE("a doubtful detection groups nothing") {
  const auto nominal = read("12", at(100, 100, 30, 20), Kind::dimension);
  const auto tolerance = read("±0.1", at(135, 100, 50, 20));
  CHECK(with_detections({nominal, tolerance}, {dimension(at(95, 95, 100, 30), 0.4)}).size() == 2);
  CHECK(with_detections({nominal, tolerance}, {dimension(at(95, 95, 100, 30), 0.6)}).size() == 1);
}

TEST_CASE("cells in the detection of a frame are a frame") {
  const auto sign = read("⌖", at(100, 100, 30, 30)), zone = read("⌀0.05", at(140, 102, 70, 26)),
             datum = read("A", at(225, 102, 20, 26), Kind::view_label);
  const auto found = with_detections({zone, sign, datum},
                                     {seen(Kind::feature_control_frame, at(95, 95, 160, 40), 0.9)});
  REQUIRE(said(found) == Said{"feature_control_frame ⌖|⌀0.05|A"});
  CHECK(found[0].detect_confidence == 0.9);
}

TEST_CASE("text takes the kind of what it lies in") {
  const auto text = read("REMOVE ALL BURRS", at(100, 100, 200, 20));
  CHECK(said(with_detections({text}, {seen(Kind::note, at(90, 90, 400, 200), 0.7)})) ==
        Said{"note REMOVE ALL BURRS"});
  CHECK(said(with_detections({text}, {seen(Kind::note, at(90, 90, 60, 40), 0.7)})) ==
        Said{"text REMOVE ALL BURRS"});
  CHECK(said(with_detections({read("DETAIL", at(100, 100, 80, 20))},
                             {seen(Kind::view_label, at(95, 95, 90, 30), 0.7)})) ==
        Said{"view_label DETAIL"});
}

TEST_CASE("a dimension is never taken for a note or a view's label") {
  const auto dim = read("⌀25", at(100, 100, 60, 20), Kind::dimension);
  for (const Kind kind : {Kind::note, Kind::view_label, Kind::weld, Kind::table, Kind::datum})
    CHECK(with_detections({dim}, {seen(kind, at(90, 90, 80, 40), 0.99)})[0].kind ==
          Kind::dimension);
}

TEST_CASE("a bare number beside a tick is a surface texture unless it looks like a dimension too") {
  const auto number = read("3.2", at(100, 100, 40, 20), Kind::dimension);
  const auto tick = seen(Kind::surface_texture, at(85, 95, 60, 50), 0.9);
  CHECK(said(with_detections({number}, {tick})) == Said{"surface_texture √3.2"});
  CHECK(said(with_detections({number}, {tick, dimension(at(98, 98, 44, 24), 0.8)})) ==
        Said{"dimension 3.2"});
  const auto toleranced = read("3.2 ±0.1", at(100, 100, 40, 20), Kind::dimension);
  CHECK(with_detections({toleranced}, {tick})[0].kind == Kind::dimension);
}

TEST_CASE("a lone letter in a datum's box is a datum") {
  const auto letter = read("B", at(100, 100, 20, 20), Kind::view_label);
  const auto found = with_detections({letter}, {seen(Kind::datum, at(90, 90, 40, 60), 0.8)});
  REQUIRE(said(found) == Said{"datum B"});
  CHECK(std::get<Datum>(found[0].notation->value).label == "B");
}

TEST_CASE("an item number in a seen balloon is a balloon") {
  const auto number = read("12", at(100, 100, 30, 20), Kind::dimension);
  CHECK(said(with_detections({number}, {seen(Kind::balloon, at(85, 80, 60, 60), 0.8)})) ==
        Said{"balloon 12"});
  const auto size = read("12.5", at(100, 100, 30, 20), Kind::dimension);
  CHECK(with_detections({size}, {seen(Kind::balloon, at(85, 80, 60, 60), 0.8)})[0].kind ==
        Kind::dimension);
}

TEST_CASE("a symbol without text becomes an annotation only where it is seen clearly") {
  const auto symbol = [](double score) {
    return with_detections({}, {seen(Kind::projection_symbol, at(100, 100, 60, 30), score)});
  };
  CHECK(symbol(0.59).empty());
  REQUIRE(symbol(0.61).size() == 1);
  const auto found = symbol(0.61)[0];
  CHECK(found.kind == Kind::projection_symbol);
  CHECK(found.text.empty());
  CHECK(found.lines.empty());
  CHECK(found.detect_confidence == 0.61);
  CHECK_FALSE(found.read_confidence);
  CHECK(bounds(found.polygon) == Box{100, 100, 160, 130});
}

TEST_CASE("a dimension, a frame or a note is never made of a detection alone") {
  for (const Kind kind : {Kind::dimension, Kind::feature_control_frame, Kind::note, Kind::table,
                          Kind::title_block, Kind::view_label, Kind::balloon})
    CHECK(with_detections({}, {seen(kind, at(100, 100, 60, 30), 0.99)}).empty());
  CHECK(with_detections({}, {Detection{std::nullopt, at(100, 100, 60, 30), 0.99}}).empty());
}

TEST_CASE("a symbol where something was read is not there twice") {
  const auto read_one = read("√Ra 3.2", at(100, 100, 80, 40), Kind::surface_texture);
  const auto found =
      with_detections({read_one}, {seen(Kind::surface_texture, at(96, 95, 88, 50), 0.9)});
  REQUIRE(found.size() == 1);
  CHECK(found[0].detect_confidence == 0.9);
}

TEST_CASE("a symbol inside a title block is added, since the block is around everything there") {
  const auto block = read("SCALE 1:1", at(0, 0, 800, 300), Kind::title_block);
  CHECK(
      with_detections({block}, {seen(Kind::projection_symbol, at(500, 200, 60, 30), 0.9)}).size() ==
      2);
}

TEST_CASE("what detections do does not depend on their order") {
  const std::vector<Annotation> annotations{
      read("12", at(100, 100, 30, 20), Kind::dimension), read("±0.1", at(135, 100, 50, 20)),
      read("3.2", at(300, 100, 40, 20), Kind::dimension), read("NOTE", at(500, 100, 80, 20))};
  PageDetections detections{
      dimension(at(95, 95, 100, 30), 0.8), seen(Kind::surface_texture, at(290, 90, 60, 40), 0.8),
      seen(Kind::note, at(490, 90, 100, 40), 0.8), seen(Kind::weld, at(700, 90, 100, 40), 0.8)};
  const auto first = with_detections(annotations, detections);
  CHECK(said(first) == Said{"dimension 12±0.1", "surface_texture √3.2", "note NOTE", "weld "});
  std::reverse(detections.begin(), detections.end());
  CHECK(with_detections(annotations, detections) == first);
}

TEST_CASE("without detections everything stays as it was read") {
  const auto text = read("REMOVE ALL BURRS", at(100, 100, 200, 20));
  CHECK(with_detections({text}, {}) == std::vector<Annotation>{text});
}
