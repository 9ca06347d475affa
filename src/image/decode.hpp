#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>

#include "drawproc/drawing.hpp"
#include "drawproc/options.hpp"
#include "image/deadline.hpp"
#include "image/file_kind.hpp"

namespace drawproc {

/// What a file's headers say, before any pixel is decoded.
struct FileHeader {
  FileKind kind = FileKind::unknown;
  int pages_in_file = 0;
  std::int64_t pixels = 0;  ///< of all selected pages together; decode() holds a byte each, less
                            ///< for drawings of many pages
  std::int64_t decoder_bytes = 0;  ///< that decoding a page holds beside its pixels, at the most
  double seconds = 0;              ///< that looking took, without the start of a PDF worker
};

/// Files to pages. One per decode worker; a file's failure leaves it fit for the next file.
///
/// Both functions throw Error, whose message is one line without the path:
///   unreadable     broken, truncated or not to be opened
///   unsupported    a kind or variant that is not read (GIF, DWG, JBIG TIFF, a folder …)
///   empty          0 bytes; no selected page has ink (a 1×1 picture included)
///   too_large      a selected page's header claims more than DecodeOptions::max_pixels
///   no_pages       DecodeOptions::pages selects none
///   timeout        longer than DecodeOptions::timeout_seconds, or past the deadline given
/// and what PdfClient throws. std::bad_alloc where memory ends.
class Decoder {
 public:
  explicit Decoder(DecodeOptions options);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  /// Looks at headers only.
  [[nodiscard]] FileHeader header(const std::filesystem::path& file);
  /// The selected pages, upright, dark on light, with text scale, frame and sheet; and the file's
  /// SHA-256.
  [[nodiscard]] Drawing decode(const std::filesystem::path& file);
  [[nodiscard]] Drawing decode(const std::filesystem::path& file, const Deadline& deadline);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace drawproc
