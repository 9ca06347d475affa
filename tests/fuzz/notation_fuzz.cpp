#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "support/notation_law.hpp"

// The first byte holds the flags, the rest is the text: whatever strangers letter on a drawing must
// neither crash nor hang the grammar, and what parses must survive printing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace drawproc;
  if (size == 0) return 0;
  const NotationFlags flags{(data[0] & 1) != 0, (data[0] & 2) != 0, (data[0] & 4) != 0};
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string broken = test::broken_notation_law(text, flags);
  if (!broken.empty()) {
    std::fprintf(stderr, "law broken: %s: \"%.*s\"\n", broken.c_str(),
                 static_cast<int>(text.size()), text.data());
    std::abort();
  }
  static_cast<void>(is_lone_deviation(text));
  static_cast<void>(is_lone_secondary(text));
  static_cast<void>(is_lone_fit(text));
  static_cast<void>(is_lone_count(text));
  static_cast<void>(is_lone_qualifier(text));
  static_cast<void>(is_callout_continuation(text));
  static_cast<void>(looks_like_size(text));
  return 0;
}
