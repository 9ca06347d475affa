#include <fmt/core.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <stdexcept>

#include "tolerance/embedded_processes.hpp"
#include "tolerance/process_table.hpp"

namespace drawproc {
namespace {

constexpr std::size_t kMaxBytes = 10'000'000;

/// Numbers of [process.skin]: key, member, what turns the file's unit into ours, largest value.
struct SkinKey {
  std::string_view key;
  double ProcessModel::*member;
  double factor, largest;
};
constexpr double kMicrometres = 1e-3, kPerHundred = 1e-5;
constexpr std::array kSkinKeys{
    SkinKey{"sigma_um", &ProcessModel::sigma, kMicrometres, 1e4},
    SkinKey{"correlation_mm", &ProcessModel::correlation, 1, 1e4},
    SkinKey{"taper_um_per_100mm", &ProcessModel::taper, kPerHundred, 1e4},
    SkinKey{"lobing_um", &ProcessModel::lobing, kMicrometres, 1e4},
    SkinKey{"lobes", &ProcessModel::lobes, 1, 100},
    SkinKey{"residual_stress_mpa", &ProcessModel::residual_stress, 1, 2000},
    SkinKey{"force_n", &ProcessModel::force, 1, 1e5},
    SkinKey{"tilt_um_per_100mm", &ProcessModel::tilt, kPerHundred, 1e4},
    SkinKey{"location_um", &ProcessModel::location, kMicrometres, 1e5},
    SkinKey{"setting_um", &ProcessModel::setting, kMicrometres, 1e5},
    SkinKey{"scale_um_per_100mm", &ProcessModel::scale, kPerHundred, 1e4},
    SkinKey{"shrinkage_um_per_100mm", &ProcessModel::shrinkage, kPerHundred, 1e4}};

/// One [[process]] or [[material]], read key by key; what is wrong is noted and read over.
class Entry {
 public:
  Entry(const toml::table& table, std::string subject, std::string_view file,
        std::vector<std::string>& problems)
      : table_(table), subject_(std::move(subject)), file_(file), problems_(problems) {}

  void complain(std::string_view key, std::string_view what) {
    const toml::node* node = table_.get(key);
    const auto line = (node ? node->source() : table_.source()).begin.line;
    problems_.push_back(fmt::format("{}:{}: {}: {}: {}", file_, line, subject_, key, what));
  }

  std::string text(std::string_view key, bool required = true) {
    seen_.emplace(key);
    const toml::node* node = table_.get(key);
    const auto value = node ? node->value_exact<std::string>() : std::nullopt;
    if (value && !value->empty()) return *value;
    if (node || required) complain(key, "a text is wanted");
    return {};
  }

  std::vector<std::string> texts(std::string_view key) {
    seen_.emplace(key);
    std::vector<std::string> all;
    const toml::node* node = table_.get(key);
    if (!node) return all;
    const toml::array* list = node->as_array();
    if (list)
      for (const toml::node& item : *list)
        if (const auto value = item.value_exact<std::string>()) all.push_back(*value);
    if (!list || all.size() != list->size()) complain(key, "a list of texts is wanted");
    return all;
  }

  std::optional<double> number(std::string_view key, double least, double largest,
                               bool required = true) {
    seen_.emplace(key);
    const toml::node* node = table_.get(key);
    if (!node && !required) return std::nullopt;
    const auto value = node ? node->value<double>() : std::nullopt;
    if (value && *value >= least && *value <= largest) return value;
    complain(key, fmt::format("a number from {} to {} is wanted", least, largest));
    return std::nullopt;
  }

  /// Two numbers, the finer first.
  std::optional<std::pair<double, double>> range(std::string_view key, double least, double largest,
                                                 bool required) {
    seen_.emplace(key);
    const toml::node* node = table_.get(key);
    if (!node && !required) return std::nullopt;
    const toml::array* list = node ? node->as_array() : nullptr;
    if (list && list->size() == 2) {
      const auto first = list->get(0)->value<double>(), second = list->get(1)->value<double>();
      if (first && second && *first >= least && *first <= *second && *second <= largest)
        return std::pair(*first, *second);
    }
    complain(key,
             fmt::format("two numbers from {} to {}, the finer first, are wanted", least, largest));
    return std::nullopt;
  }

  const toml::table* table(std::string_view key) {
    seen_.emplace(key);
    const toml::node* node = table_.get(key);
    if (node && !node->is_table()) complain(key, "a table is wanted");
    return node ? node->as_table() : nullptr;
  }

  /// Keys nobody asked for are mistakes: a misspelt one must not pass in silence.
  void finish() {
    for (const auto& [key, node] : table_)
      if (!seen_.contains(std::string(key.str()))) complain(key.str(), "unknown key");
  }

 private:
  const toml::table& table_;
  const std::string subject_;
  const std::string_view file_;
  std::vector<std::string>& problems_;
  std::set<std::string> seen_;
};

class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  ReadTable read(std::string_view toml) {
    toml::table root;
    try {
      root = toml::parse(toml, std::string(file_));
    } catch (const toml::parse_error& error) {
      result_.problems.push_back(
          fmt::format("{}:{}: {}", file_, error.source().begin.line, error.description()));
      return std::move(result_);
    }
    for (const auto& [key, node] : root) {
      if (key.str() == "process" || key.str() == "material")
        entries(key.str(), node);
      else
        result_.problems.push_back(
            fmt::format("{}:{}: unknown key '{}'", file_, node.source().begin.line, key.str()));
    }
    return std::move(result_);
  }

