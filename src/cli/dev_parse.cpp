#include "cli/dev_parse.hpp"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <variant>

#include "read/notation.hpp"
#include "report/notation_json.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

struct Request {
  std::string text;
  NotationFlags flags;
};

struct Refusal {
  std::string message;
};

using Reading = std::variant<Request, Refusal>;

Reading read_request(const std::string& line) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) return Refusal{"not JSON"};
  if (json.is_string()) return Request{json.get<std::string>(), {}};
  if (!json.is_object()) return Refusal{"neither a string nor an object"};
  const auto text = json.find("text");
  if (text == json.end() || !text->is_string()) return Refusal{"no \"text\" that is a string"};
  Request request{text->get<std::string>(), {}};
  for (const auto& [key, flag] :
       {std::pair{"box", &NotationFlags::box}, std::pair{"underline", &NotationFlags::underline},
        std::pair{"strike", &NotationFlags::strike}}) {
    const auto value = json.find(key);
    if (value == json.end()) continue;
    if (!value->is_boolean()) return Refusal{std::string("\"") + key + "\" is not true or false"};
    request.flags.*flag = value->get<bool>();
  }
  return request;
}

Json answer(const Request& request) {
  const auto notation = parse_notation(request.text, request.flags);
  return Json{{"text", request.text},
              {"parsed", notation ? to_json(*notation) : Json(nullptr)},
              {"print", notation ? Json(print(*notation)) : Json(nullptr)}};
}

}  // namespace

int dev_parse(std::istream& in, std::ostream& out) {
  int status = 0;
  std::string line;
  while (std::getline(in, line)) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Reading reading = read_request(line);
    const auto* request = std::get_if<Request>(&reading);
    if (request == nullptr) status = 1;
    const Json json =
        request != nullptr ? answer(*request) : Json{{"error", std::get<Refusal>(reading).message}};
    out << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  return status;
}

}  // namespace drawproc
