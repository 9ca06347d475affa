#include "read/text_detector.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

namespace drawproc {
namespace {

/// Paints the kernel of a line into a map: cells [left, right) x [top, bottom), edges `above` and
/// `below` cells from a cell's centre, reading along `run`.
void paint(TextMap& map, int left, int top, int right, int bottom, Point run, double line_top,
           double line_bottom) {
  const Point down{-run.y, run.x};
  for (int row = top; row < bottom; ++row)
    for (int column = left; column < right; ++column) {
      const double t = dot({column + 0.5, row + 0.5}, down);
      map.at(0, row, column) = 6;
      map.at(1, row, column) = static_cast<float>(run.x);
      map.at(2, row, column) = static_cast<float>(run.y);
      map.at(3, row, column) = static_cast<float>(std::log(t - line_top));
      map.at(4, row, column) = static_cast<float>(std::log(line_bottom - t));
    }
}

/// Says of every cell with ink that it is a line's kernel; reads to the right, one cell above and
/// one below.
class InkIsText : public Network {
 public:
  InkIsText() {
    spec_.file.architecture = "text-lines";
    spec_.file.path = "ink.safetensors";
    spec_.inputs = {{-1, 1, -1, -1}};
    spec_.outputs = {{-1, kTextChannels, -1, -1}};
  }
  NetworkSpec spec_;
  std::vector<Shape> calls;
  const NetworkSpec& spec() const noexcept override { return spec_; }

