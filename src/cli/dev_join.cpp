#include "cli/dev_join.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "cli/json_lines.hpp"
#include "read/join.hpp"
#include "read/notation.hpp"
#include "read/row_bond.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

/// Throws Json::exception.
TextLine line_in(const Json& json) {
  TextLine line;
  json.at("text").get_to(line.text);
  for (std::size_t i = 0; i < line.polygon.size(); ++i)
    line.polygon[i] = {json.at("polygon").at(i).at(0).get<double>(),
                       json.at("polygon").at(i).at(1).get<double>()};
  line.height = json.value("height", rise_length(line.polygon));
  return line;
}

/// Every pair of rows that could belong together, however they are joined.
Json bonds_of(const std::vector<TextLine>& lines) {
  std::vector<Row> rows;
  for (const TextLine& line : lines) rows.push_back(row_of(canonical_symbols(line.text)));
  Json bonds = Json::array();
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (std::size_t j = 0; j < lines.size(); ++j) {
      if (i == j) continue;
      const auto pair = row_pair(lines[i], rows[i], lines[j], rows[j]);
      if (!pair) continue;
      bonds.push_back({{"upper", i},
                       {"lower", j},
                       {"kinds", {name_of(pair->upper), name_of(pair->lower)}},
                       {"signs", pair->signs},
                       {"bond", bond_of(*pair)}});
    }
  return bonds;
}

Json answer(const std::string& request_line) {
  const Json request = Json::parse(request_line, nullptr, false);
  if (!request.is_object()) throw std::invalid_argument("no JSON object");
  std::vector<TextLine> lines;
  for (const Json& json : request.at("lines")) lines.push_back(line_in(json));
  const double height = request.at("height").get<double>();
  if (!(height > 0)) throw std::invalid_argument("\"height\" is not positive");
  Json labels = Json::array();
  for (const Label& label : join_lines(lines, std::vector<bool>(lines.size(), false), height))
    labels.push_back({{"lines", label.lines}, {"text", label.text}});
  return {{"labels", std::move(labels)}, {"bonds", bonds_of(lines)}};
}

}  // namespace

int dev_join(std::istream& in, std::ostream& out) { return answer_lines(in, out, answer); }

}  // namespace drawproc
