#include "cli/man_page.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/command_tree.hpp"
#include "cli/console.hpp"
#include "cli/man_texts.hpp"
#include "drawproc/failure.hpp"
#include "util/atomic_file.hpp"

namespace drawproc {
namespace {

/// Text that troff prints as it is.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\'')
      out += "\\(aq";
    else
      out += c;
  }
  return out.starts_with('.') ? "\\&" + out : out;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

std::string heading(std::string_view name) {
  return fmt::format(".TH {} 1 \"\" \"drawproc {}\" \"drawproc manual\"\n.nh\n.SH NAME\n", name,
                     DRAWPROC_VERSION);
}

std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    out += (out.empty() ? "" : ".PP\n") + escaped(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return out;
}

std::string option_item(const CommandOption& option) {
  std::string names;
  for (const std::string& name : option.names) {
    if (!names.empty()) names += ", ";
    names += option.is_argument ? italic(name) : bold(name);
  }
  if (!option.value.empty()) names += " " + italic(option.value);
  std::string text = escaped(option.description);
  if (!option.default_value.empty()) text += escaped(" [" + option.default_value + "]");
  return ".TP\n" + names + "\n" + text + "\n";
}

std::string list(std::string_view title, std::span<const ManItem> items) {
  if (items.empty()) return {};
  std::string out = fmt::format(".SH {}\n", title);
  for (const ManItem& item : items)
    out += ".TP\n" + bold(item.what) + "\n" + escaped(item.meaning) + "\n";
  return out;
}

std::string synopsis(const Command& command) {
  std::string out =
      ".SH SYNOPSIS\n" + bold("drawproc " + command.name) + " [" + italic("OPTION") + "]...";
  for (const CommandOption& option : command.options) {
    if (!option.is_argument) continue;
    const std::string name = italic(option.names[0]) + (option.repeats ? "..." : "");
    out += option.required ? " " + name : " [" + name + "]";
  }
  return out + "\n";
}

}  // namespace

std::string man_page(const Command& command) {
  std::string name = "DRAWPROC-";
  for (const char c : command.name)
    name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const ManText text = man_text(command.name);
  std::string page = heading(name) + "drawproc\\-" + escaped(command.name) + " \\- " +
                     escaped(command.description) + "\n" + synopsis(command) + ".SH DESCRIPTION\n" +
                     paragraphs(text.description.empty() ? command.description : text.description) +
                     ".SH OPTIONS\n";
  for (const CommandOption& option : command.options) page += option_item(option);
  page += list("EXIT STATUS", text.exit_statuses) + list("FILES", text.files) +
          list("EXAMPLES", text.examples);
  return page + ".SH SEE ALSO\n.BR drawproc (1)\n";
}

std::string man_page(const CLI::App& app) {
  const ManText text = man_text("");
  std::string page = heading("DRAWPROC") + "drawproc \\- reads mechanical drawings into reports\n" +
                     ".SH SYNOPSIS\n" + bold("drawproc") + " " + italic("COMMAND") + " [" +
                     italic("OPTION") + "]...\n.SH DESCRIPTION\n" + paragraphs(text.description) +
                     ".SH COMMANDS\n";
  std::string others;
  for (const Command& command : commands_of(app)) {
    page += ".TP\n" + bold(command.name) + "\n" + escaped(command.description) + "\n";
    others +=
        fmt::format("{}.BR drawproc\\-{} (1)", others.empty() ? "" : ",\n", escaped(command.name));
  }
  page += ".SH OPTIONS\n";
  for (const CommandOption& option : options_of(app)) page += option_item(option);
  return page + list("EXAMPLES", text.examples) + ".SH SEE ALSO\n" + others + "\n";
}

int write_man_pages(const CLI::App& app, const std::string& folder) {
  const std::filesystem::path place = folder;
  try {
    write_file(place / "drawproc.1", man_page(app));
    for (const Command& command : commands_of(app))
      write_file(place / fmt::format("drawproc-{}.1", command.name), man_page(command));
    return 0;
  } catch (const Fatal& error) {
    Console(0).error(error.what());
    return 3;
  }
}

}  // namespace drawproc
