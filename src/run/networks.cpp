#include "run/networks.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/engine_loader.hpp"
#include "engine/weights.hpp"

namespace drawproc {
namespace {

WeightsFolder folder_of(const std::string& weights) {
  std::optional<std::filesystem::path> folder;
  if (!weights.empty()) folder = weights;
  return find_weights(folder);
}

WeightsFile verified(const std::string& weights, std::string_view name) {
  WeightsFile file = folder_of(weights).file(name);
  verify(file);
  return file;
}

/// None where the manifest does not list it.
std::optional<WeightsFile> verified_if_listed(const std::string& weights, std::string_view name) {
  const auto folder = folder_of(weights);
  const bool listed = std::any_of(folder.files.begin(), folder.files.end(),
                                  [&](const WeightsFile& file) { return file.name == name; });
  if (!listed) return std::nullopt;
  return verified(weights, name);
}

/// On the CPU a tile costs the same alone as among others, and a call is filled up with nothing.
constexpr int kBatchOnCpu = 2;

}  // namespace

Networks::Networks(EngineOptions options, const std::string& weights,
                   std::function<void(const std::string&)> say)
    : options_(std::move(options)),
      say_(std::move(say)),
      text_lines_file_(verified(weights, "text_lines")),
      recognizer_file_(verified(weights, "recognizer")),
      detector_file_(verified_if_listed(weights, "detector")),
      segmenter_file_(verified_if_listed(weights, "segmenter")) {}

Networks::~Networks() = default;

void Networks::open() {
  if (!engine_) engine_ = open_engine(options_);
}

PixelReader& Networks::pixel_reader() {
  if (!reader_) {
    open();
    text_lines_ = engine_->load(text_lines_file_);
    recognizer_ = engine_->load(recognizer_file_);
    reader_ = std::make_unique<NetworkPixelReader>(*text_lines_, *recognizer_, say_);
  }
  return *reader_;
}

Detector& Networks::detector(const DetectOptions& options, int batch) {
  if (!detector_) {
    open();
    detector_network_ = engine_->load(detector_file_.value());
    const bool cpu = engine_->device().name == "cpu";
    detector_ = std::make_unique<Detector>(*detector_network_, options,
                                           cpu ? std::min(batch, kBatchOnCpu) : batch, say_);
  }
  return *detector_;
}

Segmenter& Networks::segmenter() {
  if (!segmenter_) {
    open();
    segmenter_network_ = engine_->load(segmenter_file_.value());
    segmenter_.emplace(*segmenter_network_);
  }
  return *segmenter_;
}

std::string Networks::description() const {
  return engine_->device().name + ", " + engine_->device().hardware;
}

std::map<std::string, std::string> Networks::weights() const {
  std::map<std::string, std::string> used{{text_lines_file_.name, text_lines_file_.sha256},
                                          {recognizer_file_.name, recognizer_file_.sha256}};
  if (detector_file_) used.emplace(detector_file_->name, detector_file_->sha256);
  if (segmenter_file_) used.emplace(segmenter_file_->name, segmenter_file_->sha256);
  return used;
}

std::string Networks::device() const { return engine_ ? engine_->device().name : "none"; }

}  // namespace drawproc
