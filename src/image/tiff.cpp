#include <tiffio.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/failure.hpp"
#include "image/raster.hpp"
#include "image/tiff_directory.hpp"

namespace drawproc {
namespace {

/// What libtiff said last, kept without allocating: its handlers are called from C.
struct Said {
  char error[256] = "";
  char lost_data[256] = "";  ///< a warning that means missing pixels
};

int on_error(TIFF*, void* said, const char*, const char* format, va_list values) {
  auto& error = static_cast<Said*>(said)->error;
  if (error[0] == '\0') std::vsnprintf(error, sizeof error, format, values);
  return 1;  // handled: nothing on stderr
}
int on_warning(TIFF*, void* said, const char* module, const char* format, va_list values) {
  // Group 3 pages have come over telephone lines and are read in spite of a bad row; in Group 4 all
  // that follows is lost.
  const std::string_view where(module != nullptr ? module : ""), what(format);
  const bool lost = where == "Fax4Decode" || what.find("IO error") != what.npos;
  auto& lost_data = static_cast<Said*>(said)->lost_data;
  if (lost && lost_data[0] == '\0') std::vsnprintf(lost_data, sizeof lost_data, format, values);
  return 1;
}

struct Closer {
  void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

/// One page of a TIFF through libtiff, rows or tiles at a time.
class TiffReader {
 public:
  TiffReader(const std::filesystem::path& file, const TiffPage& page, Backdrop backdrop,
             const Deadline& deadline)
      : page_(page), backdrop_(backdrop), deadline_(deadline) {
    const std::unique_ptr<TIFFOpenOptions, Closer> options(TIFFOpenOptionsAlloc());
    if (!options) throw std::bad_alloc();
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), &on_error, &said_);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), &on_warning, &said_);
    // m: not memory-mapped, so that a file cut short while it is read is an error and not SIGBUS.
    tiff_.reset(TIFFOpenExt(file.c_str(), "rm", options.get()));
    if (!tiff_) broken();
    if (TIFFSetDirectory(tiff_.get(), static_cast<tdir_t>(page.directory)) == 0) broken();
    describe();
  }
  [[nodiscard]] RasterPage read();

 private:
  [[noreturn]] void broken() const {
    const char* what = said_.error[0] != '\0' ? said_.error : said_.lost_data;
    throw Error(Reason::unreadable, std::string("the TIFF is broken or truncated: ") +
                                        (what[0] != '\0' ? what : "its pages disagree"));
  }
  [[noreturn]] static void unsupported(const std::string& what) {
    throw Error(Reason::unsupported, what + ": save it as PNG or as a Group 4 TIFF");
  }
  void describe();
  [[nodiscard]] bool rows_are_simple() const;
  void read_rows(cv::Mat& grey);
  void read_strips(cv::Mat& grey);
  void read_tiles(cv::Mat& grey);
  void grey_row(const std::uint8_t* in, std::uint8_t* out);
  std::uint8_t grey_of(std::uint32_t abgr);
  [[nodiscard]] unsigned sample(const std::uint8_t* in, std::size_t index) const;
  template <class T>
  [[nodiscard]] T field(std::uint32_t tag, T otherwise) const {
    T value = otherwise;
    return TIFFGetFieldDefaulted(tiff_.get(), tag, &value) != 0 ? value : otherwise;
  }

  Said said_;
  const TiffPage& page_;
  Backdrop backdrop_;
  const Deadline& deadline_;
  std::unique_ptr<TIFF, Closer> tiff_;
  std::uint16_t bits_ = 1, samples_ = 1, photometric_ = 0, planes_ = 1, format_ = 1;
  std::uint16_t alpha_ = 0;  ///< kind of the first extra sample: 1 premultiplied, 2 not, 0 none
  bool had_alpha_ = false;
  std::vector<std::uint8_t> palette_;  ///< grey of every palette entry
};

