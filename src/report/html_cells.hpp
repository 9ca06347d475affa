#pragma once
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drawproc {

/// What the tables of report.html have in common. `annotation` is one of report.json's.

using AnnotationIndex = std::map<int, const nlohmann::ordered_json*>;
/// The annotations of all pages by id; valid as long as `report` is.
[[nodiscard]] AnnotationIndex annotations_of(const nlohmann::ordered_json& report);

/// A column that a click on its heading sorts by; `order` is text | number.
[[nodiscard]] std::string header_cell(std::string_view label, std::string_view order,
                                      std::string_view explanation);

/// The one element of a row that takes the keyboard's focus; reports.js gives it to the chosen row.
[[nodiscard]] std::string pick_button(std::string_view label);

/// A link that shows another annotation on the sheet.
[[nodiscard]] std::string link_to(int annotation, std::string_view words);

/// The requirement with the marks (box, underline, strike) that its annotation has.
[[nodiscard]] std::string requirement_of(std::string_view text,
                                         const nlohmann::ordered_json* annotation);

/// Read confidence as a number and a bar; "PDF" where the file itself holds the text, "reviewed"
/// where a person said it. What it was before, and what else it may be, is said in the detail.
[[nodiscard]] std::string confidence_cell(const nlohmann::ordered_json& annotation);
/// Whether a person corrected anything.
[[nodiscard]] bool any_reviewed(const nlohmann::ordered_json& report);
/// ` data-read="0.980"`; nothing where nobody measured it. ` data-reviewed` where a person said it.
[[nodiscard]] std::string read_attribute(const nlohmann::ordered_json& annotation);

/// Search, choice of kind and of state over the table that follows. `all_kinds` is the choice that
/// leaves the kind open, `states` are value and label.
[[nodiscard]] std::string filter_bar(
    std::string_view what, std::string_view all_kinds,
    const std::map<std::string, std::size_t>& kinds,
    const std::vector<std::pair<std::string, std::string>>& states);

}  // namespace drawproc
