#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace drawproc {

/// The tables of report.html. A row that stands for a place on the sheet carries it: data-a is the
/// annotation's id, data-quad (with data-page) corners of its own.
///
/// Characteristics: balloon, page (of several), zone (where there are any), requirement, limits and
/// where they come from, read confidence; the drawn length, the asked grade, what is achievable and
/// the verdict only when the report has them.
[[nodiscard]] std::string characteristics_html(const nlohmann::ordered_json& report);

/// Everything that was read, one row an annotation.
[[nodiscard]] std::string annotations_html(const nlohmann::ordered_json& report);

[[nodiscard]] std::string findings_html(const nlohmann::ordered_json& report);
[[nodiscard]] std::string title_block_html(const nlohmann::ordered_json& report);

/// What made the report, out of what: names and hashes, and what is known of each page.
[[nodiscard]] std::string provenance_html(const nlohmann::ordered_json& report);

}  // namespace drawproc
