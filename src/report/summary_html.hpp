#pragma once
#include <span>
#include <string>

#include "report/manifest.hpp"

namespace drawproc {

/// The most drawings that summary.html lists; summary.csv has all of them.
inline constexpr std::size_t kMostDrawingsListed = 5000;

/// summary.html: what a run did, for people. `all` are the drawings of the output folder that the
/// run was asked for, those that were done already included. Links and thumbnails are relative, so
/// that the folder can be moved or shared. Of more than kMostDrawingsListed drawings those that
/// failed or need review are listed first.
[[nodiscard]] std::string summary_html(const RunSummary& summary,
                                       std::span<const ManifestLine> all);

/// `name` (bytes, '/' between folders) as a relative reference: what is not unreserved is
/// percent-encoded.
[[nodiscard]] std::string relative_url(std::string_view name);

}  // namespace drawproc
