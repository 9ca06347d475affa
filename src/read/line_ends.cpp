#include "read/line_ends.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <optional>
#include <utility>

#include "read/line_index.hpp"
#include "read/line_strip.hpp"
#include "read/notation.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

// Heights of the line's own ink.
constexpr double kReach = 2.9;     // beyond the box: two characters and the paper behind them
constexpr double kAside = 0.35;    // paper above and below a character
constexpr double kGap = 0.75;      // between characters
constexpr double kPointGap = 0.5;  // before a point or a ring
constexpr double kWidest = 1.1;    // of a character
constexpr double kLevel = 0.16;    // how well its top and bottom keep the line's
constexpr double kBlank = 0.15;    // paper behind the last character
constexpr double kLargestPoint = 0.4, kLeastPoint = 0.06;
constexpr double kLargestRing = 0.6, kLeastRing = 0.2;
constexpr double kFewestPixels = 7;    // of a line's height
constexpr double kRuled = 0.8;         // share of ink in a row that is no text
constexpr int kMostCharacters = 2;     // that a box leaves out at one end
constexpr std::size_t kMostAdded = 3;  // characters at both ends together

/// Rows of the line's own ink, down from the quad's upper edge.
struct Band {
  double top = 0, bottom = 0;
  [[nodiscard]] double height() const { return bottom - top; }
};

std::optional<Band> band_of(const Quad& quad, const InkMask& mask) {
  LineStrip strip = strip_along(quad);
  const double rise = rise_length(quad);
  strip.last_s = run_length(quad);
  strip.first_t = -0.1 * rise, strip.last_t = 1.1 * rise;
  int first = -1, last = -1;
  for (int row = 0; row < strip.rows(); ++row) {
    int ink = 0;
    for (int column = 0; column < strip.columns(); ++column)
      ink += is_ink(strip, mask, column, row) ? 1 : 0;
    if (ink == 0 || ink > kRuled * strip.columns()) continue;
    if (first < 0) first = row;
    last = row;
  }
  if (first < 0 || last - first + 1 < kFewestPixels) return std::nullopt;
  return Band{strip.first_t + first, strip.first_t + last + 1};
}

/// What may be a character beyond an end of the line: columns outward from it, rows of the strip.
struct Mark {
  int first = 0, last = 0, top = 0, bottom = 0;  ///< inclusive
  [[nodiscard]] int width() const { return last - first + 1; }
  [[nodiscard]] int height() const { return bottom - top + 1; }
};

/// Looks outward from one end of a line.
class EndOfLine {
 public:
  EndOfLine(const Quad& quad, const Band& band, bool behind, const InkMask& mask)
      : height_(band.height()), behind_(behind), strip_(strip_along(quad)) {
    const double run = run_length(quad);
    strip_.first_s = behind ? run : -kReach * height_;
    strip_.last_s = behind ? run + kReach * height_ : 0;
    strip_.first_t = band.top - kAside * height_;
    strip_.last_t = band.bottom + kAside * height_;
    find_marks(mask);
  }

  /// How far the line goes on, in pixels; 0 when it does not. `is_free` tells of a point of the
  /// page that no other line has it.
  template <class IsFree>
  [[nodiscard]] double reach(IsFree is_free) const {
    int end = 0, characters = 0;
    for (const Mark& mark : marks_) {
      if (characters == kMostCharacters || !is_character(mark, end) || !is_free(middle(mark)))
        break;
      end = mark.last + 1;
      if (mark.first > 0) ++characters;  // one at the edge is the cut rest of the line's own
    }
    return end;
  }

