#pragma once
#include <opencv2/core/mat.hpp>
#include <string>

#include "drawproc/options.hpp"

namespace drawproc {

/// How hard a page of pixels is to read, from its grey levels alone. Light or dark paper.
struct PageQuality {
  double contrast = 0;  ///< grey levels between paper and its darkest (lightest) half percent
  double grain = 0;     ///< standard deviation of the noise on even paper, grey levels
  double specks = 0;    ///< share of the ink that is single pixels without any neighbour
};
/// `grey` is 8-bit with one channel. Looks at a few million pixels at most.
[[nodiscard]] PageQuality measure_quality(const cv::Mat& grey);

/// What was done to a page before it was read.
enum class Preparation {
  none,
  contrast,  ///< limited adaptive histogram equalisation (Zuiderveld 1994), clip limit 2
  grain,     ///< bilateral filter (Tomasi and Manduchi 1998) over 5x5 pixels
  specks     ///< 3x3 median
};
/// "none", "contrast", …
[[nodiscard]] const char* name(Preparation preparation) noexcept;

/// What a page of this quality wants. Automatic acts only where it was measured to help: on paper
/// whose ink hardly shows, on strong grain and on salt and pepper; what a scanner usually leaves is
/// read better as it is (scripts/train/text/measure_preparation.py measures both).
[[nodiscard]] Preparation preparation_for(const PageQuality& quality, Preprocess wanted);

/// The page after a preparation; shares the pixels when that is none.
[[nodiscard]] cv::Mat prepared(const cv::Mat& grey, Preparation preparation,
                               const PageQuality& quality);

}  // namespace drawproc
