#include "read/assemble.hpp"

#include <algorithm>
#include <tuple>

#include "read/detected.hpp"
#include "read/drawn_characteristic.hpp"
#include "read/fit_ink.hpp"
#include "read/join.hpp"
#include "read/notation.hpp"
#include "read/quarter_turn.hpp"
#include "read/regions.hpp"
#include "read/title_block.hpp"
#include "read/zones.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kDoubtful = 0.6;     // confidence of a network in a line
constexpr double kFrameRowGap = 3.0;  // page pixels between rows of one frame

double dominant_height(const Page& page, const std::vector<TextLine>& lines) {
  if (page.text_scale.height_px > 0) return page.text_scale.height_px;
  std::vector<double> heights;
  for (const TextLine& line : lines) heights.push_back(line.height);
  if (heights.empty()) return 20;
  const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
  std::nth_element(heights.begin(), middle, heights.end());
  return std::max(1.0, *middle);
}

/// The quad around lines: along their reading direction when they share it, else upright.
Quad around(const std::vector<TextLine>& lines) {
  std::vector<Point> points;
  const Point first = lines.front().polygon[1] - lines.front().polygon[0];
  bool shared = length(first) > 0;
  for (const TextLine& line : lines) {
    points.insert(points.end(), line.polygon.begin(), line.polygon.end());
    const Point run = line.polygon[1] - line.polygon[0];
    shared = shared && dot(run, first) > 0.99 * length(run) * length(first);
  }
  return quad_around(points, shared ? first * (1 / length(first)) : Point{1, 0});
}

class Assembler {
 public:
  Assembler(const Page& page, const std::vector<TextLine>& lines)
      : page_(page),
        lines_(lines),
        height_(dominant_height(page, lines)),
        strokes_(small_strokes(page.paths, 4 * height_)),
        fitted_(lines),
        taken_(lines.size(), false) {
    fit_to_ink(fitted_, strokes_);
  }

  std::vector<Annotation> assemble(const PageDetections& detections) {
    const std::vector<Region> regions = find_regions(page_, lines_, height_);
    for (std::size_t i = 0; i < regions.size(); ++i) {
      for (const RegionCell& cell : regions[i].cells)
        for (const std::size_t line : cell.lines) taken_[line] = true;
      if (regions[i].kind == RegionKind::frame_row) {
        std::size_t last = i;
        while (last + 1 < regions.size() && is_next_row(regions[last], regions[last + 1])) ++last;
        add_frame({regions.begin() + static_cast<std::ptrdiff_t>(i),
                   regions.begin() + static_cast<std::ptrdiff_t>(last) + 1});
        for (; i < last; ++i)
          for (const RegionCell& cell : regions[i + 1].cells)
            for (const std::size_t line : cell.lines) taken_[line] = true;
      } else {
        add_region(regions[i]);
      }
    }
    for (const Label& label : join_lines(lines_, taken_, height_)) add_label(label);
    std::erase_if(annotations_, is_no_text);
    annotations_ = with_detections(std::move(annotations_), detections);
    set_zones(regions);
    sort();
    return std::move(annotations_);
  }

 private:
  Annotation with_lines(const std::vector<std::size_t>& lines) const {
    Annotation annotation;
    for (const std::size_t i : lines) annotation.lines.push_back(fitted_[i]);
    for (const TextLine& line : annotation.lines)  // no more certain than its least certain line
      if (line.confidence)
        annotation.read_confidence =
            std::min(annotation.read_confidence.value_or(1), *line.confidence);
    annotation.polygon = around(annotation.lines);
    return annotation;
  }

  [[nodiscard]] std::string rows_of(const Annotation& annotation) const {
    std::string text;
    for (const TextLine& line : annotation.lines) text += (text.empty() ? "" : "\n") + line.text;
    return canonical_symbols(text);
  }

  static bool is_next_row(const Region& above, const Region& below) {
    if (below.kind != RegionKind::frame_row || below.reads_upwards != above.reads_upwards)
      return false;
    const Box upper = above.reads_upwards ? levelled(above.box) : above.box;
    const Box lower = below.reads_upwards ? levelled(below.box) : below.box;
    return std::abs(lower.top - upper.bottom) <= kFrameRowGap && lower.left < upper.right &&
           upper.left < lower.right;
  }

