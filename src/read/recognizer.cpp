#include "read/recognizer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <stdexcept>

#include "util/clock.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

std::vector<std::string> alphabet_of(const NetworkSpec& spec) {
  const auto found = spec.card.find("alphabet");
  if (found == spec.card.end())
    throw Fatal(fmt::format("{}: expected an alphabet in the card, found none", spec.file.path));
  std::vector<std::string> alphabet;
  for (const char32_t code : to_utf32(found->second)) alphabet.push_back(to_utf8({&code, 1}));
  const Shape input{-1, 1, kLineHeight, -1},
      output{-1, static_cast<std::int64_t>(1 + alphabet.size()), -1};
  if (spec.inputs != std::vector<Shape>{input} || spec.outputs != std::vector<Shape>{output})
    throw Fatal(fmt::format("{}: expected a network from {} to {}, found another", spec.file.path,
                            as_text(input), as_text(output)));
  return alphabet;
}

double late_by_of(const NetworkSpec& spec) {
  const auto found = spec.card.find("late_by");
  if (found == spec.card.end()) return 0;
  char* end = nullptr;
  const double pixels = std::strtod(found->second.c_str(), &end);
  if (end == found->second.c_str() || *end != '\0' || !std::isfinite(pixels))
    throw Fatal(fmt::format("{}: expected a number of pixels in the card's late_by, found \"{}\"",
                            spec.file.path, found->second));
  return pixels;
}

Calibration calibration_of(const NetworkSpec& spec) {
  const auto found = spec.card.find("calibration");
  if (found == spec.card.end()) return {};
  try {
    return Calibration(found->second);
  } catch (const std::invalid_argument& wrong) {
    throw Fatal(fmt::format("{}: the card's calibration: {}", spec.file.path, wrong.what()));
  }
}

std::string without_blanks(std::string text) {
  std::erase(text, ' ');
  return text;
}

std::size_t bucket_of(const LineCrop& crop) {
  const auto found =
      std::lower_bound(kLineWidths.begin(), kLineWidths.end(), crop.ink.cols + kTail);
  return static_cast<std::size_t>(found - kLineWidths.begin());
}

/// Ink as the network takes it, kLineHeight rows as long as `values` has room for; what is beyond
/// the crop stays 0.
void fill_row(const LineCrop& crop, std::span<float> values) {
  const std::size_t width = values.size() / kLineHeight;
  for (int y = 0; y < kLineHeight; ++y) {
    const auto* ink = crop.ink.ptr<std::uint8_t>(y);
    auto* out = &values[static_cast<std::size_t>(y) * width];
    for (int x = 0; x < crop.ink.cols; ++x) out[x] = static_cast<float>(ink[x]) / 255;
  }
}

/// Seconds since the last call.
class Lap {
 public:
  double operator()() {
    const double now = now_seconds(), passed = now - last_;
    last_ = now;
    return passed;
  }

 private:
  double last_ = now_seconds();
};

}  // namespace

/// What has been read of one line so far.
struct Recognizer::Line {
  std::vector<LineReading> readings;      ///< one of each crop, in the order of kCropKinds
  std::map<std::string, double> chances;  ///< of every text proposed, summed over the crops
  [[nodiscard]] bool agreed() const {
    return readings.size() == 2 && readings[0].text == readings[1].text;
  }
};

Recognizer::Recognizer(Network& network, RecognizerOptions options, MicroBatch::Say say)
    : options_(options),
      alphabet_(alphabet_of(network.spec())),
      late_by_(late_by_of(network.spec())),
      calibration_(calibration_of(network.spec())) {
  for (const int width : kLineWidths)
    batches_.emplace_back(network, Shape{1, kLineHeight, width},
                          std::max(1, options_.pixels_per_call / width), say, options_.last_call);
}

std::vector<LineReading> Recognizer::read(std::span<const LineRequest> requests) {
  std::vector<Line> lines(requests.size());
  const std::span all(kCropKinds);
  if (options_.all_crops) {
    read_crops(requests, lines, all);
  } else {
    read_crops(requests, lines, all.first(2));
    read_crops(requests, lines, all.last(1));
  }
  std::vector<LineReading> readings;
  for (auto& line : lines) readings.push_back(settled(std::move(line)));
  cost_.lines += requests.size();
  return readings;
}

