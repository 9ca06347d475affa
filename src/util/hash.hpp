#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace drawproc {

/// SHA-256 of a stream of bytes (FIPS 180-4). Feed it with update(), end with digest().
class Sha256 {
 public:
  void update(std::string_view bytes);
  /// The 32 bytes of the digest of all that was fed. Ends the stream: a further update() is a
  /// mistake.
  [[nodiscard]] std::array<std::uint8_t, 32> digest();

 private:
  void compress(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, 64> pending_{};
  std::size_t pending_size_ = 0;
  std::uint64_t total_bytes_ = 0;
};

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// Of a file's bytes, read in pieces. Throws Error(unreadable) when it cannot be read to its end.
[[nodiscard]] std::string sha256_hex(const std::filesystem::path& file);
/// A string literal is bytes, not a path.
[[nodiscard]] inline std::string sha256_hex(const char* bytes) {
  return sha256_hex(std::string_view(bytes));
}
[[nodiscard]] inline std::string sha256_hex(const std::string& bytes) {
  return sha256_hex(std::string_view(bytes));
}

}  // namespace drawproc
