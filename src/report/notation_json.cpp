#include "report/notation_json.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// "+0.000" and "-0.000" are zero; the sign was the drawing's layout.
Json deviation(const std::string& text) {
  const auto value = exact_value(text);
  const bool is_signed = !text.empty() && (text.front() == '+' || text.front() == '-');
  return value && value->is_zero() && is_signed ? Json(text.substr(1)) : or_null(text);
}

void put(Json& object, const char* key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void put(Json& object, const char* key, bool flag) {
  if (flag) object[key] = true;
}

void put_size(Json& object, const Size& size) {
  object["nominal"] = or_null(size.nominal);
  object["upper"] = deviation(size.upper);
  object["lower"] = deviation(size.lower);
  object["fit"] = or_null(size.fit);
  object["tolerance"] = name(size.form);
  put(object, "unit", size.unit);
}

Json size_json(const Size& size) {
  Json object = Json::object();
  put_size(object, size);
  return object;
}

Json thread_json(const Thread& thread) {
  Json object = Json::object();
  object["standard"] = or_null(thread.standard);
  put(object, "pitch", thread.pitch);
  put(object, "threads_per_inch", thread.threads_per_inch);
  put(object, "lead", thread.lead);
  put(object, "length", thread.length);
  put(object, "class", thread.tolerance_class);
  put(object, "hand", thread.hand);
  return object;
}

// What a part has beside type, size and count.
void put_details(Json& object, const CalloutPart& part) {
  put(object, "written_as", part.written_as);
  if (part.secondary) object["secondary"] = size_json(*part.secondary);
  if (part.thread) object["thread"] = thread_json(*part.thread);
  if (part.angle) object["angle"] = size_json(*part.angle);
  put(object, "through", part.through);
  if (part.depth) object["depth"] = size_json(*part.depth);
}

Json step_json(const CalloutPart& step) {
  Json object = Json::object();
  object["type"] = name(step.type);
  put_size(object, step.size);
  put_details(object, step);
  return object;
}

Json modifiers_json(const std::vector<Modifier>& modifiers) {
  Json list = Json::array();
  for (const Modifier& modifier : modifiers) {
    list.push_back(modifier.value.empty() ? modifier.name : modifier.name + " " + modifier.value);
  }
  return list;
}

Json element_json(const DatumElement& element) {
  Json object = {{"label", element.label}};
  if (!element.modifiers.empty()) object["modifiers"] = modifiers_json(element.modifiers);
  return object;
}

Json reference_json(const DatumReference& reference) {
  if (reference.elements.size() == 1) return element_json(reference.elements.front());
  std::string label;
  Json common = Json::array();
  for (const DatumElement& element : reference.elements) {
    label += (label.empty() ? "" : "-") + element.label;
    common.push_back(element_json(element));
  }
  return Json{{"label", label}, {"common", common}};
}

Json row_json(const FrameRow& row) {
  Json zone = Json::object();
  zone["shape"] = row.zone.shape == ZoneShape::none ? Json(nullptr) : Json(name(row.zone.shape));
  zone["value"] = row.zone.value;
  put(zone, "per", row.zone.per);
  zone["modifiers"] = modifiers_json(row.zone.modifiers);
  Json datums = Json::array();
  for (const DatumReference& datum : row.datums) datums.push_back(reference_json(datum));
  return Json{{"characteristic", name(row.characteristic)}, {"zone", zone}, {"datums", datums}};
}

Json parameter_json(const SurfaceParameter& parameter) {
  Json object = Json::object();
  object["name"] = or_null(parameter.name);
  object["value"] = parameter.value;
  put(object, "lower", parameter.lower);
  object["unit"] = parameter.unit == "µm" || parameter.unit == "µ" ? Json("um")
                   : parameter.unit == "µin"                       ? Json("uin")
                                                                   : or_null(parameter.unit);
  put(object, "limit", parameter.limit);
  put(object, "band", parameter.band);
  put(object, "sampling", parameter.sampling);
  put(object, "rule", parameter.rule);
  return object;
}

Json line_json(const GeneralToleranceLine& line) {
  Json object = Json::object();
  object["subject"] = name(line.subject);
  put(object, "label", line.label);
  if (line.places > 0) object["places"] = line.places;
  put(object, "from", line.from);
  put(object, "to", line.to);
  object["upper"] = deviation(line.upper);
  object["lower"] = deviation(line.lower);
  put(object, "unit", line.unit);
  return object;
}

const char* member_name(const Dimension&) { return "dimension"; }
const char* member_name(const FeatureControlFrame&) { return "frame"; }
const char* member_name(const Datum&) { return "datum"; }
const char* member_name(const DatumTarget&) { return "datum_target"; }
const char* member_name(const SurfaceTexture&) { return "surface_texture"; }
const char* member_name(const ViewLabel&) { return "view_label"; }
const char* member_name(const Scale&) { return "scale"; }
const char* member_name(const GeneralTolerance&) { return "general_tolerance"; }

}  // namespace