 protected:
  std::vector<Tensor> run(std::span<const Tensor> inputs, Place) override {
    const auto& in = inputs[0];
    calls.push_back(in.shape);
    const auto width = static_cast<std::size_t>(in.shape[3]);
    const std::size_t rows = static_cast<std::size_t>(in.shape[2]) / kTextCell,
                      columns = width / kTextCell;
    Tensor out(Shape{in.shape[0], kTextChannels, static_cast<std::int64_t>(rows),
                     static_cast<std::int64_t>(columns)});
    for (std::size_t i = 0; i < static_cast<std::size_t>(in.shape[0]); ++i)
      for (std::size_t y = 0; y < rows; ++y)
        for (std::size_t x = 0; x < columns; ++x) {
          const float ink = in.row(i)[(y * kTextCell + 2) * width + x * kTextCell + 2];
          out.row(i)[y * columns + x] = ink > 0.5F ? 6.0F : -6.0F;
          out.row(i)[rows * columns + y * columns + x] = 1;
          // edges so far that the cells of a thick bar see one line
          for (const std::size_t edge : {3, 4}) out.row(i)[(edge * rows + y) * columns + x] = 0.4F;
        }
    return {out};
  }
};

TextDetector detector(Network& network,
                      TextDetectorOptions options = {
                          .capital = 16, .tile = 128, .overlap = 32, .overview = 0}) {
  return {network, options, [](const std::string&) {}};
}

cv::Mat white(int width, int height) { return {height, width, CV_8UC1, cv::Scalar(255)}; }

}  // namespace

TEST_CASE("a map without kernels has no lines") {
  CHECK(lines_of(TextMap(20, 30)).empty());
  CHECK(lines_of(TextMap()).empty());
}

TEST_CASE("a kernel grows to the line its cells tell of") {
  TextMap map(40, 60);
  paint(map, 11, 10, 29, 12, {1, 0}, 9, 13);
  const auto lines = lines_of(map);
  REQUIRE(lines.size() == 1);
  // 4 cells high, so 0.22 * 4 cells were cut off at each end
  CHECK(bounds(lines[0].quad).left == Approx(11 - 0.88));
  CHECK(bounds(lines[0].quad).right == Approx(29 + 0.88));
  CHECK(bounds(lines[0].quad).top == Approx(9).margin(1e-4));
  CHECK(bounds(lines[0].quad).bottom == Approx(13).margin(1e-4));
  CHECK(lines[0].score == Approx(1 / (1 + std::exp(-6.0))));
}

TEST_CASE("a line keeps the direction in which it reads") {
  TextMap map(60, 40);
  // reads upwards: run (0, -1), down is to the right
  paint(map, 10, 11, 12, 29, {0, -1}, 9, 13);
  const auto lines = lines_of(map);
  REQUIRE(lines.size() == 1);
  CHECK(reading_angle(lines[0].quad) == Approx(std::acos(0.0)));
  CHECK(run_length(lines[0].quad) == Approx(18 + 2 * 0.88));
  CHECK(rise_length(lines[0].quad) == Approx(4).margin(1e-4));
}

TEST_CASE("kernels that touch at a corner only are two lines") {
  TextMap map(20, 20);
  paint(map, 2, 2, 6, 4, {1, 0}, 1, 5);
  paint(map, 6, 4, 10, 6, {1, 0}, 3, 7);
  CHECK(lines_of(map).size() == 2);
}

TEST_CASE("kernels of two rows that touch are two lines: their cells see different middles") {
  TextMap map(20, 30);
  paint(map, 2, 4, 20, 6, {1, 0}, 3, 7);
  paint(map, 2, 6, 24, 8, {1, 0}, 7, 11);
  const auto lines = lines_of(map);
  REQUIRE(lines.size() == 2);
  CHECK(bounds(lines[0].quad).bottom == Approx(7).margin(1e-4));
  CHECK(bounds(lines[1].quad).top == Approx(7).margin(1e-4));
}

TEST_CASE("kernels of too few cells are no lines") {
  TextMap map(20, 20);
  paint(map, 5, 5, 6, 6, {1, 0}, 4, 7);
  CHECK(lines_of(map).empty());
  CHECK(lines_of(map, {.least_cells = 1}).size() == 1);
}

TEST_CASE("the boxes of a map are those that the training script finds in it") {
  std::ifstream file(DRAWPROC_SOURCE_DIR "/tests/golden/text_lines/tile.json");
  const auto golden = nlohmann::json::parse(file);
  const auto shape = golden.at("shape").get<std::vector<int>>();
  TextMap map(shape.at(1), shape.at(2));
  map.values = golden.at("map").get<std::vector<float>>();
  const auto expected = golden.at("boxes");
  const auto lines = lines_of(map);
  REQUIRE(lines.size() == expected.size());
  REQUIRE(lines.size() >= 2);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(lines[i].score == Approx(expected[i][1].get<double>()).margin(1e-4));
    for (std::size_t k = 0; k < 4; ++k) {
      CHECK(lines[i].quad[k].x == Approx(expected[i][0][k][0].get<double>()).margin(1e-3));
      CHECK(lines[i].quad[k].y == Approx(expected[i][0][k][1].get<double>()).margin(1e-3));
    }
  }
}

TEST_CASE("text is found where it stands on the page, whatever the page's scale") {
  InkIsText network;
  auto page = white(800, 600);
  page(cv::Rect(400, 200, 160, 32)) = 0;
  auto finder = detector(network);
  const auto found = finder.find(std::vector<TextRequest>{{page, 32}});  // brought to half its size
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].size() == 1);
  const auto box = bounds(found[0][0].quad);
  CHECK(box.centre().x == Approx(480).margin(4));
  CHECK(box.centre().y == Approx(216).margin(4));
}

TEST_CASE("a line across several tiles stays one line") {
  InkIsText network;
  auto page = white(700, 300);
  page(cv::Rect(40, 140, 600, 16)) = 0;
  const auto found = detector(network).find(std::vector<TextRequest>{{page, 16}});
  REQUIRE(found[0].size() == 1);
  CHECK(run_length(found[0][0].quad) == Approx(600).margin(16));
}

