#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/geometry.hpp"
#include "drawproc/notation.hpp"

namespace drawproc {

/// What an annotation is. One table for the detector, the report and the generator.
enum class AnnotationKind {
  dimension,
  feature_control_frame,
  datum,
  datum_target,
  surface_texture,
  weld,
  balloon,
  title_block,
  table,
  projection_symbol,
  view_label,
  note,
  text
};
[[nodiscard]] std::string_view name(AnnotationKind kind) noexcept;
/// The predecessor's class name, empty where it had none: "diameter_dim", "flatness", "text_block".
[[nodiscard]] std::string_view legacy_class(AnnotationKind kind,
                                            const std::optional<Notation>& notation) noexcept;

/// Who read a line.
enum class TextSource { ocr, pdf, merged, person };
[[nodiscard]] std::string_view name(TextSource source) noexcept;

/// One line of text as it stands on the sheet.
struct TextLine {
  std::string
      text;      ///< UTF-8, blanks where the gap says so; U+FFFD for a glyph that could not be read
  Quad polygon;  ///< page frame, tight around the ink
  std::optional<double>
      confidence;  ///< 0…1; none where nobody measured it (live text is what the file says)
  TextSource source = TextSource::pdf;
  bool has_unread_glyphs = false;  ///< the file gives no character for at least one shape
  double height = 0;               ///< of capitals and digits, page pixels
  std::string font;                ///< of most of its characters, where known
  bool operator==(const TextLine&) const = default;
};

/// One named field of a title block.
struct TitleField {
  std::string name;  ///< number, title, revision, material, scale, date, drawn_by, company, …
  std::string value;
  Quad polygon;  ///< page frame, of the value
  std::optional<double> confidence;
  bool operator==(const TitleField&) const = default;
};

/// Another reading that the network offered for an annotation, less likely than its text.
struct OtherReading {
  std::string text;  ///< canonical
  double read = 0;   ///< chance that it is what stands there
  bool operator==(const OtherReading&) const = default;
};

/// A person has said what stands here.
struct Reviewed {
  std::string by;   ///< where that was said: "review.csv"
  std::string was;  ///< the text that was read before
  bool operator==(const Reviewed&) const = default;
};

/// Everything a sheet says in one place. Nothing is an annotation that has no pixels behind it.
struct Annotation {
  int id = 0;  ///< 1-based, unique in the drawing, in reading order by page
  AnnotationKind kind = AnnotationKind::text;
  Quad polygon;                 ///< page frame
  std::string text;             ///< canonical, ink only; rows joined by '\n', frame cells by '|'
  std::vector<TextLine> lines;  ///< in reading order
  /// read_confidence: chance that its least certain line is exact; none for live text.
  std::optional<double> detect_confidence, read_confidence;
  std::string zone;                             ///< "B4"; empty without a zoned frame
  std::optional<int> view;                      ///< id of the view it belongs to
  std::optional<Notation> notation;             ///< typed value where the text parses
  std::vector<TitleField> fields;               ///< of a title block
  std::vector<OtherReading> alternatives = {};  ///< likelier first; those the grammar can read
  std::optional<Reviewed> reviewed = {};
  std::vector<int> strokes = {};    ///< ids of the lines, arrowheads and frames that carry it
  std::optional<int> feature = {};  ///< id of what it speaks of
  bool operator==(const Annotation&) const = default;
};

}  // namespace drawproc