  /// The sign that is drawn in a cell, as it reads.
  [[nodiscard]] std::optional<std::string_view> drawn_sign(const RegionCell& cell,
                                                           bool upwards) const {
    if (!upwards) return read_drawn_characteristic(strokes_, cell.box);
    std::vector<DrawnStroke> turned;
    for (const DrawnStroke& stroke : strokes_) {
      if (stroke.points.empty() || !cell.box.contains(stroke.points.front())) continue;
      DrawnStroke& level = turned.emplace_back();
      for (const Point& p : stroke.points) level.points.push_back(levelled(p));
    }
    return read_drawn_characteristic(turned, levelled(cell.box));
  }

  /// What stands in one cell of a frame. Blanks between a sign and its number mean nothing there. A
  /// cell without characters holds a drawn sign; one that is not known is said to be there, not
  /// guessed.
  std::string cell_text(const RegionCell& cell, bool upwards) const {
    if (cell.is_above) return {};
    if (cell.lines.empty()) return std::string(drawn_sign(cell, upwards).value_or("\uFFFD"));
    std::string text;
    for (const std::size_t line : cell.lines) text += canonical_symbols(lines_[line].text);
    std::erase(text, ' ');
    return text;
  }

  void add_frame(const std::vector<Region>& rows) {
    std::vector<std::size_t> lines;
    std::string text;
    Box box = rows.front().box;
    for (const Region& row : rows) {
      if (!text.empty()) text += '\n';
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i > 0) text += '|';
        text += cell_text(row.cells[i], row.reads_upwards);
        lines.insert(lines.end(), row.cells[i].lines.begin(), row.cells[i].lines.end());
      }
      box = united(box, row.box);
    }
    Annotation annotation = with_lines(lines);
    annotation.kind = AnnotationKind::feature_control_frame;
    annotation.polygon = rows.front().reads_upwards ? raised(quad_of(levelled(box))) : quad_of(box);
    if (const auto frame = parse_frame(text)) annotation.notation = Notation{*frame, {}};
    annotation.text = annotation.notation ? print(*annotation.notation) : text;
    annotations_.push_back(std::move(annotation));
  }

  void add_region(const Region& region) {
    std::vector<std::size_t> lines;
    for (const RegionCell& cell : region.cells)
      lines.insert(lines.end(), cell.lines.begin(), cell.lines.end());
    if (lines.empty()) return;
    if (region.kind == RegionKind::boxed || region.kind == RegionKind::datum)
      return add_boxed(region, lines);
    const bool block = region.kind == RegionKind::title_block || region.kind == RegionKind::table;
    if (block)
      std::sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
        return place(lines_[a].polygon) < place(lines_[b].polygon);
      });
    Annotation annotation = with_lines(lines);
    annotation.kind = region.kind == RegionKind::title_block ? AnnotationKind::title_block
                      : region.kind == RegionKind::table     ? AnnotationKind::table
                      : region.kind == RegionKind::balloon   ? AnnotationKind::balloon
                                                             : AnnotationKind::text;
    if (block || region.kind == RegionKind::balloon) annotation.polygon = quad_of(region.box);
    if (region.kind == RegionKind::title_block) annotation.fields = fields_of(region);
    annotation.text = rows_of(annotation);
    annotations_.push_back(std::move(annotation));
  }

  [[nodiscard]] std::vector<TitleField> fields_of(const Region& region) const {
    std::vector<CellLine> cells;
    for (const RegionCell& cell : region.cells)
      for (const std::size_t line : cell.lines) cells.push_back({&lines_[line], cell.box});
    return title_fields(cells);
  }

  void add_boxed(const Region& region, const std::vector<std::size_t>& lines) {
    Annotation annotation = with_lines(lines);
    const std::string text = rows_of(annotation);
    annotation.notation = parse_notation(text, {.box = true});
    annotation.kind = annotation.notation ? kind_of(*annotation.notation) : AnnotationKind::note;
    annotation.text = annotation.notation ? print(*annotation.notation) : text;
    annotation.polygon = quad_of(region.box);
    annotations_.push_back(std::move(annotation));
  }

  void add_label(const Label& label) {
    Annotation annotation = with_lines(label.lines);
    annotation.notation = label.notation;
    annotation.text = label.notation ? print(*label.notation) : label.text;
    annotation.kind = label.notation  ? kind_of(*label.notation)
                      : label.is_note ? AnnotationKind::note
                                      : AnnotationKind::text;
    if (!label.notation && is_dimension_but_for_a_sign(label.text))
      annotation.kind = AnnotationKind::dimension;
    annotations_.push_back(std::move(annotation));
  }

  /// Arrowheads, centre marks and hatching that a network read as a sign: nothing but signs, or one
  /// or two characters that it doubts. Known only after joining: a lone sign may belong to a size.
  static bool is_no_text(const Annotation& annotation) {
    if (annotation.kind != AnnotationKind::text || annotation.lines.size() != 1) return false;
    const TextLine& line = annotation.lines.front();
    if (line.source != TextSource::ocr) return false;
    const std::u32string text = to_utf32(annotation.text);
    const bool says_something = std::any_of(text.begin(), text.end(), is_letter_or_digit);
    return !says_something || (text.size() <= 2 && line.confidence.value_or(1) < kDoubtful);
  }
  static bool is_letter_or_digit(char32_t c) {
    const bool letter_like_sign = (c >= 0x2000 && c < 0x2E80) || (c >= 0x24B6 && c < 0x24EA);
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
           (c >= 0xC0 && !letter_like_sign && c != 0xD7 && c != 0xF7);
  }

  /// "\uFFFD12": the file has no character for what is most often a diameter sign. It is a
  /// dimension; which one is not said.
  static bool is_dimension_but_for_a_sign(std::string text) {
    const std::string unread = "\uFFFD";
    const auto at = text.find(unread);
    if (at == std::string::npos || text.find_first_of("0123456789") == std::string::npos)
      return false;
    text.erase(at, unread.size());
    return parse_dimension(text).has_value();
  }

  void set_zones(const std::vector<Region>& regions) {
    if (!page_.frame) return;
    std::vector<ZoneLabel> labels;
    for (const Region& region : regions)
      if (region.kind == RegionKind::zone_label)
        for (const std::size_t line : region.cells.front().lines)
          labels.push_back({lines_[line].text, centre(lines_[line].polygon)});
    const Zones zones(labels, *page_.frame);
    for (Annotation& annotation : annotations_)
      annotation.zone = zones.zone_of(centre(annotation.polygon));
  }

  static std::tuple<double, double> place(const Quad& quad) {
    const Box box = bounds(quad);
    return {box.top, box.left};
  }

  void sort() {
    std::stable_sort(annotations_.begin(), annotations_.end(),
                     [](const Annotation& a, const Annotation& b) {
                       return std::tuple(place(a.polygon), a.kind, a.text) <
                              std::tuple(place(b.polygon), b.kind, b.text);
                     });
  }

  const Page& page_;
  const std::vector<TextLine>& lines_;
  const double height_;
  const std::vector<DrawnStroke> strokes_;  ///< small ones
  std::vector<TextLine>
      fitted_;  ///< the lines as they are reported: what is joined is judged by the file's places
  std::vector<bool> taken_;
  std::vector<Annotation> annotations_;
};

}  // namespace

AnnotationKind kind_of(const Notation& notation) {
  struct Kind {
    AnnotationKind operator()(const Dimension&) const { return AnnotationKind::dimension; }
    AnnotationKind operator()(const FeatureControlFrame&) const {
      return AnnotationKind::feature_control_frame;
    }
    AnnotationKind operator()(const Datum&) const { return AnnotationKind::datum; }
    AnnotationKind operator()(const DatumTarget&) const { return AnnotationKind::datum_target; }
    AnnotationKind operator()(const SurfaceTexture&) const {
      return AnnotationKind::surface_texture;
    }
    AnnotationKind operator()(const ViewLabel&) const { return AnnotationKind::view_label; }
    AnnotationKind operator()(const Scale&) const { return AnnotationKind::view_label; }
    AnnotationKind operator()(const GeneralTolerance&) const { return AnnotationKind::note; }
  };
  return std::visit(Kind{}, notation.value);
}

std::vector<Annotation> assemble(const Page& page, const std::vector<TextLine>& lines,
                                 const PageDetections& detections) {
  return Assembler(page, lines).assemble(detections);
}

}  // namespace drawproc
