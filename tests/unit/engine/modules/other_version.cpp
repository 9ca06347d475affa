#include "engine/engine_loader.hpp"

namespace {
constexpr drawproc::EngineModule kModule{0, "0.0.1", nullptr};
}
extern "C" const drawproc::EngineModule* drawproc_engine_module() { return &kModule; }
