#pragma once
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <span>
#include <vector>

namespace drawproc {

/// What the pixels of a page say about paper and ink. Measured; the file's own word is not asked.
struct Tone {
  bool blank = true;        ///< nothing stands out from the paper
  bool dark_paper = false;  ///< light ink on dark paper: wherever there is contrast, the few pixels
                            ///< are the light ones
  bool operator==(const Tone&) const = default;
};
/// `grey` is 8-bit with one channel, of any size. Grain of a scanner is not ink; one clear stroke
/// is.
[[nodiscard]] Tone measure_tone(const cv::Mat& grey);

/// Which pixels of a dark-on-light page are ink: those that differ from the paper around them by
/// more than a share of the page's contrast. Paper is measured in blocks, so a shadow over the
/// sheet does not become ink.
class InkMask {
 public:
  static constexpr double body = 0.4;   ///< the body of strokes, grey text included
  static constexpr double faint = 0.2;  ///< light grey lines as well
  /// Keeps a reference to the pixels of `grey` (a cv::Mat header), 8-bit, one channel.
  explicit InkMask(const cv::Mat& grey, double share = body);
  /// Writes 255 for ink and 0 for paper; `out` has the page's width.
  void row(int y, std::span<std::uint8_t> out) const;
  [[nodiscard]] bool ink(int x, int y) const;
  [[nodiscard]] int width() const { return grey_.cols; }
  [[nodiscard]] int height() const { return grey_.rows; }

 private:
  [[nodiscard]] std::uint8_t threshold(int block_x, int block_y) const;

  cv::Mat grey_;
  int blocks_x_ = 0;
  std::vector<std::uint8_t> thresholds_;  ///< ink is at most this, block by block
};

}  // namespace drawproc
