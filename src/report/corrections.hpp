#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// What a person wrote into `correct` of one row of a review.csv.
struct Correction {
  std::string drawing;  ///< name, as text
  std::string sha256;   ///< of the file that was read; empty in tables that do not say
  int page = 1;
  int annotation = 0;           ///< id that it had; 0 unknown
  std::optional<Quad> polygon;  ///< page frame; none: found by its id alone
  std::string text;             ///< as it was read
  std::string correct;          ///< what stands there
  bool operator==(const Correction&) const = default;
};

/// All corrections of a table, by drawing.
class Corrections {
 public:
  Corrections() = default;
  /// Reads a review.csv as a person or a spreadsheet saved it: any of csv.hpp's separators, with or
  /// without byte order mark, columns in any order (drawing, page, annotation, polygon, text and
  /// correct must be there), an apostrophe in front of what would run as a formula. Rows without a
  /// correction are passed over; of two for the same ink the later counts. `source` names the table
  /// for people. Throws Fatal: no such table, a row without page or place, text that is no UTF-8.
  Corrections(std::string_view csv, std::string source);

  /// Those of a drawing: of its bytes where the table says whose they are, else of its name.
  [[nodiscard]] std::vector<Correction> of(std::string_view drawing, std::string_view sha256) const;
  /// Those of a drawing of this name whose bytes are others now.
  [[nodiscard]] std::vector<Correction> outdated(std::string_view drawing,
                                                 std::string_view sha256) const;
  /// SHA-256 of what `of` and `outdated` give, in the order of the table; empty when that is
  /// nothing.
  [[nodiscard]] std::string hash(std::string_view drawing, std::string_view sha256) const;

  [[nodiscard]] const std::vector<Correction>& all() const { return all_; }
  [[nodiscard]] const std::string& source() const { return source_; }

 private:
  std::vector<Correction> all_;
  std::string source_;
};

/// Where in the report the correction's ink is; empty when it is not there any more: the annotation
/// of its place, else of its id and text, else of its id where the row says no more.
struct CorrectedPlace {
  std::size_t page = 0, annotation = 0;  ///< indices
  bool operator==(const CorrectedPlace&) const = default;
};
[[nodiscard]] std::optional<CorrectedPlace> place_of(const Correction& correction,
                                                     const Report& report);

}  // namespace drawproc
