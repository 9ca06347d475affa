#include "cli/import_command.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <system_error>

#include "detect/import_detector.hpp"
#include "engine/weights.hpp"
#include "util/atomic_file.hpp"
#include "util/hash.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

constexpr int kUsage = 2, kUnfit = 3;
constexpr const char *kDetector = "detector", *kFile = "detector.safetensors";

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw Fatal(fmt::format("{}: cannot be read", path.string()));
  return bytes;
}

nlohmann::ordered_json entry(const WeightsFile& file) {
  return {{"name", file.name},
          {"architecture", file.architecture},
          {"file", fs::path(file.path).filename().string()},
          {"sha256", file.sha256}};
}

/// The folder with the detector in it, beside copies of the other networks.
void write_folder(const fs::path& folder, const WeightsFolder& others,
                  const ImportedDetector& detector) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (fs::equivalent(folder, others.path, error))
    throw Fatal(fmt::format("{}: the weights in use lie there; name another folder with -o",
                            folder.string()));
  auto list = nlohmann::ordered_json::array();
  list.push_back(
      entry({kDetector, detector.architecture, kFile, sha256_hex(detector.safetensors)}));
  for (const auto& file : others.files) {
    if (file.name == kDetector) continue;
    verify(file);
    write_file(folder / fs::path(file.path).filename(), contents(file.path));
    list.push_back(entry(file));
  }
  write_file(folder / kFile, detector.safetensors);
  write_file(folder / "manifest.json",
             nlohmann::ordered_json{{"schema", 1}, {"weights", list}}.dump(2) + "\n");
}

void warn(const ImportArguments& arguments, const ForeignNetwork& network,
          const ImportedDetector& detector, std::ostream& err) {
  const auto said = network.metadata.find("license");
  err << fmt::format(
      "drawproc: {}: mind its licence{}: weights by Ultralytics, or trained with their programs, "
      "are AGPL-3.0 unless you bought another licence, and what you do with them must keep to it\n",
      arguments.file,
      said == network.metadata.end() ? std::string() : " (the file says: " + said->second + ")");
  if (!detector.unknown_classes.empty())
    err << fmt::format(
        "drawproc: {}: drawproc knows nothing of the classes {}: what they find is not used; "
        "--classes can name them as drawproc does\n",
        arguments.file, fmt::join(detector.unknown_classes, ", "));
}

}  // namespace

void bind_import_options(CLI::App& command, ImportArguments& a) {
  command
      .add_option("file", a.file,
                  "YOLO11n, detection or oriented boxes: safetensors or TorchScript")
      ->required()
      ->type_name("FILE");
  command.add_option("-o,--output", a.output, "Folder for the weights; then run --weights DIR")
      ->required()
      ->type_name("DIR");
  command.add_option("--classes", a.classes, "Names of its classes, in their order")
      ->delimiter(',')
      ->type_name("A,B,...")
      ->allow_extra_args(false);
  command
      .add_option("--text-height", a.text_height_px,
                  "Pixels of usual capitals in the pictures it was trained on")
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--licence", a.licence, "Its licence, for the model card")->type_name("NAME");
  command.add_option("--weights", a.weights, "Folder to take the other networks from")
      ->type_name("DIR");
}

int import_command(const ImportArguments& arguments, std::ostream& out, std::ostream& err) {
  if (!(arguments.text_height_px >= 4 && arguments.text_height_px <= 200)) {
    err << "drawproc: --text-height: must be between 4 and 200\n";
    return kUsage;
  }
  try {
    std::error_code error;
    if (!fs::is_regular_file(arguments.file, error)) throw Fatal(arguments.file + ": no such file");
    const auto network = read_foreign_network(arguments.file);
    const auto detector =
        import_detector(network, {arguments.classes, arguments.text_height_px, arguments.licence},
                        arguments.file, sha256_hex(fs::path(arguments.file)));
    std::optional<fs::path> folder;
    if (!arguments.weights.empty()) folder = arguments.weights;
    write_folder(arguments.output, find_weights(folder), detector);
    warn(arguments, network, detector, err);
    out << fmt::format("{}: {} from {}, {} classes ({}){}{}; run --weights {}\n",
                       (fs::path(arguments.output) / kFile).string(), detector.architecture,
                       network.source, detector.classes.size(), fmt::join(detector.classes, ", "),
                       detector.colour ? ", colour made grey" : "",
                       detector.fused ? ", batch norm folded" : "", arguments.output);
    return 0;
  } catch (const Fatal& fatal) {
    err << "drawproc: " << fatal.what() << '\n';
  } catch (const Error& failure) {
    err << "drawproc: " << arguments.file << ": " << failure.what() << '\n';
  }
  return kUnfit;
}

}  // namespace drawproc
