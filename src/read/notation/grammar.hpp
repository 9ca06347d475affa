#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "drawproc/notation.hpp"
#include "read/notation/cursor.hpp"

/// The readers the grammar is made of. Each takes canonical text at a cursor, moves the cursor past
/// what it read, and leaves it alone when the thing is not there.
namespace drawproc::notation {

/// An amount as written with its mark: "12.50", "1 1/2", "45" with unit "°", "30°15'" without.
struct Amount {
  std::string text;
  std::string unit;
  /// Degrees, minutes or seconds.
  [[nodiscard]] bool is_angle() const;
};
[[nodiscard]] std::optional<Amount> read_amount(Cursor& cursor);

/// "mm", "in", "in.", "\"", "inch".
[[nodiscard]] std::string_view take_unit(Cursor& cursor);
/// "H7", "js9", "H7/g6", "H7\ng6"; letters and grades that ISO 286 pairs in practice.
[[nodiscard]] std::string take_fit(Cursor& cursor);
/// A signed amount or a bare zero; the plus dropped, except before a zero. `blank_after_sign`: "-
/// 0,02" too.
[[nodiscard]] std::optional<Amount> read_deviation(Cursor& cursor, bool blank_after_sign);

/// Whether the lower of two limits may have a ⌀ of its own; that of a depth has none.
enum class SecondRow { bare, may_repeat_diameter };
/// A size with all that belongs to it: tolerance, fit, limits, MAX, unit.
[[nodiscard]] std::optional<Size> read_size(Cursor& cursor,
                                            SecondRow second_row = SecondRow::may_repeat_diameter);

/// Thread with its size: fills `part` and returns true.
[[nodiscard]] bool read_thread(Cursor& cursor, CalloutPart& part);
void print_thread(std::string& out, const CalloutPart& part);

/// What a part is by the sign or word at its number; `written_as` is empty for the type's own sign.
struct PartSign {
  DimensionType type = DimensionType::linear;
  std::string written_as;
};
/// "⌀", "R", "t=", "PCD", with a number behind it.
[[nodiscard]] std::optional<PartSign> take_part_sign(Cursor& cursor);
/// "⌴⌀", "C'BORE ⌀", "Senkung ⌀".
[[nodiscard]] std::optional<PartSign> take_bore_sign(Cursor& cursor);
/// "DIA", "THK" behind the number.
[[nodiscard]] std::optional<PartSign> take_part_suffix(Cursor& cursor);
/// "FULL R".
[[nodiscard]] std::string_view take_full_radius(Cursor& cursor);
/// "DEEP" behind a depth; "prof.", "Tiefe" before one.
[[nodiscard]] std::string_view take_depth_word(Cursor& cursor);
[[nodiscard]] std::string_view take_depth_word_before(Cursor& cursor);

/// One part of a call-out without count and words.
[[nodiscard]] std::optional<CalloutPart> read_part(Cursor& cursor);
/// "+0.02 50.6 0": a stack read from the top, the upper deviation before the nominal.
[[nodiscard]] std::optional<CalloutPart> read_stacked_part(Cursor& cursor);
[[nodiscard]] bool is_angular(const Size& size);

/// "5:1", "3.000" after a word, "NTS"; with its word. Brackets, opened before the cursor, allow 3:4
/// without a word.
[[nodiscard]] std::optional<Scale> read_scale(Cursor& cursor, bool bracketed);

/// "ISO 2768-mK-E", "ISO 8062-3 DCTG 8": fills the fields of a standard and returns true.
[[nodiscard]] bool read_standard(Cursor& cursor, GeneralTolerance& result);
[[nodiscard]] std::string print_standard(const GeneralTolerance& tolerance);

/// Surface texture where the text alone shows it: a tick, a parameter's name, a grade, triangles.
[[nodiscard]] std::optional<SurfaceTexture> parse_evident_surface_texture(
    std::string_view canonical);

/// Whole of one word from a table, as written; empty when none fits.
[[nodiscard]] std::string_view take_through(Cursor& cursor);
[[nodiscard]] std::string_view take_qualifier(Cursor& cursor);
[[nodiscard]] std::string_view take_limit_word(Cursor& cursor, ToleranceForm& form);
/// "REF", "REFERENCE", "rif.", "réf."
[[nodiscard]] bool says_reference(std::string_view word);
[[nodiscard]] bool is_known_note_word(std::string_view word);

/// Length in bytes of the UTF-8 character at the cursor.
[[nodiscard]] std::size_t character_length(const Cursor& cursor);
/// Canonical text ready for reading, or empty when it is too long to be an annotation.
[[nodiscard]] std::string prepare(std::string_view text);

}  // namespace drawproc::notation
