#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace drawproc {

/// What counts when two readings are compared, beside what `comparable` always does.
struct TextRules {
  bool keep_blanks = false;   ///< runs of white space become one blank instead of none
  bool fold_decimal = false;  ///< a comma between digits is a point
  bool operator==(const TextRules&) const = default;
};

/// The signs of a text that count when a reading is compared with the truth. Letters with a
/// separate accent become one (Unicode NFC, as far as Latin, Greek and Cyrillic letters go), signs
/// that look alike become one (all diameter signs ⌀, all hyphens -, multiplication signs and an X
/// after a digit x, +/- and +- become ±, full-width forms ASCII), white space goes, and so does a
/// slash that only separates two deviations or two limits. Compatibility forms stay: Ⓜ is no M.
[[nodiscard]] std::u32string comparable(std::string_view text, const TextRules& rules = {});

/// The least number of insertions, deletions and replacements that turn one into the other.
[[nodiscard]] std::size_t edit_distance(std::u32string_view a, std::u32string_view b);

/// Whether a sign stands for a digit, ² and ① as well.
[[nodiscard]] bool holds_digit(std::u32string_view text);

}  // namespace drawproc
