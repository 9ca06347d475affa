#pragma once
#include <pugixml.hpp>
#include <vector>

#include "report/qif_references.hpp"

namespace drawproc {

/// Writes the element Characteristics: definitions, nominals and items, in the order of the report.
/// QIF wants at least one of each: nothing is written without requirements.
void put_characteristics(pugi::xml_node document, const Report& report,
                         const std::vector<QifRequirement>& requirements, QifIds& ids,
                         const QifReferences& references);

/// The name of a unit as the document's FileUnits declare it: "mm", "inch", "degree"; "unstated"
/// where the sheet does not say.
[[nodiscard]] std::string qif_unit(std::string_view unit);

}  // namespace drawproc
