#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "report/qif_references.hpp"

namespace drawproc {

/// Writes what a characteristic's definition holds after its name: its tolerance. Lengths that are
/// not in the sheet's unit carry their own.
void put_tolerance(pugi::xml_node definition, const QifRequirement& requirement,
                   std::string_view sheet_unit, const QifReferences& references);

/// A length or angle, with its unit where that is not the sheet's.
pugi::xml_node qif_value(pugi::xml_node parent, const char* name, std::string_view number,
                         const Characteristic& characteristic, std::string_view sheet_unit);

/// What the drawing says in a frame or at a size and QIF has no element for: modifiers, and datums
/// of a form tolerance. Empty when everything has its place.
[[nodiscard]] std::string not_mapped(const QifRequirement& requirement);

/// Flags that any definition can have, before its tolerance: free state, envelope, common zone, ….
void put_flags(pugi::xml_node definition, const QifRequirement& requirement);

}  // namespace drawproc
