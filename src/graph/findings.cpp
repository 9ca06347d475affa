#include "graph/findings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace drawproc {
namespace {

constexpr double kCertain = 0.85;

bool is_certain(const Annotation& annotation) {
  return annotation.read_confidence.value_or(1) >= kCertain;
}

std::string severity_of(const Annotation& annotation) {
  return is_certain(annotation) ? "drawing" : "reading";
}

const FeatureControlFrame* frame_in(const Annotation& annotation) {
  return annotation.notation ? std::get_if<FeatureControlFrame>(&annotation.notation->value)
                             : nullptr;
}

bool is_form(GeometricCharacteristic c) {
  using enum GeometricCharacteristic;
  return c == straightness || c == flatness || c == circularity || c == cylindricity;
}
bool is_runout(GeometricCharacteristic c) {
  using enum GeometricCharacteristic;
  return c == circular_runout || c == total_runout;
}
bool is_orientation(GeometricCharacteristic c) {
  using enum GeometricCharacteristic;
  return c == parallelism || c == perpendicularity || c == angularity;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// "A", "-A-", "A1", "AB": what may name a datum and nothing else does in that line.
std::string label_in(std::string_view text) {
  while (!text.empty() && (text.front() == '-' || text.front() == '[')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '-' || text.back() == ']')) text.remove_suffix(1);
  std::size_t letters = 0;
  while (letters < text.size() && letters < 2 && is_capital(text[letters])) ++letters;
  std::size_t end = letters;
  while (end < text.size() && end < letters + 2 && text[end] >= '0' && text[end] <= '9') ++end;
  return letters > 0 && end == text.size() ? std::string(text.substr(0, letters)) : std::string();
}

/// Letters that stand after the word: "DATUM A", "BEZUG B".
void add_named(std::set<std::string>& labels, std::string_view text) {
  for (const std::string_view word : {"DATUM", "Datum", "datum", "BEZUG", "Bezug"})
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      for (const char c : text.substr(at + word.size(), 24))
        if (is_capital(c)) labels.insert(std::string(1, c));
    }
}

bool within_border(const PageReport& page, const Annotation& annotation) {
  return !page.frame || page.frame->contains(centre(annotation.polygon));
}

struct Datums {
  std::set<std::string> symbols;   ///< labels of datum symbols and targets
  std::set<std::string> possible;  ///< those, and letters that may be what was meant
};

Datums datums_of(const Report& report) {
  Datums datums;
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations) {
      if (annotation.notation) {
        if (const auto* datum = std::get_if<Datum>(&annotation.notation->value))
          datums.symbols.insert(datum->label);
        if (const auto* target = std::get_if<DatumTarget>(&annotation.notation->value))
          datums.symbols.insert(label_in(target->label));
      }
      if (frame_in(annotation) || !within_border(page, annotation)) continue;
      for (const TextLine& line : annotation.lines)
        datums.possible.insert(label_in(line.text)), add_named(datums.possible, line.text);
    }
  datums.possible.insert(datums.symbols.begin(), datums.symbols.end());
  return datums;
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return text;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

class Lint {
 public:
  explicit Lint(const Report& report) : report_(report), datums_(datums_of(report)) {}

  std::vector<Finding> run() {
    for (const PageReport& page : report_.pages) {
      for (const Annotation& annotation : page.annotations) look(annotation);
      find_double_datums(page);
    }
    find_undefined();
    find_reversed();
    return in_order(std::move(findings_));
  }

 private:
  void add(std::string code, std::string severity, std::string message, int annotation) {
    findings_.push_back({std::move(code), std::move(severity), std::move(message), annotation});
  }

  void look(const Annotation& annotation) {
    const bool wants_notation = annotation.kind == AnnotationKind::dimension ||
                                annotation.kind == AnnotationKind::feature_control_frame;
    if (wants_notation && !annotation.notation)
      add("unread_requirement", "reading",
          annotation.text.empty()
              ? fmt::format("a {} stands here whose text could not be read", word(annotation.kind))
              : fmt::format("\"{}\" stands where a {} does and is not written as one",
                            one_line(annotation.text), word(annotation.kind)),
          annotation.id);
    if (const FeatureControlFrame* frame = frame_in(annotation))
      for (const FrameRow& row : frame->rows) look(annotation, row);
  }

  static std::string_view word(AnnotationKind kind) {
    return kind == AnnotationKind::dimension ? "dimension" : "feature control frame";
  }

