#include "run/networks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/engine_loader.hpp"
#include "engine/weights.hpp"
#include "run/engine_options.hpp"

namespace drawproc {
namespace {

/// The networks that the stages know, of the folder's manifest. Throws Fatal when one that every
/// run needs is not listed.
std::map<std::string, WeightsFile> verified(const std::string& weights) {
  std::optional<std::filesystem::path> asked;
  if (!weights.empty()) asked = weights;
  const WeightsFolder folder = find_weights(asked);
  std::map<std::string, WeightsFile> files;
  for (const char* needed : {"text_lines", "recognizer"})
    files.emplace(needed, folder.file(needed));
  for (const WeightsFile& file : folder.files)
    if (file.name == "detector" || file.name == "segmenter") files.emplace(file.name, file);
  for (const auto& [name, file] : files) verify(file);
  return files;
}

}  // namespace

Networks::Networks(EngineOptions options, int batch, const std::string& weights, Say say)
    : Networks(std::move(options), batch, weights, std::move(say),
               [](const EngineOptions& engine) { return open_engine(engine); }) {}

Networks::Networks(EngineOptions options, int batch, const std::string& weights, Say say,
                   OpenEngine open)
    : options_(std::move(options)),
      batch_(batch),
      say_(std::move(say)),
      open_(std::move(open)),
      files_(verified(weights)) {}

Networks::~Networks() = default;

void Networks::open_ahead() {
  if (engine_ || ahead_.valid()) return;
  prepare_environment();  // on this thread: others may be reading the environment soon
  ahead_ = std::async(std::launch::async, [this] {
    Opened opened{open_(options_), {}};
    for (const auto& [name, file] : files_) {
      try {
        opened.networks.emplace(name, opened.engine->load(file));
      } catch (const Error&) {
        break;  // no room: whoever needs it asks again and hears why
      } catch (const Fatal&) {
        break;
      }
    }
    return opened;
  });
}

void Networks::open() {
  if (engine_) return;
  if (ahead_.valid()) {
    auto [engine, networks] = ahead_.get();
    engine_ = std::move(engine);
    networks_ = std::move(networks);
  } else {
    engine_ = open_(options_);
  }
  watch_ = watch_gpu(engine_->device().name);
  if (engine_->precision() != options_.precision && say_)
    say_(fmt::format("{} needs a GPU: the CPU computes in {} ({})", name(options_.precision),
                     name(engine_->precision()), engine_->device().why));
}

Network& Networks::network(const std::string& name) {
  open();
  auto& network = networks_[name];
  if (!network) network = engine_->load(files_.at(name));
  return *network;
}

PixelReader& Networks::pixel_reader() {
  if (!reader_) {
    open();
    const CallSizes sizes = call_sizes(batch_, on_cpu());
    TextDetectorOptions finding;
    finding.squares = sizes.text_tiles;
    RecognizerOptions reading;
    reading.pixels_per_call = sizes.line_pixels;
    if (on_cpu()) reading.last_call = LastCall::fitting;
    reader_ = std::make_unique<NetworkPixelReader>(network("text_lines"), network("recognizer"),
                                                   say_, finding, reading);
  }
  return *reader_;
}

Detector& Networks::detector(const DetectOptions& options) {
  if (!detector_) {
    open();
    const CallSizes sizes = call_sizes(batch_, on_cpu());
    detector_ =
        std::make_unique<Detector>(network("detector"), options, sizes.detector_tiles, say_);
  }
  return *detector_;
}

Segmenter& Networks::segmenter() {
  if (!segmenter_) segmenter_.emplace(network("segmenter"));
  return *segmenter_;
}

std::vector<std::string> Networks::names() const {
  std::vector<std::string> names;
  for (const auto& [name, file] : files_) names.push_back(name);
  return names;
}

std::string Networks::device() const { return engine_ ? engine_->device().name : "none"; }

std::string Networks::description() const {
  return engine_->device().name + ", " + engine_->device().hardware;
}

std::int64_t Networks::peak_device_bytes() const { return engine_ ? engine_->memory().peak : 0; }

std::optional<GpuFigures> Networks::gpu_figures() { return watch_ ? watch_->take() : std::nullopt; }

std::map<std::string, std::string> Networks::weights() const {
  std::map<std::string, std::string> used;
  for (const auto& [name, file] : files_) used.emplace(name, file.sha256);
  return used;
}

}  // namespace drawproc
