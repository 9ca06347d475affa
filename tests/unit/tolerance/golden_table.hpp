#pragma once
#include <string>
#include <vector>

namespace drawproc::test {

/// The rows of a table under tests/golden/tolerance, its heading first. These files were taken from
/// the standards' tables by a script of their own, apart from the program's tables.
[[nodiscard]] std::vector<std::vector<std::string>> golden_table(const std::string& file);

}  // namespace drawproc::test
