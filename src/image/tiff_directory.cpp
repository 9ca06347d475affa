#include "image/tiff_directory.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <system_error>
#include <tuple>

#include "drawproc/failure.hpp"

namespace drawproc {
namespace {

constexpr std::size_t most_directories = 65535;
constexpr std::uint64_t most_pieces = 4'000'000;           ///< strips or tiles of a page
constexpr std::uint64_t most_pieces_in_file = 40'000'000;  ///< of all pages together

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
    const auto entries = read(at + count_size, count * entry_size);
    for (std::uint64_t i = 0; i < count; ++i) {
      const auto raw = entries.subspan(i * entry_size, entry_size);
      Entry entry{static_cast<std::uint32_t>(number(raw.first(2))),
                  static_cast<std::uint32_t>(number(raw.subspan(2, 2))),
                  number(raw.subspan(4, word)), at + count_size + i * entry_size + 4 + word};
      const auto each = size_of_type(entry.type);
      if (each != 0 && entry.count > word / each) {
        entry.value_at = number(raw.subspan(4 + word, word));
        require(entry.value_at, entry.count, each);
      }
      out.entries.push_back(entry);
    }
    out.next = number(at + count_size + count * entry_size, word);
    return out;
  }

  /// At most `kBlock` values of an entry from `first` on, read at once.
  static constexpr std::uint64_t kBlock = 8192;
  [[nodiscard]] std::vector<std::uint64_t> values(const Entry& entry, std::uint64_t first) {
    const auto each = size_of_type(entry.type);
    std::vector<std::uint64_t> out;
    if (each == 0 || first >= entry.count) return out;
    const auto count = std::min(kBlock, entry.count - first);
    const auto raw = read(entry.value_at + first * each, count * each);
    out.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) out.push_back(number(raw.subspan(i * each, each)));
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
  /// Bytes of the file, valid until the next call.
  std::span<const std::uint8_t> read(std::uint64_t at, std::uint64_t count) {
    require(at, count, 1);
    buffer_.resize(count);
    if (std::fseek(in_.get(), static_cast<long>(at), SEEK_SET) != 0 ||
        std::fread(buffer_.data(), 1, count, in_.get()) != count) {
      broken("the file ends too early");
    }
    return buffer_;
  }
  [[nodiscard]] std::uint64_t number(std::span<const std::uint8_t> raw) const {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < raw.size(); ++i)
      value = value << 8 | raw[little_ ? raw.size() - 1 - i : i];
    return value;
  }
  std::uint64_t number(std::uint64_t at, std::uint64_t count) { return number(read(at, count)); }

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> in_;
  std::vector<std::uint8_t> buffer_;
  std::uint64_t size_ = 0;
  bool little_ = true, big_ = false;
};

/// Looks whether all strips and tiles lie within the file. Directories may share their arrays,
/// which a hostile file multiplies: each pair of arrays is looked through once, and all pages
/// together have a bound.
class PixelDataCheck {
 public:
  PixelDataCheck(TiffFile& file, const Deadline& deadline) : file_(file), deadline_(deadline) {}

  /// Offsets and byte counts of the strips (273, 279) or tiles (324, 325).
  void check(const Directory& directory) {
    const bool tiled = directory.find(324) != nullptr;
    const auto* offsets = directory.find(tiled ? 324 : 273);
    const auto* sizes = directory.find(tiled ? 325 : 279);
    if (offsets == nullptr) broken("a page has no pixels");
    if (offsets->count > most_pieces) broken("a page has more strips than a picture can have");
    if (!seen_.insert({key_of(*offsets), sizes != nullptr ? key_of(*sizes) : Key{}}).second) return;
    pieces_ += offsets->count;
    if (pieces_ > most_pieces_in_file) broken("its pages have more strips than pictures can have");
    for (std::uint64_t first = 0; first < offsets->count; first += TiffFile::kBlock) {
      deadline_.check();
      check_block(*offsets, sizes, first);
    }
  }

 private:
  using Key = std::tuple<std::uint32_t, std::uint64_t, std::uint64_t>;
  static Key key_of(const Entry& entry) { return {entry.type, entry.count, entry.value_at}; }

