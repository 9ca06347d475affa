#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

#include "cli/json_lines.hpp"
#include "cli/simulate_command.hpp"
#include "tolerance/process_table.hpp"
#include "tolerance/tree_inputs.hpp"
#include "tolerance/trees.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

Json answer(const Json& asked) {
  const auto kind = feature_kind_named(asked.at("kind").get<std::string>());
  if (!kind) throw std::invalid_argument("kind: no such feature");
  NominalFeature feature;
  feature.kind = *kind;
  feature.size = asked.value("size", 0.0);
  feature.length = asked.value("length", 0.0);
  feature.width = asked.value("width", 0.0);
  feature.wall = asked.value("wall", 0.0);
  feature.distance = asked.value("distance", 0.0);
  feature.count = asked.value("count", 1);
  const ProcessTable& table = built_in_table();
  const Process* process = table.process_named(asked.at("process").get<std::string>());
  const Material* material = table.material_in(asked.at("material").get<std::string>());
  if (!process || !process->skin) throw std::invalid_argument("process: not simulated");
  if (!material) throw std::invalid_argument("material: not known");
  ProcessModel model = *process->skin;
  model.sigma *= asked.value("sigma", 1.0);
  model.correlation *= asked.value("correlation", 1.0);
  const auto parts = simulate(feature, model, material->model,
                              asked.value("seed", std::uint64_t{1}), asked.value("parts", 64));
  Json quantities = Json::object();
  for (const Quantity quantity : quantities_of(feature.kind)) {
    Json values = Json::array();
    for (const MeasuredPart& part : parts)
      values.push_back(static_cast<float>(part[static_cast<std::size_t>(quantity)].value()));
    quantities[std::string(name(quantity))] = std::move(values);
  }
  return Json{{"inputs", tree_inputs(feature, model, material->model)},
              {"quantities", std::move(quantities)}};
}

Json predictions(const ToleranceTrees& trees, const Json& inputs) {
  TreeInputs asked{};
  if (inputs.size() != asked.size()) throw std::invalid_argument("inputs: another number of them");
  for (std::size_t i = 0; i < asked.size(); ++i) asked[i] = inputs.at(i).get<float>();
  Json forests = Json::object();
  for (const auto& [name, forest] : trees.forests()) forests[name] = forest.predict(asked);
  return Json{{"forests", std::move(forests)}};
}

}  // namespace

int dev_simulate(const std::string& trees_file, std::istream& in, std::ostream& out) {
  std::optional<ToleranceTrees> trees;
  if (!trees_file.empty()) trees = ToleranceTrees::load(trees_file);
  return answer_lines(in, out, [&](const std::string& line) {
    const Json asked = Json::parse(line);
    return trees && asked.contains("inputs") ? predictions(*trees, asked.at("inputs"))
                                             : answer(asked);
  });
}

}  // namespace drawproc
