#include "read/join.hpp"

#include <algorithm>
#include <map>

#include "read/line_index.hpp"
#include "read/notation.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kInlineGap = 1.6;  // heights between pieces on one base line
constexpr double kRowGap = 1.3;     // heights of clear space between rows of one label
constexpr double kLimitsGap =
    0.75;                         // heights between limits; ordinate dimensions stand farther apart
constexpr double kAligned = 1.0;  // heights
constexpr double kWidestLimits = 0.03;     // of the larger limit
constexpr double kWidestHoleLimits = 0.1;  // the same behind ⌀, which no ordinate has
constexpr double kCalloutIndent =
    2.6;                          // heights; a sign that no character tells may stand before a row
constexpr double kWordGap = 5.0;  // heights between a word and what it names

bool similar(double a, double b, double ratio) { return a <= b * ratio && b <= a * ratio; }

/// What a joined text says when it is a dimension.
std::optional<Notation> as_dimension(const std::string& text) {
  auto dimension = parse_dimension(text);
  if (!dimension) return std::nullopt;
  return Notation{std::move(*dimension), {}};
}

/// Splits "3,99 -0,02" or "22.00-0.03" before its trailing deviation. Empty when there is none or
/// nothing stands before it.
std::optional<std::pair<std::string, std::string>> split_deviation(const std::string& text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] != ' ' && text[at] != '+' && text[at] != '-') continue;
    std::string tail = text.substr(at);
    std::erase(tail, ' ');  // "- 0,02"
    std::string head = text.substr(0, at);
    if (is_lone_deviation(tail) && tail.front() != '\xC2' && parse_dimension(head))
      return std::pair(head, tail);
  }
  return std::nullopt;
}

/// A call-out speaks of a hole, a thread or a count, and may go on in the next row.
bool is_callout(const Dimension& d) {
  return d.count > 0 || d.type == DimensionType::thread || d.type == DimensionType::diameter ||
         !d.through.empty() || d.depth || !d.steps.empty();
}

/// With its count at most: neither words nor further parts.
bool is_size_alone(const Dimension& d) {
  return d.words.empty() && d.notes.empty() && d.steps.empty() && !d.by && d.total.empty() &&
         d.through.empty() && !d.depth;
}

bool says_how_deep(const CalloutPart& part) { return !part.through.empty() || part.depth; }

/// The pilot hole under its thread, or the thread under its pilot hole: "2x M2.5 THRU" over
/// "⌀2.05". One of them says how deep it goes, and the hole is the smaller.
bool is_row_of_tapped_hole(const Dimension& so_far, const std::string& text) {
  const auto next = parse_dimension(text);
  if (!next || next->count > 0 || !next->words.empty() || !next->notes.empty()) return false;
  const CalloutPart& last = so_far.steps.empty() ? so_far : so_far.steps.back();
  const bool thread_first = last.type == DimensionType::thread;
  const CalloutPart& thread = thread_first ? last : *next;
  const CalloutPart& hole = thread_first ? *next : last;
  if (thread.type != DimensionType::thread || hole.type != DimensionType::diameter) return false;
  if (!says_how_deep(last) && !says_how_deep(*next)) return false;
  const auto outer = exact_value(thread.size.nominal), inner = exact_value(hole.size.nominal);
  return outer && inner && *inner < *outer;
}

class Joiner {
 public:
  Joiner(const std::vector<TextLine>& lines, std::vector<bool> taken, double height)
      : lines_(lines), taken_(std::move(taken)), index_(lines, 4 * height) {
    for (const TextLine& line : lines) texts_.push_back(canonical_symbols(line.text));
  }

