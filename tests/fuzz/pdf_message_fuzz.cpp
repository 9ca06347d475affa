// What a worker that has gone mad may send to its client, and the fonts that it reads itself.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "image/font_tables.hpp"
#include "image/pdf_message.hpp"

namespace {

/// What was read must be writable and read the same again: nothing half-checked gets through.
template <class Parse>
void check(Parse parse, std::span<const std::uint8_t> body) {
  const auto message = parse(body);
  if (!message) return;
  const auto again = parse(drawproc::pdf::bytes_of(*message));
  if (!again || !(*again == *message)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drawproc::pdf;
  if (size == 0) return 0;
  const std::span body(data + 1, size - 1);
  switch (data[0] % 7) {
    case 0:
      check(parse_hello, body);
      break;
    case 1:
      check(parse_open_request, body);
      break;
    case 2:
      check(parse_opened, body);
      break;
    case 3:
      check(parse_page_request, body);
      break;
    case 4:
      check(parse_page_content, body);
      break;
    case 5:
      check(parse_failure, body);
      break;
    default: {
      const FontTables font(body);
      for (std::uint32_t glyph = 0; glyph < 300; ++glyph) {
        (void)font.code_of(glyph);
        (void)font.advance_of(glyph);
      }
    }
  }
  return 0;
}
