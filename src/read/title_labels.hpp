#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drawproc {

/// What a label of a title block asks for.
enum class LabelRole {
  field,       ///< one value: "SCALE"
  person,      ///< who and when: "DRAWN"; the name is a stem, "drawn" of drawn_by and drawn_date
  name_head,   ///< "NAME": column of persons' names, or else the title
  date_head,   ///< "DATE": column of dates, or else the sheet's date
  table_head,  ///< "ITEM", "QTY" and others that only parts lists and revision tables have
  phrase       ///< no value of its own: "DO NOT SCALE DRAWING", "SIGNATURE"
};

struct TitleLabel {
  LabelRole role = LabelRole::field;
  std::string_view name;  ///< canonical field name or stem; static
  bool operator==(const TitleLabel&) const = default;
};

/// The label a text is and nothing else, in any of the languages known, one or two of them together
/// ("材料 MATERIAL", "SCALE/尺度"). Case, accents, blanks and punctuation do not matter.
[[nodiscard]] std::optional<TitleLabel> title_label(std::string_view text);

/// A text as labels are compared: capitals without accents, blanks and punctuation, Ä as AE and
/// full width as ASCII; East Asian letters stay.
[[nodiscard]] std::string label_key(std::string_view text);

/// A label with its value behind it in one line.
struct LabelledValue {
  TitleLabel label;
  std::string value;
  bool operator==(const LabelledValue&) const = default;
};
/// "SCALE: 1:2  SHEET 1 OF 4" gives both. Without a colon only values that look right for their
/// label are taken: "REV C", "SHEET 1 OF 4", "DRAWN J. Smith", but not "FINISH ALL OVER".
[[nodiscard]] std::vector<LabelledValue> labelled_values(std::string_view text);

/// The field a line begins with and all that stands behind it, a colon or not: "FINISH PASSIVATE".
/// For lines of a list, whose neighbours show that they begin with labels. Empty for all others.
[[nodiscard]] std::optional<LabelledValue> led_by_label(std::string_view text);

/// Whether a line holds what belongs to several cells, joined over their rulings: "REVISION
/// VERSION", "1/24/2021 SCALE 2:1". What of it belongs where cannot be told.
[[nodiscard]] bool is_mixed(std::string_view text);

/// Whether a value can be one of its field: a sheet has a digit, a size is short.
[[nodiscard]] bool is_plausible(std::string_view field, std::string_view value);

/// Whether a text without a label can be a part's name: it has letters, and no word that firms and
/// schools have in theirs ("GmbH", "Inc.", "株式会社").
[[nodiscard]] bool may_be_title(std::string_view text);

/// "2016/09/23", "1/24/2021", "Feb-01-23", "24 JAN 2021", "2020年1月8日".
[[nodiscard]] bool is_date(std::string_view text);

/// The field that a text without a label is by its shape alone: "1:2" is a scale, "A3" a size,
/// "1/1" a sheet, "THIRD ANGLE PROJECTION" a projection, "DIMENSIONS ARE IN mm" units. Empty for
/// all others.
[[nodiscard]] std::string_view field_by_shape(std::string_view text);

}  // namespace drawproc
