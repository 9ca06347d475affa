#include "eval/score.hpp"

#include <catch2/catch.hpp>

using namespace drawproc;

namespace {

TruthItem label(const Box& box, const std::string& text, const std::string& kind = "dimension",
                const std::string& source = "hand") {
  return {quad_of(box), text, {}, kind, source, 0, {}};
}

Prediction read(const Box& box, const std::string& text, const std::string& kind = "dimension",
                std::optional<double> confidence = std::nullopt) {
  return {quad_of(box), text, kind, confidence};
}

Truth sheet(std::vector<TruthItem> items) {
  return {"a.png", 1000, Box{0, 0, 1000, 800}, {{600, 600, 1000, 800}}, std::move(items)};
}

const Box kPlace{100, 100, 200, 140};

}  // namespace

TEST_CASE("a label that is read as it stands is found and exact") {
  const auto score = score_sheet(sheet({label(kPlace, "⌀6.60")}), {read(kPlace, "Ø 6.60")}, {});
  CHECK(score.counts.recall() == 1.0);
  CHECK(score.counts.found_and_exact() == 1.0);
  CHECK(score.counts.character_error_rate() == 0.0);
  CHECK(score.counts.precision_in_views() == 1.0);
}

TEST_CASE("a misread sign is an edit of a found label") {
  const auto score = score_sheet(sheet({label(kPlace, "⌀6.60")}), {read(kPlace, "⌀8.60")}, {});
  CHECK(score.counts.found == 1);
  CHECK(score.counts.exact == 0);
  CHECK(score.counts.edits == 1);
  CHECK(score.counts.characters == 5);
  CHECK(score.targets.front().read == "⌀8.60");
}

TEST_CASE("a missed label costs all its signs end to end and none of the found ones") {
  const auto score = score_sheet(sheet({label(kPlace, "12.5"), label({300, 100, 400, 140}, "R3")}),
                                 {read(kPlace, "12.5")}, {});
  CHECK(score.counts.recall() == 0.5);
  CHECK(score.counts.missed_characters == 2);
  CHECK(score.counts.character_error_rate() == 0.0);
  CHECK(*score.counts.end_to_end_error_rate() == Approx(2.0 / 6));
  CHECK_FALSE(score.targets[1].read);
}

TEST_CASE("a sheet where nothing is to be found has no shares") {
  const auto score = score_sheet(sheet({}), {}, {});
  CHECK_FALSE(score.counts.recall());
  CHECK_FALSE(score.counts.character_error_rate());
  CHECK_FALSE(score.counts.precision_of_all());
}

TEST_CASE("another correct reading of the same ink is correct") {
  Truth truth = sheet({label(kPlace, "70")});
  truth.items[0].alternatives = {"70 REF"};
  CHECK(score_sheet(truth, {read(kPlace, "70 REF")}, {}).counts.exact == 1);
  ScoreOptions strict;
  strict.alternatives = false;
  CHECK(score_sheet(truth, {read(kPlace, "70 REF")}, strict).counts.edits == 3);
}

TEST_CASE("each label meets one prediction, the one that overlaps it most") {
  const auto score = score_sheet(sheet({label(kPlace, "12.5")}),
                                 {read({90, 95, 215, 150}, "99"), read(kPlace, "12.5")}, {});
  CHECK(score.counts.exact == 1);
  CHECK(score.false_texts == std::vector<std::string>{"99"});
  CHECK(score.counts.fragments == 1);
}

TEST_CASE("of predictions that overlap alike the better reading is met") {
  const auto score =
      score_sheet(sheet({label(kPlace, "12.5")}), {read(kPlace, "125"), read(kPlace, "12.5")}, {});
  CHECK(score.counts.exact == 1);
  CHECK(score.false_texts == std::vector<std::string>{"125"});
}

TEST_CASE("a prediction around a label meets it up to four times its area") {
  const Truth truth = sheet({label({100, 100, 200, 200}, "5")});
  CHECK(score_sheet(truth, {read({100, 100, 300, 300}, "5")}, {}).counts.found == 1);
  CHECK(score_sheet(truth, {read({100, 100, 301, 301}, "5")}, {}).counts.found == 0);
}

TEST_CASE("a prediction with its centre in a label meets it, one beside it does not") {
  const Truth truth = sheet({label(kPlace, "12.5")});
  CHECK(score_sheet(truth, {read({190, 130, 210, 150}, "12.5")}, {}).counts.found == 1);
  CHECK(score_sheet(truth, {read({191, 130, 211, 150}, "12.5")}, {}).counts.found == 0);
}

TEST_CASE("the least overlap can be chosen") {
  const Truth truth = sheet({label({0, 0, 100, 100}, "5")});
  const std::vector<Prediction> shifted{read({52, 0, 152, 100}, "5")};  // 48 of 152
  ScoreOptions options;
  CHECK(score_sheet(truth, shifted, options).counts.found == 1);
  options.least_iou = 0.4;
  CHECK(score_sheet(truth, shifted, options).counts.found == 0);
}

