#pragma once
#include <string>

#include "drawproc/report.hpp"

namespace drawproc {

/// part.qif: the drawing's requirements as a QIF 3.0 document (ISO 23952:2020), for inspection
/// planning and measuring programs.
///
/// Every characteristic has its definition (tolerance), nominal and one item for each of the places
/// it holds for (four of 4x ⌀6.6), with balloon, sheet and zone. A feature is of QIF's own type
/// (cylinder, cone, thread, sphere, their segments, a group of them for a counterbored hole) where
/// the drawing shows each of its places, in the frame of its view, which an attribute names;
/// elsewhere it is an "other shape" with the words of the call-out, for QIF's types demand an axis
/// in space. A length is the distance between two line features where the drawing shows the lines
/// it is measured between, or their extension lines, at that distance; elsewhere a length without a
/// feature. Units, datums, datum reference frames and threads are those the sheet states; where the
/// text came from and which rule gave the limits stands in attributes. What a drawing does not say
/// is left out; what QIF has no place for stands in the attribute NotMapped and, as text, in the
/// description. A requirement that could not be parsed is a user-defined one with its text.
///
/// Holds no time. Identifiers (UUID) follow from the drawing's SHA-256, so that they stay the same
/// from run to run; the document's own follows from its content.
[[nodiscard]] std::string part_qif(const Report& report);

}  // namespace drawproc
