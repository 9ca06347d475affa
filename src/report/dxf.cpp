#include "report/dxf.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "report/json_writer.hpp"

namespace drawproc {
namespace {

constexpr int kDecimals = 4;
constexpr double kRound = 1;            // pixels that the points of a circle stray
constexpr std::size_t kLeastRound = 6;  // points of a circle

/// AutoCAD's colour numbers, in the order of StrokeClass.
constexpr std::array<int, kStrokeClasses> kColours{7, 34, 200, 52, 5, 4, 132, 1, 8, 3, 30, 9, 221};

/// Pairs of a group code and a value, each on a line of its own.
class Groups {
 public:
  Groups& text(int code, std::string_view value) {
    out_ += std::to_string(code) + "\n";
    out_.append(value).append("\n");
    return *this;
  }
  Groups& integer(int code, int value) { return text(code, std::to_string(value)); }
  Groups& number(int code, double value) { return text(code, fixed(value, kDecimals)); }
  Groups& point(Point p, int first = 10) { return number(first, p.x).number(first + 10, p.y); }
  Groups& entity(std::string_view type, std::string_view layer) {
    return text(0, type).text(8, layer);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

struct Circle {
  Point centre;
  double radius = 0;
};

/// The circle whose points these are: Kåsa's fit, which is exact where they lie all round it.
std::optional<Circle> circle_of(const ClassedStroke& stroke) {
  if (!stroke.closed || stroke.points.size() < kLeastRound) return {};
  Point mean;
  for (const Point& p : stroke.points) mean = mean + p;
  mean = mean * (1.0 / static_cast<double>(stroke.points.size()));
  double xx = 0, xy = 0, yy = 0, xr = 0, yr = 0, rr = 0;
  for (const Point& p : stroke.points) {
    const Point d = p - mean;
    const double square = dot(d, d);
    xx += d.x * d.x, xy += d.x * d.y, yy += d.y * d.y;
    xr += d.x * square, yr += d.y * square, rr += square;
  }
  const double determinant = xx * yy - xy * xy;
  if (determinant <= 0) return {};
  const Point offset{(xr * yy - yr * xy) / (2 * determinant),
                     (yr * xx - xr * xy) / (2 * determinant)};
  const double n = static_cast<double>(stroke.points.size());
  const Circle circle{mean + offset, std::sqrt(rr / n + dot(offset, offset))};
  const bool fits = std::all_of(stroke.points.begin(), stroke.points.end(), [&](Point p) {
    return std::abs(length(p - circle.centre) - circle.radius) <= kRound;
  });
  return fits ? std::optional(circle) : std::nullopt;
}

class Drafter {
 public:
  explicit Drafter(const PageReport& page)
      : height_(page.height), per_pixel_(page.px_per_mm ? 1 / *page.px_per_mm : 1) {}

  void add(Groups& out, const ClassedStroke& stroke) const {
    const std::string_view layer = name(stroke.stroke_class);
    if (const auto circle = circle_of(stroke)) {
      out.entity("CIRCLE", layer).point(sheet(circle->centre)).number(30, 0);
      out.number(40, circle->radius * per_pixel_);
      return;
    }
    if (stroke.points.size() == 2 && !stroke.closed) {
      out.entity("LINE", layer).point(sheet(stroke.points[0])).number(30, 0);
      out.point(sheet(stroke.points[1]), 11).number(31, 0);
      return;
    }
    out.entity("POLYLINE", layer).integer(66, 1).point({}).number(30, 0);
    out.integer(70, stroke.closed ? 1 : 0);
    for (const Point& p : stroke.points) out.entity("VERTEX", layer).point(sheet(p)).number(30, 0);
    out.entity("SEQEND", layer);
  }
  [[nodiscard]] Point sheet(Point page) const {
    return {page.x * per_pixel_, (height_ - page.y) * per_pixel_};
  }

 private:
  double height_, per_pixel_;
};

void add_layers(Groups& out, const PageReport& page) {
  std::array<bool, kStrokeClasses> occurs{};
  for (const ClassedStroke& stroke : page.strokes)
    occurs[static_cast<std::size_t>(stroke.stroke_class)] = true;
  const auto count = static_cast<int>(std::count(occurs.begin(), occurs.end(), true));
  out.text(0, "TABLE").text(2, "LTYPE").integer(70, 1);
  out.text(0, "LTYPE").text(2, "CONTINUOUS").integer(70, 0).text(3, "Solid line").integer(72, 65);
  out.integer(73, 0).number(40, 0).text(0, "ENDTAB");
  out.text(0, "TABLE").text(2, "LAYER").integer(70, count + 1);
  const auto layer = [&](std::string_view title, int colour) {
    out.text(0, "LAYER").text(2, title).integer(70, 0).integer(62, colour).text(6, "CONTINUOUS");
  };
  layer("0", 7);
  for (std::size_t i = 0; i < occurs.size(); ++i)
    if (occurs[i]) layer(name(static_cast<StrokeClass>(i)), kColours[i]);
  out.text(0, "ENDTAB");
}

}  // namespace

std::string strokes_dxf(const PageReport& page) {
  const Drafter drafter(page);
  Groups out;
  out.text(999, page.px_per_mm ? "drawproc: millimetres on paper" : "drawproc: pixels");
  out.text(0, "SECTION").text(2, "HEADER").text(9, "$ACADVER").text(1, "AC1009");
  out.text(9, "$EXTMIN").point({}).number(30, 0);
  out.text(9, "$EXTMAX").point(drafter.sheet({static_cast<double>(page.width), 0})).number(30, 0);
  out.text(0, "ENDSEC").text(0, "SECTION").text(2, "TABLES");
  add_layers(out, page);
  out.text(0, "ENDSEC").text(0, "SECTION").text(2, "ENTITIES");
  for (const ClassedStroke& stroke : page.strokes)
    if (!stroke.points.empty()) drafter.add(out, stroke);
  out.text(0, "ENDSEC").text(0, "EOF");
  return out.take();
}

}  // namespace drawproc
