#include "report/strokes_svg.hpp"

#include <algorithm>
#include <array>

#include "report/json_writer.hpp"
#include "report/svg.hpp"

namespace drawproc {
namespace {

/// In the order of StrokeClass.
constexpr std::array<std::string_view, kStrokeClasses> kColours{
    "#1f2328", "#8c6d31", "#9467bd", "#bcbd22", "#0969da", "#54aeff", "#17becf",
    "#cf222e", "#6e7781", "#2da44e", "#e8590c", "#afb8c1", "#ff8bd8"};

std::string element(const ClassedStroke& stroke) {
  std::string points;
  for (const Point& p : stroke.points) {
    if (!points.empty()) points += ' ';
    points += fixed(p.x, 1) + "," + fixed(p.y, 1);
  }
  return std::string("    <") + (stroke.closed ? "polygon" : "polyline") + " id=\"s" +
         std::to_string(stroke.id) + "\" stroke-width=\"" + fixed(std::max(1.0, stroke.width), 1) +
         "\" points=\"" + points + "\"/>\n";
}

}  // namespace

std::string_view colour_of(StrokeClass stroke_class) noexcept {
  return kColours[static_cast<std::size_t>(stroke_class)];
}

std::string strokes_svg(const Report& report, const PageReport& page) {
  std::array<std::string, kStrokeClasses> layers;
  for (const ClassedStroke& stroke : page.strokes)
    layers[static_cast<std::size_t>(stroke.stroke_class)] += element(stroke);
  const std::string width = std::to_string(page.width), height = std::to_string(page.height);
  std::string svg =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
      "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" width=\"" +
      width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n";
  svg += "  <title>" + xml_escaped(report.name) + ", page " + std::to_string(page.index) +
         ": strokes</title>\n";
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (layers[i].empty()) continue;
    const auto stroke_class = static_cast<StrokeClass>(i);
    const std::string label(name(stroke_class));
    svg += "  <g id=\"" + label + "\" inkscape:groupmode=\"layer\" inkscape:label=\"" + label +
           "\" fill=\"none\" stroke-linecap=\"round\" stroke=\"" +
           std::string(colour_of(stroke_class)) + "\">\n" + layers[i] + "  </g>\n";
  }
  return svg += "</svg>\n";
}

}  // namespace drawproc