  std::vector<Label> join() {
    join_words();
    // Nominals first: a lone "0" above one must not become a dimension of its own before its
    // nominal is seen.
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && !is_lone_deviation(texts_[i]) && begins_dimension(i)) grow(i);
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && is_lone_deviation(texts_[i]) && parse_dimension(texts_[i])) grow(i);
    join_notes();
    return std::move(labels_);
  }

 private:
  bool begins_dimension(std::size_t i) const {
    return is_lone_count(texts_[i]) || is_size_symbol(texts_[i]) || ends_in_sign(texts_[i]) ||
           parse_dimension(texts_[i]).has_value();
  }
  static bool is_size_symbol(const std::string& text) {
    return text == "⌀" || text == "R" || text == "SR" || text == "S⌀" || text == "□" || text == "M";
  }

  /// "Scale" and "3.000", "Section" and "X1-X1": words that some systems write apart from what they
  /// name.
  void join_words() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i] || parse_notation(texts_[i]) || !is_view_word(texts_[i])) continue;
      const auto right = beside(i, kWordGap);
      if (!right || !parse_view(texts_[i] + ' ' + texts_[*right])) continue;
      texts_[i] += ' ' + texts_[*right];
      tails_[i].push_back(*right);
      taken_[*right] = true;
    }
  }

  /// Letters only, a colon or an equals sign at most: what can stand before a scale or a view's
  /// letters.
  static bool is_view_word(const std::string& text) {
    return text.size() >= 4 && std::all_of(text.begin(), text.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) || c == ':' ||
                    c == '=' || c == ' ';
           });
  }
  static bool parse_view(const std::string& text) {
    const auto notation = parse_notation(text);
    return notation && (std::holds_alternative<ViewLabel>(notation->value) ||
                        std::holds_alternative<Scale>(notation->value));
  }

  /// The nearest free line to the right on the same base line, at most `reach` heights away. A sign
  /// that the file spells with two characters of another code reaches into what follows it.
  [[nodiscard]] std::optional<std::size_t> beside(std::size_t i, double reach) const {
    const double overlap = texts_[i].ends_with("±") ? 1.0 : 0.4;
    const TextLine& line = lines_[i];
    std::optional<std::size_t> nearest;
    double least = reach;
    for (const std::size_t j : index_.near(i, reach * line.height)) {
      if (taken_[j]) continue;
      const SeenLine seen = seen_from(line, lines_[j]);
      const double gap = (seen.first - run_length(line.polygon)) / line.height;
      const bool level =
          seen.same_direction &&
          std::abs(seen.middle_t() - rise_length(line.polygon) / 2) < 0.35 * line.height;
      if (!level || gap < -overlap || gap > least || seen.middle_s() < run_length(line.polygon) / 2)
        continue;
      nearest = j;
      least = gap;
    }
    return nearest;
  }

  /// "0.80 ±": a size whose deviation is a line of its own.
  static bool ends_in_sign(std::string text) {
    if (!text.ends_with("±")) return false;
    text.erase(text.size() - std::string_view("±").size());
    return parse_dimension(text).has_value();
  }

  /// Grows a label from its first line until nothing more belongs to it.
  void grow(std::size_t first) {
    Label label{{first}, texts_[first], as_dimension(texts_[first]), false};
    taken_[first] = true;
    grow_deviations(label);  // before the line goes on: the upper one of a pair stands almost level
                             // with its nominal
    while (grow_inline(label)) {
    }
    grow_deviations(label);
    while (grow_row(label)) {
    }
    if (!label.notation) {  // a count or a sign alone: a note may want it
      for (const std::size_t i : label.lines) taken_[i] = false;
      return;
    }
    labels_.push_back(std::move(label));
  }

  /// Accepts `text` as the label's new reading when the grammar does.
  bool accept(Label& label, std::vector<std::size_t> more, std::string text) {
    auto notation = as_dimension(text);
    if (!notation) return false;
    for (const std::size_t i : more) taken_[i] = true;
    label.lines.insert(label.lines.end(), more.begin(), more.end());
    label.text = std::move(text);
    label.notation = std::move(notation);
    return true;
  }

  [[nodiscard]] double height_of(const Label& label) const {
    return lines_[label.lines.front()].height;
  }

  /// "3.8" and "±0.05", "2X" and "79", "⌀" and "12", "38.10" and "[1.500 in]" on one base line.
  bool grow_inline(Label& label) {
    const auto right = beside(label.lines.back(), kInlineGap);
    if (!right) return false;
    const std::string& text = texts_[*right];
    const bool wants =
        is_lone_count(label.text) || is_size_symbol(label.text) || ends_in_sign(label.text);
    const bool offers = is_lone_deviation(text) || is_lone_secondary(text) || is_lone_fit(text) ||
                        is_lone_qualifier(text) || text.starts_with("±") || text == ")";
    if (!wants && !offers) return false;
    if (accept(label, {*right}, label.text + ' ' + text)) return true;
    if (!text.ends_with("±")) return false;  // the sign alone: its value is a line of its own
    const auto value = beside(*right, kInlineGap);
    return value && accept(label, {*right, *value}, label.text + ' ' + text + texts_[*value]);
  }

  /// Stacked deviations: two to the right of the nominal, or one above or below the one that shares
  /// its line.
  void grow_deviations(Label& label) {
    const std::size_t last = label.lines.back();
    const TextLine& line = lines_[last];
    const double height = line.height, end = run_length(line.polygon),
                 middle = rise_length(line.polygon) / 2;
    if (label.lines.size() > 2) return;
    const auto tail = split_deviation(label.text);
    std::optional<std::size_t> above, below;
    for (const std::size_t j : index_.near(last, 1.8 * height)) {
      if (taken_[j] || !is_lone_deviation(texts_[j]) || lines_[j].height > 1.2 * height) continue;
      const SeenLine seen = seen_from(line, lines_[j]);
      const double offset = (seen.middle_t() - middle) / height;
      const bool after = seen.first > end - 0.4 * height && seen.first < end + 1.3 * height;
      const bool over_tail = tail && seen.first > end * 0.3 && seen.first < end + 0.5 * height &&
                             std::abs(offset) > 0.5;
      if (!seen.same_direction || std::abs(offset) > 1.8 || !(tail ? over_tail : after)) continue;
      auto& place = offset < 0 ? above : below;
      if (!place || std::abs(offset) <
                        std::abs((seen_from(line, lines_[*place]).middle_t() - middle) / height))
        place = j;
    }
    if (above && below && !tail) {
      accept(label, {*above, *below}, label.text + ' ' + texts_[*above] + ' ' + texts_[*below]);
    } else if (tail && above) {
      accept(label, {*above}, tail->first + ' ' + texts_[*above] + ' ' + tail->second);
    } else if (tail && below) {
      accept(label, {*below}, tail->first + ' ' + tail->second + ' ' + texts_[*below]);
    }
  }

  struct RowBelow {
    std::size_t line;
    double gap;  ///< clear space, in heights
  };

  /// The nearest free line that stands under `line` as the next row of a text would.
  [[nodiscard]] std::optional<RowBelow> row_below(std::size_t line_number, double ratio,
                                                  double indent = kAligned) const {
    const TextLine& line = lines_[line_number];
    std::optional<RowBelow> nearest;
    for (const std::size_t j : index_.near(line_number, 1.6 * line.height)) {
      if (taken_[j] || !similar(lines_[j].height, line.height, ratio)) continue;
      const SeenLine seen = seen_from(line, lines_[j]);
      const double gap = (seen.top - rise_length(line.polygon)) / line.height;
      if (!seen.same_direction || gap < -0.35 || gap > kRowGap ||
          seen.middle_t() < rise_length(line.polygon))
        continue;
      const double run = run_length(line.polygon), tolerance = kAligned * line.height;
      const bool aligned = (seen.first > -tolerance && seen.first < indent * line.height) ||
                           std::abs(seen.middle_s() - run / 2) < tolerance ||
                           std::abs(seen.last - run) < tolerance;
      if (aligned && (!nearest || gap < nearest->gap)) nearest = {j, gap};
    }
    return nearest;
  }

  /// The leftmost line of the label's last row: what stands below is aligned with it, not with its
  /// deviations.
  [[nodiscard]] std::size_t last_row(const Label& label) const {
    std::size_t chosen = label.lines.front();
    for (const std::size_t i : label.lines) {
      const SeenLine seen = seen_from(lines_[chosen], lines_[i]);
      if (seen.middle_t() > rise_length(lines_[chosen].polygon) &&
          seen.first < run_length(lines_[chosen].polygon))
        chosen = i;
    }
    return chosen;
  }

  bool grow_row(Label& label) {
    if (!label.notation) return false;
    const bool hole = is_callout(std::get<Dimension>(label.notation->value));
    const auto next = row_below(last_row(label), 1.35, hole ? kCalloutIndent : kAligned);
    if (!next) return false;
    const std::string& text = texts_[next->line];
    const auto& so_far = std::get<Dimension>(label.notation->value);
    const bool limits = looks_like_limits(label, *next);
    const bool belongs = is_lone_secondary(text) || is_callout_continuation(text) ||
                         is_lone_qualifier(text) || limits || is_row_of_tapped_hole(so_far, text) ||
                         (is_callout(so_far) && !looks_like_size(text) && !stands_alone(text));
    if (is_lone_deviation(text) && so_far.size.form == ToleranceForm::none &&
        is_pair_of_deviations(text))
      return accept(label, {next->line}, label.text + ' ' + text);
    return belongs && accept(label, {next->line}, label.text + '\n' + text);
  }

  /// "+0.002/-0.000": a row of its own under the nominal.
  static bool is_pair_of_deviations(const std::string& text) {
    return text.find('/') != std::string::npos || text.starts_with("±");
  }

  /// A row that is a whole dimension with a count of its own begins another label.
  static bool stands_alone(const std::string& text) {
    const auto dimension = parse_dimension(text);
    return dimension && dimension->count > 0;
  }

  /// Larger over smaller, same places, nearly equal, close together: 20.10 over 19.95, 4x ⌀2.5 over
  /// 2.4. Two ordinate dimensions that happen to stand so are farther apart or differ more.
  [[nodiscard]] bool looks_like_limits(const Label& label, const RowBelow& below) const {
    const std::string& text = texts_[below.line];
    const auto& upper = std::get<Dimension>(label.notation->value);
    const bool single = label.lines.size() == 1 || upper.count > 0;
    if (!single || below.gap > kLimitsGap || !is_size_alone(upper) || !looks_like_size(text))
      return false;
    if (!similar(lines_[below.line].height, height_of(label), 1.12)) return false;
    const auto lower = parse_dimension(text);
    if (!lower || upper.size.form != ToleranceForm::none || lower->size.form != ToleranceForm::none)
      return false;
    if (lower->type != upper.type && lower->type != DimensionType::linear) return false;
    const auto high = exact_value(upper.size.nominal), low = exact_value(lower->size.nominal);
    if (!high || !low || high->places() < 1 || high->places() != low->places() || *high <= *low)
      return false;
    const double most = upper.type == DimensionType::diameter ? kWidestHoleLimits : kWidestLimits;
    return high->to_double() - low->to_double() <= most * high->to_double();
  }

  /// What is left: rows of prose, view labels, single words.
  void join_notes() {
    std::vector<std::size_t> next(lines_.size(), lines_.size());
    std::vector<bool> follows(lines_.size(), false);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i]) continue;
      const auto below = row_below(i, 1.2);
      if (!below || follows[below->line]) continue;
      next[i] = below->line;
      follows[below->line] = true;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i] || follows[i]) continue;
      std::vector<std::size_t> rows;
      for (std::size_t row = i; row < lines_.size() && !taken_[row]; row = next[row]) {
        rows.push_back(row);
        taken_[row] = true;
      }
      add_note(rows);
    }
  }

  void add_note(const std::vector<std::size_t>& rows) {
    Label label{rows, {}, std::nullopt, false};
    label.lines.clear();
    for (const std::size_t row : rows) {
      label.text += (label.text.empty() ? "" : "\n") + texts_[row];
      label.lines.push_back(row);
      if (const auto tail = tails_.find(row); tail != tails_.end())
        label.lines.insert(label.lines.end(), tail->second.begin(), tail->second.end());
    }
    label.notation = parse_notation(label.text);
    const auto words = std::count(label.text.begin(), label.text.end(), ' ') + 1;
    label.is_note = rows.size() > 1 || words > 2;
    labels_.push_back(std::move(label));
  }

  const std::vector<TextLine>& lines_;
  std::vector<bool> taken_;
  const LineIndex index_;
  std::vector<std::string> texts_;  ///< of lines, with the tails joined to them
  std::map<std::size_t, std::vector<std::size_t>> tails_;
  std::vector<Label> labels_;
};

}  // namespace

std::vector<Label> join_lines(const std::vector<TextLine>& lines, const std::vector<bool>& taken,
                              double height) {
  return Joiner(lines, taken, height).join();
}

}  // namespace drawproc
