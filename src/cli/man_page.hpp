#pragma once
#include <string>

namespace CLI {
class App;
}

namespace drawproc {

struct Command;

/// drawproc-COMMAND.1 in the language of man(7), from the command's options and man_texts.hpp.
[[nodiscard]] std::string man_page(const Command& command);
/// drawproc.1: the commands.
[[nodiscard]] std::string man_page(const CLI::App& app);

/// Writes both kinds into a folder; hidden commands have none. Returns the exit status: 0, or 3
/// when the folder cannot be written.
int write_man_pages(const CLI::App& app, const std::string& folder);

}  // namespace drawproc
