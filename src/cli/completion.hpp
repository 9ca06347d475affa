#pragma once
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace drawproc {

/// What `shell` (bash, zsh or fish) completes the program's command line with: commands, their
/// options, the words an option takes, folders and files. Made from the command tree; hidden
/// commands are left out.
[[nodiscard]] std::string completion_script(const CLI::App& app, std::string_view shell);

}  // namespace drawproc
