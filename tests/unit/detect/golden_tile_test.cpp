#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "detect/anchors.hpp"
#include "detect/detector_card.hpp"
#include "detect/suppress.hpp"

using namespace drawproc;

TEST_CASE("the boxes of a tile are those that the training script finds in it") {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/detector/tile.json");
  const auto golden = nlohmann::json::parse(file);
  const int side = golden.at("side");
  const auto shape = golden.at("shape").get<std::vector<std::size_t>>();
  const auto anchors = anchors_of(side, side);
  REQUIRE(shape == std::vector<std::size_t>{1, kDistanceChannels + 13 + 1, anchors});
  std::vector<float> raw(shape[1] * anchors, -20.0F);  // the golden file has the telling anchors
  for (const auto& [anchor, values] :
       golden.at("anchors").get<std::vector<std::pair<std::size_t, std::vector<float>>>>())
    for (std::size_t channel = 0; channel < values.size(); ++channel)
      raw.at(channel * anchors + anchor) = values[channel];

  // Kinds in the order of scripts/train/detector/net.py.
  const std::vector<std::string> names{
      "dimension", "feature_control_frame", "datum", "datum_target",      "surface_texture", "weld",
      "balloon",   "title_block",           "table", "projection_symbol", "view_label",      "note",
      "view"};
  PageDetections seen;
  for (const auto& box : boxes_of(raw, {.width = side,
                                       .height = side,
                                       .classes = 13,
                                       .confidence = golden.at("least").get<double>()}))
    seen.push_back(
        {detector_class(names[static_cast<std::size_t>(box.label)]).kind, box.quad, box.score});
  const auto found = suppressed(std::move(seen), {.overlap = golden.at("nms").get<double>()});

  const auto& expected = golden.at("boxes");
  REQUIRE(!expected.empty());
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    INFO(i);
    const auto& one = expected[i];
    CHECK(found[i].kind == detector_class(one.at("kind").get<std::string>()).kind);
    CHECK(found[i].score == Approx(one.at("score").get<double>()).margin(1e-4));
    const auto polygon = one.at("polygon").get<std::vector<std::array<double, 2>>>();
    for (std::size_t k = 0; k < 4; ++k) {
      CHECK(found[i].polygon[k].x == Approx(polygon[k][0]).margin(0.01));
      CHECK(found[i].polygon[k].y == Approx(polygon[k][1]).margin(0.01));
    }
  }
}
