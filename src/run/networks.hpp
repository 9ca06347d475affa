#pragma once
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/detector.hpp"
#include "drawproc/network.hpp"
#include "graph/segmenter.hpp"
#include "read/pixel_reader.hpp"
#include "run/gpu_watch.hpp"

namespace drawproc {

/// What `drawproc run` computes with: the engine on its one device, and the networks on it, each
/// opened when the first drawing needs it.
class Networks {
 public:
  using Say = std::function<void(const std::string&)>;
  using OpenEngine = std::function<std::unique_ptr<Engine>(const EngineOptions&)>;

  /// Looks for the weights and compares their hashes; throws Fatal when one is missing or not what
  /// the manifest says. `batch`: --batch, see call_sizes(). `weights`: folder as the user named it,
  /// or empty. `say` gets one line for the user.
  Networks(EngineOptions options, int batch, const std::string& weights, Say say);
  /// The same with another way to an engine: for tests.
  Networks(EngineOptions options, int batch, const std::string& weights, Say say, OpenEngine open);
  ~Networks();

  /// Begins to open the engine and the networks beside what the caller does next, unless they are
  /// open. What goes wrong is thrown when something needs them.
  void open_ahead();
  /// Opens the engine now, if it is not open yet. Throws Fatal with the cause.
  void open();
  /// The reader of pixels; opens what it needs. Throws Fatal.
  [[nodiscard]] PixelReader& pixel_reader();
  /// Whether the weights have a detector.
  [[nodiscard]] bool has_detector() const noexcept { return files_.contains("detector"); }
  /// The detector; opens what it needs. The options of the first call hold. Throws Fatal.
  [[nodiscard]] Detector& detector(const DetectOptions& options);
  /// Whether the weights hold a segmenter; without one, strokes are not classified.
  [[nodiscard]] bool has_segmenter() const noexcept { return files_.contains("segmenter"); }
  /// Only with has_segmenter(). Opens what it needs. Throws Fatal.
  [[nodiscard]] Segmenter& segmenter();

  /// Names of the networks that the weights hold.
  [[nodiscard]] std::vector<std::string> names() const;
  /// One of names(), opened when it is not. Throws Fatal.
  [[nodiscard]] Network& network(const std::string& name);
  /// The engine; null while nothing was opened.
  [[nodiscard]] const Engine* engine() const noexcept { return engine_.get(); }
  /// The device that computes, "cpu" or "cuda:0"; "none" while nothing was opened.
  [[nodiscard]] std::string device() const;
  /// "cpu, AMD EPYC 7B13": for people. Only after open().
  [[nodiscard]] std::string description() const;
  /// The most memory of a GPU that our tensors took, bytes; 0 while none was used.
  [[nodiscard]] std::int64_t peak_device_bytes() const;
  /// What the GPU did since the last call; none on another device, and where it does not tell.
  [[nodiscard]] std::optional<GpuFigures> gpu_figures();
  /// Name of each network to the SHA-256 of its file.
  [[nodiscard]] std::map<std::string, std::string> weights() const;

 private:
  using ByName = std::map<std::string, std::unique_ptr<Network>>;
  /// Networks must not outlive their engine.
  struct Opened {
    std::unique_ptr<Engine> engine;
    ByName networks;
  };
  [[nodiscard]] bool on_cpu() const { return engine_->device().name == "cpu"; }
  const EngineOptions options_;
  const int batch_;
  const Say say_;
  const OpenEngine open_;
  const std::map<std::string, WeightsFile> files_;  ///< by name
  std::future<Opened> ahead_;  ///< valid while what open_ahead() began was not taken over
  std::unique_ptr<Engine> engine_;
  ByName networks_;
  std::unique_ptr<PixelReader> reader_;
  std::unique_ptr<Detector> detector_;
  std::optional<Segmenter> segmenter_;
  std::unique_ptr<GpuWatch> watch_;
};

}  // namespace drawproc
