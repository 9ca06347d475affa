#pragma once
#include "drawproc/options.hpp"
#include "drawproc/stage.hpp"

namespace drawproc {

/// Stage 2, read: what the sheet says. Takes the live text of PDF pages: lines, annotations,
/// notation, then the facts of the sheet (title block, units, standard, general tolerances) and its
/// characteristics.
///
/// Text that exists as pixels or curves only is not read by this version: such a page gets the
/// finding `pixels_not_read`, and a drawing with such a page has the status `review`.
class ReadStage : public Stage {
 public:
  explicit ReadStage(ReadOptions options) : options_(std::move(options)) {}
  [[nodiscard]] std::string_view name() const noexcept override { return "read"; }
  void run(std::span<Job* const> jobs) override;

 private:
  const ReadOptions options_;
};

}  // namespace drawproc
