#include "image/pdf_objects.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "image/pdf_message.hpp"

namespace drawproc::pdf {
namespace {

constexpr int deepest_form = 32;
constexpr int white = 250;  ///< grey from which a pixel carries no ink

Affine affine_of(const FpdfMatrix& m) { return {m.a, m.b, m.c, m.d, m.e, m.f}; }

Box intersection(const Box& a, const Box& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

void take_in(Box& box, Point p) {
  box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x),
         std::max(box.bottom, p.y)};
}

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr Box nothing{infinity, infinity, -infinity, -infinity};

bool finite(Point p) {
  return std::isfinite(p.x) && std::isfinite(p.y) && std::abs(p.x) < 1e9 && std::abs(p.y) < 1e9;
}

/// Walks the objects once, forms with their matrices, and keeps what is on the page.
class Walk {
 public:
  Walk(const Pdfium& pdfium, const RenderedPage& rendered)
      : pdfium_(pdfium),
        grey_(rendered.grey),
        sheet_{0, 0, double(grey_.cols), double(grey_.rows)} {}

  void visit(FpdfPageObject object, const Affine& page_from_object, Box clip, int depth);
  [[nodiscard]] PageObjects take();
  [[nodiscard]] const Box& sheet() const { return sheet_; }

 private:
  void add_path(FpdfPageObject object, const Affine& page_from_container, const Box& clip);
  void add_image(FpdfPageObject object, const Affine& page_from_container, const Box& clip);
  bool read_segments(FpdfPageObject object, const Affine& page_from_path, VectorPath& path);
  void read_style(FpdfPageObject object, double scale, VectorPath& path);
  [[nodiscard]] Box clip_of(FpdfPageObject object, const Affine& page_from_container) const;
  [[nodiscard]] bool has_ink(const VectorPath& path) const;
  [[nodiscard]] bool is_white_around(Point p) const;

