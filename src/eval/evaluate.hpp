#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "drawproc/report.hpp"
#include "eval/reliability.hpp"
#include "eval/score.hpp"

namespace drawproc {

/// Where the labels are, where the reports are, and how they are compared.
struct EvaluateOptions {
  std::filesystem::path truth;     ///< a folder with NAME.json or NAME.truth.json, or one such file
  std::filesystem::path output;    ///< of a run; searched for report.json at any depth
  std::vector<std::string> names;  ///< only these drawings; empty: all that are labelled
  ScoreOptions score;
};

/// One labelled drawing.
struct SheetEvaluation {
  std::string name;     ///< of the file of labels, without its ending
  std::string trouble;  ///< why nothing could be found: no report, or a failed one; else empty
  SheetScore score;
};

/// How well a run read what is labelled.
struct Evaluation {
  std::vector<SheetEvaluation> sheets;  ///< by name
  Counts total;
  std::map<std::string, Counts> by_kind;  ///< each kind of label as if it alone were the target
  std::map<Direction, Counts> by_direction;
  Counts lines;  ///< of sheets with labelled lines, whatever their annotations' kind
  Reliability annotation_confidence, line_confidence;  ///< of what was found
  std::vector<std::string> left_out;  ///< files beside the labels that hold none, by name
  bool any_report = false;            ///< some labelled drawing has a report
};

/// The texts of a report's first page in the frame of a labelled image of that width.
[[nodiscard]] std::vector<Prediction> predictions_of(const Report& report, double truth_width);

/// Compares the reports of a run with labels. A drawing belongs to the labels of its file name
/// without ending (or of exactly the image the labels name, where several do); its first page
/// counts. A labelled drawing without a report counts as nothing found. Throws Error (unreadable)
/// when a folder, a file of labels or a report cannot be read, or several reports fit one file of
/// labels.
[[nodiscard]] Evaluation evaluate(const EvaluateOptions& options);

}  // namespace drawproc
