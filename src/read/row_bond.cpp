#include "read/row_bond.hpp"

#include <algorithm>
#include <cmath>

#include "read/notation.hpp"
#include "read/row_bond_table.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kNearest = -0.35, kFarthest = 2.6;  // clear space in heights
constexpr double kMostOffset = 4;                    // heights
constexpr double kMostRatio = 2;                     // of heights
constexpr double kLimitsGap = 0.85;        // heights; ordinate dimensions stand farther apart
constexpr double kLimitsRatio = 1.12;      // of their heights
constexpr double kWidestLimits = 0.03;     // of the larger limit
constexpr double kWidestHoleLimits = 0.1;  // the same behind ⌀, which no ordinate has

constexpr std::array<std::string_view, kRowKinds> kNames{
    "prose", "item",   "view",      "scale",     "size",      "callout",
    "step",  "worded", "secondary", "qualifier", "tolerance", "sign"};

/// A call-out speaks of a hole, a thread or a count, and may go on in the next row.
bool is_callout(const Dimension& d) {
  return d.count > 0 || d.type == DimensionType::thread || !d.through.empty() || d.depth ||
         !d.steps.empty();
}

bool is_step(const Dimension& d) {
  return d.count == 0 &&
         (d.type == DimensionType::counterbore || d.type == DimensionType::spotface ||
          d.type == DimensionType::countersink || d.type == DimensionType::depth);
}

/// "1.", "2)", "-", "•" and then words.
bool begins_item(const std::string& text) {
  const auto blank = text.find(' ');
  if (blank == std::string::npos || blank > 4) return false;
  const std::string head = text.substr(0, blank);
  if (head == "-" || head == "•" || head == "*") return true;
  const auto digits = head.find_first_not_of("0123456789");
  return digits != 0 &&
         (digits == std::string::npos ||
          (digits + 1 == head.size() && (head[digits] == '.' || head[digits] == ')')));
}

RowKind kind_of_row(const std::string& text, const std::optional<Dimension>& dimension) {
  if (is_lone_secondary(text)) return RowKind::secondary;
  if (is_lone_qualifier(text)) return RowKind::qualifier;
  const bool in_brackets = text.starts_with('(') && text.find('/') != std::string::npos;
  if (is_lone_deviation(text) || is_lone_fit(text) || (in_brackets && text.ends_with(')')))
    return RowKind::tolerance;
  if (is_callout_continuation(text)) return RowKind::step;
  if (dimension) {
    if (is_step(*dimension)) return RowKind::step;
    if (is_callout(*dimension)) return RowKind::callout;
    return looks_like_size(text) ? RowKind::size : RowKind::worded;
  }
  if (parse_scale(text)) return RowKind::scale;
  if (to_utf32(text).size() <= 2) return RowKind::sign;
  if (parse_view_label(text)) return RowKind::view;
  return begins_item(text) ? RowKind::item : RowKind::prose;
}

/// With its count at most: neither words nor further parts.
bool is_size_alone(const Dimension& d) {
  return d.words.empty() && d.notes.empty() && d.steps.empty() && !d.by && d.total.empty() &&
         d.through.empty() && !d.depth;
}

/// Larger over smaller, same places, nearly equal: 20.10 over 19.95, 4x ⌀2.5 over 2.4.
bool are_limits(const Row& above, const Row& below) {
  if (!above.dimension || !below.dimension || below.kind != RowKind::size) return false;
  const Dimension &upper = *above.dimension, &lower = *below.dimension;
  if (!is_size_alone(upper) || upper.size.form != ToleranceForm::none ||
      lower.size.form != ToleranceForm::none)
    return false;
  if (lower.type != upper.type && lower.type != DimensionType::linear) return false;
  const auto high = exact_value(upper.size.nominal), low = exact_value(lower.size.nominal);
  if (!high || !low || high->places() < 1 || high->places() != low->places() || *high <= *low)
    return false;
  const double most = upper.type == DimensionType::diameter ? kWidestHoleLimits : kWidestLimits;
  return high->to_double() - low->to_double() <= most * high->to_double();
}

bool says_how_deep(const CalloutPart& part) { return !part.through.empty() || part.depth; }

