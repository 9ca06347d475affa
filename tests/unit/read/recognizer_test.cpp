#include "read/recognizer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

namespace drawproc {
namespace {

/// Reads bars: columns with ink from top to bottom say "⌀", those with ink in half of the rows "b",
/// all others nothing.
class BarReader : public Network {
 public:
  BarReader() {
    spec_.file.path = "bars.safetensors";
    spec_.card["alphabet"] = "⌀b";
    spec_.inputs = {{-1, 1, kLineHeight, -1}};
    spec_.outputs = {{-1, 3, -1}};
  }
  NetworkSpec spec_;
  std::vector<Shape> calls;
  std::size_t written_rows = 0;

  const NetworkSpec& spec() const noexcept override { return spec_; }

 protected:
  std::vector<Tensor> run(std::span<const Tensor> inputs, Place) override {
    const auto& input = inputs[0];
    calls.push_back(input.shape);
    const std::int64_t columns = input.shape[3] / kColumnStride;
    Tensor logits(Shape{input.shape[0], 3, columns});
    for (std::size_t i = 0; i < static_cast<std::size_t>(input.shape[0]); ++i) {
      const auto row = input.row(i);
      written_rows += std::any_of(row.begin(), row.end(), [](float ink) { return ink > 0; });
      read_bars(row, logits.row(i), static_cast<std::size_t>(columns));
    }
    return {logits};
  }

