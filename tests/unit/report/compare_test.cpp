#include "report/compare.hpp"

#include <catch2/catch.hpp>

#include "report/sample_reports.hpp"

using namespace drawproc;
using testing::small_report;

namespace {

std::vector<std::string> places(const std::vector<Difference>& differences) {
  std::vector<std::string> where;
  for (const Difference& difference : differences) where.push_back(difference.where);
  return where;
}

/// A second annotation beside that of the small report.
Report with_second(const std::string& text, double left) {
  Report report = small_report();
  Annotation annotation = report.pages[0].annotations[0];
  annotation.id = 2;
  annotation.text = text;
  annotation.polygon = quad_of({left, 100, left + 50, 120});
  report.pages[0].annotations.push_back(annotation);
  return report;
}

}  // namespace

TEST_CASE("a report differs not from itself, whatever it holds") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Report report = testing::random_report(seed);
    CHECK(differences(report, report, {0, 0, 0}).empty());
  }
}

TEST_CASE("places and confidences may differ by their tolerances") {
  Report other = small_report();
  for (Point& corner : other.pages[0].annotations[0].polygon) corner.y += 1.5;
  other.pages[0].annotations[0].detect_confidence = 0.96;
  CHECK(differences(small_report(), other, {2, 0.05, 0}).empty());
  CHECK(places(differences(small_report(), other, {1, 0.01, 0})) ==
        std::vector<std::string>{"page 1, dimension 1 \"12.50\": place",
                                 "page 1, dimension 1 \"12.50\": detect confidence"});
}

TEST_CASE("text, kind and limits have no tolerance") {
  Report other = small_report();
  other.pages[0].annotations[0].text = "12.5";
  other.pages[0].annotations[0].kind = AnnotationKind::text;
  other.characteristics[0].lower = "12.4";
  CHECK(places(differences(small_report(), other, {1e6, 1, 1})) ==
        std::vector<std::string>{"page 1, dimension 1 \"12.50\": kind",
                                 "page 1, dimension 1 \"12.50\": text", "characteristic 1: lower"});
}

TEST_CASE("annotations in another order with other ids are the same") {
  const Report first = with_second("R8", 200);
  Report second = first;
  std::swap(second.pages[0].annotations[0], second.pages[0].annotations[1]);
  second.pages[0].annotations[0].id = 1;
  second.pages[0].annotations[1].id = 2;
  second.characteristics[0].annotation = 2;
  second.findings[0].annotation = 2;
  CHECK(differences(first, second, {0, 0, 0}).empty());
}

TEST_CASE("an annotation that only one report has is said once, its characteristics with it") {
  Report second = with_second("R8", 200);
  second.characteristics.push_back(second.characteristics[0]);
  second.characteristics[1].annotation = 2;
  CHECK(differences(second, small_report(), {}) ==
        std::vector<Difference>{{"page 1, dimension 2 \"R8\"", "there", "nothing"}});
  CHECK(differences(small_report(), second, {}) ==
        std::vector<Difference>{{"page 1, dimension 2 \"R8\"", "nothing", "there"}});
}

TEST_CASE("a stroke of another class is a difference") {
  Report first = small_report();
  first.pages[0].strokes = {{1, StrokeClass::contour, 0.9, 3, false, {{1, 1}, {50, 1}}}};
  Report second = first;
  second.pages[0].strokes[0].points[1].x = 51;
  CHECK(differences(first, second, {}).empty());
  second.pages[0].strokes[0].stroke_class = StrokeClass::hidden;
  CHECK(differences(first, second, {}) ==
        std::vector<Difference>{{"page 1, stroke 1: class", "\"contour\"", "\"hidden\""}});
}

TEST_CASE("a measured length may differ by a share of it, a verdict not at all") {
  Report first = small_report();
  first.characteristics[0].drawn = DrawnSize{100, true};
  first.characteristics[0].verdict = Verdict::ok;
  Report second = first;
  second.characteristics[0].drawn->value = 101;
  CHECK(differences(first, second, {0, 0, 0.02}).empty());
  CHECK(differences(first, second, {0, 0, 0.001}).size() == 1);
  second.characteristics[0].verdict = Verdict::tight;
  CHECK(places(differences(first, second, {0, 0, 0.02})) ==
        std::vector<std::string>{"characteristic 1: verdict"});
}

TEST_CASE("tolerances that are none are refused") {
  CHECK(CompareOptions().problems().empty());
  CHECK(CompareOptions{-1, 2, -1}.problems().size() == 3);
}
