#include "graph/features.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "graph/drawn_page.hpp"
#include "graph/trace.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

/// A page's graph with its features.
struct Measured {
  StrokeGraph graph;
  GraphFeatures features;
  [[nodiscard]] double of(std::size_t stroke, std::string_view name) const {
    const auto column = static_cast<std::size_t>(
        std::find(kStrokeFeatures.begin(), kStrokeFeatures.end(), name) - kStrokeFeatures.begin());
    return static_cast<double>(features.nodes.at(stroke * kStrokeFeatures.size() + column));
  }
};

Measured measured(const cv::Mat& grey, std::vector<TextHint> text = {}, double height = 20) {
  Measured m{trace(grey, height), {}};
  m.features = features_of(m.graph, {grey, height, std::nullopt, std::move(text)});
  return m;
}

DrawnPage sample() {
  return DrawnPage()
      .box({60, 60}, {340, 240})
      .line({100, 150}, {300, 150}, 2)
      .circle({200, 150}, 40);
}

}  // namespace

TEST_CASE("a graph has a row for every stroke and its edges both ways") {
  const Measured m = measured(sample().grey);
  const auto n = m.graph.strokes.size();
  REQUIRE(m.features.count() == static_cast<int>(n));
  CHECK(m.features.nodes.size() == n * kStrokeFeatures.size());
  CHECK(m.features.neighbours.size() == 2 * m.graph.edges.size());
  CHECK(m.features.edges.size() == m.features.neighbours.size() * kEdgeFeatures.size());
  CHECK(m.features.offsets.front() == 0);
  CHECK(m.features.offsets.back() == static_cast<int>(m.features.neighbours.size()));
  for (std::size_t i = 0; i < n; ++i)
    for (int k = m.features.offsets[i] + 1; k < m.features.offsets[i + 1]; ++k)
      CHECK(m.features.neighbours[static_cast<std::size_t>(k - 1)] <
            m.features.neighbours[static_cast<std::size_t>(k)]);
  for (const float value : m.features.nodes) CHECK(std::isfinite(value));
  for (const float value : m.features.edges) CHECK(std::isfinite(value));
}

TEST_CASE("features do not depend on the resolution") {
  const auto drawn = [](int k) {
    DrawnPage page(400 * k, 300 * k);
    page.box({60 * k, 60 * k}, {340 * k, 240 * k}, 3 * k)
        .line({100 * k, 100 * k}, {300 * k, 200 * k}, 3 * k);
    return page.grey;
  };
  const Measured small = measured(drawn(2), {}, 40), large = measured(drawn(4), {}, 80);
  REQUIRE(small.graph.strokes.size() == large.graph.strokes.size());
  for (std::size_t i = 0; i < small.graph.strokes.size(); ++i)
    for (const std::string_view name : {"length", "straightness", "level", "slanted", "across",
                                        "down", "chain_length", "component_size"}) {
      INFO(name << " of stroke " << i);
      CHECK(small.of(i, name) == Approx(large.of(i, name)).margin(0.05));
    }
}

TEST_CASE("a stroke knows the text that it lies in or beside") {
  const auto grey = DrawnPage().line({100, 100}, {200, 100}).line({100, 250}, {200, 250}).grey;
  const TextHint line{quad_of({90, 85, 210, 110}), AnnotationKind::dimension};
  const Measured m = measured(grey, {line});
  REQUIRE(m.graph.strokes.size() == 2);
  const std::size_t inside = m.graph.strokes[0].points[0].y < 150 ? 0 : 1, outside = 1 - inside;
  CHECK(m.of(inside, "in_text") == 1);
  CHECK(m.of(inside, "text_distance") == 0);
  CHECK(m.of(inside, "near_dimension") == 1);
  CHECK(m.of(inside, "near_note") == 0);
  CHECK(m.of(inside, "along_text") == Approx(1).margin(0.01));
  CHECK(m.of(outside, "in_text") == 0);
  CHECK(m.of(outside, "text_distance") == Approx(std::log1p(kFarFromText)));
}

TEST_CASE("a dash knows its line, and parallel lines their gap") {
  DrawnPage page;
  for (int x = 40; x < 340; x += 30) page.line({x, 100}, {x + 20, 100}, 2);
  page.line({40, 200}, {340, 200}, 2).line({40, 220}, {340, 220}, 2);
  const Measured m = measured(page.grey);
  REQUIRE(m.graph.strokes.size() == 12);
  CHECK(m.of(0, "dashed") == 1);
  CHECK(m.of(0, "chain_length") == Approx(std::log1p(210 / 20.0)).margin(0.15));
  CHECK(m.of(11, "dashed") == 0);
  CHECK(m.of(11, "parallel_gap") == Approx(1).margin(0.1));
}

TEST_CASE("a page without strokes has an empty graph") {
  const GraphFeatures none = features_of({}, {cv::Mat(10, 10, CV_8UC1, 255), 20, {}, {}});
  CHECK(none.count() == 0);
  CHECK(none.nodes.empty());
}
