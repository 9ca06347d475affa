#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tolerance/skin_model/simulator.hpp"

namespace drawproc {

/// What one process reaches. From processes.toml, where every entry says its source.
struct Process {
  std::string name;
  std::vector<std::string> aliases;
  std::vector<FeatureKind> features;   ///< it can make; a pattern is holes
  std::vector<std::string> materials;  ///< families: "metal", "plastic"
  int it_finest = 0, it_coarsest = 0;  ///< grades of ISO 286-1
  std::optional<double> ra_finest_um, ra_coarsest_um;
  bool sheet = false;        ///< cuts or forms sheets: no way to make what is not one
  double relative_cost = 0;  ///< of one feature; compares, is no price
  std::string source;
  std::optional<ProcessModel> skin;  ///< of the simulation; empty: not simulated
  std::string skin_source;
  [[nodiscard]] bool makes(FeatureKind kind) const;
  [[nodiscard]] bool takes(std::string_view family) const;
  bool operator==(const Process&) const = default;
};

struct Material {
  std::string name;
  std::vector<std::string> aliases;
  std::string family;
  MaterialModel model;
  std::string source;
  bool operator==(const Material&) const = default;
};

/// Both lists, in the order of the file.
struct ProcessTable {
  std::vector<Process> processes;
  std::vector<Material> materials;

  /// By name or alias, the whole text; case, blanks and hyphens do not count. Null: not known.
  [[nodiscard]] const Process* process_named(std::string_view text) const;
  /// The material whose name or alias is the longest that stands in the text as a word: "S45C" in
  /// "S45C-N, Q.T.". Null: none, or two materials with equally long names.
  [[nodiscard]] const Material* material_in(std::string_view text) const;
};

/// A table, or everything that is wrong with it: "my.toml:12: process \"milling\": it: …".
struct ReadTable {
  ProcessTable table;
  std::vector<std::string> problems;
};

/// The table of the program.
[[nodiscard]] const ProcessTable& built_in_table();
/// `toml`: the file's text; `name` is for messages. What the file has no entry of comes from the
/// built-in table.
[[nodiscard]] ReadTable parse_process_table(std::string_view toml, std::string_view name);
/// The same of a file; one that cannot be read is a problem.
[[nodiscard]] ReadTable read_process_table(const std::string& path);

}  // namespace drawproc
