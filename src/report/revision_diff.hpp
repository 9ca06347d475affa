#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// What became of something between two revisions: as it was; elsewhere on the sheet, else as it
/// was; other; new; gone.
enum class Change { same, moved, changed, added, removed };
[[nodiscard]] std::string_view name(Change change) noexcept;

/// A characteristic of one or both revisions.
struct CharacteristicChange {
  Change change = Change::same;
  std::string balloon;  ///< the old number; a new one where there was none
  std::optional<Characteristic> before, after;
  std::vector<std::string> what;  ///< of a changed one: requirement, lower, upper, unit
  /// Added and changed ones: a result measured on the old revision says nothing of them.
  [[nodiscard]] bool inspect() const {
    return change == Change::added || change == Change::changed;
  }
};

/// Another annotation that is not as it was: a note, a table, a label.
struct TextChange {
  Change change = Change::changed;
  AnnotationKind kind = AnnotationKind::text;
  std::optional<int> before, after;  ///< ids of annotations
  std::string was, is;
};

/// A fact of the sheet that is not as it was: a title-block field, the units, the general
/// tolerance.
struct FactChange {
  std::string fact, was, is;
  bool operator==(const FactChange&) const = default;
};

/// What a new revision of a drawing changes.
struct RevisionDiff {
  std::vector<CharacteristicChange> characteristics;  ///< all of both revisions, by balloon
  std::vector<TextChange> texts;                      ///< in the order of the new revision's pages
  std::vector<FactChange> facts;
  Report report;  ///< the new revision, its balloons numbered on from the old one

  [[nodiscard]] std::size_t count(Change change) const;  ///< of characteristics
  /// Whether anything is not as it was.
  [[nodiscard]] bool any() const;
};

/// Matches two revisions by place and text. The new page may be drawn at another resolution and
/// lie shifted as a whole: that is found from what both have, and is no change. An annotation near
/// the old place with another text is a changed one; one of the same text far away is a moved one.
/// Kept characteristics keep their balloons; what a call-out has more gets the next part of its
/// number, everything else numbers after the highest of the old revision.
[[nodiscard]] RevisionDiff diff_revisions(const Report& before, const Report& after);

/// diff.csv: what is not as it was, one characteristic a row, `inspect` yes where a new result is
/// needed. `drawing` fills the first column.
[[nodiscard]] std::string diff_csv_header();
[[nodiscard]] std::string diff_csv_rows(const RevisionDiff& diff, std::string_view drawing);

/// One line a change, marked + - ~ > (moved), and a last line that sums up.
[[nodiscard]] std::string diff_text(const RevisionDiff& diff);
/// An object with the same, on its own.
[[nodiscard]] std::string diff_json(const RevisionDiff& diff, std::string_view drawing);

}  // namespace drawproc
