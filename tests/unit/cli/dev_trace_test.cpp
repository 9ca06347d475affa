#include "cli/dev_trace.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "graph/features.hpp"

namespace drawproc {
namespace {

const std::string kSample = DRAWPROC_SOURCE_DIR "/samples/bracket.png";

/// The answers to requests, and the status.
std::pair<std::vector<nlohmann::json>, int> ask(const std::string& lines) {
  std::istringstream in(lines);
  std::ostringstream out;
  const int status = dev_trace(in, out);
  std::vector<nlohmann::json> answers;
  std::istringstream text(out.str());
  for (std::string line; std::getline(text, line);) answers.push_back(nlohmann::json::parse(line));
  return {answers, status};
}

}  // namespace

TEST_CASE("dev trace gives a page's strokes with their features and neighbours") {
  const auto [answers, status] = ask(R"({"image": ")" + kSample + R"(", "points": true})" + "\n");
  CHECK(status == 0);
  REQUIRE(answers.size() == 1);
  const auto& graph = answers[0];
  const auto strokes = graph.at("strokes").size();
  CHECK(strokes > 100);
  CHECK(graph.at("features").size() == strokes);
  CHECK(graph.at("features")[0].size() == kStrokeFeatures.size());
  CHECK(graph.at("offsets").size() == strokes + 1);
  CHECK(graph.at("edge_features").size() == graph.at("neighbours").size());
  CHECK(graph.at("strokes")[0].at("points").size() % 2 == 0);
}

TEST_CASE("dev trace takes text from the request") {
  const auto plain = ask(R"({"image": ")" + kSample + R"(", "points": true})" + "\n").first;
  const std::size_t in_text = 26;
  REQUIRE(kStrokeFeatures[in_text] == "in_text");
  CHECK(plain[0].at("features")[0][in_text] == 0);

  const auto points = plain[0].at("strokes")[0].at("points").get<std::vector<double>>();
  const double x0 = points[0], y0 = points[1], x1 = points[points.size() - 2], y1 = points.back();
  const nlohmann::json quad = {
      {x0 - 9, y0 - 9}, {x1 + 9, y0 - 9}, {x1 + 9, y1 + 9}, {x0 - 9, y1 + 9}};
  const nlohmann::json request = {
      {"image", kSample}, {"lines", nlohmann::json::array({{{"quad", quad}, {"kind", "note"}}})}};
  const auto [answers, status] = ask(request.dump() + "\n");
  CHECK(status == 0);
  CHECK(answers[0].at("features")[0][in_text] == 1);
}

TEST_CASE("what dev trace cannot do it says, and goes on") {
  const auto [answers, status] =
      ask("nonsense\n{\"image\": \"/nowhere.png\"}\n{\"image\": \"" + kSample +
          "\", \"page\": 7}\n{\"image\": \"" + kSample + "\"}\n");
  CHECK(status == 1);
  REQUIRE(answers.size() == 4);
  for (std::size_t i = 0; i < 3; ++i) CHECK(answers[i].contains("error"));
  CHECK(answers[3].contains("features"));
}

}  // namespace drawproc
