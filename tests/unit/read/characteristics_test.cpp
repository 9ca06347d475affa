#include "read/characteristics.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "read/lettering.hpp"

namespace drawproc::test {
namespace {

std::vector<Characteristic> of(const std::vector<std::string>& texts,
                               std::string_view unit = "mm") {
  const std::vector<PageReport> pages{page_with(texts)};
  return characteristics_of(pages, unit);
}

Characteristic only(const std::string& text, std::string_view unit = "mm") {
  const auto list = of({text}, unit);
  REQUIRE(list.size() == 1);
  return list.front();
}

/// "lower..upper unit rule"
std::string limits(const Characteristic& c) {
  return c.nominal + ": " + c.lower + ".." + c.upper + " " + c.unit + " " +
         std::string(name(c.limits_from));
}

std::vector<std::string> balloons(const std::vector<Characteristic>& list) {
  std::vector<std::string> texts;
  for (const Characteristic& c : list) texts.push_back(c.balloon + " " + c.requirement);
  return texts;
}

}  // namespace

TEST_CASE("a symmetric tolerance gives both limits exactly") {
  CHECK(limits(only("12.50±0.1")) == "12.50: 12.40..12.60 mm stated");
}

TEST_CASE("two deviations give both limits") {
  CHECK(limits(only("⌀6.60 +0.40 -0.10")) == "6.60: 6.50..7.00 mm stated");
}

TEST_CASE("limits stand without a nominal") {
  CHECK(limits(only("⌀20.10/19.95")) == ": 19.95..20.10 mm stated");
}

TEST_CASE("MAX gives the upper limit only, MIN the lower") {
  CHECK(limits(only("R0.5 MAX")) == "0.5: ..0.5 mm stated");
  CHECK(limits(only("12 MIN")) == "12: 12.. mm stated");
}

TEST_CASE("one deviation alone gives one limit") {
  CHECK(limits(only("20 +0.1")) == "20: ..20.1 mm stated");
}

TEST_CASE("no binary fraction stands between ink and limit") {
  CHECK(limits(only("0.3±0.1")) == "0.3: 0.2..0.4 mm stated");
  CHECK(limits(only(".1±.3", "inch")) == "0.1: -0.2..0.4 inch stated");
}

TEST_CASE("a decimal comma is understood") {
  CHECK(limits(only("3,99 0 -0,02")) == "3.99: 3.97..3.99 mm stated");
}

TEST_CASE("a size without a tolerance has no limits") {
  CHECK(limits(only("45")) == "45: .. mm none");
}

TEST_CASE("a fit alone has no limits until they are looked up") {
  CHECK(limits(only("⌀25 H7")) == "25: .. mm none");
}

TEST_CASE("a fit with its deviations has limits") {
  CHECK(limits(only("⌀25 H7 (+0.021 0)")) == "25: 25..25.021 mm stated");
}

TEST_CASE("a basic dimension has its nominal only") {
  std::vector<PageReport> pages(1);
  pages[0].annotations.push_back(
      annotation(1, "38.1", {0, 0}, AnnotationKind::note, {.box = true}));
  const auto list = characteristics_of(pages, "mm");
  REQUIRE(list.size() == 1);
  CHECK(limits(list[0]) == "38.1: .. mm basic");
}

TEST_CASE("an angle is in degrees whatever the sheet's unit") {
  CHECK(limits(only("45°±0.5°", "inch")) == "45: 44.5..45.5 deg stated");
  CHECK(limits(only("120°")) == "120: .. deg none");
}

TEST_CASE("an angle with minutes has its limits in degrees and minutes") {
  CHECK(limits(only("30°15'±10'")) == "30°15': 30°05'..30°25' deg stated");
  CHECK(limits(only("45°±30'")) == "45°00': 44°30'..45°30' deg stated");
  CHECK(limits(only("0°±20'")) == "0°00': -0°20'..0°20' deg stated");
}

TEST_CASE("a size's own mark is its unit") {
  CHECK(only("1.500 in", "mm").unit == "inch");
  CHECK(only("12 mm", "inch").unit == "mm");
}

TEST_CASE("of two units the first counts") {
  CHECK(limits(only("38.10 [1.500 in]", "mm")) == "38.10: .. mm none");
}

TEST_CASE("without a known unit sizes have none") {
  CHECK(limits(only("12±0.1", "")) == "12: 11.9..12.1  stated");
}

TEST_CASE("a fraction whose value is a decimal has that nominal") {
  CHECK(only("1 1/2", "inch").nominal == "1.5");
}

TEST_CASE("a reference dimension is nothing to inspect") {
  CHECK(of({"(25)"}).empty());
  CHECK(of({"25 REF"}).empty());
}

TEST_CASE("a dimension struck out is nothing to inspect") {
  std::vector<PageReport> pages(1);
  pages[0].annotations.push_back(
      annotation(1, "25", {0, 0}, AnnotationKind::note, {.strike = true}));
  CHECK(characteristics_of(pages, "mm").empty());
}

TEST_CASE("the zero that ordinate dimensions start from is nothing to inspect") {
  CHECK(of({"0"}).empty());
  CHECK(of({"0.000"}, "inch").empty());
  CHECK(of({"0±0.1"}).size() == 1);
}

TEST_CASE("notes, datums, view labels and title blocks are nothing to inspect") {
  std::vector<PageReport> pages{page_with({"NOTES:", "SECTION A-A", "-A-", "ISO 2768-mK"})};
  pages[0].annotations.push_back(title_block(9, {"SCALE 1:2"}));
  CHECK(characteristics_of(pages, "mm").empty());
}

TEST_CASE("a dimension whose sign could not be read is still listed, without numbers") {
  std::vector<PageReport> pages(1);
  Annotation unread;
  unread.id = 1;
  unread.kind = AnnotationKind::dimension;
  unread.text = "\uFFFD12.5";
  pages[0].annotations.push_back(unread);
  const auto list = characteristics_of(pages, "mm");
  REQUIRE(list.size() == 1);
  CHECK(list[0].requirement == "\uFFFD12.5");
  CHECK(limits(list[0]) == ": ..  none");
}

TEST_CASE("a reference dimension whose sign could not be read is not listed") {
  std::vector<PageReport> pages(1);
  Annotation unread;
  unread.kind = AnnotationKind::dimension;
  unread.text = "(\uFFFD12.5)";
  pages[0].annotations.push_back(unread);
  CHECK(characteristics_of(pages, "mm").empty());
}

TEST_CASE("a requirement is the annotation's text") {
  CHECK(only("4X Ø6.60 +0.40 -0.10").requirement == "4x ⌀6.60 +0.40 -0.10");
}

TEST_CASE("a hole call-out gives one requirement for each part and depth") {
  const auto list = of({"4x ⌀6.6 ↧10\n⌴⌀11±0.2 ↧6.5"});
  CHECK(balloons(list) ==
        std::vector<std::string>{"1.1 4x ⌀6.6", "1.2 4x ↧10", "1.3 4x ⌴⌀11±0.2", "1.4 4x ↧6.5"});
  REQUIRE(list.size() == 4);
  CHECK(limits(list[2]) == "11: 10.8..11.2 mm stated");
}

TEST_CASE("a metric thread has its size in mm on an inch sheet") {
  CHECK(limits(only("M8x1.25-6H", "inch")) == "8: .. mm none");
}

TEST_CASE("a thread counted by number has no nominal") {
  CHECK(limits(only("#4-40 UNC-2B", "inch")) == ": ..  none");
}

TEST_CASE("a frame's tolerance is an upper limit") {
  const auto one = only("⌖|⌀0.05Ⓜ|A|BⓂ");
  CHECK(limits(one) == ": ..0.05 mm stated");
  CHECK(one.requirement == "⌖|⌀0.05Ⓜ|A|BⓂ");
}

TEST_CASE("rows of a frame are numbered under one balloon") {
  const auto list = of({"12", "⌖|⌀0.25|A|B\n⌖|⌀0.1|A"});
  CHECK(balloons(list) == std::vector<std::string>{"1 12", "2.1 ⌖|⌀0.25|A|B", "2.2 ⌖|⌀0.1|A"});
}

TEST_CASE("roughness is given in the sheet's unit of length") {
  CHECK(limits(only("√¯Ra 3.2")) == ": ..0.0032 mm stated");
  CHECK(limits(only("√¯Ra 63", "inch")) == ": ..0.000063 inch stated");
}

TEST_CASE("roughness that may be in either unit has no numbers") {
  CHECK(limits(only("√¯Ra 1.6", "inch")) == ": ..  none");
  CHECK(limits(only("√¯Ra 1.6", "")) == ": ..  none");
}

TEST_CASE("balloons go down the page, then on to the next page") {
  std::vector<PageReport> pages{page_with({"10", "11"}), page_with({"20"})};
  pages[1].index = 2;
  pages[1].annotations[0].id = 3;
  const auto list = characteristics_of(pages, "mm");
  CHECK(balloons(list) == std::vector<std::string>{"1 10", "2 11", "3 20"});
  CHECK(list[2].page == 2);
  CHECK(list[2].annotation == 3);
}

TEST_CASE("within a band balloons go from left to right") {
  std::vector<PageReport> pages(1);
  pages[0].text_height_px = 20;
  pages[0].annotations = {annotation(1, "30", {900, 100}), annotation(2, "20", {500, 130}),
                          annotation(3, "10", {100, 110}), annotation(4, "40", {100, 400})};
  CHECK(balloons(characteristics_of(pages, "mm")) ==
        std::vector<std::string>{"1 10", "2 20", "3 30", "4 40"});
}

TEST_CASE("where annotations have zones balloons go zone by zone") {
  std::vector<PageReport> pages(1);
  pages[0].text_height_px = 20;
  pages[0].annotations = {annotation(1, "3", {100, 700}), annotation(2, "1", {150, 300}),
                          annotation(3, "2", {900, 50}), annotation(4, "4", {950, 520})};
  const char* zones[] = {"A2", "B2", "B1", "A1"};
  for (std::size_t i = 0; i < 4; ++i) pages[0].annotations[i].zone = zones[i];
  const auto list = characteristics_of(pages, "mm");
  CHECK(balloons(list) == std::vector<std::string>{"1 1", "2 2", "3 3", "4 4"});
  CHECK(list[0].zone == "B2");
}

TEST_CASE("zones whose letters run across are taken row by row too") {
  std::vector<PageReport> pages(1);
  pages[0].annotations = {annotation(1, "1", {100, 300}), annotation(2, "2", {900, 50}),
                          annotation(3, "3", {150, 700}), annotation(4, "4", {950, 520})};
  const char* zones[] = {"A1", "B1", "A2", "B2"};
  for (std::size_t i = 0; i < 4; ++i) pages[0].annotations[i].zone = zones[i];
  CHECK(balloons(characteristics_of(pages, "mm")) ==
        std::vector<std::string>{"1 1", "2 2", "3 3", "4 4"});
}

TEST_CASE("balloons do not depend on the order of the annotations") {
  std::vector<PageReport> pages(1);
  pages[0].text_height_px = 20;
  std::mt19937 random(11);
  std::uniform_real_distribution<double> place(0, 2000);
  for (int id = 1; id <= 60; ++id)
    pages[0].annotations.push_back(
        annotation(id, std::to_string(id), {place(random), place(random)}));
  const auto expected = characteristics_of(pages, "mm");
  REQUIRE(expected.size() == 60);
  for (int i = 0; i < 10; ++i) {
    std::shuffle(pages[0].annotations.begin(), pages[0].annotations.end(), random);
    CHECK(characteristics_of(pages, "mm") == expected);
  }
}

TEST_CASE("without pages there are no characteristics") {
  CHECK(characteristics_of({}, "mm").empty());
}

}  // namespace drawproc::test
