#include "cli/dev_parse.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "cli/json_lines.hpp"
#include "read/notation.hpp"
#include "report/notation_json.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

struct Request {
  std::string text;
  NotationFlags flags;
};

/// Throws std::invalid_argument saying what is wrong.
Request read_request(const std::string& line) {
  const Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) throw std::invalid_argument("not JSON");
  if (json.is_string()) return Request{json.get<std::string>(), {}};
  if (!json.is_object()) throw std::invalid_argument("neither a string nor an object");
  const auto text = json.find("text");
  if (text == json.end() || !text->is_string())
    throw std::invalid_argument("no \"text\" that is a string");
  Request request{text->get<std::string>(), {}};
  for (const auto& [key, flag] :
       {std::pair{"box", &NotationFlags::box}, std::pair{"underline", &NotationFlags::underline},
        std::pair{"strike", &NotationFlags::strike}}) {
    const auto value = json.find(key);
    if (value == json.end()) continue;
    if (!value->is_boolean())
      throw std::invalid_argument(std::string("\"") + key + "\" is not true or false");
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
  return answer_lines(in, out, [](const std::string& line) { return answer(read_request(line)); });
}

}  // namespace drawproc
