#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "report/manifest.hpp"

namespace drawproc {

/// Small figures of a run as inline SVG, each with its caption; empty where there is nothing to
/// show.

/// Failed drawings by reason, most frequent first.
[[nodiscard]] std::string reasons_figure(std::span<const ManifestLine> drawings);
/// Read confidence of all annotations that have one.
[[nodiscard]] std::string confidence_figure(std::span<const ManifestLine> drawings);
/// Median, 95 % and largest of the seconds that each stage took per drawing.
[[nodiscard]] std::string seconds_figure(std::span<const ManifestLine> drawings);
/// Characteristics by verdict, from "ok" to "unknown"; nothing where there are none.
[[nodiscard]] std::string verdicts_figure(std::span<const ManifestLine> drawings);
/// Annotations by kind, most frequent first.
[[nodiscard]] std::string kinds_figure(std::span<const ManifestLine> drawings);

}  // namespace drawproc
