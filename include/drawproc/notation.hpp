#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "drawproc/decimal.hpp"

/// Drawing notation as typed values: what a piece of lettering on a mechanical drawing says.
///
/// Numbers are strings as written: digits, decimal sign (point or comma) and places are the
/// drawing's own, so that printing gives the same ink back; `exact_value` turns one into a Decimal.
/// Words are kept as written too. An empty string means "not written"; nothing is filled in that
/// the ink does not say.
namespace drawproc {

/// What surrounds or crosses the lettering and is not lettering itself.
struct NotationFlags {
  bool box = false;        ///< a frame around it: basic dimension, datum letter
  bool underline = false;  ///< not to scale (ISO 129-1)
  bool strike = false;     ///< crossed out: withdrawn
  bool operator==(const NotationFlags&) const = default;
};

enum class DimensionType {
  linear,
  diameter,
  radius,
  spherical_diameter,
  spherical_radius,
  controlled_radius,
  square,
  angle,
  chamfer,
  arc_length,
  thread,
  taper,
  slope,
  thickness,
  counterbore,
  spotface,
  countersink,
  depth
};

/// How the permitted variation of a size is written.
enum class ToleranceForm {
  none,        ///< nothing written (a fit may be)
  symmetric,   ///< 20±0.1
  deviations,  ///< 20 +0.1 -0.05, also one deviation alone: the other is then empty
  limits,      ///< 20.1/19.95 one above the other, .145 - .155, 1.29~1.34
  minimum,     ///< 20 MIN
  maximum      ///< 20 MAX
};

/// A number with its tolerance, as it stands on the drawing.
///
/// An angle has its degrees in `nominal` and unit "°" ("deg" where that is written); one with
/// minutes or seconds stands in `nominal` with its marks, 30°15'20", and has no unit. Deviations
/// without a mark share the unit.
struct Size {
  std::string nominal;  ///< "12.50", "1 1/2", "30°15'", "#4" of a thread; empty in the form limits
                        ///< without a fit
  ToleranceForm form = ToleranceForm::none;
  std::string upper;  ///< upper deviation without its plus, "0.40"; in the form limits the larger
                      ///< size. A zero
  std::string
      lower;  ///< keeps a written sign ("+0.000"). Lower deviation "-0.10", or the smaller size
  std::string form_ink;  ///< limits: "-", "~", "/", "\n" or "\n⌀" between them; minimum and
                         ///< maximum: the word, "MAX."
  std::string fit;  ///< ISO 286: "H7", "g6", "H7/g6"; with form deviations or limits these stand in
                    ///< brackets
  std::string unit;         ///< "mm", "in", "\"", "°", "deg"
  bool word_first = false;  ///< "max. 240": the word of minimum and maximum stands before the size
  bool operator==(const Size&) const = default;
};

/// A screw thread; its size ("8", "1/4", "#4") is the nominal of the size it belongs to.
struct Thread {
  std::string
      standard;  ///< "M", "MJ", "Tr", "G", "Rc", "Rp", "UNC", "UNS", "NPT", …; empty in "1/4-20"
  bool standard_first =
      false;          ///< "NPT 1/4", "UNC 1/4-20" instead of "1/4 NPT"; true for M, Tr, G and kin
  std::string pitch;  ///< mm
  std::string threads_per_inch;
  std::string lead;             ///< mm, of a multi-start thread: 14 in Tr40x14(P7)
  std::string length;           ///< mm: 20 in M8x1.25x20
  std::string tolerance_class;  ///< "6H", "6H/6g", "2B", "A"
  std::string hand;             ///< "LH", "RH"
  bool operator==(const Thread&) const = default;
};

/// One feature of a call-out: a hole, its counterbore, its countersink, a thread; or a plain
/// dimension.
struct CalloutPart {
  DimensionType type = DimensionType::linear;
  std::string
      written_as;  ///< instead of the type's own symbol: "OD", "T=", "C", "CH", "DIA", "C'BORE"
  bool symbol_after = false;  ///< .250 DIA
  Size size;
  std::optional<Size> secondary;  ///< the same size in the other unit: 38.10 [1.500 in]
  std::optional<Thread> thread;   ///< when the type is thread
  std::optional<Size> angle;      ///< of a chamfer or countersink: 45° in 1x45°
  bool angle_first = false;       ///< 45° x 1
  std::string through;            ///< "THRU", "THRU ALL", "durchgehend", as written
  std::optional<Size> depth;      ///< ↧
  std::string depth_word;         ///< "DEEP", "DP" after the depth, where no ↧ stands before it
  bool depth_word_first = false;  ///< "prof. 12": the word stands before the depth
  bool operator==(const CalloutPart&) const = default;
};

enum class CountForm { none, times, dash };  ///< —, 4x, 4-

/// A dimension or a hole call-out: the first (often only) part, then what follows at the same
/// place.
struct Dimension : CalloutPart {
  int count = 0;  ///< 0 when none is written
  CountForm count_form = CountForm::none;
  bool basic = false;         ///< theoretically exact: boxed, or BSC
  bool reference = false;     ///< in round brackets, or REF; in brackets unless `words` says REF
  bool not_to_scale = false;  ///< underlined
  std::vector<CalloutPart>
      steps;  ///< ⌴, ⌵, thread and further bores of a call-out, in reading order
  std::vector<std::string> words;  ///< TYP, REF, BSC, EQ SP, PCD, 4 PLACES, …, as written
  std::string notes;  ///< trailing words without further meaning to us: "Holes", "tapped hole"
  bool notes_below = false;  ///< they begin a row of their own
  std::string total;         ///< of equal spacings: "60" in 3x 20 (=60), "90°" in 3x 30° (=90°)
  std::optional<CalloutPart> by;  ///< of a groove: its depth or ground in 3x1.5, 2.5x⌀18
  bool operator==(const Dimension&) const = default;
};

/// The fourteen characteristics (ISO 1101, ASME Y14.5).
/// Not to be confused with `Characteristic`, a requirement to be inspected.
enum class GeometricCharacteristic {
  straightness,
  flatness,
  circularity,
  cylindricity,
  line_profile,
  surface_profile,
  angularity,
  perpendicularity,
  parallelism,
  position,
  concentricity,
  symmetry,
  circular_runout,
  total_runout
};

/// Ⓜ is {"M"}, Ⓟ25 is {"P", "25"}, CZ is {"CZ"}, [DF] is {"[DF]"}: one letter is a circled one.
struct Modifier {
  std::string name;
  std::string value;
  bool operator==(const Modifier&) const = default;
};

enum class ZoneShape { none, diameter, spherical_diameter, square };

struct ToleranceZone {
  ZoneShape shape = ZoneShape::none;
  std::string value;  ///< "0.05"
  std::string per;    ///< "100" in 0.1/100, "25x25"
  std::vector<Modifier> modifiers;
  bool operator==(const ToleranceZone&) const = default;
};

struct DatumElement {
  std::string label;  ///< "A"
  std::vector<Modifier> modifiers;
  bool operator==(const DatumElement&) const = default;
};

/// One datum cell; two or more elements are a common datum, A-B.
struct DatumReference {
  std::vector<DatumElement> elements;
  bool operator==(const DatumReference&) const = default;
};

struct FrameRow {
  GeometricCharacteristic characteristic = GeometricCharacteristic::position;
  ToleranceZone zone;
  std::vector<DatumReference> datums;  ///< primary first, at most five
  bool operator==(const FrameRow&) const = default;
};

struct FeatureControlFrame {
  std::vector<FrameRow> rows;
  bool composite = false;   ///< one symbol cell spans the rows
  bool all_around = false;  ///< circle at the leader's bend
  std::string above;        ///< "4x", "2 SURFACES", "A↔B" over the frame
  std::string below;        ///< the same under it
  bool operator==(const FeatureControlFrame&) const = default;
};

struct Datum {
  std::string label;    ///< "A"
  bool dashed = false;  ///< -A-, before ASME Y14.5M-1994
  bool operator==(const Datum&) const = default;
};

/// The circle divided by a line: area above, label below. Text: "⌀6|A1", "|A1".
struct DatumTarget {
  std::string label;  ///< "A1"
  std::string area;   ///< "⌀6", "10x20"; empty for a point or line target
  bool operator==(const DatumTarget&) const = default;
};

enum class Removal {
  unstated,
  any,
  required,
  prohibited
};  ///< —, √, √ with a bar, √ with a circle

struct SurfaceParameter {
  std::string limit;  ///< "U", "L"
  std::string band;   ///< transmission band, mm: "0.008-0.8", "-0.8"
  std::string
      name;  ///< "Ra", "Rz", "Rmax", "Wz", …; empty for a bare number (Ra of the older forms)
  std::string sampling;  ///< number of sampling lengths: 3 in Ra3 0.8
  std::string rule;      ///< "max", "16%"
  std::string value;     ///< "3.2"; the larger one where two stand above each other
  std::string lower;     ///< the smaller of the two
  std::string unit;      ///< "µm", "µin" where written
  bool operator==(const SurfaceParameter&) const = default;
};

/// ISO 1302, ISO 21920-1, ASME Y14.36 and the triangles before them. Text: √ any, √¯ removal
/// required, √○ removal prohibited, ⌮ all around, then allowance, parameters, process, lay; or N7;
/// or ▽▽.
struct SurfaceTexture {
  Removal removal = Removal::unstated;
  bool all_around = false;
  std::string allowance;  ///< machining allowance, mm
  std::vector<SurfaceParameter> parameters;
  std::string grade;    ///< "N7"
  int triangles = 0;    ///< ▽ to ▽▽▽▽
  std::string process;  ///< "ground", as written
  std::string lay;      ///< "=", "⟂", "X", "M", "C", "R", "P"
  std::string others;   ///< what the rest of the part has, in brackets behind: "√", "√Ra 1.6"
  bool operator==(const SurfaceTexture&) const = default;
};

/// 5:1. "Scale 3.000" has no second number; "NTS" has none at all.
struct Scale {
  std::string word;    ///< "SCALE", "Scale=", "NTS", as written
  std::string first;   ///< on paper
  std::string second;  ///< on the part
  bool bracketed = false;
  bool operator==(const Scale&) const = default;
};

enum class ViewLabelType { letter, section, detail, view };

/// "A", "A-A", "SECTION A-A", "DETAIL B\nSCALE 5:1", "B 2:1".
struct ViewLabel {
  ViewLabelType type = ViewLabelType::letter;
  std::string word;   ///< "SECTION", "SCHNITT", "Detail", as written; empty for letters alone
  std::string label;  ///< "A", "A-A"; empty for a named view ("FRONT VIEW")
  std::string title;  ///< "Tooth Profile" in "Detail A - Tooth Profile (20:1)"
  std::optional<Scale> scale;
  bool word_after = false;  ///< "A向", "A-A 断面"
  bool operator==(const ViewLabel&) const = default;
};

enum class GeneralToleranceSubject { all, places, angular, fractional, range, geometric };

/// One line of a general-tolerance note or block.
struct GeneralToleranceLine {
  GeneralToleranceSubject subject = GeneralToleranceSubject::all;
  std::string label;  ///< ".XX", "TWO PLACE DECIMAL", "ANGLES", "FLATNESS", as written; range: the
                      ///< word, if any
  int places = 0;     ///< decimal places it holds for, when the subject is places
  std::string from, to;       ///< sizes it holds for, when the subject is range; either may be open
  std::string upper, lower;   ///< deviations; equal magnitudes unless written otherwise
  std::string unit;           ///< "mm", "°", …
  bool sign_written = false;  ///< ±0.1, not 0.1
  bool operator==(const GeneralToleranceLine&) const = default;
};

/// "ISO 2768-mK", "General tolerances 0.05mm", ".XX ±.01\n.XXX ±.005\nANGLES ±0.5°".
struct GeneralTolerance {
  std::string intro;            ///< "GENERAL TOLERANCES", as written
  std::string standard;         ///< "ISO 2768", "DIN 7168", "JIS B 0405", "GB/T 1804", …
  std::string part;             ///< "1" in ISO 2768-1
  std::string tolerance_class;  ///< "m"; "DCTG 8", "AE" of other standards
  std::string geometric_class;  ///< "K"
  bool envelope = false;        ///< the final E of ISO 2768-mK-E
  std::vector<GeneralToleranceLine> lines;
  bool operator==(const GeneralTolerance&) const = default;
};

using NotationValue = std::variant<Dimension, FeatureControlFrame, Datum, DatumTarget,
                                   SurfaceTexture, ViewLabel, Scale, GeneralTolerance>;

struct Notation {
  NotationValue value;
  NotationFlags flags;
  bool operator==(const Notation&) const = default;
};

/// Names as they stand in report.json: "spherical_diameter", "surface_profile", "deviations".
[[nodiscard]] std::string_view name(DimensionType type) noexcept;
[[nodiscard]] std::string_view name(ToleranceForm form) noexcept;
[[nodiscard]] std::string_view name(GeometricCharacteristic characteristic) noexcept;
[[nodiscard]] std::string_view name(ZoneShape shape) noexcept;
[[nodiscard]] std::string_view name(Removal removal) noexcept;
[[nodiscard]] std::string_view name(ViewLabelType type) noexcept;
[[nodiscard]] std::string_view name(GeneralToleranceSubject subject) noexcept;
/// "dimension", "feature_control_frame", "datum", "datum_target", "surface_texture", "view_label",
/// "scale", "general_tolerance".
[[nodiscard]] std::string_view kind_name(const Notation& notation) noexcept;

/// The exact value of a number as written: decimals with point or comma, and fractions such as "1
/// 1/2" whose value is a finite decimal. Empty for anything else, angles with minutes included.
[[nodiscard]] std::optional<Decimal> exact_value(std::string_view number);

/// The angle as written ("45,0", "30°15'20\"", "-15'") in degrees; empty when it is not one.
[[nodiscard]] std::optional<double> degrees(std::string_view angle);

/// Smallest and largest size by what is written at the size itself: symmetric, both deviations, or
/// limits. Empty when that is not stated (no tolerance, a fit alone, one deviation alone, MAX,
/// angles with minutes).
[[nodiscard]] std::optional<std::pair<Decimal, Decimal>> stated_limits(const Size& size);

}  // namespace drawproc
