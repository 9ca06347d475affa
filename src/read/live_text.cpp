#include "read/live_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

#include "read/line_index.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
constexpr double kSameBaseLine = 0.22;  // em; stacked deviations are at least twice that apart
constexpr double kOverlap = -0.45;      // em; kerned and slanted fonts overlap this much
constexpr double kWidestGap =
    0.75;  // em; beyond it, and without a blank in the file, another line begins
constexpr double kBlank = 0.16;  // em beyond the line's usual gap: a blank
constexpr double kSizeRatio = 1.35;
constexpr double kSameDirection = 0.9986;  // cos 3°
constexpr std::size_t kMostCandidates =
    64;  // hostile files pile thousands of characters on one point

/// A visible character in the frame of its own line: `start` and `end` along the base line, page
/// frame.
struct Mark {
  std::size_t order;  // place in the file
  const LiveGlyph* glyph;
  Point run;                // unit vector of the writing direction
  Point start, end;         // on the base line, advance width apart
  double size;              // em
  double blank_before = 0;  // page pixels of real blanks just before it in the file
};

bool is_blank(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\r' || code == U'\n' || code == 0xA0 ||
         code == 0x3000 || (code >= 0x2000 && code <= 0x200B) || code == 0xAD;
}

std::vector<Mark> marks_of(const std::vector<LiveGlyph>& glyphs, HiddenText hidden) {
  std::vector<Mark> marks;
  marks.reserve(glyphs.size());
  double blank = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const LiveGlyph& glyph = glyphs[i];
    const Point edge = glyph.quad[1] - glyph.quad[0];
    const double advance = length(edge);
    if (!glyph.marked && is_blank(glyph.code)) {
      if (!glyph.generated) blank += std::max(advance, 0.2 * glyph.size);
      continue;
    }
    const bool left_out = glyph.invisible && hidden == HiddenText::leave_out;
    if (left_out || glyph.generated || glyph.size <= 0 || advance <= 0) {
      blank = 0;
      continue;
    }
    const Point run = edge * (1 / advance);
    // The origin is on the base line but, for some fonts, not at the quad's left edge.
    const Point start = glyph.origin + run * dot(glyph.quad[0] - glyph.origin, run);
    marks.push_back({i, &glyph, run, start, start + run * advance, glyph.size, blank});
    blank = 0;
  }
  return marks;
}

/// Finds the characters that begin near a point, among those of about one size: one grid per octave
/// of size.
class StartIndex {
 public:
  explicit StartIndex(const std::vector<Mark>& marks) : marks_(marks) {
    for (std::size_t i = 0; i < marks.size(); ++i)
      cells_[cell_of(octave(marks[i].size), marks[i].start)].push_back(i);
  }

  template <class Visit>
  void near(const Mark& mark, Point around, double radius, Visit visit) const {
    std::size_t seen = 0;
    const int own = octave(mark.size);
    for (int level = own - 1; level <= own + 1; ++level) {
      const Key low = cell_of(level, around - Point{radius, radius});
      const Key high = cell_of(level, around + Point{radius, radius});
      for (int row = std::get<1>(low); row <= std::get<1>(high); ++row)
        for (int column = std::get<2>(low); column <= std::get<2>(high); ++column) {
          const auto found = cells_.find({level, row, column});
          if (found == cells_.end()) continue;
          for (const std::size_t i : found->second) {
            if (++seen > kMostCandidates * 9) return;
            visit(i);
          }
        }
    }
  }

 private:
  using Key = std::tuple<int, int, int>;  // octave, row, column
  static int octave(double size) {
    return static_cast<int>(std::floor(std::log2(std::clamp(size, 1e-3, 1e6))));
  }
  static Key cell_of(int level, Point p) {
    const double side = std::exp2(level + 1);
    const auto index = [side](double v) {
      return static_cast<int>(std::clamp(std::floor(v / side), -1e8, 1e8));
    };
    return {level, index(p.y), index(p.x)};
  }
  const std::vector<Mark>& marks_;
  std::map<Key, std::vector<std::size_t>> cells_;
};

double widest_gap(const Mark& left, const Mark& right) {
  const bool follows_blank = right.blank_before > 0;
  const double em = std::max(left.size, right.size);
  return follows_blank ? right.blank_before + kWidestGap * em : kWidestGap * em;
}

/// How far `right` begins after `left` ends, in page pixels; none when they cannot be neighbours in
/// a line.
std::optional<double> gap_between(const Mark& left, const Mark& right) {
  if (dot(left.run, right.run) < kSameDirection) return std::nullopt;
  const double ratio = left.size / right.size;
  if (ratio > kSizeRatio || ratio < 1 / kSizeRatio) return std::nullopt;
  const double em = std::max(left.size, right.size);
  const Point from_end = right.start - left.end;
  if (std::abs(cross(left.run, from_end)) > kSameBaseLine * em) return std::nullopt;
  const double gap = dot(from_end, left.run);
  if (gap < kOverlap * em || gap > widest_gap(left, right)) return std::nullopt;
  if (dot(right.start - left.start, left.run) <= 0.02 * em) return std::nullopt;
  return gap;
}

