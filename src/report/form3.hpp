#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"

namespace drawproc {

/// Edition of AS9102 whose Form 3 (Characteristic Accountability, Verification and Compatibility
/// Evaluation) is filled. C has twelve fields; B has signature and date too, fourteen.
enum class Form3Revision { B, C };

/// A numbered field of the form, as the form calls it.
struct Form3Field {
  int number = 0;
  std::string_view name;
  bool operator==(const Form3Field&) const = default;
};

/// Fields 1 to 4, once a form. Those that no drawing states are empty.
struct Form3Header {
  std::string part_number, part_name, serial_number, fair_identifier;
  bool operator==(const Form3Header&) const = default;
};

/// Fields 5, 6, 8 and the comments of one characteristic. The others are the inspector's: results,
/// tooling, nonconformance, signature; and the designator, which no drawing read so far has marked.
struct Form3Row {
  std::string number;       ///< the balloon: "12", "5.1"
  std::string location;     ///< "Sheet 1 / B4"
  std::string requirement;  ///< as drawn; rows joined by '\n'
  std::string comments;     ///< what the requirement rests on: limits and their rule, the text as
                            ///< read, confidences
  bool operator==(const Form3Row&) const = default;
};

[[nodiscard]] std::array<Form3Field, 4> form3_header_fields(Form3Revision revision);
/// The columns, from field 5 on.
[[nodiscard]] std::vector<Form3Field> form3_columns(Form3Revision revision);

/// Part number from the title block, or else the drawing's number; part name from its title.
[[nodiscard]] Form3Header form3_header(const Report& report);
[[nodiscard]] std::vector<Form3Row> form3_rows(const Report& report);
/// The row's text under a column; empty where the inspector writes.
[[nodiscard]] std::string form3_cell(const Form3Row& row, const Form3Field& column);

/// form3.csv: the form's columns under the form's own names and nothing else, as portals take them.
[[nodiscard]] std::string form3_csv(const Report& report, Form3Revision revision);

/// "Sheet 1 / B4", "Sheet 2" where the frame has no zones.
[[nodiscard]] std::string reference_location(const Characteristic& characteristic);

}  // namespace drawproc
