#pragma once
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace drawproc {

struct SimulateArguments {
  std::string feature;
  std::optional<double> diameter, height, length, width, wall, distance;  ///< mm
  int holes = 4;                                                          ///< of a pattern
  std::string process, material;                                          ///< by name or alias
  std::string processes;                           ///< TOML; empty: the built-in table
  std::optional<double> sigma_um, correlation_mm;  ///< instead of the process's own
  std::uint64_t seed = 1;
  int count = 1000;
  int points = 16;  ///< most along one direction
  bool json = false;
};

void bind_simulate_options(CLI::App& command, SimulateArguments& arguments);

/// `drawproc simulate FEATURE`: how parts deviate that a process makes, by simulation. A table with
/// a small plot for each quantity, or with --json an object. 0: simulated; 2: a size is missing or
/// wrong, the process or the material is not known, the process has no simulation or does not make
/// such a feature, the process table is wrong; every problem is said on `errors`.
int simulate_command(const SimulateArguments& arguments, std::ostream& out, std::ostream& errors);

/// `drawproc dev simulate`: the training set of the trees. A JSON object on each line of `in`
///   {"kind": "hole", "size": 10, "length": 30, "width": 0, "wall": 5, "distance": 40, "count": 1,
///    "process": "drilling", "material": "steel", "sigma": 1.0, "correlation": 1.0, "seed": 3,
///    "parts": 64}
/// where sigma and correlation are factors on the process's own, gives a line of what the trees are
/// asked with and of each simulated part's quantities; a line that is wrong gives {"error": …} and
/// status 1 at the end. With `trees`, a weights file, a line may instead be {"inputs": […]}, and is
/// answered with {"forests": {NAME: number, …}}: what compare.py holds against XGBoost.
int dev_simulate(const std::string& trees, std::istream& in, std::ostream& out);

}  // namespace drawproc
