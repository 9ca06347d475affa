#include "read/join.hpp"

#include <algorithm>
#include <map>

#include "read/line_index.hpp"
#include "read/notation.hpp"
#include "read/row_bond.hpp"
#include "read/stacks.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kInlineGap = 1.6;  // heights between pieces on one base line
constexpr double kReach = 2.7;      // heights to the next row
constexpr double kWordGap = 5.0;    // heights between a word and what it names

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

class Joiner {
 public:
  Joiner(const std::vector<TextLine>& lines, std::vector<bool> taken, double height)
      : lines_(lines),
        taken_(std::move(taken)),
        index_(lines, 4 * height),
        of_words_(lines.size(), false) {
    for (const TextLine& line : lines) {
      texts_.push_back(canonical_symbols(line.text));
      rows_.push_back(row_of(texts_.back()));
    }
  }

  std::vector<Label> join() {
    join_words();
    leave_to_words();
    // A sign that rows behind it share, before they become sizes of their own.
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && ends_in_size_symbol(texts_[i])) grow(i);
    // Nominals first: a lone "0" above one must not become a dimension of its own before its
    // nominal is seen.
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && !of_words_[i] && !is_lone_deviation(texts_[i]) && begins_dimension(i))
        grow(i);
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (!taken_[i] && !of_words_[i] && is_lone_deviation(texts_[i]) && rows_[i].dimension)
        grow(i);
    join_notes();
    return std::move(labels_);
  }

 private:
  bool begins_dimension(std::size_t i) const {
    return is_lone_count(texts_[i]) || ends_in_size_symbol(texts_[i]) || ends_in_sign(texts_[i]) ||
           rows_[i].dimension.has_value();
  }
  static bool is_size_symbol(const std::string& text) {
    return text == "⌀" || text == "R" || text == "SR" || text == "S⌀" || text == "□" || text == "M";
  }

  /// "⌀", "4x ⌀"
  static bool ends_in_size_symbol(const std::string& text) {
    if (is_size_symbol(text)) return true;
    const auto blank = text.rfind(' ');
    return blank != std::string::npos && is_size_symbol(text.substr(blank + 1)) &&
           is_lone_count(text.substr(0, blank));
  }

  /// "Scale" and "3.000", "Section" and "X1-X1": words that some systems write apart from what they
  /// name.
  void join_words() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i] || parse_notation(texts_[i]) || !is_view_word(texts_[i])) continue;
      const auto right = beside(i, kWordGap);
      if (!right || !parse_view(texts_[i] + ' ' + texts_[*right])) continue;
      texts_[i] += ' ' + texts_[*right];
      rows_[i] = row_of(texts_[i]);
      tails_[i].push_back(*right);
      taken_[*right] = true;
    }
  }

  /// "0.3 MAX" under "BREAK SHARP EDGES" is no dimension.
  void leave_to_words() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i] || (rows_[i].kind != RowKind::prose && rows_[i].kind != RowKind::item))
        continue;
      const auto below = row_below(i, rows_[i]);
      if (below && rows_[below->line].dimension) of_words_[below->line] = true;
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

  /// The nearest free line to the right on the same base line, at most `reach` heights away.
  [[nodiscard]] std::optional<std::size_t> beside(std::size_t i, double reach) const {
    return beside(lines_[i], texts_[i], reach, index_.near(i, reach * lines_[i].height));
  }
  /// The same for a line that may be made of several; `near` are those in question. A sign that the
  /// file spells with two characters of another code reaches into what follows it.
  [[nodiscard]] std::optional<std::size_t> beside(const TextLine& line, const std::string& text,
                                                  double reach,
                                                  const std::vector<std::size_t>& near) const {
    const double overlap = text.ends_with("±") ? 1.0 : 0.4;
    std::optional<std::size_t> nearest;
    double least = reach;
    for (const std::size_t j : near) {
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

  /// The label's first row as one line, from its nominal to the end of what stands behind it.
  [[nodiscard]] TextLine first_row(const Label& label) const {
    TextLine row = lines_[label.lines.front()];
    const Quad nominal = row.polygon;
    const double run = run_length(nominal);
    if (run <= 0) return row;
    double last = run;
    for (const std::size_t i : label.lines)
      last = std::max(last, seen_from(lines_[label.lines.front()], lines_[i]).last);
    const Point way = (nominal[1] - nominal[0]) * (last / run);
    row.polygon[1] = nominal[0] + way, row.polygon[2] = nominal[3] + way;
    return row;
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
    grow_stack(label);  // before the line goes on: the upper one of a pair stands almost level
                        // with its nominal
    while (grow_inline(label)) {
    }
    grow_stack(label);
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
    const TextLine row = first_row(label);
    const auto right = beside(row, label.text, kInlineGap,
                              index_.near(label.lines.back(), 2 * kInlineGap * row.height));
    if (!right) return false;
    const std::string& text = texts_[*right];
    const bool wants =
        is_lone_count(label.text) || ends_in_size_symbol(label.text) || ends_in_sign(label.text);
    const bool offers = is_lone_deviation(text) || is_lone_secondary(text) || is_lone_fit(text) ||
                        is_lone_qualifier(text) || is_callout_continuation(text) ||
                        text.starts_with("±") || text == ")";
    if (!wants && !offers) return false;
    if (accept(label, {*right}, label.text + ' ' + text)) return true;
    if (!text.ends_with("±")) return false;  // the sign alone: its value is a line of its own
    const auto value = beside(*right, kInlineGap);
    return value && accept(label, {*right, *value}, label.text + ' ' + text + texts_[*value]);
  }

  /// Stacked behind the nominal: two deviations, or one above or below the one that shares its
  /// line; the fits of a hole and a shaft; two limits behind the sign that they share.
  void grow_stack(Label& label) {
    if (label.lines.size() > 2) return;
    const auto tail = split_deviation(label.text);
    const TextLine row = first_row(label);
    const auto near = index_.near(label.lines.back(), kWidestStack * row.height);
    const auto behind = [&](auto&& says) {
      std::vector<std::size_t> halves;
      for (const std::size_t j : near)
        if (!taken_[j] && says(texts_[j])) halves.push_back(j);
      return stack_behind(row, tail.has_value(), lines_, halves);
    };
    const auto [above, below] = behind([](const std::string& t) { return is_lone_deviation(t); });
    if (tail && above) {
      accept(label, {*above}, tail->first + ' ' + texts_[*above] + ' ' + tail->second);
    } else if (tail && below) {
      accept(label, {*below}, tail->first + ' ' + tail->second + ' ' + texts_[*below]);
    }
    if (tail) return;
    if (above && below) {
      accept(label, {*above, *below}, label.text + ' ' + texts_[*above] + ' ' + texts_[*below]);
      return;
    }
    const auto [hole, shaft] = behind([](const std::string& t) { return is_lone_fit(t); });
    if (hole && shaft &&
        accept(label, {*hole, *shaft}, label.text + ' ' + texts_[*hole] + '/' + texts_[*shaft]))
      return;
    if (!ends_in_size_symbol(label.text)) return;
    const auto [upper, lower] = behind([](const std::string& t) { return looks_like_size(t); });
    if (upper && lower)
      accept(label, {*upper, *lower}, label.text + texts_[*upper] + '\n' + texts_[*lower]);
  }

  struct RowBelow {
    std::size_t line;
    double bond;
  };

  /// The free line that is most surely the next row of what stands in line `number`, which says
  /// `row`; none where every bond is against it.
  [[nodiscard]] std::optional<RowBelow> row_below(std::size_t number, const Row& row) const {
    std::optional<RowBelow> surest;
    for (const std::size_t j : index_.near(number, kReach * lines_[number].height)) {
      if (taken_[j]) continue;
      const auto pair = row_pair(lines_[number], row, lines_[j], rows_[j]);
      if (!pair) continue;
      const double bond = bond_of(*pair);
      if (bond > (surest ? surest->bond : 0)) surest = {j, bond};
    }
    return surest;
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
    const std::size_t last = last_row(label);
    // A further part of a hole stays what it is, whatever stands above it.
    const auto next =
        row_below(last, rows_[last].kind == RowKind::step ? rows_[last] : row_of(label.text));
    if (!next) return false;
    const std::string& text = texts_[next->line];
    if (is_lone_deviation(text) && !is_pair_of_deviations(text)) return false;
    return accept(label, {next->line}, label.text + (is_lone_deviation(text) ? ' ' : '\n') + text);
  }

  /// What is left: rows of prose, view labels, single words.
  void join_notes() {
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> next(lines_.size(), none), before(lines_.size(), none);
    std::vector<double> bonds(lines_.size(), 0);  // with the row before
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i]) continue;
      const auto below = row_below(i, rows_[i]);
      if (!below || below->bond <= bonds[below->line]) continue;
      if (before[below->line] != none) next[before[below->line]] = none;
      next[i] = below->line;
      before[below->line] = i;
      bonds[below->line] = below->bond;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (taken_[i] || before[i] != none) continue;
      std::vector<std::size_t> rows;
      for (std::size_t row = i; row != none && !taken_[row]; row = next[row]) {
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
  std::vector<Row> rows_;           ///< what each of them says alone
  std::vector<bool> of_words_;      ///< a size that goes on with the words above it
  std::map<std::size_t, std::vector<std::size_t>> tails_;
  std::vector<Label> labels_;
};

}  // namespace

std::vector<Label> join_lines(const std::vector<TextLine>& lines, const std::vector<bool>& taken,
                              double height) {
  return Joiner(lines, taken, height).join();
}

}  // namespace drawproc
