#pragma once
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace drawproc {

static_assert(std::endian::native == std::endian::little, "both ends of the pipe are this machine");

/// Appends numbers and text to a byte vector.
class ByteWriter {
 public:
  template <class T>
  requires std::is_arithmetic_v<T>
  void put(T value) {
    const auto at = bytes_.size();
    bytes_.resize(at + sizeof value);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }
  void put_text(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    bytes_.insert(bytes_.end(), text.begin(), text.end());
  }
  [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(bytes_); }

 private:
  std::vector<std::uint8_t> bytes_;
};

/// Takes them back out. After the first read past the end everything reads as 0 and ok() is false:
/// a parser reads on and asks once at its end.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  template <class T>
  requires std::is_arithmetic_v<T>
  [[nodiscard]] T get() {
    T value{};
    if (!take(sizeof value)) return value;
    std::memcpy(&value, bytes_.data() + at_ - sizeof value, sizeof value);
    return value;
  }
  [[nodiscard]] std::string get_text(std::size_t longest) {
    const auto size = get<std::uint32_t>();
    if (size > longest || !take(size)) {
      ok_ = false;
      return {};
    }
    return {reinterpret_cast<const char*>(bytes_.data() + at_ - size), size};
  }
  /// A count of items of at least `smallest` bytes each, which must still fit into the rest.
  [[nodiscard]] std::size_t get_count(std::size_t most, std::size_t smallest) {
    const std::size_t count = get<std::uint32_t>();
    if (count > most || count * smallest > bytes_.size() - at_) {
      ok_ = false;
      return 0;
    }
    return count;
  }
  void fail() { ok_ = false; }
  [[nodiscard]] bool ok() const { return ok_; }
  /// All is read and nothing was missing.
  [[nodiscard]] bool finished() const { return ok_ && at_ == bytes_.size(); }

 private:
  bool take(std::size_t size) {
    if (!ok_ || size > bytes_.size() - at_) {
      ok_ = false;
      return false;
    }
    at_ += size;
    return true;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace drawproc
