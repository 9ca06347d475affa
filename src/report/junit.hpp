#pragma once
#include <span>
#include <string>

#include "report/manifest.hpp"

namespace drawproc {

/// junit.xml: the run as a test suite with a test case for each of `all`, for CI servers. A failed
/// drawing is a failure whose type is its reason; one that needs review is skipped, or a failure of
/// the type `review` where `which` counts those as failed.
[[nodiscard]] std::string junit_xml(const RunSummary& summary, std::span<const ManifestLine> all,
                                    FailedList which);

}  // namespace drawproc
