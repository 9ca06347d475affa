#pragma once
#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// A numbered balloon beside an annotation: a circle, or for long numbers a pill, and the line that
/// leads from it to the annotation. Page frame.
struct PlacedBalloon {
  int annotation = 0;
  std::string text;  ///< "12", "5.1–5.3" where several requirements stand in one place
  Point centre;
  double half_width = 0, radius = 0;  ///< half of its width and of its height
  Point leader_from, leader_to;       ///< from its edge to the annotation's
  bool free = true;                   ///< covers no ink, no annotation and no other balloon
};

/// Half of the width of the digits, points and dashes of `text` in Helvetica bold, in em.
[[nodiscard]] double half_text_width(const std::string& text);

/// A balloon for every annotation of the page that has characteristics, in the order of the
/// annotations. Each is put into the nearest free place around its annotation, to which it leads
/// across as little ink as can be; where everything near is full, where it covers least. `grey` are
/// the page's pixels (8-bit, one channel), empty where they are not known: then only annotations
/// and balloons are kept free.
[[nodiscard]] std::vector<PlacedBalloon> place_balloons(const Report& report,
                                                        const PageReport& page,
                                                        const cv::Mat& grey);

}  // namespace drawproc
