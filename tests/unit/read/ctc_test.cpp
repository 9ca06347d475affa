#include "read/ctc.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

namespace drawproc {
namespace {

/// Chances column by column: {{blank, a, b}, …}. Zero stands for "all but impossible".
LabelChances chances(const std::vector<std::vector<double>>& columns) {
  const std::size_t labels = columns.front().size();
  std::vector<float> logits(labels * columns.size());
  for (std::size_t column = 0; column < columns.size(); ++column)
    for (std::size_t label = 0; label < labels; ++label)
      logits[label * columns.size() + column] =
          static_cast<float>(std::log(std::max(columns[column][label], 1e-12)));
  return {logits, columns.size()};
}

std::vector<int> labels_of(const BestPath& path) {
  std::vector<int> labels;
  for (const auto& placed : path.labels) labels.push_back(placed.label);
  return labels;
}

/// The chance of every text, by going through every path.
std::map<std::vector<int>, double> all_texts(const LabelChances& of) {
  std::map<std::vector<int>, double> texts;
  std::vector<int> path(of.columns());
  for (bool more = true; more;) {
    double chance = 1;
    std::vector<int> text;
    int last = kBlank;
    for (std::size_t column = 0; column < path.size(); ++column) {
      chance *= of.column(column)[static_cast<std::size_t>(path[column])];
      if (path[column] != last && path[column] != kBlank) text.push_back(path[column]);
      last = path[column];
    }
    texts[text] += chance;
    more = false;
    for (int& label : path) {
      if (++label < of.labels()) {
        more = true;
        break;
      }
      label = 0;
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("logits become chances that sum to one in each column") {
  const std::vector<float> logits{0, 100, 0, 100};  // two labels of two columns
  const LabelChances of(logits, 2);
  CHECK(of.labels() == 2);
  CHECK(of.column(0)[0] == Approx(0.5));
  CHECK(of.column(1)[0] + of.column(1)[1] == Approx(1));
}

TEST_CASE("logits that do not come out even or are no numbers are refused") {
  CHECK_THROWS_AS(LabelChances(std::vector<float>(5), 2), std::invalid_argument);
  CHECK_THROWS_AS(LabelChances(std::vector<float>(5), 5), std::invalid_argument);
  CHECK_THROWS_AS(LabelChances(std::vector<float>{}, 0), std::invalid_argument);
  CHECK_THROWS_AS(LabelChances(std::vector<float>{std::numeric_limits<float>::quiet_NaN(), 0}, 1),
                  std::invalid_argument);
}

TEST_CASE("the best path merges repeats and drops blanks") {
  CHECK(labels_of(best_path(chances({{0, 1, 0}, {0, 1, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}}))) ==
        std::vector{1, 1, 2});
}

TEST_CASE("a character stands where its chance is and is as sure as its best column") {
  const auto path = best_path(chances({{.9, .1}, {.4, .6}, {.1, .9}, {.8, .2}}));
  REQUIRE(path.labels.size() == 1);
  CHECK(path.labels[0].begin == 1);
  CHECK(path.labels[0].end == 3);
  CHECK(path.labels[0].confidence == Approx(.9));
  CHECK(path.labels[0].centre == Approx((.6 * 1.5 + .9 * 2.5) / 1.5));
}

TEST_CASE("a line is as sure as the columns of its characters on average") {
  CHECK(best_path(chances({{.9, .1}, {.4, .6}, {.1, .9}})).confidence == Approx(.75));
}

TEST_CASE("an empty line is as sure as its least sure blank") {
  const auto path = best_path(chances({{.9, .1}, {.7, .3}}));
  CHECK(path.labels.empty());
  CHECK(path.confidence == Approx(.7));
}

TEST_CASE("the beam sums the paths to a text and finds what the best path misses") {
  // Best path: blank blank, 0.36. But three paths lead to "a": 0.64 together.
  const auto of = chances({{.6, .4}, {.6, .4}});
  CHECK(best_path(of).labels.empty());
  const auto texts = likely_texts(of);
  REQUIRE(texts.size() == 2);
  CHECK(texts[0].labels == std::vector{1});
  CHECK(texts[0].chance == Approx(.64));
  CHECK(texts[1].labels.empty());
  CHECK(texts[1].chance == Approx(.36));
}

TEST_CASE("a doubled character needs a blank between") {
  CHECK(likely_texts(chances({{0, 1}, {0, 1}})).at(0).labels == std::vector{1});
  CHECK(likely_texts(chances({{0, 1}, {1, 0}, {0, 1}})).at(0).labels == std::vector{1, 1});
}

TEST_CASE("a beam wide enough gives every text its exact chance") {
  const auto of = chances({{.5, .3, .2}, {.2, .5, .3}, {.6, .1, .3}, {.25, .4, .35}});
  const auto expected = all_texts(of);
  const auto texts = likely_texts(of, {.width = 100, .labels = 2, .least = 0, .proposals = 100});
  CHECK(texts.size() == expected.size());
  double sum = 0;
  for (const auto& text : texts) {
    CHECK(text.chance == Approx(expected.at(text.labels)));
    sum += text.chance;
  }
  CHECK(sum == Approx(1));
}

TEST_CASE("proposals come likeliest first and no more than asked for") {
  const auto of = chances({{.1, .5, .4}, {1, 0, 0}, {.1, .3, .6}});
  const auto texts = likely_texts(of, {.proposals = 3});
  REQUIRE(texts.size() == 3);
  CHECK(texts[0].labels == std::vector{1, 2});
  CHECK(texts[1].labels == std::vector{2, 2});
  CHECK(texts[0].chance >= texts[1].chance);
  CHECK(texts[1].chance >= texts[2].chance);
}

TEST_CASE("a line of a thousand doubtful columns does not run out of small numbers") {
  const auto texts =
      likely_texts(chances(std::vector<std::vector<double>>(1000, {.2, .2, .2, .2, .2})));
  REQUIRE_FALSE(texts.empty());
  for (const auto& text : texts) CHECK(std::isfinite(text.chance));
  CHECK(texts[0].labels.size() > 100);
}

TEST_CASE("the same chances give the same proposals in the same order") {
  const auto of = chances(std::vector<std::vector<double>>(6, {.25, .25, .25, .25}));
  CHECK(likely_texts(of) == likely_texts(of));
}

TEST_CASE("a beam without width is refused") {
  CHECK_THROWS_AS(likely_texts(chances({{.5, .5}}), {.width = 0}), std::invalid_argument);
}

}  // namespace drawproc
