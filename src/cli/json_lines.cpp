#include "cli/json_lines.hpp"

#include <exception>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

namespace drawproc {

int answer_lines(std::istream& in, std::ostream& out,
                 const std::function<nlohmann::ordered_json(const std::string& line)>& answer) {
  using Json = nlohmann::ordered_json;
  int status = 0;
  std::string line;
  while (std::getline(in, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Json json;
    try {
      json = answer(line);
    } catch (const std::exception& wrong) {
      json = Json{{"error", wrong.what()}};
      status = 1;
    }
    out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
  }
  return status;
}

}  // namespace drawproc