  const Pdfium& pdfium_;
  const cv::Mat& grey_;
  Box sheet_;
  PageObjects found_;
  std::size_t segments_ = 0;
  bool too_many_ = false;
};

void Walk::visit(FpdfPageObject object, const Affine& page_from_container, Box clip, int depth) {
  if (object == nullptr) return;
  clip = intersection(clip, clip_of(object, page_from_container));
  switch (static_cast<FpdfObjectKind>(pdfium_.PageObjGetType(object))) {
    case FpdfObjectKind::text: {
      const int mode = pdfium_.TextObjGetTextRenderMode(object);
      found_.texts[object] = {clip, mode == fpdf_text_invisible || mode == fpdf_text_clip_only};
      break;
    }
    case FpdfObjectKind::path:
      add_path(object, page_from_container, clip);
      break;
    case FpdfObjectKind::image:
      add_image(object, page_from_container, clip);
      break;
    case FpdfObjectKind::form: {
      FpdfMatrix matrix{};
      if (depth >= deepest_form || !pdfium_.PageObjGetMatrix(object, &matrix)) break;
      const Affine page_from_form = page_from_container * affine_of(matrix);
      const int count = pdfium_.FormObjCountObjects(object);
      for (int i = 0; i < count; ++i) {
        visit(pdfium_.FormObjGetObject(object, static_cast<unsigned long>(i)), page_from_form, clip,
              depth + 1);
      }
      break;
    }
    default:
      break;
  }
}

PageObjects Walk::take() {
  if (too_many_) found_.paths.clear();
  return std::move(found_);
}

Box Walk::clip_of(FpdfPageObject object, const Affine& page_from_container) const {
  Box clip{-infinity, -infinity, infinity, infinity};
  const FpdfClipPath paths = pdfium_.PageObjGetClipPath(object);
  if (paths == nullptr) return clip;
  const int count = pdfium_.ClipPathCountPaths(paths);
  for (int i = 0; i < count; ++i) {
    Box bounds = nothing;
    const int segments = pdfium_.ClipPathCountPathSegments(paths, i);
    for (int j = 0; j < segments; ++j) {
      float x = 0, y = 0;
      const FpdfPathSegment segment = pdfium_.ClipPathGetPathSegment(paths, i, j);
      if (segment != nullptr && pdfium_.PathSegmentGetPoint(segment, &x, &y)) {
        take_in(bounds, page_from_container({x, y}));
      }
    }
    if (segments > 0) clip = intersection(clip, bounds);
  }
  return clip;
}

void Walk::add_image(FpdfPageObject object, const Affine& page_from_container, const Box& clip) {
  FpdfMatrix matrix{};
  if (!pdfium_.PageObjGetMatrix(object, &matrix)) return;
  const Affine page_from_image = page_from_container * affine_of(matrix);
  Box box = nothing;
  for (const Point corner : {Point{0, 0}, Point{1, 0}, Point{1, 1}, Point{0, 1}})
    take_in(box, page_from_image(corner));
  box = intersection(intersection(box, clip), sheet_);
  if (!box.empty()) found_.images.push_back(box);
}

void Walk::add_path(FpdfPageObject object, const Affine& page_from_container, const Box& clip) {
  if (too_many_) return;
  VectorPath path;
  int fill = 0;
  FpdfBool stroke = 0;
  if (!pdfium_.PathGetDrawMode(object, &fill, &stroke)) return;
  path.filled = fill != 0;
  path.stroked = stroke != 0;
  if (!path.filled && !path.stroked) return;

  FpdfMatrix matrix{};
  if (!pdfium_.PageObjGetMatrix(object, &matrix)) matrix = {1, 0, 0, 1, 0, 0};
  const Affine page_from_path = page_from_container * affine_of(matrix);
  if (!read_segments(object, page_from_path, path)) return;
  read_style(object, page_from_path.scale(), path);

  Box bounds = nothing;
  for (const auto& segment : path.segments) take_in(bounds, segment.to);
  const Box reach = intersection(grown(bounds, path.stroked ? path.width / 2 + 1 : 1),
                                 intersection(sheet_, clip));
  if (reach.empty() || !has_ink(path)) return;

  segments_ += path.segments.size();
  too_many_ = segments_ > most_segments || found_.paths.size() >= most_paths;
  if (!too_many_) found_.paths.push_back(std::move(path));
}

bool Walk::read_segments(FpdfPageObject object, const Affine& page_from_path, VectorPath& path) {
  using Verb = VectorPath::Verb;
  const int count = pdfium_.PathCountSegments(object);
  if (count <= 0) return false;
  if (segments_ + static_cast<std::size_t>(count) > most_segments) {
    too_many_ = true;
    return false;
  }
  path.segments.reserve(static_cast<std::size_t>(count));
  std::array<Point, 2> controls{};
  std::size_t controls_held = 0;
  Point start;
  for (int i = 0; i < count; ++i) {
    const FpdfPathSegment segment = pdfium_.PathGetPathSegment(object, i);
    float x = 0, y = 0;
    if (segment == nullptr || !pdfium_.PathSegmentGetPoint(segment, &x, &y)) return false;
    const Point at = page_from_path({x, y});
    if (!finite(at)) return false;
    switch (static_cast<FpdfSegmentKind>(pdfium_.PathSegmentGetType(segment))) {
      case FpdfSegmentKind::move:
        path.segments.push_back({Verb::move, {}, {}, at});
        start = at;
        break;
      case FpdfSegmentKind::line:
        path.segments.push_back({Verb::line, {}, {}, at});
        break;
      case FpdfSegmentKind::bezier:
        // Three points in a row: two controls and the end.
        if (controls_held < 2) {
          controls[controls_held++] = at;
        } else {
          path.segments.push_back({Verb::cubic, controls[0], controls[1], at});
          controls_held = 0;
        }
        break;
      default:
        return false;
    }
    if (pdfium_.PathSegmentGetClose(segment)) path.segments.push_back({Verb::close, {}, {}, start});
  }
  return true;
}

void Walk::read_style(FpdfPageObject object, double scale, VectorPath& path) {
  const auto rgba = [object](auto get) {
    unsigned r = 0, g = 0, b = 0, a = 255;
    return get(object, &r, &g, &b, &a)
               ? (r & 255) << 24 | (g & 255) << 16 | (b & 255) << 8 | (a & 255)
               : 0xffU;
  };
  path.stroke_rgba = rgba(pdfium_.PageObjGetStrokeColor);
  path.fill_rgba = rgba(pdfium_.PageObjGetFillColor);
  float width = 0;
  if (path.stroked && pdfium_.PageObjGetStrokeWidth(object, &width) && std::isfinite(width)) {
    path.width = std::abs(width) * scale;
  }
  constexpr int most_dashes = 64;
  const int dashes = pdfium_.PageObjGetDashCount(object);
  if (!path.stroked || dashes <= 0 || dashes > most_dashes) return;
  std::vector<float> lengths(static_cast<std::size_t>(dashes));
  if (!pdfium_.PageObjGetDashArray(object, lengths.data(), lengths.size())) return;
  const bool sound = std::all_of(lengths.begin(), lengths.end(),
                                 [](float l) { return std::isfinite(l) && l >= 0; });
  if (!sound || std::all_of(lengths.begin(), lengths.end(), [](float l) { return l == 0; })) return;
  for (const float length : lengths) path.dash.push_back(length * scale);
}

bool Walk::is_white_around(Point p) const {
  const int x = static_cast<int>(std::floor(p.x)), y = static_cast<int>(std::floor(p.y));
  for (int row = y - 1; row <= y + 1; ++row) {
    for (int column = x - 1; column <= x + 1; ++column) {
      if (row < 0 || column < 0 || row >= grey_.rows || column >= grey_.cols) continue;
      if (grey_.at<std::uint8_t>(row, column) < white) return false;
    }
  }
  return true;
}

/// Looks at pixels along a stroke. Fills and white strokes are believed.
bool Walk::has_ink(const VectorPath& path) const {
  const auto is_pale = [](std::uint32_t rgba) {
    return (rgba & 255) < 16 ||
           (((rgba >> 24) * 30 + (rgba >> 16 & 255) * 59 + (rgba >> 8 & 255) * 11) / 100 >=
            white - 10);
  };
  if (path.filled || is_pale(path.stroke_rgba)) return true;
  constexpr int most_probes = 4000;
  constexpr double step_px = 5;
  int probes = 0;
  Point from = path.segments.front().to;
  for (const auto& segment : path.segments) {
    if (segment.verb != VectorPath::Verb::move) {
      const int steps =
          static_cast<int>(std::clamp(length(segment.to - from) / step_px, 7.0, 500.0));
      for (int i = 0; i <= steps; ++i) {
        const double t = double(i) / steps, s = 1 - t;
        const Point p = segment.verb == VectorPath::Verb::cubic
                            ? from * (s * s * s) + segment.control_1 * (3 * s * s * t) +
                                  segment.control_2 * (3 * s * t * t) + segment.to * (t * t * t)
                            : from * s + segment.to * t;
        if (!sheet_.contains(p)) continue;
        if (!is_white_around(p) || ++probes > most_probes) return true;
      }
    }
    from = segment.to;
  }
  return probes == 0;  // only its ends' width reaches into the page, or it is a dot
}

std::int64_t largest_picture_in(const Pdfium& pdfium, FpdfPageObject object, int depth) {
  if (object == nullptr) return 0;
  const auto kind = static_cast<FpdfObjectKind>(pdfium.PageObjGetType(object));
  if (kind == FpdfObjectKind::image) {
    unsigned width = 0, height = 0;
    return pdfium.ImageObjGetImagePixelSize(object, &width, &height) ? std::int64_t{width} * height
                                                                     : 0;
  }
  if (kind != FpdfObjectKind::form || depth >= deepest_form) return 0;
  std::int64_t largest = 0;
  const int count = pdfium.FormObjCountObjects(object);
  for (int i = 0; i < count; ++i) {
    const auto child = pdfium.FormObjGetObject(object, static_cast<unsigned long>(i));
    largest = std::max(largest, largest_picture_in(pdfium, child, depth + 1));
  }
  return largest;
}

}  // namespace

