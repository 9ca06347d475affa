#include "read/sheet_text.hpp"

#include <array>

#include "util/utf8.hpp"

namespace drawproc {
namespace {

void look_at_rows(const Annotation& annotation, const std::function<void(const SheetRow&)>& look) {
  for (const TextLine& line : annotation.lines) look({&annotation, line.text});
  if (!annotation.lines.empty()) return;
  std::string_view rest = annotation.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    look({&annotation, rest.substr(0, end)});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace

void for_each_sheet_row(std::span<const PageReport> pages,
                        const std::function<void(const SheetRow&)>& look) {
  static constexpr std::array kOrder{AnnotationKind::title_block, AnnotationKind::note,
                                     AnnotationKind::table, AnnotationKind::text};
  for (const AnnotationKind kind : kOrder)
    for (const PageReport& page : pages)
      for (const Annotation& annotation : page.annotations)
        if (annotation.kind == kind) look_at_rows(annotation, look);
}

std::string_view place_of(const Annotation& annotation) {
  switch (annotation.kind) {
    case AnnotationKind::title_block:
      return "title block";
    case AnnotationKind::note:
      return "general note";
    case AnnotationKind::table:
      return "table";
    default:
      return "text";
  }
}

std::string quoted(std::string_view text, std::size_t longest) {
  std::u32string row = to_utf32(text);
  for (char32_t& c : row)
    if (c < U' ') c = U' ';
  if (row.size() > longest) row = row.substr(0, longest - 1) + U"…";
  return to_utf8(row);
}

}  // namespace drawproc
