// jpeglib.h wants FILE and size_t declared, jerror.h wants jpeglib.h
// clang-format off
#include <cstdio>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

#include <algorithm>
#include <array>
#include <cerrno>
#include <csetjmp>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "drawproc/failure.hpp"
#include "image/raster.hpp"

namespace drawproc {
namespace {

using namespace std::string_view_literals;

/// More scans than any encoder writes: each costs a pass over the whole picture, which a hostile
/// file multiplies.
constexpr int most_scans = 500;

struct Errors {
  jpeg_error_mgr base;  // first: libjpeg hands out a pointer to it
  std::jmp_buf jump;
  char message[JMSG_LENGTH_MAX] = "";
  bool late = false;
  const Deadline* deadline = nullptr;
};
struct Progress {
  jpeg_progress_mgr base;  // first, as above
};

Errors& errors_of(j_common_ptr info) { return *reinterpret_cast<Errors*>(info->err); }

[[noreturn]] void leave(j_common_ptr info) {
  auto& errors = errors_of(info);
  info->err->format_message(info, errors.message);
  std::longjmp(errors.jump, 1);
}

/// Warnings (level -1) are lost picture data, except where only the book-keeping is odd.
void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  const int code = info->err->msg_code;
  if (code == JWRN_ADOBE_XFORM || code == JWRN_EXTRANEOUS_DATA || code == JWRN_TOO_MUCH_DATA)
    return;
  leave(info);
}

void on_progress(j_common_ptr info) {
  auto& errors = errors_of(info);
  if (errors.deadline != nullptr && errors.deadline->passed()) {
    errors.late = true;
    std::longjmp(errors.jump, 1);
  }
  if (info->is_decompressor &&
      reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > most_scans) {
    std::snprintf(errors.message, sizeof errors.message, "more than %d scans", most_scans);
    std::longjmp(errors.jump, 1);
  }
}

bool means_unsupported(int code) {
  constexpr std::array codes{
      JERR_SOF_UNSUPPORTED, JERR_BAD_PRECISION, JERR_CONVERSION_NOTIMPL, JERR_NOTIMPL,
      JERR_NOT_COMPILED,    JERR_ARITH_NOTIMPL, JERR_CCIR601_NOTIMPL,    JERR_FRACT_SAMPLE_NOTIMPL};
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// libjpeg over one file. It leaves by longjmp, so every call of it stands in guarded(), and
/// nothing with a destructor may live inside the guarded step.
class JpegReader {
 public:
  JpegReader(const std::filesystem::path& file, const Deadline& deadline)
      : JpegReader(std::fopen(file.c_str(), "rb"), deadline) {
    // The object is complete from here on: its destructor runs when the header is broken.
    guarded([this] {
      jpeg_stdio_src(&info_, in_.get());
      jpeg_save_markers(&info_, JPEG_APP0 + 1, 0xffff);
      jpeg_read_header(&info_, TRUE);
    });
  }
  ~JpegReader() { jpeg_destroy_decompress(&info_); }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  [[nodiscard]] RasterSize size() const {
    return {static_cast<int>(info_.image_width), static_cast<int>(info_.image_height), 0};
  }
  /// libjpeg keeps the coefficients of all components where a picture comes in several scans, and
  /// turning it takes a second one.
  [[nodiscard]] std::int64_t decoder_bytes();
  [[nodiscard]] RasterPage read();

 private:
  JpegReader(std::FILE* in, const Deadline& deadline) : in_(in, &std::fclose) {
    if (!in_)
      throw Error(Reason::unreadable,
                  "cannot be opened: " + std::generic_category().message(errno));
    info_.err = jpeg_std_error(&errors_.base);
    errors_.base.error_exit = &leave;
    errors_.base.emit_message = &on_message;
    errors_.deadline = &deadline;
    progress_.base.progress_monitor = &on_progress;
    guarded([this] { jpeg_create_decompress(&info_); });
    info_.progress = &progress_.base;
  }
  template <class Step>
  void guarded(Step step) {
    if (setjmp(errors_.jump) != 0) throw_what_happened();
    step();
  }
  [[noreturn]] void throw_what_happened() const {
    if (errors_.late) errors_.deadline->check();
    if (errors_.base.msg_code == JERR_OUT_OF_MEMORY) throw std::bad_alloc();
    if (means_unsupported(errors_.base.msg_code)) {
      throw Error(Reason::unsupported, std::string("this variant of JPEG is not read (") +
                                           errors_.message + "): save it as PNG");
    }
    throw Error(Reason::unreadable,
                std::string("the JPEG is broken or truncated: ") + errors_.message);
  }
  [[nodiscard]] ExifFacts facts() const;
  void read_grey(cv::Mat& grey);
  void read_cmyk(cv::Mat& grey);

  std::unique_ptr<std::FILE, int (*)(std::FILE*)> in_;
  jpeg_decompress_struct info_{};
  Errors errors_{};
  Progress progress_{};
};

ExifFacts JpegReader::facts() const {
  constexpr auto exif_start = "Exif\0\0"sv;
  ExifFacts facts;
  for (auto* marker = info_.marker_list; marker != nullptr; marker = marker->next) {
    const std::string_view data(reinterpret_cast<const char*>(marker->data), marker->data_length);
    if (!data.starts_with(exif_start)) continue;
    facts = read_exif(data.substr(exif_start.size()));
    break;
  }
  const double per_mm = info_.density_unit == 1 ? 1 / 25.4 : info_.density_unit == 2 ? 0.1 : 0;
  if (info_.saw_JFIF_marker && per_mm > 0) {
    const auto jfif = square_resolution(info_.X_density * per_mm, info_.Y_density * per_mm);
    if (jfif) facts.px_per_mm = jfif;
  }
  return facts;
}

std::int64_t JpegReader::decoder_bytes() {
  bool keeps_coefficients = false;
  guarded(
      [this, &keeps_coefficients] { keeps_coefficients = jpeg_has_multiple_scans(&info_) != 0; });
  std::int64_t bytes = facts().orientation != 1 ? size().pixels() : 0;
  for (int i = 0; keeps_coefficients && i < info_.num_components; ++i) {
    const auto& component = info_.comp_info[i];
    bytes += std::int64_t{component.width_in_blocks} * component.height_in_blocks * DCTSIZE2 *
             static_cast<std::int64_t>(sizeof(JCOEF));
  }
  return bytes;
}

void JpegReader::read_grey(cv::Mat& grey) {
  while (info_.output_scanline < info_.output_height) {
    errors_.deadline->check();
    guarded([this, &grey] {
      JSAMPROW row = grey.ptr<std::uint8_t>(static_cast<int>(info_.output_scanline));
      jpeg_read_scanlines(&info_, &row, 1);
    });
  }
}

void JpegReader::read_cmyk(cv::Mat& grey) {
  std::vector<std::uint8_t> buffer(std::size_t{info_.output_width} * 4);
  // Adobe's files hold the complement: 255 is no ink.
  const unsigned flip = info_.saw_Adobe_marker ? 0 : 255;
  while (info_.output_scanline < info_.output_height) {
    errors_.deadline->check();
    auto* out = grey.ptr<std::uint8_t>(static_cast<int>(info_.output_scanline));
    guarded([this, &buffer] {
      JSAMPROW row = buffer.data();
      jpeg_read_scanlines(&info_, &row, 1);
    });
    for (std::size_t x = 0; x < info_.output_width; ++x) {
      const auto* p = &buffer[4 * x];
      const unsigned light = p[3] ^ flip;
      out[x] = luma((p[0] ^ flip) * light / 255, (p[1] ^ flip) * light / 255,
                    (p[2] ^ flip) * light / 255);
    }
  }
}

RasterPage JpegReader::read() {
  const bool cmyk = info_.jpeg_color_space == JCS_CMYK || info_.jpeg_color_space == JCS_YCCK;
  info_.out_color_space = cmyk ? JCS_CMYK : JCS_GRAYSCALE;
  RasterPage page;
  const auto known = facts();  // libjpeg forgets its markers at the end
  guarded([this] { jpeg_start_decompress(&info_); });
  page.grey.create(size().height, size().width, CV_8UC1);
  cmyk ? read_cmyk(page.grey) : read_grey(page.grey);
  guarded([this] { jpeg_finish_decompress(&info_); });  // a missing end marker is a truncated file
  page.px_per_mm = known.px_per_mm;
  page.grey = upright(page.grey, known.orientation);
  return page;
}

}  // namespace

RasterSize jpeg_size(const std::filesystem::path& file) {
  const auto never = Deadline::never();
  JpegReader reader(file, never);
  auto size = reader.size();
  size.decoder_bytes = reader.decoder_bytes();
  return size;
}

RasterPage read_jpeg(const std::filesystem::path& file, const Deadline& deadline) {
  return JpegReader(file, deadline).read();
}

}  // namespace drawproc
