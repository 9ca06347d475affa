#pragma once
#include <optional>
#include <span>

#include "drawproc/options.hpp"
#include "drawproc/report.hpp"

namespace drawproc {

/// "mm" or "inch", the unit of linear sizes without a mark, and what says so: "option --units",
/// "title block: DIMENSIONS ARE IN INCHES", "12 dimensions with inches in brackets". Several
/// witnesses that contradict each other at the same rank, or none: no value, and the evidence says
/// which it was.
[[nodiscard]] Evidenced units_of(std::span<const PageReport> pages, const ReadOptions& options);

/// "ISO", "ASME", "DIN", "JIS", "GB", "KS", "BS" or "GOST", by the documents the sheet names; those
/// for materials and fasteners do not count. Else by weaker witnesses (projection, decimal signs,
/// sheet size, unit), with "weak:" in the evidence, or none. Options give "ISO" and "ASME".
[[nodiscard]] Evidenced standard_of(std::span<const PageReport> pages, const ReadOptions& options);

/// The general tolerance the sheet states: the first by a named standard ("ISO 2768-1" and "m",
/// "ISO 2768" and "mK"), else the first without one, whose class is then what stands there: "0,1
/// mm", ".XX ±.01; .XXX ±.005". Angles and form alone are not enough. The option stands in, with
/// source 0, where the sheet states none.
[[nodiscard]] std::optional<GeneralToleranceStatement> general_tolerances_of(
    std::span<const PageReport> pages, const ReadOptions& options);

}  // namespace drawproc
