#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "unit/image/picture_files.hpp"

using namespace drawproc;
using namespace drawproc::testing;

TEST_CASE("a decoded drawing carries its hash, its page count and its pixels") {
  const TempFolder folder;
  const auto file = folder.write("part.png", png_bytes(small_drawing()));
  const auto drawing = Decoder({}).decode(file);
  CHECK(drawing.sha256.size() == 64);
  CHECK(drawing.pages_in_file == 1);
  REQUIRE(drawing.pages.size() == 1);
  CHECK(drawing.pages[0].index == 1);
  CHECK(drawing.pages[0].source == PageSource::raster);
  CHECK(difference(drawing.pages[0].grey, small_drawing()) == 0);
}

TEST_CASE("a file is known by its content, whatever its name says") {
  const TempFolder folder;
  CHECK(difference(only_page(folder.write("부품 도면.v2.pdf", png_bytes(small_drawing()))).grey,
                   small_drawing()) == 0);
  CHECK(difference(only_page(folder.write("no ending", bmp_bytes(small_drawing()))).grey,
                   small_drawing()) == 0);
}

TEST_CASE("a header says kind, pages and pixels without decoding") {
  const TempFolder folder;
  auto png = png_bytes(small_drawing(160, 120));
  png.resize(png.size() / 2);
  const auto header = Decoder({}).header(folder.write("half.png", png));
  CHECK(header.kind == FileKind::png);
  CHECK(header.pages_in_file == 1);
  CHECK(header.pixels == 160 * 120);
}

TEST_CASE("a header counts the pixels of the selected pages only") {
  const TempFolder folder;
  const auto file = folder / "three.tif";
  write_tiff(file, {small_drawing(100, 50), small_drawing(60, 50), small_drawing(40, 50)});
  DecodeOptions options;
  options.pages = {{{1, 1}, {3, 9}}};
  const auto header = Decoder(options).header(file);
  CHECK(header.pages_in_file == 3);
  CHECK(header.pixels == 140 * 50);
}

TEST_CASE("a raster file of 0 bytes is empty") {
  const TempFolder folder;
  CHECK(reason_of(folder.write("nothing.png", "")) == "empty");
  CHECK(reason_of(folder.write("nothing.pdf", "")) == "empty");
}

TEST_CASE("a folder named like a picture is a folder") {
  const TempFolder folder;
  std::filesystem::create_directory(folder / "x.png");
  CHECK(reason_of(folder / "x.png") == "unsupported");
  CHECK(message_of(folder / "x.png").find("folder") != std::string::npos);
}

TEST_CASE("a pipe is refused instead of waited for") {
  const TempFolder folder;
  REQUIRE(mkfifo((folder / "pipe.png").c_str(), 0600) == 0);
  CHECK(reason_of(folder / "pipe.png") == "unsupported");
}

TEST_CASE("a file that is not there is unreadable and says why") {
  CHECK(reason_of("/nowhere/part.png") == "unreadable");
  CHECK(message_of("/nowhere/part.png") == "cannot be opened: No such file or directory");
}

TEST_CASE("a known other kind is named in the message") {
  const TempFolder folder;
  const auto gif = folder.write("part.png", "GIF89a\x01\x02 and so on");
  CHECK(reason_of(gif) == "unsupported");
  CHECK(message_of(gif) ==
        "is a GIF picture, which is not read: export it as PDF, PNG, JPEG, TIFF or BMP");
  CHECK(reason_of(folder.write("part.dwg", "AC1027\0\0\0")) == "unsupported");
}

TEST_CASE("garbage under a drawing's ending is a damaged drawing, under another it never was one") {
  const TempFolder folder;
  CHECK(reason_of(folder.write("part.TIFF", "\x01\x02\x03\x04 garbage")) == "unreadable");
  CHECK(reason_of(folder.write("notes.txt", "bring milk")) == "unsupported");
}

TEST_CASE("a message holds no path and no line break") {
  const TempFolder folder;
  auto png = png_bytes(small_drawing());
  png.resize(200);
  for (const auto& file :
       {folder.write("a.png", png), folder.write("b.jpg", "\xff\xd8\xff\xe0 nothing"),
        folder.write("c.tif", std::string("II*\0\x08\0\0\0\x01\0", 10)),
        folder.write("d.bmp", "BM")}) {
    const auto message = message_of(file);
    CHECK(reason_of(file) == "unreadable");
    CHECK_FALSE(message.empty());
    CHECK(message.find('\n') == std::string::npos);
    CHECK(message.find("drawproc-test") == std::string::npos);
  }
}

TEST_CASE("one pixel is no drawing, in every format") {
  const TempFolder folder;
  const cv::Mat pixel(1, 1, CV_8UC1, cv::Scalar(0));
  write_tiff(folder / "1.tif", {pixel});
  CHECK(reason_of(folder.write("1.png", png_bytes(pixel))) == "empty");
  CHECK(reason_of(folder.write("1.jpg", jpeg_bytes(pixel))) == "empty");
  CHECK(reason_of(folder.write("1.bmp", bmp_bytes(pixel))) == "empty");
  CHECK(reason_of(folder / "1.tif") == "empty");
}

TEST_CASE("a blank page is empty, be it white, black or grey") {
  const TempFolder folder;
  for (const int grey : {255, 0, 127}) {
    const cv::Mat blank(300, 200, CV_8UC1, cv::Scalar(grey));
    CHECK(reason_of(folder.write("blank.png", png_bytes(blank))) == "empty");
  }
}