  void look(const Annotation& annotation, const FrameRow& row) {
    const std::string_view what = name(row.characteristic);
    if (!exact_value(row.zone.value))
      add("frame_value", "reading",
          fmt::format("{}: the value of {} is no number", one_line(annotation.text), what),
          annotation.id);
    if (is_form(row.characteristic) && !row.datums.empty())
      add("datum_on_form", severity_of(annotation),
          fmt::format("{}: {} is a form tolerance and can have no datum", one_line(annotation.text),
                      what),
          annotation.id);
    if (is_runout(row.characteristic) && row.datums.empty())
      add("runout_without_datum", severity_of(annotation),
          fmt::format("{}: {} needs a datum axis", one_line(annotation.text), what), annotation.id);
    if (is_orientation(row.characteristic) && row.datums.empty())
      add("orientation_without_datum", severity_of(annotation),
          fmt::format("{}: {} needs a datum", one_line(annotation.text), what), annotation.id);
    for (const DatumReference& reference : row.datums)
      for (const DatumElement& element : reference.elements)
        if (!datums_.possible.contains(element.label))
          undefined_[element.label].push_back(&annotation);
  }

  /// A drawing none of whose datum symbols was read says nothing of the drawing.
  void find_undefined() {
    for (auto& [label, frames] : undefined_) {
      frames.erase(std::unique(frames.begin(), frames.end()), frames.end());
      std::vector<std::string> ids;
      for (const Annotation* frame : frames) ids.push_back(std::to_string(frame->id));
      const bool certain = !datums_.symbols.empty() &&
                           std::any_of(frames.begin(), frames.end(),
                                       [](const auto* frame) { return is_certain(*frame); });
      add("undefined_datum", certain ? "drawing" : "reading",
          fmt::format("{} {} to datum {}, which no feature {}",
                      (ids.size() == 1 ? "frame " : "frames ") + listed(ids),
                      ids.size() == 1 ? "refers" : "refer", label,
                      certain ? "carries" : "was found to carry"),
          frames.front()->id);
    }
  }

  /// A symbol may be repeated in other views (ASME Y14.5, 6.3.3), so only within one view.
  void find_double_datums(const PageReport& page) {
    std::map<std::pair<int, std::string>, std::vector<const Annotation*>> places;
    for (const Annotation& annotation : page.annotations) {
      const auto* datum =
          annotation.notation ? std::get_if<Datum>(&annotation.notation->value) : nullptr;
      if (datum && annotation.view && annotation.feature)
        places[{*annotation.view, datum->label}].push_back(&annotation);
    }
    for (const auto& [key, symbols] : places) {
      std::set<int> features;
      for (const Annotation* symbol : symbols) features.insert(*symbol->feature);
      if (features.size() < 2) continue;
      add("datum_defined_twice", severity_of(*symbols.back()),
          fmt::format("datum {} stands at {} places of one view (annotations {} and {})",
                      key.second, features.size(), symbols.front()->id, symbols.back()->id),
          symbols.back()->id);
    }
  }

  void find_reversed() {
    std::map<int, const Annotation*> annotations;
    for (const PageReport& page : report_.pages)
      for (const Annotation& annotation : page.annotations)
        annotations[annotation.id] = &annotation;
    for (const Characteristic& c : report_.characteristics) {
      const auto upper = exact_value(c.upper), lower = exact_value(c.lower);
      const auto at = annotations.find(c.annotation);
      if (!upper || !lower || at == annotations.end() || !(*lower > *upper)) continue;
      add("limits_reversed", severity_of(*at->second),
          fmt::format("{}: the lower limit {} lies above the upper one {}", one_line(c.requirement),
                      c.lower, c.upper),
          c.annotation);
    }
  }

  const Report& report_;
  const Datums datums_;
  std::vector<Finding> findings_;
  std::map<std::string, std::vector<const Annotation*>> undefined_;
};

}  // namespace

std::vector<Finding> in_order(std::vector<Finding> findings) {
  const auto key = [](const Finding& f) {
    return std::tuple(f.annotation.value_or(std::numeric_limits<int>::max()),
                      std::string_view(f.code), std::string_view(f.severity),
                      std::string_view(f.message));
  };
  std::sort(findings.begin(), findings.end(),
            [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  findings.erase(std::unique(findings.begin(), findings.end()), findings.end());
  return findings;
}

std::vector<Finding> drawing_findings(const Report& report) { return Lint(report).run(); }

}  // namespace drawproc
