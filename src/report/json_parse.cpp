#include "read/notation.hpp"
#include "report/json.hpp"
#include "report/json_reader.hpp"
#include "report/json_strokes.hpp"
#include "report/names.hpp"

namespace drawproc {
namespace {

/// An A0 sheet with all its strokes is some 20 MB; the document takes about ten times its text in
/// memory.
constexpr JsonBounds kReportBounds{std::size_t{256} << 20, 32};

template <typename Named>
auto named(const JsonView& view, Named by_name) {
  const auto value = by_name(view.string());
  if (!value) view.fail("is no name that is known");
  return *value;
}

template <typename T, typename Read>
std::vector<T> list(const JsonView& view, Read read) {
  std::vector<T> values;
  const std::size_t size = view.size();
  values.reserve(size);
  for (std::size_t i = 0; i < size; ++i) values.push_back(read(view[i]));
  return values;
}

std::string string_if_there(const JsonView& view, const char* key) {
  return view.has(key) ? view.at(key).string() : std::string();
}

std::optional<int> integer_if_there(const JsonView& view, const char* key) {
  if (!view.has(key)) return std::nullopt;
  return view.at(key).integer();
}

Box read_box(const JsonView& view) {
  if (view.size() != 4) view.fail("has not four sides");
  return {view[0].number(), view[1].number(), view[2].number(), view[3].number()};
}

TextLine read_line(const JsonView& view) {
  TextLine line;
  line.text = view.at("text").string();
  line.polygon = read_quad(view.at("polygon"));
  line.confidence = view.at("confidence").number_or_null();
  line.source = named(view.at("source"), text_source_named);
  line.has_unread_glyphs = view.has("unread_glyphs") && view.at("unread_glyphs").boolean();
  line.height = view.has("height_px") ? view.at("height_px").number() : 0;
  line.font = string_if_there(view, "font");
  return line;
}

TitleField read_field(const JsonView& view) {
  return {view.at("name").string(), view.at("value").string(), read_quad(view.at("polygon")),
          view.at("confidence").number_or_null()};
}

NotationFlags read_flags(const JsonView& view) {
  const auto flag = [&](const char* key) { return view.has(key) && view.at(key).boolean(); };
  return {flag("box"), flag("underline"), flag("strike")};
}

/// The typed value by the law parse(print(x), flags(x)) == x; the key says which of the kinds it
/// was.
std::optional<Notation> read_notation(const JsonView& view, const std::string& text) {
  const NotationFlags flags = view.has("flags") ? read_flags(view.at("flags")) : NotationFlags{};
  const auto typed = [&](const auto& value) {
    return value ? std::optional(Notation{*value, flags}) : std::nullopt;
  };
  if (view.has("dimension")) return typed(parse_dimension(text, flags));
  if (view.has("frame")) return typed(parse_frame(text));
  if (view.has("datum")) return typed(parse_datum(text));
  if (view.has("datum_target")) return typed(parse_datum_target(text));
  if (view.has("surface_texture")) return typed(parse_surface_texture(text));
  if (view.has("view_label")) return typed(parse_view_label(text));
  if (view.has("scale")) return typed(parse_scale(text));
  if (view.has("general_tolerance")) return typed(parse_general_tolerance(text));
  return std::nullopt;
}

Annotation read_annotation(const JsonView& view) {
  Annotation annotation;
  annotation.id = view.at("id").integer();
  annotation.kind = named(view.at("kind"), annotation_kind_named);
  annotation.polygon = read_quad(view.at("polygon"));
  annotation.text = view.at("text").string();
  annotation.lines = list<TextLine>(view.at("lines"), read_line);
  const JsonView confidence = view.at("confidence");
  annotation.detect_confidence = confidence.at("detect").number_or_null();
  annotation.read_confidence = confidence.at("read").number_or_null();
  annotation.zone = string_if_there(view, "zone");
  annotation.view = integer_if_there(view, "view");
  annotation.notation = read_notation(view, annotation.text);
  if (view.has("title_block"))
    annotation.fields = list<TitleField>(view.at("title_block").at("fields"), read_field);
  annotation.feature = integer_if_there(view, "feature");
  if (view.has("strokes")) annotation.strokes = read_ids(view.at("strokes"));
  if (view.has("alternatives"))
    annotation.alternatives =
        list<OtherReading>(view.at("alternatives"), [](const JsonView& alternative) {
          return OtherReading{alternative.at("text").string(), alternative.at("read").number()};
        });
  if (view.has("reviewed"))
    annotation.reviewed =
        Reviewed{view.at("reviewed").at("by").string(), view.at("reviewed").at("was").string()};
  return annotation;
}

PageReport read_page(const JsonView& view) {
  PageReport page;
  page.index = view.at("index").integer();
  page.width = view.at("width").integer();
  page.height = view.at("height").integer();
  page.px_per_mm = view.at("px_per_mm").number_or_null();
  page.px_per_mm_from = named(view.at("px_per_mm_from"), scale_source_named);
  page.source = named(view.at("source"), page_source_named);
  page.text_height_px = view.at("text_height_px").number_or_null().value_or(0);
  if (!view.at("frame").is_null()) page.frame = read_box(view.at("frame"));
  page.sheet = view.at("sheet").string_or_empty();
  page.annotations = list<Annotation>(view.at("annotations"), read_annotation);
  page.views = read_views(view);
  page.features = read_features(view);
  page.strokes = read_strokes(view);
  return page;
}

/// What the later stages say of a requirement.
void read_judgement(const JsonView& view, Characteristic& c) {
  if (view.has("drawn")) {
    const JsonView drawn = view.at("drawn");
    c.drawn = DrawnSize{drawn.at(c.unit == "deg" ? "angle_deg" : "length_mm").number(),
                        drawn.at("agrees").boolean()};
  }
  if (view.has("achievable")) {
    const JsonView achievable = view.at("achievable");
    c.achievable = Achievable{achievable.at("process").string(), achievable.at("quantity").string(),
                              achievable.at("p50").number(), achievable.at("p95").number(),
                              achievable.at("model").string()};
  }
  if (view.has("verdict")) c.verdict = named(view.at("verdict"), verdict_named);
  c.verdict_reason = string_if_there(view, "verdict_reason");
  c.cheapest_process = string_if_there(view, "cheapest_process");
}

Manufacturability read_manufacturability(const JsonView& view) {
  Manufacturability made;
  made.score = view.at("score").number();
  made.difficulty = view.at("difficulty").string();
  made.material = view.at("material").at("value").string_or_empty();
  made.material_from = view.at("material").at("from").string_or_empty();
  made.process = view.at("process").at("value").string_or_empty();
  made.process_from = view.at("process").at("from").string_or_empty();
  made.recommendations = list<std::string>(view.at("recommendations"),
                                           [](const JsonView& text) { return text.string(); });
  return made;
}

Characteristic read_characteristic(const JsonView& view) {
  Characteristic c;
  c.balloon = view.at("balloon").string();
  c.annotation = view.at("annotation").integer();
  c.page = view.at("page").integer();
  c.zone = string_if_there(view, "zone");
  c.requirement = view.at("requirement").string();
  c.nominal = view.at("nominal").string_or_empty();
  c.lower = view.at("lower").string_or_empty();
  c.upper = view.at("upper").string_or_empty();
  c.unit = view.at("unit").string_or_empty();
  const JsonView limits_from = view.at("limits_from");
  c.limits_from = named(limits_from.at("rule"), limits_rule_named);
  c.basis.standard = string_if_there(limits_from, "standard");
  c.basis.row = string_if_there(limits_from, "row");
  c.basis.source = integer_if_there(limits_from, "source");
  if (limits_from.has("frames")) c.basis.frames = read_ids(limits_from.at("frames"));
  c.basis.note = string_if_there(limits_from, "note");
  if (view.has("it_grade")) c.it_grade = view.at("it_grade").number();
  c.it_class = integer_if_there(view, "it_class");
  read_judgement(view, c);
  return c;
}

Exclusion read_exclusion(const JsonView& view) {
  return {view.at("annotation").integer(), view.at("reason").string()};
}

Finding read_finding(const JsonView& view) {
  return {view.at("code").string(), view.at("severity").string(), view.at("message").string(),
          integer_if_there(view, "annotation")};
}

Evidenced read_evidenced(const JsonView& view) {
  return {view.at("value").string_or_empty(), view.at("evidence").string_or_empty()};
}

/// The report says name and value; polygon, confidence and order stand in the title-block
/// annotation.
std::vector<TitleField> read_title_block(const JsonView& view,
                                         const std::vector<PageReport>& pages) {
  std::map<std::string, std::string> values;
  view.members(
      [&](const std::string& key, const JsonView& value) { values[key] = value.string(); });
  std::vector<TitleField> fields;
  for (const PageReport& page : pages)
    for (const Annotation& annotation : page.annotations)
      for (const TitleField& field : annotation.fields)
        if (const auto said = values.find(field.name);
            said != values.end() && said->second == field.value) {
          fields.push_back(field);
          values.erase(said);
        }
  for (const auto& [key, value] : values) fields.push_back({key, value, {}, std::nullopt});
  return fields;
}

GeneralToleranceStatement read_general_tolerances(const JsonView& view) {
  return {view.at("standard").string(), view.at("class").string(), view.at("source").integer()};
}

}  // namespace

Report parse_report(std::string_view text) {
  const JsonDocument document(text, kReportBounds, "report");
  const JsonView view = document.root();
  if (view.at("schema").integer() != kReportSchema)
    view.at("schema").fail("is not the one this program reads");
  Report report;
  const JsonView drawing = view.at("drawing");
  report.name = drawing.at("name").string();
  report.sha256 = drawing.at("sha256").string_or_empty();
  report.pages_in_file = drawing.at("pages").integer();
  const JsonView made_by = view.at("made_by");
  report.options_hash = made_by.at("options").string();
  made_by.at("weights").members(
      [&](const std::string& network, const JsonView& v) { report.weights[network] = v.string(); });
  report.status = named(view.at("status"), report_status_named);
  report.stages =
      list<std::string>(view.at("stages"), [](const JsonView& v) { return v.string(); });
  if (const JsonView failure = view.at("failure"); !failure.is_null())
    report.failure =
        Failure{named(failure.at("reason"), reason_named), failure.at("message").string()};
  report.units = read_evidenced(view.at("units"));
  report.standard = read_evidenced(view.at("standard"));
  report.pages = list<PageReport>(view.at("pages"), read_page);
  report.title_block = read_title_block(view.at("title_block"), report.pages);
  if (const JsonView general = view.at("general_tolerances"); !general.is_null())
    report.general_tolerances = read_general_tolerances(general);
  if (view.has("size_principle")) report.size_principle = read_evidenced(view.at("size_principle"));
  report.characteristics = list<Characteristic>(view.at("characteristics"), read_characteristic);
  if (view.has("excluded")) report.excluded = list<Exclusion>(view.at("excluded"), read_exclusion);
  report.findings = list<Finding>(view.at("findings"), read_finding);
  if (view.has("manufacturability"))
    report.manufacturability = read_manufacturability(view.at("manufacturability"));
  return report;
}

}  // namespace drawproc
