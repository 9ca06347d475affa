#pragma once
#include <cstdint>
#include <memory>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/geometry.hpp"

namespace drawproc {

struct StrokeGraph;

/// Where a page's ink came from.
enum class PageSource { raster, vector, mixed };
[[nodiscard]] std::string_view name(PageSource source) noexcept;
/// Where px_per_mm came from, best first.
enum class ScaleSource { pdf, metadata, frame, estimate, unknown };
[[nodiscard]] std::string_view name(ScaleSource source) noexcept;

/// One character of a PDF's live text, as it stands on the page.
struct LiveGlyph {
  char32_t code = 0;    ///< Unicode; 0 where the file does not say
  bool marked = false;  ///< no Unicode value, or a private one: the shape must be read from pixels
  bool generated = false;  ///< a blank or line break the text engine inferred; has no ink
  Quad quad;  ///< page frame; advance width by font ascent and descent, along the writing direction
  Box ink;    ///< page frame; upright bounds of the glyph's outline, empty for blanks
  Point origin;            ///< page frame; on the base line
  double size = 0;         ///< em size in page pixels
  std::string font;        ///< base name without subset prefix; "AIGDT" and its like hold symbols
  bool invisible = false;  ///< text render mode 3: a scan's hidden OCR layer
  bool operator==(const LiveGlyph&) const = default;
};

/// One painted path of a PDF, curves kept as curves.
struct VectorPath {
  enum class Verb : std::uint8_t { move, line, cubic, close };
  struct Segment {
    Verb verb;
    Point control_1, control_2;  ///< page frame; of cubics only
    Point to;                    ///< page frame; the sub-path's start for close
    bool operator==(const Segment&) const = default;
  };
  std::vector<Segment> segments;
  bool stroked = false, filled = false;
  double width = 0;          ///< pen width in page pixels; 0 is the thinnest the device draws
  std::vector<double> dash;  ///< on, off, … in page pixels; empty is solid
  std::uint32_t stroke_rgba = 0xff;  ///< 0xRRGGBBAA
  std::uint32_t fill_rgba = 0xff;
  bool operator==(const VectorPath&) const = default;
};

/// The dominant height of capitals and digits, the unit of length of every later stage.
struct TextScale {
  enum class From { live_text, components, none };
  double height_px = 0;  ///< page pixels; 0 with From::none
  From from = From::none;
  bool operator==(const TextScale&) const = default;
};

/// One sheet: the pixels that are read and what the file knew beside them.
struct Page {
  int index = 1;              ///< 1-based, as in the file
  int width = 0, height = 0;  ///< pixels
  cv::Mat grey;               ///< 8-bit, one channel, paper light, ink dark; empty while packed
  std::vector<std::uint8_t>
      packed;  ///< the same as runs (image/packed_pixels.hpp) in drawings of many pages
  PageSource source = PageSource::raster;
  std::optional<double> px_per_mm;
  ScaleSource px_per_mm_from = ScaleSource::unknown;
  std::vector<LiveGlyph> glyphs;  ///< in the file's order
  std::vector<VectorPath> paths;  ///< in painting order
  std::string
      prepared;  ///< what was done to the pixels before anything was measured; empty: nothing
  TextScale text_scale;
  std::optional<Box> frame;  ///< page frame; inside of the drawn border
  std::string sheet;         ///< "A3", "ANSI B"; empty when not a standard size or scale unknown
  std::shared_ptr<const StrokeGraph> strokes;  ///< traced by the decode worker; none: not traced
};

/// Which drawing this is. A job carries it from the command line to the manifest.
struct DrawingId {
  std::string path;  ///< what to open
  std::string
      name;  ///< relative to the input it was found under, '/' between folders; the report's folder
  std::size_t number = 0;  ///< position in the sorted list of inputs
  bool operator==(const DrawingId&) const = default;
};

/// A decoded file.
struct Drawing {
  std::string sha256;  ///< of the file's bytes, hexadecimal
  int pages_in_file = 0;
  std::vector<Page> pages;
};

}  // namespace drawproc
