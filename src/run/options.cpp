#include "drawproc/options.hpp"

#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <span>
#include <stdexcept>

#include "read/notation.hpp"
#include "tolerance/process_table.hpp"
#include "util/hash.hpp"

namespace drawproc {
namespace {

/// The first value outside of `allowed` is named together with what is allowed.
void check_one_of(std::vector<std::string>& problems, std::string_view option,
                  const std::string& value, std::span<const std::string_view> allowed) {
  if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
  problems.push_back(
      fmt::format("--{}: '{}' is none of {}", option, value, fmt::join(allowed, ", ")));
}

void check_one_of(std::vector<std::string>& problems, std::string_view option,
                  const std::string& value, std::initializer_list<std::string_view> allowed) {
  check_one_of(problems, option, value, std::span(allowed.begin(), allowed.size()));
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// A file that an option names must be there and readable before anything begins.
void check_readable(std::vector<std::string>& problems, std::string_view option,
                    const std::string& file) {
  std::error_code failed;
  if (!std::filesystem::exists(file, failed))
    problems.push_back(fmt::format("--{}: {}: no such file", option, file));
  else if (std::filesystem::is_directory(file, failed) || ::access(file.c_str(), R_OK) != 0)
    problems.push_back(fmt::format("--{}: {}: cannot be read", option, file));
}

int page_number(std::string_view text, int when_empty) {
  if (text.empty()) return when_empty;
  int value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || value < 1)
    throw std::invalid_argument(fmt::format("'{}' is no page number", text));
  return value;
}

constexpr int kLastPage = 1'000'000;

}  // namespace

bool PageSelection::includes(int page) const {
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](auto range) {
           return page >= range.first && page <= range.second;
         });
}

PageSelection parse_pages(const std::string& text) {
  PageSelection pages;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view part = std::string_view(text).substr(begin, end - begin);
    const auto dash = part.find('-');
    if (part.empty() || part == "-")
      throw std::invalid_argument(fmt::format("'{}' holds an empty page range", text));
    const int first = page_number(part.substr(0, dash), 1);
    const int last =
        dash == std::string_view::npos ? first : page_number(part.substr(dash + 1), kLastPage);
    if (last < first)
      throw std::invalid_argument(fmt::format("page range '{}' runs backwards", part));
    pages.ranges.emplace_back(first, last);
    begin = end + 1;
  }
  return pages;
}

std::string print_pages(const PageSelection& pages) {
  std::string text;
  for (const auto& [first, last] : pages.ranges) {
    if (!text.empty()) text += ',';
    text += fmt::format("{}", first);
    if (last == kLastPage)
      text += '-';
    else if (last != first)
      text += fmt::format("-{}", last);
  }
  return text;
}