nlohmann::ordered_json to_json(const Dimension& dimension) {
  Json object = Json::object();
  object["type"] = name(dimension.type);
  object["nominal"] = nullptr;  // keeps its place before the count
  object["count"] = dimension.count > 0 ? Json(dimension.count) : Json(nullptr);
  put_size(object, dimension.size);
  object["basic"] = dimension.basic;
  object["reference"] = dimension.reference;
  object["not_to_scale"] = dimension.not_to_scale;
  put_details(object, dimension);
  if (!dimension.steps.empty()) {
    Json steps = Json::array();
    for (const CalloutPart& step : dimension.steps) steps.push_back(step_json(step));
    object["steps"] = std::move(steps);
  }
  if (!dimension.words.empty()) object["words"] = dimension.words;
  put(object, "notes", dimension.notes);
  if (dimension.by) object["by"] = step_json(*dimension.by);
  put(object, "total", dimension.total);
  return object;
}

nlohmann::ordered_json to_json(const FeatureControlFrame& frame) {
  Json rows = Json::array();
  for (const FrameRow& row : frame.rows) rows.push_back(row_json(row));
  Json object = {{"rows", rows}, {"composite", frame.composite}};
  put(object, "all_around", frame.all_around);
  put(object, "above", frame.above);
  put(object, "below", frame.below);
  return object;
}

nlohmann::ordered_json to_json(const Datum& datum) { return Json{{"label", datum.label}}; }

nlohmann::ordered_json to_json(const DatumTarget& target) {
  return Json{{"label", target.label}, {"area", or_null(target.area)}};
}

nlohmann::ordered_json to_json(const SurfaceTexture& texture) {
  Json parameters = Json::array();
  for (const SurfaceParameter& parameter : texture.parameters)
    parameters.push_back(parameter_json(parameter));
  Json object = {{"removal", name(texture.removal)}, {"parameters", parameters}};
  put(object, "grade", texture.grade);
  if (texture.triangles > 0) object["triangles"] = texture.triangles;
  put(object, "all_around", texture.all_around);
  put(object, "allowance", texture.allowance);
  put(object, "process", texture.process);
  put(object, "lay", texture.lay);
  put(object, "others", texture.others);
  return object;
}

nlohmann::ordered_json to_json(const Scale& scale) {
  return Json{{"word", or_null(scale.word)},
              {"first", or_null(scale.first)},
              {"second", or_null(scale.second)}};
}

nlohmann::ordered_json to_json(const ViewLabel& label) {
  Json object = {
      {"type", name(label.type)}, {"word", or_null(label.word)}, {"label", or_null(label.label)}};
  put(object, "title", label.title);
  if (label.scale) object["scale"] = to_json(*label.scale);
  return object;
}

nlohmann::ordered_json to_json(const GeneralTolerance& tolerance) {
  Json object = {{"standard", or_null(tolerance.standard)},
                 {"part", or_null(tolerance.part)},
                 {"class", or_null(tolerance.tolerance_class)},
                 {"geometric_class", or_null(tolerance.geometric_class)},
                 {"envelope", tolerance.envelope}};
  put(object, "intro", tolerance.intro);
  Json lines = Json::array();
  for (const GeneralToleranceLine& line : tolerance.lines) lines.push_back(line_json(line));
  object["lines"] = std::move(lines);
  return object;
}

nlohmann::ordered_json to_json(const Notation& notation) {
  return std::visit(
      [](const auto& value) {
        Json object = Json::object();
        object[member_name(value)] = to_json(value);
        return object;
      },
      notation.value);
}

}  // namespace drawproc
