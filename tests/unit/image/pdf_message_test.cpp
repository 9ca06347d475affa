#include "image/pdf_message.hpp"

#include <catch2/catch.hpp>
#include <limits>

using namespace drawproc;
using namespace drawproc::pdf;

namespace {

PageContent a_page() {
  PageContent page;
  page.source = PageSource::mixed;
  LiveGlyph glyph;
  glyph.code = U'⌀';
  glyph.quad = {Point{1, 2}, Point{3, 2}, Point{3, 5}, Point{1, 5}};
  glyph.ink = {1.5, 2.5, 2.5, 4};
  glyph.origin = {1, 4};
  glyph.size = 3;
  glyph.font = "AIGDT";
  page.glyphs.push_back(glyph);
  glyph.code = 0;
  glyph.marked = true;
  glyph.invisible = true;
  glyph.font = "Other";
  page.glyphs.push_back(glyph);
  VectorPath path;
  path.stroked = true;
  path.width = 1.5;
  path.dash = {4, 2};
  path.stroke_rgba = 0x11223344;
  path.segments = {{VectorPath::Verb::move, {}, {}, {1, 1}},
                   {VectorPath::Verb::cubic, {2, 3}, {4, 5}, {6, 7}},
                   {VectorPath::Verb::close, {}, {}, {1, 1}}};
  page.paths.push_back(path);
  return page;
}

Bytes with_number(Bytes bytes, std::size_t at, std::uint32_t number) {
  for (int i = 0; i < 4; ++i)
    bytes.at(at + static_cast<std::size_t>(i)) = static_cast<std::uint8_t>(number >> (8 * i));
  return bytes;
}

}  // namespace

TEST_CASE("every PDF message read back is the one written") {
  CHECK(parse_hello(bytes_of(Hello{"/lib/x.so", "8149", ""})) == Hello{"/lib/x.so", "8149", ""});
  const OpenRequest open{{{{1, 1}, {3, 5}}}};
  CHECK(parse_open_request(bytes_of(open)) == open);
  const Opened opened{7, {{2, 595.5, 842}, {7, 0, 0}}};
  CHECK(parse_opened(bytes_of(opened)) == opened);
  const PageRequest request{3, 2480, 3508, 600'000'000, false};
  CHECK(parse_page_request(bytes_of(request)) == request);
  CHECK(parse_page_content(bytes_of(a_page())) == a_page());
  CHECK(parse_page_content(bytes_of(PageContent{})) == PageContent{});
  const Failure failure{Reason::encrypted, "wants a password"};
  CHECK(parse_failure(bytes_of(failure)) == failure);
}

TEST_CASE("a PDF message cut short anywhere, or with a byte too many, is none") {
  const Bytes whole = bytes_of(a_page());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    CHECK_FALSE(parse_page_content(std::span(whole).first(size)));
  }
  Bytes longer = whole;
  longer.push_back(0);
  CHECK_FALSE(parse_page_content(longer));
}

TEST_CASE("counts larger than what follows cost nothing and are refused") {
  const Bytes empty = bytes_of(PageContent{});
  REQUIRE(empty.size() == 1 + 4 + 4 + 4);
  for (const std::size_t at : {1U, 5U, 9U})
    CHECK_FALSE(parse_page_content(with_number(empty, at, 0xffffffff)));
  CHECK_FALSE(parse_opened(with_number(bytes_of(Opened{1, {}}), 4, 0x7fffffff)));
}

TEST_CASE("senseless values in a PDF message are refused") {
  PageContent page = a_page();
  page.glyphs[0].origin.x = std::numeric_limits<double>::infinity();
  CHECK_FALSE(parse_page_content(bytes_of(page)));
  page = a_page();
  page.glyphs[0].code = 0xd800;
  CHECK_FALSE(parse_page_content(bytes_of(page)));
  page = a_page();
  page.glyphs[0].code = 0x110000;
  CHECK_FALSE(parse_page_content(bytes_of(page)));
  page = a_page();
  page.paths[0].segments[0].to.y = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(parse_page_content(bytes_of(page)));
  Bytes bytes = bytes_of(PageContent{});
  bytes[0] = 3;
  CHECK_FALSE(parse_page_content(bytes));
  bytes = bytes_of(Failure{Reason::internal, ""});
  bytes[0] = 200;
  CHECK_FALSE(parse_failure(bytes));
}

TEST_CASE("pages out of order, beyond the last or of senseless size are refused") {
  CHECK_FALSE(parse_opened(bytes_of(Opened{3, {{2, 1, 1}, {2, 1, 1}}})));
  CHECK_FALSE(parse_opened(bytes_of(Opened{3, {{4, 1, 1}}})));
  CHECK_FALSE(parse_opened(bytes_of(Opened{3, {{0, 1, 1}}})));
  CHECK_FALSE(parse_opened(bytes_of(Opened{3, {{1, -1, 1}}})));
  CHECK_FALSE(parse_opened(bytes_of(Opened{3, {{1, 1e9, 1}}})));
}

TEST_CASE("what a worker says ends up on one line") {
  const auto failure = parse_failure(bytes_of(Failure{Reason::internal, "a\nb\x1b[31m"}));
  REQUIRE(failure);
  CHECK(failure->message == "a b [31m");
}