  /// A value that is missing, or of a type that is none, counts as 0.
  void check_block(const Entry& offsets, const Entry* sizes, std::uint64_t first) {
    const auto at = file_.values(offsets, first);
    const auto bytes =
        sizes != nullptr ? file_.values(*sizes, first) : std::vector<std::uint64_t>(at.size(), 1);
    const auto count = std::min(TiffFile::kBlock, offsets.count - first);
    for (std::size_t i = 0; i < count; ++i)
      file_.require(i < at.size() ? at[i] : 0, i < bytes.size() ? bytes[i] : 0, 1);
  }

  TiffFile& file_;
  const Deadline& deadline_;
  std::set<std::pair<Key, Key>> seen_;
  std::uint64_t pieces_ = 0;
};

/// What is read through libtiff's RGBA interface (tiff.cpp): tiles, planes, rarer colours. It holds
/// a piece of the page in colour and its samples; anything else is read row by row. Turning takes a
/// second picture.
std::int64_t decoder_bytes(TiffFile& file, const Directory& directory, const TiffPage& page) {
  constexpr std::uint64_t most_tile_pixels = 1 << 28, most_pixels = std::uint64_t{1} << 40;
  const std::int64_t turned = page.orientation != 1 ? page.size.pixels() : 0;
  const std::uint64_t samples = std::clamp<std::uint64_t>(file.value_or(directory, 277, 1), 1, 8);
  const std::uint64_t bits = std::clamp<std::uint64_t>(file.value_or(directory, 258, 1), 1, 64);
  const auto photometric = file.value_or(directory, 262, 0);
  const bool tiled = directory.find(322) != nullptr;
  const bool planes = samples > 1 && file.value_or(directory, 284, 1) == 2;
  const bool jpeg_rows = page.compression == 7 && photometric == 6;
  if (!tiled && !planes && (photometric <= 3 || jpeg_rows)) return turned;
  const auto width = static_cast<std::uint64_t>(page.size.width),
             height = static_cast<std::uint64_t>(page.size.height);
  const std::uint64_t pixels =
      tiled
          ? std::min(file.value_or(directory, 322, 1) * file.value_or(directory, 323, 1),
                     most_tile_pixels)
          : std::min(width * std::min(height, file.value_or(directory, 278, height)), most_pixels);
  return turned + static_cast<std::int64_t>(pixels * (4 + samples * ((bits + 7) / 8)));
}

TiffPage page_of(TiffFile& file, const Directory& directory, int position, PixelDataCheck& data) {
  TiffPage page;
  page.directory = position;
  const auto width = file.value_or(directory, 256, 0), height = file.value_or(directory, 257, 0);
  if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX)
    broken("a page has no size");
  page.size = {static_cast<int>(width), static_cast<int>(height), 0};
  page.compression = static_cast<std::uint32_t>(file.value_or(directory, 259, 1));
  const auto orientation = file.value_or(directory, 274, 1);
  page.orientation = orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
  const auto unit = file.value_or(directory, 296, 2);
  const double per_mm = unit == 2 ? 1 / 25.4 : unit == 3 ? 0.1 : 0;
  page.px_per_mm = square_resolution(file.rational_or_zero(directory, 282) * per_mm,
                                     file.rational_or_zero(directory, 283) * per_mm);
  page.size.decoder_bytes = decoder_bytes(file, directory, page);
  data.check(directory);
  return page;
}

}  // namespace

std::vector<TiffPage> tiff_pages(const std::filesystem::path& path, const Deadline& deadline) {
  constexpr std::uint64_t thumbnail = 1, mask = 4;  // bits of tag 254
  TiffFile file(path);
  PixelDataCheck data(file, deadline);
  std::vector<TiffPage> pages;
  std::set<std::uint64_t> seen;
  auto at = file.first_directory();
  for (int position = 0; at != 0; ++position) {
    if (!seen.insert(at).second || seen.size() > most_directories) broken("its pages form a loop");
    deadline.check();
    const auto directory = file.directory(at);
    if ((file.value_or(directory, 254, 0) & (thumbnail | mask)) == 0) {
      pages.push_back(page_of(file, directory, position, data));
    }
    at = directory.next;
  }
  return pages;
}

}  // namespace drawproc
