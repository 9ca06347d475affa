#include "image/packed_pixels.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <stdexcept>

using namespace drawproc;

namespace {

bool same(const cv::Mat& a, const cv::Mat& b) {
  if (a.size() != b.size()) return false;
  for (int y = 0; y < a.rows; ++y)
    for (int x = 0; x < a.cols; ++x)
      if (a.at<std::uint8_t>(y, x) != b.at<std::uint8_t>(y, x)) return false;
  return true;
}

}  // namespace

TEST_CASE("packing loses nothing, whatever the picture") {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    const int width = 1 + static_cast<int>(random() % 400),
              height = 1 + static_cast<int>(random() % 20);
    cv::Mat grey(height, width, CV_8UC1, cv::Scalar(255));
    const unsigned share = random() % 5;  // from blank paper to noise
    for (int y = 0; y < height; ++y)
      for (int x = 0; x < width; ++x)
        if (random() % 4 < share)
          grey.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(random() % (round % 2 ? 2 : 256));
    CAPTURE(width, height, share);
    CHECK(same(unpacked(packed(grey), width, height), grey));
  }
}

TEST_CASE("a sheet of paper packs to a small part of its size") {
  cv::Mat grey(1000, 1300, CV_8UC1, cv::Scalar(255));
  for (int y = 0; y < 1000; y += 100) grey.row(y).setTo(0);
  CHECK(packed(grey).size() < grey.total() / 50);
}

TEST_CASE("a page's pixels are the same packed or not, and noise is not packed") {
  Page page;
  page.grey = cv::Mat(50, 200, CV_8UC1, cv::Scalar(255));
  page.grey.at<std::uint8_t>(7, 9) = 12;
  page.width = 200;
  page.height = 50;
  const cv::Mat before = page.grey.clone();
  pack_pixels(page);
  CHECK(page.grey.empty());
  CHECK(same(pixels_of(page), before));

  Page noise;
  noise.grey = cv::Mat(50, 200, CV_8UC1);
  std::mt19937 random(5);
  for (int y = 0; y < 50; ++y)
    for (int x = 0; x < 200; ++x)
      noise.grey.at<std::uint8_t>(y, x) = static_cast<std::uint8_t>(random());
  pack_pixels(noise);
  CHECK_FALSE(noise.grey.empty());
}

TEST_CASE("bytes that do not fit the page are refused") {
  const std::vector<std::uint8_t> ten{135, 255};  // ten times 255
  CHECK(unpacked(ten, 5, 2).total() == 10);
  CHECK_THROWS_AS(unpacked(ten, 5, 3), std::invalid_argument);
  CHECK_THROWS_AS(unpacked(ten, 3, 3), std::invalid_argument);
  CHECK_THROWS_AS(unpacked(std::vector<std::uint8_t>{135}, 5, 2), std::invalid_argument);
  CHECK_THROWS_AS(unpacked(std::vector<std::uint8_t>{5, 1, 2}, 3, 2), std::invalid_argument);
}
