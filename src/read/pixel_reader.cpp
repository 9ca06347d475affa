#include "read/pixel_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "image/packed_pixels.hpp"
#include "image/text_scale.hpp"
#include "image/tone.hpp"
#include "read/cut_lines.hpp"
#include "read/line_boxes.hpp"
#include "read/line_ends.hpp"
#include "read/lone_deviations.hpp"
#include "read/notation.hpp"
#include "read/row_choice.hpp"
#include "read/rulings.hpp"
#include "read/small_print.hpp"
#include "read/text_choice.hpp"
#include "read/traced_rings.hpp"
#include "read/traced_rulings.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kLeastRuling = 1.15;  // text heights: walls are longer than strokes of letters
constexpr double kWidestRuling = 0.5;  // text heights

constexpr std::size_t kLongestChain = 12;  // pieces of a row that are read together
constexpr std::size_t kAllWays = 5;  // pieces up to which every way to read them together is tried

constexpr std::size_t kLongestItem = 3;  // characters of an item number
constexpr double kItem = 2.5,
                 kRing = 2.6;  // capitals: the tallest item number, the widest ring's radius

/// Pieces of a row and the ways to read them.
struct Row {
  std::vector<std::size_t> pieces;    ///< quads of the sheet, in reading order
  std::vector<RowReading> ways;       ///< texts are filled in when they are read
  std::vector<std::size_t> requests;  ///< the request of each way
};

/// A page on its way: its pixels, what was traced, and the boxes to be read. All but what was
/// scanned is in the frame of the straight page where the page leans.
struct Sheet {
  cv::Mat pixels;  ///< as they were scanned
  InkMask scanned;
  Affine page_from_sheet, sheet_from_page;
  std::optional<InkMask> straight;  ///< where the page leans
  double capital = 0;
  std::vector<VectorPath> paths;
  std::vector<Quad> quads;
  std::vector<Row> rows;                    ///< together they hold every quad once
  std::vector<TrailingDeviation> trailing;  ///< of the lines that were read

  [[nodiscard]] const InkMask& mask() const { return straight ? *straight : scanned; }
};

/// Every piece alone, all of them together, and of short rows all neighbours.
std::vector<RowReading> ways_to_read(std::size_t pieces) {
  std::vector<RowReading> ways;
  for (std::size_t first = 0; first < pieces; ++first)
    for (std::size_t last = first; last < pieces; ++last) {
      const bool alone = first == last, all = last - first + 1 == pieces;
      if (alone || (all && pieces <= kLongestChain) || pieces <= kAllWays || last == first + 1)
        ways.push_back({first, last, 0, {}});
    }
  return ways;
}

std::vector<Row> rows_of(const std::vector<Quad>& quads, const Rulings& rulings) {
  std::vector<Row> rows;
  std::vector<bool> in_chain(quads.size(), false);
  for (auto& chain : chains_of(quads, rulings)) {
    for (const std::size_t i : chain) in_chain[i] = true;
    rows.push_back({chain, ways_to_read(chain.size()), {}});
  }
  for (std::size_t i = 0; i < quads.size(); ++i)
    if (!in_chain[i]) rows.push_back({{i}, ways_to_read(1), {}});
  return rows;
}

std::vector<std::size_t> pieces_of(const Row& row, const RowReading& way) {
  const auto begin = row.pieces.begin();
  return {begin + static_cast<std::ptrdiff_t>(way.first),
          begin + static_cast<std::ptrdiff_t>(way.last) + 1};
}

LineRequest request_for(const Sheet& sheet, const Quad& quad) {
  return {sheet.pixels, turned(sheet.page_from_sheet, quad)};
}

Sheet sheet_of(const cv::Mat& pixels, double capital, const StraightPage* straight) {
  Sheet sheet{pixels, InkMask(pixels), {}, {}, std::nullopt, capital, {}, {}, {}, {}};
  if (!straight) return sheet;
  sheet.page_from_sheet = straight->way.page_from_straight;
  sheet.sheet_from_page = straight->way.straight_from_page;
  sheet.straight.emplace(straight->page.grey);
  return sheet;
}

