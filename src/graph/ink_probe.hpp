#pragma once
#include <opencv2/core/mat.hpp>

#include "drawproc/geometry.hpp"
#include "graph/bitmap.hpp"

namespace drawproc {

/// Looks at the pixels of a page along lines: where ink goes on, where an arrow stands. All points
/// are of the page frame; what lies outside of the picture is paper.
class InkProbe {
 public:
  /// `grey` is light paper and dark ink, 8 bit; one bit a pixel of it is kept.
  explicit InkProbe(const cv::Mat& grey);

  /// 0 paper … 1 ink, between the centres of pixels that are one or the other.
  [[nodiscard]] double darkness(Point p) const;
  /// The darkest of `p` and the points up to `reach` to either side of it along `across`.
  [[nodiscard]] double darkest(Point p, Point across, double reach) const;
  /// How far apart the outermost ink across `p` lies, at most `reach` to either side; 0: none.
  [[nodiscard]] double spread(Point p, Point across, double reach) const;
  /// Share of the way from `from` to `to` that runs on ink, give or take `reach` sideways. 1 for a
  /// way of no length.
  [[nodiscard]] double covered(Point from, Point to, double reach) const;

  /// How much an arrowhead, filled or open, with its tip at `tip` and its body towards `body` (a
  /// unit vector) stands there, 0 … 1. Open or large: ink along two rays from the tip, none further
  /// out and none along the rays' continuation beyond the tip. Small and filled: the line grows
  /// wider to both sides, within a height of lettering from the tip, and thin again. `unit` is that
  /// height, `width` that of the line.
  [[nodiscard]] double arrow(Point tip, Point body, double unit, double width) const;
  /// How much an oblique stroke or a dot ends a line at `tip`, 0 … 1; `along` is the line's
  /// direction, `across` that of what crosses it there (ISO 129-1, 5.5).
  [[nodiscard]] double tick(Point tip, Point along, Point across, double unit, double width) const;

 private:
  [[nodiscard]] double rays(Point tip, Point body, double unit, double width) const;
  [[nodiscard]] double swelling(Point tip, Point body, double unit, double width) const;
  /// The same of arrows a few pixels wide, of which one side may not show.
  [[nodiscard]] double widening(Point tip, Point body, double unit, double width) const;
  [[nodiscard]] double slash(Point tip, Point along, double unit, double width) const;
  /// Whether a filled disc lies there, larger than what two lines darken where they cross.
  [[nodiscard]] bool dot(Point tip, Point along, Point across, double unit, double width) const;
  [[nodiscard]] bool disc(Point middle, Point along, Point across, double unit, double width) const;
  /// How far ink goes on from `p`, pixels, at most `most`.
  [[nodiscard]] double extent(Point p, Point way, double most) const;

  Bitmap ink_;
};

}  // namespace drawproc