 private:
  void entries(std::string_view kind, const toml::node& node) {
    const toml::array* list = node.as_array();
    if (!list || list->empty()) {
      result_.problems.push_back(fmt::format("{}:{}: {}: a list [[{}]] is wanted", file_,
                                             node.source().begin.line, kind, kind));
      return;
    }
    for (const toml::node& item : *list) {
      const toml::table* table = item.as_table();
      if (!table) {
        result_.problems.push_back(
            fmt::format("{}:{}: {}: a table is wanted", file_, item.source().begin.line, kind));
        continue;
      }
      const auto named = table->get_as<std::string>("name");
      Entry entry(*table, named ? fmt::format("{} \"{}\"", kind, named->get()) : std::string(kind),
                  file_, result_.problems);
      if (kind == "process")
        process(entry);
      else
        material(entry);
      entry.finish();
    }
  }

  void process(Entry& entry) {
    Process p;
    p.name = entry.text("name");
    if (!p.name.empty() && !process_names_.insert(p.name).second)
      entry.complain("name", "stands in the file twice");
    p.aliases = entry.texts("aliases");
    for (const std::string& feature : entry.texts("features")) {
      const auto kind = feature_kind_named(feature);
      if (kind && *kind != FeatureKind::pattern)
        p.features.push_back(*kind);
      else
        entry.complain("features", "one of plane, cylinder, hole, step is wanted");
    }
    if (p.features.empty()) entry.complain("features", "one at least is wanted");
    p.materials = entry.texts("materials");
    families(entry, "materials", p.materials);
    if (const auto it = entry.range("it", 1, 18, true)) {
      p.it_finest = static_cast<int>(it->first);
      p.it_coarsest = static_cast<int>(it->second);
      if (p.it_finest != it->first || p.it_coarsest != it->second)
        entry.complain("it", "whole grades are wanted");
    }
    if (const auto ra = entry.range("ra_um", 0.001, 1000, false)) {
      p.ra_finest_um = ra->first;
      p.ra_coarsest_um = ra->second;
    }
    const std::string stock = entry.text("stock", false);
    p.sheet = stock == "sheet";
    if (!stock.empty() && !p.sheet) entry.complain("stock", "only \"sheet\" is known");
    p.relative_cost = entry.number("relative_cost", 0, 1e6).value_or(0);
    p.source = entry.text("source");
    if (const toml::table* skin = entry.table("skin")) {
      Entry parameters(*skin, fmt::format("process \"{}\" skin", p.name), file_, result_.problems);
      p.skin = skin_of(parameters);
      p.skin_source = parameters.text("source");
      parameters.finish();
    }
    result_.table.processes.push_back(std::move(p));
  }

  static ProcessModel skin_of(Entry& entry) {
    ProcessModel model;
    for (const SkinKey& key : kSkinKeys) {
      const bool required = key.key == "sigma_um" || key.key == "correlation_mm";
      const double least = key.key == "correlation_mm" ? 0.01 : 0;
      if (const auto value = entry.number(key.key, least, key.largest, required))
        model.*key.member = *value * key.factor;
    }
    return model;
  }

  void material(Entry& entry) {
    Material m;
    m.name = entry.text("name");
    if (!m.name.empty() && !material_names_.insert(m.name).second)
      entry.complain("name", "stands in the file twice");
    m.aliases = entry.texts("aliases");
    m.family = entry.text("family");
    families(entry, "family", {m.family});
    m.model.e_gpa = entry.number("e_gpa", 0.001, 2000).value_or(0);
    m.model.hardness = entry.number("hardness_hb", 0.1, 2000).value_or(0);
    m.source = entry.text("source");
    result_.table.materials.push_back(std::move(m));
  }

  static void families(Entry& entry, std::string_view key, const std::vector<std::string>& given) {
    for (const std::string& family : given)
      if (family != "metal" && family != "plastic")
        entry.complain(key, "metal or plastic is wanted");
    if (given.empty()) entry.complain(key, "metal or plastic is wanted");
  }

  const std::string_view file_;
  ReadTable result_;
  std::set<std::string> process_names_, material_names_;
};

}  // namespace

const ProcessTable& built_in_table() {
  static const ProcessTable table = [] {
    ReadTable read = Reader("processes.toml").read(embedded_processes());
    if (!read.problems.empty()) throw std::logic_error(read.problems.front());
    return std::move(read.table);
  }();
  return table;
}

ReadTable parse_process_table(std::string_view toml, std::string_view name) {
  ReadTable read = Reader(name).read(toml);
  if (read.table.processes.empty()) read.table.processes = built_in_table().processes;
  if (read.table.materials.empty()) read.table.materials = built_in_table().materials;
  return read;
}

ReadTable read_process_table(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream || stream.bad() || text.size() > kMaxBytes)
    return {built_in_table(), {fmt::format("{}: cannot be read as a process table", path)}};
  return parse_process_table(text, path);
}

}  // namespace drawproc
