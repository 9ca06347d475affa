#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "drawproc/notation.hpp"

/// The grammar of drawing notation: text to typed values and back. Pure: no state, no locale, no
/// throwing but for memory. Linear in the length of the text but for a small bounded look-ahead;
/// texts of more than 4096 bytes are refused. What is not notation is not guessed at: the result is
/// then empty and the text stays text.
///
/// Rows of one annotation are joined by '\n' in reading order, cells of a frame by '|'. Input may
/// be written with any of the aliases of `canonical_symbols`. The law, tested and fuzzed:
/// parse(print(x), flags(x)) == x for every x that parsing gave.
namespace drawproc {

/// Spells symbols the one way the grammar knows: Ø ø ∅ Φ %%c → ⌀, +/- → ±, × → x, dashes and minus
/// signs → -, º ˚ → °, ⊥ ⏊ → ⟂, GBK and UTF-8 mojibake of these, full-width forms, typographic
/// quotes and blanks; rows are trimmed and inner blanks squeezed to one. Idempotent. Bytes that are
/// no UTF-8 become U+FFFD.
[[nodiscard]] std::string canonical_symbols(std::string_view utf8);

/// Reads one annotation of any kind. A lone letter is a datum when boxed and a view's letter when
/// not; a plain number is a linear dimension. Bare surface-texture numbers need
/// `parse_surface_texture`, where the caller knows the tick.
[[nodiscard]] std::optional<Notation> parse_notation(std::string_view text,
                                                     NotationFlags flags = {});

/// Reads one dimension or hole call-out as drawn: "2x 8.5 +0.1/-0.05", "⌀20 H7", "R3", "4x ⌀6.6
/// THRU\n⌴ ⌀11 ↧6.5".
[[nodiscard]] std::optional<Dimension> parse_dimension(std::string_view text,
                                                       NotationFlags flags = {});
/// "⌖|⌀0.05Ⓜ|A|BⓂ"; a later row that begins with '|' shares the symbol above (composite).
[[nodiscard]] std::optional<FeatureControlFrame> parse_frame(std::string_view text);
/// "A", "-A-".
[[nodiscard]] std::optional<Datum> parse_datum(std::string_view text);
/// "⌀6|A1", "|A1", "A1".
[[nodiscard]] std::optional<DatumTarget> parse_datum_target(std::string_view text);
/// "√Ra 3.2", "Ra 3.2", "▽▽", "N7"; a bare "3.2" is taken for the value beside a tick (removal
/// any).
[[nodiscard]] std::optional<SurfaceTexture> parse_surface_texture(std::string_view text);
/// "A", "A-A", "SECTION A-A", "DETAIL B\nSCALE 5:1", "B 2:1".
[[nodiscard]] std::optional<ViewLabel> parse_view_label(std::string_view text);
/// "SCALE 1:2", "1:2", "Scale 3.000", "NTS".
[[nodiscard]] std::optional<Scale> parse_scale(std::string_view text);
/// "ISO 2768-mK", "General tolerances 0.05mm", rows of a tolerance block.
[[nodiscard]] std::optional<GeneralTolerance> parse_general_tolerance(std::string_view text);

/// Canonical text: the ink only. Boxes, underlines and strikes are flags and are not printed.
[[nodiscard]] std::string print(const Notation& notation);
[[nodiscard]] std::string print(const Dimension& dimension);
[[nodiscard]] std::string print(const Size& size);
[[nodiscard]] std::string print(const FeatureControlFrame& frame);
[[nodiscard]] std::string print(const Datum& datum);
[[nodiscard]] std::string print(const DatumTarget& target);
[[nodiscard]] std::string print(const SurfaceTexture& texture);
[[nodiscard]] std::string print(const ViewLabel& label);
[[nodiscard]] std::string print(const Scale& scale);
[[nodiscard]] std::string print(const GeneralTolerance& tolerance);

/// For assembly. A deviation on its own, "+0.02", "-0,1", "0", "±0.1", "+30'": something to be
/// joined to a nominal.
[[nodiscard]] bool is_lone_deviation(std::string_view text);
/// A size in square brackets on its own, "[1.500 in]": the second unit of the row before it.
[[nodiscard]] bool is_lone_secondary(std::string_view text);
/// A bare fit, "H7", "g6", "H7/g6".
[[nodiscard]] bool is_lone_fit(std::string_view text);
/// A count on its own, "4x", "2X".
[[nodiscard]] bool is_lone_count(std::string_view text);
/// A qualifier on its own, "TYP", "REF", "THRU ALL", "MAX", "EQ SP".
[[nodiscard]] bool is_lone_qualifier(std::string_view text);
/// Begins with a hole symbol (⌴ ⌵ ↧): a continuation of the row before it.
[[nodiscard]] bool is_callout_continuation(std::string_view text);
/// A dimension without count, words or notes: a number with at most a symbol, a tolerance and a
/// unit.
[[nodiscard]] bool looks_like_size(std::string_view text);

}  // namespace drawproc
