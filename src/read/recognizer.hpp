#pragma once
#include <opencv2/core/mat.hpp>
#include <span>
#include <string>
#include <vector>

#include "drawproc/geometry.hpp"
#include "drawproc/network.hpp"
#include "engine/micro_batch.hpp"
#include "read/calibration.hpp"
#include "read/crops.hpp"
#include "read/ctc.hpp"

namespace drawproc {

/// A line of text to be read: one line, not two one above the other.
struct LineRequest {
  cv::Mat page;  ///< 8-bit, one channel, dark on light; a header only, the pixels are shared
  Quad quad;     ///< page frame, around the line; edge 0→1 is the reading direction
};

struct ReadCharacter {
  std::string text;       ///< UTF-8, one code point
  double confidence = 0;  ///< in [0, 1]
  double along = 0;  ///< its middle, on the way along the quad: 0 at edge 3→0, 1 at edge 1→2
  bool operator==(const ReadCharacter&) const = default;
};

/// Another text that the network holds possible.
struct Alternative {
  std::string text;
  double chance = 0;  ///< mean over the crops that were read
  bool operator==(const Alternative&) const = default;
};

/// What a line says. An empty text means that the crop holds none.
struct LineReading {
  std::string text;       ///< UTF-8, in the alphabet of the weights file
  double confidence = 0;  ///< mean chance of its characters' columns, in [0, 1]; not calibrated
  double chance = 0;      ///< that the text is exact, by the calibration of the weights' card
  double proposed = 0;    ///< chance of the paths to it, mean over the crops; beside alternatives'
  int crops = 0;          ///< that were read
  int votes = 0;          ///< crops that said this text, blanks aside
  std::vector<ReadCharacter> characters;  ///< of `text`, in its order
  std::vector<Alternative> alternatives;  ///< likeliest first; equal ones in byte order
  bool operator==(const LineReading&) const = default;
};

struct RecognizerOptions {
  /// Pixels from left to right of all lines of one call together. More is a little faster per line.
  int pixels_per_call = 1024;
  LastCall last_call = LastCall::filled_up;  ///< of each width
  std::size_t alternatives = 4;              ///< of one line, at most
  bool all_crops = false;                    ///< read the third crop also where the first two agree
};

/// What reading took so far.
struct RecognizerCost {
  std::size_t lines = 0, crops = 0;
  double crop_seconds = 0, network_seconds = 0, decode_seconds = 0;
  [[nodiscard]] double seconds() const { return crop_seconds + network_seconds + decode_seconds; }
};
/// What was added since `before`.
[[nodiscard]] RecognizerCost operator-(const RecognizerCost& now, const RecognizerCost& before);

/// Reads lines of any number of drawings with the recogniser's network.
///
/// Each line is cut out of its page in three ways, which vote; where two say the same to the blank,
/// the third is not asked. Crops go through the network in calls of one width, each padded to the
/// next of kLineWidths. So what a line says depends on its pixels alone, whichever lines are
/// read with it.
class Recognizer {
 public:
  /// `network` must outlive this. `say` gets what MicroBatch has to say. Throws Fatal naming the
  /// weights file when its card lacks the alphabet or has a `late_by` or `calibration` that makes
  /// no sense, or the network is none that reads lines kLineHeight high into that alphabet.
  Recognizer(Network& network, RecognizerOptions options, MicroBatch::Say say);

  /// A reading for each request, in their order. Throws what crop_line and MicroBatch throw.
  [[nodiscard]] std::vector<LineReading> read(std::span<const LineRequest> requests);

  [[nodiscard]] const RecognizerCost& cost() const noexcept { return cost_; }

 private:
  struct Line;
  void read_crops(std::span<const LineRequest> requests, std::vector<Line>& lines,
                  std::span<const CropKind> kinds);
  void decode(std::span<const float> logits, const LineCrop& crop, Line& line,
              std::size_t place) const;
  [[nodiscard]] LineReading settled(Line line) const;

  const RecognizerOptions options_;
  std::vector<std::string> alphabet_;  ///< of label k: element k - 1
  double late_by_;  ///< pixels of a crop by which the network names a character after its middle
  Calibration calibration_;
  std::vector<MicroBatch> batches_;  ///< one for each of kLineWidths
  RecognizerCost cost_;
};

/// Paper that follows every crop at least, in pixels: the network names a character after it has
/// passed.
inline constexpr int kTail = 12;
/// Widths that lines are padded to, in pixels. Half as much again at most, so that little is
/// computed for nothing, and few, so that calls are full.
inline constexpr std::array kLineWidths{48, 64, 96, 128, 192, 256, 384, 512, 768, 1056};
static_assert(kLineWidths.back() >= kWidestLine + kTail);

/// Which of the readings of one line is taken: of the texts that most say, blanks aside, the one of
/// the highest summed confidence, and of its readings the most confident. The first of equals.
/// `readings` must not be empty.
[[nodiscard]] std::size_t vote(std::span<const LineReading> readings);

}  // namespace drawproc
