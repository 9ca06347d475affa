#include "eval/truth.hpp"

#include <catch2/catch.hpp>

#include "drawproc/failure.hpp"

using namespace drawproc;

TEST_CASE("a label's text, place, kind and other readings are read") {
  const auto truth = parse_truth(
      R"({"image": "a.png", "width": 400, "height": 300, "frame": [10, 20, 390, 280],
          "tables": [[200, 200, 390, 280]],
          "items": [{"polygon": [[1, 2], [3, 2], [3, 4], [1, 4]], "text": "70", "alt": ["70 REF"],
                     "kind": "dimension", "rotation": 90.0, "source": "hand",
                     "lines": [{"text": "70", "polygon": [[1, 2], [3, 2], [3, 4], [1, 4]]}]}]})",
      "a.json");
  REQUIRE(truth);
  CHECK(truth->image == "a.png");
  CHECK(truth->width == 400);
  CHECK(truth->frame == Box{10, 20, 390, 280});
  CHECK(truth->tables == std::vector<Box>{{200, 200, 390, 280}});
  const Quad place{Point{1, 2}, {3, 2}, {3, 4}, {1, 4}};
  CHECK(truth->items == std::vector<TruthItem>{
                            {place, "70", {"70 REF"}, "dimension", "hand", 90, {{"70", place}}}});
}

TEST_CASE("a sheet without frame and tables has labels all the same") {
  const auto truth = parse_truth(R"({"width": 4, "frame": null, "items": []})", "a.json");
  REQUIRE(truth);
  CHECK_FALSE(truth->frame);
  CHECK(truth->tables.empty());
}

TEST_CASE("JSON of another sort holds no labels") {
  CHECK_FALSE(parse_truth(R"({"formats": ["png"]})", "dataset.json"));
  CHECK_FALSE(parse_truth("[1, 2]", "list.json"));
}

TEST_CASE("labels that are not whole are refused, with the file and the key") {
  CHECK_THROWS_WITH(parse_truth("{", "a.json"), "a.json: not JSON");
  CHECK_THROWS_WITH(parse_truth(R"({"items": []})", "a.json"), "a.json has no key 'width'");
  CHECK_THROWS_WITH(parse_truth(R"({"width": 4, "items": [{"polygon": [[1, 2]]}]})", "a.json"),
                    "a.json.items[0].polygon has not four corners");
  CHECK_THROWS_AS(parse_truth(R"({"width": 4, "frame": [1], "items": []})", "a.json"), Error);
}