std::vector<std::string> DecodeOptions::problems() const {
  std::vector<std::string> found;
  if (max_pixels < 1 || max_pixels > 4'000'000'000)
    found.push_back("--max-pixels: must be between 1 and 4000000000");
  if (pdf_dpi != 0 && (pdf_dpi < 36 || pdf_dpi > 1200))
    found.push_back("--pdf-dpi: must be between 36 and 1200, or 0");
  if (!(timeout_seconds >= 0)) found.push_back("--timeout: must not be negative");
  return found;
}

std::vector<std::string> InputOptions::problems() const {
  std::vector<std::string> found;
  if (inputs.empty() && files_from.empty())
    found.push_back("no input: name files or folders, or use --files-from");
  if (!files_from.empty() && files_from != "-") check_readable(found, "files-from", files_from);
  if (shards < 1 || shard < 1 || shard > shards)
    found.push_back(fmt::format("--shard: {}/{} is not I/N with I from 1 to N", shard, shards));
  return found;
}

std::vector<std::string> ReadOptions::problems() const {
  std::vector<std::string> found;
  check_one_of(found, "units", units, {"auto", "mm", "inch"});
  check_one_of(found, "standard", standard, {"auto", "iso", "asme"});
  if (!general_tolerance.empty() && !parse_general_tolerance(general_tolerance))
    found.push_back(fmt::format(
        "--general-tolerance: '{}' is none that is known, such as ISO2768-mK", general_tolerance));
  return found;
}

std::vector<std::string> DetectOptions::problems() const {
  std::vector<std::string> found;
  if (tile < 128 || tile > 2048 || tile % 32 != 0)
    found.push_back("--tile: must be a multiple of 32 between 128 and 2048");
  if (!(overlap >= 0 && overlap <= 0.5)) found.push_back("--overlap: must be between 0 and 0.5");
  if (!(confidence > 0 && confidence <= 1))
    found.push_back("--confidence: must be above 0 and at most 1");
  if (!(suppression > 0 && suppression <= 1))
    found.push_back("--nms: must be above 0 and at most 1");
  return found;
}

std::vector<std::string> PredictOptions::problems() const {
  ReadTable read;
  if (processes.empty())
    read.table = built_in_table();
  else
    read = read_process_table(processes);
  std::vector<std::string> found = std::move(read.problems);
  if (!process.empty() && !read.table.process_named(process))
    found.push_back(fmt::format("--process: '{}' is not in the process table", process));
  if (!material.empty() && !read.table.material_in(material))
    found.push_back(fmt::format("--material: '{}' is not in the material table", material));
  return found;
}

std::vector<std::string> RunOptions::problems() const {
  std::vector<std::string> found = input.problems();
  append(found, decode.problems());
  append(found, read.problems());
  append(found, detect.problems());
  append(found, predict.problems());
  check_one_of(found, "precision", precision, {"fp32", "fp16", "bf16"});
  if (device == "cpu" && (precision == "fp16" || precision == "bf16"))
    found.push_back(
        fmt::format("--precision: {} needs a GPU: the CPU computes in fp32", precision));
  if (batch < 1 || batch > 1024) found.push_back("--batch: must be between 1 and 1024");
  for (const std::string& format : write) check_one_of(found, "write", format, kWrittenFormats);
  check_one_of(found, "as9102-rev", as9102_rev, {"B", "C"});
  const bool numbered =
      device.starts_with("cuda:") && device.size() > 5 && device.size() < 9 &&
      std::all_of(device.begin() + 5, device.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!numbered) check_one_of(found, "device", device, {"auto", "cpu", "cuda", "cuda:N"});
  if (device == "cuda:N") found.push_back("--device: write the number of the device, as in cuda:0");
  if (!apply.empty()) check_readable(found, "apply", apply);
  if (output.empty()) found.push_back("--output: must not be empty");
  if (jobs < 0 || jobs > 1024) found.push_back("--jobs: must be between 0 and 1024");
  if (group < 1 || group > 256) found.push_back("--group: must be between 1 and 256");
  if (memory_mb < 0 || memory_mb > 1'000'000'000)
    found.push_back("--memory: must be between 0 and 1000000000");
  if (!(review_below >= 0 && review_below <= 1))
    found.push_back("--review-below: must be between 0 and 1");
  if (max_failures < 0) found.push_back("--max-failures: must not be negative");
  return found;
}

std::string_view name(Preprocess preprocess) noexcept {
  switch (preprocess) {
    case Preprocess::none:
      return "none";
    case Preprocess::contrast:
      return "contrast";
    case Preprocess::denoise:
      return "denoise";
    case Preprocess::automatic:
      break;
  }
  return "auto";
}

std::string options_hash(const RunOptions& options) {
  // What can change a result. Not in the list, since reports are the same whatever they are:
  // inputs, output folder, formats written, jobs, group, memory, progress, time limit, device
  // (compare has tolerances for devices).
  std::string canonical = fmt::format(
      "schema=1\npages={}\nmax_pixels={}\npdf_vector={}\npdf_dpi={}\nunits={}\nstandard={}"
      "\ngeneral_tolerance={}\npreprocess={}\nreview_below={}\n",
      print_pages(options.decode.pages), options.decode.max_pixels, options.decode.pdf_vector,
      options.decode.pdf_dpi, options.read.units, options.read.standard,
      options.read.general_tolerance, name(options.decode.preprocess), options.review_below);
  canonical += fmt::format(
      "tile={}\noverlap={}\nconfidence={}\nnms={}\nprecision={}\nbatch={}\nmaterial={}\nprocess={}"
      "\n",
      options.detect.tile, options.detect.overlap, options.detect.confidence,
      options.detect.suppression, options.precision, options.batch, options.predict.material,
      options.predict.process);
  if (!options.predict.processes.empty())
    canonical +=
        fmt::format("processes={}\n", sha256_hex(std::filesystem::path(options.predict.processes)));
  // Only where it is asked for, so that a report has the same hash whether forms exist or not.
  if (options.as9102_rev != RunOptions().as9102_rev)
    canonical += fmt::format("as9102_rev={}\n", options.as9102_rev);
  return sha256_hex(canonical);
}

}  // namespace drawproc
