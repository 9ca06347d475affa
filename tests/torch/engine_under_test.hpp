#pragma once
#include <string>

#include "engine/engine_loader.hpp"
#include "engine/weights.hpp"

namespace drawproc::test {

inline std::unique_ptr<Engine> engine_on(const std::string& device,
                                         Precision precision = Precision::fp32) {
  EngineOptions options;
  options.device = device;
  options.precision = precision;
  return open_engine(options, DRAWPROC_ENGINE_MODULE);
}

inline WeightsFile committed(const std::string& name) {
  return read_weights_manifest(DRAWPROC_SOURCE_DIR "/weights").file(name);
}

}  // namespace drawproc::test
