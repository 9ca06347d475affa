#pragma once
#include "drawproc/report.hpp"

namespace drawproc {

/// Whether the limits of a size hold for the feature's form too ("envelope": ASME Y14.5 Rule #1,
/// DIN 7167) or for its local sizes alone ("independency": ISO 8015), and what says so. First what
/// the sheet states, an envelope for all sizes (ISO 2768-..-E, ISO 14405 Ⓔ, DIN 7167) before ISO
/// 8015, to which it is the exception; then the default of the standard it is drawn by. Empty value
/// where nothing says it.
[[nodiscard]] Evidenced size_principle_of(const Report& report);

}  // namespace drawproc
