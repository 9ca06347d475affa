#include <cstdlib>
#include <string>

#include "engine/engine_loader.hpp"

namespace {

/// Leaves what it was asked for in the environment, and makes no engine.
drawproc::Engine* create(const drawproc::EngineOptions& options) {
  const char* const precisions[] = {"fp32", "fp16", "bf16"};
  const std::string asked =
      options.device + " " + precisions[static_cast<std::size_t>(options.precision)];
  ::setenv("DRAWPROC_TEST_WAS_ASKED", asked.c_str(), 1);
  throw drawproc::Fatal("no engine");
}

constexpr drawproc::EngineModule kModule{drawproc::kEngineInterface, DRAWPROC_VERSION, create};

}  // namespace
extern "C" const drawproc::EngineModule* drawproc_engine_module() { return &kModule; }
