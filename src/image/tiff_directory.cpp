#include "image/tiff_directory.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <set>
#include <string>
#include <system_error>

#include "drawproc/failure.hpp"

namespace drawproc {
namespace {

constexpr std::size_t most_directories = 65535;
constexpr std::uint64_t most_pieces = 4'000'000;

[[noreturn]] void broken(const char* what) {
  throw Error(Reason::unreadable, std::string("the TIFF is broken or truncated: ") + what);
}

struct Entry {
  std::uint32_t tag = 0, type = 0;
  std::uint64_t count = 0;
  std::uint64_t value_at = 0;  ///< where the values stand in the file, inline or not
};

struct Directory {
  std::vector<Entry> entries;
  std::uint64_t next = 0;
  [[nodiscard]] const Entry* find(std::uint32_t tag) const {
    for (const auto& entry : entries) {
      if (entry.tag == tag) return &entry;
    }
    return nullptr;
  }
};

/// Bytes of one value of a type (TIFF 6.0, section 2; BigTIFF's 16-18); 0 for types not known.
std::uint64_t size_of_type(std::uint32_t type) {
  constexpr std::array<std::uint8_t, 19> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4,
                                               8, 4, 8, 4, 0, 0, 8, 8, 8};
  return type < sizes.size() ? sizes[type] : 0;
}

class TiffFile {
 public:
  explicit TiffFile(const std::filesystem::path& file)
      : in_(std::fopen(file.c_str(), "rb"), &std::fclose) {
    if (!in_)
      throw Error(Reason::unreadable,
                  "cannot be opened: " + std::generic_category().message(errno));
    size_ = std::filesystem::file_size(file);
    std::array<std::uint8_t, 4> start{};
    if (size_ < 8 || std::fread(start.data(), 1, 4, in_.get()) != 4)
      broken("its header is incomplete");
    little_ = start[0] == 'I';
    big_ = start[little_ ? 2 : 3] == 43;
  }

  [[nodiscard]] std::uint64_t first_directory() { return big_ ? number(8, 8) : number(4, 4); }

  [[nodiscard]] Directory directory(std::uint64_t at) {
    Directory out;
    const std::uint64_t count_size = big_ ? 8 : 2, entry_size = big_ ? 20 : 12, word = big_ ? 8 : 4;
    const auto count = number(at, count_size);
    require(at + count_size, count, entry_size);
    if (count == 0 || count > 4096) broken("a page's directory makes no sense");
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto entry_at = at + count_size + i * entry_size;
      Entry entry{static_cast<std::uint32_t>(number(entry_at, 2)),
                  static_cast<std::uint32_t>(number(entry_at + 2, 2)), number(entry_at + 4, word),
                  entry_at + 4 + word};
      const auto bytes = size_of_type(entry.type);
      if (bytes != 0 && entry.count > word / bytes) {
        entry.value_at = number(entry.value_at, word);
        require(entry.value_at, entry.count, bytes);
      }
      out.entries.push_back(entry);
    }
    out.next = number(at + count_size + count * entry_size, word);
    return out;
  }

  [[nodiscard]] std::uint64_t value(const Entry& entry, std::uint64_t index = 0) {
    const auto bytes = size_of_type(entry.type);
    if (bytes == 0 || index >= entry.count) return 0;
    return number(entry.value_at + index * bytes, bytes);
  }
  [[nodiscard]] std::uint64_t value_or(const Directory& directory, std::uint32_t tag,
                                       std::uint64_t otherwise) {
    const auto* entry = directory.find(tag);
    return entry != nullptr && entry->count > 0 ? value(*entry) : otherwise;
  }
  [[nodiscard]] double rational_or_zero(const Directory& directory, std::uint32_t tag) {
    const auto* entry = directory.find(tag);
    if (entry == nullptr || entry->type != 5 || entry->count == 0) return 0;
    const auto below = number(entry->value_at + 4, 4);
    return below == 0
               ? 0
               : static_cast<double>(number(entry->value_at, 4)) / static_cast<double>(below);
  }
  /// Throws unless `count` values of `bytes` each stand within the file at `at`.
  void require(std::uint64_t at, std::uint64_t count, std::uint64_t bytes) const {
    if (at > size_ || (bytes != 0 && count > (size_ - at) / bytes))
      broken("the file ends too early");
  }

 private:
  std::uint64_t number(std::uint64_t at, std::uint64_t bytes) {
    require(at, bytes, 1);
    std::array<std::uint8_t, 8> raw{};
    if (std::fseek(in_.get(), static_cast<long>(at), SEEK_SET) != 0 ||
        std::fread(raw.data(), 1, bytes, in_.get()) != bytes) {
      broken("the file ends too early");
    }
    std::uint64_t value = 0;
    for (std::uint64_t i = 0; i < bytes; ++i) value = value << 8 | raw[little_ ? bytes - 1 - i : i];
    return value;
  }

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> in_;
  std::uint64_t size_ = 0;
  bool little_ = true, big_ = false;
};

/// Offsets and byte counts of the strips (273, 279) or tiles (324, 325).
void check_pixel_data(TiffFile& file, const Directory& directory) {
  const bool tiled = directory.find(324) != nullptr;
  const auto* offsets = directory.find(tiled ? 324 : 273);
  const auto* sizes = directory.find(tiled ? 325 : 279);
  if (offsets == nullptr) broken("a page has no pixels");
  if (offsets->count > most_pieces) broken("a page has more strips than a picture can have");
  for (std::uint64_t i = 0; i < offsets->count; ++i) {
    file.require(file.value(*offsets, i), sizes != nullptr ? file.value(*sizes, i) : 1, 1);
  }
}

TiffPage page_of(TiffFile& file, const Directory& directory, int position) {
  TiffPage page;
  page.directory = position;
  const auto width = file.value_or(directory, 256, 0), height = file.value_or(directory, 257, 0);
  if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
    broken("a page has no size");
  page.size = {static_cast<int>(width), static_cast<int>(height)};
  page.compression = static_cast<std::uint32_t>(file.value_or(directory, 259, 1));
  const auto orientation = file.value_or(directory, 274, 1);
  page.orientation = orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
  const auto unit = file.value_or(directory, 296, 2);
  const double per_mm = unit == 2 ? 1 / 25.4 : unit == 3 ? 0.1 : 0;
  page.px_per_mm = square_resolution(file.rational_or_zero(directory, 282) * per_mm,
                                     file.rational_or_zero(directory, 283) * per_mm);
  check_pixel_data(file, directory);
  return page;
}

}  // namespace

std::vector<TiffPage> tiff_pages(const std::filesystem::path& path) {
  constexpr std::uint64_t thumbnail = 1, mask = 4;  // bits of tag 254
  TiffFile file(path);
  std::vector<TiffPage> pages;
  std::set<std::uint64_t> seen;
  auto at = file.first_directory();
  for (int position = 0; at != 0; ++position) {
    if (!seen.insert(at).second || seen.size() > most_directories) broken("its pages form a loop");
    const auto directory = file.directory(at);
    if ((file.value_or(directory, 254, 0) & (thumbnail | mask)) == 0) {
      pages.push_back(page_of(file, directory, position));
    }
    at = directory.next;
  }
  return pages;
}

}  // namespace drawproc
