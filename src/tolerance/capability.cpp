#include "tolerance/capability.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "drawproc/failure.hpp"
#include "read/sheet_text.hpp"

namespace drawproc {
namespace {

constexpr std::uint64_t kSeed = 1;
constexpr int kParts = 256;

std::string capitals(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return result;
}

/// What stands behind a label, "S45C" in "MATERIAL: S45C"; empty without the label.
template <std::size_t N>
std::string_view behind_label(std::string_view row, const std::array<std::string_view, N>& labels) {
  const std::string upper = capitals(row);
  for (const std::string_view label : labels) {
    if (!upper.starts_with(label)) continue;
    const std::size_t at = upper.find_first_not_of(" \t", label.size());
    if (at == std::string::npos || (upper[at] != ':' && upper[at] != '=' && upper[at] != '-'))
      continue;
    const std::size_t value = upper.find_first_not_of(" \t", at + 1);
    if (value != std::string::npos) return row.substr(value);
  }
  return {};
}

constexpr std::array<std::string_view, 8> kMaterialLabels{
    "MATERIAL", "MATL", "MAT'L", "MAT", "WERKSTOFF", "MATIERE", "MATERIALE", "材質"};
constexpr std::array<std::string_view, 6> kProcessLabels{
    "PROCESS",   "MANUFACTURING PROCESS", "MANUFACTURING METHOD",
    "FERTIGUNG", "FERTIGUNGSVERFAHREN",   "PROCEDE"};

void find_material(MadeOf& made, const Report& report, const ProcessTable& table) {
  for (const std::string_view wanted : {"material", "raw_material"})
    for (const TitleField& field : report.title_block) {
      if (field.name != wanted || field.value.empty()) continue;
      const Material* known = table.material_in(field.value);
      if (!known && !made.material_text.empty()) continue;
      made.material = known;
      made.material_text = field.value;
      made.material_from = "title block";
      if (known) return;
    }
  if (!made.material_text.empty()) return;
  for_each_sheet_row(report.pages, [&](const SheetRow& row) {
    if (!made.material_text.empty() || row.annotation->kind == AnnotationKind::title_block) return;
    const std::string_view value = behind_label(row.text, kMaterialLabels);
    if (value.empty()) return;
    made.material = table.material_in(value);
    made.material_text = value;
    made.material_from = "notes";
  });
}

void find_process(MadeOf& made, const Report& report, const ProcessTable& table) {
  for_each_sheet_row(report.pages, [&](const SheetRow& row) {
    if (made.process) return;
    const std::string_view value = behind_label(row.text, kProcessLabels);
    made.process = table.process_named(value.empty() ? row.text : value);
    if (!made.process) return;
    made.process_text = made.process->name;
    made.process_from =
        row.annotation->kind == AnnotationKind::title_block ? "title block" : "notes";
  });
}

/// Times its thickness that a face may be long (scripts/train/tolerance/train.py).
constexpr double kThinnest = 40;

/// The sizes scripts/train/tolerance/parts.py draws from; beyond them trees go on level and say
/// nothing.
bool is_trained(const NominalFeature& f) {
  const auto within = [](double value, double low, double high) {
    return value >= low && value <= high;
  };
  switch (f.kind) {
    case FeatureKind::plane:
      return within(f.length, 5, 600) && within(f.width, f.length / 10, f.length) &&
             within(f.wall, 2, 80) && f.length <= kThinnest * f.wall;
    case FeatureKind::step:
      return within(f.size, 1, 400) && within(f.length, 5, 600) &&
             within(f.width, f.length / 10, f.length) && f.length <= kThinnest * f.size;
    case FeatureKind::cylinder:
      return within(f.size, 2, 200) && within(f.length / f.size, 0.3, 15);
    case FeatureKind::hole:
      return within(f.size, 1, 100) && within(f.length / f.size, 0.3, 8) &&
             within(f.distance, 5, 400);
    case FeatureKind::pattern:
      return within(f.size, 1, 100) && within(f.length / f.size, 0.3, 5) && f.count <= 8;
  }
  return false;
}

/// Whether the trees know a process's parameters: the program's own, its field by up to a factor of
/// two another.
bool is_trained(const Process& process) {
  const auto& all = built_in_table().processes;
  const auto own = std::find_if(all.begin(), all.end(),
                                [&](const Process& p) { return p.name == process.name; });
  if (own == all.end() || !own->skin) return false;
  const auto near = [](double value, double trained) {
    return value >= trained * 0.5 && value <= trained * 2;
  };
  ProcessModel model = *process.skin;
  if (!near(model.sigma, own->skin->sigma) || !near(model.correlation, own->skin->correlation))
    return false;
  model.sigma = own->skin->sigma;
  model.correlation = own->skin->correlation;
  return model == *own->skin;
}

}  // namespace

Capability capability_of(const PredictOptions& options,
                         std::shared_ptr<const ToleranceTrees> trees) {
  Capability capability;
  if (!options.processes.empty()) {
    ReadTable read = read_process_table(options.processes);
    if (!read.problems.empty()) throw Fatal(read.problems.front());
    capability.table = std::move(read.table);
  }
  capability.material = options.material;
  capability.process = options.process;
  capability.trees = std::move(trees);
  return capability;
}

MadeOf made_of(const Report& report, const Capability& capability) {
  MadeOf made;
  find_material(made, report, capability.table);
  if (!made.material && !capability.material.empty()) {
    made.material = capability.table.material_in(capability.material);
    made.material_text = capability.material;
    made.material_from = "option";
  }
  find_process(made, report, capability.table);
  if (!made.process && !capability.process.empty()) {
    made.process = capability.table.process_named(capability.process);
    made.process_text = made.process ? made.process->name : capability.process;
    made.process_from = "option";
  }
  return made;
}

std::optional<ZonePredictor::Answer> ZonePredictor::zone(const Process& process,
                                                         const NominalFeature& feature,
                                                         Quantity quantity) {
  if (!process.skin || !material_ || !capability_.trees) return std::nullopt;
  const std::pair key(tree_inputs(feature, *process.skin, material_->model), quantity);
  const auto at = known_.find(key);
  if (at != known_.end()) return at->second;
  return known_[key] = found(process, feature, quantity);
}

std::optional<ZonePredictor::Answer> ZonePredictor::found(const Process& process,
                                                          const NominalFeature& feature,
                                                          Quantity quantity) const {
  if (!feature.problems().empty()) return std::nullopt;
  const auto has = quantities_of(feature.kind);
  if (std::find(has.begin(), has.end(), quantity) == has.end()) return std::nullopt;
  if (is_trained(process)) {
    if (!is_trained(feature)) return std::nullopt;
    const auto zone =
        capability_.trees->predict(quantity, tree_inputs(feature, *process.skin, material_->model));
    if (!zone) return std::nullopt;
    return Answer{*zone, capability_.trees->model()};
  }
  std::vector<double> values;
  for (const MeasuredPart& part : simulate(feature, *process.skin, material_->model, kSeed, kParts))
    values.push_back(part[static_cast<std::size_t>(quantity)].value());
  const Distribution d = distribution_of(std::move(values));
  return Answer{{d.p50, d.p95}, fmt::format("skin model, {} parts", kParts)};
}

}  // namespace drawproc
