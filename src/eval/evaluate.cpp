#include "eval/evaluate.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "drawproc/failure.hpp"
#include "report/json.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(const fs::path& place, const std::string& why) {
  throw Error(Reason::unreadable, fmt::format("{}: {}", place.string(), why));
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) refuse(file, "cannot be read");
  return std::move(text).str();
}

std::string without_ending(std::string name, std::string_view ending) {
  if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  return name;
}

/// Files of labels by the name of their drawing.
std::map<std::string, fs::path> truth_files(const EvaluateOptions& options) {
  std::error_code failed;
  std::vector<fs::path> files;
  if (fs::is_directory(options.truth, failed)) {
    for (fs::directory_iterator entry(options.truth, failed), end; !failed && entry != end;
         entry.increment(failed))
      if (entry->path().extension() == ".json") files.push_back(entry->path());
    if (failed) refuse(options.truth, failed.message());
  } else if (fs::is_regular_file(options.truth, failed)) {
    files.push_back(options.truth);
  } else {
    refuse(options.truth, "no such file or folder");
  }
  std::map<std::string, fs::path> by_name;
  for (const fs::path& file : files) {
    const std::string name =
        without_ending(without_ending(file.filename().string(), ".json"), ".truth");
    const bool wanted =
        options.names.empty() ||
        std::find(options.names.begin(), options.names.end(), name) != options.names.end();
    if (!wanted) continue;
    if (const auto [other, fresh] = by_name.emplace(name, file); !fresh)
      refuse(file, "labels the same drawing as " + other->second.filename().string());
  }
  return by_name;
}

/// The folders of reports by the stem of their drawing's name.
std::multimap<std::string, fs::path> report_folders(const fs::path& output) {
  std::error_code failed;
  const fs::path top = fs::canonical(output, failed);
  if (failed) refuse(output, "no such folder");
  std::multimap<std::string, fs::path> folders;
  const auto note = [&](const fs::path& folder) {
    if (fs::is_regular_file(folder / "report.json", failed))
      folders.emplace(folder.filename().stem().string(), folder);
  };
  note(top);
  for (fs::recursive_directory_iterator entry(top, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    if (!entry->is_directory(failed)) continue;
    if (entry->path().filename() == ".work")
      entry.disable_recursion_pending();  // what a run has not finished
    else
      note(entry->path());
  }
  if (failed) refuse(output, failed.message());
  return folders;
}

/// The folder of the drawing that a file of labels is about; empty when it has no report.
fs::path folder_of(const std::string& name, const Truth& truth,
                   const std::multimap<std::string, fs::path>& folders) {
  std::vector<fs::path> fitting;
  const auto [first, last] = folders.equal_range(name);
  for (auto folder = first; folder != last; ++folder) fitting.push_back(folder->second);
  if (fitting.size() > 1) {
    std::vector<fs::path> same_file;
    std::copy_if(fitting.begin(), fitting.end(), std::back_inserter(same_file),
                 [&](const fs::path& folder) { return folder.filename() == truth.image; });
    if (!same_file.empty()) fitting = std::move(same_file);
  }
  if (fitting.size() > 1)
    refuse(fitting[0], fmt::format("{} is a report of '{}' as well: which of them is labelled?",
                                   fitting[1].string(), name));
  return fitting.empty() ? fs::path() : fitting[0];
}

Report report_in(const fs::path& folder) {
  const fs::path file = folder / "report.json";
  try {
    return parse_report(text_of(file));
  } catch (const Error& error) {
    refuse(file, error.what());
  }
}

Quad scaled(Quad quad, double by) {
  for (Point& corner : quad) corner = corner * by;
  return quad;
}

double scale_of(const PageReport& page, double truth_width) {
  return page.width > 0 ? truth_width / page.width : 1;
}

/// The labels' name of a kind.
std::string label_kind(AnnotationKind kind) {
  return kind == AnnotationKind::feature_control_frame ? "gdt" : std::string(name(kind));
}

/// Every labelled line as a label of its own.
Truth lines_of(const Truth& truth) {
  Truth lines{truth.image, truth.width, truth.frame, truth.tables, {}};
  for (const TruthItem& item : truth.items)
    for (const TruthLine& line : item.lines)
      lines.items.push_back({line.polygon, line.text, {}, "line", item.source, item.rotation, {}});
  return lines;
}

std::vector<Prediction> line_predictions_of(const Report& report, double truth_width) {
  std::vector<Prediction> lines;
  if (report.pages.empty()) return lines;
  const PageReport& page = report.pages.front();
  const double scale = scale_of(page, truth_width);
  for (const Annotation& annotation : page.annotations)
    for (const TextLine& line : annotation.lines)
      lines.push_back({scaled(line.polygon, scale), line.text, "line", line.confidence});
  return lines;
}

void count_confidences(Reliability& reliability, const SheetScore& score) {
  for (const TargetResult& result : score.targets)
    if (result.read) reliability.add(result.confidence, result.exact());
}

/// A file of labels that holds some.
struct LabelledSheet {
  std::string name;
  Truth truth;
};

std::vector<LabelledSheet> labelled_sheets(const EvaluateOptions& options, Evaluation& all) {
  std::vector<LabelledSheet> sheets;
  for (const auto& [name, file] : truth_files(options))
    if (std::optional<Truth> truth = parse_truth(text_of(file), file.string()))
      sheets.push_back({name, std::move(*truth)});
    else
      all.left_out.push_back(file.filename().string());
  return sheets;
}

/// A kind's precision is that of the whole run: sheets without it count as well.
void add_kinds(Evaluation& all, const std::set<std::string>& kinds, const Truth& truth,
               const std::vector<Prediction>& predictions, ScoreOptions options) {
  for (const std::string& kind : kinds) {
    options.kinds = {kind};
    all.by_kind[kind] += score_sheet(truth, predictions, options).counts;
  }
}

void add_lines(Evaluation& all, const Truth& truth, const Report& report, ScoreOptions options) {
  const Truth lines = lines_of(truth);
  if (lines.items.empty()) return;
  options.kinds = {"line"};
  options.read_kinds.clear();
  const SheetScore score = score_sheet(lines, line_predictions_of(report, truth.width), options);
  all.lines += score.counts;
  count_confidences(all.line_confidence, score);
}

}  // namespace

