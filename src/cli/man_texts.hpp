#pragma once
#include <span>
#include <string_view>

namespace drawproc {

/// A line of a manual's list: what, and what it means.
struct ManItem {
  std::string_view what, meaning;
};

/// What a manual page says beside the options, which come from the command itself.
struct ManText {
  std::string_view command;      ///< "run"; empty: of the program
  std::string_view description;  ///< paragraphs, apart by an empty line
  std::span<const ManItem> exit_statuses, examples, files;
};

/// Of a command; one with the name alone where nothing was written.
[[nodiscard]] ManText man_text(std::string_view command);

}  // namespace drawproc
