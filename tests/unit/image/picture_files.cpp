#include "unit/image/picture_files.hpp"

#include <jpeglib.h>
#include <png.h>
#include <tiffio.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

namespace drawproc::testing {
namespace {

void put_number(std::string& out, std::uint64_t value, int bytes, bool big_endian = false) {
  for (int i = 0; i < bytes; ++i)
    out += static_cast<char>(value >> (8 * (big_endian ? bytes - 1 - i : i)));
}

void png_append(png_structp png, png_bytep data, std::size_t size) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
}
void png_no_flush(png_structp) {}

/// Rows of 8-bit samples as PNG wants them: packed below 8 bits, doubled at 16.
std::vector<std::uint8_t> png_row(const cv::Mat& picture, int y, const PngStyle& style) {
  const auto* p = picture.ptr<std::uint8_t>(y);
  const int samples = picture.cols * picture.channels();
  std::vector<std::uint8_t> row;
  if (style.bit_depth == 16) {
    for (int i = 0; i < samples; ++i)
      row.insert(row.end(), {p[i], style.sixteen_low_bits ? std::uint8_t(i) : p[i]});
    return row;
  }
  if (style.bit_depth == 8) return {p, p + samples};
  row.assign(static_cast<std::size_t>((samples * style.bit_depth + 7) / 8), 0);
  for (int i = 0; i < samples; ++i) {
    const int bit = i * style.bit_depth;
    row[static_cast<std::size_t>(bit / 8)] |= static_cast<std::uint8_t>(
        (p[i] >> (8 - style.bit_depth)) << (8 - style.bit_depth - bit % 8));
  }
  return row;
}

std::string write_png(const cv::Mat& picture, int colour_type, const PngStyle& style,
                      const std::vector<std::pair<int, int>>& entries) {
  std::string out;
  auto* png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  auto* info = png_create_info_struct(png);
  png_set_write_fn(png, &out, &png_append, &png_no_flush);
  png_set_IHDR(png, info, static_cast<png_uint_32>(picture.cols),
               static_cast<png_uint_32>(picture.rows), style.bit_depth, colour_type,
               style.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  std::vector<png_color> colours;
  std::vector<png_byte> opacities;
  for (const auto& [grey, opacity] : entries) {
    const auto g = static_cast<png_byte>(grey);
    colours.push_back({g, g, g});
    opacities.push_back(static_cast<png_byte>(opacity));
  }
  if (!entries.empty()) {
    png_set_PLTE(png, info, colours.data(), static_cast<int>(colours.size()));
    png_set_tRNS(png, info, opacities.data(), static_cast<int>(opacities.size()), nullptr);
  }
  if (style.px_per_metre != 0)
    png_set_pHYs(png, info, style.px_per_metre, style.px_per_metre, PNG_RESOLUTION_METER);
  png_write_info(png, info);
  std::vector<std::vector<std::uint8_t>> rows;
  std::vector<png_bytep> pointers;
  for (int y = 0; y < picture.rows; ++y) rows.push_back(png_row(picture, y, style));
  for (auto& row : rows) pointers.push_back(row.data());
  png_write_image(png, pointers.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return out;
}

void fill_tiff_page(TIFF* tiff, const cv::Mat& page, const TiffStyle& style) {
  const int channels = page.channels();
  TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, style.subfile_type);
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page.cols);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page.rows);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, style.bits);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, style.compression);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, style.photometric);
  TIFFSetField(tiff, TIFFTAG_ORIENTATION, style.orientation);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG,
               style.separate_planes ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
  if (style.dpi > 0) {
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, style.dpi);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, style.dpi);
  }
  std::vector<std::uint16_t> ramp;
  for (int i = 0; i < 256; ++i) ramp.push_back(static_cast<std::uint16_t>(i * 257));
  if (style.photometric == PHOTOMETRIC_PALETTE)
    TIFFSetField(tiff, TIFFTAG_COLORMAP, ramp.data(), ramp.data(), ramp.data());
}

