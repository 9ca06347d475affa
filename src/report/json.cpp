#include "report/json.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "report/json_strokes.hpp"
#include "report/json_writer.hpp"
#include "report/notation_json.hpp"

namespace drawproc {
namespace {

using Layout = JsonWriter::Layout;
constexpr int kCoordinate = 1;
constexpr int kConfidence = 3;
constexpr int kScale = 4;
constexpr int kTextHeight = 2;
constexpr int kGrade = 1;
constexpr int kDeviation_mm = 4;
constexpr int kDrawn = 2;
constexpr int kScore = 1;

void write_confidence(JsonWriter& out, std::string_view key, std::optional<double> confidence) {
  out.key(key);
  confidence ? out.number(*confidence, kConfidence) : out.null();
}

/// Whether a text height is still one as it is written.
bool is_known(double height) { return fixed(height, kTextHeight) != "0.00"; }

/// Values that come from the notation, as they are; small, so that each stays on one line.
void write_json(JsonWriter& out, const nlohmann::ordered_json& value) {
  if (value.is_object()) {
    out.begin_object(Layout::one_line);
    for (const auto& [key, member] : value.items()) {
      out.key(key);
      write_json(out, member);
    }
    out.end();
  } else if (value.is_array()) {
    out.begin_array(Layout::one_line);
    for (const auto& element : value) write_json(out, element);
    out.end();
  } else if (value.is_string()) {
    out.string(value.get_ref<const std::string&>());
  } else if (value.is_boolean()) {
    out.boolean(value.get<bool>());
  } else if (value.is_number_integer()) {
    out.integer(value.get<std::int64_t>());
  } else if (value.is_number_float()) {
    out.number(value.get<double>(), 6);
  } else {
    out.null();
  }
}

void write_line(JsonWriter& out, const TextLine& line) {
  out.begin_object(Layout::one_line);
  out.string("text", line.text);
  write_quad(out, "polygon", line.polygon);
  write_confidence(out, "confidence", line.confidence);
  out.string("source", name(line.source));
  if (line.has_unread_glyphs) out.boolean("unread_glyphs", true);
  if (is_known(line.height)) out.number("height_px", line.height, kTextHeight);
  if (!line.font.empty()) out.string("font", line.font);
  out.end();
}

void write_fields(JsonWriter& out, const std::vector<TitleField>& fields) {
  out.begin_object();
  out.begin_array("fields");
  for (const TitleField& field : fields) {
    out.begin_object(Layout::one_line);
    out.string("name", field.name);
    out.string("value", field.value);
    write_quad(out, "polygon", field.polygon);
    write_confidence(out, "confidence", field.confidence);
    out.end();
  }
  out.end();
  out.end();
}

/// The typed value under the key of its kind, and what surrounds or crosses the ink.
void write_notation(JsonWriter& out, const Notation& notation) {
  const nlohmann::ordered_json typed = to_json(notation);
  for (const auto& [key, value] : typed.items()) {
    out.key(key);
    write_json(out, value);
  }
  if (notation.flags == NotationFlags{}) return;
  out.begin_object("flags", Layout::one_line);
  if (notation.flags.box) out.boolean("box", true);
  if (notation.flags.underline) out.boolean("underline", true);
  if (notation.flags.strike) out.boolean("strike", true);
  out.end();
}

void write_alternatives(JsonWriter& out, const std::vector<OtherReading>& alternatives) {
  out.begin_array("alternatives");
  for (const OtherReading& alternative : alternatives) {
    out.begin_object(Layout::one_line);
    out.string("text", alternative.text);
    out.number("read", alternative.read, kConfidence);
    out.end();
  }
  out.end();
}

void write_reviewed(JsonWriter& out, const Reviewed& reviewed) {
  out.begin_object("reviewed", Layout::one_line);
  out.string("by", reviewed.by);
  out.string("was", reviewed.was);
  out.end();
}

void write_annotation(JsonWriter& out, const Annotation& annotation) {
  out.begin_object();
  out.integer("id", annotation.id);
  out.string("kind", name(annotation.kind));
  if (const auto legacy = legacy_class(annotation.kind, annotation.notation); !legacy.empty())
    out.string("legacy_class", legacy);
  write_quad(out, "polygon", annotation.polygon);
  out.string("text", annotation.text);
  out.begin_array("lines");
  for (const TextLine& line : annotation.lines) write_line(out, line);
  out.end();
  out.begin_object("confidence", Layout::one_line);
  write_confidence(out, "detect", annotation.detect_confidence);
  write_confidence(out, "read", annotation.read_confidence);
  out.end();
  if (!annotation.zone.empty()) out.string("zone", annotation.zone);
  if (annotation.view) out.integer("view", *annotation.view);
  if (annotation.feature) out.integer("feature", *annotation.feature);
  if (!annotation.strokes.empty()) write_ids(out, "strokes", annotation.strokes);
  if (annotation.notation) write_notation(out, *annotation.notation);
  if (!annotation.fields.empty()) {
    out.key("title_block");
    write_fields(out, annotation.fields);
  }
  if (!annotation.alternatives.empty()) write_alternatives(out, annotation.alternatives);
  if (annotation.reviewed) write_reviewed(out, *annotation.reviewed);
  out.end();
}

void write_page(JsonWriter& out, const PageReport& page) {
  out.begin_object();
  out.integer("index", page.index);
  out.integer("width", page.width);
  out.integer("height", page.height);
  out.key("px_per_mm");
  page.px_per_mm ? out.number(*page.px_per_mm, kScale) : out.null();
  out.string("px_per_mm_from", name(page.px_per_mm_from));
  out.string("source", name(page.source));
  out.key("text_height_px");
  is_known(page.text_height_px) ? out.number(page.text_height_px, kTextHeight) : out.null();
  out.key("frame");
  if (page.frame) {
    out.begin_array(Layout::one_line);
    for (const double side :
         {page.frame->left, page.frame->top, page.frame->right, page.frame->bottom})
      out.number(side, kCoordinate);
    out.end();
  } else {
    out.null();
  }
  out.string_or_null("sheet", page.sheet);
  out.begin_array("annotations");
  for (const Annotation& annotation : page.annotations) write_annotation(out, annotation);
  out.end();
  write_views(out, page.views);
  write_features(out, page.features);
  write_strokes(out, page.strokes);
  out.end();
}

void write_limits_from(JsonWriter& out, const Characteristic& characteristic) {
  const LimitsBasis& basis = characteristic.basis;
  out.begin_object("limits_from");
  out.string("rule", name(characteristic.limits_from));
  if (!basis.standard.empty()) out.string("standard", basis.standard);
  if (!basis.row.empty()) out.string("row", basis.row);
  if (basis.source) out.integer("source", *basis.source);
  if (!basis.frames.empty()) {
    write_ids(out, "frames", basis.frames);
  }
  if (!basis.note.empty()) out.string("note", basis.note);
  out.end();
}

void write_achievable(JsonWriter& out, const Achievable& achievable) {
  out.begin_object("achievable", Layout::one_line);
  out.string("process", achievable.process);
  out.string("quantity", achievable.quantity);
  out.number("p50", achievable.p50, kDeviation_mm);
  out.number("p95", achievable.p95, kDeviation_mm);
  out.string("model", achievable.model);
  out.end();
}

/// What the later stages say of a requirement.
void write_judgement(JsonWriter& out, const Characteristic& characteristic) {
  if (characteristic.drawn) {
    out.begin_object("drawn", Layout::one_line);
    out.number(characteristic.unit == "deg" ? "angle_deg" : "length_mm",
               characteristic.drawn->value, kDrawn);
    out.boolean("agrees", characteristic.drawn->agrees);
    out.end();
  }
  if (characteristic.achievable) write_achievable(out, *characteristic.achievable);
  if (characteristic.verdict != Verdict::unknown || !characteristic.verdict_reason.empty())
    out.string("verdict", name(characteristic.verdict));
  if (!characteristic.verdict_reason.empty())
    out.string("verdict_reason", characteristic.verdict_reason);
  if (!characteristic.cheapest_process.empty())
    out.string("cheapest_process", characteristic.cheapest_process);
}

void write_characteristic(JsonWriter& out, const Characteristic& characteristic) {
  out.begin_object(Layout::one_line);
  out.string("balloon", characteristic.balloon);
  out.integer("annotation", characteristic.annotation);
  out.integer("page", characteristic.page);
  if (!characteristic.zone.empty()) out.string("zone", characteristic.zone);
  out.string("requirement", characteristic.requirement);
  out.string_or_null("nominal", characteristic.nominal);
  out.string_or_null("lower", characteristic.lower);
  out.string_or_null("upper", characteristic.upper);
  out.string_or_null("unit", characteristic.unit);
  write_limits_from(out, characteristic);
  if (characteristic.it_grade) out.number("it_grade", *characteristic.it_grade, kGrade);
  if (characteristic.it_class) out.integer("it_class", *characteristic.it_class);
  write_judgement(out, characteristic);
  out.end();
}

void write_exclusion(JsonWriter& out, const Exclusion& exclusion) {
  out.begin_object(Layout::one_line);
  out.integer("annotation", exclusion.annotation);
  out.string("reason", exclusion.reason);
  out.end();
}

void write_finding(JsonWriter& out, const Finding& finding) {
  out.begin_object(Layout::one_line);
  out.string("code", finding.code);
  out.string("severity", finding.severity);
  out.string("message", finding.message);
  if (finding.annotation) out.integer("annotation", *finding.annotation);
  out.end();
}

void write_evidenced(JsonWriter& out, const char* key, const Evidenced& value) {
  out.begin_object(key, Layout::one_line);
  out.string_or_null("value", value.value);
  out.string_or_null("evidence", value.evidence);
  out.end();
}

void write_manufacturability(JsonWriter& out, const Manufacturability& made) {
  out.begin_object("manufacturability");
  out.number("score", made.score, kScore);
  out.string("difficulty", made.difficulty);
  const auto told = [&](std::string_view key, const std::string& value, const std::string& from) {
    out.begin_object(key, Layout::one_line);
    out.string_or_null("value", value);
    out.string_or_null("from", from);
    out.end();
  };
  told("material", made.material, made.material_from);
  told("process", made.process, made.process_from);
  out.begin_array("recommendations");
  for (const std::string& sentence : made.recommendations) out.string(sentence);
  out.end();
  out.end();
}

void write_provenance(JsonWriter& out, const Report& report) {
  out.integer("schema", kReportSchema);
  out.begin_object("drawing", Layout::one_line);
  out.string("name", report.name);
  out.string_or_null("sha256", report.sha256);
  out.integer("pages", report.pages_in_file);
  out.end();
  out.begin_object("made_by");
  out.string("drawproc", DRAWPROC_VERSION);
  out.string("options", report.options_hash);
  out.begin_object("weights");
  for (const auto& [network, sha256] : report.weights) {
    out.string(network, sha256);
  }
  out.end();
  out.end();
}

void write_outcome(JsonWriter& out, const Report& report) {
  out.string("status", name(report.status));
  out.begin_array("stages", Layout::one_line);
  for (const std::string& stage : report.stages) out.string(stage);
  out.end();
  out.key("failure");
  if (!report.failure) return out.null();
  out.begin_object(Layout::one_line);
  out.string("reason", name(report.failure->reason));
  out.string("message", report.failure->message);
  out.end();
}

void write_sheet_facts(JsonWriter& out, const Report& report) {
  write_evidenced(out, "units", report.units);
  write_evidenced(out, "standard", report.standard);
  out.begin_object("title_block");
  std::set<std::string_view> said;
  for (const TitleField& field : report.title_block) {
    if (!said.insert(field.name).second) continue;
    out.string(field.name, field.value);
  }
  out.end();
  out.key("general_tolerances");
  if (!report.general_tolerances) return out.null();
  out.begin_object(Layout::one_line);
  out.string("standard", report.general_tolerances->standard);
  out.string("class", report.general_tolerances->tolerance_class);
  out.integer("source", report.general_tolerances->source);
  out.end();
}

}  // namespace

std::string report_json(const Report& report) {
  JsonWriter out;
  out.begin_object();
  write_provenance(out, report);
  write_outcome(out, report);
  write_sheet_facts(out, report);
  if (report.size_principle != Evidenced{})
    write_evidenced(out, "size_principle", report.size_principle);
  out.begin_array("pages");
  for (const PageReport& page : report.pages) write_page(out, page);
  out.end();
  out.begin_array("characteristics");
  for (const Characteristic& characteristic : report.characteristics)
    write_characteristic(out, characteristic);
  out.end();
  if (!report.excluded.empty()) {
    out.begin_array("excluded");
    for (const Exclusion& exclusion : report.excluded) write_exclusion(out, exclusion);
    out.end();
  }
  out.begin_array("findings");
  for (const Finding& finding : report.findings) write_finding(out, finding);
  out.end();
  if (report.manufacturability) write_manufacturability(out, *report.manufacturability);
  out.end();
  return out.take();
}

}  // namespace drawproc
