#pragma once
#include "eval/evaluate.hpp"

namespace CLI {
class App;
}

namespace drawproc {

struct EvalArguments {
  EvaluateOptions options;
  std::string truth, output;  ///< as typed
  bool no_alternatives = false, json = false, verbose = false;
};

void bind_eval_options(CLI::App& command, EvalArguments& arguments);

/// `drawproc eval`: tables or JSON on standard output. 0 compared, 2 wrong usage or nothing to
/// compare, 3 labels or reports that cannot be read.
int eval_command(EvalArguments arguments);

}  // namespace drawproc
