#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <sstream>

#include "report/dxf.hpp"
#include "report/strokes_svg.hpp"

using namespace drawproc;

namespace {

PageReport drawn_page() {
  PageReport page;
  page.width = 1000, page.height = 500;
  page.px_per_mm = 10;
  ClassedStroke ring{3, StrokeClass::hidden, 0.9, 3, true, {}};
  for (int i = 0; i < 24; ++i) {
    const double at = i * std::acos(-1.0) / 12;
    ring.points.push_back({500 + 100 * std::cos(at), 250 + 100 * std::sin(at)});
  }
  page.strokes = {{1, StrokeClass::contour, 0.99, 4, false, {{100, 100}, {300, 100}}},
                  {2, StrokeClass::leader, 0.8, 2, false, {{0, 0}, {50, 50}, {100, 50}}},
                  ring,
                  {4, StrokeClass::contour, 0.7, 4, true, {{10, 10}, {90, 10}, {50, 60}}}};
  return page;
}

/// Group code and value of each pair.
std::vector<std::pair<int, std::string>> pairs_of(const std::string& dxf) {
  std::istringstream in(dxf);
  std::vector<std::pair<int, std::string>> pairs;
  std::string code, value;
  while (std::getline(in, code) && std::getline(in, value))
    pairs.emplace_back(std::stoi(code), value);
  return pairs;
}

struct Entity {
  std::string type, layer;
  std::map<int, double> numbers;
};

/// What follows "ENTITIES".
std::vector<Entity> entities_of(const std::string& dxf) {
  std::vector<Entity> entities;
  bool inside = false;
  for (const auto& [code, value] : pairs_of(dxf)) {
    if (code == 2 && value == "ENTITIES") inside = true;
    if (!inside || code == 2) continue;
    if (code == 0)
      entities.push_back({value, {}, {}});
    else if (code == 8)
      entities.back().layer = value;
    else
      entities.back().numbers[code] = std::stod(value);
  }
  return entities;
}

}  // namespace

TEST_CASE("a page's strokes are lines, circles and polylines of a DXF, in millimetres, y up") {
  const auto entities = entities_of(strokes_dxf(drawn_page()));
  std::vector<std::string> types;
  for (const Entity& entity : entities) types.push_back(entity.type + " " + entity.layer);
  CHECK(types == std::vector<std::string>{"LINE contour", "POLYLINE leader", "VERTEX leader",
                                          "VERTEX leader", "VERTEX leader", "SEQEND leader",
                                          "CIRCLE hidden", "POLYLINE contour", "VERTEX contour",
                                          "VERTEX contour", "VERTEX contour", "SEQEND contour",
                                          "ENDSEC ", "EOF "});
  CHECK(entities[0].numbers.at(10) == 10);
  CHECK(entities[0].numbers.at(20) == 40);
  CHECK(entities[0].numbers.at(11) == 30);
  CHECK(entities[6].numbers.at(10) == Approx(50).margin(0.001));
  CHECK(entities[6].numbers.at(20) == Approx(25).margin(0.001));
  CHECK(entities[6].numbers.at(40) == Approx(10).margin(0.001));
  CHECK(entities[7].numbers.at(70) == 1);
}

TEST_CASE("a DXF defines the layers that it uses and no others") {
  std::vector<std::string> layers;
  bool after_layer = false;
  for (const auto& [code, value] : pairs_of(strokes_dxf(drawn_page()))) {
    if (code == 2 && after_layer) layers.push_back(value);
    after_layer = code == 0 && value == "LAYER";
  }
  CHECK(layers == std::vector<std::string>{"0", "contour", "hidden", "leader"});
}

TEST_CASE("without a scale a DXF is in pixels, and says so") {
  PageReport page = drawn_page();
  page.px_per_mm.reset();
  const std::string dxf = strokes_dxf(page);
  CHECK(dxf.starts_with("999\ndrawproc: pixels\n"));
  CHECK(entities_of(dxf)[0].numbers.at(11) == 300);
}

TEST_CASE("the strokes' picture has a layer for each class that occurs, in the classes' order") {
  Report report;
  report.name = "a & b.pdf";
  const std::string svg = strokes_svg(report, drawn_page());
  const auto contour = svg.find("<g id=\"contour\""), hidden = svg.find("<g id=\"hidden\""),
             leader = svg.find("<g id=\"leader\"");
  CHECK(contour < hidden);
  CHECK(hidden < leader);
  CHECK(leader != std::string::npos);
  CHECK(svg.find("<g id=\"text\"") == std::string::npos);
  CHECK(svg.find("a &amp; b.pdf") != std::string::npos);
  CHECK(svg.find("<polyline id=\"s1\" stroke-width=\"4.0\" points=\"100.0,100.0 300.0,100.0\"/>") !=
        std::string::npos);
  CHECK(svg.find("<polygon id=\"s4\"") != std::string::npos);
}

TEST_CASE("a page without classified strokes has no layers") {
  const std::string svg = strokes_svg({}, {});
  CHECK(svg.find("<g") == std::string::npos);
  CHECK(entities_of(strokes_dxf({})).size() == 2);  // the ends of section and file
}