Sheet prepared(const PixelRequest& wanted, const cv::Mat& pixels, double capital,
               std::vector<FoundLine> found) {
  const Page& page = *wanted.page;
  Sheet sheet = sheet_of(pixels, capital, wanted.straight);
  if (wanted.straight)
    for (FoundLine& line : found) line.quad = turned(sheet.sheet_from_page, line.quad);
  sheet.paths = traced_rulings(sheet.mask(), kLeastRuling * capital, kWidestRuling * capital);
  const Rulings rulings(sheet.paths, kLeastRuling * capital);
  sheet.quads = cut_at_cells(distinct_quads(found), rulings, sheet.mask(), capital);
  std::erase_if(sheet.quads, [&](const Quad& quad) {
    return !can_hold_a_line(sheet.pixels, turned(sheet.page_from_sheet, quad));
  });
  const Rulings& walls = page.paths.empty() ? rulings : Rulings(page.paths, kLeastRuling * capital);
  sheet.rows = rows_of(sheet.quads, walls);
  return sheet;
}

/// Asks for every way to read the rows of a sheet.
void request_rows(Sheet& sheet, std::vector<LineRequest>& requests) {
  for (Row& row : sheet.rows)
    for (RowReading& way : row.ways) {
      const auto pieces = pieces_of(row, way);
      way.widest_gap = widest_gap(sheet.quads, pieces);
      row.requests.push_back(requests.size());
      requests.push_back(request_for(sheet, joined_quad(sheet.quads, pieces)));
    }
}

TextLine line_of(const OtherReading& reading, const Quad& quad) {
  TextLine line;
  line.text = reading.text;
  line.polygon = quad;
  line.confidence = reading.read;
  line.source = TextSource::ocr;
  line.height = rise_length(quad);
  return line;
}

/// Of the ways to read a sheet's rows those that are taken and hold text.
struct TakenReading {
  const LineReading* reading = nullptr;
  Quad quad;
};

std::vector<TakenReading> taken_readings(Sheet& sheet, const std::vector<LineReading>& readings) {
  std::vector<TakenReading> taken;
  for (Row& row : sheet.rows) {
    for (std::size_t i = 0; i < row.ways.size(); ++i)
      row.ways[i].text = readings[row.requests[i]].text;
    for (const std::size_t i : chosen_readings(row.pieces.size(), row.ways)) {
      const LineReading& reading = readings[row.requests[i]];
      if (!reading.text.empty())
        taken.push_back({&reading, joined_quad(sheet.quads, pieces_of(row, row.ways[i]))});
    }
  }
  return taken;
}

PixelText text_of(Sheet& sheet, const std::vector<LineReading>& readings) {
  const std::vector<TakenReading> taken = taken_readings(sheet, readings);
  std::vector<std::string> texts;
  for (const TakenReading& one : taken) texts.push_back(one.reading->text);
  const SheetHabits habits = habits_of(texts);
  PixelText text;
  for (const TakenReading& one : taken) {
    auto ranked = ranked_texts(*one.reading, habits);
    if (ranked.front().text == one.reading->text)
      if (const auto deviation = trailing_deviation(*one.reading, one.quad, sheet.mask()))
        sheet.trailing.push_back({*deviation, text.lines.size()});
    text.lines.push_back(line_of(ranked.front(), one.quad));
    ranked.erase(ranked.begin());
    text.others.push_back(std::move(ranked));
  }
  return text;
}

/// Rings around item and flag numbers.
void add_rings(Sheet& sheet, const std::vector<TextLine>& lines) {
  for (const TextLine& line : lines) {
    const Box box = bounds(line.polygon);
    if (to_utf32(line.text).size() > kLongestItem || box.height() > kItem * sheet.capital) continue;
    if (auto ring = traced_ring(sheet.mask(), box, kRing * sheet.capital))
      sheet.paths.push_back(std::move(*ring));
  }
}

std::vector<std::string> spelled(const PixelText& text) {
  std::vector<std::string> texts;
  for (const TextLine& line : text.lines) texts.push_back(line.text);
  return texts;
}

constexpr double kLeastWhole = 0.5;  // chance of a line with what stands at its ends

std::vector<TextLine> on_page(const Sheet& sheet, std::vector<TextLine> lines) {
  if (sheet.straight)
    for (TextLine& line : lines) line.polygon = turned(sheet.page_from_sheet, line.polygon);
  return lines;
}

