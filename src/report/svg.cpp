#include "report/svg.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "report/json_writer.hpp"
#include "report/page_image.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr std::string_view kStyle =
    "  <style>\n"
    "    polygon { fill: currentColor; fill-opacity: 0.06; stroke: currentColor; stroke-width: "
    "1.5px;"
    " vector-effect: non-scaling-stroke; }\n"
    "    g:hover > polygon { fill-opacity: 0.25; stroke-width: 3px; }\n"
    "    g { color: #8250df; }\n"
    "    .dimension { color: #0969da; }\n"
    "    .diameter_dim, .radius_dim { color: #e8590c; }\n"
    "    .feature_control_frame, .datum, .datum_target { color: #1a7f37; }\n"
    "    .surface_texture { color: #d49000; }\n"
    "    .text, .note, .view_label, .title_block, .table { color: #0aa2c0; }\n"
    "  </style>\n";

std::string point_list(const Quad& quad) {
  std::string text;
  for (const Point& corner : quad) {
    if (!text.empty()) text += ' ';
    text += fixed(corner.x, 1) + "," + fixed(corner.y, 1);
  }
  return text;
}

std::string spoken(std::string_view kind) {
  std::string text(kind);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// Balloon by annotation; the first where an annotation has several (5.1, 5.2).
std::map<int, std::string> balloons_of(const Report& report) {
  std::map<int, std::string> balloons;
  for (const Characteristic& c : report.characteristics)
    balloons.try_emplace(c.annotation, c.balloon);
  return balloons;
}

std::string group(const Annotation& annotation, const std::string& balloon) {
  const std::string_view kind = name(annotation.kind);
  std::string classes(kind);
  if (const auto legacy = legacy_class(annotation.kind, annotation.notation); !legacy.empty())
    classes.append(" ").append(legacy);
  std::string title = spoken(kind);
  if (!balloon.empty()) title += " (" + balloon + ")";
  if (!annotation.text.empty()) title += ": " + annotation.text;
  return "  <g id=\"a" + std::to_string(annotation.id) + "\" data-kind=\"" + std::string(kind) +
         "\" class=\"" + classes + "\"><title>" + xml_escaped(title) +
         "</title><polygon points=\"" + point_list(annotation.polygon) + "\"/></g>\n";
}

std::string embedded(const PageImage& image) {
  if (image.png.empty()) return {};
  const auto size = [&](int pixels) { return std::to_string(pixels * image.reduction); };
  return "  <image width=\"" + size(image.width) + "\" height=\"" + size(image.height) +
         "\" preserveAspectRatio=\"none\" href=\"data:image/png;base64," + base64(image.png) +
         "\"/>\n";
}

bool is_container(const Annotation& annotation) {
  return annotation.kind == AnnotationKind::table || annotation.kind == AnnotationKind::title_block;
}

}  // namespace

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (char32_t code : to_utf32(text)) {
    switch (code) {
      case U'&':
        out += "&amp;";
        continue;
      case U'<':
        out += "&lt;";
        continue;
      case U'>':
        out += "&gt;";
        continue;
      case U'"':
        out += "&quot;";
        continue;
      case U'\'':
        out += "&#39;";
        continue;
      case U'\n':
        out += "&#10;";
        continue;
      case U'\r':
        out += "&#13;";
        continue;
      case U'\t':
        out += "&#9;";
        continue;
      default:
        break;
    }
    const bool allowed = code >= 0x20 && code != 0xfffe && code != 0xffff;  // XML 1.0, production 2
    append_utf8(out, allowed ? code : U'\ufffd');
  }
  return out;
}

std::string page_svg(const Report& report, const PageReport& page, const PageImage& image) {
  const std::string width = std::to_string(page.width), height = std::to_string(page.height);
  std::string svg =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
      "width=\"" +
      width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n";
  svg += "  <title>" + xml_escaped(report.name) + ", page " + std::to_string(page.index) +
         "</title>\n";
  svg += kStyle;
  svg += embedded(image);
  const std::map<int, std::string> balloons = balloons_of(report);
  std::vector<const Annotation*> order;
  for (const Annotation& annotation : page.annotations) order.push_back(&annotation);
  std::stable_partition(order.begin(), order.end(),
                        [](const Annotation* a) { return is_container(*a); });
  for (const Annotation* annotation : order) {
    const auto balloon = balloons.find(annotation->id);
    svg += group(*annotation, balloon == balloons.end() ? std::string() : balloon->second);
  }
  return svg += "</svg>\n";
}

std::string page_svg(const Report& report, const PageReport& page, const cv::Mat& grey) {
  return page_svg(report, page, grey.empty() ? PageImage() : page_image(grey));
}

}  // namespace drawproc