std::vector<std::uint8_t> tiff_row(const cv::Mat& page, int y, int left, int columns, int plane,
                                   const TiffStyle& style) {
  const int channels = page.channels();
  std::vector<std::uint8_t> row;
  std::uint8_t packed = 0;
  for (int x = left; x < left + columns; ++x) {
    const auto* p = page.ptr<std::uint8_t>(y) + std::min(x, page.cols - 1) * channels;
    const bool inverted = style.photometric == PHOTOMETRIC_MINISWHITE;
    if (style.bits == 1) {
      const bool set = (p[0] >= 128) != inverted;
      packed = static_cast<std::uint8_t>(packed << 1 | (set ? 1 : 0));
      if ((x - left) % 8 == 7 || x == left + columns - 1) {
        row.push_back(static_cast<std::uint8_t>(packed << (7 - (x - left) % 8)));
        packed = 0;
      }
      continue;
    }
    for (int c = plane < 0 ? 0 : plane; c < (plane < 0 ? channels : plane + 1); ++c) {
      const auto value = static_cast<std::uint8_t>(inverted ? 255 - p[c] : p[c]);
      if (style.bits == 16)
        row.push_back(value);  // both bytes alike: the same in either byte order
      row.push_back(value);
    }
  }
  return row;
}

void fill_tiles(TIFF* tiff, const cv::Mat& page, const TiffStyle& style) {
  TIFFSetField(tiff, TIFFTAG_TILEWIDTH, style.tile);
  TIFFSetField(tiff, TIFFTAG_TILELENGTH, style.tile);
  for (int top = 0; top < page.rows; top += style.tile) {
    for (int left = 0; left < page.cols; left += style.tile) {
      std::vector<std::uint8_t> tile;
      for (int y = top; y < top + style.tile; ++y) {
        const auto row = tiff_row(page, std::min(y, page.rows - 1), left, style.tile, -1, style);
        tile.insert(tile.end(), row.begin(), row.end());
      }
      TIFFWriteTile(tiff, tile.data(), static_cast<std::uint32_t>(left),
                    static_cast<std::uint32_t>(top), 0, 0);
    }
  }
}

void add_tiff_page(const std::filesystem::path& file, const char* mode, const cv::Mat& page,
                   const TiffStyle& style) {
  auto* tiff = TIFFOpen(file.c_str(), mode);
  if (tiff == nullptr) throw std::runtime_error("no TIFF can be written here");
  fill_tiff_page(tiff, page, style);
  if (style.tile > 0) {
    fill_tiles(tiff, page, style);
  } else {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, style.rows_per_strip);
    for (int plane = style.separate_planes ? 0 : -1;
         plane < (style.separate_planes ? page.channels() : 0); ++plane) {
      for (int y = 0; y < page.rows; ++y) {
        auto row = tiff_row(page, y, 0, page.cols, plane, style);
        TIFFWriteScanline(tiff, row.data(), static_cast<std::uint32_t>(y),
                          static_cast<std::uint16_t>(std::max(0, plane)));
      }
    }
  }
  TIFFClose(tiff);
}

}  // namespace

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

cv::Mat small_drawing(int width, int height) {
  cv::Mat picture(height, width, CV_8UC1, cv::Scalar(255));
  cv::line(picture, {10, 8}, {width - 30, 8}, cv::Scalar(0), 2);
  cv::rectangle(picture, {10, height / 2}, {width / 2, height - 12}, cv::Scalar(0), 1);
  cv::putText(picture, "25.4 H7", {width / 4, height / 3 + 6}, cv::FONT_HERSHEY_SIMPLEX, 0.6,
              cv::Scalar(0), 1);
  return picture;
}

