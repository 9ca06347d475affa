#include "read/merge_text.hpp"

#include <algorithm>
#include <limits>
#include <opencv2/imgproc.hpp>

#include "image/character_rows.hpp"
#include "image/packed_pixels.hpp"
#include "read/notation.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr char32_t kUnread = U'\uFFFD';
constexpr std::size_t kLongest = 256;  // characters that are compared
constexpr double kOtherwise = 0.2;     // share of the live characters that may be read otherwise
constexpr double kLowest = 0.6, kTallest = 2.5;  // text heights: lettering that is looked for
constexpr std::size_t kFewestRows = 2, kFewestMarks = 2;
constexpr double kSaid = 0.3;  // of a line's area

std::u32string without_blanks(std::string_view text) {
  std::u32string codes = to_utf32(canonical_symbols(text));
  std::erase(codes, U' ');
  return codes;
}

/// How much of `read` each character of `live` stands for, by the cheapest alignment: an unread
/// sign stands for one character or a few, any other for itself or for one that was read otherwise.
struct Alignment {
  std::vector<std::pair<std::size_t, std::size_t>> parts;  ///< begin and end in `read`
  std::size_t otherwise = 0;
};

constexpr std::size_t kMostOfASign = 3;  // characters

std::optional<Alignment> aligned(const std::u32string& live, const std::u32string& read) {
  constexpr double kNever = std::numeric_limits<double>::infinity();
  struct Step {
    double cost = kNever;
    std::size_t taken = 0;
  };
  const std::size_t rows = live.size() + 1, columns = read.size() + 1;
  std::vector<Step> steps(rows * columns);
  steps[0].cost = 0;
  for (std::size_t i = 1; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const bool unread = live[i - 1] == kUnread;
      const std::size_t most = std::min(j, unread ? kMostOfASign : 2);
      for (std::size_t taken = unread ? 1 : 0; taken <= most; ++taken) {
        double cost = unread ? 0.1 * static_cast<double>(taken - 1) : 1.0;
        if (!unread && taken == 1 && live[i - 1] == read[j - 1]) cost = 0;
        const double total = steps[(i - 1) * columns + j - taken].cost + cost;
        if (total < steps[i * columns + j].cost) steps[i * columns + j] = {total, taken};
      }
    }
  if (steps.back().cost == kNever) return std::nullopt;
  Alignment alignment;
  alignment.parts.resize(live.size());
  for (std::size_t i = live.size(), j = read.size(); i > 0; --i) {
    const std::size_t taken = steps[i * columns + j].taken;
    alignment.parts[i - 1] = {j - taken, j};
    const bool same = taken == 1 && live[i - 1] == read[j - 1];
    if (live[i - 1] != kUnread && !same) ++alignment.otherwise;
    j -= taken;
  }
  return alignment;
}

double area(const Quad& quad) { return run_length(quad) * rise_length(quad); }

std::vector<cv::Point2f> as_cv(const Quad& quad) {
  std::vector<cv::Point2f> points;
  for (const Point& p : quad) points.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
  return points;
}

}  // namespace

std::optional<std::string> completed(std::string_view live, std::string_view read) {
  const std::u32string known = without_blanks(live), seen = without_blanks(read);
  if (known.empty() || seen.empty() || known.size() > kLongest || seen.size() > kLongest)
    return std::nullopt;
  const auto alignment = aligned(known, seen);
  const auto unread = static_cast<std::size_t>(std::count(known.begin(), known.end(), kUnread));
  const double most = kOtherwise * static_cast<double>(known.size() - unread);
  if (!alignment || static_cast<double>(alignment->otherwise) > most) return std::nullopt;
  const auto is_letter_or_digit = [](char32_t code) {
    return (code >= U'0' && code <= U'9') || (code >= U'A' && code <= U'Z') ||
           (code >= U'a' && code <= U'z');
  };
  std::u32string text;
  std::size_t at = 0;
  for (const char32_t code : to_utf32(canonical_symbols(live))) {
    if (code == U' ') {
      text += code;
      continue;
    }
    const auto [begin, end] = alignment->parts[at++];
    if (code != kUnread) {
      text += code;
      continue;
    }
    const std::u32string sign = seen.substr(begin, end - begin);
    // What stands in for a font that the file lacks draws a plain letter where a sign is meant.
    if (std::all_of(sign.begin(), sign.end(), is_letter_or_digit)) return std::nullopt;
    text += sign;
  }
  return to_utf8(text);
}

bool is_said(const TextLine& line, const std::vector<TextLine>& live) {
  const Box box = bounds(line.polygon);
  const auto points = as_cv(line.polygon);
  return std::any_of(live.begin(), live.end(), [&](const TextLine& other) {
    if (!overlap(box, bounds(other.polygon))) return false;
    std::vector<cv::Point2f> common;
    const double shared = cv::intersectConvexConvex(points, as_cv(other.polygon), common);
    return shared > kSaid * std::min(area(line.polygon), area(other.polygon));
  });
}

bool shows_more(const Page& page, const std::vector<TextLine>& live) {
  const double height = page.text_scale.height_px;
  if (height <= 0) return false;
  std::size_t rows = 0;
  for (const CharacterRow& row : character_rows(InkMask(pixels_of(page)))) {
    const auto capitals = capitals_of(row);
    if (capitals.size() < kFewestMarks) continue;
    const double capital = capitals.front().height();
    if (capital < kLowest * height || capital > kTallest * height) continue;
    TextLine line;
    line.polygon = quad_of(bounds(row));
    if (!is_said(line, live) && ++rows >= kFewestRows) return true;
  }
  return false;
}

}  // namespace drawproc
