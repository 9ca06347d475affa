#include "cli/bind_options.hpp"

#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

namespace drawproc {
namespace {

/// "I/N"; the ranges are problems()' affair.
bool parse_shard(const std::string& text, int& shard, int& shards) {
  const auto slash = text.find('/');
  if (slash == std::string::npos) return false;
  const auto whole = [](std::string_view part, int& value) {
    const auto [end, failed] = std::from_chars(part.data(), part.data() + part.size(), value);
    return failed == std::errc() && end == part.data() + part.size();
  };
  return whole(std::string_view(text).substr(0, slash), shard) &&
         whole(std::string_view(text).substr(slash + 1), shards);
}

void bind_input(CLI::App& command, RunArguments& a) {
  InputOptions& input = a.options.input;
  command.add_option("input", input.inputs, "Drawings, folders and patterns")->type_name("INPUT");
  command
      .add_option("--files-from", input.files_from,
                  "Read the names of drawings from FILE, one a line; - is standard input")
      ->type_name("FILE");
  auto* recursive =
      command.add_flag("--recursive", input.recursive, "Search folders below folders (default)");
  command.add_flag("--no-recursive", a.no_recursive, "Only the folder itself")->excludes(recursive);
  command.add_option("--include", input.include, "Only names that match GLOB (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_option("--exclude", input.exclude, "Not the names that match GLOB (repeatable)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_option("--shard", a.shard, "Every N-th drawing, beginning with the I-th")
      ->type_name("I/N");
  command.add_flag("--allow-empty", input.allow_empty, "Finding no drawing is no error");
}

void bind_decoding(CLI::App& command, RunArguments& a) {
  DecodeOptions& decode = a.options.decode;
  command.add_option("--pages", a.pages, "Pages of each drawing, such as 1,3-5")->type_name("LIST");
  command.add_option("--max-pixels", decode.max_pixels, "Refuse pages with more pixels")
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--pdf-content", a.pdf_content,
                  "auto: use live text and paths; raster: pixels only")
      ->type_name("auto|raster");
  command
      .add_option("--pdf-dpi", decode.pdf_dpi, "Resolution of PDF pages; 0 chooses by page size")
      ->type_name("DPI");
  command
      .add_option("--preprocess", a.preprocess,
                  "Before pixels are read: auto acts only where it helps")
      ->type_name("auto|none|contrast|denoise");
  command
      .add_option(
          "--timeout", decode.timeout_seconds,
          "Give up a drawing whose file takes longer to be decoded and traced, before networks see "
          "it; 0 never")
      ->capture_default_str()
      ->type_name("SECONDS");
  command.add_option("--units", a.options.read.units, "Unit of the numbers")
      ->type_name("auto|mm|inch");
  command.add_option("--standard", a.options.read.standard, "Standard the drawings follow")
      ->type_name("auto|iso|asme");
  command
      .add_option("--general-tolerance", a.options.read.general_tolerance,
                  "Stands in where a sheet states none: ISO2768-mK")
      ->type_name("NAME");
}

void bind_stages(CLI::App& command, RunArguments& a) {
  DetectOptions& detect = a.options.detect;
  PredictOptions& predict = a.options.predict;
  command
      .add_option("--tile", detect.tile,
                  "Side of a square; the detector's tiles have at most four, pixels")
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--overlap", detect.overlap, "Share of that side that neighbouring tiles share")
      ->capture_default_str()
      ->type_name("SHARE");
  command.add_option("--confidence", detect.confidence, "Drop detections with less")
      ->capture_default_str()
      ->type_name("SHARE");
  command.add_option("--nms", detect.suppression, "Of two detections that overlap more, keep one")
      ->capture_default_str()
      ->type_name("SHARE");
  command.add_option("--material", predict.material, "Material, where the sheet does not say")
      ->type_name("NAME");
  command.add_option("--process", predict.process, "Process, where the sheet does not say")
      ->type_name("NAME");
  command
      .add_option("--processes", predict.processes,
                  "Process table (TOML) instead of the program's own")
      ->type_name("FILE");
}

void bind_running(CLI::App& command, RunArguments& a) {
  RunOptions& run = a.options;
  command.add_option("-o,--output", run.output, "Folder for the reports")
      ->capture_default_str()
      ->type_name("OUT");
  command.add_option("--write", run.write, "What to write per drawing")
      ->delimiter(',')
      ->type_name("json,html,csv,svg,form3,xlsx,ppap,qif,strokes,dxf,balloons")
      ->allow_extra_args(false);
  command.add_option("--as9102-rev", run.as9102_rev, "Revision of AS9102 that Form 3 follows")
      ->type_name("B|C");
  command.add_option("--device", run.device, "Where networks run")->type_name("auto|cpu|cuda[:N]");
  command.add_option("--weights", run.weights, "Folder with the networks' weights")
      ->type_name("DIR");
  command.add_option("--precision", run.precision, "Of the networks; fp16 and bf16 need a GPU")
      ->type_name("fp32|fp16|bf16");
  command
      .add_option("--batch", run.batch,
                  "Tiles, or as much text, in one call of a network; on the CPU one tile")
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--apply", run.apply,
                  "Take the texts that a person corrected in this review.csv as read")
      ->type_name("FILE");
  command.add_flag("--force", run.force, "Process again what is done already");
  command
      .add_option("--review-below", run.review_below,
                  "Ask a person about values read with less confidence (review.csv)")
      ->capture_default_str()
      ->type_name("SHARE");
  command.add_option("--max-failures", run.max_failures, "Stop after N failed drawings; 0 never")
      ->type_name("N");
  command.add_option("--fail-on", a.fail_on, "What makes the exit status 1")
      ->type_name("error|review");
  command.add_option("--jobs", run.jobs, "Decode workers; 0 is one per core")->type_name("N");
  command.add_option("--group", run.group, "Drawings that go through the stages together")
      ->capture_default_str()
      ->type_name("N");
  command
      .add_option("--memory", run.memory_mb,
                  "Memory for drawings in flight, MB; 0 is half of the machine's")
      ->type_name("MB");
  command.add_option("--progress", a.progress, "How progress is shown")
      ->type_name("auto|plain|json|none");
  command.add_option("--config", a.config, "Read options from a TOML file")->type_name("FILE");
  command.add_flag("-q,--quiet", run.quiet, "Only errors");
  command.add_flag("-v,--verbose", run.verbose, "Say more");
}

}  // namespace