/// The preferred neighbour: the nearest one, where the character written next in the file counts as
/// nearer.
struct Choice {
  std::size_t mark = kNone;
  double cost = std::numeric_limits<double>::infinity();
  void offer(std::size_t candidate, double candidate_cost) {
    if (candidate_cost < cost || (candidate_cost == cost && candidate < mark)) {
      mark = candidate;
      cost = candidate_cost;
    }
  }
};

/// Whether a ruling runs between two neighbours and past their line on both sides. Lettering drawn
/// as strokes has upright strokes of its own, but none so long.
bool divided(const Rulings& rulings, const Mark& left, const Mark& right) {
  const double gap = dot(right.start - left.end, left.run);
  if (gap < 0.12 * left.size && right.blank_before == 0)
    return false;  // a line across a word divides nothing
  const double past = 0.62 * std::max(left.size, right.size);
  const Point between = (left.end + right.start) * 0.5, up{left.run.y, -left.run.x};
  const Point middle = between + up * (0.36 * left.size);
  const double reach = std::max(0.0, gap) / 2 + 0.12 * left.size;
  if (std::abs(left.run.x) > 0.9999) return rulings.vertical_passes(middle, reach, past);
  if (std::abs(left.run.y) > 0.9999) return rulings.horizontal_passes(middle, reach, past);
  return false;
}

std::vector<std::size_t> successors(const std::vector<Mark>& marks, const Rulings& rulings) {
  const StartIndex index(marks);
  std::vector<Choice> next(marks.size()), before(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto consider = [&](std::size_t j) {
      if (i == j) return;
      const auto gap = gap_between(marks[i], marks[j]);
      if (!gap || divided(rulings, marks[i], marks[j])) return;
      const bool in_file_order = j == i + 1;
      const double cost = std::abs(*gap) - (in_file_order ? 0.3 * marks[i].size : 0.0);
      next[i].offer(j, cost);
      before[j].offer(i, cost);
    };
    index.near(marks[i], marks[i].end, 1.1 * marks[i].size, consider);
    if (i + 1 < marks.size())
      consider(i + 1);  // a wide blank in the file reaches further than the index looks
  }
  std::vector<std::size_t> chosen(marks.size(), kNone);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const std::size_t j = next[i].mark;
    if (j != kNone && before[j].mark == i) chosen[i] = j;
  }
  return chosen;
}

/// The usual gap between the characters of one line, em: wide-spaced stroke fonts must not fall
/// apart into letters.
double usual_gap(const std::vector<const Mark*>& line) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < line.size(); ++i)
    if (line[i]->blank_before == 0)
      gaps.push_back(dot(line[i]->start - line[i - 1]->end, line[i]->run) / line[i]->size);
  if (gaps.size() < 3) return 0;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return std::clamp(*middle, 0.0, 0.4);
}

std::string spelled(const std::vector<const Mark*>& line) {
  const double usual = usual_gap(line);
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) {
      const double gap = dot(line[i]->start - line[i - 1]->end, line[i]->run) / line[i]->size;
      const bool written = line[i]->blank_before > 0 && line[i]->order > line[i - 1]->order &&
                           gap > 0.1 * line[i]->blank_before / line[i]->size;
      if (written || gap > usual + kBlank) text += ' ';
    }
    append_utf8(text, line[i]->glyph->marked || line[i]->glyph->code == 0 ? U'\uFFFD'
                                                                          : line[i]->glyph->code);
  }
  return text;
}

bool is_upright(Point run) { return std::abs(run.x) > 0.99995 || std::abs(run.y) > 0.99995; }

/// Points around a character's ink. For slanted text the upright ink bounds would overshoot, so the
/// band between cap height and descender stands for it.
void add_ink(std::vector<Point>& points, const Mark& mark) {
  const LiveGlyph& glyph = *mark.glyph;
  if (is_upright(mark.run) && !glyph.ink.empty()) {
    for (const Point& p : quad_of(glyph.ink)) points.push_back(p);
    return;
  }
  const Point up{mark.run.y, -mark.run.x};
  const bool descends =
      glyph.code < 128 && std::string_view("gjpqy,;Q()[]|").find(static_cast<char>(glyph.code)) !=
                              std::string_view::npos;
  for (const Point& p : {mark.start, mark.end}) {
    points.push_back(p + up * (0.74 * mark.size));
    points.push_back(p - up * ((descends ? 0.2 : 0.02) * mark.size));
  }
}

bool tells_height(char32_t code) {
  return (code >= U'0' && code <= U'9') || (code >= U'A' && code <= U'Z');
}

double cap_height(const std::vector<const Mark*>& line) {
  std::vector<double> heights;
  for (const Mark* mark : line) {
    const Box& ink = mark->glyph->ink;
    if (!is_upright(mark->run) || ink.empty() || !tells_height(mark->glyph->code)) continue;
    heights.push_back(std::abs(mark->run.x) > 0.5 ? ink.height() : ink.width());
  }
  if (heights.empty()) return 0.72 * line.front()->size;
  std::sort(heights.begin(), heights.end());
  return heights[heights.size() / 2];
}

