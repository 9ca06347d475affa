#include <png.h>

#include <cerrno>
#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "drawproc/failure.hpp"
#include "image/raster.hpp"

namespace drawproc {
namespace {

/// libpng over one file. libpng leaves by longjmp, so every call of it stands in guarded(), and
/// nothing with a destructor may live inside the guarded step.
class PngReader {
 public:
  explicit PngReader(const std::filesystem::path& file)
      : PngReader(std::fopen(file.c_str(), "rb")) {
    // The object is complete from here on: its destructor runs when the header is broken.
    guarded([this] { png_read_info(png_, info_); });
  }
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  [[nodiscard]] RasterSize size() const {
    return {static_cast<int>(png_get_image_width(png_, info_)),
            static_cast<int>(png_get_image_height(png_, info_)), 0};
  }
  /// Turning takes a second picture.
  [[nodiscard]] std::int64_t decoder_bytes() {
    return facts().orientation != 1 ? size().pixels() : 0;
  }
  [[nodiscard]] RasterPage read(Backdrop backdrop, const Deadline& deadline);

 private:
  explicit PngReader(std::FILE* in) : in_(in, &std::fclose) {
    if (!in_)
      throw Error(Reason::unreadable,
                  "cannot be opened: " + std::generic_category().message(errno));
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, &on_error, &on_warning);
    info_ = png_ ? png_create_info_struct(png_) : nullptr;
    if (!info_) {
      png_destroy_read_struct(&png_, &info_, nullptr);
      throw std::bad_alloc();
    }
    png_set_read_fn(png_, this, &on_read);
  }
  template <class Step>
  void guarded(Step step) {
    if (setjmp(jump_) != 0) {
      throw Error(Reason::unreadable, std::string("the PNG is broken or truncated: ") + message_);
    }
    step();
  }
  void expand_to_bytes();
  void grey_row(const std::uint8_t* row, std::uint8_t* out, int count, int step, Backdrop backdrop);
  [[nodiscard]] ExifFacts facts();

  [[noreturn]] static void on_error(png_structp png, png_const_charp message) {
    auto* self = static_cast<PngReader*>(png_get_error_ptr(png));
    std::snprintf(self->message_, sizeof self->message_, "%s", message);
    std::longjmp(self->jump_, 1);
  }
  static void on_warning(png_structp, png_const_charp) {
  }  // of side chunks; lost pixels are errors to libpng
  static void on_read(png_structp png, png_bytep out, std::size_t size) {
    auto* self = static_cast<PngReader*>(png_get_io_ptr(png));
    if (std::fread(out, 1, size, self->in_.get()) != size)
      png_error(png, "the file ends too early");
  }

  std::unique_ptr<std::FILE, int (*)(std::FILE*)>
      in_;  // first: opened before, closed after the rest
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  std::jmp_buf jump_;
  char message_[128] = "";
  int channels_ = 0;
  bool had_alpha_ = false;
};

/// Every kind of row becomes 8-bit grey, grey+alpha, RGB or RGBA.
void PngReader::expand_to_bytes() {
  guarded([this] {
    png_set_expand(png_);
    png_set_scale_16(png_);
    png_read_update_info(png_, info_);
  });
  channels_ = png_get_channels(png_, info_);
}

void PngReader::grey_row(const std::uint8_t* row, std::uint8_t* out, int count, int step,
                         Backdrop backdrop) {
  const bool colour = channels_ >= 3, alpha = channels_ % 2 == 0;
  if (channels_ == 1 && step == 1) {
    std::memcpy(out, row, static_cast<std::size_t>(count));
    return;
  }
  for (int i = 0; i < count; ++i, row += channels_, out += step) {
    const auto grey = colour ? luma(row[0], row[1], row[2]) : row[0];
    const auto opacity = alpha ? row[channels_ - 1] : std::uint8_t{255};
    had_alpha_ = had_alpha_ || opacity != 255;
    *out = opacity == 255 ? grey : composed(grey, opacity, backdrop);
  }
}

ExifFacts PngReader::facts() {
  ExifFacts facts;
  png_uint_32 length = 0;
  png_bytep block = nullptr;
  if (png_get_eXIf_1(png_, info_, &length, &block) != 0) {
    facts = read_exif({reinterpret_cast<const char*>(block), length});
  }
  png_uint_32 x = 0, y = 0;
  int unit = PNG_RESOLUTION_UNKNOWN;
  if (png_get_pHYs(png_, info_, &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER) {
    facts.px_per_mm = square_resolution(x / 1000.0, y / 1000.0);
  }
  return facts;
}

RasterPage PngReader::read(Backdrop backdrop, const Deadline& deadline) {
  const int width = size().width, height = size().height;
  const bool interlaced = png_get_interlace_type(png_, info_) == PNG_INTERLACE_ADAM7;
  expand_to_bytes();
  RasterPage page;
  page.grey.create(height, width, CV_8UC1);
  std::vector<std::uint8_t> row(static_cast<std::size_t>(width) *
                                static_cast<std::size_t>(channels_));
  // Interlaced passes are read packed and spread by us, which needs no second picture in memory.
  for (int pass = 0; pass < (interlaced ? PNG_INTERLACE_ADAM7_PASSES : 1); ++pass) {
    const int first_x = interlaced ? static_cast<int>(PNG_PASS_START_COL(pass)) : 0;
    const int first_y = interlaced ? static_cast<int>(PNG_PASS_START_ROW(pass)) : 0;
    const int step_x = interlaced ? 1 << PNG_PASS_COL_SHIFT(pass) : 1;
    const int step_y = interlaced ? 1 << PNG_PASS_ROW_SHIFT(pass) : 1;
    const int count = first_x < width ? (width - first_x + step_x - 1) / step_x : 0;
    if (count == 0) continue;
    for (int y = first_y; y < height; y += step_y) {
      deadline.check();
      guarded([this, &row] { png_read_row(png_, row.data(), nullptr); });
      grey_row(row.data(), page.grey.ptr<std::uint8_t>(y) + first_x, count, step_x, backdrop);
    }
  }
  guarded([this] { png_read_end(png_, info_); });  // a missing end is a truncated file
  const auto known = facts();
  page.px_per_mm = known.px_per_mm;
  page.had_alpha = had_alpha_;
  page.grey = upright(page.grey, known.orientation);
  return page;
}

}  // namespace

RasterSize png_size(const std::filesystem::path& file) {
  PngReader reader(file);
  auto size = reader.size();
  size.decoder_bytes = reader.decoder_bytes();
  return size;
}

RasterPage read_png(const std::filesystem::path& file, Backdrop backdrop,
                    const Deadline& deadline) {
  return PngReader(file).read(backdrop, deadline);
}

}  // namespace drawproc
