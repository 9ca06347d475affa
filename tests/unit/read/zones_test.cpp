#include "read/zones.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

namespace drawproc::test {
namespace {

const Box kFrame{100, 100, 1300, 900};

/// Numbers 6…1 along the top and letters D…A down the left side, as on an ANSI B sheet.
std::vector<ZoneLabel> ansi_labels() {
  return {{"6", {200, 50}},  {"5", {400, 50}},  {"4", {600, 50}}, {"3", {800, 50}},
          {"2", {1000, 50}}, {"1", {1200, 50}}, {"D", {50, 200}}, {"C", {50, 400}},
          {"B", {50, 600}},  {"A", {50, 800}}};
}

std::vector<ZoneLabel> without(std::vector<ZoneLabel> labels, const std::string& texts) {
  std::erase_if(labels,
                [&](const ZoneLabel& l) { return texts.find(l.text) != std::string::npos; });
  return labels;
}

}  // namespace

TEST_CASE("a point's zone is its letter and number") {
  const Zones zones(ansi_labels(), kFrame);
  CHECK(zones.zone_of({1250, 850}) == "A1");
  CHECK(zones.zone_of({150, 150}) == "D6");
  CHECK(zones.zone_of({550, 620}) == "B4");
}

TEST_CASE("zones end in the middle between their labels") {
  const Zones zones(ansi_labels(), kFrame);
  CHECK(zones.zone_of({699, 299}) == "D4");
  CHECK(zones.zone_of({701, 301}) == "C3");
}

TEST_CASE("outside the frame there is no zone") {
  const Zones zones(ansi_labels(), kFrame);
  CHECK(zones.zone_of({50, 200}).empty());
  CHECK(zones.zone_of({600, 950}).empty());
}

TEST_CASE("letters that run across give the same names") {
  const std::vector<ZoneLabel> labels{{"A", {200, 950}},  {"B", {400, 950}},  {"C", {600, 950}},
                                      {"D", {800, 950}},  {"E", {1000, 950}}, {"F", {1200, 950}},
                                      {"1", {1350, 200}}, {"2", {1350, 400}}, {"3", {1350, 600}},
                                      {"4", {1350, 800}}};
  const Zones zones(labels, kFrame);
  CHECK(zones.zone_of({550, 150}) == "C1");
  CHECK(zones.zone_of({1250, 850}) == "F4");
}

TEST_CASE("labels at both sides agree with labels at one") {
  auto both = ansi_labels();
  for (const ZoneLabel& label : ansi_labels())
    both.push_back({label.text,
                    {label.centre.x == 50 ? 1350 : label.centre.x,
                     label.centre.y == 50 ? 950 : label.centre.y}});
  const Zones one(ansi_labels(), kFrame), two(both, kFrame);
  for (double x = 110; x < 1300; x += 70)
    for (double y = 110; y < 900; y += 70) CHECK(one.zone_of({x, y}) == two.zone_of({x, y}));
}

TEST_CASE("labels that were not read are filled in") {
  const Zones zones(without(ansi_labels(), "52A"), kFrame);
  CHECK(zones.zone_of({400, 150}) == "D5");
  CHECK(zones.zone_of({1000, 150}) == "D2");
  CHECK(zones.zone_of({1250, 850}) == "A1");
}

TEST_CASE("a label at the end of a side that was not read is filled in") {
  const Zones zones(without(ansi_labels(), "6"), kFrame);
  CHECK(zones.zone_of({150, 150}) == "D6");
}

TEST_CASE("one wrongly read label does not move the others") {
  auto labels = ansi_labels();
  labels[2].text = "9";
  const Zones zones(labels, kFrame);
  CHECK(zones.zone_of({600, 150}) == "D4");
  CHECK(zones.zone_of({1200, 150}) == "D1");
}

TEST_CASE("I and O are skipped where the sheet skips them") {
  std::vector<ZoneLabel> labels{{"1", {300, 50}}, {"2", {700, 50}}, {"3", {1100, 50}}};
  const std::string letters = "GHJK";
  for (std::size_t i = 0; i < 4; ++i)
    labels.push_back({std::string(1, letters[i]), {50, 200 + 200.0 * static_cast<double>(i)}});
  const Zones zones(labels, kFrame);
  CHECK(zones.zone_of({300, 400}) == "H1");
  CHECK(zones.zone_of({300, 600}) == "J1");
}

TEST_CASE("I is a zone where the sheet has it") {
  std::vector<ZoneLabel> labels{{"1", {300, 50}}, {"2", {700, 50}}, {"3", {1100, 50}}};
  const std::string letters = "GHIJ";
  for (std::size_t i = 0; i < 4; ++i)
    labels.push_back({std::string(1, letters[i]), {50, 200 + 200.0 * static_cast<double>(i)}});
  const Zones zones(labels, kFrame);
  CHECK(zones.zone_of({300, 600}) == "I1");
  CHECK(zones.zone_of({300, 800}) == "J1");
}

TEST_CASE("numbers of two digits are zones") {
  std::vector<ZoneLabel> labels{{"A", {50, 300}}, {"B", {50, 700}}};
  for (int i = 1; i <= 12; ++i) labels.push_back({std::to_string(i), {50 + 100.0 * i, 50}});
  const Zones zones(labels, kFrame);
  CHECK(zones.zone_of({1150, 300}) == "A11");
}

TEST_CASE("a remainder at the frame's end belongs to the last field") {
  const Zones zones(ansi_labels(), {60, 70, 1360, 930});
  CHECK(zones.zone_of({1340, 920}) == "A1");
  CHECK(zones.zone_of({70, 80}) == "D6");
}

TEST_CASE("without labels on both axes there are no zones") {
  CHECK(Zones().empty());
  CHECK(Zones({}, kFrame).empty());
  const Zones columns_only(without(ansi_labels(), "ABCD"), kFrame);
  CHECK(columns_only.empty());
  CHECK(columns_only.zone_of({600, 600}).empty());
}

TEST_CASE("one label on an axis is too little") {
  CHECK(Zones(without(ansi_labels(), "ABC"), kFrame).empty());
}

TEST_CASE("numbers on both axes are no zones") {
  const std::vector<ZoneLabel> labels{
      {"1", {300, 50}}, {"2", {700, 50}}, {"1", {50, 300}}, {"2", {50, 700}}};
  CHECK(Zones(labels, kFrame).empty());
}

TEST_CASE("lettering inside the frame is no zone label") {
  auto labels = ansi_labels();
  for (ZoneLabel& label : labels) label.centre = {label.centre.x + 60, label.centre.y + 60};
  CHECK(Zones(labels, kFrame).empty());
}

TEST_CASE("zones do not depend on the order of their labels") {
  auto labels = ansi_labels();
  labels[7].text = "X";
  const Zones expected(labels, kFrame);
  std::mt19937 random(3);
  for (int i = 0; i < 10; ++i) {
    std::shuffle(labels.begin(), labels.end(), random);
    const Zones zones(labels, kFrame);
    for (double x = 110; x < 1300; x += 130)
      CHECK(zones.zone_of({x, 500}) == expected.zone_of({x, 500}));
  }
}

TEST_CASE("turning the sheet by half a turn keeps every point's zone") {
  auto turned = ansi_labels();
  for (ZoneLabel& label : turned) label.centre = {1400 - label.centre.x, 1000 - label.centre.y};
  const Zones before(ansi_labels(), kFrame), after(turned, kFrame);
  for (double x = 133; x < 1300; x += 70)
    for (double y = 133; y < 900; y += 70)
      CHECK(before.zone_of({x, y}) == after.zone_of({1400 - x, 1000 - y}));
}

TEST_CASE("rows and columns count from the top left") {
  const Zones zones(ansi_labels(), kFrame);
  CHECK(zones.row_and_column({150, 150}) == std::pair(0, 0));
  CHECK(zones.row_and_column({1250, 850}) == std::pair(3, 5));
  CHECK_FALSE(zones.row_and_column({0, 0}).has_value());
}

}  // namespace drawproc::test
