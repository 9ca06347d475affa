#include "cli/completion.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "cli/command_tree.hpp"

namespace drawproc {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

/// In single quotes, in which only the quote itself means something.
std::string in_quotes(std::string_view text, std::string_view quote = "'\\''") {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string(quote) : std::string(1, c);
  return out + "'";
}

std::vector<std::string> flags_of(const Command& command) {
  std::vector<std::string> flags;
  for (const CommandOption& option : command.options)
    if (!option.is_argument) flags.insert(flags.end(), option.names.begin(), option.names.end());
  return flags;
}

std::string bash(const std::vector<Command>& commands) {
  std::string names, values, flags;
  for (const Command& command : commands) {
    names += (names.empty() ? "" : " ") + command.name;
    flags += fmt::format("    {}) flags={} ;;\n", command.name,
                         in_quotes(joined(flags_of(command), " ")));
    for (const CommandOption& option : command.options) {
      const ValueKind kind = value_kind(option);
      if (option.is_argument || kind == ValueKind::none) continue;
      std::vector<std::string> keys;
      for (const std::string& name : option.names) keys.push_back(command.name + "\\ " + name);
      std::string reply = "return";  // anything; nothing to offer
      if (kind == ValueKind::choice)
        reply = fmt::format("COMPREPLY=($(compgen -W {} -- \"$current\")); return",
                            in_quotes(joined(choices_of(option), " ")));
      else if (kind == ValueKind::folder)
        reply = "COMPREPLY=($(compgen -d -- \"$current\")); return";
      else if (kind == ValueKind::file)
        reply = "COMPREPLY=($(compgen -f -- \"$current\")); return";
      values += fmt::format("    {}) {} ;;\n", joined(keys, "|"), reply);
    }
  }
  return fmt::format(
      "# Completion of drawproc for bash; made by `drawproc dev completion bash`.\n"
      "_drawproc() {{\n"
      "  local current=\"${{COMP_WORDS[COMP_CWORD]}}\" before=\"${{COMP_WORDS[COMP_CWORD - 1]}}\"\n"
      "  local command=\"${{COMP_WORDS[1]}}\" flags='--help --version'\n"
      "  local IFS=$' \\t\\n'\n"
      "  COMPREPLY=()\n"
      "  if ((COMP_CWORD == 1)); then\n"
      "    COMPREPLY=($(compgen -W \"{} $flags\" -- \"$current\"))\n"
      "    return\n"
      "  fi\n"
      "  case \"$command $before\" in\n{}  esac\n"
      "  case \"$command\" in\n{}  esac\n"
      "  if [[ \"$current\" == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$flags\" -- \"$current\"))\n"
      "  else\n"
      "    IFS=$'\\n'\n"
      "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
      "  fi\n"
      "}}\n"
      "complete -o filenames -F _drawproc drawproc\n",
      names, values, flags);
}

/// Words of a description inside of _arguments' brackets.
std::string bracketed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_action(const CommandOption& option) {
  switch (value_kind(option)) {
    case ValueKind::choice:
      return "(" + joined(choices_of(option), " ") + ")";
    case ValueKind::folder:
      return "_files -/";
    case ValueKind::file:
      return "_files";
    default:
      return " ";
  }
}

std::string zsh_option(const CommandOption& option) {
  if (option.is_argument)
    return in_quotes(fmt::format("{}:{}:{}", option.repeats ? "*" : "", bracketed(option.names[0]),
                                 zsh_action(option)));
  std::string spec = fmt::format("[{}]", bracketed(option.description));
  if (!option.value.empty())
    spec += fmt::format(":{}:{}", bracketed(option.value), zsh_action(option));
  std::vector<std::string> specs;
  const std::string all = joined(option.names, " ");
  for (const std::string& name : option.names)
    specs.push_back(in_quotes((option.repeats ? "*" : "(" + all + ")") + name + spec));
  return joined(specs, " ");
}

std::string zsh(const std::vector<Command>& commands) {
  std::string names, cases;
  for (const Command& command : commands) {
    names += "    " + in_quotes(command.name + ":" + bracketed(command.description)) + "\n";
    cases += "    " + command.name + ")\n      _arguments -s";
    for (const CommandOption& option : command.options)
      cases += " \\\n        " + zsh_option(option);
    cases += "\n      ;;\n";
  }
  return fmt::format(
      "#compdef drawproc\n"
      "# Completion of drawproc for zsh; made by `drawproc dev completion zsh`.\n"
      "_drawproc() {{\n"
      "  local -a commands=(\n{}  )\n"
      "  if ((CURRENT == 2)); then\n"
      "    _describe command commands\n"
      "    return\n"
      "  fi\n"
      "  shift words\n"
      "  ((CURRENT--))\n"
      "  case $words[1] in\n{}  esac\n"
      "}}\n"
      "_drawproc \"$@\"\n",
      names, cases);
}

std::string fish(const std::vector<Command>& commands) {
  const auto text = [](std::string_view words) { return in_quotes(words, "\\'"); };
  std::string out =
      "# Completion of drawproc for fish; made by `drawproc dev completion fish`.\n"
      "complete -c drawproc -n __fish_use_subcommand -f\n";
  for (const Command& command : commands)
    out += fmt::format("complete -c drawproc -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       text(command.description));
  for (const Command& command : commands)
    for (const CommandOption& option : command.options) {
      if (option.is_argument) continue;
      out += fmt::format("complete -c drawproc -n '__fish_seen_subcommand_from {}'", command.name);
      for (const std::string& name : option.names)
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      switch (value_kind(option)) {
        case ValueKind::none:
          break;
        case ValueKind::choice:
          out += " -x -a " + text(joined(choices_of(option), " "));
          break;
        case ValueKind::folder:
          out += " -x -a '(__fish_complete_directories)'";
          break;
        case ValueKind::file:
          out += " -r -F";
          break;
        case ValueKind::other:
          out += " -x";
          break;
      }
      out += " -d " + text(option.description) + "\n";
    }
  return out;
}

}  // namespace

std::string completion_script(const CLI::App& app, std::string_view shell) {
  const std::vector<Command> commands = commands_of(app);
  if (shell == "bash") return bash(commands);
  return shell == "zsh" ? zsh(commands) : fish(commands);
}

}  // namespace drawproc
