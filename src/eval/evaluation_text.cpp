#include <fmt/core.h>

#include <algorithm>

#include "eval/evaluation_print.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

/// Signs that a terminal shows, about: code points.
std::size_t width(const std::string& text) { return to_utf32(text).size(); }

std::string percent(std::optional<double> share) {
  return share ? fmt::format("{:.1f}", 100 * *share) : "-";
}

/// Rows of cells: the first column to the left, the others to the right.
class Table {
 public:
  explicit Table(std::vector<std::string> header) { rows_.push_back(std::move(header)); }
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// A line between this row and the next, as it is.
  void below(std::string line) { notes_.emplace(rows_.size(), std::move(line)); }

  [[nodiscard]] std::string text() const {
    std::vector<std::size_t> widths(rows_.front().size(), 0);
    for (const auto& cells : rows_)
      for (std::size_t i = 0; i < cells.size(); ++i)
        widths[i] = std::max(widths[i], width(cells[i]));
    std::string out;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      for (std::size_t i = 0; i < rows_[r].size(); ++i) {
        const std::string& cell = rows_[r][i];
        const std::string padding(widths[i] - width(cell), ' ');
        out += i == 0 ? cell + padding : "  " + padding + cell;
      }
      out += '\n';
      const auto [first, last] = notes_.equal_range(r + 1);
      for (auto note = first; note != last; ++note) out += note->second + "\n";
    }
    return out;
  }

 private:
  std::vector<std::vector<std::string>> rows_;
  std::multimap<std::size_t, std::string> notes_;  ///< by the number of rows above
};

std::vector<std::string> score_header(const std::string& first) {
  return {first,    "targets", "found", "read", "recall", "CER",
          "CERe2e", "exact",   "f+ex",  "Pall", "Pview",  "Pdig"};
}

std::vector<std::string> score_cells(const std::string& first, const Counts& counts) {
  return {first,
          std::to_string(counts.targets),
          std::to_string(counts.found),
          std::to_string(counts.predictions),
          percent(counts.recall()),
          percent(counts.character_error_rate()),
          percent(counts.end_to_end_error_rate()),
          percent(counts.exact_of_found()),
          percent(counts.found_and_exact()),
          percent(counts.precision_of_all()),
          percent(counts.precision_in_views()),
          percent(counts.precision_with_digit())};
}

void add_errors(Table& table, const SheetScore& score) {
  for (const TargetResult& target : score.targets) {
    if (target.exact()) continue;
    const Point at = centre(target.polygon);
    const std::string place = fmt::format("{} at {:.0f}, {:.0f}", target.kind, at.x, at.y);
    table.below(target.read ? fmt::format("    read \"{}\" for \"{}\", {}", *target.read,
                                          target.wanted, place)
                            : fmt::format("    missed \"{}\", {}", target.wanted, place));
  }
  for (const std::string& text : score.false_texts)
    table.below(fmt::format("    false \"{}\"", text));
}

std::string reliability_text(const std::string& of, const Reliability& reliability) {
  Table table({"confidence of " + of, "found", "mean", "exact"});
  for (std::size_t i = 0; i < Reliability::kBins; ++i) {
    const Reliability::Bin& bin = reliability.bins()[i];
    table.row({fmt::format("{:.1f} to {:.1f}", static_cast<double>(i) / Reliability::kBins,
                           static_cast<double>(i + 1) / Reliability::kBins),
               std::to_string(bin.readings), percent(bin.mean_confidence()),
               percent(bin.exact_share())});
  }
  const Reliability::Bin& without = reliability.without_confidence();
  table.row({"without (live text)", std::to_string(without.readings), "-",
             percent(without.exact_share())});
  return table.text() + "expected calibration error " + percent(reliability.calibration_error()) +
         "\n";
}

}  // namespace

std::string evaluation_text(const Evaluation& evaluation, EvaluationDetail detail) {
  Table sheets(score_header("drawing"));
  for (const SheetEvaluation& sheet : evaluation.sheets) {
    sheets.row(score_cells(sheet.name, sheet.score.counts));
    if (detail == EvaluationDetail::errors) add_errors(sheets, sheet.score);
  }
  sheets.row(score_cells("ALL", evaluation.total));

  Table kinds(score_header("kind"));
  for (const auto& [kind, counts] : evaluation.by_kind) kinds.row(score_cells(kind, counts));
  if (evaluation.lines.targets > 0) kinds.row(score_cells("(single lines)", evaluation.lines));

  Table directions({"direction", "targets", "found", "exact"});
  for (const auto& [direction, counts] : evaluation.by_direction)
    directions.row({std::string(name(direction)), std::to_string(counts.targets),
                    std::to_string(counts.found), std::to_string(counts.exact)});

  std::string text = sheets.text() + "\n" + kinds.text() + "\n" + directions.text() + "\n" +
                     reliability_text("annotations", evaluation.annotation_confidence);
  if (evaluation.lines.targets > 0)
    text += "\n" + reliability_text("lines", evaluation.line_confidence);
  return text;
}

}  // namespace drawproc
