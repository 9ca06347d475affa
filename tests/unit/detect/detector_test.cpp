#include "detect/detector.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "fake_detector.hpp"

using namespace drawproc;
using test::InkIsDimension;

namespace {

cv::Mat white(int width, int height) { return {height, width, CV_8UC1, cv::Scalar(255)}; }

constexpr DetectOptions kSmall{.tile = 128, .overlap = 0.25};

Detector detector(Network& network, const DetectOptions& options = kSmall, int batch = 4) {
  return {network, options, batch, [](const std::string&) {}};
}

std::vector<PageDetections> find(Network& network, const std::vector<DetectRequest>& requests) {
  return detector(network).find(requests);
}

}  // namespace

TEST_CASE("an annotation is found where it stands, whatever the page's scale") {
  InkIsDimension network;
  auto page = white(400, 300);
  page(cv::Rect(176, 128, 32, 32)) = 0;
  const auto found = find(network, {{page, 28}});  // brought to half its size
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].size() == 1);
  CHECK(found[0][0].kind == AnnotationKind::dimension);
  CHECK(found[0][0].score == Approx(0.8));
  CHECK(centre(found[0][0].polygon).x == Approx(184).margin(8));
  CHECK(centre(found[0][0].polygon).y == Approx(144).margin(16));
  CHECK(run_length(found[0][0].polygon) == Approx(96));
}

TEST_CASE("what lies in the overlap of tiles is found once") {
  InkIsDimension network;
  auto page = white(640, 320);
  for (int y = 16; y < page.rows; y += 32)
    for (int x = 32; x < page.cols; x += 64) page(cv::Rect(x, y, 8, 8)) = 0;
  const auto found = find(network, {{page, 14}});
  CHECK(network.calls.size() > 1);
  CHECK(found[0].size() == 10 * 10);
}

TEST_CASE("blank tiles are not looked at, nor are blank pages") {
  InkIsDimension network;
  const auto page = white(1000, 1000);
  auto finder = detector(network);
  CHECK(finder.find(std::vector<DetectRequest>{{page, 14}})[0].empty());
  CHECK(network.calls.empty());
  CHECK(finder.cost().tiles == 0);
  CHECK(finder.cost().blank > 0);
}

TEST_CASE("pages larger than a tile are looked at from afar too") {
  InkIsDimension network;
  auto page = white(1000, 500);
  page(cv::Rect(400, 96, 64, 64)) = 0;
  const auto requests = std::vector<DetectRequest>{{page, 14}};
  auto finder = detector(network);
  const auto near_and_far = finder.find(requests);
  CHECK(finder.cost().tiles > 1);
  network.label = 1;  // a view: whole only in the overview, where it is as large as a tile
  const auto views = finder.find(requests)[0];
  REQUIRE(!views.empty());
  CHECK(std::any_of(views.begin(), views.end(), [](const Detection& d) {
    return !d.kind && run_length(d.polygon) == Approx(48 * 1000.0 / 128);
  }));
  const auto small = std::vector<DetectRequest>{{white(100, 100), 14}};
  CHECK(finder.find(small)[0].empty());
}

TEST_CASE("tiles of one size share calls, and a page does not depend on its neighbours") {
  InkIsDimension network;
  auto first = white(200, 100), second = white(300, 250);
  first(cv::Rect(48, 48, 16, 16)) = 0;
  second(cv::Rect(200, 160, 16, 16)) = 0;
  const auto together = find(network, {{first, 14}, {second, 14}});
  // A tile of each page, and both from afar.
  CHECK(network.calls == std::vector<Shape>{{4, 1, 64, 64}, {4, 1, 128, 128}});
  CHECK(find(network, {{second, 14}})[0] == together[1]);
  CHECK(find(network, {{first, 14}})[0] == together[0]);
  CHECK(!together[0].empty());
  CHECK(!together[1].empty());
}

TEST_CASE("a class that drawproc does not know finds nothing") {
  InkIsDimension network;
  network.label = 2;
  auto page = white(100, 100);
  page(cv::Rect(48, 48, 16, 16)) = 0;
  CHECK(find(network, {{page, 14}})[0].empty());
}

TEST_CASE("a network to which paper is 1 gets it so, beyond the page too") {
  InkIsDimension network;
  network.spec_.card["input"] = R"({"ink": 0, "paper": 1, "text_height_px": 14, "overview": 128})";
  auto page = white(40, 40);
  page(cv::Rect(16, 16, 16, 16)) = 0;
  (void)find(network, {{page, 14}});
  REQUIRE(network.last.size() == 4 * 64 * 64);
  CHECK(network.last[20 * 64 + 20] == 0);  // ink
  CHECK(network.last[36 * 64 + 36] == 1);  // paper
  CHECK(network.last[60 * 64 + 60] == 1);  // beyond
}

TEST_CASE("detector options out of their range are refused") {
  InkIsDimension network;
  CHECK_THROWS_AS(detector(network, {.tile = 100}), std::invalid_argument);
  CHECK_THROWS_AS(detector(network, {.overlap = 0.9}), std::invalid_argument);
  CHECK_THROWS_AS(detector(network, {.confidence = 0}), std::invalid_argument);
  CHECK_THROWS_AS(detector(network, kSmall, 0), std::invalid_argument);
  CHECK_THROWS_AS(find(network, {{white(10, 10), 0}}), std::invalid_argument);
}
