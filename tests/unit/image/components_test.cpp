#include "image/components.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <string>
#include <tuple>
#include <vector>

using namespace drawproc;

namespace {

cv::Mat picture_of(const std::vector<std::string>& rows) {
  cv::Mat picture(static_cast<int>(rows.size()), static_cast<int>(rows[0].size()), CV_8UC1,
                  cv::Scalar(255));
  for (int y = 0; y < picture.rows; ++y) {
    for (int x = 0; x < picture.cols; ++x) {
      if (rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#')
        picture.at<std::uint8_t>(y, x) = 0;
    }
  }
  return picture;
}

std::vector<Component> components_of(const cv::Mat& picture) {
  std::vector<Component> out;
  for_each_component(InkMask(picture), [&out](const Component& c) { out.push_back(c); });
  std::sort(out.begin(), out.end(), [](const Component& a, const Component& b) {
    return std::tie(a.top, a.left, a.bottom, a.right, a.area) <
           std::tie(b.top, b.left, b.bottom, b.right, b.area);
  });
  return out;
}

}  // namespace

TEST_CASE("a ring is one component, crossed twice in its middle rows") {
  const auto found = components_of(
      picture_of({"......", ".####.", ".#..#.", ".####.", "......", "......", "......", "......"}));
  CHECK(found == std::vector<Component>{{1, 1, 5, 4, 10, 4}});
}

TEST_CASE("ink that touches at a corner is one component") {
  const auto found =
      components_of(picture_of({"#.....", ".#....", "..#...", "......", "......", "......"}));
  CHECK(found == std::vector<Component>{{0, 0, 3, 3, 3, 3}});
}

TEST_CASE("arms that meet below are one component, whichever side they come from") {
  const auto found = components_of(picture_of({"#...#.#.", "#...#.#.", ".#.#..#.", "..#....#",
                                               "........", "........", "........", "........"}));
  CHECK(found == std::vector<Component>{{0, 0, 5, 4, 7, 7}, {6, 0, 8, 4, 4, 4}});
}

TEST_CASE("a component that touches the last row is found") {
  const auto found = components_of(picture_of({"....", "....", "....", ".##."}));
  CHECK(found == std::vector<Component>{{1, 3, 3, 4, 2, 1}});
}

TEST_CASE("the components are those that OpenCV finds") {
  cv::Mat noise(257, 391, CV_8UC1);
  cv::RNG random(3);
  for (const double share : {0.05, 0.2, 0.4}) {
    for (int y = 0; y < noise.rows; ++y) {
      for (int x = 0; x < noise.cols; ++x)
        noise.at<std::uint8_t>(y, x) = random.uniform(0., 1.) < share ? 0 : 255;
    }
    cv::Mat ink, labels, statistics, centres;
    cv::bitwise_not(noise, ink);
    const int count = cv::connectedComponentsWithStats(ink, labels, statistics, centres, 8);
    std::vector<std::tuple<int, int, int, int, std::int64_t>> expected, found;
    for (int i = 1; i < count; ++i) {
      const auto* s = statistics.ptr<int>(i);
      expected.emplace_back(s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP],
                            s[cv::CC_STAT_LEFT] + s[cv::CC_STAT_WIDTH],
                            s[cv::CC_STAT_TOP] + s[cv::CC_STAT_HEIGHT], s[cv::CC_STAT_AREA]);
    }
    for (const auto& c : components_of(noise))
      found.emplace_back(c.left, c.top, c.right, c.bottom, c.area);
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    CHECK(found == expected);
  }
}
