#pragma once
#include <string>

#include "report/form3.hpp"

namespace drawproc {

/// form3.xlsx: the form as a workbook of one sheet, for landscape A4: title, header block, one row
/// a characteristic; what the inspector fills in is empty. Every cell is text, so that 5.10 stays
/// 5.10 and nothing becomes a formula. The same report gives the same bytes: the file says it was
/// made on 2000-01-01. Throws std::runtime_error when libxlsxwriter cannot (temporary folder full).
[[nodiscard]] std::string form3_xlsx(const Report& report, Form3Revision revision);

}  // namespace drawproc
