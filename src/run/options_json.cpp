#include "run/options_json.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

namespace drawproc {

std::string_view name(FailOn fail_on) noexcept {
  return fail_on == FailOn::review ? "review" : "error";
}

std::string_view name(ProgressStyle style) noexcept {
  switch (style) {
    case ProgressStyle::plain:
      return "plain";
    case ProgressStyle::json:
      return "json";
    case ProgressStyle::none:
      return "none";
    case ProgressStyle::automatic:
      break;
  }
  return "auto";
}

std::string options_json(const RunOptions& options) {
  nlohmann::ordered_json json;
  json["input"] = options.input.inputs;
  json["output"] = options.output;
  json["files-from"] = options.input.files_from;
  json["recursive"] = options.input.recursive;
  json["include"] = options.input.include;
  json["exclude"] = options.input.exclude;
  json["shard"] = fmt::format("{}/{}", options.input.shard, options.input.shards);
  json["allow-empty"] = options.input.allow_empty;
  json["pages"] = print_pages(options.decode.pages);
  json["max-pixels"] = options.decode.max_pixels;
  json["pdf-content"] = options.decode.pdf_vector ? "auto" : "raster";
  json["pdf-dpi"] = options.decode.pdf_dpi;
  json["preprocess"] = name(options.decode.preprocess);
  json["timeout"] = options.decode.timeout_seconds;
  json["units"] = options.read.units;
  json["standard"] = options.read.standard;
  json["general-tolerance"] = options.read.general_tolerance;
  json["tile"] = options.detect.tile;
  json["overlap"] = options.detect.overlap;
  json["confidence"] = options.detect.confidence;
  json["nms"] = options.detect.suppression;
  json["material"] = options.predict.material;
  json["process"] = options.predict.process;
  json["processes"] = options.predict.processes;
  json["apply"] = options.apply;
  json["write"] = options.write;
  json["as9102-rev"] = options.as9102_rev;
  json["device"] = options.device;
  json["weights"] = options.weights;
  json["precision"] = options.precision;
  json["batch"] = options.batch;
  json["force"] = options.force;
  json["review-below"] = options.review_below;
  json["max-failures"] = options.max_failures;
  json["fail-on"] = name(options.fail_on);
  json["jobs"] = options.jobs;
  json["group"] = options.group;
  json["memory"] = options.memory_mb;
  json["progress"] = name(options.progress);
  // Inputs may be named in bytes that are no UTF-8.
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace drawproc
