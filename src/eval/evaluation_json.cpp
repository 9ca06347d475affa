#include <array>

#include "eval/evaluation_print.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

using Layout = JsonWriter::Layout;
constexpr int kShare = 6;

void write_count(JsonWriter& out, std::string_view key, std::size_t count) {
  out.integer(key, static_cast<std::int64_t>(count));
}

void write_share(JsonWriter& out, std::string_view key, std::optional<double> share) {
  out.key(key);
  share ? out.number(*share, kShare) : out.null();
}

void write_counts(JsonWriter& out, const Counts& counts) {
  write_count(out, "targets", counts.targets);
  write_count(out, "found", counts.found);
  write_count(out, "exact", counts.exact);
  write_count(out, "predictions", counts.predictions);
  write_count(out, "false_positives", counts.false_positives);
  write_count(out, "false_with_digit", counts.false_with_digit);
  write_count(out, "fragments", counts.fragments);
  write_count(out, "edits", counts.edits);
  write_count(out, "characters", counts.characters);
  write_count(out, "missed_characters", counts.missed_characters);
  write_share(out, "recall", counts.recall());
  write_share(out, "character_error_rate", counts.character_error_rate());
  write_share(out, "end_to_end_error_rate", counts.end_to_end_error_rate());
  write_share(out, "exact_of_found", counts.exact_of_found());
  write_share(out, "found_and_exact", counts.found_and_exact());
  write_share(out, "precision_of_all", counts.precision_of_all());
  write_share(out, "precision_in_views", counts.precision_in_views());
  write_share(out, "precision_with_digit", counts.precision_with_digit());
}

void write_directions(JsonWriter& out, const std::map<Direction, Counts>& directions) {
  out.begin_object("by_direction");
  for (const auto& [direction, counts] : directions) {
    out.begin_object(name(direction), Layout::one_line);
    write_count(out, "targets", counts.targets);
    write_count(out, "found", counts.found);
    write_count(out, "exact", counts.exact);
    out.end();
  }
  out.end();
}

void write_target(JsonWriter& out, const TargetResult& target) {
  out.begin_object(Layout::one_line);
  out.string("kind", target.kind);
  out.begin_array("polygon");
  for (const Point& corner : target.polygon) {
    out.begin_array();
    out.number(corner.x, 1);
    out.number(corner.y, 1);
    out.end();
  }
  out.end();
  out.number("rotation", target.rotation, 1);
  out.string("wanted", target.wanted);
  out.key("read");
  target.read ? out.string(*target.read) : out.null();
  write_count(out, "edits", target.edits);
  write_share(out, "confidence", target.confidence);
  out.end();
}

void write_sheet(JsonWriter& out, const SheetEvaluation& sheet) {
  out.begin_object();
  out.string("name", sheet.name);
  out.string_or_null("trouble", sheet.trouble);
  write_counts(out, sheet.score.counts);
  write_directions(out, sheet.score.by_direction);
  out.begin_array("target_list");
  for (const TargetResult& target : sheet.score.targets) write_target(out, target);
  out.end();
  out.begin_array("false_texts");
  for (const std::string& text : sheet.score.false_texts) out.string(text);
  out.end();
  out.end();
}

void write_bin(JsonWriter& out, const Reliability::Bin& bin) {
  write_count(out, "readings", bin.readings);
  write_count(out, "exact", bin.exact);
  write_share(out, "mean_confidence", bin.mean_confidence());
  write_share(out, "exact_share", bin.exact_share());
}

void write_reliability(JsonWriter& out, std::string_view key, const Reliability& reliability) {
  out.begin_object(key);
  write_share(out, "calibration_error", reliability.calibration_error());
  out.begin_array("bins");
  for (std::size_t i = 0; i < Reliability::kBins; ++i) {
    out.begin_object(Layout::one_line);
    out.number("from", static_cast<double>(i) / Reliability::kBins, 1);
    out.number("to", static_cast<double>(i + 1) / Reliability::kBins, 1);
    write_bin(out, reliability.bins()[i]);
    out.end();
  }
  out.end();
  out.begin_object("without_confidence", Layout::one_line);
  write_count(out, "readings", reliability.without_confidence().readings);
  write_count(out, "exact", reliability.without_confidence().exact);
  out.end();
  out.end();
}

}  // namespace

std::string evaluation_json(const Evaluation& evaluation) {
  JsonWriter out;
  out.begin_object();
  out.begin_object("total");
  write_counts(out, evaluation.total);
  write_directions(out, evaluation.by_direction);
  out.end();
  out.begin_object("by_kind");
  for (const auto& [kind, counts] : evaluation.by_kind) {
    out.begin_object(kind);
    write_counts(out, counts);
    out.end();
  }
  out.end();
  out.key("lines");
  if (evaluation.lines.targets > 0) {
    out.begin_object();
    write_counts(out, evaluation.lines);
    out.end();
  } else {
    out.null();
  }
  out.begin_object("reliability");
  write_reliability(out, "annotations", evaluation.annotation_confidence);
  write_reliability(out, "lines", evaluation.line_confidence);
  out.end();
  out.begin_array("drawings");
  for (const SheetEvaluation& sheet : evaluation.sheets) write_sheet(out, sheet);
  out.end();
  out.begin_array("left_out", Layout::one_line);
  for (const std::string& file : evaluation.left_out) out.string(file);
  out.end();
  out.end();
  return out.take();
}

}  // namespace drawproc
