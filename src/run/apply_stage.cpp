#include "run/apply_stage.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "read/assemble.hpp"
#include "read/characteristics.hpp"
#include "read/notation.hpp"
#include "read/sheet_facts.hpp"

namespace drawproc {
namespace {

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t end = text.find_first_of(separators);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// The k-th of n strips of a quad, from the top of its text.
Quad strip(const Quad& quad, std::size_t k, std::size_t n) {
  const auto between = [&](Point top, Point bottom, std::size_t i) {
    return top + (bottom - top) * (static_cast<double>(i) / static_cast<double>(n));
  };
  return {between(quad[0], quad[3], k), between(quad[1], quad[2], k),
          between(quad[1], quad[2], k + 1), between(quad[0], quad[3], k + 1)};
}

/// The rows or cells of the text where there are as many as lines were found; else a line for each
/// row, over the annotation's place.
std::vector<TextLine> lines_of(const Annotation& annotation, const std::string& text) {
  std::vector<std::string> words = split(text, "\n|");
  std::erase(words, "");
  std::vector<TextLine> lines = annotation.lines;
  if (words.size() != lines.size()) {
    words = split(text, "\n");
    if (words.size() != lines.size()) {
      lines.assign(words.size(), TextLine());
      for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i].polygon = strip(annotation.polygon, i, lines.size());
    }
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].text = words[i];
    lines[i].source = TextSource::person;
    lines[i].confidence.reset();
    lines[i].has_unread_glyphs = false;
  }
  return lines;
}

/// Kinds that say where something stands, whatever is written there.
bool is_kept(AnnotationKind kind) {
  using enum AnnotationKind;
  return kind == title_block || kind == table || kind == balloon || kind == weld ||
         kind == projection_symbol;
}

/// The grammar of the kind that the ink shows before that of any notation: beside a tick, 3.2 is a
/// roughness.
std::optional<Notation> notation_of(const Annotation& annotation, const std::string& text) {
  const NotationFlags flags = annotation.notation ? annotation.notation->flags : NotationFlags();
  switch (annotation.kind) {
    case AnnotationKind::feature_control_frame:
      if (auto frame = parse_frame(text)) return Notation{std::move(*frame), flags};
      break;
    case AnnotationKind::surface_texture:
      if (auto texture = parse_surface_texture(text)) return Notation{std::move(*texture), flags};
      break;
    case AnnotationKind::datum:
      if (auto datum = parse_datum(text)) return Notation{std::move(*datum), flags};
      break;
    case AnnotationKind::datum_target:
      if (auto target = parse_datum_target(text)) return Notation{std::move(*target), flags};
      break;
    default:
      break;
  }
  return parse_notation(text, flags);
}

/// Fields whose whole value is a line of the block that was corrected.
void correct_fields(std::vector<TitleField>& fields, const std::vector<TextLine>& before,
                    const std::vector<TextLine>& after) {
  for (TitleField& field : fields) {
    field.confidence.reset();
    if (before.size() != after.size()) continue;
    for (std::size_t i = 0; i < before.size(); ++i)
      if (canonical_symbols(before[i].text) == canonical_symbols(field.value)) {
        field.value = after[i].text;
        break;
      }
  }
}

/// Everything that rests on what the sheet says.
void recompute(Report& report, const ReadOptions& options) {
  report.units = units_of(report.pages, options);
  report.standard = standard_of(report.pages, options);
  report.general_tolerances = general_tolerances_of(report.pages, options);
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations)
      if (annotation.kind == AnnotationKind::title_block && annotation.reviewed)
        report.title_block = annotation.fields;
  report.characteristics = characteristics_of(report.pages, report.units.value);
}

}  // namespace

Annotation corrected(Annotation annotation, const std::string& text, const std::string& source) {
  const std::string written = canonical_symbols(text);
  const std::vector<TextLine> before = annotation.lines;
  annotation.reviewed = Reviewed{source, annotation.text};
  annotation.lines = lines_of(annotation, written);
  annotation.text = written;
  annotation.read_confidence.reset();
  annotation.alternatives.clear();
  if (is_kept(annotation.kind)) {
    correct_fields(annotation.fields, before, annotation.lines);
    return annotation;
  }
  annotation.notation = notation_of(annotation, written);
  if (annotation.notation) {
    annotation.text = print(*annotation.notation);
    annotation.kind = kind_of(*annotation.notation);
  } else if (annotation.kind != AnnotationKind::note) {
    annotation.kind = AnnotationKind::text;
  }
  return annotation;
}

void ApplyStage::run(std::span<Job* const> jobs) {
  std::vector<Report> reports;  // handed over only when all are complete: a retry starts clean
  std::vector<std::string> remarks;
  for (const Job* job : jobs) {
    Report report = job->report;
    const std::string& sha256 = job->drawing.sha256;
    const auto not_applied = [&](const Correction& c, const std::string& why) {
      const std::string what =
          fmt::format("{}: page {}, annotation {}, \"{}\": {}", corrections_.source(), c.page,
                      c.annotation, c.correct, why);
      report.findings.push_back({"correction_not_applied", "reading", what, std::nullopt});
      remarks.push_back(job->id.name + ": " + what);
    };
    bool any = false;
    for (const Correction& c : corrections_.outdated(job->id.name, sha256))
      not_applied(c, "the drawing has changed since: not applied");
    for (const Correction& c : corrections_.of(job->id.name, sha256)) {
      const auto place = place_of(c, report);
      if (!place) {
        not_applied(c, "nothing was read at that place: not applied");
        continue;
      }
      Annotation& annotation = report.pages[place->page].annotations[place->annotation];
      annotation = corrected(std::move(annotation), c.correct, corrections_.source());
      std::erase_if(report.findings, [&](const Finding& finding) {
        return finding.code == "unread_sign" && finding.annotation == annotation.id;
      });
      any = true;
    }
    if (any) recompute(report, read_);
    reports.push_back(std::move(report));
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i]->report = std::move(reports[i]);
  for (const std::string& remark : remarks) say_(remark);
}

}  // namespace drawproc
