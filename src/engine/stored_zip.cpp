#include "engine/stored_zip.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace drawproc {
namespace {

// Offsets of APPNOTE.TXT: 4.3.16 end of central directory, 4.3.12 central header, 4.3.7 local
// header.
constexpr std::uint32_t kEnd = 0x06054b50, kCentral = 0x02014b50, kLocal = 0x04034b50;
constexpr std::size_t kEndBytes = 22, kCentralBytes = 46, kLocalBytes = 30, kLongestComment = 65535;
constexpr std::uint32_t kIn64BitField = 0xffffffff;

[[noreturn]] void refuse(const char* what) { throw std::runtime_error(what); }

template <class Number>
Number number_at(std::span<const std::byte> bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < sizeof(Number)) refuse("a zip archive cut short");
  Number number;
  std::memcpy(&number, bytes.data() + at, sizeof(Number));
  return number;
}

std::size_t end_record(std::span<const std::byte> archive) {
  if (archive.size() < kEndBytes) refuse("no zip archive");
  const std::size_t last = archive.size() - kEndBytes;
  for (std::size_t back = 0; back <= std::min(last, kLongestComment); ++back)
    if (number_at<std::uint32_t>(archive, last - back) == kEnd) return last - back;
  refuse("a zip archive without its directory");
}

std::span<const std::byte> data_of(std::span<const std::byte> archive, std::size_t local,
                                   std::size_t size) {
  if (number_at<std::uint32_t>(archive, local) != kLocal) refuse("a zip entry without its header");
  const std::size_t begin = local + kLocalBytes + number_at<std::uint16_t>(archive, local + 26) +
                            number_at<std::uint16_t>(archive, local + 28);
  if (begin > archive.size() || archive.size() - begin < size) refuse("a zip entry cut short");
  return archive.subspan(begin, size);
}

}  // namespace

std::map<std::string, std::span<const std::byte>> stored_entries(
    std::span<const std::byte> archive) {
  const std::size_t end = end_record(archive);
  const std::size_t count = number_at<std::uint16_t>(archive, end + 10);
  std::size_t at = number_at<std::uint32_t>(archive, end + 16);
  std::map<std::string, std::span<const std::byte>> entries;
  for (std::size_t i = 0; i < count; ++i) {
    if (number_at<std::uint32_t>(archive, at) != kCentral) refuse("a zip directory cut short");
    const auto flags = number_at<std::uint16_t>(archive, at + 8);
    const auto method = number_at<std::uint16_t>(archive, at + 10);
    const auto packed = number_at<std::uint32_t>(archive, at + 20);
    const auto size = number_at<std::uint32_t>(archive, at + 24);
    const std::size_t name = number_at<std::uint16_t>(archive, at + 28);
    const auto local = number_at<std::uint32_t>(archive, at + 42);
    if (packed == kIn64BitField || size == kIn64BitField || local == kIn64BitField)
      refuse("a zip archive of more than 4 GB");
    if ((flags & 1U) != 0) refuse("an encrypted zip archive");
    if (archive.size() - at < kCentralBytes + name) refuse("a zip directory cut short");
    const auto* text = reinterpret_cast<const char*>(archive.data() + at + kCentralBytes);
    if (method == 0) {
      if (packed != size) refuse("a zip entry of two sizes");
      if (!entries.emplace(std::string(text, name), data_of(archive, local, size)).second)
        refuse("a zip archive with one name twice");
    }
    at += kCentralBytes + name + number_at<std::uint16_t>(archive, at + 30) +
          number_at<std::uint16_t>(archive, at + 32);
  }
  return entries;
}

}  // namespace drawproc
