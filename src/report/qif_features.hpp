#pragma once
#include <pugixml.hpp>
#include <vector>

#include "report/qif_references.hpp"

namespace drawproc {

/// Writes the features that sizes describe and the lines that distances are between, where there
/// are any, and gives the requirements theirs.
/// The parts of a call-out whose places are known are features of their own and one group; else the
/// call-out is one feature of the type "other shape". Needs the identifiers of threads.
void put_features(pugi::xml_node document, const Report& report,
                  const std::vector<QifRequirement>& requirements, QifIds& ids,
                  QifReferences& references);

}  // namespace drawproc
