#pragma once
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "drawproc/report.hpp"
#include "read/notation.hpp"
#include "read/title_block.hpp"
#include "util/utf8.hpp"

namespace drawproc::test {

/// A line of lettering of the given height with its top left corner at (left, top): characters 0.6
/// heights wide, East Asian ones a whole one.
inline TextLine lettering(const std::string& text, double left, double top, double height = 20) {
  double width = 0;
  for (const char32_t c : to_utf32(text)) width += c > 0x2E80 ? height : 0.6 * height;
  TextLine line;
  line.text = text;
  line.polygon = quad_of({left, top, left + width, top + height});
  line.height = height;
  return line;
}

/// A title block as it is built up in a test.
class Block {
 public:
  /// A line in a ruled cell.
  Block& in(const Box& cell, const std::string& text, double left, double top, double height = 20) {
    lines_.push_back(lettering(text, left, top, height));
    cells_.push_back({&lines_.back(), cell});
    return *this;
  }
  /// A line where no rulings are known.
  Block& at(const std::string& text, double left, double top, double height = 20) {
    return in({}, text, left, top, height);
  }

  [[nodiscard]] std::vector<TitleField> fields() const { return title_fields(cells_); }
  [[nodiscard]] std::vector<CellLine> lines() const { return cells_; }

  /// The names and values found, one "name=value" after another in the order given, parted by " |
  /// ".
  [[nodiscard]] std::string summary() const {
    std::string text;
    for (const TitleField& field : fields())
      text += (text.empty() ? "" : " | ") + field.name + "=" + field.value;
    return text;
  }
  [[nodiscard]] std::string value(const std::string& name) const {
    for (const TitleField& field : fields())
      if (field.name == name) return field.value;
    return "(none)";
  }

 private:
  std::deque<TextLine> lines_;
  std::vector<CellLine> cells_;
};

/// An annotation read from `text` at a place; its kind is what the grammar makes of it, else
/// `kind`.
inline Annotation annotation(int id, const std::string& text, Point centre,
                             AnnotationKind kind = AnnotationKind::note, NotationFlags flags = {}) {
  Annotation result;
  result.id = id;
  result.text = text;
  result.kind = kind;
  result.polygon = quad_of({centre.x - 50, centre.y - 10, centre.x + 50, centre.y + 10});
  result.notation = parse_notation(text, flags);
  if (result.notation) {
    result.text = print(*result.notation);
    if (std::holds_alternative<Dimension>(result.notation->value))
      result.kind = AnnotationKind::dimension;
    if (std::holds_alternative<FeatureControlFrame>(result.notation->value))
      result.kind = AnnotationKind::feature_control_frame;
    if (std::holds_alternative<SurfaceTexture>(result.notation->value))
      result.kind = AnnotationKind::surface_texture;
  }
  result.lines.push_back(lettering(result.text, centre.x - 50, centre.y - 10));
  return result;
}

/// One page whose annotations stand below each other, far apart.
inline PageReport page_with(const std::vector<std::string>& texts) {
  PageReport page;
  page.width = 4000;
  page.height = 4000;
  page.text_height_px = 20;
  for (std::size_t i = 0; i < texts.size(); ++i)
    page.annotations.push_back(
        annotation(static_cast<int>(i) + 1, texts[i], {500, 200 + 200.0 * static_cast<double>(i)}));
  return page;
}

/// A title block annotation of these rows.
inline Annotation title_block(int id, const std::vector<std::string>& rows,
                              std::vector<TitleField> fields = {}) {
  Annotation block;
  block.id = id;
  block.kind = AnnotationKind::title_block;
  block.fields = std::move(fields);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    block.lines.push_back(lettering(rows[i], 3000, 3000 + 40.0 * static_cast<double>(i)));
    block.text += (i > 0 ? "\n" : "") + rows[i];
  }
  return block;
}

}  // namespace drawproc::test
