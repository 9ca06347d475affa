#include "report/json_strokes.hpp"

#include <array>

#include "report/names.hpp"

namespace drawproc {
namespace {

using Layout = JsonWriter::Layout;
constexpr int kCoordinate = 1;
constexpr int kScore = 3;
constexpr int kWidth = 2;

}  // namespace

void write_quad(JsonWriter& out, std::string_view key, const Quad& quad) {
  out.begin_array(key, Layout::one_line);
  for (const Point& corner : quad) {
    out.begin_array();
    out.number(corner.x, kCoordinate);
    out.number(corner.y, kCoordinate);
    out.end();
  }
  out.end();
}

void write_ids(JsonWriter& out, std::string_view key, const std::vector<int>& ids) {
  out.begin_array(key, Layout::one_line);
  for (const int id : ids) out.integer(id);
  out.end();
}

Quad read_quad(const JsonView& view) {
  Quad quad;
  if (view.size() != quad.size()) view.fail("has not four corners");
  for (std::size_t i = 0; i < quad.size(); ++i) {
    const JsonView corner = view[i];
    if (corner.size() != 2) corner.fail("is no point");
    quad[i] = {corner[0].number(), corner[1].number()};
  }
  return quad;
}

std::vector<int> read_ids(const JsonView& view) {
  std::vector<int> ids;
  for (std::size_t i = 0; i < view.size(); ++i) ids.push_back(view[i].integer());
  return ids;
}

void write_views(JsonWriter& out, const std::vector<View>& views) {
  if (views.empty()) return;
  out.begin_array("views");
  for (const View& view : views) {
    out.begin_object(Layout::one_line);
    out.integer("id", view.id);
    write_quad(out, "polygon", view.polygon);
    out.string_or_null("label", view.label);
    out.string_or_null("scale", view.scale);
    out.end();
  }
  out.end();
}

void write_features(JsonWriter& out, const std::vector<Feature>& features) {
  if (features.empty()) return;
  out.begin_array("features");
  for (const Feature& feature : features) {
    out.begin_object(Layout::one_line);
    out.integer("id", feature.id);
    out.string("kind", feature.kind);
    if (feature.view) out.integer("view", *feature.view);
    write_ids(out, "strokes", feature.strokes);
    out.end();
  }
  out.end();
}

void write_strokes(JsonWriter& out, const std::vector<ClassedStroke>& strokes) {
  if (strokes.empty()) return;
  std::array<int, kStrokeClasses> counts{};
  for (const ClassedStroke& stroke : strokes)
    ++counts[static_cast<std::size_t>(stroke.stroke_class)];
  out.begin_object("strokes");
  out.begin_object("counts", Layout::one_line);
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) out.integer(name(static_cast<StrokeClass>(i)), counts[i]);
  out.end();
  out.begin_array("items");
  for (const ClassedStroke& stroke : strokes) {
    out.begin_object(Layout::one_line);
    out.integer("id", stroke.id);
    out.string("class", name(stroke.stroke_class));
    out.number("score", stroke.score, kScore);
    out.number("width", stroke.width, kWidth);
    if (stroke.closed) out.boolean("closed", true);
    out.begin_array("points");
    for (const Point& point : stroke.points) {
      out.number(point.x, kCoordinate);
      out.number(point.y, kCoordinate);
    }
    out.end();
    out.end();
  }
  out.end();
  out.end();
}

std::vector<View> read_views(const JsonView& page) {
  std::vector<View> views;
  if (!page.has("views")) return views;
  const JsonView list = page.at("views");
  for (std::size_t i = 0; i < list.size(); ++i)
    views.push_back({list[i].at("id").integer(), read_quad(list[i].at("polygon")),
                     list[i].at("label").string_or_empty(), list[i].at("scale").string_or_empty()});
  return views;
}

std::vector<Feature> read_features(const JsonView& page) {
  std::vector<Feature> features;
  if (!page.has("features")) return features;
  const JsonView list = page.at("features");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonView view = list[i];
    Feature feature{view.at("id").integer(), view.at("kind").string(), std::nullopt,
                    read_ids(view.at("strokes"))};
    if (view.has("view")) feature.view = view.at("view").integer();
    features.push_back(std::move(feature));
  }
  return features;
}

std::vector<ClassedStroke> read_strokes(const JsonView& page) {
  std::vector<ClassedStroke> strokes;
  if (!page.has("strokes")) return strokes;
  const JsonView list = page.at("strokes").at("items");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonView view = list[i];
    ClassedStroke stroke;
    stroke.id = view.at("id").integer();
    const auto known = stroke_class_named(view.at("class").string());
    if (!known) view.at("class").fail("is no name that is known");
    stroke.stroke_class = *known;
    stroke.score = view.at("score").number();
    stroke.width = view.at("width").number();
    stroke.closed = view.has("closed") && view.at("closed").boolean();
    const JsonView points = view.at("points");
    if (points.size() % 2 != 0) points.fail("holds half a point");
    for (std::size_t k = 0; k < points.size(); k += 2)
      stroke.points.push_back({points[k].number(), points[k + 1].number()});
    strokes.push_back(std::move(stroke));
  }
  return strokes;
}

}  // namespace drawproc
