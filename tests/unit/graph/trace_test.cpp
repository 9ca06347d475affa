#include "graph/trace.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "graph/drawn_page.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

using Kind = StrokeEdge::Kind;

int edges_of(const StrokeGraph& graph, Kind kind) {
  return static_cast<int>(std::count_if(graph.edges.begin(), graph.edges.end(),
                                        [&](const StrokeEdge& e) { return e.kind == kind; }));
}

/// Whether there is a stroke of two points from one place to the other, whichever way round.
bool has_line(const StrokeGraph& graph, Point from, Point to, double within = 1.5) {
  return std::any_of(graph.strokes.begin(), graph.strokes.end(), [&](const Stroke& s) {
    if (s.points.size() != 2 || s.closed) return false;
    const auto fits = [&](Point a, Point b) {
      return length(s.points[0] - a) <= within && length(s.points[1] - b) <= within;
    };
    return fits(from, to) || fits(to, from);
  });
}

DrawnPage dashed(int from, int to, int dash, int gap, int y = 150) {
  DrawnPage page;
  for (int x = from; x < to; x += dash + gap) page.line({x, y}, {x + dash, y}, 2);
  return page;
}

}  // namespace

TEST_CASE("tracing ends at its deadline with a reason") {
  const cv::Mat grey = DrawnPage().line({40, 60}, {340, 180}, 5).grey;
  try {
    (void)trace(grey, 20, Deadline::after_seconds(1, 2));
    FAIL("it was traced");
  } catch (const Error& error) {
    CHECK(error.reason() == Reason::timeout);
  }
}

TEST_CASE("a line is one straight stroke with its width, from end to end of the ink") {
  const auto graph = trace(DrawnPage().line({40, 60}, {340, 180}, 5).grey, 20);
  REQUIRE(graph.strokes.size() == 1);
  CHECK(has_line(graph, {38.2, 59.6}, {342.7, 181.4}, 2.5));
  CHECK(graph.strokes[0].width == Approx(6).margin(2));
  CHECK(graph.edges.empty());
}

TEST_CASE("a rectangle is four strokes that touch") {
  const auto graph = trace(DrawnPage().box({50, 50}, {350, 250}).grey, 20);
  REQUIRE(graph.strokes.size() == 4);
  CHECK(has_line(graph, {50.5, 50.5}, {350.5, 50.5}));
  CHECK(has_line(graph, {350.5, 50.5}, {350.5, 250.5}));
  CHECK(has_line(graph, {350.5, 250.5}, {50.5, 250.5}));
  CHECK(has_line(graph, {50.5, 250.5}, {50.5, 50.5}));
  CHECK(edges_of(graph, Kind::touch) == 4);
}

TEST_CASE("a circle is one closed stroke within half a pixel of the ink's middle") {
  const auto graph = trace(DrawnPage().circle({200, 150}, 100).grey, 20);
  REQUIRE(graph.strokes.size() == 1);
  const Stroke& stroke = graph.strokes[0];
  CHECK(stroke.closed);
  CHECK(stroke.points.size() < 80);
  for (std::size_t i = 0; i < stroke.points.size(); ++i) {
    const Point a = stroke.points[i], b = stroke.points[(i + 1) % stroke.points.size()];
    CHECK(length(a - Point{200.5, 150.5}) == Approx(100).margin(1));
    CHECK(length((a + b) * 0.5 - Point{200.5, 150.5}) == Approx(100).margin(1));
  }
}

TEST_CASE("lines that cross go on through each other") {
  const auto graph =
      trace(DrawnPage().line({40, 150}, {360, 150}).line({200, 40}, {200, 260}).grey, 20);
  REQUIRE(graph.strokes.size() == 4);
  CHECK(edges_of(graph, Kind::crossing) == 2);
  CHECK(edges_of(graph, Kind::touch) == 4);
  CHECK(has_line(graph, {40, 150.5}, {200.5, 150.5}, 2.5));
}

TEST_CASE("a line that ends on another divides it, and it still goes on") {
  const auto graph =
      trace(DrawnPage().line({40, 150}, {360, 150}).line({200, 40}, {200, 150}).grey, 20);
  REQUIRE(graph.strokes.size() == 3);
  CHECK(edges_of(graph, Kind::crossing) == 1);
  CHECK(edges_of(graph, Kind::touch) == 2);
}

TEST_CASE("a filled arrowhead is a stroke of its own") {
  const auto graph = trace(DrawnPage()
                               .line({60, 150}, {330, 150}, 2)
                               .filled({{358, 150}, {330, 144}, {330, 156}})
                               .line({360, 80}, {360, 200}, 2)
                               .grey,
                           20);
  const auto is_head = [](const Stroke& s) {
    return s.width > 4 && std::abs(s.points.back().x - s.points.front().x) > 18 &&
           s.points.front().x > 320 && s.points.back().x > 320;
  };
  CHECK(std::count_if(graph.strokes.begin(), graph.strokes.end(), is_head) == 1);
  CHECK(graph.strokes.size() == 4);  // the line, its head, the extension line's two halves
  CHECK(has_line(graph, {60, 150.5}, {330, 150.5}, 4));
}