TEST_CASE("tiles without ink are not looked at") {
  InkIsText network;
  auto page = white(1000, 1000);
  auto finder = detector(network);
  CHECK(finder.find(std::vector<TextRequest>{{page, 16}})[0].empty());
  CHECK(network.calls.empty());
  CHECK(finder.cost().blank > 0);
  CHECK(finder.cost().tiles == 0);
}

TEST_CASE("text: tiles of one size share calls, and pages do not depend on their neighbours") {
  InkIsText network;
  auto first = white(300, 200), second = white(500, 400);
  first(cv::Rect(50, 60, 100, 16)) = 0;
  second(cv::Rect(300, 260, 120, 16)) = 0;
  const auto together = detector(network).find(std::vector<TextRequest>{{first, 16}, {second, 16}});
  CHECK(network.calls == std::vector<Shape>{{4, 1, 64, 192}});
  CHECK(detector(network).find(std::vector<TextRequest>{{second, 16}})[0] == together[1]);
}

TEST_CASE("the look from further away adds what the first did not see, and nothing twice") {
  const FoundLine line{quad_of({100, 100, 200, 120}), 0.9};
  CHECK(is_covered({quad_of({110, 102, 190, 118}), 0.5}, std::vector{line}));
  CHECK_FALSE(is_covered({quad_of({90, 60, 210, 160}), 0.5}, std::vector{line}));
  CHECK_FALSE(is_covered({quad_of({300, 100, 400, 120}), 0.5}, std::vector{line}));
}

TEST_CASE("a closer look tells small print, and nothing is found twice") {
  InkIsText network;
  auto page = white(400, 300);
  // Two rows of small print, a quarter as high as the usual capitals.
  page(cv::Rect(100, 100, 120, 8)) = 0;
  page(cv::Rect(100, 114, 120, 8)) = 0;
  page(cv::Rect(40, 200, 160, 32)) = 0;
  const TextRequest close{page, 32, {{{80, 80, 240, 140}, 8}}};
  const auto from_close = detector(network).find(std::vector{close});
  const auto small = [](const std::vector<FoundLine>& lines) {
    return std::count_if(lines.begin(), lines.end(),
                         [](const auto& line) { return centre(line.quad).y < 150; });
  };
  REQUIRE(small(from_close[0]) == 2);
  CHECK(from_close[0].size() == 3);
  for (const FoundLine& line : from_close[0]) {
    if (centre(line.quad).y > 150) continue;
    CHECK(centre(line.quad).x == Approx(160).margin(6));
    CHECK(run_length(line.quad) == Approx(120).margin(12));
  }
}

TEST_CASE("a line that goes on beyond a closer look stays whole") {
  InkIsText network;
  auto page = white(400, 300);
  page(cv::Rect(100, 100, 240, 16)) = 0;
  const TextRequest close{page, 32, {{{80, 80, 160, 140}, 16}}};
  const auto found = detector(network).find(std::vector{close});
  REQUIRE(found[0].size() == 1);
  CHECK(run_length(found[0][0].quad) == Approx(240).margin(16));
}

TEST_CASE("a place for a closer look that lies off the page is not looked at") {
  InkIsText network;
  auto page = white(200, 100);
  page(cv::Rect(40, 40, 60, 16)) = 0;
  const TextRequest request{page, 16, {{{500, 500, 600, 600}, 8}, {{-50, -50, 20, 20}, 8}}};
  CHECK(detector(network).find(std::vector{request})[0].size() == 1);
}

TEST_CASE("a network of another kind is refused by its file's name") {
  InkIsText network;
  network.spec_.file.architecture = "probe";
  CHECK_THROWS_AS(detector(network), Fatal);
}

TEST_CASE("text detector options out of their range are refused") {
  InkIsText network;
  CHECK_THROWS_AS(detector(network, {.tile = 100}), std::invalid_argument);
  CHECK_THROWS_AS(detector(network, {.overlap = 10}), std::invalid_argument);
  CHECK_THROWS_AS(detector(network, {.squares = 0}), std::invalid_argument);
}

}  // namespace drawproc
