#pragma once
#include <string>

#include "drawproc/options.hpp"

namespace CLI {
class App;
}

namespace drawproc {

/// Options in the words of the command line, before they are checked.
struct RunArguments {
  RunOptions options;
  std::string pages, shard = "1/1", pdf_content = "auto", preprocess = "auto", fail_on = "error",
                     progress = "auto", config;
  bool no_recursive = false;

  /// The words turned into values; every problem found, of words and of values, one sentence each.
  /// `needs_input`: whether naming no input is one.
  [[nodiscard]] std::vector<std::string> finish(bool needs_input);
};

/// Declares the options of `run` on a command. Every option is also a key of the configuration
/// file.
void bind_run_options(CLI::App& command, RunArguments& arguments);

/// Sets, from the TOML file, the options that the command line left alone. Keys are the long names
/// of the options; they stand at the top level or in a table [run]. Throws std::invalid_argument
/// naming file, line and what is wrong: unreadable, bad TOML, an unknown key, a value of the wrong
/// type.
void apply_config_file(CLI::App& command, const std::string& file);

/// The effective configuration as TOML, which apply_config_file reads back.
[[nodiscard]] std::string config_toml(const RunOptions& options);

}  // namespace drawproc
