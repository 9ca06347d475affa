#pragma once
#include <span>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/drawing.hpp"
#include "drawproc/network.hpp"
#include "read/leaning.hpp"
#include "read/recognizer.hpp"
#include "read/text_detector.hpp"

namespace drawproc {

/// A page to be read. Text is found and read on its own pixels, as they were scanned; lines and
/// cells are looked for on the straight ones.
struct PixelRequest {
  const Page* page = nullptr;
  const StraightPage* straight = nullptr;  ///< of a page that leans
};

/// What was read from the pixels of one page. Places are in the frame of the straight page where
/// one was given, else in the page's.
struct PixelText {
  std::vector<TextLine> lines;  ///< source ocr, with confidence; none is empty
  std::vector<std::vector<OtherReading>>
      others;  ///< of each line what else it may say, likelier first
  /// Straight level and upright lines and small circles, as a PDF would have them: what frames,
  /// tables and balloons are found by.
  std::vector<VectorPath> paths;
};

/// Reads the text that pages show as pixels.
class PixelReader {
 public:
  virtual ~PixelReader() = default;
  /// One result for each page, in their order; each depends on its own page alone.
  [[nodiscard]] virtual std::vector<PixelText> read(std::span<const PixelRequest> pages) = 0;
  /// What stands in given places of a page (page frame), one line each; empty where there is no
  /// text. `read` is the chance that it is exact.
  [[nodiscard]] virtual std::vector<OtherReading> read_lines(const Page& page,
                                                             std::span<const Quad> places) = 0;
};

/// With networks: finds lines, cuts them at the rulings between cells, looks into the cells of
/// frames where no line was found, reads them all, lets grammar and habits of the sheet choose
/// among the texts proposed, and leaves out what holds no text.
class NetworkPixelReader : public PixelReader {
 public:
  /// The networks must outlive this. `say` gets what MicroBatch has to say. Throws Fatal when a
  /// network is not what it should be.
  NetworkPixelReader(Network& text_lines, Network& recognizer, const MicroBatch::Say& say,
                     const TextDetectorOptions& finding = {},
                     const RecognizerOptions& reading = {});
  [[nodiscard]] std::vector<PixelText> read(std::span<const PixelRequest> pages) override;
  [[nodiscard]] std::vector<OtherReading> read_lines(const Page& page,
                                                     std::span<const Quad> places) override;

 private:
  TextDetector detector_;
  Recognizer recognizer_;
};

}  // namespace drawproc
