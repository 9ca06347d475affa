#pragma once
#include <cmath>
#include <string>
#include <vector>

#include "drawproc/drawing.hpp"
#include "util/utf8.hpp"

namespace drawproc::test {

/// Live text and paths as a PDF page has them, set by hand: characters 0.5 em wide with capitals
/// 0.7 em high.
class Sheet {
 public:
  explicit Sheet(int width = 2000, int height = 1500) {
    page.grey = cv::Mat(height, width, CV_8UC1, cv::Scalar(255));
    page.width = width;
    page.height = height;
    page.source = PageSource::vector;
    page.text_scale = {28, TextScale::From::live_text};
  }

  /// Text from `origin` on its base line, `degrees` counter-clockwise. Blanks are characters, as in
  /// most files.
  Sheet& text(const std::string& words, Point origin, double em = 40, double degrees = 0) {
    const Point run{std::cos(degrees * M_PI / 180), -std::sin(degrees * M_PI / 180)},
        up{run.y, -run.x};
    for (const char32_t code : to_utf32(words)) {
      LiveGlyph glyph;
      glyph.code = code;
      glyph.marked = code == U'\uFFFD';
      glyph.size = em;
      glyph.origin = origin;
      const Point end = origin + run * (0.5 * em);
      glyph.quad = {origin + up * (0.9 * em), end + up * (0.9 * em), end - up * (0.2 * em),
                    origin - up * (0.2 * em)};
      if (code != U' ') {
        const Quad ink = quad_around(
            {origin + run * (0.05 * em), end - run * (0.05 * em) + up * (0.7 * em)}, {1, 0});
        glyph.ink = bounds(ink);
      }
      page.glyphs.push_back(glyph);
      origin = end;
    }
    return *this;
  }

  Sheet& line(Point from, Point to, std::vector<double> dash = {}) {
    VectorPath path;
    path.segments = {{VectorPath::Verb::move, {}, {}, from}, {VectorPath::Verb::line, {}, {}, to}};
    path.stroked = true;
    path.width = 2;
    path.dash = std::move(dash);
    page.paths.push_back(path);
    return *this;
  }
  Sheet& box(double left, double top, double right, double bottom) {
    return line({left, top}, {right, top})
        .line({right, top}, {right, bottom})
        .line({right, bottom}, {left, bottom})
        .line({left, bottom}, {left, top});
  }
  /// A circle of 24 short lines, or a part of one: `turns` of it from the right, counter-clockwise.
  Sheet& circle(Point centre, double radius, double turns = 1, double from = 0) {
    VectorPath path;
    path.stroked = true;
    for (int i = 0; i <= 24; ++i) {
      const double angle = 2 * M_PI * (from + turns * i / 24);
      const Point p = centre + Point{std::cos(angle), -std::sin(angle)} * radius;
      path.segments.push_back(
          {i == 0 ? VectorPath::Verb::move : VectorPath::Verb::line, {}, {}, p});
    }
    page.paths.push_back(path);
    return *this;
  }
  /// A diameter sign as SolidWorks draws it: a circle, and a slash through it.
  Sheet& diameter_sign(Point centre, double radius) {
    const Point slash{0.9 * radius, -1.3 * radius};
    return circle(centre, radius).line(centre - slash, centre + slash);
  }

  Page page;
};

}  // namespace drawproc::test
