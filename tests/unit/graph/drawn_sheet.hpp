#pragma once
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>
#include <utility>
#include <vector>

#include "drawproc/report.hpp"
#include "read/lettering.hpp"
#include "read/notation.hpp"

namespace drawproc::test {

/// A sheet that is drawn stroke by stroke: pixels, and the strokes as a segmenter gives them.
/// Letters are 20 pixels high, lines 1 wide, arrows 20 long and 8 wide; 10 pixels are 1 mm.
class DrawnSheet {
 public:
  DrawnSheet() : pixels_(1000, 1400, CV_8U, cv::Scalar(255)) {
    page_.width = pixels_.cols, page_.height = pixels_.rows;
    page_.text_height_px = 20;
    page_.px_per_mm = 10;
    page_.px_per_mm_from = ScaleSource::metadata;
  }

  DrawnSheet& line(StrokeClass c, Point a, Point b) { return stroke(c, {a, b}, false); }

  DrawnSheet& rectangle(Point a, Point b) {
    line(StrokeClass::contour, a, {b.x, a.y}).line(StrokeClass::contour, {b.x, a.y}, b);
    return line(StrokeClass::contour, b, {a.x, b.y}).line(StrokeClass::contour, {a.x, b.y}, a);
  }

  DrawnSheet& arc(StrokeClass c, Point middle, double radius, double from_deg, double to_deg) {
    std::vector<Point> points;
    const int steps = std::max(8, static_cast<int>(radius * (to_deg - from_deg) / 400));
    for (int i = 0; i <= steps; ++i) {
      const double angle = (from_deg + (to_deg - from_deg) * i / steps) * 3.14159265 / 180;
      points.push_back(middle + Point{std::cos(angle), std::sin(angle)} * radius);
    }
    const bool closed = to_deg - from_deg >= 360;
    if (closed) points.pop_back();
    return stroke(c, std::move(points), closed);
  }

  DrawnSheet& arrow(Point tip, Point body) {
    body = body * (1 / length(body));
    const Point across{-body.y * 4, body.x * 4};
    const std::vector<cv::Point> shape{pixel(tip), pixel(tip + body * 20 + across),
                                       pixel(tip + body * 20 - across)};
    cv::fillConvexPoly(pixels_, shape, cv::Scalar(0), cv::LINE_AA, kShift);
    add(StrokeClass::arrowhead, {tip, tip + body * 20}, false);
    return *this;
  }

  DrawnSheet& dot(Point middle, double radius) {
    cv::circle(pixels_, pixel(middle), static_cast<int>(radius * (1 << kShift)), cv::Scalar(0),
               cv::FILLED, cv::LINE_AA, kShift);
    add(StrokeClass::arrowhead, {middle - Point{radius, 0}, middle + Point{radius, 0}}, false);
    return *this;
  }

  /// Ink that no stroke lies on, and a stroke that has no ink.
  DrawnSheet& ink(Point a, Point b, int width = 1) {
    cv::line(pixels_, pixel(a), pixel(b), cv::Scalar(0), width, cv::LINE_AA, kShift);
    return *this;
  }
  DrawnSheet& bare(StrokeClass c, Point a, Point b) {
    add(c, {a, b}, false);
    return *this;
  }

  /// A horizontal dimension line between two x with extension lines from `part` to beyond it; the
  /// text stands above its middle.
  DrawnSheet& dimension(int id, const std::string& text, double from, double to, double y,
                        double part) {
    const double over = y < part ? y - 8 : y + 8, off = y < part ? part - 4 : part + 4;
    line(StrokeClass::extension_line, {from, off}, {from, over});
    line(StrokeClass::extension_line, {to, off}, {to, over});
    line(StrokeClass::dimension_line, {from, y}, {to, y});
    arrow({from, y}, {1, 0}).arrow({to, y}, {-1, 0});
    return label(id, text, {(from + to) / 2, y - 18});
  }

  DrawnSheet& label(int id, const std::string& text, Point middle, NotationFlags flags = {}) {
    Annotation a = annotation(id, text, middle, AnnotationKind::note, flags);
    const double half = 6.0 * static_cast<double>(to_utf32(a.text).size());
    a.polygon = quad_of({middle.x - half, middle.y - 10, middle.x + half, middle.y + 10});
    a.lines[0].polygon = a.polygon;
    page_.annotations.push_back(std::move(a));
    return *this;
  }

  [[nodiscard]] const cv::Mat& pixels() const { return pixels_; }
  [[nodiscard]] const PageReport& page() const { return page_; }

 private:
  static constexpr int kShift = 4;
  static cv::Point pixel(Point p) {
    return {static_cast<int>(std::lround((p.x - 0.5) * (1 << kShift))),
            static_cast<int>(std::lround((p.y - 0.5) * (1 << kShift)))};
  }

  DrawnSheet& stroke(StrokeClass c, std::vector<Point> points, bool closed) {
    std::vector<cv::Point> line;
    for (const Point& p : points) line.push_back(pixel(p));
    cv::polylines(pixels_, line, closed, cv::Scalar(0), 1, cv::LINE_AA, kShift);
    add(c, std::move(points), closed);
    return *this;
  }

  void add(StrokeClass c, std::vector<Point> points, bool closed) {
    const int id = static_cast<int>(page_.strokes.size()) + 1;
    page_.strokes.push_back({id, c, 0.97, 1, closed, std::move(points)});
  }

  cv::Mat pixels_;
  PageReport page_;
};

}  // namespace drawproc::test