std::string png_bytes(const cv::Mat& picture, const PngStyle& style) {
  const int type = picture.channels() == 1   ? PNG_COLOR_TYPE_GRAY
                   : picture.channels() == 3 ? PNG_COLOR_TYPE_RGB
                                             : PNG_COLOR_TYPE_RGB_ALPHA;
  return write_png(picture, type, style, {});
}

std::string palette_png_bytes(const cv::Mat& indices,
                              const std::vector<std::pair<int, int>>& entries) {
  return write_png(indices, PNG_COLOR_TYPE_PALETTE, {}, entries);
}

std::string png_header_bytes(std::uint32_t width, std::uint32_t height) {
  std::string header = "IHDR";
  put_number(header, width, 4, true);
  put_number(header, height, 4, true);
  header += std::string("\x08\x00\x00\x00\x00", 5);
  std::uint32_t crc = 0xffffffff;  // PNG specification, annex D
  for (const char c : header) {
    crc ^= static_cast<std::uint8_t>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
  }
  std::string out("\x89PNG\r\n\x1a\n\0\0\0\x0d", 12);
  out += header;
  put_number(out, ~crc, 4, true);
  return out + std::string("\0\0\0\0IDAT", 8);  // a reader looks as far as the first pixels
}

std::string exif_block(int orientation, bool big_endian, int dpi) {
  std::string out = big_endian ? std::string("MM\0*", 4) : std::string("II*\0", 4);
  const auto number = [&](std::uint64_t value, int bytes) {
    put_number(out, value, bytes, big_endian);
  };
  const auto entry = [&](int tag, int type, std::uint32_t count) {
    number(static_cast<std::uint64_t>(tag), 2), number(static_cast<std::uint64_t>(type), 2),
        number(count, 4);
  };
  const int entries = dpi > 0 ? 4 : 1;
  const auto values_at = static_cast<std::uint64_t>(8 + 2 + 12 * entries + 4);
  number(8, 4), number(static_cast<std::uint64_t>(entries), 2);
  entry(0x0112, 3, 1), number(static_cast<std::uint64_t>(orientation), 2), number(0, 2);
  if (dpi > 0) {
    entry(0x011a, 5, 1), number(values_at, 4);
    entry(0x011b, 5, 1), number(values_at, 4);
    entry(0x0128, 3, 1), number(2, 2), number(0, 2);
  }
  number(0, 4);
  if (dpi > 0) number(static_cast<std::uint64_t>(dpi), 4), number(1, 4);
  return out;
}

std::string jpeg_bytes(const cv::Mat& picture, const JpegStyle& style) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* data = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &data, &size);
  info.image_width = static_cast<JDIMENSION>(picture.cols);
  info.image_height = static_cast<JDIMENSION>(picture.rows);
  info.input_components = picture.channels();
  info.in_color_space = picture.channels() == 1   ? JCS_GRAYSCALE
                        : picture.channels() == 3 ? JCS_RGB
                                                  : JCS_CMYK;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, 100, TRUE);
  if (style.progressive) jpeg_simple_progression(&info);
  if (style.dpi > 0) {
    info.density_unit = 1;
    info.X_density = info.Y_density = static_cast<UINT16>(style.dpi);
  }
  info.write_Adobe_marker = picture.channels() == 4 && style.adobe_inverted ? TRUE : FALSE;
  jpeg_start_compress(&info, TRUE);
  if (!style.exif.empty()) {
    const auto block = std::string("Exif\0\0", 6) + style.exif;
    jpeg_write_marker(&info, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(block.data()),
                      static_cast<unsigned>(block.size()));
  }
  cv::Mat stored = picture.clone();
  if (picture.channels() == 4 && style.adobe_inverted) cv::bitwise_not(picture, stored);
  while (info.next_scanline < info.image_height) {
    auto* row = stored.ptr<std::uint8_t>(static_cast<int>(info.next_scanline));
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  std::string out(reinterpret_cast<const char*>(data), size);
  std::free(data);
  return out;
}

