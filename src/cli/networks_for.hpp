#pragma once
#include <memory>

#include "cli/console.hpp"
#include "drawproc/options.hpp"
#include "run/networks.hpp"

namespace drawproc {

/// The networks on the device that `options` names, with their weights found and compared, not yet
/// opened. Null in a program that was built without them, unless a GPU or a module is asked for by
/// name: then a page of pixels is left for a person, and its report says so. Throws Fatal.
/// `console` must outlive them.
[[nodiscard]] std::unique_ptr<Networks> networks_for(const RunOptions& options, Console& console);

}  // namespace drawproc
