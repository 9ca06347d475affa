#include "cli/dev_read.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <ctime>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/dev_read_request.hpp"
#include "engine/engine_loader.hpp"
#include "engine/weights.hpp"
#include "image/decode.hpp"
#include "image/packed_pixels.hpp"
#include "read/recognizer.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

/// A request, then its line to be read, then its answer; or what is wrong with it.
struct Item {
  ReadRequest request;
  LineRequest line;
  std::string error;
};

Item item_of(const std::function<ReadRequest()>& parse) {
  Item item;
  try {
    item.request = parse();
  } catch (const std::invalid_argument& wrong) {
    item.error = wrong.what();
  }
  return item;
}

std::vector<Item> requested(const DevReadArguments& arguments, std::istream& in) {
  std::vector<Item> items;
  for (const std::string& box : arguments.boxes)
    items.push_back(item_of([&] { return ReadRequest{{}, 1, parse_box(box)}; }));
  std::string line;
  while (arguments.boxes.empty() && std::getline(in, line))
    if (line.find_first_not_of(" \t\r") != std::string::npos)
      items.push_back(item_of([&] { return parse_read_request(line); }));
  for (Item& item : items)
    if (item.request.image.empty()) item.request.image = arguments.image;
  return items;
}

/// Drawings that are decoded once, whichever requests name them.
class Drawings {
 public:
  explicit Drawings(const DecodeOptions& options) : decoder_(options) {}
  /// Throws Error when it cannot be decoded or has no such page.
  cv::Mat page(const std::string& path, int index) {
    if (path.empty()) throw Error(Reason::unreadable, "no image is named");
    const auto& drawing = decoded(path);
    for (const Page& page : drawing.pages)
      if (page.index == index) return pixels_of(page);
    throw Error(Reason::no_pages, fmt::format("{}: no page {}", path, index));
  }

 private:
  const Drawing& decoded(const std::string& path) {
    const auto found = drawings_.find(path);
    if (found != drawings_.end()) return found->second;
    try {
      return drawings_.emplace(path, decoder_.decode(path)).first->second;
    } catch (const Error& error) {
      throw Error(error.reason(), fmt::format("{}: {}", path, error.what()));
    }
  }

  Decoder decoder_;
  std::map<std::string, Drawing> drawings_;
};

void find_lines(std::vector<Item>& items, Drawings drawings) {
  for (Item& item : items) {
    if (!item.error.empty()) continue;
    try {
      item.line = {drawings.page(item.request.image, item.request.page), item.request.quad};
      if (!can_hold_a_line(item.line.page, item.line.quad))
        item.error = "the box cannot be on that page";
    } catch (const Error& error) {
      item.error = error.what();
    }
  }
}

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

Json json_of(const LineReading& reading) {
  Json characters = Json::array(), alternatives = Json::array();
  for (const auto& c : reading.characters)
    characters.push_back({c.text, rounded(c.confidence), rounded(c.along)});
  for (const auto& other : reading.alternatives)
    alternatives.push_back({other.text, rounded(other.chance)});
  return {{"text", reading.text},
          {"confidence", rounded(reading.confidence)},
          {"chance", rounded(reading.chance)},
          {"crops", reading.crops},
          {"votes", reading.votes},
          {"characters", characters},
          {"alternatives", alternatives}};
}

/// The weights on a device, and who reads with them.
class Reader {
 public:
  explicit Reader(const DevReadArguments& arguments) : pixels_per_call_(arguments.pixels_per_call) {
    std::optional<std::filesystem::path> folder;
    if (!arguments.weights.empty()) folder = arguments.weights;
    const WeightsFile file = find_weights(folder).file("recognizer");
    verify(file);
    EngineOptions options;
    options.device = arguments.device;
    options.threads = arguments.threads;
    engine_ = open_engine(options);
    network_ = engine_->load(file);
    RecognizerOptions how;
    how.pixels_per_call = arguments.pixels_per_call;
    how.all_crops = arguments.all_crops;
    recognizer_.emplace(*network_, how, [](const std::string& line) { std::cerr << line << '\n'; });
  }

