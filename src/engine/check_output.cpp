#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/check.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

std::string gibibytes(std::int64_t bytes) {
  return fmt::format("{:.1f} GiB", static_cast<double>(bytes) / 0x1p30);
}
std::string milliseconds(double seconds) { return fmt::format("{:.1f} ms", seconds * 1000); }

std::string line(std::string_view name, std::string_view text) {
  return fmt::format("{:<11} {}\n", name, text);
}

std::string device_text(const CheckReport& report) {
  const auto& device = *report.device;
  auto text = fmt::format("{} ({}), {}", device.name, device.hardware, name(report.precision));
  if (!device.compute_capability.empty())
    text += fmt::format(", compute capability {}, driver for CUDA {}", device.compute_capability,
                        device.driver);
  if (device.name != "cpu")
    text += fmt::format(", {} of {} free", gibibytes(report.device_memory.free),
                        gibibytes(report.device_memory.total));
  return text + ": " + device.why;
}

std::string network_text(const CheckReport& report, const CheckedNetwork& network) {
  if (!network.problem.empty()) return "not usable: " + network.problem;
  if (!report.device) return "hash as listed; not tried, for there is no engine";
  auto text = fmt::format("{} numbers", network.parameters);
  if (!network.has_reference) return text + ", loaded; its card brings no self-test";
  return text +
         fmt::format(
             ", first forward {}, then {}, differs by {:.1e} from its reference (at most {:.1e})",
             milliseconds(network.first_seconds), milliseconds(network.next_seconds),
             network.difference, network.tolerance);
}

Json json_of(const DeviceMemory& memory) {
  return {{"total", memory.total}, {"free", memory.free}};
}

Json json_of(const CheckReport& report, const CheckedNetwork& network) {
  Json node{{"name", network.file.name},
            {"architecture", network.file.architecture},
            {"file", network.file.path},
            {"sha256", network.file.sha256},
            {"problem", network.problem},
            {"parameters", network.parameters},
            {"has_reference", network.has_reference}};
  if (!network.has_reference || !report.device) return node;
  node["first_seconds"] = network.first_seconds;
  node["next_seconds"] = network.next_seconds;
  // JSON has no infinity, which is what an answer that is no number differs by.
  node["difference"] = std::isfinite(network.difference) ? Json(network.difference) : Json(nullptr);
  node["tolerance"] = network.tolerance;
  return node;
}

Json json_of_device(const CheckReport& report) {
  if (!report.device) return nullptr;
  const auto& device = *report.device;
  return {{"name", device.name},
          {"hardware", device.hardware},
          {"why", device.why},
          {"precision", name(report.precision)},
          {"threads", device.threads},
          {"driver", device.driver},
          {"compute_capability", device.compute_capability},
          {"memory", json_of(report.device_memory)}};
}

}  // namespace

std::string as_text(const CheckReport& report) {
  auto text = line("drawproc", report.version);
  text += line("processor", fmt::format("{}, {} threads", report.processor, report.threads));
  text += line("memory", fmt::format("{}, {} free", gibibytes(report.memory.total),
                                     gibibytes(report.memory.free)));
  const auto module =
      report.engine_module.empty() ? "" : fmt::format(" ({})", report.engine_module);
  text += line("engine", report.engine_problem.empty() ? report.library + module
                                                       : "not usable: " + report.engine_problem);
  if (report.device) text += line("device", device_text(report));
  text +=
      line("cuda", report.cuda_problem.empty() ? "usable" : "not usable: " + report.cuda_problem);
  if (report.visible_devices)
    text += line("", fmt::format("CUDA_VISIBLE_DEVICES=\"{}\"", *report.visible_devices));
  text +=
      line("weights", report.weights_problem.empty()
                          ? fmt::format("{} ({})", report.weights_folder, report.weights_found_by)
                          : "not usable: " + report.weights_problem);
  for (const auto& network : report.networks)
    text += line(network.file.name, network_text(report, network));
  for (const auto& part : report.parts)
    text += line(part.name, part.problem.empty() ? part.text : "not usable: " + part.problem);
  const auto problems = report.problems();
  if (problems.empty()) return text + "fit\n";
  return text + fmt::format("not fit: {} {}\n", problems.size(),
                            problems.size() == 1 ? "problem" : "problems");
}

std::string as_json(const CheckReport& report) {
  Json root{{"schema", 1},
            {"fit", report.problems().empty()},
            {"problems", report.problems()},
            {"version", report.version},
            {"processor", report.processor},
            {"threads", report.threads},
            {"memory", json_of(report.memory)},
            {"engine",
             {{"module", report.engine_module},
              {"library", report.library},
              {"problem", report.engine_problem}}},
            {"device", json_of_device(report)},
            {"cuda", {{"usable", report.cuda_problem.empty()}, {"problem", report.cuda_problem}}},
            {"weights",
             {{"folder", report.weights_folder},
              {"found_by", report.weights_found_by},
              {"problem", report.weights_problem}}}};
  root["networks"] = Json::array();
  for (const auto& network : report.networks) root["networks"].push_back(json_of(report, network));
  root["parts"] = Json::array();
  for (const auto& part : report.parts)
    root["parts"].push_back({{"name", part.name}, {"text", part.text}, {"problem", part.problem}});
  // Paths are bytes; what is no UTF-8 in them must not end the report.
  return root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace drawproc