TEST_CASE("what is read outside the frame or in a table is not held against a run") {
  Truth truth = sheet({label(kPlace, "12.5")});
  truth.frame = Box{50, 50, 950, 750};
  const auto score =
      score_sheet(truth,
                  {read(kPlace, "12.5"), read({10, 10, 20, 20}, "A"),
                   read({700, 700, 720, 720}, "S45C"), read({400, 400, 420, 420}, "7")},
                  {});
  CHECK(score.false_texts == std::vector<std::string>{"7"});
  CHECK(score.counts.precision_in_views() == 0.5);
  CHECK(score.counts.precision_of_all() == 0.25);
}

TEST_CASE("without a frame the whole sheet counts") {
  Truth truth = sheet({});
  truth.frame.reset();
  CHECK(score_sheet(truth, {read({-10, -10, 20, 20}, "A")}, {}).counts.false_positives == 1);
}

TEST_CASE("a label that is no target makes a prediction neither right nor wrong") {
  const auto score =
      score_sheet(sheet({label(kPlace, "NOTE", "other_info")}), {read(kPlace, "NOTE", "note")}, {});
  CHECK(score.counts.targets == 0);
  CHECK(score.counts.false_positives == 0);
}

TEST_CASE("a fragment of a target is false even where another label lies") {
  const auto score = score_sheet(sheet({label(kPlace, "12.5"), label(kPlace, "12", "other_info")}),
                                 {read(kPlace, "12.5"), read({110, 110, 120, 130}, "1")}, {});
  CHECK(score.counts.fragments == 1);
}

TEST_CASE("a false text without digit costs only the precision that asks for all") {
  const auto score = score_sheet(sheet({label(kPlace, "5")}),
                                 {read(kPlace, "5"), read({400, 400, 420, 420}, "A")}, {});
  CHECK(score.counts.precision_in_views() == 0.5);
  CHECK(score.counts.precision_with_digit() == 1.0);
}

TEST_CASE("labels of one source count, machine before hand") {
  const Truth both = sheet({label(kPlace, "5", "dimension", "edocr2"),
                            label({300, 100, 400, 140}, "6", "dimension", "hand")});
  const auto targets = [](const Truth& truth, const std::string& source) {
    ScoreOptions options;
    options.source = source;
    return score_sheet(truth, {}, options).counts.targets;
  };
  CHECK(targets(both, "auto") == 1);
  CHECK(targets(both, "all") == 2);
  CHECK(targets(both, "hand") == 1);
  CHECK(targets(sheet({label(kPlace, "5", "dimension", "synthetic")}), "auto") == 1);
  CHECK(targets(sheet({label(kPlace, "5", "dimension", "synthetic")}), "hand") == 0);
}

TEST_CASE("predictions of other kinds and of little confidence can be left out") {
  const Truth truth = sheet({label(kPlace, "⌖|0.1|A", "gdt")});
  const std::vector<Prediction> both{read(kPlace, "⌖|0.1|A", "gdt", 0.4),
                                     read({400, 400, 420, 420}, "7", "dimension")};
  ScoreOptions options;
  options.kinds = {"gdt"};
  CHECK(score_sheet(truth, both, options).counts.predictions == 2);
  options.read_kinds = {"gdt"};
  CHECK(score_sheet(truth, both, options).counts.predictions == 1);
  options.least_confidence = 0.5;
  CHECK(score_sheet(truth, both, options).counts.predictions == 0);
  options.read_kinds = {"dimension"};
  CHECK(score_sheet(truth, both, options).counts.predictions == 1);  // nobody measured it
}

TEST_CASE("upright, vertical and oblique labels are counted apart") {
  Truth truth = sheet({label(kPlace, "1"), label(kPlace, "2"), label(kPlace, "3"),
                       label(kPlace, "4"), label(kPlace, "5")});
  for (const auto& [i, rotation] :
       {std::pair{0, 359.0}, {1, 91.0}, {2, -90.0}, {3, 30.0}, {4, 180.0}})
    truth.items[static_cast<std::size_t>(i)].rotation = rotation;
  const auto score = score_sheet(truth, {}, {});
  CHECK(score.by_direction.at(Direction::horizontal).targets == 1);
  CHECK(score.by_direction.at(Direction::vertical).targets == 2);
  CHECK(score.by_direction.at(Direction::oblique).targets == 2);
}

TEST_CASE("a turned label is met by its upright bounds") {
  Truth truth = sheet({label(kPlace, "12.5")});
  truth.items[0].polygon = {Point{100, 200}, {100, 100}, {130, 100}, {130, 200}};
  Prediction turned = read(kPlace, "12.5");
  turned.polygon = {Point{130, 100}, {130, 200}, {100, 200}, {100, 100}};
  CHECK(score_sheet(truth, {turned}, {}).counts.exact == 1);
}

TEST_CASE("options that cannot be used are all named") {
  ScoreOptions options;
  CHECK(options.problems().empty());
  options.kinds.clear();
  options.least_iou = 0;
  options.least_confidence = 2;
  CHECK(options.problems().size() == 3);
}
