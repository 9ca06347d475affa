#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "drawproc/failure.hpp"
#include "image/decode.hpp"

/// Bytes as a raster file: whatever they are, a Decoder gives pages within the limits or throws
/// Error. PDFs have their own worker and are left out. The file lives in memory only.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drawproc;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (kind_of(bytes.substr(0, 1024)) == FileKind::pdf) return 0;

  const int file = memfd_create("decode_fuzz", 0);
  if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size)) std::abort();
  const std::string path = "/proc/self/fd/" + std::to_string(file);

  DecodeOptions options;
  options.max_pixels = 1 << 20;
  options.timeout_seconds = 5;
  try {
    const auto drawing = Decoder(options).decode(path);
    for (const auto& page : drawing.pages) {
      if (page.grey.empty() || page.grey.type() != CV_8UC1) std::abort();
      if (static_cast<std::int64_t>(page.grey.total()) > options.max_pixels) std::abort();
      if (page.px_per_mm && !(*page.px_per_mm > 0)) std::abort();
    }
  } catch (const Error& error) {
    if (*error.what() == '\0' ||
        std::string_view(error.what()).find('\n') != std::string_view::npos)
      std::abort();
  } catch (const std::bad_alloc&) {
  }
  close(file);
  return 0;
}
