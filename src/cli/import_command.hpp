#pragma once
#include <iosfwd>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace drawproc {

struct ImportArguments {
  std::string file, output, weights, licence;
  std::vector<std::string> classes;
  double text_height_px = 14;
};

void bind_import_options(CLI::App& command, ImportArguments& arguments);

/// `drawproc import`: makes a folder of weights in which a user's own YOLO11n is the detector; all
/// other networks are those of the weights in use. What was done goes to `out`, warnings and the
/// reason of a refusal to `err`. 0 done, 2 wrong usage, 3 the file does not fit.
int import_command(const ImportArguments& arguments, std::ostream& out, std::ostream& err);

}  // namespace drawproc
