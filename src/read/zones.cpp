#include "read/zones.hpp"

#include <algorithm>
#include <cmath>

namespace drawproc {
namespace {

constexpr std::size_t kMostLabels = 256;
constexpr int kMostFields = 64;
constexpr double kOffGrid = 0.25;  // of a field, between a label and the middle of its field
constexpr double kRestField =
    0.5;  // of a field: less than this at an end belongs to the last one (ISO 5457, 4.3)

/// Which letters a border leaves out. ISO 5457 and ASME Y14.1 leave out both; some sheets none.
struct Alphabet {
  std::string_view letters;
};
constexpr Alphabet kAlphabets[] = {{"ABCDEFGHJKLMNPQRSTUVWXYZ"},
                                   {"ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
                                   {"ABCDEFGHJKLMNOPQRSTUVWXYZ"},
                                   {"ABCDEFGHIJKLMNPQRSTUVWXYZ"}};

/// A label's place along its side and its number from 1 on.
struct Mark {
  double at = 0;
  int ordinal = 0;
};

/// at = offset + slope * ordinal.
struct Line {
  double offset = 0, slope = 0;
  std::size_t inliers = 0;
};

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Median of the slopes between all pairs (Theil and Sen): one label in three may be wrong.
std::optional<Line> fitted_line(const std::vector<Mark>& marks) {
  std::vector<double> slopes, offsets;
  for (std::size_t i = 0; i < marks.size(); ++i)
    for (std::size_t k = i + 1; k < marks.size(); ++k)
      if (marks[i].ordinal != marks[k].ordinal)
        slopes.push_back((marks[k].at - marks[i].at) / (marks[k].ordinal - marks[i].ordinal));
  if (slopes.empty()) return {};
  Line line{0, median(slopes), 0};
  for (const Mark& mark : marks) offsets.push_back(mark.at - line.slope * mark.ordinal);
  line.offset = median(offsets);
  for (const Mark& mark : marks)
    line.inliers += std::abs(line.offset + line.slope * mark.ordinal - mark.at) <
                    kOffGrid * std::abs(line.slope);
  const bool usable =
      std::abs(line.slope) > 1 && line.inliers >= 2 && 2 * line.inliers > marks.size();
  return usable ? std::optional(line) : std::nullopt;
}

std::optional<int> number_of(const std::string& text) {
  const bool digits =
      !text.empty() && text.size() <= 2 && text[0] != '0' &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::optional(std::stoi(text)) : std::nullopt;
}

std::optional<int> letter_of(const std::string& text, std::string_view alphabet) {
  if (text.size() != 1) return {};
  const std::size_t at = alphabet.find(text[0]);
  return at == std::string_view::npos ? std::nullopt : std::optional(static_cast<int>(at) + 1);
}

template <typename Ordinal>
std::vector<Mark> marks_of(std::span<const ZoneLabel> labels, bool across, Ordinal ordinal) {
  std::vector<Mark> marks;
  for (const ZoneLabel& label : labels)
    if (const auto number = ordinal(label.text))
      marks.push_back({across ? label.centre.x : label.centre.y, *number});
  return marks;
}

/// Fields that the line gives between two edges: first and last ordinal from left to right.
std::pair<int, int> ordinals_between(const Line& line, const std::vector<Mark>& marks, double from,
                                     double to, int most) {
  const auto [low, high] =
      std::minmax_element(marks.begin(), marks.end(),
                          [](const Mark& a, const Mark& b) { return a.ordinal < b.ordinal; });
  const double pitch = std::abs(line.slope);
  const bool rising = line.slope > 0;
  const auto middle = [&](int ordinal) { return line.offset + line.slope * ordinal; };
  const auto beyond = [&](int ordinal, bool left) {
    const double rest =
        left ? middle(ordinal) - pitch / 2 - from : to - middle(ordinal) - pitch / 2;
    return rest < kRestField * pitch ? 0 : static_cast<int>(std::lround(rest / pitch));
  };
  const int first = std::max(1, low->ordinal - beyond(low->ordinal, rising));
  const int last = std::min(most, high->ordinal + beyond(high->ordinal, !rising));
  return rising ? std::pair(first, last) : std::pair(last, first);
}

}  // namespace

Zones::Axis Zones::fitted(std::span<const ZoneLabel> labels, const Box& frame, bool across) {
  std::vector<ZoneLabel> beside;
  for (const ZoneLabel& label : labels) {
    const Point c = label.centre;
    const bool in_width =
        c.x > frame.left && c.x<frame.right, in_height = c.y> frame.top && c.y < frame.bottom;
    if (beside.size() < kMostLabels && (across ? in_width && !in_height : in_height && !in_width))
      beside.push_back(label);
  }
  std::optional<Line> best;
  std::vector<Mark> best_marks;
  std::string_view best_letters;
  const auto consider = [&](std::vector<Mark> marks, std::string_view letters) {
    const auto line = fitted_line(marks);
    if (!line || (best && line->inliers <= best->inliers)) return;
    best = line;
    best_letters = letters;
    std::erase_if(marks, [&](const Mark& m) {
      return std::abs(line->offset + line->slope * m.ordinal - m.at) >=
             kOffGrid * std::abs(line->slope);
    });
    best_marks = std::move(marks);
  };
  consider(marks_of(beside, across, number_of), {});
  for (const Alphabet& alphabet : kAlphabets)
    consider(marks_of(beside, across,
                      [&](const std::string& t) { return letter_of(t, alphabet.letters); }),
             alphabet.letters);
  if (!best) return {};

  const double from = across ? frame.left : frame.top, to = across ? frame.right : frame.bottom;
  const int most = best_letters.empty() ? kMostFields : static_cast<int>(best_letters.size());
  const auto [first, last] = ordinals_between(*best, best_marks, from, to, most);
  Axis axis{best->offset + best->slope * first - std::abs(best->slope) / 2,
            std::abs(best->slope),
            {},
            !best_letters.empty()};
  for (int ordinal = first; axis.names.size() < kMostFields; ordinal += first <= last ? 1 : -1) {
    axis.names.push_back(axis.letters
                             ? std::string(1, best_letters[static_cast<std::size_t>(ordinal - 1)])
                             : std::to_string(ordinal));
    if (ordinal == last) break;
  }
  return axis;
}

Zones::Zones(std::span<const ZoneLabel> labels, const Box& frame)
    : frame_(frame), rows_(fitted(labels, frame, false)), columns_(fitted(labels, frame, true)) {
  if (rows_.letters == columns_.letters) rows_.names.clear();
}

std::optional<std::pair<int, int>> Zones::row_and_column(Point p) const {
  if (empty() || !frame_.contains(p)) return {};
  const auto field = [](const Axis& axis, double at) {
    const int last = static_cast<int>(axis.names.size()) - 1;
    return std::clamp(static_cast<int>(std::floor((at - axis.start) / axis.pitch)), 0, last);
  };
  return std::pair(field(rows_, p.y), field(columns_, p.x));
}

std::string Zones::zone_of(Point p) const {
  const auto place = row_and_column(p);
  if (!place) return {};
  const std::string& row = rows_.names[static_cast<std::size_t>(place->first)];
  const std::string& column = columns_.names[static_cast<std::size_t>(place->second)];
  return rows_.letters ? row + column : column + row;
}

}  // namespace drawproc
