#include "report/qif_references.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "read/notation.hpp"
#include "report/qif_xml.hpp"

namespace drawproc {
namespace {

constexpr const char* kPrecedences[] = {"PRIMARY", "SECONDARY", "TERTIARY", "QUATERNARY",
                                        "QUINARY"};

bool has(const std::vector<Modifier>& modifiers, std::string_view name) {
  return std::any_of(modifiers.begin(), modifiers.end(),
                     [&](const Modifier& modifier) { return modifier.name == name; });
}

void put_datum(pugi::xml_node parent, const DatumElement& element,
               const QifReferences& references) {
  const pugi::xml_node datum = qif_child(parent, "SimpleDatum");
  qif_child(datum, "DatumDefinitionId", references.datums.at(element.label));
  qif_child(datum, "MaterialModifier", material_modifier(element.modifiers));
  qif_child(datum, "ReferencedComponent", "ACTUAL");
}

void put_reference(pugi::xml_node list, const DatumReference& reference, std::size_t rank,
                   const QifReferences& references) {
  const pugi::xml_node datum = qif_child(list, "Datum");
  if (reference.elements.size() == 1) {
    put_datum(datum, reference.elements.front(), references);
  } else {
    const pugi::xml_node compound = qif_child(datum, "CompoundDatum");
    int sequence = 0;
    for (const DatumElement& element : reference.elements) {
      const pugi::xml_node part = qif_child(compound, "Datum");
      put_datum(part, element, references);
      qif_child(part, "SequenceNumber", ++sequence);
    }
    qif_count(compound);
  }
  qif_child(qif_child(datum, "Precedence"), "PrecedenceEnum",
            kPrecedences[std::min(rank, std::size(kPrecedences) - 1)]);
}

/// Feature control frames that QIF has a place for and that refer to datums, by their cells.
std::map<std::string, const FrameRow*> datum_frames(
    const std::vector<QifRequirement>& requirements) {
  std::map<std::string, const FrameRow*> frames;
  for (const QifRequirement& r : requirements)
    if (r.form == QifForm::geometric && !frame_row(r).datums.empty())
      frames.emplace(datum_frame_key(frame_row(r)), &frame_row(r));
  return frames;
}

void put_definitions(pugi::xml_node document, std::map<std::string, int>& labels, QifIds& ids) {
  if (labels.empty()) return;
  const pugi::xml_node list = qif_child(document, "DatumDefinitions");
  for (auto& [label, id] : labels) {
    pugi::xml_node definition = qif_child(list, "DatumDefinition");
    id = ids.next();
    definition.append_attribute("id").set_value(id);
    qif_child(definition, "DatumLabel", label);
  }
  qif_count(list);
}

}  // namespace

std::string datum_frame_key(const FrameRow& row) {
  std::string key;
  for (const DatumReference& reference : row.datums) {
    if (&reference != &row.datums.front()) key += '|';
    for (const DatumElement& element : reference.elements) {
      if (&element != &reference.elements.front()) key += '-';
      key += element.label;
      for (const Modifier& modifier : element.modifiers)
        key += fmt::format("({}{})", modifier.name, modifier.value);
    }
  }
  return key;
}

std::string thread_text(const QifRequirement& requirement) {
  Dimension alone;
  alone.type = DimensionType::thread;
  const Dimension& whole = *dimension_of(requirement);
  alone.size = whole.size;
  alone.thread = whole.thread;
  return print(alone);
}

const char* material_modifier(const std::vector<Modifier>& modifiers) {
  const bool reciprocity = has(modifiers, "R");
  if (has(modifiers, "M")) return reciprocity ? "MAXIMUM_RPR" : "MAXIMUM";
  if (has(modifiers, "L")) return reciprocity ? "LEAST_RPR" : "LEAST";
  return has(modifiers, "S") ? "REGARDLESS" : "NONE";
}

void put_datums(pugi::xml_node document, const Report& report,
                const std::vector<QifRequirement>& requirements, QifIds& ids,
                QifReferences& references) {
  const auto frames = datum_frames(requirements);
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations)
      if (const auto* datum =
              annotation.notation ? std::get_if<Datum>(&annotation.notation->value) : nullptr)
        if (is_datum_label(datum->label)) references.datums.emplace(datum->label, 0);
  for (const auto& [key, row] : frames)
    for (const DatumReference& reference : row->datums)
      for (const DatumElement& element : reference.elements)
        references.datums.emplace(element.label, 0);
  put_definitions(document, references.datums, ids);
  if (frames.empty()) return;
  const pugi::xml_node list = qif_child(document, "DatumReferenceFrames");
  for (const auto& [key, row] : frames) {
    pugi::xml_node frame = qif_child(list, "DatumReferenceFrame");
    const int id = references.frames[key] = ids.next();
    frame.append_attribute("id").set_value(id);
    const pugi::xml_node datums = qif_child(frame, "Datums");
    for (std::size_t i = 0; i < row->datums.size(); ++i)
      put_reference(datums, row->datums[i], i, references);
    qif_count(datums);
    qif_child(frame, "Name", key);
  }
  qif_count(list);
}

void put_threads(pugi::xml_node document, const std::vector<QifRequirement>& requirements,
                 QifIds& ids, QifReferences& references) {
  for (const QifRequirement& r : requirements)
    if (r.form == QifForm::thread) references.threads.emplace(thread_text(r), 0);
  if (references.threads.empty()) return;
  const pugi::xml_node list = qif_child(document, "ThreadSpecifications");
  for (auto& [text, id] : references.threads) {
    pugi::xml_node thread =
        qif_child(qif_child(list, "ThreadSpecification"), "TextThreadSpecification");
    id = ids.next();
    thread.append_attribute("id").set_value(id);
    qif_child(thread, "TextSpecification", text);
  }
  qif_count(list);
}

}  // namespace drawproc
