#include "read/pixel_reader.hpp"

#include <algorithm>
#include <utility>

#include "image/packed_pixels.hpp"
#include "image/tone.hpp"
#include "read/cut_lines.hpp"
#include "read/rulings.hpp"
#include "read/traced_rulings.hpp"

namespace drawproc {
namespace {

constexpr double kUnknownCapital_mm = 2.5, kUnknownCapital = 24;  // where the sheet does not tell
constexpr double kLeastRuling = 1.15;  // text heights: walls are longer than strokes of letters
constexpr double kWidestRuling = 0.5;  // text heights

double capital_of(const Page& page) {
  if (page.text_scale.height_px > 0) return page.text_scale.height_px;
  return page.px_per_mm ? std::max(6.0, kUnknownCapital_mm * *page.px_per_mm) : kUnknownCapital;
}

/// A page on its way: its pixels, what was traced, and the boxes to be read.
struct Sheet {
  cv::Mat pixels;
  double capital = 0;
  std::vector<VectorPath> paths;
  std::vector<Quad> quads;
};

TextLine line_of(const LineReading& reading, const Quad& quad) {
  TextLine line;
  line.text = reading.text;
  line.polygon = quad;
  line.confidence = reading.confidence;
  line.source = TextSource::ocr;
  line.height = rise_length(quad);
  return line;
}

}  // namespace

NetworkPixelReader::NetworkPixelReader(Network& text_lines, Network& recognizer,
                                       const MicroBatch::Say& say)
    : detector_(text_lines, {}, say), recognizer_(recognizer, {}, say) {}

std::vector<PixelText> NetworkPixelReader::read(std::span<const Page* const> pages) {
  std::vector<Sheet> sheets;
  std::vector<TextRequest> requests;
  for (const Page* page : pages) {
    sheets.push_back({pixels_of(*page), capital_of(*page), {}, {}});
    requests.push_back({sheets.back().pixels, sheets.back().capital});
  }
  const auto found = detector_.find(requests);
  std::vector<LineRequest> lines;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    Sheet& sheet = sheets[i];
    const InkMask mask(sheet.pixels);
    sheet.paths = traced_rulings(mask, kLeastRuling * sheet.capital, kWidestRuling * sheet.capital);
    const Rulings rulings(sheet.paths, kLeastRuling * sheet.capital);
    for (const FoundLine& line : found[i]) sheet.quads.push_back(line.quad);
    sheet.quads = cut_at_cells(sheet.quads, rulings, mask, sheet.capital);
    std::erase_if(sheet.quads,
                  [&](const Quad& quad) { return !can_hold_a_line(sheet.pixels, quad); });
    for (const Quad& quad : sheet.quads) lines.push_back({sheet.pixels, quad});
  }
  const auto readings = recognizer_.read(lines);
  std::vector<PixelText> texts(pages.size());
  std::size_t next = 0;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    for (const Quad& quad : sheets[i].quads) {
      const LineReading& reading = readings[next++];
      if (!reading.text.empty()) texts[i].lines.push_back(line_of(reading, quad));
    }
    texts[i].paths = std::move(sheets[i].paths);
  }
  return texts;
}

}  // namespace drawproc
