#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace drawproc {

/// Pages as the user asks for them: "1,3-5" is {{1,1},{3,5}}; empty means all.
struct PageSelection {
  std::vector<std::pair<int, int>> ranges;  ///< first and last, 1-based, inclusive
  [[nodiscard]] bool includes(int page) const;
  bool operator==(const PageSelection&) const = default;
};

/// How files become pages.
struct DecodeOptions {
  PageSelection pages;
  std::int64_t max_pixels = 600'000'000;  ///< of one page
  bool pdf_vector = true;                 ///< --pdf-content auto: take live text and paths along; false: pixels only
  int pdf_dpi = 0;                        ///< 0: chosen from the page size
  double timeout_seconds = 120;           ///< of one drawing; 0 means none
  std::vector<std::string> problems() const;
  bool operator==(const DecodeOptions&) const = default;
};

}  // namespace drawproc
