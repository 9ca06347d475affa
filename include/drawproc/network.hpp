#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/failure.hpp"

/// What the stages know of neural networks. No library's types: the networks themselves live in a
/// module (libdrawproc_engine.so) that src/engine/engine_loader.hpp opens when a command needs it.
namespace drawproc {

/// Extents, outermost first: {batch, channel, row, column} of pictures, {node, feature} of graphs.
/// In a NetworkSpec -1 stands for "any".
using Shape = std::vector<std::int64_t>;
/// Product of the extents; 1 for a scalar's empty shape. Throws std::length_error when an extent is
/// negative or the product does not fit.
[[nodiscard]] std::size_t elements(const Shape& shape);
/// "[2, 3, 640, 640]"; "any" stands where an extent is -1.
[[nodiscard]] std::string as_text(const Shape& shape);

/// Host memory, row-major, owned. Indices (edges of a graph) travel as floats too, exact up to
/// 2^24.
struct Tensor {
  Shape shape;
  std::vector<float> values;  ///< as many as elements(shape)

  Tensor() = default;
  explicit Tensor(Shape extents) : shape(std::move(extents)), values(elements(shape)) {}
  Tensor(Shape extents, std::vector<float> numbers)
      : shape(std::move(extents)), values(std::move(numbers)) {}
  /// All values of element `index` of the outermost extent: one picture of a batch.
  [[nodiscard]] std::span<const float> row(std::size_t index) const;
  [[nodiscard]] std::span<float> row(std::size_t index);
  bool operator==(const Tensor&) const = default;
};

/// One weights file as the manifest lists it, found on this machine.
struct WeightsFile {
  std::string name;          ///< "detector": what a stage asks for
  std::string architecture;  ///< "yolo11n-obb": what the engine builds
  std::string path;
  std::string sha256;  ///< as the manifest states it, hexadecimal
  bool operator==(const WeightsFile&) const = default;
};

/// What a loaded network is: the file it came from and the contract of forward().
struct NetworkSpec {
  WeightsFile file;
  std::map<std::string, std::string>
      card;                   ///< the weights file's __metadata__: classes, alphabet, mean, …
  std::vector<Shape> inputs;  ///< of forward(); -1 where any extent will do
  std::vector<Shape> outputs;
  std::int64_t parameters = 0;  ///< numbers in the file, those of batch norm included
  bool operator==(const NetworkSpec&) const = default;
};

/// The device has no room for this call. A smaller batch may fit (see MicroBatch); when nothing
/// does, it fails the drawing like any other Error.
class DeviceOutOfMemory : public Error {
 public:
  explicit DeviceOutOfMemory(const std::string& message) : Error(Reason::out_of_memory, message) {}
};

/// A network with its weights on a device. Not thread-safe: one thread calls forward.
/// Every forward throws DeviceOutOfMemory when the device has no room, Error (internal) when the
/// inputs are not what spec() says, Fatal when the device is lost.
class Network {
 public:
  virtual ~Network() = default;
  [[nodiscard]] virtual const NetworkSpec& spec() const noexcept = 0;

  [[nodiscard]] std::vector<Tensor> forward(std::span<const Tensor> inputs) {
    return run(inputs, Place::device);
  }
  [[nodiscard]] std::vector<Tensor> forward(const Tensor& input) {
    return forward(std::span(&input, 1));
  }
  /// The same on the CPU in fp32, wherever the network lives: slow, for what the device has no room
  /// for.
  [[nodiscard]] std::vector<Tensor> forward_on_cpu(std::span<const Tensor> inputs) {
    return run(inputs, Place::cpu);
  }

 protected:
  enum class Place { device, cpu };

 private:
  virtual std::vector<Tensor> run(std::span<const Tensor> inputs, Place place) = 0;
};

enum class Precision { fp32, fp16, bf16 };
[[nodiscard]] std::string_view name(Precision precision) noexcept;

/// Where and how networks run.
struct EngineOptions {
  std::string device =
      "auto";  ///< auto | cpu | cuda | cuda:N; auto takes a usable GPU, else the CPU
  Precision precision = Precision::fp32;  ///< of weights and activations; fp16 and bf16 need CUDA
  int threads = 0;  ///< of one forward on the CPU; 0: as many as this process may use
  /// Everything wrong, one sentence each; empty when the options can be used.
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const EngineOptions&) const = default;
};

/// The device that was chosen.
struct DeviceInfo {
  std::string name;      ///< "cpu", "cuda:0"
  std::string hardware;  ///< "AMD EPYC 7B13", "NVIDIA RTX A2000"
  std::string why;       ///< "asked for", "a usable GPU", "no NVIDIA driver: …": why this one
  std::string driver;    ///< CUDA version the driver supports, "13.0"; empty on the CPU
  std::string compute_capability;  ///< "8.6"; empty on the CPU
  int threads = 0;                 ///< of one forward on the CPU
  bool operator==(const DeviceInfo&) const = default;
};

/// Bytes of the device (GPU memory, or this machine's).
struct DeviceMemory {
  std::int64_t total = 0, free = 0;
  std::int64_t used = 0, peak = 0;  ///< by our tensors; 0 where the device does not count (CPU)
  bool operator==(const DeviceMemory&) const = default;
};

/// The library that runs networks, on the one device it chose. Networks must not outlive it.
class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual const DeviceInfo& device() const noexcept = 0;
  /// May be fp32 though another was asked for: the CPU that `auto` fell back to has no other.
  [[nodiscard]] virtual Precision precision() const noexcept = 0;
  [[nodiscard]] virtual std::string library() const = 0;  ///< "LibTorch 2.11.0"
  [[nodiscard]] virtual DeviceMemory memory() const = 0;
  /// Builds `file.architecture` and fills it. Throws Fatal naming the file, what was expected and
  /// what was found when it is not there, is not sound or does not fit; DeviceOutOfMemory when the
  /// device is full.
  [[nodiscard]] virtual std::unique_ptr<Network> load(const WeightsFile& file) = 0;
};

}  // namespace drawproc
