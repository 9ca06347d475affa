#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "drawproc/network.hpp"
#include "engine/cuda_driver.hpp"

/// What `drawproc check` finds out: is this machine fit to run drawproc, and if not, which cause.
namespace drawproc {

struct CheckOptions {
  EngineOptions engine;
  std::optional<std::filesystem::path> weights;  ///< --weights
  std::vector<std::string> networks;             ///< names the manifest must list; it may list more
};

/// One network of the manifest.
struct CheckedNetwork {
  WeightsFile file;
  std::string problem;  ///< empty, or why it cannot be used
  std::int64_t parameters = 0;
  bool has_reference = false;  ///< its card brings a self-test; without one it is only loaded
  double first_seconds = 0;    ///< of the warm-up forward
  double next_seconds = 0;     ///< of the one after it
  double difference = 0;       ///< largest |found - expected|
  double tolerance = 0;
};

/// Something that is checked elsewhere (the PDF engine) and told here.
struct CheckedPart {
  std::string name;     ///< "PDF"
  std::string text;     ///< "PDFium 7.0.6"
  std::string problem;  ///< empty, or why it cannot be used
};

struct CheckReport {
  std::string version;  ///< of drawproc
  std::string processor;
  int threads = 0;
  DeviceMemory memory;  ///< of the machine

  std::string cuda_problem;  ///< why the first GPU (or the one asked for) is not usable; empty when
                             ///< it is used
  std::optional<std::string> visible_devices;  ///< CUDA_VISIBLE_DEVICES

  std::string engine_module, library;  ///< path; "LibTorch 2.11.0"
  std::string engine_problem;          ///< empty, or why there is no engine on the device asked for
  std::optional<DeviceInfo> device;    ///< the one chosen
  Precision precision = Precision::fp32;
  DeviceMemory device_memory;  ///< after all networks have run

  std::string weights_folder, weights_found_by, weights_problem;
  std::vector<CheckedNetwork> networks;
  std::vector<CheckedPart> parts;

  /// Everything that is in the way, one line each, ready to be printed; empty: the machine is fit.
  [[nodiscard]] std::vector<std::string> problems() const;
};

using OpenEngine = std::function<std::unique_ptr<Engine>(const EngineOptions&)>;

/// Tries everything once: opens the engine, reads and verifies the weights, runs every network. A
/// failure is a finding, never an exception.
[[nodiscard]] CheckReport check_machine(const CheckOptions& options);
/// The same with another way to an engine and another driver's answers: for tests.
[[nodiscard]] CheckReport check_machine(const CheckOptions& options, const CudaFacts& cuda,
                                        const OpenEngine& open);

/// For a person, a dozen lines that end in "fit" or in the problems.
[[nodiscard]] std::string as_text(const CheckReport& report);
/// One JSON object, indented.
[[nodiscard]] std::string as_json(const CheckReport& report);
/// 0 fit, 3 not.
[[nodiscard]] int exit_status(const CheckReport& report);

}  // namespace drawproc
