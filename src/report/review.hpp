#pragma once
#include <cstddef>
#include <map>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// An annotation that a person should look at, by its place in the report.
struct Doubt {
  std::size_t page = 0, annotation = 0;  ///< indices
  bool unread_sign = false;              ///< a sign could not be read at all
  std::optional<double> confidence;      ///< of the value
  bool operator==(const Doubt&) const = default;
};

/// How sure the reader is of what an annotation says: the least of a title block's fields, else its
/// own confidence of reading, else the least of its lines. None where nobody measured it: live
/// text.
[[nodiscard]] std::optional<double> value_confidence(const Annotation& annotation);

/// The annotations whose value has a confidence under `below`, as a report writes it (3 decimals),
/// or that hold unread signs; in the report's order. Values are dimensions, frames, datums, signs
/// of texture and welds, fields of a title block, and notes that require something: other words are
/// not doubted, nor is a value without confidence.
[[nodiscard]] std::vector<Doubt> doubts_of(const Report& report, double below);

/// Gives a report with doubts the status `review`, and a finding `low_confidence` for each of them
/// that is no unread sign: those have their finding from reading.
void mark_for_review(Report& report, std::span<const Doubt> doubts);

/// A folder name for a drawing's crops that no other drawing has: readable, at most 169 bytes.
[[nodiscard]] std::string crop_folder(std::string_view drawing);

/// The pixels around an annotation as a PNG, turned by quarters so that its text reads to the
/// right. Empty when it lies outside the page.
[[nodiscard]] std::string crop_png(const cv::Mat& page, const Quad& polygon);

/// A drawing's rows of review.csv with the header, for doubts.csv in its folder. Columns: drawing,
/// page, annotation, kind, polygon (x y of each corner, page pixels), reason (low_confidence |
/// unread_sign), text (as read; an apostrophe stands before what a spreadsheet would run, see
/// csv.hpp), confidence, crop (relative to the output folder), sha256 (of the drawing's file),
/// correct (for a person to fill in; `run --apply`, see corrections.hpp).
/// `crops` holds the crops that exist: file name → bytes; see crop_name.
[[nodiscard]] std::string doubts_csv(const Report& report, std::string_view drawing,
                                     std::span<const Doubt> doubts,
                                     const std::map<std::string, std::string>& crops);
/// "12.png" for annotation 12.
[[nodiscard]] std::string crop_name(const Annotation& annotation);

/// review.csv of a run: the rows of its drawings' doubts.csv. What a person wrote into `correct` of
/// the review.csv that is replaced goes over to the row of the same ink (drawing, page, polygon) of
/// the same file; a corrected row whose ink is not doubted any more, or whose drawing is not part
/// of this run, is kept at the end. `before` may be as a spreadsheet saved it: other separators,
/// quotes and line ends.
[[nodiscard]] std::string review_csv(std::span<const std::string> doubts, std::string_view before);

}  // namespace drawproc
