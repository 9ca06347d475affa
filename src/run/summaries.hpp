#pragma once
#include <span>

#include "drawproc/options.hpp"
#include "report/manifest.hpp"
#include "run/sink.hpp"

namespace drawproc {

/// Writes what an output folder says of its drawings together: failed.txt, summary.csv, review.csv,
/// summary.html, run.json, drawproc.prom and junit.xml. `all` are the drawings that were asked for,
/// by name, those done before included. `review_before`: a review.csv whose corrections are kept.
/// Throws Fatal.
void write_summaries(OutputFolder& folder, FailOn fail_on, const RunSummary& summary,
                     std::span<const ManifestLine> all, std::string_view review_before);

}  // namespace drawproc
