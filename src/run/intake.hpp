#pragma once
#include "drawproc/options.hpp"
#include "drawproc/stream.hpp"
#include "image/decode.hpp"

namespace drawproc {

/// Files as the stream's intake: header, then pages with their strokes. Notes the seconds of
/// tracing under "trace".
class FileIntake : public Intake {
 public:
  explicit FileIntake(const DecodeOptions& options) : decoder_(options) {}
  std::int64_t bytes_needed(const DrawingId& id) override;
  void load(Job& job) override;

 private:
  Decoder decoder_;
};

}  // namespace drawproc
