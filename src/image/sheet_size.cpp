#include "image/sheet_size.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace drawproc {
namespace {

struct Sheet {
  std::string_view name;
  double long_mm, short_mm;
};
// ISO 216 and ASME Y14.1.
constexpr std::array sheets{Sheet{"A4", 297, 210},         Sheet{"A3", 420, 297},
                            Sheet{"A2", 594, 420},         Sheet{"A1", 841, 594},
                            Sheet{"A0", 1189, 841},        Sheet{"ANSI A", 279.4, 215.9},
                            Sheet{"ANSI B", 431.8, 279.4}, Sheet{"ANSI C", 558.8, 431.8},
                            Sheet{"ANSI D", 863.6, 558.8}, Sheet{"ANSI E", 1117.6, 863.6}};

constexpr double inch = 25.4;

/// Drawing text is 2.5 to 5 mm high, most of it near 3 (ISO 3098-1, ASME Y14.2).
constexpr double usual_text_mm = 3.0;

/// Resolutions that scanners and renderers are set to.
bool is_usual_dpi(double dpi) {
  constexpr std::array usual{100.0, 120.0, 150.0, 200.0, 240.0, 250.0,
                             300.0, 350.0, 360.0, 400.0, 500.0, 600.0};
  return std::any_of(usual.begin(), usual.end(),
                     [dpi](double u) { return std::abs(dpi - u) <= 0.004 * u; });
}

/// How unlikely a text height is, in squared half octaves.
double oddness_of_text(double text_mm) {
  const double half_octaves = 2 * std::log2(text_mm / usual_text_mm);
  return half_octaves * half_octaves / 2;
}

/// ISO 5457: 20 mm to the left, 10 elsewhere; much used beside it: the same all round, 5 to 15 mm
/// or half an inch.
bool is_standard_margin(const Box& frame, int width_px, int height_px, double px_per_mm) {
  const double left = frame.left / px_per_mm, top = frame.top / px_per_mm;
  const double right = (width_px - frame.right) / px_per_mm,
               bottom = (height_px - frame.bottom) / px_per_mm;
  constexpr double slack = 0.7;
  const auto near = [](double a, double b) { return std::abs(a - b) <= slack; };
  if (!near(top, right) || !near(bottom, right) || !(near(left, right) || near(left, 20)))
    return false;
  constexpr std::array usual{5.0, 10.0, 12.7};
  return std::any_of(usual.begin(), usual.end(),
                     [&](double margin) { return near(right, margin); });
}

}  // namespace

std::string sheet_name(double width_mm, double height_mm) {
  const double longer = std::max(width_mm, height_mm), shorter = std::min(width_mm, height_mm);
  constexpr double slack = 0.02;
  for (const auto& sheet : sheets) {
    if (std::abs(longer - sheet.long_mm) <= slack * sheet.long_mm &&
        std::abs(shorter - sheet.short_mm) <= slack * sheet.short_mm) {
      return std::string(sheet.name);
    }
  }
  return {};
}

bool believable(double px_per_mm, int width_px, int height_px, const TextScale& text) {
  const double longer_mm = std::max(width_px, height_px) / px_per_mm;
  if (!(longer_mm >= 90 && longer_mm <= 3500)) return false;
  const double text_mm = text.height_px / px_per_mm;
  if (text.height_px > 0 && (text_mm < 1 || text_mm > 20)) return false;
  const double dpi = px_per_mm * inch;
  const bool is_default = std::abs(dpi - 72) < 0.6 || std::abs(dpi - 96) < 0.6;
  return !is_default || !sheet_name(width_px / px_per_mm, height_px / px_per_mm).empty();
}

SheetScale estimated_scale(int width_px, int height_px, const TextScale& text,
                           const std::optional<Box>& frame) {
  const double longer = std::max(width_px, height_px), shorter = std::min(width_px, height_px);
  if (text.height_px <= 0 || shorter <= 0) return {};
  constexpr double oddest = 6;  // text of a third or of three times the usual height
  constexpr double worth_of_dpi = 2, worth_of_margin = 2;
  SheetScale best;
  double least = oddest;
  for (const auto& sheet : sheets) {
    const double px_per_mm = longer / sheet.long_mm;
    if (std::abs(shorter / px_per_mm - sheet.short_mm) > 0.01 * sheet.short_mm) continue;
    const bool margin = frame && is_standard_margin(*frame, width_px, height_px, px_per_mm);
    double cost = oddness_of_text(text.height_px / px_per_mm);
    if (cost > oddest) continue;
    cost -= is_usual_dpi(px_per_mm * inch) ? worth_of_dpi : 0;
    cost -= margin ? worth_of_margin : 0;
    if (cost >= least) continue;
    least = cost;
    best = {px_per_mm, margin ? ScaleSource::frame : ScaleSource::estimate};
  }
  if (!best.px_per_mm) best = {text.height_px / usual_text_mm, ScaleSource::estimate};
  return best;
}

}  // namespace drawproc
