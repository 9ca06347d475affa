#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "bench/measure.hpp"

namespace CLI {
class App;
}

namespace drawproc {

struct BenchArguments {
  BenchPlan plan;
  std::string pdf_content = "auto", batches = "1,2,4,8,16";
  std::string json, beside;  ///< files; empty: none
  bool quiet = false;
};

void bind_bench_options(CLI::App& command, BenchArguments& arguments);

/// `drawproc bench [INPUT...]`: what reading drawings costs on this machine, as tables on `out` and
/// in the JSON file that was asked for. 0 measured, 1 measured though some drawing failed, 2 wrong
/// usage or no drawing, 3 it had to stop, 130 interrupted.
int bench_command(BenchArguments arguments, std::ostream& out);

}  // namespace drawproc
