#include "graph/joined_boxes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <random>

namespace drawproc::test {
namespace {

/// As it is said: the first two in order that belong together, again and again.
std::vector<Box> joined_by_the_book(std::vector<Box> boxes) {
  const auto area = [](const Box& b) {
    return std::max(1.0, b.width()) * std::max(1.0, b.height());
  };
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < boxes.size() && !again; ++i)
      for (std::size_t k = i + 1; k < boxes.size() && !again; ++k) {
        const Box common{
            std::max(boxes[i].left, boxes[k].left), std::max(boxes[i].top, boxes[k].top),
            std::min(boxes[i].right, boxes[k].right), std::min(boxes[i].bottom, boxes[k].bottom)};
        if (common.right < common.left || common.bottom < common.top ||
            area(common) < 0.5 * std::min(area(boxes[i]), area(boxes[k])))
          continue;
        boxes[i] = united(boxes[i], boxes[k]);
        boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(k));
        again = true;
      }
  }
  return boxes;
}

std::vector<Box> random_boxes(unsigned seed, int count, int page, int largest) {
  std::mt19937 random(seed);
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  std::vector<Box> boxes;
  for (int i = 0; i < count; ++i) {
    const double x = upto(page), y = upto(page);
    boxes.push_back({x, y, x + upto(largest), y + upto(largest)});
  }
  return boxes;
}

/// Pairs of a contour and another that holds more than half of it, each pair apart from the others.
std::vector<Box> pairs(int count) {
  std::vector<Box> boxes;
  for (int i = 0; i < count; ++i) {
    const double x = 50.0 * (i % 100), y = 50.0 * (i / 100);
    boxes.push_back({x, y, x + 30, y + 30});
  }
  for (int i = 0; i < count; ++i)
    boxes.push_back({boxes[static_cast<std::size_t>(i)].left + 5,
                     boxes[static_cast<std::size_t>(i)].top + 5,
                     boxes[static_cast<std::size_t>(i)].right + 10,
                     boxes[static_cast<std::size_t>(i)].bottom + 10});
  return boxes;
}

double seconds_for(const std::vector<Box>& boxes) {
  double least = 1e9;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t start = std::clock();
    CHECK(joined(boxes).size() == boxes.size() / 2);
    least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return least;
}

}  // namespace

TEST_CASE("boxes are joined as by looking at all pairs again and again", "[graph]") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const std::vector<Box> boxes = random_boxes(seed, 40 + static_cast<int>(seed), 300, 60);
    const std::vector<Box> found = joined(boxes);
    CHECK(found == joined_by_the_book(boxes));
    CHECK(found.size() < boxes.size());
  }
  CHECK(joined({}).empty());
  CHECK(joined({{0, 0, 5, 5}}).size() == 1);
}

TEST_CASE("the time to join boxes grows about as their number", "[graph]") {
  // Sixteen times as many: 16 times as long when linear, 256 times when quadratic.
  const double few = seconds_for(pairs(2000)), many = seconds_for(pairs(32000));
  CHECK(many < 60 * std::max(few, 1e-4));
}

}  // namespace drawproc::test
