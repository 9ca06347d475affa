#pragma once
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string_view>

namespace drawproc {

/// The two facts of an Exif block that a drawing needs.
struct ExifFacts {
  int orientation = 1;              ///< 1 … 8 (Exif 2.3, tag 0x0112); 1 when absent or nonsense
  std::optional<double> px_per_mm;  ///< from X and YResolution when both agree
  bool operator==(const ExifFacts&) const = default;
};

/// Reads the first directory of an Exif block, which begins with its TIFF header ("II*\0" or
/// "MM\0*"). A damaged block says nothing: metadata does not make a picture unreadable.
[[nodiscard]] ExifFacts read_exif(std::string_view tiff_block);

/// The picture as it is to be looked at; `orientation` as in ExifFacts.
[[nodiscard]] cv::Mat upright(const cv::Mat& stored, int orientation);

/// Pixels per millimetre when a resolution is the same both ways and is a possible one (1 … 5000
/// dpi).
[[nodiscard]] std::optional<double> square_resolution(double x_per_mm, double y_per_mm);

}  // namespace drawproc
