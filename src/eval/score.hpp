#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "drawproc/geometry.hpp"
#include "eval/comparable.hpp"
#include "eval/truth.hpp"

namespace drawproc {

/// One text that was read.
struct Prediction {
  Quad polygon;  ///< in the frame of the truth
  std::string text;
  std::string kind;                  ///< as the labels call it: gdt, not feature_control_frame
  std::optional<double> confidence;  ///< 0…1, of reading; none where nobody measured it
};

/// What is compared, and how.
struct ScoreOptions {
  std::vector<std::string> kinds{"dimension"};  ///< of the labels that are targets
  /// Who labelled the targets: auto, all, or a name. auto is edocr2 where a sheet has labels of it,
  /// else hand, else all.
  std::string source = "auto";
  std::vector<std::string> read_kinds;  ///< only predictions of these kinds; empty: of all
  double least_iou = 0.3;
  double least_confidence = 0;  ///< of predictions; one without confidence passes
  bool alternatives = true;     ///< a target's other correct readings count
  TextRules text;
  /// Everything that is wrong with the values, one sentence each.
  [[nodiscard]] std::vector<std::string> problems() const;
};

/// Sums over targets and predictions; those of several sheets can be added.
struct Counts {
  std::size_t targets = 0, found = 0, exact = 0;
  std::size_t predictions = 0;
  std::size_t false_positives = 0;                  ///< predictions where no label is
  std::size_t false_with_digit = 0, fragments = 0;  ///< of the false ones; of a target's parts
  std::size_t edits = 0, characters = 0;            ///< of found targets
  std::size_t missed_characters = 0;                ///< of targets that were not found
  Counts& operator+=(const Counts& more);
  bool operator==(const Counts&) const = default;

  // Shares in 0…1 (error rates may exceed 1); none where there is nothing to divide by.
  [[nodiscard]] std::optional<double> recall() const;
  [[nodiscard]] std::optional<double> character_error_rate() const;
  /// With every character of a missed target counted as an error.
  [[nodiscard]] std::optional<double> end_to_end_error_rate() const;
  [[nodiscard]] std::optional<double> exact_of_found() const;
  [[nodiscard]] std::optional<double> found_and_exact() const;  ///< of all targets
  [[nodiscard]] std::optional<double> precision_of_all() const;
  [[nodiscard]] std::optional<double> precision_in_views() const;
  [[nodiscard]] std::optional<double> precision_with_digit() const;
};

/// Which way a target is written, within 10 degrees.
enum class Direction { horizontal, vertical, oblique };
[[nodiscard]] std::string_view name(Direction direction) noexcept;

/// One target and what was read there. Texts are in comparable form, UTF-8.
struct TargetResult {
  std::string kind;
  Quad polygon;
  double rotation = 0;
  std::string wanted;
  std::optional<std::string> read;  ///< none: not found
  std::size_t edits = 0;
  std::optional<double> confidence;
  [[nodiscard]] bool exact() const { return read && edits == 0; }
};

struct SheetScore {
  Counts counts;
  std::map<Direction, Counts> by_direction;  ///< targets, found and exact only
  std::vector<TargetResult> targets;         ///< in the order of the labels
  std::vector<std::string> false_texts;      ///< of false positives, in comparable form
};

/// Compares what was read on one sheet with its labels.
///
/// A prediction may meet a target if their upright boxes have an intersection over union of
/// `least_iou`, or the prediction's centre lies in the target's box, or the target's centre in the
/// prediction's box and that has at most four times the target's area. Each meets one other at
/// most; pairs are made greedily, the greatest overlap first, of equal ones the smaller edit
/// distance. Labels that are no target are neither right nor wrong: a prediction that meets one of
/// them, that lies outside the frame or in a table, is no false positive; a fragment of a target
/// is.
[[nodiscard]] SheetScore score_sheet(const Truth& truth, const std::vector<Prediction>& predictions,
                                     const ScoreOptions& options);

/// The kinds that the labels of the chosen source have.
[[nodiscard]] std::set<std::string> kinds_of(const Truth& truth, const std::string& source);

}  // namespace drawproc
