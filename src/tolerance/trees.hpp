#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tolerance/skin_model/simulator.hpp"
#include "tolerance/tree_inputs.hpp"

namespace drawproc {

/// A sum of regression trees, fp32 and in the order of training, so that it equals XGBoost's own.
class BoostedTrees {
 public:
  static constexpr std::uint8_t kLeaf = 255;
  struct Arrays {
    float base = 0;                     ///< what the sum starts from
    std::vector<std::uint32_t> first;   ///< node that each tree begins with; the root is its first
    std::vector<std::uint8_t> feature;  ///< input a node asks for, or kLeaf
    std::vector<float> value;           ///< threshold: below it to the left; of a leaf its value
    std::vector<std::uint16_t> left;    ///< left child, counted from the tree's first node; the
                                        ///< right one comes next
  };
  /// Throws std::runtime_error saying what is wrong: every walk must end at a leaf inside its tree.
  explicit BoostedTrees(const Arrays& arrays);
  [[nodiscard]] float predict(const TreeInputs& inputs) const;
  [[nodiscard]] std::size_t trees() const { return first_.size(); }

 private:
  struct Node {  ///< what one step of a walk needs, side by side
    float value;
    std::uint16_t left;
    std::uint8_t feature;
  };
  float base_;
  std::vector<std::uint32_t> first_;
  std::vector<Node> nodes_;
};

/// Width of a zone, mm: half of the parts need p50, 95 of 100 need p95, which is not below it.
struct PredictedZone {
  double p50 = 0, p95 = 0;
};

/// Which deviation a simulated process leaves on a feature: trees trained on the simulator's parts
/// (scripts/train/tolerance). CPU data that needs no torch: weights/tolerance_trees.safetensors.
///
///   QUANTITY.STATISTIC.feature  U8  [nodes]     STATISTIC: mean, p50, p95; QUANTITY: flatness, …
///   QUANTITY.STATISTIC.value    F32 [nodes]     logarithm of the zone over the expected one
///   QUANTITY.STATISTIC.left     U16 [nodes]
///   QUANTITY.STATISTIC.first    U32 [trees]
///   QUANTITY.STATISTIC.base     F32 [1]
class ToleranceTrees {
 public:
  static constexpr std::string_view kName = "tolerance_trees";

  /// Reads a whole file's bytes, which nobody vouches for. Throws std::runtime_error saying what is
  /// wrong.
  [[nodiscard]] static ToleranceTrees parse(std::span<const std::byte> file);
  /// Throws Fatal naming the file.
  [[nodiscard]] static ToleranceTrees load(const std::filesystem::path& path);

  /// Empty for a quantity that the trees were not trained for. Verdicts need no mean: its forests
  /// are for comparisons and the card.
  [[nodiscard]] std::optional<PredictedZone> predict(Quantity quantity,
                                                     const TreeInputs& inputs) const;
  /// "skin-gbt 1": for reports.
  [[nodiscard]] const std::string& model() const { return model_; }
  /// The forests by their names, for comparisons.
  [[nodiscard]] const std::map<std::string, BoostedTrees>& forests() const { return forests_; }

 private:
  std::map<std::string, BoostedTrees> forests_;
  std::string model_;
};

}  // namespace drawproc
