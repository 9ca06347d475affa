#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "drawproc/report.hpp"

namespace drawproc {

/// One row of lettering of a sheet and where it stands.
struct SheetRow {
  const Annotation* annotation = nullptr;
  std::string_view text;
};

/// Calls `look` with every row that may state a fact about the whole sheet: lines of title blocks
/// first, then of notes, tables and other text; pages and annotations in order.
void for_each_sheet_row(std::span<const PageReport> pages,
                        const std::function<void(const SheetRow&)>& look);

/// "title block", "general note", "table", "text": for evidence.
[[nodiscard]] std::string_view place_of(const Annotation& annotation);

/// `text` in one row, shortened to `longest` characters: for evidence.
[[nodiscard]] std::string quoted(std::string_view text, std::size_t longest = 80);

}  // namespace drawproc
