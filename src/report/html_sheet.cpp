#include "report/html_sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "drawproc/geometry.hpp"
#include "report/html_page.hpp"
#include "report/json_writer.hpp"
#include "report/names.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

Quad quad_at(const Json& annotation) {
  Quad quad;
  const Json& polygon = annotation.at("polygon");
  for (std::size_t i = 0; i < quad.size(); ++i)
    quad[i] = {polygon.at(i).at(0).get<double>(), polygon.at(i).at(1).get<double>()};
  return quad;
}

std::string point_list(const Quad& quad) {
  std::string text;
  for (const Point& corner : quad) {
    if (!text.empty()) text += ' ';
    text += fixed(corner.x, 1) + "," + fixed(corner.y, 1);
  }
  return text;
}

double area(const Quad& quad) { return run_length(quad) * rise_length(quad); }

/// "12" or, of several requirements at one place, "5.1–5.3", by annotation.
std::map<int, std::string> balloons_of(const Json& report) {
  std::map<int, std::vector<std::string>> all;
  for (const Json& c : report.at("characteristics"))
    all[c.at("annotation").get<int>()].push_back(string_at(c, "balloon"));
  std::map<int, std::string> balloons;
  for (const auto& [annotation, names] : all)
    balloons[annotation] = names.size() == 1 ? names.front() : names.front() + "–" + names.back();
  return balloons;
}

std::string mark(const Json& annotation, const std::string& balloon) {
  const std::string kind = string_at(annotation, "kind"), text = string_at(annotation, "text");
  std::string title = spoken(kind);
  if (!balloon.empty()) title = balloon + " · " + title;
  if (!text.empty()) title += ": " + text;
  return "<g" + attribute("id", "a" + std::to_string(annotation.at("id").get<int>())) +
         attribute("class", "mark k-" + kind) + attribute("data-kind", kind) + "><title>" +
         html_escaped(title) + "</title><polygon" +
         attribute("points", point_list(quad_at(annotation))) + "/></g>\n";
}

/// A numbered circle beside the beginning of the text, `radius` page pixels large.
std::string balloon_mark(const Json& annotation, const std::string& balloon, double radius) {
  const Quad quad = quad_at(annotation);
  const Point begin = (quad[0] + quad[3]) * 0.5;
  const Point run = quad[1] - quad[0];
  const double length_px = std::max(length(run), 1e-6);
  const Point centre = begin - run * (radius * 1.35 / length_px);
  // Long numbers keep inside of their circle.
  const double size = radius * std::min(1.15, 3.0 / static_cast<double>(balloon.size() + 1));
  return "<g" + attribute("class", "balloon k-" + string_at(annotation, "kind")) +
         attribute("data-kind", string_at(annotation, "kind")) +
         attribute("data-a", std::to_string(annotation.at("id").get<int>())) + "><circle" +
         attribute("cx", fixed(centre.x, 1)) + attribute("cy", fixed(centre.y, 1)) +
         attribute("r", fixed(radius, 1)) + "/><text" + attribute("x", fixed(centre.x, 1)) +
         attribute("y", fixed(centre.y, 1)) + attribute("font-size", fixed(size, 1)) + ">" +
         html_escaped(balloon) + "</text></g>\n";
}

std::string picture(const PageImage& image, int page) {
  const auto size = [&](int pixels) { return std::to_string(pixels * image.reduction); };
  return "<image" + attribute("id", "picture-" + std::to_string(page)) + " width=\"" +
         size(image.width) + "\" height=\"" + size(image.height) +
         "\" preserveAspectRatio=\"none\" href=\"data:image/png;base64," + base64(image.png) +
         "\"/>\n";
}

/// The strokes of each class as one path, hidden until they are asked for.
std::string strokes(const Json& page) {
  if (!page.contains("strokes")) return {};
  std::map<std::string, std::string> paths;
  for (const Json& stroke : page.at("strokes").at("items")) {
    std::string& path = paths[string_at(stroke, "class")];
    const Json& points = stroke.at("points");
    for (std::size_t i = 0; i + 1 < points.size(); i += 2)
      path += (i == 0 ? "M" : " ") + fixed(points[i].get<double>(), 1) + " " +
              fixed(points[i + 1].get<double>(), 1);
    if (stroke.value("closed", false)) path += "Z";
  }
  std::string html;
  for (const auto& [kind, path] : paths)
    html += "<path" + attribute("class", "stroke s-" + kind) + attribute("data-kind", kind) +
            attribute("d", path) + " hidden/>\n";
  return html;
}

/// The views as frames with their names, hidden until they are asked for.
std::string views(const Json& page) {
  std::string html;
  if (!page.contains("views")) return html;
  for (const Json& view : page.at("views")) {
    std::string label = "view " + std::to_string(view.at("id").get<int>());
    for (const char* key : {"label", "scale"})
      if (const std::string more = string_at(view, key); !more.empty()) label += ", " + more;
    const Quad quad = quad_at(view);
    html += "<g class=\"view\" hidden><title>" + html_escaped(label) + "</title><polygon" +
            attribute("points", point_list(quad)) + "/><text" +
            attribute("x", fixed(quad[0].x, 1)) + attribute("y", fixed(quad[0].y, 1)) +
            attribute("font-size", fixed(page.at("width").get<double>() / 120, 1)) + ">" +
            html_escaped(label) + "</text></g>\n";
  }
  return html;
}

