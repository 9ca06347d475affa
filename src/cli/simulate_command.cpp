#include "cli/simulate_command.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ostream>
#include <vector>

#include "report/json_writer.hpp"
#include "tolerance/process_table.hpp"
#include "tolerance/skin_model/simulator.hpp"

namespace drawproc {
namespace {

using Layout = JsonWriter::Layout;
constexpr int kDecimals = 5;  // of millimetres
constexpr std::size_t kBins = 24;

struct Simulated {
  Quantity quantity;
  Distribution distribution;
  std::array<int, kBins> counts{};  ///< from least to greatest
};

struct Case {
  NominalFeature feature;
  const Process* process = nullptr;
  const Material* material = nullptr;
  ProcessModel model;
};

std::string flag_of(std::string_view member, FeatureKind kind) {
  if (member != "size") return fmt::format("--{}", member == "count" ? "holes" : member);
  return kind == FeatureKind::step ? "--height" : "--diameter";
}

NominalFeature feature_of(const SimulateArguments& a, FeatureKind kind) {
  NominalFeature f;
  f.kind = kind;
  const bool round = kind != FeatureKind::plane && kind != FeatureKind::step;
  f.size = (round ? a.diameter : kind == FeatureKind::step ? a.height : std::nullopt).value_or(0);
  f.length = a.length.value_or(0);
  f.width = a.width.value_or(0);
  f.wall = a.wall.value_or(round ? f.size / 2 : 0);
  f.distance = a.distance.value_or(0);
  f.count = kind == FeatureKind::pattern ? a.holes : 1;
  return f;
}

std::string names_of(const ProcessTable& table) {
  std::string names;
  for (const Process& process : table.processes)
    if (process.skin) names += (names.empty() ? "" : ", ") + process.name;
  return names;
}

/// Fills `what`; every problem found is one sentence.
std::vector<std::string> problems_with(const SimulateArguments& a, const ProcessTable& table,
                                       Case& what) {
  std::vector<std::string> problems;
  const auto kind = feature_kind_named(a.feature);
  if (!kind) {
    problems.push_back(fmt::format(
        "'{}' is no feature: plane, cylinder, hole, pattern or step is wanted", a.feature));
  } else {
    what.feature = feature_of(a, *kind);
    for (const std::string& problem : what.feature.problems()) {
      const std::size_t colon = problem.find(':');
      problems.push_back(
          fmt::format("{}{}", flag_of(problem.substr(0, colon), *kind), problem.substr(colon)));
    }
  }
  what.process = table.process_named(a.process);
  if (!what.process)
    problems.push_back(fmt::format("--process: '{}' is not in the process table; simulated are {}",
                                   a.process, names_of(table)));
  else if (!what.process->skin)
    problems.push_back(fmt::format("--process: {} has grades but no simulation; simulated are {}",
                                   what.process->name, names_of(table)));
  else if (kind && !what.process->makes(*kind))
    problems.push_back(fmt::format("--process: {} makes no {}", what.process->name, name(*kind)));
  what.material = table.material_in(a.material);
  if (!what.material)
    problems.push_back(fmt::format("--material: '{}' is not in the material table", a.material));
  else if (what.process && !what.process->takes(what.material->family))
    problems.push_back(fmt::format("--material: {} does not work {} ({})", what.process->name,
                                   what.material->name, what.material->family));
  if (a.sigma_um && !(*a.sigma_um >= 0 && *a.sigma_um <= 1e4))
    problems.emplace_back("--sigma: must be between 0 and 10000 µm");
  if (a.correlation_mm && !(*a.correlation_mm >= 0.01 && *a.correlation_mm <= 1e4))
    problems.emplace_back("--correlation: must be between 0.01 and 10000 mm");
  if (a.count < 1 || a.count > 1'000'000)
    problems.emplace_back("--count: must be between 1 and 1000000");
  if (a.points < 8 || a.points > 100) problems.emplace_back("--points: must be between 8 and 100");
  if (what.process && what.process->skin) {
    what.model = *what.process->skin;
    if (a.sigma_um) what.model.sigma = *a.sigma_um / 1000;
    if (a.correlation_mm) what.model.correlation = *a.correlation_mm;
  }
  return problems;
}

std::vector<Simulated> simulated(const Case& what, const SimulateArguments& a) {
  const auto parts = simulate(what.feature, what.model, what.material->model, a.seed, a.count,
                              static_cast<std::size_t>(a.points));
  std::vector<Simulated> all;
  for (const Quantity quantity : quantities_of(what.feature.kind)) {
    std::vector<double> values;
    for (const MeasuredPart& part : parts)
      values.push_back(part[static_cast<std::size_t>(quantity)].value());
    Simulated one{quantity, distribution_of(values), {}};
    const double width = one.distribution.greatest - one.distribution.least;
    for (const double value : values) {
      const double place =
          width > 0 ? (value - one.distribution.least) / width * static_cast<double>(kBins) : 0;
      ++one.counts[std::min(static_cast<std::size_t>(place), kBins - 1)];
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::string plot_of(const Simulated& one) {
  static constexpr std::array kBars{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const int most = *std::max_element(one.counts.begin(), one.counts.end());
  std::string plot;
  for (const int count : one.counts) {
    // What is there at all shows.
    const int height = count == 0 ? 0 : std::max(1, (count * 8 + most / 2) / most);
    plot += kBars[static_cast<std::size_t>(height)];
  }
  return plot;
}

std::string in_words(const NominalFeature& f) {
  const auto mm = [](double value) { return fmt::format("{:g}", value); };
  switch (f.kind) {
    case FeatureKind::plane:
      return fmt::format("plane {} x {}, {} thick", mm(f.length), mm(f.width), mm(f.wall));
    case FeatureKind::cylinder:
      return fmt::format("cylinder ⌀{} x {}", mm(f.size), mm(f.length));
    case FeatureKind::hole:
      return fmt::format("hole ⌀{} x {}, {} from its edges", mm(f.size), mm(f.length),
                         mm(f.distance));
    case FeatureKind::pattern:
      return fmt::format("{} holes ⌀{} x {}, {} apart", f.count, mm(f.size), mm(f.length),
                         mm(f.distance));
    case FeatureKind::step:
      return fmt::format("step {}, faces {} x {}", mm(f.size), mm(f.length), mm(f.width));
  }
  return {};
}

void write_text(std::ostream& out, const Case& what, const SimulateArguments& a,
                const std::vector<Simulated>& all) {
  out << fmt::format("{}; {}; {} (E {:g} GPa, {:g} HB); {} parts, seed {}\n",
                     in_words(what.feature), what.process->name, what.material->name,
                     what.material->model.e_gpa, what.material->model.hardness, a.count, a.seed);
  out << fmt::format("sigma {:g} µm, correlation length {:g} mm; parameters: {}\n",
                     what.model.sigma * 1000, what.model.correlation, what.process->skin_source);
  out << fmt::format("\n{:<20}{:>9}{:>9}{:>9}{:>9}   widths of zones in mm, least to greatest\n",
                     "quantity", "mean", "sd", "p50", "p95");
  for (const Simulated& one : all) {
    const Distribution& d = one.distribution;
    out << fmt::format("{:<20}{:>9.4f}{:>9.4f}{:>9.4f}{:>9.4f}   {:.4f} {} {:.4f}\n",
                       name(one.quantity), d.mean, d.deviation, d.p50, d.p95, d.least, plot_of(one),
                       d.greatest);
  }
}

std::string json_of(const Case& what, const SimulateArguments& a,
                    const std::vector<Simulated>& all) {
  JsonWriter out;
  out.begin_object();
  out.begin_object("feature", Layout::one_line);
  out.string("kind", name(what.feature.kind));
  const NominalFeature& f = what.feature;
  for (const auto& [key, value] :
       {std::pair{"size", f.size}, std::pair{"length", f.length}, std::pair{"width", f.width},
        std::pair{"wall", f.wall}, std::pair{"distance", f.distance}})
    if (value > 0) out.number(key, value, kDecimals);
  out.integer("count", f.count);
  out.end();
  out.begin_object("process", Layout::one_line);
  out.string("name", what.process->name);
  out.number("sigma_um", what.model.sigma * 1000, kDecimals);
  out.number("correlation_mm", what.model.correlation, kDecimals);
  out.string("source", what.process->skin_source);
  out.end();
  out.begin_object("material", Layout::one_line);
  out.string("name", what.material->name);
  out.number("e_gpa", what.material->model.e_gpa, 3);
  out.number("hardness_hb", what.material->model.hardness, 1);
  out.string("source", what.material->source);
  out.end();
  out.integer("seed", static_cast<std::int64_t>(a.seed));
  out.integer("count", a.count);
  out.string("unit", "mm");
  out.begin_array("quantities");
  for (const Simulated& one : all) {
    const Distribution& d = one.distribution;
    out.begin_object(Layout::one_line);
    out.string("name", name(one.quantity));
    out.number("mean", d.mean, kDecimals);
    out.number("deviation", d.deviation, kDecimals);
    out.number("p50", d.p50, kDecimals);
    out.number("p95", d.p95, kDecimals);
    out.number("least", d.least, kDecimals);
    out.number("greatest", d.greatest, kDecimals);
    out.begin_array("counts");
    for (const int count : one.counts) out.integer(count);
    out.end();
    out.end();
  }
  out.end();
  out.end();
  return out.take();
}

}  // namespace

void bind_simulate_options(CLI::App& command, SimulateArguments& a) {
  command.add_option("FEATURE", a.feature, "plane, cylinder, hole, pattern or step")->required();
  const auto size = [&](const char* flag, std::optional<double>& value, const char* help) {
    command.add_option(flag, value, help)->type_name("MM");
  };
  size("--diameter", a.diameter, "Of a cylinder, of holes");
  size("--height", a.height, "Of a step: between its two faces");
  size("--length", a.length, "Of a face; along the axis of a round feature");
  size("--width", a.width, "Of a face");
  size("--wall", a.wall, "Thickness under a face, of a tube; a cylinder without it is solid");
  size("--distance", a.distance, "Of a hole from the edges it is placed by; between holes");
  command.add_option("--holes", a.holes, "Of a pattern")->capture_default_str()->type_name("N");
  command.add_option("--process", a.process, "As in the process table: milling, drilling, …")
      ->required()
      ->type_name("NAME");
  command.add_option("--material", a.material, "As on drawings: S45C, 1.4301, AlMg3, ABS, …")
      ->required()
      ->type_name("NAME");
  command
      .add_option("--processes", a.processes, "Process table (TOML) instead of the program's own")
      ->type_name("FILE");
  command.add_option("--sigma", a.sigma_um, "Of the random field, instead of the process's")
      ->type_name("UM");
  command.add_option("--correlation", a.correlation_mm, "Length of the field, likewise")
      ->type_name("MM");
  command.add_option("--points", a.points, "Most points measured along one direction")
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--count", a.count, "Parts")->capture_default_str()->type_name("N");
  command.add_option("--seed", a.seed, "The same seed gives the same parts")
      ->capture_default_str()
      ->type_name("N");
  command.add_flag("--json", a.json, "For programs");
  command.footer(
      "Simulated, not measured: what comes out is as good as the parameters of the process table, "
      "most\nof which are assumed. The zone of a size lies evenly about the nominal.\n"
      "Exit status: 0 simulated, 2 wrong usage.");
}

int simulate_command(const SimulateArguments& arguments, std::ostream& out, std::ostream& errors) {
  ReadTable read;
  if (arguments.processes.empty())
    read.table = built_in_table();
  else
    read = read_process_table(arguments.processes);
  std::vector<std::string> problems = read.problems;
  Case what;
  if (problems.empty()) problems = problems_with(arguments, read.table, what);
  for (const std::string& problem : problems) errors << "drawproc: " << problem << '\n';
  if (!problems.empty()) return 2;
  const std::vector<Simulated> all = simulated(what, arguments);
  if (arguments.json)
    out << json_of(what, arguments, all);
  else
    write_text(out, what, arguments, all);
  return 0;
}

}  // namespace drawproc