void TiffReader::describe() {
  auto* tiff = tiff_.get();
  if (page_.compression == COMPRESSION_JBIG) unsupported("a JBIG-compressed TIFF is not read");
  if (TIFFIsCODECConfigured(static_cast<std::uint16_t>(page_.compression)) == 0) {
    unsupported("this TIFF's compression (" + std::to_string(page_.compression) + ") is not read");
  }
  bits_ = field(TIFFTAG_BITSPERSAMPLE, bits_);
  samples_ = field(TIFFTAG_SAMPLESPERPIXEL, samples_);
  planes_ = field(TIFFTAG_PLANARCONFIG, planes_);
  format_ = field(TIFFTAG_SAMPLEFORMAT, format_);
  if (TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric_) == 0)
    photometric_ = PHOTOMETRIC_MINISWHITE;
  if (samples_ > 8)
    unsupported("a TIFF with " + std::to_string(samples_) + " channels is not read");
  if (page_.compression == COMPRESSION_JPEG && photometric_ == PHOTOMETRIC_YCBCR) {
    TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    photometric_ = PHOTOMETRIC_RGB;
  }
  // Turned by us at the end: libtiff would turn every strip or tile by itself.
  TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
  std::uint16_t extras = 0;
  std::uint16_t* kinds = nullptr;
  if (TIFFGetField(tiff, TIFFTAG_EXTRASAMPLES, &extras, &kinds) != 0 && extras > 0)
    alpha_ = kinds[0];
  std::uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
  if (photometric_ == PHOTOMETRIC_PALETTE && bits_ <= 8 &&
      TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue) != 0) {
    // 16 bits an entry; some writers fill the lower eight only.
    const std::size_t entries = std::size_t{1} << bits_;
    const auto largest =
        std::max({*std::max_element(red, red + entries), *std::max_element(green, green + entries),
                  *std::max_element(blue, blue + entries)});
    const int shift = largest > 255 ? 8 : 0;
    for (std::size_t i = 0; i < entries; ++i)
      palette_.push_back(luma(red[i] >> shift, green[i] >> shift, blue[i] >> shift));
  }
  const auto width = field<std::uint32_t>(TIFFTAG_IMAGEWIDTH, 0),
             height = field<std::uint32_t>(TIFFTAG_IMAGELENGTH, 0);
  if (width != static_cast<std::uint32_t>(page_.size.width) ||
      height != static_cast<std::uint32_t>(page_.size.height)) {
    broken();
  }
}

/// Whether scan lines can be had as they are; what is rarer goes through libtiff's RGBA interface.
bool TiffReader::rows_are_simple() const {
  if (TIFFIsTiled(tiff_.get()) != 0 || format_ == SAMPLEFORMAT_IEEEFP ||
      format_ == SAMPLEFORMAT_INT)
    return false;
  if (planes_ != PLANARCONFIG_CONTIG && samples_ > 1) return false;
  if (photometric_ == PHOTOMETRIC_PALETTE) return !palette_.empty() && samples_ == 1;
  if (photometric_ == PHOTOMETRIC_RGB) return samples_ >= 3 && (bits_ == 8 || bits_ == 16);
  const bool grey =
      photometric_ == PHOTOMETRIC_MINISBLACK || photometric_ == PHOTOMETRIC_MINISWHITE;
  return grey && (bits_ == 1 || bits_ == 2 || bits_ == 4 || bits_ == 8 || bits_ == 16);
}

/// One sample of a packed row, 0 … 255; of palettes the index.
unsigned TiffReader::sample(const std::uint8_t* in, std::size_t index) const {
  if (bits_ == 8) return in[index];
  if (bits_ == 16) {
    std::uint16_t value;
    std::memcpy(&value, in + 2 * index, sizeof value);
    return (value * 255u + 32767u) / 65535u;
  }
  const std::size_t bit = index * bits_;
  const unsigned most = (1u << bits_) - 1;
  const unsigned value = in[bit / 8] >> (8 - bits_ - bit % 8) & most;
  return photometric_ == PHOTOMETRIC_PALETTE ? value : value * 255 / most;
}

void TiffReader::grey_row(const std::uint8_t* in, std::uint8_t* out) {
  const auto width = static_cast<std::size_t>(page_.size.width);
  const std::size_t colours = photometric_ == PHOTOMETRIC_RGB ? 3 : 1;
  const bool has_alpha =
      samples_ > colours && (alpha_ == EXTRASAMPLE_ASSOCALPHA || alpha_ == EXTRASAMPLE_UNASSALPHA);
  for (std::size_t x = 0; x < width; ++x) {
    const auto first = x * samples_;
    unsigned grey = sample(in, first);
    if (colours == 3) grey = luma(grey, sample(in, first + 1), sample(in, first + 2));
    if (photometric_ == PHOTOMETRIC_PALETTE) grey = palette_[grey];
    if (photometric_ == PHOTOMETRIC_MINISWHITE) grey = 255 - grey;
    if (has_alpha) {
      const unsigned alpha = sample(in, first + colours);
      had_alpha_ = had_alpha_ || alpha != 255;
      grey = alpha_ == EXTRASAMPLE_UNASSALPHA
                 ? composed(grey, alpha, backdrop_)
                 : std::min(255u, grey + static_cast<unsigned>(backdrop_) * (255 - alpha) / 255);
    }
    out[x] = static_cast<std::uint8_t>(grey);
  }
}

void TiffReader::read_rows(cv::Mat& grey) {
  std::vector<std::uint8_t> row(static_cast<std::size_t>(TIFFScanlineSize(tiff_.get())));
  const auto wanted = (std::size_t(page_.size.width) * samples_ * bits_ + 7) / 8;
  if (row.size() < wanted) broken();
  for (int y = 0; y < grey.rows; ++y) {
    deadline_.check();
    if (TIFFReadScanline(tiff_.get(), row.data(), static_cast<std::uint32_t>(y), 0) != 1) broken();
    grey_row(row.data(), grey.ptr<std::uint8_t>(y));
  }
}

