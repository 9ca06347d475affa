#include "image/file_kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <string>
#include <system_error>

#include "drawproc/failure.hpp"

namespace drawproc {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::size_t offset;
  std::string_view bytes;
  std::string_view what;
};

constexpr std::array other_magics{
    Magic{0, "GIF8"sv, "a GIF picture"},
    Magic{8, "WEBP"sv, "a WebP picture"},
    Magic{4, "ftypheic"sv, "a HEIC picture"},
    Magic{4, "ftypmif1"sv, "a HEIF picture"},
    Magic{4, "ftypavif"sv, "an AVIF picture"},
    Magic{4, "ftyp"sv, "a video"},
    Magic{0, "\0\0\0\x0cjP  "sv, "a JPEG 2000 picture"},
    Magic{0, "\xff\x4f\xff\x51"sv, "a JPEG 2000 picture"},
    Magic{0, "\0\0\0\x0cJXL "sv, "a JPEG XL picture"},
    Magic{0, "8BPS"sv, "a Photoshop file"},
    Magic{0, "AT&TFORM"sv, "a DjVu document"},
    Magic{0, "%!PS"sv, "a PostScript file"},
    Magic{0, "\xc5\xd0\xd3\xc6"sv, "an EPS file"},
    Magic{0, "AC10"sv, "a DWG drawing"},
    Magic{0, "AutoCAD Binary DXF"sv, "a DXF drawing"},
    Magic{0, "ISO-10303-21"sv, "a STEP model"},
    Magic{0, "solid "sv, "an STL model"},
    Magic{0, "PK\x03\x04"sv, "a ZIP archive or office document"},
    Magic{0, "PK\x05\x06"sv, "an empty ZIP archive"},
    Magic{0, "Rar!\x1a\x07"sv, "a RAR archive"},
    Magic{0, "7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    Magic{0, "\x1f\x8b"sv, "a gzip archive"},
    Magic{0, "BZh"sv, "a bzip2 archive"},
    Magic{0,
          "\xfd"
          "7zXZ\0"sv,
          "an xz archive"},
    Magic{0, "\x28\xb5\x2f\xfd"sv, "a Zstandard archive"},
    Magic{257, "ustar"sv, "a tar archive"},
    Magic{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an old office or CAD document"},
    Magic{0, "{\\rtf"sv, "a rich text document"},
    Magic{0,
          "\x7f"
          "ELF"sv,
          "a program"},
    Magic{0, "MZ"sv, "a Windows program"},
    Magic{0, "SQLite format 3\0"sv, "a database"},
};

constexpr std::array markup_starts{
    Magic{0, "<?xml"sv, "an XML file"},       Magic{0, "<svg"sv, "an SVG picture"},
    Magic{0, "<!doctype"sv, "a web page"},    Magic{0, "<html"sv, "a web page"},
    Magic{0, "<qifdocument"sv, "a QIF file"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

bool stands_at(std::string_view start, std::size_t offset, std::string_view bytes) {
  return start.size() >= offset && start.substr(offset).starts_with(bytes);
}

std::string_view without_leading_blanks(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == text.npos ? std::string_view{} : text.substr(first);
}

/// Group code 0 and its value SECTION on two lines, after comments (code 999).
bool is_text_dxf(std::string_view start) {
  const auto text = without_leading_blanks(start);
  if (!text.starts_with("0\r") && !text.starts_with("0\n") && !text.starts_with("999"))
    return false;
  return text.find("SECTION") != text.npos;
}

bool is_bmp(std::string_view start) {
  if (!start.starts_with("BM")) return false;
  if (start.size() < 18) return true;
  const auto header_size = static_cast<unsigned char>(start[14]);
  const bool small = start[15] == 0 && start[16] == 0 && start[17] == 0;
  constexpr std::array known{12, 16, 40, 52, 56, 64, 108, 124};
  return small && std::find(known.begin(), known.end(), header_size) != known.end();
}

bool is_tiff(std::string_view start) {
  return start.starts_with("II*\0"sv) || start.starts_with("MM\0*"sv) ||
         start.starts_with("II+\0"sv) || start.starts_with("MM\0+"sv);
}

}  // namespace

std::string_view other_kind(std::string_view start) {
  for (const auto& magic : other_magics) {
    if (stands_at(start, magic.offset, magic.bytes)) return magic.what;
  }
  if (is_text_dxf(start)) return "a DXF drawing";
  const auto text = lower(without_leading_blanks(start).substr(0, 16));
  for (const auto& magic : markup_starts) {
    if (text.starts_with(magic.bytes)) return magic.what;
  }
  return {};
}

FileKind kind_of(std::string_view start) {
  if (start.empty()) return FileKind::empty;
  if (start.starts_with("\x89PNG")) return FileKind::png;
  if (start.starts_with("\xff\xd8\xff")) return FileKind::jpeg;
  if (is_tiff(start)) return FileKind::tiff;
  if (is_bmp(start)) return FileKind::bmp;
  if (start.substr(0, 1024).find("%PDF-") != start.npos) return FileKind::pdf;
  return other_kind(start).empty() ? FileKind::unknown : FileKind::other_known;
}

std::string first_kib(const std::filesystem::path& file) {
  std::error_code trouble;
  const auto status = std::filesystem::status(file, trouble);
  if (std::filesystem::is_directory(status)) {
    throw Error(Reason::unsupported,
                "is a folder, not a drawing: name the files in it or process it as a folder");
  }
  // Opening a pipe would wait for its writer for ever.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    throw Error(Reason::unsupported, "is a pipe or a device, not a file: save it as a file first");
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rb"),
                                                           &std::fclose);
  if (!in) {
    throw Error(Reason::unreadable,
                fmt::format("cannot be opened: {}", std::generic_category().message(errno)));
  }
  std::string start(1024, '\0');
  start.resize(std::fread(start.data(), 1, start.size(), in.get()));
  if (std::ferror(in.get())) {
    throw Error(Reason::unreadable,
                fmt::format("cannot be read: {}", std::generic_category().message(errno)));
  }
  return start;
}

FileKind recognise(const std::filesystem::path& file) { return kind_of(first_kib(file)); }

bool has_drawing_extension(const std::filesystem::path& file) {
  constexpr std::array known{".pdf"sv,  ".png"sv, ".jpg"sv,  ".jpeg"sv, ".jpe"sv,
                             ".jfif"sv, ".tif"sv, ".tiff"sv, ".bmp"sv};
  return std::find(known.begin(), known.end(), lower(file.extension().native())) != known.end();
}

}  // namespace drawproc