std::string page_html(const Json& page, const std::map<int, std::string>& balloons,
                      const PageImage* image, bool shown) {
  const int index = page.at("index").get<int>();
  const std::string number = std::to_string(index);
  const std::string width = std::to_string(page.at("width").get<int>());
  const std::string height = std::to_string(page.at("height").get<int>());
  std::string html = "<div class=\"page\"" + attribute("id", "page-" + number) +
                     attribute("data-page", number) + attribute("data-width", width) +
                     attribute("data-height", height) + " role=\"tabpanel\"" +
                     attribute("aria-label", "Page " + number) + (shown ? "" : " hidden") + ">\n";
  html +=
      "<div class=\"viewer\" tabindex=\"0\" role=\"application\" aria-roledescription=\"sheet\"" +
      attribute("aria-label", "Page " + number +
                                  ": arrow keys move, plus and minus zoom, 0 shows the whole "
                                  "page, N and P go to the next and previous characteristic") +
      ">\n";
  html += "<svg" + attribute("viewBox", "0 0 " + width + " " + height) +
          " role=\"img\" aria-hidden=\"true\">\n<rect class=\"paper\"" + attribute("width", width) +
          attribute("height", height) + "/>\n";
  if (image != nullptr && !image->png.empty()) html += picture(*image, index);
  html += strokes(page) + views(page);

  std::vector<const Json*> order;
  for (const Json& annotation : page.at("annotations")) order.push_back(&annotation);
  std::stable_sort(order.begin(), order.end(), [](const Json* a, const Json* b) {
    return area(quad_at(*a)) > area(quad_at(*b));
  });
  const auto balloon_of = [&](const Json& annotation) {
    const auto found = balloons.find(annotation.at("id").get<int>());
    return found == balloons.end() ? std::string() : found->second;
  };
  for (const Json* annotation : order) html += mark(*annotation, balloon_of(*annotation));
  const Json& text_height = page.at("text_height_px");
  const double radius = text_height.is_number() ? text_height.get<double>() * 0.8
                                                : page.at("width").get<double>() / 100;
  for (const Json& annotation : page.at("annotations"))
    if (const std::string balloon = balloon_of(annotation); !balloon.empty())
      html += balloon_mark(annotation, balloon, radius);
  return html += "</svg>\n</div>\n</div>\n";
}

std::string layer(std::string_view id, std::string_view swatch, std::string_view label,
                  std::size_t count, bool shown) {
  return "<label><input type=\"checkbox\"" + attribute("data-layer", id) +
         (shown ? " checked" : "") + "><span" + attribute("class", swatch) + "></span>" +
         html_escaped(label) +
         (count > 0 ? " <span class=\"count\">" + std::to_string(count) + "</span>" : "") +
         "</label>\n";
}

/// What the segmenter found: views, and the ink by its class.
std::string ink_layers(const Json& report) {
  std::map<std::string, std::size_t> classes;
  std::size_t views = 0;
  for (const Json& page : report.at("pages")) {
    if (page.contains("views")) views += page.at("views").size();
    if (!page.contains("strokes")) continue;
    for (const auto& [kind, count] : page.at("strokes").at("counts").items())
      classes[kind] += count.get<std::size_t>();
  }
  std::string html;
  if (views > 0) html += layer("views", "swatch ring", "views", views, false);
  if (classes.empty()) return html;
  html += "<p class=\"group\">Ink</p>\n";
  for (const auto& [kind, count] : classes)
    html += layer("ink " + kind, "swatch s-" + kind, spoken(kind), count, false);
  return html;
}

/// A layer is a kind that occurs, in the order of the table of kinds.
std::string layers(const Json& report) {
  std::map<std::string, std::size_t> counts;
  for (const Json& page : report.at("pages"))
    for (const Json& annotation : page.at("annotations")) ++counts[string_at(annotation, "kind")];
  std::string html =
      "<details class=\"layers\"><summary>Layers</summary><fieldset><legend>Show on the "
      "sheet</legend>\n";
  if (!report.at("characteristics").empty())
    html += layer("balloons", "swatch ring", "balloons", 0, true);
  for (const AnnotationKind kind : kAnnotationKinds) {
    const std::string kind_name(name(kind));
    const auto count = counts.find(kind_name);
    if (count == counts.end()) continue;
    html += layer(kind_name, "swatch k-" + kind_name, spoken(kind_name), count->second, true);
  }
  return html += ink_layers(report) + "</fieldset></details>\n";
}

}  // namespace

std::string sheet_html(const Json& report, std::span<const PageImage> images) {
  const std::map<int, std::string> balloons = balloons_of(report);
  std::string html = "<section class=\"sheet\" aria-label=\"Sheet\">\n<div class=\"bar\">\n";
  std::vector<HtmlTab> tabs;
  for (const Json& page : report.at("pages")) {
    const std::string number = std::to_string(page.at("index").get<int>());
    tabs.push_back({"page-" + number, (tabs.empty() ? "Page " : "") + number, ""});
  }
  html += tab_list("Pages", tabs);
  html +=
      "<div class=\"tools\" role=\"toolbar\" aria-label=\"View\">"
      "<button type=\"button\" data-zoom=\"out\" aria-label=\"Zoom out\" title=\"Zoom out "
      "(−)\">−</button>"
      "<output class=\"scale\" aria-label=\"Scale\">100 %</output>"
      "<button type=\"button\" data-zoom=\"in\" aria-label=\"Zoom in\" title=\"Zoom in "
      "(+)\">+</button>"
      "<button type=\"button\" data-zoom=\"fit\" title=\"Whole page (0)\">Fit</button></div>\n";
  html += layers(report) + "</div>\n<div class=\"pages\">\n";
  std::size_t i = 0;
  for (const Json& page : report.at("pages")) {
    html += page_html(page, balloons, i < images.size() ? &images[i] : nullptr, i == 0);
    ++i;
  }
  return html += "</div>\n</section>\n";
}

}  // namespace drawproc
