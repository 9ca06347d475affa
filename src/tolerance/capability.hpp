#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "drawproc/options.hpp"
#include "drawproc/report.hpp"
#include "tolerance/process_table.hpp"
#include "tolerance/trees.hpp"

namespace drawproc {

/// What verdicts rest on beside the sheet. `trees` null: by the table's grades alone.
struct Capability {
  ProcessTable table = built_in_table();
  std::string material, process;  ///< options: for sheets that do not say
  std::shared_ptr<const ToleranceTrees> trees = {};
};

/// By the options; the problems of a --processes file and names that it does not know are those of
/// PredictOptions::problems(). Throws Fatal where they were not looked at.
[[nodiscard]] Capability capability_of(const PredictOptions& options,
                                       std::shared_ptr<const ToleranceTrees> trees);

/// The material and the process of a part. A name the table does not know is kept: the report says
/// what stands there, and nothing is concluded from it.
struct MadeOf {
  const Material* material = nullptr;
  const Process* process = nullptr;
  std::string material_text, process_text;  ///< as used or as written
  std::string material_from, process_from;  ///< option | title block | notes
};
/// Of the title block, else of a row of the notes that names it ("MATERIAL: S45C", "PROCESS:
/// MILLING") or holds nothing but a process; the option where neither gives one that the table
/// knows.
[[nodiscard]] MadeOf made_of(const Report& report, const Capability& capability);

/// The zones that parts of one material need, by trees, or by simulation where a table of the
/// user's own has parameters that the trees were not trained on. Remembers what was asked.
class ZonePredictor {
 public:
  ZonePredictor(const Capability& capability, const Material* material)
      : capability_(capability), material_(material) {}
  struct Answer {
    PredictedZone zone;
    std::string model;
  };
  /// Empty: the process is not simulated, the material or the trees are not known, the feature lies
  /// outside what they were trained on, or none of them has the quantity.
  [[nodiscard]] std::optional<Answer> zone(const Process& process, const NominalFeature& feature,
                                           Quantity quantity);

 private:
  [[nodiscard]] std::optional<Answer> found(const Process& process, const NominalFeature& feature,
                                            Quantity quantity) const;
  const Capability& capability_;
  const Material* material_;
  std::map<std::pair<TreeInputs, Quantity>, std::optional<Answer>> known_;
};

}  // namespace drawproc
