#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drawproc/drawing.hpp"
#include "drawproc/failure.hpp"
#include "drawproc/options.hpp"

/// What PdfClient and its worker say to each other over a socket pair: a frame is two 32-bit words,
/// kind and length of the body, then the body. Numbers are little-endian, coordinates 32-bit
/// floats, text is UTF-8 with its length before it. The worker has parsed a stranger's file and is
/// not trusted: every parse_*() checks lengths, counts, enumerations and that numbers are finite,
/// and returns nothing where a message is not exactly what it should be.
namespace drawproc::pdf {

using Bytes = std::vector<std::uint8_t>;

enum class MessageKind : std::uint32_t {
  hello = 1,      ///< worker, once, when it has started
  open = 2,       ///< client; the file's descriptor travels with it
  opened = 3,     ///< worker
  page = 4,       ///< client; the descriptor of the pixels' memory travels with it
  page_done = 5,  ///< worker
  close = 6,      ///< client; has no answer
  failed = 7      ///< worker, instead of opened or page_done
};

constexpr std::size_t largest_message = std::size_t{512} << 20;
constexpr int most_pages = 100'000;
constexpr std::size_t most_glyphs = 1'000'000;
constexpr std::size_t most_segments = 5'000'000;
constexpr std::size_t most_paths = 2'000'000;
constexpr double longest_side_pt = 1e7;  ///< of a page; more is nonsense

struct Hello {
  std::string path, version;  ///< of PDFium
  std::string problem;        ///< empty when it was loaded
  bool operator==(const Hello&) const = default;
};

struct OpenRequest {
  PageSelection pages;
  bool operator==(const OpenRequest&) const = default;
};

/// Size on paper, after rotation and with the user unit applied.
struct PageSize {
  int index = 1;                       ///< 1-based
  double width_pt = 0, height_pt = 0;  ///< 0: the page cannot be read
  bool operator==(const PageSize&) const = default;
};

struct Opened {
  int pages_in_file = 0;
  std::vector<PageSize> pages;  ///< those selected
  bool operator==(const Opened&) const = default;
};

struct PageRequest {
  int index = 1;
  int width_px = 0, height_px = 0;
  std::int64_t max_pixels = 0;  ///< of a picture on the page
  bool content = true;          ///< glyphs and paths too
  bool operator==(const PageRequest&) const = default;
};

/// What a page holds beside its pixels. Where there is more than most_glyphs or
/// most_paths/most_segments, all glyphs or all paths are left out: half of them would mislead.
struct PageContent {
  PageSource source = PageSource::raster;
  std::vector<LiveGlyph> glyphs;
  std::vector<VectorPath> paths;
  bool operator==(const PageContent&) const = default;
};

[[nodiscard]] Bytes bytes_of(const Hello& message);
[[nodiscard]] Bytes bytes_of(const OpenRequest& message);
[[nodiscard]] Bytes bytes_of(const Opened& message);
[[nodiscard]] Bytes bytes_of(const PageRequest& message);
[[nodiscard]] Bytes bytes_of(const PageContent& message);
[[nodiscard]] Bytes bytes_of(const Failure& message);

[[nodiscard]] std::optional<Hello> parse_hello(std::span<const std::uint8_t> body);
[[nodiscard]] std::optional<OpenRequest> parse_open_request(std::span<const std::uint8_t> body);
[[nodiscard]] std::optional<Opened> parse_opened(std::span<const std::uint8_t> body);
[[nodiscard]] std::optional<PageRequest> parse_page_request(std::span<const std::uint8_t> body);
[[nodiscard]] std::optional<PageContent> parse_page_content(std::span<const std::uint8_t> body);
/// Control characters in the text become blanks: it ends up on one line of a terminal.
[[nodiscard]] std::optional<Failure> parse_failure(std::span<const std::uint8_t> body);

}  // namespace drawproc::pdf
