#pragma once
#include <optional>
#include <span>

#include "drawproc/options.hpp"
#include "drawproc/report.hpp"

namespace drawproc {

/// "mm" or "inch", the unit of linear sizes without a mark, and what says so: "option --units",
/// "title block: DIMENSIONS ARE IN INCHES", "12 dimensions with inches in brackets". Several witnesses that
/// contradict each other at the same rank, or none: no value, and the evidence says which it was.
[[nodiscard]] Evidenced units_of(std::span<const PageReport> pages, const ReadOptions& options);

/// "ISO", "ASME", "DIN", "JIS", "GB", "KS" or another body's name, by the documents the sheet names; weaker witnesses
/// (view letters, units) are marked "weak:" in the evidence. Options say "ISO" and "ASME".
[[nodiscard]] Evidenced standard_of(std::span<const PageReport> pages, const ReadOptions& options);

/// The general tolerance the first annotation that has one states: standard and class ("ISO 2768-1", "m" of
/// "ISO 2768-mK" with "ISO 2768" and "mK" left together), "ASME block" style places, or a plain value. The option
/// stands in (source 0) where the sheet states none.
[[nodiscard]] std::optional<GeneralToleranceStatement> general_tolerances_of(
    std::span<const PageReport> pages, const ReadOptions& options);

}  // namespace drawproc
