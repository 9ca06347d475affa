#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace drawproc {

/// An option or argument of a command, as its users see it.
struct CommandOption {
  std::vector<std::string> names;  ///< "-o", "--output"; of an argument its name alone
  std::string value;               ///< "OUT", "auto|cpu|cuda[:N]"; empty: a flag
  std::string description, default_value;
  bool is_argument = false, required = false, repeats = false;
};

/// A command that is shown to users.
struct Command {
  std::string name, description;
  std::vector<CommandOption> options;  ///< arguments first
};

/// The program's commands in the order of its help, hidden ones left out. The help option counts.
[[nodiscard]] std::vector<Command> commands_of(const CLI::App& app);
/// Those of the program itself.
[[nodiscard]] std::vector<CommandOption> options_of(const CLI::App& app);

/// The words an option takes where they are a choice: "error|review", "json,html,csv".
[[nodiscard]] std::vector<std::string> choices_of(const CommandOption& option);
/// What its value is for a shell.
enum class ValueKind { none, choice, folder, file, other };
[[nodiscard]] ValueKind value_kind(const CommandOption& option);

}  // namespace drawproc
