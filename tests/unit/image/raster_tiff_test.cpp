#include <tiffio.h>

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

namespace {

cv::Mat decoded(const cv::Mat& picture, const TiffStyle& style) {
  const TempFolder folder;
  write_tiff(folder / "picture.tif", {picture}, style);
  return only_page(folder / "picture.tif").grey;
}

/// Pages of one pixel that claim a million strips each, all in one array of 4 MB; every page begins
/// `shift` bytes further on in it.
std::string pages_of_many_strips(std::uint32_t pages, std::uint32_t shift) {
  constexpr std::uint32_t strips = 1'000'000, array_at = 8;
  std::string bytes("II*\0", 4);
  const auto put = [&](std::uint32_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
  };
  put(array_at + 4 * strips + pages * shift, 4);
  bytes.resize(array_at + 4 * strips + pages * shift, '\0');
  for (std::uint32_t page = 0; page < pages; ++page) {
    const auto entry = [&](std::uint32_t tag, std::uint32_t count, std::uint32_t value) {
      put(tag, 2), put(4, 2), put(count, 4), put(value, 4);
    };
    put(4, 2);
    entry(256, 1, 1);
    entry(257, 1, 1);
    entry(273, strips, array_at + page * shift);
    entry(279, strips, array_at + page * shift);
    put(page + 1 < pages ? static_cast<std::uint32_t>(bytes.size()) + 4 : 0, 4);
  }
  return bytes;
}

}  // namespace

TEST_CASE("TIFF: one bit, Group 4, white as zero and black as zero") {
  const auto drawing = small_drawing();
  CHECK(difference(
            decoded(drawing, {.compression = COMPRESSION_CCITTFAX4, .photometric = 0, .bits = 1}),
            drawing) == 0);
  CHECK(difference(
            decoded(drawing, {.compression = COMPRESSION_CCITTFAX4, .photometric = 1, .bits = 1}),
            drawing) == 0);
}

TEST_CASE("TIFF: one bit in every other usual compression") {
  const auto drawing = small_drawing();
  for (const int compression : {COMPRESSION_NONE, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTRLE,
                                COMPRESSION_LZW, COMPRESSION_PACKBITS, COMPRESSION_ADOBE_DEFLATE}) {
    CAPTURE(compression);
    CHECK(difference(decoded(drawing, {.compression = compression, .photometric = 0, .bits = 1}),
                     drawing) == 0);
  }
}

TEST_CASE("TIFF: a width that is no multiple of eight") {
  for (int width = 100; width < 109; ++width) {
    const auto drawing = small_drawing(width, 90);
    CHECK(difference(decoded(drawing, {.photometric = 0, .bits = 1}), drawing) == 0);
  }
}

TEST_CASE("TIFF: a photometric tag that lies is put right by what is measured") {
  // Scans whose writer confused the two: black paper, white ink.
  cv::Mat negative;
  cv::bitwise_not(small_drawing(), negative);
  CHECK(difference(
            decoded(negative, {.compression = COMPRESSION_CCITTFAX4, .photometric = 0, .bits = 1}),
            small_drawing()) == 0);
}

TEST_CASE("TIFF: 8 and 16 bits, both photometrics") {
  const auto drawing = small_drawing();
  for (const int bits : {8, 16}) {
    for (const int photometric : {0, 1}) {
      CHECK(difference(decoded(drawing, {.photometric = photometric, .bits = bits}), drawing) == 0);
    }
  }
}

TEST_CASE("TIFF: tiles, of grey and of one bit, over the page's edges") {
  const auto drawing = small_drawing(150, 100);
  CHECK(difference(decoded(drawing, {.tile = 64}), drawing) == 0);
  CHECK(
      difference(
          decoded(drawing,
                  {.compression = COMPRESSION_CCITTFAX4, .photometric = 0, .bits = 1, .tile = 64}),
          drawing) == 0);
}

TEST_CASE("TIFF: colour, palette, separate planes and CMYK") {
  cv::Mat picture(64, 64, CV_8UC3, cv::Scalar(255, 255, 255));
  picture(cv::Rect(8, 8, 16, 16)) = cv::Scalar(255, 0, 0);
  for (const bool planes : {false, true}) {
    const auto grey = decoded(picture, {.photometric = PHOTOMETRIC_RGB, .separate_planes = planes});
    CHECK(int(grey.at<std::uint8_t>(10, 10)) == 77);
    CHECK(int(grey.at<std::uint8_t>(60, 60)) == 255);
  }
  CHECK(difference(decoded(small_drawing(), {.photometric = PHOTOMETRIC_PALETTE}),
                   small_drawing()) == 0);
  cv::Mat ink(64, 64, CV_8UC4, cv::Scalar(0, 0, 0, 0));
  ink(cv::Rect(8, 8, 16, 16)) = cv::Scalar(0, 0, 0, 255);
  const auto press = decoded(ink, {.photometric = PHOTOMETRIC_SEPARATED});
  CHECK(int(press.at<std::uint8_t>(10, 10)) == 0);
  CHECK(int(press.at<std::uint8_t>(60, 60)) == 255);
}

TEST_CASE("TIFF: BigTIFF") {
  CHECK(difference(decoded(small_drawing(), {.big = true}), small_drawing()) == 0);
}

TEST_CASE("TIFF: an orientation is applied to the whole page, not strip by strip") {
  cv::Mat on_its_head;
  cv::rotate(small_drawing(), on_its_head, cv::ROTATE_180);
  CHECK(difference(decoded(on_its_head, {.orientation = 3}), small_drawing()) == 0);
  cv::Mat to_the_left;
  cv::rotate(small_drawing(), to_the_left, cv::ROTATE_90_COUNTERCLOCKWISE);
  CHECK(difference(decoded(to_the_left, {.orientation = 6}), small_drawing()) == 0);
  CHECK(difference(decoded(to_the_left, {.tile = 32, .orientation = 6}), small_drawing()) == 0);
}

