#include "image/file_kind.hpp"

#include <catch2/catch.hpp>

#include "drawproc/failure.hpp"
#include "support/temp_folder.hpp"

using namespace drawproc;
using namespace std::string_view_literals;

TEST_CASE("the kinds that are read are known by their first bytes") {
  CHECK(kind_of("\x89PNG\r\n\x1a\n") == FileKind::png);
  CHECK(kind_of("\xff\xd8\xff\xe1 Exif") == FileKind::jpeg);
  CHECK(kind_of("II*\0\x08\0\0\0"sv) == FileKind::tiff);
  CHECK(kind_of("MM\0*\0\0\0\x08"sv) == FileKind::tiff);
  CHECK(kind_of("II+\0\x08\0\0\0"sv) == FileKind::tiff);
  CHECK(kind_of("BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"sv) == FileKind::bmp);
  CHECK(kind_of("%PDF-1.7\n") == FileKind::pdf);
  CHECK(kind_of("") == FileKind::empty);
}

TEST_CASE("a PDF header may stand anywhere in the first 1024 bytes") {
  CHECK(kind_of(std::string(1019, 'x') + "%PDF-") == FileKind::pdf);
  CHECK(kind_of(std::string(1020, 'x') + "%PDF-") != FileKind::pdf);
}

TEST_CASE("words that begin with BM are no bitmap") {
  CHECK(kind_of("BMW parts list, 2024, all models") == FileKind::unknown);
}

TEST_CASE("other kinds are named") {
  CHECK(other_kind("AC1032\0\0"sv) == "a DWG drawing");
  CHECK(other_kind("  0\r\nSECTION\r\n  2\r\nHEADER") == "a DXF drawing");
  CHECK(other_kind("999\ncomment\n  0\nSECTION\n") == "a DXF drawing");
  CHECK(other_kind("PK\x03\x04 docx") == "a ZIP archive or office document");
  CHECK(other_kind("\n<SVG width='10'>") == "an SVG picture");
  CHECK(other_kind("<!DOCTYPE html>") == "a web page");
  CHECK(other_kind("RIFF\0\0\0\0WEBPVP8 "sv) == "a WebP picture");
  CHECK(other_kind("ISO-10303-21;") == "a STEP model");
  CHECK(other_kind("just words") == "");
  CHECK(kind_of("GIF89a") == FileKind::other_known);
  CHECK(kind_of("0 just a list\n0\n") == FileKind::unknown);
}

TEST_CASE("a file is recognised from disk, a folder is not") {
  const testing::TempFolder folder;
  CHECK(recognise(folder.write("a.txt", "%PDF-1.4")) == FileKind::pdf);
  CHECK(recognise(folder.write("b.pdf", "")) == FileKind::empty);
  CHECK_THROWS_AS(recognise(folder.path()), Error);
}

TEST_CASE("drawings' endings, in any case") {
  for (const auto* name :
       {"a.pdf", "a.PNG", "a.jpg", "a.Jpeg", "a.tif", "a.TIFF", "a.bmp", "도면.v2.tif"}) {
    CHECK(has_drawing_extension(name));
  }
  for (const auto* name : {"a", "pdf", "a.pdf.txt", "a.dwg", "a.", ".png", "png/readme"}) {
    CHECK_FALSE(has_drawing_extension(name));
  }
}
