#pragma once
#include <cstddef>
#include <span>
#include <vector>

/// From what a CTC network says of a line's columns to texts. A path gives each column one label; a
/// text is what is left of a path when repeats are merged and then blanks dropped. Graves et al.
/// 2006, doi:10.1145/1143844.1143891. Labels are numbers here; which character a label is, the
/// recogniser knows.
namespace drawproc {

inline constexpr int kBlank = 0;

/// The chance of each label in each column.
class LabelChances {
 public:
  /// Soft-max over the labels of `logits`, [labels, columns] row by row as the network gives them.
  /// Throws std::invalid_argument when that does not come out even, there is no column or no label
  /// but the blank, or some logit is no number.
  LabelChances(std::span<const float> logits, std::size_t columns);

  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] int labels() const { return labels_; }
  /// All labels of one column; they sum to 1.
  [[nodiscard]] std::span<const float> column(std::size_t index) const {
    return std::span(chances_).subspan(index * static_cast<std::size_t>(labels_),
                                       static_cast<std::size_t>(labels_));
  }

 private:
  std::size_t columns_;
  int labels_;
  std::vector<float> chances_;  ///< column by column
};

/// A character of a path.
struct PlacedLabel {
  int label = kBlank;
  double confidence = 0;           ///< the highest chance the label has in its columns
  std::size_t begin = 0, end = 0;  ///< its columns, end excluded
  double centre = 0;  ///< in columns from the left edge of the first: where its chance is centred
  bool operator==(const PlacedLabel&) const = default;
};

/// The path of the most likely label in each column.
struct BestPath {
  std::vector<PlacedLabel> labels;
  /// Mean chance of the columns that are not blank. When all are: the lowest chance of a blank.
  double confidence = 0;
};
[[nodiscard]] BestPath best_path(const LabelChances& chances);

/// A text and the chance of all paths to it that were followed.
struct Proposal {
  std::vector<int> labels;
  double chance = 0;
  bool operator==(const Proposal&) const = default;
};

struct BeamOptions {
  std::size_t width = 8;      ///< beginnings of texts that are followed from column to column
  std::size_t labels = 6;     ///< characters that a column may add, the likeliest
  double least = 1e-3;        ///< characters less likely than this are not tried
  std::size_t proposals = 5;  ///< texts that are given back
};

/// The likeliest texts, best first; equal ones in an order that the chances alone decide. Prefix
/// beam search (Hannun et al. 2014, arXiv:1408.2873) without a language model. Time and memory grow
/// with columns × width × labels.
[[nodiscard]] std::vector<Proposal> likely_texts(const LabelChances& chances,
                                                 const BeamOptions& options = {});

}  // namespace drawproc
