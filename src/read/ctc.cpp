#include "read/ctc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace drawproc {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Beginnings of texts as a tree: each node is its parent's text and one label more. Node 0 is the
/// empty text.
class Beginnings {
 public:
  Beginnings() { nodes_.push_back({kNone, kBlank, kNone, kNone}); }

  [[nodiscard]] int last_label(std::size_t node) const { return nodes_[node].label; }

  /// `node` and `label` behind it.
  std::size_t longer(std::size_t node, int label) {
    for (auto child = nodes_[node].first_child; child != kNone; child = nodes_[child].next_sibling)
      if (nodes_[child].label == label) return child;
    nodes_.push_back({node, label, kNone, nodes_[node].first_child});
    return nodes_[node].first_child = nodes_.size() - 1;
  }

  [[nodiscard]] std::vector<int> text(std::size_t node) const {
    std::vector<int> labels;
    for (; nodes_[node].parent != kNone; node = nodes_[node].parent)
      labels.push_back(nodes_[node].label);
    std::reverse(labels.begin(), labels.end());
    return labels;
  }

  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    std::size_t parent;
    int label;
    std::size_t first_child, next_sibling;
  };
  std::vector<Node> nodes_;
};

/// A beginning that is followed: the chance of the paths to it, by whether they end in a blank.
struct Followed {
  std::size_t node = 0;
  double blank = 0, label = 0;
  [[nodiscard]] double chance() const { return blank + label; }
};

/// Older nodes first among equals.
bool likelier(const Followed& a, const Followed& b) {
  return a.chance() != b.chance() ? a.chance() > b.chance() : a.node < b.node;
}

class BeamSearch {
 public:
  explicit BeamSearch(const BeamOptions& options) : options_(options) {}

  void take(std::span<const float> column) {
    next_.clear();
    slots_.resize(texts_.size(), kNone);
    choose(column);
    for (const auto& beginning : beam_) follow(beginning, column);
    for (const auto& one : next_) slots_[one.node] = kNone;
    std::sort(next_.begin(), next_.end(), likelier);
    if (next_.size() > options_.width) next_.resize(options_.width);
    rescale();
    std::swap(beam_, next_);
  }

  [[nodiscard]] std::vector<Proposal> proposals() const {
    std::vector<Proposal> found;
    for (const auto& one : beam_) {
      if (found.size() == options_.proposals) break;
      found.push_back({texts_.text(one.node), std::min(1., one.chance() * std::exp(log_scale_))});
    }
    return found;
  }

 private:
  /// The characters that this column may add, likeliest first.
  void choose(std::span<const float> column) {
    chosen_.clear();
    for (std::size_t label = 1; label < column.size(); ++label)
      if (column[label] >= options_.least) chosen_.push_back(static_cast<int>(label));
    std::stable_sort(chosen_.begin(), chosen_.end(), [&](int a, int b) {
      return column[static_cast<std::size_t>(a)] > column[static_cast<std::size_t>(b)];
    });
    if (chosen_.size() > options_.labels) chosen_.resize(options_.labels);
  }

  void follow(const Followed& one, std::span<const float> column) {
    const int last = texts_.last_label(one.node);
    const auto chance_of = [&](int label) -> double {
      return column[static_cast<std::size_t>(label)];
    };
    at(one.node).blank += one.chance() * chance_of(kBlank);
    if (last != kBlank) at(one.node).label += one.label * chance_of(last);
    for (const int label : chosen_) {
      // The same character again is a second one only after a blank.
      const double before = label == last ? one.blank : one.chance();
      if (before > 0) at(texts_.longer(one.node, label)).label += before * chance_of(label);
    }
  }

  Followed& at(std::size_t node) {
    if (node >= slots_.size()) slots_.resize(node + 1, kNone);
    if (slots_[node] == kNone) {
      slots_[node] = next_.size();
      next_.push_back({node});
    }
    return next_[slots_[node]];
  }

  /// Long lines would run out of small numbers.
  void rescale() {
    const double most = next_.front().chance();
    if (most <= 0) return;
    for (auto& one : next_) one.blank /= most, one.label /= most;
    log_scale_ += std::log(most);
  }

  const BeamOptions options_;
  Beginnings texts_;
  std::vector<Followed> beam_{{0, 1, 0}}, next_;
  std::vector<std::size_t> slots_;  ///< node → place in next_
  std::vector<int> chosen_;
  double log_scale_ = 0;
};

}  // namespace

LabelChances::LabelChances(std::span<const float> logits, std::size_t columns)
    : columns_(columns), labels_(columns == 0 ? 0 : static_cast<int>(logits.size() / columns)) {
  const auto labels = static_cast<std::size_t>(labels_);
  if (labels < 2 || labels * columns != logits.size())
    throw std::invalid_argument(
        fmt::format("{} logits are not some labels of {} columns", logits.size(), columns));
  chances_.resize(logits.size());
  std::vector<float> highest(logits.begin(), logits.begin() + static_cast<std::ptrdiff_t>(columns));
  for (std::size_t label = 1; label < labels; ++label)
    for (std::size_t column = 0; column < columns; ++column)
      highest[column] = std::max(highest[column], logits[label * columns + column]);
  for (std::size_t column = 0; column < columns; ++column) {
    float sum = 0;
    auto* const out = &chances_[column * labels];
    for (std::size_t label = 0; label < labels; ++label)
      sum += out[label] = std::exp(logits[label * columns + column] - highest[column]);
    if (!std::isfinite(sum)) throw std::invalid_argument("logits that are no numbers");
    for (std::size_t label = 0; label < labels; ++label) out[label] /= sum;
  }
}

BestPath best_path(const LabelChances& chances) {
  BestPath path;
  double sum = 0, lowest = 1;
  std::size_t marked = 0;
  int last = kBlank;
  std::vector<double> weights;  // of the labels so far: for their centres
  for (std::size_t column = 0; column < chances.columns(); ++column) {
    const auto of_column = chances.column(column);
    const auto best = std::max_element(of_column.begin(), of_column.end());
    const int label = static_cast<int>(best - of_column.begin());
    const double chance = *best;
    lowest = std::min(lowest, chance);
    if (label != kBlank) {
      sum += chance, ++marked;
      if (label != last) path.labels.push_back({label, 0, column, column, 0}), weights.push_back(0);
      auto& character = path.labels.back();
      character.confidence = std::max(character.confidence, chance);
      character.end = column + 1;
      character.centre += chance * (static_cast<double>(column) + .5);
      weights.back() += chance;
    }
    last = label;
  }
  for (std::size_t i = 0; i < weights.size(); ++i) path.labels[i].centre /= weights[i];
  path.confidence = marked > 0 ? sum / static_cast<double>(marked) : lowest;
  return path;
}

std::vector<Proposal> likely_texts(const LabelChances& chances, const BeamOptions& options) {
  if (options.width == 0) throw std::invalid_argument("a beam without width");
  BeamSearch search(options);
  for (std::size_t column = 0; column < chances.columns(); ++column)
    search.take(chances.column(column));
  return search.proposals();
}

}  // namespace drawproc
