#include "cli/dev_read_request.hpp"

#include <fmt/core.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

namespace drawproc {
namespace {

using Json = nlohmann::json;

/// The box read in quarter turns counter-clockwise: the corner where reading begins comes first.
Quad turned_box(const std::vector<double>& sides, double angle) {
  const double quarters = angle / 90;
  if (quarters != std::nearbyint(quarters))
    throw std::invalid_argument(
        fmt::format("an angle of {} is no multiple of 90: give a quad", angle));
  const Quad box = quad_of({sides[0], sides[1], sides[2], sides[3]});
  const auto first = static_cast<std::size_t>(4 - (std::lround(std::fmod(quarters, 4)) + 4) % 4);
  Quad quad;
  for (std::size_t i = 0; i < 4; ++i) quad[i] = box[(first + i) % 4];
  return quad;
}

std::vector<double> numbers_of(std::string_view text) {
  std::vector<double> numbers;
  const std::string all(text);
  for (const char* at = all.c_str();;) {
    char* end = nullptr;
    numbers.push_back(std::strtod(at, &end));
    if (end == at || (*end != ',' && *end != '\0')) numbers.clear();
    if (numbers.empty() || *end == '\0') return numbers;
    at = end + 1;
  }
}

std::vector<double> numbers_of(const Json& list, std::size_t count, const char* what) {
  if (!list.is_array() || list.size() != count)
    throw std::invalid_argument(fmt::format("\"{}\" is no list of {}", what, count));
  std::vector<double> numbers;
  for (const auto& item : list) {
    if (!item.is_number())
      throw std::invalid_argument(fmt::format("\"{}\" holds no numbers", what));
    numbers.push_back(item.get<double>());
  }
  return numbers;
}

Quad quad_of(const Json& json) {
  const auto quad = json.find("quad"), box = json.find("box"), angle = json.find("angle");
  if ((quad == json.end()) == (box == json.end()))
    throw std::invalid_argument("neither or both of \"box\" and \"quad\"");
  if (angle != json.end() && (box == json.end() || !angle->is_number()))
    throw std::invalid_argument("\"angle\" is a number beside a \"box\"");
  if (box != json.end())
    return turned_box(numbers_of(*box, 4, "box"), angle == json.end() ? 0 : angle->get<double>());
  if (!quad->is_array() || quad->size() != 4)
    throw std::invalid_argument("\"quad\" is no list of 4 corners");
  Quad corners;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto corner = numbers_of((*quad)[i], 2, "quad");
    corners[i] = {corner[0], corner[1]};
  }
  return corners;
}

}  // namespace

Quad parse_box(std::string_view text) {
  const auto n = numbers_of(text);
  if (n.size() == 8)
    return {Point{n[0], n[1]}, Point{n[2], n[3]}, Point{n[4], n[5]}, Point{n[6], n[7]}};
  if (n.size() != 4 && n.size() != 5)
    throw std::invalid_argument(
        fmt::format("'{}' is no box: give X0,Y0,X1,Y1, or with ,ANGLE, or 4 corners", text));
  return turned_box(n, n.size() == 5 ? n[4] : 0);
}

ReadRequest parse_read_request(const std::string& json_line) {
  const Json json = Json::parse(json_line, nullptr, false);
  if (json.is_discarded()) throw std::invalid_argument("not JSON");
  if (!json.is_object()) throw std::invalid_argument("no JSON object");
  ReadRequest request;
  request.quad = quad_of(json);
  if (const auto image = json.find("image"); image != json.end()) {
    if (!image->is_string()) throw std::invalid_argument("\"image\" is no string");
    request.image = image->get<std::string>();
  }
  if (const auto page = json.find("page"); page != json.end()) {
    if (!page->is_number_integer()) throw std::invalid_argument("\"page\" is no whole number");
    request.page = page->get<int>();
  }
  return request;
}

}  // namespace drawproc
