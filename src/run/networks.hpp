#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "detect/detector.hpp"
#include "drawproc/network.hpp"
#include "graph/segmenter.hpp"
#include "read/pixel_reader.hpp"

namespace drawproc {

/// What `drawproc run` computes with: the engine on its one device, and the networks on it, each
/// opened when the first drawing needs it.
class Networks {
 public:
  /// Looks for the weights and compares their hashes; throws Fatal when one is missing or not what
  /// the manifest says. `weights`: folder as the user named it, or empty. `say` gets one line for
  /// the user.
  Networks(EngineOptions options, const std::string& weights,
           std::function<void(const std::string&)> say);
  ~Networks();

  /// Opens the engine now, if it is not open yet. Throws Fatal with the cause.
  void open();
  /// The reader of pixels; opens what it needs. Throws Fatal.
  [[nodiscard]] PixelReader& pixel_reader();
  /// Whether the weights have a detector.
  [[nodiscard]] bool has_detector() const noexcept { return detector_file_.has_value(); }
  /// The detector, with tiles of `batch` in one call; opens what it needs. The options of the first
  /// call hold. Throws Fatal.
  [[nodiscard]] Detector& detector(const DetectOptions& options, int batch);
  /// Whether the weights hold a segmenter; without one, strokes are not classified.
  [[nodiscard]] bool has_segmenter() const noexcept { return segmenter_file_.has_value(); }
  /// Only with has_segmenter(). Opens what it needs. Throws Fatal.
  [[nodiscard]] Segmenter& segmenter();
  /// The device that computes, "cpu" or "cuda:0"; "none" while nothing was opened.
  [[nodiscard]] std::string device() const;
  /// "cpu, AMD EPYC 7B13": for people. Only after open().
  [[nodiscard]] std::string description() const;
  /// Name of each network to the SHA-256 of its file.
  [[nodiscard]] std::map<std::string, std::string> weights() const;

 private:
  const EngineOptions options_;
  const std::function<void(const std::string&)> say_;
  const WeightsFile text_lines_file_, recognizer_file_;
  const std::optional<WeightsFile> detector_file_, segmenter_file_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Network> text_lines_, recognizer_, detector_network_, segmenter_network_;
  std::unique_ptr<PixelReader> reader_;
  std::unique_ptr<Detector> detector_;
  std::optional<Segmenter> segmenter_;
};

}  // namespace drawproc