void write_tiff(const std::filesystem::path& file, const std::vector<cv::Mat>& pages,
                const TiffStyle& style) {
  const char* first = style.big ? "w8" : "w";
  for (std::size_t i = 0; i < pages.size(); ++i)
    add_tiff_page(file, i == 0 ? first : "a", pages[i], style);
}
void append_tiff(const std::filesystem::path& file, const cv::Mat& page, const TiffStyle& style) {
  add_tiff_page(file, "a", page, style);
}

std::string bmp_header_bytes(std::int32_t width, std::int32_t height) {
  std::string out = "BM";
  put_number(out, 0, 8), put_number(out, 54, 4), put_number(out, 40, 4);
  put_number(out, static_cast<std::uint32_t>(width), 4),
      put_number(out, static_cast<std::uint32_t>(height), 4);
  put_number(out, 1, 2), put_number(out, 24, 2), out.append(24, '\0');
  return out;
}

std::string bmp_bytes(const cv::Mat& picture, const BmpStyle& style) {
  const int entries = style.bits <= 8 ? 1 << style.bits : 0;
  std::string out = "BM";
  put_number(out, 0, 8), put_number(out, static_cast<std::uint64_t>(54 + 4 * entries), 4),
      put_number(out, 40, 4);
  const int height = style.rows_from_top ? -picture.rows : picture.rows;
  put_number(out, static_cast<std::uint64_t>(picture.cols), 4),
      put_number(out, static_cast<std::uint32_t>(height), 4);
  put_number(out, 1, 2), put_number(out, static_cast<std::uint64_t>(style.bits), 2);
  put_number(out, style.compression, 4), put_number(out, 0, 4);
  put_number(out, static_cast<std::uint32_t>(style.px_per_metre), 4);
  put_number(out, static_cast<std::uint32_t>(style.px_per_metre), 4);
  put_number(out, static_cast<std::uint64_t>(entries), 4), put_number(out, 0, 4);
  for (int i = 0; i < entries; ++i)
    put_number(out, 0x010101u * static_cast<unsigned>(i * 255 / (entries - 1)), 4);
  for (int i = 0; i < picture.rows; ++i) {
    const auto* p = picture.ptr<std::uint8_t>(style.rows_from_top ? i : picture.rows - 1 - i);
    std::string row;
    for (int x = 0; x < picture.cols; ++x) {
      if (style.bits == 1) {
        if (x % 8 == 0) row += '\0';
        if (p[x] >= 128) row.back() = static_cast<char>(row.back() | 0x80 >> x % 8);
      } else {
        row.append(style.bits == 8 ? 1 : 3, static_cast<char>(p[x]));
        if (style.bits == 32) row += '\xff';
      }
    }
    row.resize((row.size() + 3) / 4 * 4);
    out += row;
  }
  return out;
}

Page only_page(const std::filesystem::path& file, const DecodeOptions& options) {
  auto drawing = Decoder(options).decode(file);
  if (drawing.pages.size() != 1) throw std::runtime_error("not one page");
  return std::move(drawing.pages.front());
}

std::string reason_of(const std::filesystem::path& file, const DecodeOptions& options) {
  try {
    (void)Decoder(options).decode(file);
  } catch (const Error& error) {
    return std::string(name(error.reason()));
  }
  return "none";
}

std::string message_of(const std::filesystem::path& file, const DecodeOptions& options) {
  try {
    (void)Decoder(options).decode(file);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

int difference(const cv::Mat& a, const cv::Mat& b) {
  if (a.size() != b.size() || a.type() != b.type()) return 1000;
  int most = 0;
  for (int y = 0; y < a.rows; ++y) {
    for (int x = 0; x < a.cols; ++x) {
      most = std::max(most, std::abs(a.at<std::uint8_t>(y, x) - b.at<std::uint8_t>(y, x)));
    }
  }
  return most;
}

}  // namespace drawproc::testing
