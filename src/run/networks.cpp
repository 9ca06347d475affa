#include "run/networks.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "engine/engine_loader.hpp"
#include "engine/weights.hpp"

namespace drawproc {
namespace {

WeightsFile verified(const std::string& weights, std::string_view name) {
  std::optional<std::filesystem::path> folder;
  if (!weights.empty()) folder = weights;
  WeightsFile file = find_weights(folder).file(name);
  verify(file);
  return file;
}

}  // namespace

Networks::Networks(EngineOptions options, const std::string& weights,
                   std::function<void(const std::string&)> say)
    : options_(std::move(options)),
      say_(std::move(say)),
      text_lines_file_(verified(weights, "text_lines")),
      recognizer_file_(verified(weights, "recognizer")) {}

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

std::string Networks::description() const {
  return engine_->device().name + ", " + engine_->device().hardware;
}

std::map<std::string, std::string> Networks::weights() const {
  return {{text_lines_file_.name, text_lines_file_.sha256},
          {recognizer_file_.name, recognizer_file_.sha256}};
}

std::string Networks::device() const { return engine_ ? engine_->device().name : "none"; }

}  // namespace drawproc