TEST_CASE("dashes that follow each other share a group") {
  const auto graph = trace(dashed(40, 360, 20, 10).grey, 20);
  REQUIRE(graph.strokes.size() == 11);
  for (const Stroke& stroke : graph.strokes) CHECK(stroke.dash_group == 1);
  CHECK(edges_of(graph, Kind::near) >= 10);
}

TEST_CASE("the dots of a centre line belong to it") {
  DrawnPage page;
  for (int x = 20; x < 340; x += 70)
    page.line({x, 150}, {x + 40, 150}, 2).line({x + 54, 150}, {x + 56, 150}, 2);
  const auto graph = trace(page.grey, 20);
  REQUIRE(graph.strokes.size() == 10);
  for (const Stroke& stroke : graph.strokes) CHECK(stroke.dash_group == 1);
}

TEST_CASE("dashes along a circle share a group") {
  DrawnPage page;
  for (int at = 0; at < 360; at += 15)
    cv::ellipse(page.grey, {200, 150}, {100, 100}, 0, at, at + 9, 0, 2, cv::LINE_AA);
  const auto graph = trace(page.grey, 20);
  REQUIRE(graph.strokes.size() == 24);
  for (const Stroke& stroke : graph.strokes) CHECK(stroke.dash_group == 1);
}

TEST_CASE("two dashed lines side by side are two groups") {
  DrawnPage page = dashed(40, 360, 20, 10, 140);
  for (int x = 40; x < 360; x += 30) page.line({x, 160}, {x + 20, 160}, 2);
  int last = 0;
  for (const Stroke& stroke : trace(page.grey, 20).strokes) {
    CHECK(stroke.dash_group == (stroke.points[0].y < 150 ? 1 : 2));
    last = std::max(last, stroke.dash_group);
  }
  CHECK(last == 2);
}

TEST_CASE("two strokes far apart are neither dashes nor neighbours") {
  const auto graph =
      trace(DrawnPage().line({40, 50}, {140, 50}).line({240, 50}, {340, 50}).grey, 20);
  REQUIRE(graph.strokes.size() == 2);
  CHECK(graph.edges.empty());
  CHECK(graph.strokes[0].dash_group == 0);
}

TEST_CASE("a contour with hatching along it keeps its course") {
  DrawnPage page;
  page.line({40, 200}, {360, 200}, 5);
  for (int x = 60; x < 340; x += 10) page.line({x, 200}, {x + 40, 160}, 1);
  int pieces = 0;
  double along = 0;
  for (const Stroke& stroke : trace(page.grey, 20).strokes) {
    const Point way = stroke.points.back() - stroke.points.front();
    if (std::abs(way.y) > 2 || stroke.points.front().y < 195) continue;
    ++pieces;
    along += std::abs(way.x);
  }
  CHECK(pieces >= 20);
  CHECK(along == Approx(320).margin(30));
}

TEST_CASE("a small letter stays whole, the same shape as a contour is divided") {
  const auto drawn = [](int arm) {
    return DrawnPage()
        .line({100, 100}, {100, 100 + arm}, 2)
        .line({100, 100 + arm}, {100 + arm, 100 + arm}, 2)
        .grey;
  };
  CHECK(trace(drawn(18), 20).strokes.size() == 1);
  CHECK(trace(drawn(120), 20).strokes.size() == 2);
}

TEST_CASE("a shadow over the sheet changes no stroke") {
  DrawnPage page;
  page.box({50, 50}, {350, 250}).circle({200, 150}, 60).line({70, 70}, {330, 70}, 2);
  cv::Mat shaded = page.grey.clone();
  for (int y = 0; y < shaded.rows; ++y)
    for (int x = 0; x < shaded.cols; ++x) {
      auto& grey = shaded.at<std::uint8_t>(y, x);
      grey = static_cast<std::uint8_t>(grey * (1.0 - 0.35 * x / shaded.cols));
    }
  const auto plain = trace(page.grey, 20), under_shadow = trace(shaded, 20);
  CHECK(under_shadow.strokes.size() == plain.strokes.size());
}

TEST_CASE("strokes that meet nothing know their neighbours") {
  const auto graph = trace(DrawnPage().text("11 11", {60, 120}, 0.8).grey, 18);
  CHECK(edges_of(graph, Kind::near) >= 2);
  for (const StrokeEdge& edge : graph.edges) CHECK(edge.from < edge.to);
}

TEST_CASE("a drawing traced twice gives the same strokes, and a turned one as many") {
  for (unsigned seed = 1; seed < 12; seed += 3) {
    const cv::Mat grey = random_page(seed);
    CHECK(trace(grey, 20) == trace(grey, 20));
  }
  cv::Mat turned;
  const cv::Mat grey = DrawnPage().box({50, 50}, {350, 250}).circle({200, 150}, 60).grey;
  cv::rotate(grey, turned, cv::ROTATE_90_CLOCKWISE);
  CHECK(trace(turned, 20).strokes.size() == trace(grey, 20).strokes.size());
}

TEST_CASE("a page of nothing, or of no pixels, has no strokes") {
  CHECK(trace(cv::Mat(40, 40, CV_8UC1, 255), 20).strokes.empty());
  CHECK(trace(cv::Mat(), 20).strokes.empty());
}