std::vector<Prediction> predictions_of(const Report& report, double truth_width) {
  std::vector<Prediction> predictions;
  if (report.pages.empty()) return predictions;
  const PageReport& page = report.pages.front();
  const double scale = scale_of(page, truth_width);
  for (const Annotation& annotation : page.annotations) {
    if (annotation.text.empty()) continue;
    std::string text = annotation.text;
    std::replace(text.begin(), text.end(), '\n', ' ');
    predictions.push_back({scaled(annotation.polygon, scale), std::move(text),
                           label_kind(annotation.kind), annotation.read_confidence});
  }
  return predictions;
}

Evaluation evaluate(const EvaluateOptions& options) {
  Evaluation all;
  const auto folders = report_folders(options.output);
  const std::vector<LabelledSheet> labelled = labelled_sheets(options, all);
  std::set<std::string> kinds;
  for (const LabelledSheet& sheet : labelled)
    kinds.merge(kinds_of(sheet.truth, options.score.source));
  for (const auto& [name, truth] : labelled) {
    SheetEvaluation sheet{name, {}, {}};
    const fs::path folder = folder_of(name, truth, folders);
    Report report;
    if (folder.empty()) {
      sheet.trouble = "no report";
    } else {
      all.any_report = true;
      report = report_in(folder);
      if (report.failure) sheet.trouble = report.failure->message;
    }
    const std::vector<Prediction> predictions = predictions_of(report, truth.width);
    sheet.score = score_sheet(truth, predictions, options.score);
    all.total += sheet.score.counts;
    for (const auto& [direction, counts] : sheet.score.by_direction)
      all.by_direction[direction] += counts;
    count_confidences(all.annotation_confidence, sheet.score);
    add_kinds(all, kinds, truth, predictions, options.score);
    add_lines(all, truth, report, options.score);
    all.sheets.push_back(std::move(sheet));
  }
  return all;
}

}  // namespace drawproc
