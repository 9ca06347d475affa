#include "unit/tolerance/golden_table.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace drawproc::test {

std::vector<std::vector<std::string>> golden_table(const std::string& file) {
  std::ifstream in(DRAWPROC_SOURCE_DIR "/tests/golden/tolerance/" + file);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    std::istringstream text(line);
    for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
    rows.push_back(std::move(cells));
  }
  if (rows.size() < 2) throw std::runtime_error(file + " holds no table");
  return rows;
}

}  // namespace drawproc::test
