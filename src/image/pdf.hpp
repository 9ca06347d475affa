#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drawproc/drawing.hpp"
#include "drawproc/options.hpp"
#include "image/deadline.hpp"

/// PDF input. PDFium parses strangers' bytes, is not thread-safe and may crash or never return, so
/// it runs in a child process: this executable started again as `drawproc --pdf-worker`. The parent
/// never loads PDFium.
namespace drawproc {

/// One selected page as its size on paper and the options make it.
struct PdfPageInfo {
  int index = 1;                    ///< 1-based, as in the file
  int width_px = 0, height_px = 0;  ///< of the raster that page() returns
  double px_per_mm = 0;             ///< resolution / 25.4, of true paper size (user unit included)
  bool operator==(const PdfPageInfo&) const = default;
};

struct PdfInfo {
  int pages_in_file = 0;
  std::vector<PdfPageInfo> pages;  ///< those that DecodeOptions::pages selects, in the file's order
  bool operator==(const PdfInfo&) const = default;
};

/// What `drawproc check` says of the PDF engine.
struct PdfEngine {
  std::string path;     ///< of the library that is used
  std::string version;  ///< as pypdfium2 counts builds, e.g. "PDFium 8149"; empty where not known
  std::string problem;  ///< why it cannot be used, with what to do; empty when all is well
};
/// Reads PDF files through one worker process, which is started at the first open(), kept for the
/// files after it, and replaced after a crash, a time-out or a number of files. Not thread-safe:
/// one client per thread.
///
/// The time limit (DecodeOptions::timeout_seconds from open() on, or the deadline that open() is
/// given) runs over all pages of that file; at its end the worker is killed. After any Error about
/// the worker the file is closed and the next open() starts afresh.
class PdfClient {
 public:
  /// `executable`: what to start with `--pdf-worker`; empty means this executable (/proc/self/exe),
  /// or the environment's DRAWPROC_PDF_WORKER where that is set (tests run in another binary than
  /// drawproc).
  explicit PdfClient(DecodeOptions options, std::filesystem::path executable = {});
  ~PdfClient();
  PdfClient(PdfClient&&) noexcept;
  PdfClient& operator=(PdfClient&&) noexcept;

  /// Starts the worker, so that no file's time has it in. Throws Error(internal).
  void start();

  /// Opens a file, closing the one before. Sizes are known after this, nothing is rendered.
  /// Throws Error: unreadable (no PDF, broken, crashes the engine), unsupported (a security handler
  /// or a feature PDFium does not know), empty (0 bytes), encrypted, no_pages (none in the file or
  /// none selected), too_large, timeout, out_of_memory; internal when no worker can be started or
  /// PDFium cannot be loaded.
  PdfInfo open(const std::filesystem::path& path,
               const std::optional<Deadline>& deadline = std::nullopt);

  /// Renders one selected page (1-based index of the file) and takes its live text and paths along.
  /// Everything is in the page frame; grey, px_per_mm, px_per_mm_from and source are set;
  /// text_scale, frame and sheet are left to others. Throws Error as open() does.
  Page page(int index);

  /// Closes the file; the worker stays for the next one. Never throws.
  void close() noexcept;

 private:
  friend PdfEngine pdf_engine(const std::filesystem::path& executable);
  class Worker;
  std::unique_ptr<Worker> worker_;
};

/// The child's main: `drawproc --pdf-worker SOCKET`, with one end of a socket pair as file
/// descriptor SOCKET. main() calls it before it parses its command line. Returns the exit status.
int pdf_worker_main(int argc, char** argv);

/// Asks a worker, so that this process loads nothing. `executable` as in PdfClient. Never throws
/// Error.
[[nodiscard]] PdfEngine pdf_engine(const std::filesystem::path& executable = {});

}  // namespace drawproc
