#pragma once
#include <array>
#include <opencv2/core/types.hpp>
#include <vector>

#include "drawproc/geometry.hpp"
#include "graph/bitmap.hpp"

namespace drawproc {

/// A line of skeleton pixels from one end to the other.
struct SkeletonLine {
  std::vector<cv::Point> path;          ///< in order; neighbours touch, or a junction lies between
  std::array<int, 2> junction{-1, -1};  ///< at its first and last pixel; -1: a free end
  bool closed = false;                  ///< the last pixel touches the first; no junctions
  std::vector<cv::Point> also;          ///< further pixels that count as its own
};

/// Where three or more lines meet.
struct Junction {
  Point at;           ///< middle of its pixels, page frame
  double radius = 0;  ///< of the largest disc of ink around it, pixels
};

/// A skeleton taken apart. Every pixel of it lies in exactly one line, in `path` or in `also`.
///
/// Lines run between ends and junctions. A junction is a patch of touching pixels with three or
/// more neighbours each. Two junctions that only a piece shorter than the ink is wide holds apart
/// are one (thick lines that cross), and a spur that does not leave the junction's disc of ink is
/// part of the junction (the corners of a thick line's end). Where then only two lines meet, they
/// are one line. The pixels of a junction, of its spurs and pieces count to the longest line that
/// ends there, the first of equals; where none does, they are a line of their own (a dot).
struct SkeletonGraph {
  std::vector<SkeletonLine> lines;
  std::vector<Junction> junctions;
};

/// `skeleton` is thinned(ink).
[[nodiscard]] SkeletonGraph skeleton_graph(const Bitmap& ink, const Bitmap& skeleton);

/// How wide the ink is at a pixel of it: the shortest way through it, level, upright or diagonal;
/// at most kWidest.
[[nodiscard]] double ink_width(const Bitmap& ink, cv::Point pixel);
inline constexpr double kWidest = 128;

}  // namespace drawproc
