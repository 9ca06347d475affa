#include "cli/networks_for.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "engine/engine_loader.hpp"
#include "run/engine_options.hpp"

namespace drawproc {

std::unique_ptr<Networks> networks_for(const RunOptions& options, Console& console) {
  const auto places = engine_module_places();
  const bool built = std::any_of(places.begin(), places.end(), [](const auto& place) {
    std::error_code ignored;
    return std::filesystem::exists(place, ignored);
  });
  const bool named = std::getenv("DRAWPROC_ENGINE") != nullptr;
  if (!built && !named && !options.device.starts_with("cuda")) {
    console.explain("no engine module: pages of pixels are not read");
    return nullptr;
  }
  return std::make_unique<Networks>(engine_options(options.device, options.precision),
                                    options.batch, options.weights,
                                    [&console](const std::string& line) { console.error(line); });
}

}  // namespace drawproc
