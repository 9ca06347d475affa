#include "graph/crosscheck.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "graph/drawn_sheet.hpp"
#include "read/characteristics.hpp"

namespace drawproc::test {
namespace {

/// A page of one view with horizontal dimensions of these texts and drawn lengths in pixels, each
/// on a level of its own.
struct Drawn {
  std::string text;
  double pixels = 0, lead = 1;
};

struct Checked {
  Report report;
  std::vector<Measured> measured;
};

Checked sheet_of(const std::vector<Drawn>& drawn, const std::string& scale = "1:1") {
  Checked sheet;
  sheet.report.units.value = "mm";
  PageReport page;
  page.width = page.height = 4000;
  page.text_height_px = 20;
  page.px_per_mm = 10;
  page.px_per_mm_from = ScaleSource::pdf;
  page.views.push_back({1, quad_of({0, 0, 4000, 4000}), "", scale});
  int id = 0;
  for (const Drawn& d : drawn) {
    const double y = 100.0 * ++id;
    Annotation a = annotation(id, d.text, {500, y});
    a.view = 1;
    a.read_confidence = 0.95;
    a.lines[0].confidence = 0.95;
    page.annotations.push_back(std::move(a));
    sheet.measured.push_back({id,
                              Measured::What::length,
                              d.pixels,
                              2.5,
                              2.5,
                              {100, y},
                              {100 + d.pixels, y},
                              d.lead,
                              d.lead});
  }
  sheet.report.pages = {page};
  sheet.report.characteristics = characteristics_of(sheet.report.pages, "mm");
  return sheet;
}

Report checked(const Checked& sheet) { return with_drawn_sizes(sheet.report, 0, sheet.measured); }

std::string said(const Report& report) {
  std::string text;
  for (const Finding& f : report.findings)
    text += (text.empty() ? "" : "; ") + f.code + " " + std::to_string(f.annotation.value_or(0));
  return text;
}

const Characteristic& of(const Report& report, int annotation) {
  return *std::find_if(report.characteristics.begin(), report.characteristics.end(),
                       [&](const Characteristic& c) { return c.annotation == annotation; });
}

}  // namespace

TEST_CASE("numbers that agree with what is drawn gain confidence", "[graph]") {
  const Report report = checked(sheet_of({{"40", 401}, {"20±0.1", 200}}));
  REQUIRE(of(report, 1).drawn);
  CHECK(of(report, 1).drawn->value == Approx(40.1));
  CHECK(of(report, 1).drawn->agrees);
  CHECK(report.pages[0].annotations[0].read_confidence == Approx(0.99));
  CHECK(report.pages[0].annotations[0].lines[0].confidence == Approx(0.99));
  CHECK(report.pages[0].annotations[1].read_confidence == Approx(0.97));
  CHECK(report.findings.empty());
}

TEST_CASE("a number that disagrees is found where others prove the scale", "[graph]") {
  const Report report = checked(sheet_of({{"40", 400}, {"20", 200}, {"30", 300}, {"25", 350}}));
  CHECK(said(report) == "not_to_scale 4");
  CHECK(report.findings[0].message ==
        "25 is written where 35.00 mm is drawn, give or take 0.52 mm");
  CHECK_FALSE(of(report, 4).drawn->agrees);
  CHECK(report.pages[0].annotations[3].read_confidence == Approx(0.95));
}

TEST_CASE("two others and the scale that is written prove it", "[graph]") {
  Checked sheet = sheet_of({{"40", 400}, {"20", 200}, {"25", 350}});
  CHECK(said(checked(sheet)) == "not_to_scale 3");
  sheet.report.pages[0].views[0].scale.clear();
  CHECK(checked(sheet).findings.empty());
}

TEST_CASE("one number against another proves nothing", "[graph]") {
  const Report report = checked(sheet_of({{"40", 400}, {"25", 350}}));
  CHECK(report.findings.empty());
  CHECK_FALSE(of(report, 2).drawn->agrees);
}

TEST_CASE("a number whose lines may mean something else is not held against them", "[graph]") {
  const Report report =
      checked(sheet_of({{"40", 400}, {"20", 200}, {"30", 300}, {"25", 350, 0.1}}));
  CHECK(report.findings.empty());
  CHECK_FALSE(of(report, 4).drawn->agrees);
}

TEST_CASE("two lengths beside each other that are written longer are a broken view", "[graph]") {
  std::vector<Drawn> drawn{{"40", 400}, {"20", 200}, {"30", 300}, {"84", 350}, {"120", 700}};
  CHECK(checked(sheet_of(drawn)).findings.empty());
  drawn[3].text = "24";  // shorter than drawn: no break says that
  CHECK(said(checked(sheet_of(drawn))) == "not_to_scale 4; not_to_scale 5");
}

TEST_CASE("short lengths vote for a scale within what their ends are unsure by", "[graph]") {
  Checked sheet = sheet_of({{"40", 123}, {"10", 29.8}, {"12", 38}, {"25", 150}});
  sheet.report.pages[0].px_per_mm.reset();
  const Report report = checked(sheet);
  CHECK(said(report) == "not_to_scale 4");
  CHECK(of(report, 2).drawn->agrees);
  CHECK(of(report, 3).drawn->agrees);
}

TEST_CASE("a view with one dimension has the scale that others of the same scale prove",
          "[graph]") {
  Checked sheet = sheet_of({{"40", 400}, {"20", 200}, {"30", 300}, {"25", 350}});
  sheet.report.pages[0].px_per_mm.reset();
  sheet.report.pages[0].views.push_back({2, quad_of({0, 0, 9, 9}), "", "1:1"});
  sheet.report.pages[0].annotations[3].view = 2;
  CHECK(said(checked(sheet)) == "not_to_scale 4");
}

TEST_CASE("an underlined number may disagree", "[graph]") {
  Checked sheet = sheet_of({{"40", 400}, {"20", 200}, {"30", 300}, {"25", 350}});
  Notation& notation = *sheet.report.pages[0].annotations[3].notation;
  notation.flags.underline = true;
  CHECK(checked(sheet).findings.empty());
}

TEST_CASE("the dimensions of a view outvote the scale it is said to have", "[graph]") {
  const Report report = checked(sheet_of({{"40", 200}, {"20", 100}, {"30", 150}}));
  CHECK(said(report) == "scale_differs 0");
  CHECK(report.findings[0].message ==
        "page 1, view 1: 3 of 3 dimensions say 1:2, its scale is given as 1:1");
  CHECK(of(report, 1).drawn->agrees);
}

TEST_CASE("where nobody knows the resolution, agreement is among the dimensions", "[graph]") {
  Checked sheet = sheet_of({{"40", 123}, {"20", 61.5}, {"30", 92.3}, {"25", 150}});
  sheet.report.pages[0].px_per_mm.reset();
  const Report report = checked(sheet);
  CHECK(said(report) == "not_to_scale 4");
  CHECK(of(report, 1).drawn->agrees);
}

TEST_CASE("another reading that agrees with the length is taken", "[graph]") {
  Checked sheet = sheet_of({{"40", 400}, {"20", 200}, {"30", 300}, {"18.5", 165}});
  sheet.report.pages[0].annotations[3].alternatives = {{"13.5", 0.04}, {"16.5", 0.02}};
  const Report report = checked(sheet);
  CHECK(said(report) == "read_by_length 4");
  CHECK(report.findings[0].message == "read as \"18.5\", taken for \"16.5\": 16.50 mm is drawn");
  const Annotation& a = report.pages[0].annotations[3];
  CHECK(a.text == "16.5");
  CHECK(a.lines[0].text == "16.5");
  CHECK(a.alternatives[1] == OtherReading{"18.5", 0.95});
  CHECK(of(report, 4).nominal == "16.5");
  CHECK(of(report, 4).requirement == "16.5");
  CHECK(of(report, 4).drawn->agrees);
}

TEST_CASE("a chain that does not make the length over it is found", "[graph]") {
  Checked sheet = sheet_of({{"20", 200}, {"30", 300}, {"50.5", 502}});
  sheet.measured[1].from = {300, 100}, sheet.measured[1].to = {602, 100};
  CHECK(said(checked(sheet)) == "chain_sum 3");
  sheet.report.characteristics[2].nominal = "50.0";
  CHECK(checked(sheet).findings.empty());
}

TEST_CASE("two numbers for one distance are found", "[graph]") {
  Checked sheet = sheet_of({{"20", 200}, {"20.5", 200}});
  for (Annotation& a : sheet.report.pages[0].annotations) a.feature = 7;
  CHECK(said(checked(sheet)) == "dimension_twice 2");
}

}  // namespace drawproc::test
