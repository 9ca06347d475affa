#include "graph/findings.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "read/characteristics.hpp"
#include "read/lettering.hpp"

namespace drawproc::test {
namespace {

Annotation boxed_letter(int id, const std::string& label) {
  return annotation(id, label, {500, 200.0 * id}, AnnotationKind::datum, {.box = true});
}

Report sheet(std::vector<Annotation> annotations) {
  Report report;
  report.units.value = "mm";
  report.pages.resize(1);
  report.pages[0].text_height_px = 20;
  report.pages[0].annotations = std::move(annotations);
  report.characteristics = characteristics_of(report.pages, "mm");
  return report;
}

/// "code severity annotation", one after another.
std::string said(const Report& report) {
  std::string text;
  for (const Finding& f : drawing_findings(report))
    text += (text.empty() ? "" : "; ") + f.code + " " + f.severity + " " +
            std::to_string(f.annotation.value_or(0));
  return text;
}

}  // namespace

TEST_CASE("a datum that no feature carries is found once for all its frames", "[graph]") {
  const Report report =
      sheet({boxed_letter(1, "A"), annotation(2, "⟂|0.05|A", {0, 0}),
             annotation(3, "⌖|⌀0.1|A|C", {0, 500}), annotation(4, "⫽|0.1|C", {0, 900})});
  CHECK(said(report) == "undefined_datum drawing 3");
  CHECK(drawing_findings(report).front().message ==
        "frames 3 and 4 refer to datum C, which no feature carries");
}

TEST_CASE("where no datum symbol was read, the reading is in doubt and not the drawing",
          "[graph]") {
  CHECK(said(sheet({annotation(2, "⟂|0.05|A", {0, 0})})) == "undefined_datum reading 2");
}

TEST_CASE("a letter that stands alone within the border may define a datum", "[graph]") {
  Report report = sheet({annotation(1, "A", {500, 500}), annotation(2, "⟂|0.05|A", {0, 0})});
  CHECK(said(report).empty());
  report.pages[0].frame = Box{600, 0, 4000, 4000};
  CHECK(said(report) == "undefined_datum reading 2");
}

TEST_CASE("datum targets and notes define datums", "[graph]") {
  CHECK(
      said(sheet({boxed_letter(1, "B"), annotation(2, "A1", {0, 900}, AnnotationKind::datum_target),
                  annotation(3, "⟂|0.05|A", {0, 0})}))
          .empty());
  CHECK(said(sheet({annotation(1, "DATUM A IS THE BORE", {0, 900}),
                    annotation(3, "⟂|0.05|A", {0, 0})}))
            .empty());
}

TEST_CASE("form tolerances with a datum are at fault", "[graph]") {
  const std::string of_form = "datum_on_form drawing 2";
  CHECK(said(sheet({boxed_letter(1, "A"), annotation(2, "⏥|0.05|A", {0, 0})})) == of_form);
  CHECK(said(sheet({boxed_letter(1, "A"), annotation(2, "⌭|0.05|A", {0, 0})})) == of_form);
  CHECK(said(sheet({annotation(2, "⏥|0.05", {0, 0})})).empty());
}

TEST_CASE("what no drawing should say and was read in doubt is a doubt of reading", "[graph]") {
  Annotation frame = annotation(2, "⏤|0.002|A", {0, 0});
  frame.read_confidence = 0.48;
  CHECK(said(sheet({boxed_letter(1, "A"), frame})) == "datum_on_form reading 2");
}

TEST_CASE("run-out and orientation need a datum", "[graph]") {
  CHECK(said(sheet({annotation(1, "↗|0.05", {0, 0})})) == "runout_without_datum drawing 1");
  CHECK(said(sheet({annotation(1, "⟂|0.05", {0, 0})})) == "orientation_without_datum drawing 1");
  CHECK(said(sheet({boxed_letter(2, "A"), annotation(1, "↗|0.05|A", {0, 0})})).empty());
}

TEST_CASE("a datum twice in one view is at fault, repeated in another view it is not", "[graph]") {
  Annotation first = boxed_letter(1, "A"), second = boxed_letter(2, "A");
  first.view = 1, second.view = 1;
  first.feature = 5, second.feature = 6;
  CHECK(said(sheet({first, second})) == "datum_defined_twice drawing 2");
  second.feature = 5;
  CHECK(said(sheet({first, second})).empty());
  second.feature = 6, second.view = 2;
  CHECK(said(sheet({first, second})).empty());
}

TEST_CASE("a lower limit above the upper one is found", "[graph]") {
  Report report = sheet({annotation(1, "20 +0.2 +0.1", {0, 0})});
  CHECK(said(report).empty());
  report.characteristics[0].lower = "20.3";
  CHECK(said(report) == "limits_reversed drawing 1");
}

TEST_CASE("a frame or dimension that is no notation is reported as unread", "[graph]") {
  Annotation frame;
  frame.id = 7;
  frame.kind = AnnotationKind::feature_control_frame;
  frame.text = "?|0.O5|A";
  CHECK(said(sheet({frame})) == "unread_requirement reading 7");
}

TEST_CASE("findings come in the order of annotations, each once", "[graph]") {
  const std::vector<Finding> ordered = in_order({{"b", "drawing", "", 2},
                                                 {"z", "drawing", "", std::nullopt},
                                                 {"a", "drawing", "", 2},
                                                 {"c", "drawing", "", 1},
                                                 {"a", "drawing", "", 2}});
  REQUIRE(ordered.size() == 4);
  CHECK(ordered[0].code == "c");
  CHECK(ordered[1].code == "a");
  CHECK(ordered[2].code == "b");
  CHECK(ordered[3].code == "z");
}

}  // namespace drawproc::test
