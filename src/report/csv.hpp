#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// A table as RFC 4180 writes it, for people who open it with a double click and for programs:
///  - begins with a byte order mark, without which Excel takes UTF-8 for the code page of its
///  country and shows
///    "âŒ€" for "⌀" (Python: encoding="utf-8-sig"; pandas and R's readr drop it themselves);
///  - rows end with a line feed alone, which Excel and LibreOffice take as well and `diff` and
///  `cut` prefer;
///  - a cell that a spreadsheet would run as a formula is given an apostrophe in front: a drawing's
///  text comes from
///    strangers. "=1+1", "@x" and "+0.1/-0.05" get it, the numbers "-0.1" and "+5" stay numbers.
class CsvWriter {
 public:
  explicit CsvWriter(const std::vector<std::string_view>& header);
  /// Adds one row. Bytes that are not UTF-8 become U+FFFD, NUL is dropped.
  void row(const std::vector<std::string>& cells);
  [[nodiscard]] std::string take();

 private:
  std::string text_;
};

/// The rows of a table as CsvWriter or a spreadsheet wrote it: with or without a byte order mark,
/// cells separated by comma, semicolon or tab (whichever comes first), any line ends, quoted cells
/// with anything in them. Apostrophes in front stay. Never throws: an open quote ends with the
/// text. Empty lines are no rows.
[[nodiscard]] std::vector<std::vector<std::string>> parse_csv(std::string_view text);

/// One cell with its quotes and its apostrophe, where it needs them.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// characteristics.csv: the report's characteristics, one a row. Limits are empty where none are
/// stated.
[[nodiscard]] std::string characteristics_csv(const Report& report);

}  // namespace drawproc
