#include "graph/candidates.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>

namespace drawproc::test {
namespace {

Candidate on_line(std::size_t annotation, double x, double score) {
  Candidate candidate;
  candidate.annotation = annotation;
  candidate.score = score;
  DimensionLine line;
  line.track.origin = {x, 100};
  line.to.t = 50;
  candidate.line = line;
  return candidate;
}

std::vector<Candidate> many(int annotations) {
  std::vector<Candidate> list;
  for (int i = 0; i < annotations; ++i)
    for (int k = 0; k < 3; ++k)
      list.push_back(on_line(static_cast<std::size_t>(i), 30.0 * i + 10 * k, 2 - 0.1 * k));
  return list;
}

double seconds_for(const std::vector<Candidate>& list) {
  double least = 1e9;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t start = std::clock();
    CHECK(chosen(list).size() == list.size() / 3);
    least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return least;
}

}  // namespace

TEST_CASE("no dimension line goes to two annotations, the better score has it", "[graph]") {
  const auto taken = chosen({on_line(0, 10, 2.0), on_line(1, 12, 2.5), on_line(0, 200, 1.5)});
  REQUIRE(taken.size() == 2);
  CHECK(taken[0].annotation == 0);
  CHECK(taken[0].line->first().x == 200);
  CHECK(taken[0].lead == Approx(1.5 - 2.0));
  CHECK(taken[1].line->first().x == 12);
  CHECK(taken[1].lead == Approx(2.5));
}

TEST_CASE("the time to choose grows about as the number of candidates", "[graph]") {
  // Sixteen times as many: 16 times as long when linear, 256 times when quadratic.
  const double few = seconds_for(many(400)), most = seconds_for(many(6400));
  CHECK(most < 60 * std::max(few, 1e-4));
}

}  // namespace drawproc::test
