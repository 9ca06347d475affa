#include "image/pdf_resolution.hpp"

#include <catch2/catch.hpp>
#include <cstdint>

#include "drawproc/failure.hpp"

using drawproc::Error;
using drawproc::Reason;
using drawproc::pdf::Resolution;
using drawproc::pdf::resolution_for;

namespace {

constexpr std::int64_t plenty = 600'000'000;

std::optional<Reason> reason_for(double width_pt, double height_pt, int dpi,
                                 std::int64_t max_pixels) {
  try {
    (void)resolution_for(width_pt, height_pt, dpi, max_pixels);
  } catch (const Error& error) {
    return error.reason();
  }
  return {};
}

}  // namespace

TEST_CASE("the resolution follows from the paper: 300 dpi to A3, 250 at A2, 200 above") {
  CHECK(resolution_for(595.276, 841.89, 0, plenty) == Resolution{300, 2480, 3508});   // A4
  CHECK(resolution_for(1190.55, 841.89, 0, plenty) == Resolution{300, 4961, 3508});   // A3
  CHECK(resolution_for(1224, 792, 0, plenty) == Resolution{300, 5100, 3300});         // ANSI B
  CHECK(resolution_for(1683.78, 1190.55, 0, plenty) == Resolution{250, 5846, 4134});  // A2
  CHECK(resolution_for(1584, 1224, 0, plenty) == Resolution{250, 5500, 4250});        // ANSI C
  CHECK(resolution_for(2383.94, 1683.78, 0, plenty) == Resolution{200, 6622, 4677});  // A1
  CHECK(resolution_for(3370.39, 2383.94, 0, plenty) == Resolution{200, 9362, 6622});  // A0
}

TEST_CASE("small paper gets more dots, up to 600 to the inch") {
  CHECK(resolution_for(360, 216, 0, plenty) == Resolution{400, 2000, 1200});
  CHECK(resolution_for(216, 144, 0, plenty) == Resolution{600, 1800, 1200});
}

TEST_CASE("a page beyond the pixel limit gets fewer dots, down to 100 to the inch") {
  const Resolution lower = resolution_for(2383.94, 1683.78, 0, 20'000'000);
  CHECK(lower.dpi == 160);
  CHECK(std::int64_t{lower.width_px} * lower.height_px <= 20'000'000);
  CHECK(reason_for(2383.94, 1683.78, 0, 7'000'000) == Reason::too_large);
  CHECK(reason_for(2383.94, 1683.78, 0, 8'000'000) == std::nullopt);
}

TEST_CASE("an asked resolution is kept or refused, never changed") {
  CHECK(resolution_for(720, 720, 150, plenty) == Resolution{150, 1500, 1500});
  CHECK(reason_for(720, 720, 150, 2'249'999) == Reason::too_large);
  CHECK(reason_for(720, 720, 150, 2'250'000) == std::nullopt);
}

TEST_CASE("no side is longer than PDFium draws correctly") {
  CHECK(resolution_for(14'400, 720, 0, plenty) == Resolution{160, 32'000, 1600});
  CHECK(reason_for(14'400, 72, 300, plenty) == Reason::too_large);
  CHECK(reason_for(1e7, 1e7, 0, plenty) == Reason::too_large);
}

TEST_CASE("the smallest page has a pixel") {
  CHECK(resolution_for(0.02, 0.02, 0, plenty).width_px == 1);
}
