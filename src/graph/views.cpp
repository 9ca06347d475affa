#include "graph/views.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <tuple>
#include <utility>

#include "graph/joined_boxes.hpp"
#include "graph/text_unit.hpp"
#include "read/notation.hpp"

namespace drawproc {
namespace {

constexpr double kApart = 2.0;      // heights of lettering between two views
constexpr double kLabelReach = 12;  // heights from a view to its label

double distance_to(const Box& box, Point p) {
  const double x = std::max({box.left - p.x, 0.0, p.x - box.right});
  const double y = std::max({box.top - p.y, 0.0, p.y - box.bottom});
  return std::hypot(x, y);
}

bool is_body(StrokeClass c) {
  return c == StrokeClass::contour || c == StrokeClass::hidden || c == StrokeClass::hatch;
}

/// Boxes of what hangs together on a coarse picture of the strokes.
std::vector<Box> regions_of(const PageReport& page, double unit) {
  const double cell = unit / 2;
  const int columns = static_cast<int>(page.width / cell) + 2;
  const int rows = static_cast<int>(page.height / cell) + 2;
  std::vector<Box> blocks;
  for (const Annotation& annotation : page.annotations)
    if (annotation.kind == AnnotationKind::title_block || annotation.kind == AnnotationKind::table)
      blocks.push_back(bounds(annotation.polygon));
  cv::Mat mask = cv::Mat::zeros(rows, columns, CV_8U);
  std::vector<const ClassedStroke*> body;
  for (const ClassedStroke& stroke : page.strokes) {
    if (!is_body(stroke.stroke_class) || stroke.points.size() < 2) continue;
    const Point middle = stroke.points[stroke.points.size() / 2];
    if (std::any_of(blocks.begin(), blocks.end(),
                    [&](const Box& block) { return block.contains(middle); }))
      continue;
    body.push_back(&stroke);
    std::vector<cv::Point> line;
    for (const Point& p : stroke.points)
      line.emplace_back(static_cast<int>(p.x / cell), static_cast<int>(p.y / cell));
    cv::polylines(mask, line, stroke.closed, cv::Scalar(255));
  }
  const int reach = static_cast<int>(kApart);  // on both sides, in cells of half a height
  cv::Mat wide, labels;
  cv::dilate(mask, wide,
             cv::getStructuringElement(cv::MORPH_RECT, cv::Size(2 * reach + 1, 2 * reach + 1)));
  const int count = cv::connectedComponents(wide, labels, 8, CV_32S);
  std::vector<Box> boxes(static_cast<std::size_t>(count), Box{1e9, 1e9, -1e9, -1e9});
  for (const ClassedStroke* stroke : body) {
    const Point p = stroke->points.front();
    const int row = std::clamp(static_cast<int>(p.y / cell), 0, rows - 1);
    const int column = std::clamp(static_cast<int>(p.x / cell), 0, columns - 1);
    Box& box = boxes[static_cast<std::size_t>(labels.at<int>(row, column))];
    for (const Point& q : stroke->points)
      box = {std::min(box.left, q.x), std::min(box.top, q.y), std::max(box.right, q.x),
             std::max(box.bottom, q.y)};
  }
  std::erase_if(boxes, [&](const Box& box) {
    return box.right < box.left || std::hypot(box.width(), box.height()) < 2.5 * unit;
  });
  return boxes;
}

std::string text_of(const Scale& scale) {
  if (scale.first.empty()) return {};
  return scale.first + ":" + (scale.second.empty() ? "1" : scale.second);
}

/// What names a view or gives its scale.
struct Label {
  Box place;
  std::string name, scale;
};

std::vector<Label> labels_of(const PageReport& page) {
  std::vector<Label> labels;
  for (const Annotation& annotation : page.annotations) {
    if (!annotation.notation) continue;
    Label label;
    label.place = bounds(annotation.polygon);
    if (const auto* view = std::get_if<ViewLabel>(&annotation.notation->value)) {
      const bool letter_alone = view->type == ViewLabelType::letter && view->label.size() < 3;
      if (letter_alone && !view->scale) continue;  // stands at a cutting line or an arrow
      label.name = view->label.empty() ? view->title : view->label;
      if (view->scale) label.scale = text_of(*view->scale);
    } else if (const auto* scale = std::get_if<Scale>(&annotation.notation->value)) {
      label.scale = text_of(*scale);
      if (label.scale.empty()) continue;
    } else {
      continue;
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

/// Every label goes to the view it stands nearest to; a view keeps the nearest name and scale.
void give_labels(std::vector<View>& views, const std::vector<Label>& labels, double unit) {
  struct Pair {
    double distance;
    std::size_t label, view;
  };
  std::vector<Pair> nearest;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    std::optional<Pair> best;
    for (std::size_t k = 0; k < views.size(); ++k) {
      const Box box = bounds(views[k].polygon);
      const Box& place = labels[i].place;
      const double x = std::max({box.left - place.right, 0.0, place.left - box.right});
      const double y = std::max({box.top - place.bottom, 0.0, place.top - box.bottom});
      const bool above = place.bottom <= box.top;  // most stand below their view
      const double distance = std::hypot(x, y) + (x > 0 ? 3 : 0) * unit + (above ? 3 : 0) * unit;
      if (distance <= kLabelReach * unit && (!best || distance < best->distance))
        best = Pair{distance, i, k};
    }
    if (best) nearest.push_back(*best);
  }
  std::sort(nearest.begin(), nearest.end(), [](const Pair& a, const Pair& b) {
    return std::tie(a.distance, a.label) < std::tie(b.distance, b.label);
  });
  for (const Pair& pair : nearest) {
    View& view = views[pair.view];
    const Label& label = labels[pair.label];
    if (view.label.empty()) view.label = label.name;
    if (view.scale.empty()) view.scale = label.scale;
  }
}

}  // namespace

std::vector<View> views_of(const PageReport& page, const std::string& sheet_scale, int first_id) {
  const double unit = text_unit(page.text_height_px, page.annotations);
  std::vector<Box> boxes = joined(regions_of(page, unit));
  std::sort(boxes.begin(), boxes.end(), [&](const Box& a, const Box& b) {
    const auto band = [&](const Box& box) { return std::floor(box.top / (8 * unit)); };
    return std::tuple(band(a), a.left, a.top, a.right) <
           std::tuple(band(b), b.left, b.top, b.right);
  });
  std::vector<View> views;
  for (const Box& box : boxes)
    views.push_back({first_id + static_cast<int>(views.size()), quad_of(box), {}, {}});
  give_labels(views, labels_of(page), unit);
  for (View& view : views)
    if (view.scale.empty()) view.scale = sheet_scale;
  return views;
}

std::optional<std::size_t> view_at(const std::vector<View>& views, Point p, double reach) {
  std::optional<std::size_t> best;
  double least = reach;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const Box box = bounds(views[i].polygon);
    const double distance = distance_to(box, p);
    const bool smaller = best && distance == least &&
                         box.width() * box.height() < bounds(views[*best].polygon).width() *
                                                          bounds(views[*best].polygon).height();
    if (distance < least || smaller || (!best && distance <= reach)) best = i, least = distance;
  }
  return best;
}

std::optional<double> scale_factor(const std::string& scale) {
  const std::size_t colon = scale.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto first = exact_value(scale.substr(0, colon));
  const auto second = exact_value(scale.substr(colon + 1));
  if (!first || !second || first->is_zero() || second->is_zero()) return std::nullopt;
  return first->to_double() / second->to_double();
}

std::string plain_scale(const std::string& written) {
  const auto scale = parse_scale(written);
  if (scale) return text_of(*scale);
  const auto number = exact_value(written);
  return number && !number->is_zero() ? written + ":1" : std::string();
}

}  // namespace drawproc