void Recognizer::read_crops(std::span<const LineRequest> requests, std::vector<Line>& lines,
                            std::span<const CropKind> kinds) {
  Lap lap;
  std::array<std::vector<BatchRow>, kLineWidths.size()> buckets;
  std::vector<std::vector<LineCrop>> crops(requests.size());
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (lines[i].agreed()) continue;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      crops[i].push_back(crop_line(requests[i].page, requests[i].quad, kinds[k]));
      buckets[bucket_of(crops[i].back())].push_back({i, k});
    }
    lines[i].readings.resize(lines[i].readings.size() + kinds.size());
    cost_.crops += kinds.size();
  }
  cost_.crop_seconds += lap();
  double decoding = 0;
  for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket)
    batches_[bucket].run(
        buckets[bucket],
        [&](const BatchRow& row, std::span<float> values) {
          fill_row(crops[row.job][row.index], values);
        },
        [&](const BatchRow& row, std::span<const std::span<const float>> outputs) {
          Lap decode_lap;
          auto& line = lines[row.job];
          const auto place = line.readings.size() - kinds.size() + row.index;
          decode(outputs[0], crops[row.job][row.index], line, place);
          decoding += decode_lap();
        });
  cost_.decode_seconds += decoding;
  cost_.network_seconds += lap() - decoding;
}

void Recognizer::decode(std::span<const float> logits, const LineCrop& crop, Line& line,
                        std::size_t place) const {
  const LabelChances chances(logits, logits.size() / (alphabet_.size() + 1));
  const auto character = [&](int label) -> const std::string& {
    return alphabet_[static_cast<std::size_t>(label - 1)];
  };
  const auto path = best_path(chances);
  LineReading& reading = line.readings[place];
  reading.confidence = path.confidence;
  for (const auto& placed : path.labels) {
    reading.text += character(placed.label);
    const double x = std::clamp<double>(placed.centre * kColumnStride - late_by_, 0, crop.ink.cols);
    reading.characters.push_back({character(placed.label), placed.confidence, crop.along(x)});
  }
  for (const auto& proposal : likely_texts(chances, {.proposals = options_.alternatives + 1})) {
    std::string text;
    for (const int label : proposal.labels) text += character(label);
    line.chances[text] += proposal.chance;
  }
}

LineReading Recognizer::settled(Line line) const {
  const auto crops = line.readings.size();
  const auto winner = vote(line.readings);
  const auto bare = without_blanks(line.readings[winner].text);
  const auto votes = std::count_if(
      line.readings.begin(), line.readings.end(),
      [&](const LineReading& reading) { return without_blanks(reading.text) == bare; });
  LineReading reading = std::move(line.readings[winner]);
  reading.crops = static_cast<int>(crops);
  reading.votes = static_cast<int>(votes);
  reading.chance = calibration_.chance(reading.confidence, reading.votes, reading.crops);
  // A map: in byte order, which a stable sort keeps among equals.
  for (const auto& [text, chance] : line.chances) {
    const double mean = chance / static_cast<double>(crops);
    if (text == reading.text)
      reading.proposed = mean;
    else
      reading.alternatives.push_back({text, mean});
  }
  std::stable_sort(reading.alternatives.begin(), reading.alternatives.end(),
                   [](const Alternative& a, const Alternative& b) { return a.chance > b.chance; });
  if (reading.alternatives.size() > options_.alternatives)
    reading.alternatives.resize(options_.alternatives);
  return reading;
}

RecognizerCost operator-(const RecognizerCost& now, const RecognizerCost& before) {
  return {now.lines - before.lines, now.crops - before.crops,
          now.crop_seconds - before.crop_seconds, now.network_seconds - before.network_seconds,
          now.decode_seconds - before.decode_seconds};
}

std::size_t vote(std::span<const LineReading> readings) {
  struct Score {
    std::string text;
    int votes = 0;
    double confidence = 0;
    [[nodiscard]] bool beats(const Score& other) const {
      return votes != other.votes ? votes > other.votes : confidence > other.confidence;
    }
  };
  std::vector<Score> scores;
  for (const auto& reading : readings) {
    const auto text = without_blanks(reading.text);
    auto score =
        std::find_if(scores.begin(), scores.end(), [&](const Score& s) { return s.text == text; });
    if (score == scores.end()) score = scores.insert(scores.end(), {text});
    ++score->votes;
    score->confidence += reading.confidence;
  }
  const Score* best = &scores.at(0);
  for (const auto& score : scores)
    if (score.beats(*best)) best = &score;
  std::size_t winner = readings.size();
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (without_blanks(readings[i].text) != best->text) continue;
    if (winner == readings.size() || readings[i].confidence > readings[winner].confidence)
      winner = i;
  }
  return winner;
}

}  // namespace drawproc
