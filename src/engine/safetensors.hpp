#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/network.hpp"

/// Weights as data, never code. Format: https://github.com/huggingface/safetensors#format
///   8 bytes   length N of the header, little-endian
///   N bytes   JSON: {"name": {"dtype": "F16", "shape": [8, 1, 3, 3], "data_offsets": [0, 144]}, …,
///             "__metadata__": {"key": "text", …}}, perhaps blanks after it
///   the rest  the numbers, row-major, little-endian, without gaps; offsets count from here
/// Read here from bytes nobody vouches for: whatever does not keep to that is refused.
namespace drawproc {

enum class Dtype {
  boolean,
  u8,
  i8,
  f8_e4m3,
  f8_e5m2,
  i16,
  u16,
  f16,
  bf16,
  i32,
  u32,
  f32,
  i64,
  u64,
  f64
};
[[nodiscard]] std::size_t bytes_per_value(Dtype dtype) noexcept;
[[nodiscard]] std::string_view name(Dtype dtype) noexcept;  ///< as the header writes it: "F16"

/// One tensor of the header.
struct StoredTensor {
  std::string name;
  Dtype dtype = Dtype::f32;
  Shape shape;
  std::size_t begin = 0, end = 0;  ///< bytes from the first one after the header
  bool operator==(const StoredTensor&) const = default;
};

/// The header, checked against the number of bytes that follow it.
struct SafetensorsHeader {
  std::vector<StoredTensor> tensors;            ///< in the order of their bytes
  std::map<std::string, std::string> metadata;  ///< __metadata__
  std::size_t data_begin = 0;                   ///< bytes from the start of the file
  bool operator==(const SafetensorsHeader&) const = default;
};

inline constexpr std::size_t kMaxHeaderBytes = 100'000'000;
inline constexpr std::size_t kMaxRank = 16;

/// Reads the header at the start of a whole file's bytes. Throws std::runtime_error saying what is
/// wrong: "tensor \"a.weight\": 144 bytes for F16 [8, 1, 3, 3], expected 288".
[[nodiscard]] SafetensorsHeader parse_safetensors(std::span<const std::byte> file);

/// A weights file mapped into memory. A file that is cut short by someone else while it is mapped
/// kills the process (SIGBUS), as with any mapping.
class Safetensors {
 public:
  /// Throws Fatal naming the path: not there, not readable, not sound.
  explicit Safetensors(const std::filesystem::path& path);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] const std::vector<StoredTensor>& tensors() const noexcept {
    return header_.tensors;
  }
  [[nodiscard]] const std::map<std::string, std::string>& metadata() const noexcept {
    return header_.metadata;
  }
  /// The bytes of one of tensors(); not aligned.
  [[nodiscard]] std::span<const std::byte> bytes(const StoredTensor& tensor) const;
  [[nodiscard]] std::span<const std::byte> whole() const noexcept { return file_; }

 private:
  std::string path_;
  std::shared_ptr<const void> mapping_;
  std::span<const std::byte> file_;
  SafetensorsHeader header_;
};

/// Hands out the tensors of a file to the network that is being built, each once and only in the
/// shape that the network has. Everything it throws is Fatal and names the file, what was expected
/// and what was found.
class WeightsReader {
 public:
  explicit WeightsReader(const Safetensors& file);
  /// F16, BF16 or F32 on disk, fp32 in memory.
  [[nodiscard]] std::vector<float> floats(const std::string& name, const Shape& shape);
  /// A value of the card that must be there.
  [[nodiscard]] const std::string& card(const std::string& key) const;
  /// Throws when the file has tensors nobody asked for: then it is not the network it says it is.
  void finish() const;
  [[nodiscard]] std::int64_t numbers() const noexcept { return numbers_; }  ///< handed out so far

 private:
  const Safetensors& file_;
  std::map<std::string, const StoredTensor*> left_;
  std::int64_t numbers_ = 0;
};

[[nodiscard]] float float_of_half(std::uint16_t bits) noexcept;  ///< IEEE 754 binary16

}  // namespace drawproc
