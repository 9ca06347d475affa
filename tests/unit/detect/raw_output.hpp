#pragma once
#include <array>
#include <cmath>
#include <vector>

#include "detect/anchors.hpp"

namespace drawproc::test {

/// The raw output of a detector that sees nothing but what is put into it.
class RawOutput {
 public:
  RawOutput(int side, int classes, bool angle) : RawOutput(side, side, classes, angle) {}
  RawOutput(int width, int height, int classes, bool angle)
      : width_(width),
        classes_(classes),
        anchors_(anchors_of(width, height)),
        values(static_cast<std::size_t>(kDistanceChannels + classes + (angle ? 1 : 0)) * anchors_,
               -20.0F) {
    if (angle) set_turn_of_all(0.25);
  }
  /// Sees a box with these distances (cells) from the middle of cell (column, row) of the map of
  /// stride 8, turned clockwise by `turn` half turns less a quarter of one.
  void see(int column, int row, std::array<int, 4> cells, int label, double score,
           double turn = 0.25) {
    const auto anchor = static_cast<std::size_t>(row * (width_ / 8) + column);
    for (int i = 0; i < 4; ++i)
      for (int bin = 0; bin < 16; ++bin)
        at(i * 16 + bin, anchor) = bin == cells[static_cast<std::size_t>(i)] ? 30.0F : -30.0F;
    at(kDistanceChannels + label, anchor) = logit(score);
    if (values.size() > static_cast<std::size_t>(kDistanceChannels + classes_) * anchors_)
      at(kDistanceChannels + classes_, anchor) = logit(turn);
  }

 private:
  int width_, classes_;
  std::size_t anchors_;

 public:
  std::vector<float> values;

 private:
  float& at(int channel, std::size_t anchor) {
    return values[static_cast<std::size_t>(channel) * anchors_ + anchor];
  }
  static float logit(double chance) { return static_cast<float>(std::log(chance / (1 - chance))); }
  void set_turn_of_all(double turn) {
    for (std::size_t i = 0; i < anchors_; ++i) at(kDistanceChannels + classes_, i) = logit(turn);
  }
};

}  // namespace drawproc::test