  std::vector<LineReading> read(const std::vector<LineRequest>& lines) {
    return recognizer_->read(lines);
  }

  /// Milliseconds a line: by the clock, the run in the middle of `times`; of the processors, the
  /// mean.
  Json timed(const std::vector<LineRequest>& lines, int times) {
    std::vector<RecognizerCost> runs;
    const std::clock_t begin = std::clock();
    for (int i = 0; i < times; ++i) {
      const RecognizerCost before = recognizer_->cost();
      (void)recognizer_->read(lines);
      runs.push_back(recognizer_->cost() - before);
    }
    const double processor = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC / times;
    std::sort(runs.begin(), runs.end(),
              [](const auto& a, const auto& b) { return a.seconds() < b.seconds(); });
    const RecognizerCost& run = runs.at(runs.size() / 2);
    const auto ms = [&](double seconds) {
      return std::round(1e6 * seconds / static_cast<double>(std::max<std::size_t>(run.lines, 1))) /
             1e3;
    };
    return {{"lines", run.lines},
            {"crops", run.crops},
            {"ms_a_line", ms(run.seconds())},
            {"ms_processor", ms(processor)},
            {"ms_cutting", ms(run.crop_seconds)},
            {"ms_network", ms(run.network_seconds)},
            {"ms_decoding", ms(run.decode_seconds)},
            {"device", engine_->device().name},
            {"threads", engine_->device().threads},
            {"pixels_per_call", pixels_per_call_}};
  }

 private:
  const int pixels_per_call_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Network> network_;
  std::optional<Recognizer> recognizer_;
};

}  // namespace

void bind_dev_read_options(CLI::App& command, DevReadArguments& arguments) {
  command.add_option("image", arguments.image, "A drawing; requests may name others");
  command.add_option(
      "boxes", arguments.boxes,
      "X0,Y0,X1,Y1[,ANGLE] or the 8 numbers of 4 corners; without any, JSON lines on "
      "standard input");
  command.add_option("--pdf-dpi", arguments.pdf_dpi, "Of the pixels that boxes are given in")
      ->check(CLI::Range(36, 1200));
  command.add_option("--device", arguments.device)->type_name("auto|cpu|cuda[:N]");
  command.add_option("--weights", arguments.weights)->type_name("DIR");
  command.add_option("--threads", arguments.threads, "Of the network on the CPU")
      ->check(CLI::Range(0, 1024));
  command.add_option("--pixels-per-call", arguments.pixels_per_call)->check(CLI::Range(1, 1 << 20));
  command
      .add_option("--time", arguments.times,
                  "Read so often again and say the median on standard error")
      ->check(CLI::Range(0, 1000));
  command.add_flag("--all-crops", arguments.all_crops, "The third crop also where two agree");
}

int dev_read(const DevReadArguments& arguments, std::istream& in, std::ostream& out,
             std::ostream& log) {
  std::vector<Item> items = requested(arguments, in);
  DecodeOptions decode;
  decode.pdf_dpi = arguments.pdf_dpi;
  find_lines(items, Drawings(decode));
  std::vector<LineRequest> lines;
  for (const Item& item : items)
    if (item.error.empty()) lines.push_back(item.line);
  std::vector<LineReading> readings;
  if (!lines.empty()) {
    Reader reader(arguments);
    readings = reader.read(lines);
    if (arguments.times > 0) log << reader.timed(lines, arguments.times).dump() << '\n';
  }
  auto reading = readings.begin();
  for (const Item& item : items)
    out << (item.error.empty() ? json_of(*reading++) : Json{{"error", item.error}})
               .dump(-1, ' ', false, Json::error_handler_t::replace)
        << '\n';
  return lines.size() == items.size() ? 0 : 1;
}

}  // namespace drawproc
