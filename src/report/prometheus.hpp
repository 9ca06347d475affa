#pragma once
#include <span>
#include <string>

#include "report/manifest.hpp"

namespace drawproc {

/// drawproc.prom: the run for node_exporter's textfile collector, in Prometheus' text format
/// (exposition format 0.0.4). `all` are the drawings that were asked for, those done before
/// included: states, reasons, annotations and counts are theirs. Seconds per stage are of the
/// drawings that this run processed. Every state, reason and kind is there, with 0 where it does
/// not occur, so that a rule can rest on it.
[[nodiscard]] std::string prometheus_text(const RunSummary& summary,
                                          std::span<const ManifestLine> all);

}  // namespace drawproc