void bind_run_options(CLI::App& command, RunArguments& arguments) {
  bind_input(command, arguments);
  bind_running(command, arguments);
  bind_decoding(command, arguments);
  bind_stages(command, arguments);
}

std::vector<std::string> RunArguments::finish(bool needs_input) {
  std::vector<std::string> problems;
  const auto choose = [&](std::string_view option, const std::string& value,
                          std::initializer_list<std::string_view> allowed) {
    int index = 0;
    for (const std::string_view candidate : allowed) {
      if (candidate == value) return index;
      ++index;
    }
    problems.push_back(
        fmt::format("--{}: '{}' is none of {}", option, value, fmt::join(allowed, ", ")));
    return 0;
  };
  if (no_recursive) options.input.recursive = false;
  // CLI11 counts a 0 that a file gives a repeatable flag as one less than none.
  options.verbose = std::max(0, options.verbose);
  if (!parse_shard(shard, options.input.shard, options.input.shards))
    problems.push_back(fmt::format("--shard: '{}' is not of the form I/N", shard));
  constexpr Preprocess preparations[] = {Preprocess::automatic, Preprocess::none,
                                         Preprocess::contrast, Preprocess::denoise};
  options.decode.preprocess =
      preparations[choose("preprocess", preprocess, {"auto", "none", "contrast", "denoise"})];
  options.decode.pdf_vector = choose("pdf-content", pdf_content, {"auto", "raster"}) == 0;
  options.fail_on =
      choose("fail-on", fail_on, {"error", "review"}) == 0 ? FailOn::error : FailOn::review;
  constexpr ProgressStyle styles[] = {ProgressStyle::automatic, ProgressStyle::plain,
                                      ProgressStyle::json, ProgressStyle::none};
  options.progress = styles[choose("progress", progress, {"auto", "plain", "json", "none"})];
  try {
    if (!pages.empty()) options.decode.pages = parse_pages(pages);
  } catch (const std::invalid_argument& wrong) {
    problems.push_back(fmt::format("--pages: {}", wrong.what()));
  }
  RunOptions checked = options;
  if (!needs_input) checked.input.inputs = {"any"};
  for (std::string& problem : checked.problems()) problems.push_back(std::move(problem));
  return problems;
}

}  // namespace drawproc