/// Reads lines again together with the characters that their boxes leave out. Looks at the pixels
/// as they were scanned, where characters that hardly stand apart do so still.
void complete_ends(const std::vector<Sheet>& sheets, std::vector<PixelText>& texts,
                   Recognizer& recognizer) {
  std::vector<LineRequest> requests;
  std::vector<std::pair<std::size_t, LongerLine>> owners;  ///< sheet and line of each request
  for (std::size_t i = 0; i < sheets.size(); ++i)
    for (LongerLine& longer : longer_lines(on_page(sheets[i], texts[i].lines), sheets[i].scanned)) {
      requests.push_back({sheets[i].pixels, longer.quad});
      if (sheets[i].straight) longer.quad = turned(sheets[i].sheet_from_page, longer.quad);
      owners.emplace_back(i, longer);
    }
  const auto readings = recognizer.read(requests);
  for (std::size_t k = 0; k < readings.size(); ++k) {
    PixelText& text = texts[owners[k].first];
    const LongerLine& longer = owners[k].second;
    TextLine& line = text.lines[longer.line];
    auto ranked = ranked_texts(readings[k], habits_of(spelled(text)));
    if (ranked.front().read < kLeastWhole || !completes(ranked.front().text, line.text)) continue;
    line = line_of(ranked.front(), longer.quad);
    ranked.erase(ranked.begin());
    text.others[longer.line] = std::move(ranked);
  }
}

constexpr double kLeastPartner = 0.4;  // chance of a deviation that was looked for

/// Whether it is a deviation, and not the line's own once more.
bool is_partner(const std::string& text, const std::string& line) {
  const std::string deviation = canonical_symbols(text);
  return is_lone_deviation(deviation) && !canonical_symbols(line).ends_with(deviation);
}

/// Looks for the other deviation of stacked pairs of which one was found.
void add_partners(const std::vector<Sheet>& sheets, std::vector<PixelText>& texts,
                  Recognizer& recognizer) {
  std::vector<LineRequest> requests;
  std::vector<std::pair<std::size_t, PartnerPlace>> owners;  ///< sheet and place of each request
  for (std::size_t i = 0; i < sheets.size(); ++i)
    for (const PartnerPlace& place :
         partner_places(texts[i].lines, sheets[i].trailing, sheets[i].mask())) {
      requests.push_back(request_for(sheets[i], place.quad));
      owners.emplace_back(i, place);
    }
  const auto readings = recognizer.read(requests);
  for (std::size_t k = 0; k < readings.size(); ++k) {
    const LineReading& reading = readings[k];
    PixelText& text = texts[owners[k].first];
    const PartnerPlace& place = owners[k].second;
    if (reading.chance < kLeastPartner || !is_partner(reading.text, text.lines[place.line].text))
      continue;
    text.lines.push_back(line_of({reading.text, reading.chance}, place.quad));
    text.others.emplace_back();
  }
}

}  // namespace

NetworkPixelReader::NetworkPixelReader(Network& text_lines, Network& recognizer,
                                       const MicroBatch::Say& say,
                                       const TextDetectorOptions& finding,
                                       const RecognizerOptions& reading)
    : detector_(text_lines, finding, say), recognizer_(recognizer, reading, say) {}

std::vector<PixelText> NetworkPixelReader::read(std::span<const PixelRequest> pages) {
  std::vector<TextRequest> wanted;
  for (const PixelRequest& request : pages) {
    const cv::Mat pixels = pixels_of(*request.page);
    const double capital = usual_capital(*request.page);
    wanted.push_back({pixels, capital, small_print(pixels, capital)});
  }
  const auto found = detector_.find(wanted);
  std::vector<Sheet> sheets;
  std::vector<LineRequest> requests;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    sheets.push_back(prepared(pages[i], wanted[i].page, wanted[i].capital, found[i]));
    request_rows(sheets.back(), requests);
  }
  const auto readings = recognizer_.read(requests);
  std::vector<PixelText> texts;
  for (Sheet& sheet : sheets) texts.push_back(text_of(sheet, readings));
  complete_ends(sheets, texts, recognizer_);
  add_partners(sheets, texts, recognizer_);
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    Sheet& sheet = sheets[i];
    add_rings(sheet, texts[i].lines);
    texts[i].paths = std::move(sheet.paths);
  }
  return texts;
}

std::vector<OtherReading> NetworkPixelReader::read_lines(const Page& page,
                                                         std::span<const Quad> places) {
  const cv::Mat pixels = pixels_of(page);
  std::vector<LineRequest> requests;
  for (const Quad& place : places) requests.push_back({pixels, place});
  std::vector<OtherReading> said;
  for (const LineReading& reading : recognizer_.read(requests))
    said.push_back({reading.text, reading.chance});
  return said;
}

}  // namespace drawproc
