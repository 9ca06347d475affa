#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "bench/bench_report.hpp"
#include "drawproc/failure.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kSchema = 1;
constexpr int kDeepest = 8;

template <class Value>
Json json_of(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

template <class Value>
std::optional<Value> optional_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return json.get<Value>();
}

Json json_of(const StageCost& stage) {
  return {{"stage", stage.stage},
          {"drawings", stage.drawings},
          {"p50", stage.p50},
          {"p95", stage.p95},
          {"share", stage.share}};
}

Json json_of(const NetworkCost& network) {
  Json calls = Json::array();
  for (const CallTime& call : network.calls)
    calls.push_back({{"batch", call.batch}, {"seconds", json_of(call.seconds)}});
  return {{"name", network.name},
          {"picture", network.picture},
          {"load_seconds", network.load_seconds},
          {"first_seconds", network.first_seconds},
          {"calls", calls}};
}

Json json_of(const GpuFigures& gpu) {
  return {{"name", gpu.name},
          {"samples", gpu.samples},
          {"busy_mean", json_of(gpu.busy_mean)},
          {"busy_most", json_of(gpu.busy_most)},
          {"used_bytes_most", json_of(gpu.used_most)},
          {"total_bytes", json_of(gpu.total)},
          {"celsius_most", json_of(gpu.celsius_most)},
          {"watts_mean", json_of(gpu.watts_mean)},
          {"watts_most", json_of(gpu.watts_most)}};
}

StageCost stage_of(const Json& json) {
  return {json.at("stage"), json.at("drawings"), json.at("p50"), json.at("p95"), json.at("share")};
}

NetworkCost network_of(const Json& json) {
  NetworkCost network{
      json.at("name"), json.at("picture"), json.at("load_seconds"), json.at("first_seconds"), {}};
  for (const Json& call : json.at("calls"))
    network.calls.push_back({call.at("batch"), optional_of<double>(call.at("seconds"))});
  return network;
}

GpuFigures gpu_of(const Json& json) {
  return {json.at("name"),
          json.at("samples"),
          optional_of<double>(json.at("busy_mean")),
          optional_of<double>(json.at("busy_most")),
          optional_of<std::int64_t>(json.at("used_bytes_most")),
          optional_of<std::int64_t>(json.at("total_bytes")),
          optional_of<double>(json.at("celsius_most")),
          optional_of<double>(json.at("watts_mean")),
          optional_of<double>(json.at("watts_most"))};
}

BenchReport report_of(const Json& json) {
  if (json.at("schema") != kSchema) throw std::runtime_error("it is of another schema");
  BenchReport report;
  report.version = json.at("drawproc");
  const Json& device = json.at("device");
  report.device = device.at("name");
  report.hardware = device.at("hardware");
  report.precision = device.at("precision");
  report.threads = device.at("threads");
  report.batch = json.at("batch");
  report.jobs = json.at("jobs");
  report.group = json.at("group");
  report.load = json.at("load");
  const Json& inputs = json.at("inputs");
  report.inputs = inputs.at("sha256");
  report.drawings = inputs.at("drawings");
  report.failed = inputs.at("failed");
  report.pages = inputs.at("pages");
  report.megapixels = inputs.at("megapixels");
  report.warm_ups = json.at("warm_ups");
  report.warm_up_seconds = json.at("warm_up_seconds");
  report.passes = json.at("passes");
  const Json& start = json.at("start_up_seconds");
  report.start_up = {start.at("program"), start.at("weights"), start.at("engine")};
  for (const Json& stage : json.at("stages")) report.stages.push_back(stage_of(stage));
  report.drawing_p50 = json.at("drawing_p50");
  report.drawing_p95 = json.at("drawing_p95");
  report.drawings_per_minute = json.at("drawings_per_minute");
  report.processor_seconds = json.at("processor_seconds");
  const Json& memory = json.at("peak_memory_bytes");
  report.peak_host_bytes = memory.at("program");
  report.peak_worker_bytes = memory.at("pdf_worker");
  report.peak_device_bytes = memory.at("device");
  if (json.contains("gpu")) report.gpu = gpu_of(json.at("gpu"));
  for (const Json& network : json.at("networks")) report.networks.push_back(network_of(network));
  return report;
}

}  // namespace

std::string bench_json(const BenchReport& report) {
  Json json{{"schema", kSchema},
            {"drawproc", report.version},
            {"device",
             {{"name", report.device},
              {"hardware", report.hardware},
              {"precision", report.precision},
              {"threads", report.threads}}},
            {"batch", report.batch},
            {"jobs", report.jobs},
            {"group", report.group},
            {"load", report.load},
            {"inputs",
             {{"sha256", report.inputs},
              {"drawings", report.drawings},
              {"failed", report.failed},
              {"pages", report.pages},
              {"megapixels", report.megapixels}}},
            {"warm_ups", report.warm_ups},
            {"warm_up_seconds", report.warm_up_seconds},
            {"passes", report.passes},
            {"start_up_seconds",
             {{"program", report.start_up.program},
              {"weights", report.start_up.weights},
              {"engine", report.start_up.engine},
              {"first_calls", first_use_seconds(report.networks)},
              {"total", report.start_up.total(report.networks)}}},
            {"drawing_p50", report.drawing_p50},
            {"drawing_p95", report.drawing_p95},
            {"drawings_per_minute", report.drawings_per_minute},
            {"processor_seconds", report.processor_seconds},
            {"peak_memory_bytes",
             {{"program", report.peak_host_bytes},
              {"pdf_worker", report.peak_worker_bytes},
              {"device", report.peak_device_bytes}}}};
  if (report.gpu) json["gpu"] = json_of(*report.gpu);
  json["stages"] = Json::array();
  for (const StageCost& stage : report.stages) json["stages"].push_back(json_of(stage));
  json["networks"] = Json::array();
  for (const NetworkCost& network : report.networks) json["networks"].push_back(json_of(network));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

BenchReport parse_bench_json(std::string_view text) {
  const auto shallow = [](int depth, Json::parse_event_t, Json&) {
    return depth <= kDeepest ? true : throw std::length_error("nested too deeply");
  };
  try {
    return report_of(Json::parse(text, shallow));
  } catch (const std::exception& wrong) {
    throw Error(Reason::unreadable,
                fmt::format("this is no file that drawproc bench --json wrote: {}", wrong.what()));
  }
}

}  // namespace drawproc