TEST_CASE("one short stroke on a large sheet is a drawing") {
  const TempFolder folder;
  cv::Mat sheet(2000, 3000, CV_8UC1, cv::Scalar(255));
  cv::line(sheet, {1500, 1000}, {1520, 1000}, cv::Scalar(0), 1);
  CHECK(reason_of(folder.write("stroke.png", png_bytes(sheet))) == "none");
}

TEST_CASE("only a file whose pages are all blank is empty") {
  const TempFolder folder;
  const cv::Mat blank(120, 160, CV_8UC1, cv::Scalar(255));
  write_tiff(folder / "some.tif", {blank, small_drawing()});
  write_tiff(folder / "none.tif", {blank, blank});
  CHECK(Decoder({}).decode(folder / "some.tif").pages.size() == 2);
  CHECK(reason_of(folder / "none.tif") == "empty");
}

TEST_CASE("a header that claims 60,000 x 60,000 pixels is too large in every format") {
  const TempFolder folder;
  auto jpeg = jpeg_bytes(small_drawing());
  const auto frame = jpeg.find("\xff\xc0");
  REQUIRE(frame != std::string::npos);
  jpeg.replace(frame + 5, 4, "\xea\x60\xea\x60");
  write_tiff(folder / "huge.tif", {small_drawing()});
  auto tiff = bytes_of(folder / "huge.tif");
  const auto patch = [&tiff](const char* tag,
                             const std::string& value) {  // a SHORT of a little-endian directory
    const auto at = tiff.find(std::string(tag, 2) + std::string("\x03\0\x01\0\0\0", 6));
    REQUIRE(at != std::string::npos);
    tiff.replace(at + 8, 2, value);
  };
  patch("\x00\x01", "\x60\xea");
  patch("\x01\x01", "\x60\xea");
  for (const auto& file :
       {folder.write("h.png", png_header_bytes(60000, 60000)), folder.write("h.jpg", jpeg),
        folder.write("h.tif", tiff), folder.write("h.bmp", bmp_header_bytes(60000, 60000)),
        folder.write("t.bmp", bmp_header_bytes(60000, -60000))}) {
    CHECK(reason_of(file) == "too_large");
    CHECK(
        message_of(file).find("60000 x 60000 pixels, 3600 million where 600 million are allowed") !=
        std::string::npos);
    CHECK_THROWS_AS(Decoder({}).header(file), Error);
  }
}

TEST_CASE("the pixel limit is the user's and counts for one page") {
  const TempFolder folder;
  const auto file = folder / "two.tif";
  write_tiff(file, {small_drawing(100, 100), small_drawing(100, 100)});
  DecodeOptions options;
  options.max_pixels = 10'000;
  CHECK(reason_of(file, options) == "none");
  options.max_pixels = 9'999;
  CHECK(reason_of(file, options) == "too_large");
}

TEST_CASE("an oversized page that is not selected does no harm") {
  const TempFolder folder;
  const auto file = folder / "two.tif";
  write_tiff(file, {small_drawing(400, 400), small_drawing(100, 100)});
  DecodeOptions options;
  options.max_pixels = 10'000;
  options.pages = {{{2, 2}}};
  CHECK(only_page(file, options).grey.cols == 100);
}

TEST_CASE("a selection without any page of the file has no pages") {
  const TempFolder folder;
  DecodeOptions options;
  options.pages = {{{2, 3}}};
  const auto file = folder.write("one.png", png_bytes(small_drawing()));
  CHECK(reason_of(file, options) == "no_pages");
  CHECK(message_of(file, options) == "has 1 page, none of which is selected: change --pages");
}

TEST_CASE("a drawing that takes too long ends with a time-out, in every format") {
  const TempFolder folder;
  DecodeOptions options;
  options.timeout_seconds = 1e-9;
  write_tiff(folder / "slow.tif", {small_drawing()});
  CHECK(reason_of(folder.write("slow.png", png_bytes(small_drawing())), options) == "timeout");
  CHECK(reason_of(folder.write("slow.jpg", jpeg_bytes(small_drawing())), options) == "timeout");
  CHECK(reason_of(folder.write("slow.bmp", bmp_bytes(small_drawing())), options) == "timeout");
  CHECK(reason_of(folder / "slow.tif", options) == "timeout");
}

TEST_CASE("no time limit is no time limit") {
  const TempFolder folder;
  DecodeOptions options;
  options.timeout_seconds = 0;
  CHECK(reason_of(folder.write("part.png", png_bytes(small_drawing())), options) == "none");
}

TEST_CASE("white ink on dark paper is turned to dark on light") {
  const TempFolder folder;
  cv::Mat blueprint;
  cv::bitwise_not(small_drawing(), blueprint);
  CHECK(difference(only_page(folder.write("blue.png", png_bytes(blueprint))).grey,
                   small_drawing()) == 0);
}

TEST_CASE("a failed file leaves the decoder fit for the next") {
  const TempFolder folder;
  Decoder decoder({});
  auto broken = png_bytes(small_drawing());
  broken.resize(broken.size() / 2);
  CHECK_THROWS_AS(decoder.decode(folder.write("broken.png", broken)), Error);
  CHECK(decoder.decode(folder.write("sound.png", png_bytes(small_drawing()))).pages.size() == 1);
}
