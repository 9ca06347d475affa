#pragma once
#include <functional>

#include "drawproc/options.hpp"
#include "drawproc/stage.hpp"
#include "read/pixel_reader.hpp"

namespace drawproc {

/// Stage 2, read: what the sheet says. Lines come from the live text of PDF pages, and from the
/// pixels of pages that show more than live text says; signs for which a file gives no character
/// are filled in from their pixels. Lines become annotations with their notation,
/// then the facts of the sheet (title block, units, standard, general tolerances) and its
/// characteristics.
class ReadStage : public Stage {
 public:
  /// Gives the reader of pixels, asked for when the first page needs one. May throw Fatal.
  using PixelReaderSource = std::function<PixelReader&()>;
  /// Without `pixels` a page of pixels is not read: it gets the finding `pixels_not_read`, and the
  /// drawing the status `review`.
  explicit ReadStage(ReadOptions options, PixelReaderSource pixels = {})
      : options_(std::move(options)), pixels_(std::move(pixels)) {}
  [[nodiscard]] std::string_view name() const noexcept override { return "read"; }
  void run(std::span<Job* const> jobs) override;

 private:
  const ReadOptions options_;
  const PixelReaderSource pixels_;
};

}  // namespace drawproc
