#include "graph/text_unit.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace drawproc::test {
namespace {

/// Annotations of one line each, of these heights.
std::vector<Annotation> lines_of(const std::vector<double>& heights,
                                 AnnotationKind kind = AnnotationKind::dimension) {
  std::vector<Annotation> annotations;
  for (const double height : heights) {
    Annotation& annotation = annotations.emplace_back();
    annotation.kind = kind;
    annotation.lines.emplace_back().polygon = quad_of({0, 0, 100, height});
  }
  return annotations;
}

}  // namespace

TEST_CASE("the page's text height stands where the lines read are about as high", "[graph]") {
  CHECK(text_unit(18, lines_of({20, 21, 20, 36})) == 18);
  CHECK(text_unit(18, lines_of({60, 60})) == 18);
  CHECK(text_unit(18, {}) == 18);
}

TEST_CASE("a text height of which no line is half as high is that of something else", "[graph]") {
  CHECK(text_unit(213, lines_of({10, 10, 10, 20})) == Approx(17));
  CHECK(text_unit(213, lines_of({10, 10, 10, 10})) == Approx(8.5));
}

TEST_CASE("small notes say nothing against the height of the dimensions", "[graph]") {
  auto read = lines_of({30, 30});
  for (const Annotation& note : lines_of({10, 10, 10, 10, 10, 10}, AnnotationKind::note))
    read.push_back(note);
  CHECK(text_unit(27, read) == 27);
  CHECK(text_unit(27, lines_of({10, 10}, AnnotationKind::note)) == Approx(8.5));
}

TEST_CASE("where the text height is unknown the lines give it, else it is taken for 20",
          "[graph]") {
  CHECK(text_unit(0, lines_of({20, 20})) == Approx(17));
  CHECK(text_unit(0, {}) == 20);
}

}  // namespace drawproc::test
