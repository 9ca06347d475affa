#pragma once
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

#include "drawproc/drawing.hpp"

namespace drawproc {

/// Grey pixels as runs, without loss: a sheet is mostly paper, and a drawing of a hundred sheets
/// must fit memory. Rows follow each other; a byte below 128 announces so many + 1 bytes as they
/// are, one above repeats the next byte (control - 125) times.
[[nodiscard]] std::vector<std::uint8_t> packed(const cv::Mat& grey);
/// The inverse. Throws std::invalid_argument when the bytes do not give exactly width x height
/// pixels.
[[nodiscard]] cv::Mat unpacked(std::span<const std::uint8_t> bytes, int width, int height);

/// Packs a page's pixels away, where that makes them smaller.
void pack_pixels(Page& page);
/// A page's pixels, unpacked for as long as the caller keeps them. Shares them with a page that is
/// not packed.
[[nodiscard]] cv::Mat pixels_of(const Page& page);

}  // namespace drawproc