TextLine line_of(const std::vector<const Mark*>& marks) {
  TextLine line;
  line.text = spelled(marks);
  std::vector<Point> points;
  for (const Mark* mark : marks) add_ink(points, *mark);
  line.polygon = quad_around(points, marks.front()->run);
  line.height = cap_height(marks);
  line.font = marks.front()->glyph->font;
  const bool hidden = std::any_of(marks.begin(), marks.end(),
                                  [](const Mark* mark) { return mark->glyph->invisible; });
  line.source = hidden ? TextSource::merged : TextSource::pdf;
  line.has_unread_glyphs = std::any_of(marks.begin(), marks.end(), [](const Mark* mark) {
    return mark->glyph->marked || mark->glyph->code == 0;
  });
  return line;
}

/// Leaves out lines whose text a longer line at the same place holds: Creo lays hidden text over
/// signs that are visible text already.
void drop_overprints(std::vector<TextLine>& lines) {
  if (lines.empty()) return;
  double tallest = 0;
  for (const TextLine& line : lines) tallest = std::max(tallest, line.height);
  const LineIndex index(lines, 2 * tallest);
  std::vector<bool> dropped(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Point middle = centre(lines[i].polygon);
    for (const std::size_t j : index.near(i, 0.5 * lines[i].height)) {
      const SeenLine seen = seen_from(lines[j], lines[i]);
      const bool longer =
          lines[j].text.size() > lines[i].text.size() || (lines[j].text == lines[i].text && j < i);
      const bool same_place =
          contains(lines[j].polygon, middle) ||
          (seen.middle_s() > 0 && seen.middle_s() < run_length(lines[j].polygon) &&
           std::abs(seen.middle_t() - rise_length(lines[j].polygon) / 2) < 0.4 * lines[j].height);
      dropped[i] = dropped[i] || (longer && same_place && !dropped[j] &&
                                  lines[j].text.find(lines[i].text) != std::string::npos);
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!dropped[i]) {
      if (kept != i) lines[kept] = std::move(lines[i]);
      ++kept;
    }
  lines.resize(kept);
}

}  // namespace

double ink_share(const TextLine& line, const cv::Mat& grey) {
  constexpr int kPaper = 200;
  std::vector<Point> around;
  const Point run =
      (line.polygon[1] - line.polygon[0]) * (1 / std::max(1e-9, run_length(line.polygon)));
  const Point down{-run.y, run.x};
  for (const Point& corner : line.polygon)
    for (const double along : {-0.5, 0.5})
      for (const double across : {-0.5, 0.5})
        around.push_back(corner + (run * along + down * across) * line.height);
  const Quad quad = quad_around(around, run);
  const int columns = std::clamp(static_cast<int>(run_length(quad)), 1, 4000);
  const int rows = std::clamp(static_cast<int>(rise_length(quad)), 1, 1000);
  std::int64_t dark = 0;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      const Point p = quad[0] + (quad[1] - quad[0]) * ((column + 0.5) / columns) +
                      (quad[3] - quad[0]) * ((row + 0.5) / rows);
      const int x = static_cast<int>(p.x), y = static_cast<int>(p.y);
      const bool inside = p.x >= 0 && p.y >= 0 && x < grey.cols && y < grey.rows;
      dark += inside && grey.at<std::uint8_t>(y, x) < kPaper;
    }
  return static_cast<double>(dark) / (static_cast<double>(columns) * rows);
}

std::vector<TextLine> join_live_text(const std::vector<LiveGlyph>& glyphs, HiddenText hidden,
                                     const Rulings& rulings) {
  const std::vector<Mark> marks = marks_of(glyphs, hidden);
  const std::vector<std::size_t> next = successors(marks, rulings);
  std::vector<bool> has_predecessor(marks.size(), false);
  for (const std::size_t j : next)
    if (j != kNone) has_predecessor[j] = true;

  std::vector<TextLine> lines;
  std::vector<bool> taken(marks.size(), false);
  const auto follow = [&](std::size_t first) {
    std::vector<const Mark*> line;
    for (std::size_t i = first; i != kNone && !taken[i]; i = next[i]) {
      taken[i] = true;
      line.push_back(&marks[i]);
    }
    if (!line.empty()) lines.push_back(line_of(line));
  };
  for (std::size_t first = 0; first < marks.size(); ++first)
    if (!has_predecessor[first]) follow(first);
  for (std::size_t first = 0; first < marks.size(); ++first)
    follow(first);  // text around a full circle has no first
  drop_overprints(lines);
  const auto place = [](const TextLine& line) {
    return std::tuple(line.polygon[0].y, line.polygon[0].x);
  };
  std::stable_sort(lines.begin(), lines.end(),
                   [&](const TextLine& a, const TextLine& b) { return place(a) < place(b); });
  return lines;
}

}  // namespace drawproc