/// libtiff's RGBA has its colours multiplied by their opacity already.
std::uint8_t TiffReader::grey_of(std::uint32_t abgr) {
  const unsigned alpha = TIFFGetA(abgr);
  const unsigned grey = luma(TIFFGetR(abgr), TIFFGetG(abgr), TIFFGetB(abgr));
  if (alpha == 255) return static_cast<std::uint8_t>(grey);
  had_alpha_ = true;
  return static_cast<std::uint8_t>(
      std::min(255u, grey + static_cast<unsigned>(backdrop_) * (255 - alpha) / 255));
}

void TiffReader::read_strips(cv::Mat& grey) {
  const auto rows = static_cast<int>(std::min<std::uint32_t>(
      field<std::uint32_t>(TIFFTAG_ROWSPERSTRIP, UINT32_MAX), std::uint32_t(grey.rows)));
  if (rows == 0) broken();
  std::vector<std::uint32_t> strip(std::size_t(rows) * std::size_t(grey.cols));
  for (int top = 0; top < grey.rows; top += rows) {
    deadline_.check();
    if (TIFFReadRGBAStripExt(tiff_.get(), static_cast<std::uint32_t>(top), strip.data(), 1) != 1)
      broken();
    const int count = std::min(rows, grey.rows - top);
    for (int y = 0; y < count; ++y) {  // the strip stands on its head
      const auto* in = &strip[std::size_t(count - 1 - y) * std::size_t(grey.cols)];
      std::transform(in, in + grey.cols, grey.ptr<std::uint8_t>(top + y),
                     [this](auto pixel) { return grey_of(pixel); });
    }
  }
}

void TiffReader::read_tiles(cv::Mat& grey) {
  const auto width = field<std::uint32_t>(TIFFTAG_TILEWIDTH, 0),
             height = field<std::uint32_t>(TIFFTAG_TILELENGTH, 0);
  constexpr std::uint64_t most_tile_pixels = 1 << 28;
  if (width == 0 || height == 0 || std::uint64_t{width} * height > most_tile_pixels) broken();
  const auto tile_width = static_cast<int>(width), tile_height = static_cast<int>(height);
  std::vector<std::uint32_t> tile(std::size_t{width} * height);
  for (std::int64_t top = 0; top < grey.rows; top += tile_height) {
    for (std::int64_t left = 0; left < grey.cols; left += tile_width) {
      deadline_.check();
      if (TIFFReadRGBATileExt(tiff_.get(), static_cast<std::uint32_t>(left),
                              static_cast<std::uint32_t>(top), tile.data(), 1) != 1) {
        broken();
      }
      const auto columns = std::min<std::int64_t>(tile_width, grey.cols - left);
      const auto rows = std::min<std::int64_t>(tile_height, grey.rows - top);
      for (std::int64_t y = 0; y < rows; ++y) {  // the tile stands on its head
        const auto* in = &tile[std::size_t(tile_height - 1 - y) * width];
        std::transform(in, in + columns, grey.ptr<std::uint8_t>(static_cast<int>(top + y)) + left,
                       [this](auto pixel) { return grey_of(pixel); });
      }
    }
  }
}

RasterPage TiffReader::read() {
  RasterPage page;
  const bool simple = rows_are_simple();
  if (!simple) {
    char why[1024] = "";
    if (TIFFRGBAImageOK(tiff_.get(), why) == 0)
      unsupported(std::string("this variant of TIFF is not read (") + why + ")");
  }
  page.grey = cv::Mat(page_.size.height, page_.size.width, CV_8UC1);
  if (simple) {
    read_rows(page.grey);
  } else if (TIFFIsTiled(tiff_.get()) != 0) {
    read_tiles(page.grey);
  } else {
    read_strips(page.grey);
  }
  if (said_.error[0] != '\0' || said_.lost_data[0] != '\0') broken();
  page.had_alpha = had_alpha_;
  page.px_per_mm = page_.px_per_mm;
  page.grey = upright(page.grey, page_.orientation);
  return page;
}

}  // namespace

std::vector<RasterSize> tiff_sizes(const std::filesystem::path& file, const Deadline& deadline) {
  std::vector<RasterSize> sizes;
  for (const auto& page : tiff_pages(file, deadline)) sizes.push_back(page.size);
  return sizes;
}

RasterPage read_tiff(const std::filesystem::path& file, int page, Backdrop backdrop,
                     const Deadline& deadline) {
  const auto pages = tiff_pages(file, deadline);
  if (page < 0 || page >= static_cast<int>(pages.size()))
    throw Error(Reason::no_pages, "the TIFF has no such page");
  return TiffReader(file, pages[static_cast<std::size_t>(page)], backdrop, deadline).read();
}

}  // namespace drawproc