TEST_CASE("TIFF: pages in the file's order, all or those selected") {
  const TempFolder folder;
  const auto file = folder / "three.tif";
  write_tiff(file, {small_drawing(100, 80), small_drawing(110, 80), small_drawing(120, 80)});
  const auto all = Decoder({}).decode(file);
  CHECK(all.pages_in_file == 3);
  REQUIRE(all.pages.size() == 3);
  CHECK(all.pages[1].grey.cols == 110);
  DecodeOptions options;
  options.pages = {{{3, 3}}};
  const auto last = Decoder(options).decode(file);
  CHECK(last.pages_in_file == 3);
  REQUIRE(last.pages.size() == 1);
  CHECK(last.pages[0].index == 3);
  CHECK(last.pages[0].grey.cols == 120);
}

TEST_CASE("TIFF: a thumbnail is no page") {
  const TempFolder folder;
  const auto file = folder / "scan.tif";
  write_tiff(file, {small_drawing(40, 30)}, {.subfile_type = FILETYPE_REDUCEDIMAGE});
  append_tiff(file, small_drawing(160, 120), {});
  const auto drawing = Decoder({}).decode(file);
  CHECK(drawing.pages_in_file == 1);
  REQUIRE(drawing.pages.size() == 1);
  CHECK(drawing.pages[0].index == 1);
  CHECK(drawing.pages[0].grey.cols == 160);
}

TEST_CASE("TIFF: the resolution gives the scale") {
  const TempFolder folder;
  write_tiff(folder / "scan.tif", {small_drawing(3508, 2480)},
             {.compression = COMPRESSION_CCITTFAX4, .photometric = 0, .bits = 1, .dpi = 300});
  const auto page = only_page(folder / "scan.tif");
  REQUIRE(page.px_per_mm);
  CHECK(*page.px_per_mm == Approx(300 / 25.4));
  CHECK(page.px_per_mm_from == ScaleSource::metadata);
  CHECK(page.sheet == "A4");
}

TEST_CASE("TIFF: pages that form a loop end") {
  const TempFolder folder;
  write_tiff(folder / "loop.tif", {small_drawing()});
  auto bytes = bytes_of(folder / "loop.tif");
  const auto directory = static_cast<std::uint8_t>(bytes[4]) +
                         256u * static_cast<std::uint8_t>(bytes[5]) +
                         65536u * static_cast<std::uint8_t>(bytes[6]);
  const auto entries = static_cast<std::uint8_t>(bytes[directory]);
  bytes.replace(directory + 2 + 12u * entries, 4, bytes.substr(4, 4));
  CHECK(reason_of(folder.write("loop.tif", bytes)) == "unreadable");
}

TEST_CASE("TIFF: arrays of strips that pages share cost no more than one") {
  const TempFolder folder;
  const auto file = folder.write("shared.tif", pages_of_many_strips(45, 0));
  CHECK(Decoder({}).header(file).pages_in_file == 45);
}

TEST_CASE("TIFF: pages that have more strips together than pictures can have are refused") {
  const TempFolder folder;
  const auto file = folder.write("strips.tif", pages_of_many_strips(45, 4));
  CHECK(message_of(file) ==
        "the TIFF is broken or truncated: its pages have more strips than pictures can have");
}

TEST_CASE("TIFF: the time limit holds for the header, too") {
  const TempFolder folder;
  DecodeOptions options;
  options.timeout_seconds = 1e-9;
  const auto file = folder.write("late.tif", pages_of_many_strips(2, 4));
  Decoder decoder(options);
  CHECK_THROWS_WITH(decoder.header(file), Catch::Contains("raise --timeout"));
}

TEST_CASE("TIFF: JBIG is unsupported, said before anything decodes it") {
  const TempFolder folder;
  write_tiff(folder / "plain.tif", {small_drawing()}, {.photometric = 0, .bits = 1});
  auto bytes = bytes_of(folder / "plain.tif");
  const auto compression = bytes.find(std::string("\x03\x01\x03\0\x01\0\0\0", 8));
  REQUIRE(compression != std::string::npos);
  bytes.replace(compression + 8, 2, "\x65\x87");  // 34661
  const auto file = folder.write("jbig.tif", bytes);
  CHECK(reason_of(file) == "unsupported");
  CHECK(message_of(file) ==
        "a JBIG-compressed TIFF is not read: save it as PNG or as a Group 4 TIFF");
}

TEST_CASE("TIFF: a compression nobody knows is unsupported") {
  const TempFolder folder;
  write_tiff(folder / "plain.tif", {small_drawing()});
  auto bytes = bytes_of(folder / "plain.tif");
  const auto compression = bytes.find(std::string("\x03\x01\x03\0\x01\0\0\0", 8));
  REQUIRE(compression != std::string::npos);
  bytes.replace(compression + 8, 2, "\x39\x30");  // 12345
  CHECK(reason_of(folder.write("odd.tif", bytes)) == "unsupported");
}

TEST_CASE("TIFF: damaged Group 4 data is found") {
  const TempFolder folder;
  write_tiff(
      folder / "scan.tif", {small_drawing()},
      {.compression = COMPRESSION_CCITTFAX4, .photometric = 0, .bits = 1, .rows_per_strip = 120});
  auto bytes = bytes_of(folder / "scan.tif");
  for (std::size_t i = 40; i < 60; ++i) bytes[i] = static_cast<char>(0x5a);
  CHECK(reason_of(folder.write("scan.tif", bytes)) == "unreadable");
}
