#include "run/networks.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "engine/engine_loader.hpp"
#include "engine/weights.hpp"

namespace drawproc {
namespace {

std::optional<WeightsFile> verified_if_listed(const std::string& weights, std::string_view name) {
  std::optional<std::filesystem::path> folder;
  if (!weights.empty()) folder = weights;
  const WeightsFolder found = find_weights(folder);
  const auto file = std::find_if(found.files.begin(), found.files.end(),
                                 [&](const WeightsFile& f) { return f.name == name; });
  if (file == found.files.end()) return {};
  verify(*file);
  return *file;
}

WeightsFile verified(const std::string& weights, std::string_view name) {
  if (auto file = verified_if_listed(weights, name)) return *std::move(file);
  std::optional<std::filesystem::path> folder;
  if (!weights.empty()) folder = weights;
  return find_weights(folder).file(name);  // says what is missing
}

}  // namespace

Networks::Networks(EngineOptions options, const std::string& weights,
                   std::function<void(const std::string&)> say)
    : options_(std::move(options)),
      say_(std::move(say)),
      text_lines_file_(verified(weights, "text_lines")),
      recognizer_file_(verified(weights, "recognizer")),
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
  std::map<std::string, std::string> hashes{{text_lines_file_.name, text_lines_file_.sha256},
                                            {recognizer_file_.name, recognizer_file_.sha256}};
  if (segmenter_file_) hashes.emplace(segmenter_file_->name, segmenter_file_->sha256);
  return hashes;
}

std::string Networks::device() const { return engine_ ? engine_->device().name : "none"; }

}  // namespace drawproc