std::int64_t largest_picture(const Pdfium& pdfium, FpdfPage page) {
  std::int64_t largest = 0;
  const int count = pdfium.PageCountObjects(page);
  for (int i = 0; i < count; ++i)
    largest = std::max(largest, largest_picture_in(pdfium, pdfium.PageGetObject(page, i), 0));
  return largest;
}

Affine page_from_user_space(const Pdfium& pdfium, FpdfPage page, int width_px, int height_px) {
  FpdfRect box{0, 0, 0, 0};
  pdfium.GetPageBoundingBox(page, &box);
  const double width = pdfium.GetPageWidthF(page), height = pdfium.GetPageHeightF(page);
  Affine pdf_from_user;
  switch (pdfium.PageGetRotation(page)) {
    case 1:
      pdf_from_user = {0, -1, 1, 0, -box.bottom, box.right};
      break;
    case 2:
      pdf_from_user = {-1, 0, 0, -1, box.right, box.top};
      break;
    case 3:
      pdf_from_user = {0, 1, -1, 0, box.top, -box.left};
      break;
    default:
      pdf_from_user = {1, 0, 0, 1, -box.left, -box.bottom};
      break;
  }
  const Affine page_from_pdf{width_px / width, 0, 0, -height_px / height, 0, double(height_px)};
  return page_from_pdf * pdf_from_user;
}

PageObjects objects_of(const Pdfium& pdfium, FpdfPage page, const RenderedPage& rendered) {
  Walk walk(pdfium, rendered);
  const int count = pdfium.PageCountObjects(page);
  for (int i = 0; i < count; ++i) {
    walk.visit(pdfium.PageGetObject(page, i), rendered.page_from_user, walk.sheet(), 0);
  }
  return walk.take();
}

PageSource source_of(const PageObjects& objects, const std::vector<LiveGlyph>& glyphs,
                     cv::Size page) {
  constexpr double much_of_a_page = 0.25;
  constexpr std::size_t few = 20;
  double covered = 0;
  for (const Box& image : objects.images) covered += image.width() * image.height();
  const bool pictures = covered >= much_of_a_page * page.width * page.height;
  const auto shown =
      static_cast<std::size_t>(std::count_if(glyphs.begin(), glyphs.end(), [](const LiveGlyph& g) {
        return !g.invisible && !g.generated && !g.ink.empty();
      }));
  const std::size_t drawn = shown + objects.paths.size();
  if (pictures) return drawn > few ? PageSource::mixed : PageSource::raster;
  return drawn == 0 && !objects.images.empty() ? PageSource::raster : PageSource::vector;
}

}  // namespace drawproc::pdf
