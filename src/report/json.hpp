#pragma once
#include <string>
#include <string_view>

#include "drawproc/report.hpp"

namespace drawproc {

/// What report.json holds, described key by key in report.schema.json. The same report gives the
/// same bytes. A key is absent when its stage did not run or it does not apply; null says: looked
/// for and not known. Coordinates have 1 decimal, confidences 3, px_per_mm 4, text heights 2.
/// `title_block` maps the names of its fields to their values; a name that occurs again keeps its
/// first value. Throws Error (internal) when a number is not finite.
[[nodiscard]] std::string report_json(const Report& report);

/// Reads what `report_json` wrote: report_json(parse_report(t)) == t, and
/// parse_report(report_json(r)) == r when r's numbers have no more decimals than are written, its
/// texts are UTF-8 and its title block has unique names that stand in a title-block annotation.
/// Keys it does not know are passed over. Typed notation is read again from the canonical text by
/// the grammar. Throws Error (unreadable) that names the key when the text is not JSON, no report,
/// of another schema, or larger or deeper than a report can be.
[[nodiscard]] Report parse_report(std::string_view text);

}  // namespace drawproc