 private:
  static void read_bars(std::span<const float> ink, std::span<float> logits, std::size_t columns) {
    const std::size_t width = columns * kColumnStride;
    for (std::size_t column = 0; column < columns; ++column) {
      int rows = 0;
      for (std::size_t y = 0; y < kLineHeight; ++y) {
        const auto block = ink.subspan(y * width + column * kColumnStride, kColumnStride);
        rows += *std::max_element(block.begin(), block.end()) > .5f;
      }
      const std::size_t label = rows > 20 ? 1 : rows > 8 ? 2 : 0;
      logits[label * columns + column] = 4;  // against 0 and 0: 0.965
    }
  }
};

/// A page of bars, each in a line of 32 rows at `top`; a bar is 8 columns wide.
class Bars {
 public:
  explicit Bars(int width = 400, int height = 200)
      : page(height, width, CV_8UC1, cv::Scalar(255)) {}
  Bars& full(int left, int top) { return ink({left, top, 8, 32}); }
  Bars& half(int left, int top) { return ink({left, top + 16, 8, 16}); }
  Bars& ink(const cv::Rect& where) {
    page(where) = 0;
    return *this;
  }
  cv::Mat page;
};

LineRequest line(const Bars& bars, double left, double top, double width) {
  return {bars.page, quad_of({left, top, left + width, top + 32})};
}

Recognizer reader(Network& network, RecognizerOptions options = {}) {
  return {network, options, {}};
}

std::vector<std::string> texts(const std::vector<LineReading>& readings) {
  std::vector<std::string> all;
  for (const auto& reading : readings) all.push_back(reading.text);
  return all;
}

LineReading says(const std::string& text, double confidence) {
  LineReading reading;
  reading.text = text;
  reading.confidence = confidence;
  return reading;
}

}  // namespace

TEST_CASE("each request gets its own reading, whichever drawing it is of") {
  BarReader network;
  const auto one = Bars().full(20, 20).half(60, 20), other = Bars().half(30, 60);
  const std::vector requests{line(one, 10, 20, 70), line(other, 10, 60, 60),
                             line(other, 100, 60, 40), line(one, 50, 20, 30)};
  CHECK(texts(reader(network).read(requests)) == std::vector<std::string>{"⌀b", "b", "", "b"});
}

TEST_CASE("no requests make no call") {
  BarReader network;
  CHECK(reader(network).read({}).empty());
  CHECK(network.calls.empty());
}

TEST_CASE("a reading does not depend on what is read with it") {
  BarReader network;
  const auto bars = Bars().full(20, 20).half(60, 20).full(120, 20).half(140, 20);
  auto recognizer = reader(network);
  const std::vector requests{line(bars, 10, 20, 70), line(bars, 110, 20, 50),
                             line(bars, 10, 20, 160)};
  const auto together = recognizer.read(requests);
  for (std::size_t i = 0; i < requests.size(); ++i)
    CHECK(recognizer.read(std::span(requests).subspan(i, 1)) == std::vector{together[i]});
}

TEST_CASE("calls have few fixed shapes, of about the same number of pixels") {
  BarReader network;
  const auto bars = Bars().full(20, 20);
  const std::vector requests{line(bars, 10, 20, 50), line(bars, 10, 20, 55),
                             line(bars, 10, 20, 150)};
  CHECK(reader(network, {.pixels_per_call = 256}).read(requests).size() == 3);
  for (const auto& shape : network.calls) {
    CHECK(std::count(kLineWidths.begin(), kLineWidths.end(), shape[3]) == 1);
    CHECK(shape == Shape{std::max<std::int64_t>(1, 256 / shape[3]), 1, kLineHeight, shape[3]});
  }
}

TEST_CASE("a character is found again on the page") {
  BarReader network;
  const auto bars = Bars().full(30, 20).half(90, 20);
  const auto reading = reader(network).read(std::vector{line(bars, 10, 20, 100)}).at(0);
  REQUIRE(reading.characters.size() == 2);
  CHECK(reading.characters[0].text == "⌀");
  CHECK(10 + 100 * reading.characters[0].along == Approx(34).margin(3));
  CHECK(10 + 100 * reading.characters[1].along == Approx(94).margin(3));
  CHECK(reading.characters[0].confidence == Approx(.965).margin(.01));
}

TEST_CASE("what the network says late is put back to where it stands") {
  BarReader network;
  const auto bars = Bars().full(60, 20);
  const std::vector requests{line(bars, 10, 20, 100)};
  const auto in_time = reader(network).read(requests).at(0);
  network.spec_.card["late_by"] = "8";
  const auto late = reader(network).read(requests).at(0);
  CHECK(100 * (in_time.characters.at(0).along - late.characters.at(0).along) ==
        Approx(8).epsilon(.25));
}

TEST_CASE("a lateness that is no number is refused") {
  BarReader network;
  network.spec_.card["late_by"] = "8px";
  CHECK_THROWS_WITH(
      reader(network),
      "bars.safetensors: expected a number of pixels in the card's late_by, found \"8px\"");
}

TEST_CASE("two crops that agree are enough") {
  BarReader network;
  const auto bars = Bars().full(30, 20);
  const auto reading = reader(network).read(std::vector{line(bars, 10, 20, 60)}).at(0);
  CHECK(network.written_rows == 2);
  CHECK(reading.crops == 2);
  CHECK(reading.votes == 2);
}

TEST_CASE("the third crop is asked where two disagree, and outvotes one of them") {
  BarReader network;
  const auto bars =
      Bars().full(30, 20).ink({70, 20, 3, 32});  // a neighbour's bar, in the margin of 10 % alone
  const auto reading = reader(network).read(std::vector{line(bars, 10, 20, 59)}).at(0);
  CHECK(network.written_rows == 3);
  CHECK(reading.crops == 3);
  CHECK(reading.votes == 2);
}

TEST_CASE("all crops are read when that is asked for") {
  BarReader network;
  const auto bars = Bars().full(30, 20);
  const auto reading =
      reader(network, {.all_crops = true}).read(std::vector{line(bars, 10, 20, 60)}).at(0);
  CHECK(network.written_rows == 3);
  CHECK(reading.votes == 3);
}

TEST_CASE("alternatives are other texts, likeliest first, and no more than asked for") {
  BarReader network;
  const auto bars = Bars().full(30, 20).half(60, 20);
  const auto reading =
      reader(network, {.alternatives = 2}).read(std::vector{line(bars, 10, 20, 80)}).at(0);
  CHECK(reading.text == "⌀b");
  REQUIRE(reading.alternatives.size() == 2);
  CHECK(reading.alternatives[0].text != reading.text);
  CHECK(reading.alternatives[0].chance >= reading.alternatives[1].chance);
  CHECK(reading.alternatives[0].chance < .5);
}

TEST_CASE("what the device says while it is full reaches the user") {
  struct Full : BarReader {
    std::vector<Tensor> run(std::span<const Tensor> inputs, Place place) override {
      if (inputs[0].shape[0] > 1) throw DeviceOutOfMemory("no room");
      return BarReader::run(inputs, place);
    }
  } network;
  std::vector<std::string> said;
  Recognizer recognizer(network, {}, [&](const std::string& text) { said.push_back(text); });
  const auto bars = Bars().full(30, 20);
  CHECK(texts(recognizer.read(std::vector{line(bars, 10, 20, 60)})) ==
        std::vector<std::string>{"⌀"});
  CHECK_FALSE(said.empty());
}

TEST_CASE("weights without an alphabet are refused") {
  BarReader network;
  network.spec_.card.clear();
  CHECK_THROWS_WITH(reader(network),
                    "bars.safetensors: expected an alphabet in the card, found none");
}

TEST_CASE("a network that does not fit its alphabet is refused") {
  BarReader network;
  network.spec_.outputs = {{-1, 4, -1}};
  CHECK_THROWS_AS(reader(network), Fatal);
}

TEST_CASE("the text that most crops say wins over the most confident one") {
  CHECK(vote(std::vector{says("12", .5), says("72", .99), says("12", .4)}) == 0);
}

TEST_CASE("blanks make no other text, and the most confident spelling is taken") {
  CHECK(vote(std::vector{says("1 2", .5), says("72", .9), says("12", .6)}) == 2);
}

TEST_CASE("where all crops differ the most confident one wins, the first of equals") {
  CHECK(vote(std::vector{says("1", .5), says("2", .7), says("3", .6)}) == 1);
  CHECK(vote(std::vector{says("1", .7), says("2", .7), says("3", .7)}) == 0);
}

}  // namespace drawproc