/// The pilot hole under its thread, or the thread under its pilot hole: "2x M2.5 THRU" over
/// "⌀2.05". One of them says how deep it goes, and the hole is the smaller.
bool are_tapped_hole(const Row& above, const Row& below) {
  if (!above.dimension || !below.dimension) return false;
  const Dimension &so_far = *above.dimension, &next = *below.dimension;
  if (next.count > 0 || !next.words.empty() || !next.notes.empty()) return false;
  const CalloutPart& last = so_far.steps.empty() ? so_far : so_far.steps.back();
  const bool thread_first = last.type == DimensionType::thread;
  const CalloutPart& thread = thread_first ? last : next;
  const CalloutPart& hole = thread_first ? next : last;
  if (thread.type != DimensionType::thread || hole.type != DimensionType::diameter) return false;
  if (!says_how_deep(last) && !says_how_deep(next)) return false;
  const auto outer = exact_value(thread.size.nominal), inner = exact_value(hole.size.nominal);
  return outer && inner && *inner < *outer;
}

/// A fit over its limits in brackets, a plain size over "+0.002/-0.000" or "±0.1".
bool are_size_and_tolerance(const Row& above, const Row& below) {
  if (!above.dimension || below.kind != RowKind::tolerance) return false;
  if (!above.dimension->size.fit.empty()) return below.text.starts_with('(');
  return above.dimension->size.form == ToleranceForm::none && is_pair_of_deviations(below.text);
}

bool is_words(RowKind kind) { return kind == RowKind::prose || kind == RowKind::item; }

}  // namespace

bool is_pair_of_deviations(const std::string& text) {
  return is_lone_deviation(text) && (text.find('/') != std::string::npos || text.starts_with("±"));
}

std::string_view name_of(RowKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

Row row_of(std::string text) {
  Row row;
  row.dimension = parse_dimension(text);
  row.kind = kind_of_row(text, row.dimension);
  row.text = std::move(text);
  return row;
}

std::optional<RowPair> row_pair(const TextLine& upper, const Row& upper_row, const TextLine& lower,
                                const Row& lower_row) {
  const double height = upper.height, ratio = lower.height / height;
  if (!(height > 0) || ratio > kMostRatio || ratio * kMostRatio < 1) return std::nullopt;
  const SeenLine seen = seen_from(upper, lower);
  const double run = run_length(upper.polygon), rise = rise_length(upper.polygon);
  const double gap = (seen.top - rise) / height;
  if (!seen.same_direction || gap < kNearest || gap > kFarthest || seen.middle_t() < rise)
    return std::nullopt;
  const double left = std::abs(seen.first), right = std::abs(seen.last - run),
               middle = std::abs(seen.middle_s() - run / 2);
  const double offset = std::min({left, right, middle}) / height;
  const double narrow = std::max(1e-9, std::min(run, seen.last - seen.first));
  const double shared = std::min(run, seen.last) - std::max(0., seen.first);
  if (offset > kMostOffset || shared < -kMostOffset * height) return std::nullopt;
  const bool limits = gap <= kLimitsGap && ratio < kLimitsRatio && ratio * kLimitsRatio > 1 &&
                      are_limits(upper_row, lower_row);
  const bool words = is_words(upper_row.kind) && is_words(lower_row.kind);
  return RowPair{upper_row.kind,
                 lower_row.kind,
                 gap,
                 {gap, std::max(0., gap - .5), std::max(0., gap - 1), words ? gap : 0, offset,
                  std::min(left / height, kMostOffset), std::abs(std::log(ratio)),
                  1 - std::clamp(shared / narrow, 0., 1.), limits ? 1. : 0.,
                  are_tapped_hole(upper_row, lower_row) ? 1. : 0.,
                  are_size_and_tolerance(upper_row, lower_row) ? 1. : 0.}};
}

double bond_of(const RowPair& pair) {
  double score =
      kBondOfKinds[static_cast<std::size_t>(pair.upper)][static_cast<std::size_t>(pair.lower)];
  for (std::size_t i = 0; i < kRowSigns; ++i) score += kBondOfSigns[i] * pair.signs[i];
  return score;
}

}  // namespace drawproc
