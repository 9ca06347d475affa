#include "cli/command_tree.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace drawproc {
namespace {

CommandOption option_of(const CLI::Option& option) {
  CommandOption made;
  made.is_argument = option.get_positional();
  const std::string type = option.get_type_name();  // with the words of its checks behind it
  for (const std::string& name : option.get_snames()) made.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) made.names.push_back("--" + name);
  if (made.is_argument) made.names = {type};
  if (made.is_argument && (made.names[0].empty() || made.names[0].starts_with("TEXT")))
    made.names = {option.get_single_name()};
  if (!made.is_argument && option.get_type_size_max() > 0)
    made.value = type.substr(0, type.find(":{"));
  made.description = option.get_description();
  made.default_value = option.get_default_str();
  made.required = option.get_required();
  made.repeats = option.get_expected_max() > 1;
  return made;
}

}  // namespace

std::vector<CommandOption> options_of(const CLI::App& app) {
  std::vector<CommandOption> options;
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; }))
    if (!option->get_group().empty()) options.push_back(option_of(*option));
  std::stable_partition(options.begin(), options.end(),
                        [](const CommandOption& option) { return option.is_argument; });
  return options;
}

std::vector<Command> commands_of(const CLI::App& app) {
  std::vector<Command> commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    if (!command->get_group().empty())
      commands.push_back({command->get_name(), command->get_description(), options_of(*command)});
  return commands;
}

std::vector<std::string> choices_of(const CommandOption& option) {
  const bool of_one = option.value.find('|') != std::string::npos;
  const bool of_several = !of_one && option.value.find(',') != std::string::npos &&
                          option.value.find("...") == std::string::npos;
  std::vector<std::string> choices;
  if (!of_one && !of_several) return choices;
  std::string word;
  for (const char c : option.value + "|") {
    if (c != '|' && c != ',') {
      word += c;
      continue;
    }
    // "cuda[:N]" and "cuda:N" begin with what can be completed.
    word.resize(std::min(word.find_first_of("[:"), word.size()));
    if (!word.empty()) choices.push_back(word);
    word.clear();
  }
  return choices;
}

ValueKind value_kind(const CommandOption& option) {
  const std::string& value = option.is_argument ? option.names[0] : option.value;
  if (value.empty()) return ValueKind::none;
  if (!choices_of(option).empty()) return ValueKind::choice;
  if (value.starts_with("OUT") || value == "DIR" || value == "JOINED") return ValueKind::folder;
  if (value == "FILE" || value == "INPUT" || value == "OLD" || value == "NEW")
    return ValueKind::file;
  return ValueKind::other;
}

}  // namespace drawproc
