#pragma once
#include "drawproc/options.hpp"
#include "drawproc/stream.hpp"
#include "image/decode.hpp"

namespace drawproc {

/// Files as the stream's intake: header, then pages with their strokes. Notes the seconds of
/// tracing under "trace". DecodeOptions::timeout_seconds is for all of it, the wait between header
/// and load left out.
class FileIntake : public Intake {
 public:
  explicit FileIntake(const DecodeOptions& options)
      : decoder_(options), timeout_seconds_(options.timeout_seconds) {}
  std::int64_t bytes_needed(const DrawingId& id) override;
  void load(Job& job) override;

 private:
  Decoder decoder_;
  const double timeout_seconds_;
  std::string looked_at_;      ///< the file whose header was read last
  double header_seconds_ = 0;  ///< that it took
};

}  // namespace drawproc