 private:
  /// The connected ink of the strip that ends in it, in the order of columns; what goes on beyond
  /// it is a line of the drawing. Parts over each other are one mark.
  void find_marks(const InkMask& mask) {
    cv::Mat ink(std::max(1, strip_.rows()), std::max(1, strip_.columns()), CV_8UC1);
    for (int row = 0; row < ink.rows; ++row)
      for (int column = 0; column < ink.cols; ++column) {
        const int outward = behind_ ? column : ink.cols - 1 - column;
        ink.at<std::uint8_t>(row, outward) = is_ink(strip_, mask, column, row) ? 255 : 0;
      }
    cv::Mat labels, boxes, centres;
    const int count = cv::connectedComponentsWithStats(ink, labels, boxes, centres, 8, CV_32S);
    for (int i = 1; i < count; ++i) {
      const int left = boxes.at<int>(i, cv::CC_STAT_LEFT), top = boxes.at<int>(i, cv::CC_STAT_TOP);
      const Mark mark{left, left + boxes.at<int>(i, cv::CC_STAT_WIDTH) - 1, top,
                      top + boxes.at<int>(i, cv::CC_STAT_HEIGHT) - 1};
      if (mark.top > 0 && mark.bottom < ink.rows - 1 && mark.last < ink.cols - 1)
        marks_.push_back(mark);
    }
    std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      return std::pair(a.first, a.top) < std::pair(b.first, b.top);
    });
    std::vector<Mark> merged;
    for (const Mark& mark : marks_) {
      if (merged.empty() || mark.first > merged.back().last) {
        merged.push_back(mark);
        continue;
      }
      Mark& over = merged.back();
      over.last = std::max(over.last, mark.last);
      over.top = std::min(over.top, mark.top);
      over.bottom = std::max(over.bottom, mark.bottom);
    }
    marks_ = std::move(merged);
  }

  [[nodiscard]] bool is_character(const Mark& mark, int end) const {
    const double gap = (mark.first - end) / height_, tall = mark.height() / height_,
                 wide = mark.width() / height_;
    if (wide > kWidest || gap > kGap) return false;
    const bool at_top = std::abs(mark.top / height_ - kAside) < kLevel;
    const bool at_base = std::abs((mark.bottom + 1) / height_ - kAside - 1) < kLevel;
    if (at_top && at_base) return true;
    if (gap > kPointGap) return false;
    const bool is_point =
        !behind_ && at_base && tall < kLargestPoint && wide < kLargestPoint && tall > kLeastPoint;
    const bool is_ring = behind_ && at_top && tall < kLargestRing && wide < kLargestRing &&
                         tall > kLeastRing && wide > kLeastRing;
    return is_point || is_ring;
  }
  [[nodiscard]] Point middle(const Mark& mark) const {
    const double outward = (mark.first + mark.last + 1) / 2.0;
    return strip_.at(behind_ ? strip_.first_s + outward : strip_.last_s - outward,
                     strip_.first_t + (mark.top + mark.bottom + 1) / 2.0);
  }

  const double height_;  ///< of the line's own ink, pixels
  const bool behind_;
  LineStrip strip_;
  std::vector<Mark> marks_;
};

std::u32string compared(const std::string& text) {
  std::u32string folded = to_utf32(canonical_symbols(text));
  std::erase(folded, U' ');
  for (char32_t& c : folded)
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
  return folded;
}

}  // namespace

std::vector<LongerLine> longer_lines(const std::vector<TextLine>& lines, const InkMask& mask) {
  double tallest = 1;
  for (const TextLine& line : lines) tallest = std::max(tallest, line.height);
  const LineIndex index(lines, 4 * tallest);
  std::vector<LongerLine> longer;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Quad& quad = lines[i].polygon;
    const auto band = band_of(quad, mask);
    if (!band) continue;
    const auto near = index.near(i, kReach * band->height());
    const auto is_free = [&](const Point& p) {
      return std::none_of(near.begin(), near.end(),
                          [&](const std::size_t j) { return contains(lines[j].polygon, p); });
    };
    const double before = EndOfLine(quad, *band, false, mask).reach(is_free);
    const double behind = EndOfLine(quad, *band, true, mask).reach(is_free);
    if (before <= 0 && behind <= 0) continue;
    LineStrip whole = strip_along(quad);
    whole.first_s = before > 0 ? -before - 1 : 0;
    whole.last_s = run_length(quad) + (behind > 0 ? behind + 1 : 0);
    whole.last_t = rise_length(quad);
    longer.push_back({whole.quad(), i});
  }
  return longer;
}

bool completes(const std::string& whole, const std::string& part) {
  const std::u32string longer = compared(whole), shorter = compared(part);
  return longer.size() > shorter.size() && longer.size() <= shorter.size() + kMostAdded &&
         longer.find(shorter) != std::u32string::npos && parse_notation(whole).has_value();
}

}  // namespace drawproc
