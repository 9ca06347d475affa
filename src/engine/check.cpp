#include "engine/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <exception>

#include "engine/engine_loader.hpp"
#include "engine/machine.hpp"
#include "engine/self_test.hpp"
#include "engine/weights.hpp"

namespace drawproc {
namespace {

/// The GPU that is meant, or the first when none is.
int asked_index(std::string_view device) {
  int index = 0;
  if (device.starts_with("cuda:"))
    std::from_chars(device.data() + 5, device.data() + device.size(), index);
  return index;
}

std::string without(std::string_view prefix, const std::string& text) {
  return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

void check_engine(CheckReport& report, const CheckOptions& options, const OpenEngine& open,
                  std::unique_ptr<Engine>& engine) {
  try {
    engine = open(options.engine);
    report.device = engine->device();
    report.library = engine->library();
    report.precision = engine->precision();
  } catch (const std::exception& error) {
    report.engine_problem = error.what();
  }
}

void check_cuda(CheckReport& report, const CheckOptions& options, const CudaFacts& cuda) {
  report.visible_devices = cuda.visible_devices;
  if (report.device && report.device->name != "cpu") return;
  report.cuda_problem = cuda_problem(cuda, asked_index(options.engine.device));
  // The driver had nothing against it: then the engine knows more (libraries, memory).
  if (!report.cuda_problem.empty()) return;
  if (!report.device)
    report.cuda_problem =
        without(fmt::format("device {}: ", options.engine.device), report.engine_problem);
  else if (options.engine.device == "auto")
    report.cuda_problem = without("no usable GPU: ", report.device->why);
}

void run_network(CheckedNetwork& checked, Engine& engine) {
  const auto network = engine.load(checked.file);
  checked.parameters = network->spec().parameters;
  const auto test = self_test_of(network->spec());
  checked.has_reference = test.has_value();
  if (!test) return;
  const auto result = run_self_test(*network, *test, engine.precision());
  checked.first_seconds = result.first_seconds;
  checked.next_seconds = result.second_seconds;
  checked.difference = result.largest_difference;
  checked.tolerance = result.tolerance;
  checked.problem = result.problem;
  if (checked.problem.empty() && !result.same)
    checked.problem = fmt::format("differs by {:.2g} from its reference, expected at most {:.2g}",
                                  result.largest_difference, result.tolerance);
}

CheckedNetwork checked_network(const WeightsFile& file, Engine* engine) {
  CheckedNetwork checked;
  checked.file = file;
  try {
    verify(file);
    if (engine != nullptr) run_network(checked, *engine);
  } catch (const std::exception& error) {
    checked.problem = error.what();
  }
  return checked;
}

void check_weights(CheckReport& report, const CheckOptions& options, Engine* engine) {
  try {
    const auto folder = find_weights(options.weights);
    report.weights_folder = folder.path.string();
    report.weights_found_by = folder.found_by;
    for (const auto& file : folder.files) {
      const bool is_network = file.architecture != kTreesArchitecture;
      report.networks.push_back(checked_network(file, is_network ? engine : nullptr));
    }
    for (const auto& name : options.networks) (void)folder.file(name);
  } catch (const std::exception& error) {
    report.weights_problem = error.what();
  }
}

}  // namespace

CheckReport check_machine(const CheckOptions& options) {
  std::string module;
  auto report = check_machine(options, ask_cuda_driver(), [&module](const EngineOptions& engine) {
    const auto path = engine_module();
    module = path.string();
    return open_engine(engine, path);
  });
  report.engine_module = module;
  return report;
}

CheckReport check_machine(const CheckOptions& options, const CudaFacts& cuda,
                          const OpenEngine& open) {
  CheckReport report;
  report.version = DRAWPROC_VERSION;
  report.processor = cpu_model();
  report.threads = options.engine.threads > 0 ? options.engine.threads : usable_threads();
  report.memory = machine_memory();
  std::unique_ptr<Engine> engine;
  check_engine(report, options, open, engine);
  check_cuda(report, options, cuda);
  check_weights(report, options, engine.get());
  if (engine) try {
      report.device_memory = engine->memory();
    } catch (const std::exception& error) {
      report.engine_problem = error.what();
    }
  return report;
}

std::vector<std::string> CheckReport::problems() const {
  std::vector<std::string> found;
  const auto add = [&found](const std::string& problem) {
    if (!problem.empty()) found.push_back(problem);
  };
  add(engine_problem);
  add(weights_problem);
  for (const auto& network : networks) {
    // Problems with the file name it already.
    const bool named = network.problem.starts_with(network.file.path) ||
                       network.problem.starts_with(network.file.name);
    add(network.problem.empty() || named ? network.problem
                                         : network.file.name + ": " + network.problem);
  }
  for (const auto& part : parts)
    if (!part.problem.empty()) add(part.name + ": " + part.problem);
  return found;
}

int exit_status(const CheckReport& report) { return report.problems().empty() ? 0 : 3; }

}  // namespace drawproc
