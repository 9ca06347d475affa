#pragma once
#include <array>
#include <cmath>
#include <vector>

namespace drawproc {

/// Frames. A coordinate says its frame in its name, a transform says both: `page_from_pdf(p_pdf)`.
///   page  pixels of the raster that is read, x right, y down, origin at the page's top left
///   corner,
///         pixel (0, 0) covers [0, 1) x [0, 1). The frame of everything in a report.
///   pdf   points (1/72 inch) of a PDF page's crop box after its rotation, y up.
///   tile  pixels of one network input.
/// Millimetres are never mixed with pixels: lengths in millimetres carry `_mm` in their name.
struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};
inline Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
inline Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
inline Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
inline double dot(Point a, Point b) { return a.x * b.x + a.y * b.y; }
inline double cross(Point a, Point b) { return a.x * b.y - a.y * b.x; }
inline double length(Point a) { return std::hypot(a.x, a.y); }

/// An upright rectangle; empty when right <= left or bottom <= top.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] Point centre() const { return {(left + right) / 2, (top + bottom) / 2}; }
  [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
  [[nodiscard]] bool contains(Point p) const {
    return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom;
  }
  bool operator==(const Box&) const = default;
};
[[nodiscard]] Box united(const Box& a, const Box& b);
[[nodiscard]] Box grown(const Box& box, double by);
[[nodiscard]] bool overlap(const Box& a, const Box& b);

/// Four corners, clockwise on the sheet; edge 0→1 is the reading direction, edge 1→2 goes down the
/// text.
using Quad = std::array<Point, 4>;
[[nodiscard]] Quad quad_of(const Box& box);
[[nodiscard]] Box bounds(const Quad& quad);
[[nodiscard]] Point centre(const Quad& quad);
/// Length of the edge along the reading direction, and of the edge across it.
[[nodiscard]] double run_length(const Quad& quad);
[[nodiscard]] double rise_length(const Quad& quad);
/// Reading direction in radians, counter-clockwise on the sheet as seen (y down is accounted for),
/// in (-π, π].
[[nodiscard]] double reading_angle(const Quad& quad);
/// The smallest quad with the reading direction `unit_run` (unit vector, page frame) around all
/// points. `points` must not be empty.
[[nodiscard]] Quad quad_around(const std::vector<Point>& points, Point unit_run);
/// Whether p lies inside the convex quad or on its edge.
[[nodiscard]] bool contains(const Quad& quad, Point p);

/// x' = a x + c y + e, y' = b x + d y + f: the six numbers in PDF's order.
struct Affine {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  [[nodiscard]] Point operator()(Point p) const {
    return {a * p.x + c * p.y + e, b * p.x + d * p.y + f};
  }
  /// First `first`, then this: (page_from_pdf * pdf_from_object)(p).
  [[nodiscard]] Affine operator*(const Affine& first) const;
  /// How much an area grows, as the factor of a length.
  [[nodiscard]] double scale() const { return std::sqrt(std::abs(a * d - b * c)); }
  bool operator==(const Affine&) const = default;
};

}  // namespace drawproc
