#include "cli/simulate_command.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

namespace drawproc {
namespace {

struct Said {
  int status = 0;
  std::string out, errors;
};

SimulateArguments hole() {
  SimulateArguments a;
  a.feature = "hole";
  a.diameter = 10;
  a.length = 30;
  a.distance = 40;
  a.process = "drilling";
  a.material = "S45C";
  a.count = 40;
  return a;
}

Said ask(const SimulateArguments& arguments) {
  std::ostringstream out, errors;
  Said said;
  said.status = simulate_command(arguments, out, errors);
  said.out = out.str();
  said.errors = errors.str();
  return said;
}

template <class Change>
std::string refused(Change change) {
  SimulateArguments a = hole();
  change(a);
  const Said said = ask(a);
  CHECK(said.status == 2);
  CHECK(said.out.empty());
  return said.errors;
}

std::string dev(const std::string& lines, int expected_status) {
  std::istringstream in(lines);
  std::ostringstream out;
  CHECK(dev_simulate("", in, out) == expected_status);
  return out.str();
}

}  // namespace

TEST_CASE("simulate prints what was simulated and a line with a plot for each quantity") {
  const Said said = ask(hole());
  CHECK(said.status == 0);
  CHECK(said.errors.empty());
  CHECK(
      said.out.starts_with("hole ⌀10 x 30, 40 from its edges; drilling; medium carbon steel (E "
                           "205 GPa, 200 HB); 40 parts, seed 1\n"));
  CHECK(said.out.find("parameters: assumed") != std::string::npos);
  CHECK(said.out.find("\nposition ") != std::string::npos);
  CHECK(said.out.find("█") != std::string::npos);
}

TEST_CASE("simulate gives the same bytes for the same seed and others for another") {
  SimulateArguments a = hole();
  a.json = true;
  const std::string first = ask(a).out;
  CHECK(ask(a).out == first);
  a.seed = 2;
  CHECK(ask(a).out != first);
}

TEST_CASE("simulate's JSON counts every part and orders its quantiles") {
  SimulateArguments a = hole();
  a.json = true;
  const auto said = nlohmann::json::parse(ask(a).out);
  CHECK(said.at("process").at("name") == "drilling");
  CHECK(said.at("feature").at("size") == 10);
  REQUIRE(said.at("quantities").size() == 7);
  for (const auto& quantity : said.at("quantities")) {
    int parts = 0;
    for (const int count : quantity.at("counts")) parts += count;
    CHECK(parts == 40);
    CHECK(quantity.at("least") <= quantity.at("p50"));
    CHECK(quantity.at("p50") <= quantity.at("p95"));
    CHECK(quantity.at("p95") <= quantity.at("greatest"));
  }
}

TEST_CASE("a size that is missing is named by its option, never assumed") {
  CHECK(refused([](auto& a) { a.length.reset(); }) ==
        "drawproc: --length: must be above 0 and at most 10000 mm\n");
  CHECK(refused([](auto& a) { a.diameter = -1; }).find("--diameter: must be") != std::string::npos);
  CHECK(refused([](auto& a) { a.feature = "step"; }).find("--height: must be") !=
        std::string::npos);
  CHECK(refused([](auto& a) { a.feature = "gear"; }).find("'gear' is no feature") !=
        std::string::npos);
}

TEST_CASE("unknown and unfit processes and materials are refused") {
  CHECK(refused([](auto& a) { a.process = "magic"; })
            .starts_with("drawproc: --process: 'magic' is not in the process table; simulated are "
                         "turning, milling"));
  CHECK(refused([](auto& a) {
          a.process = "honing";
        }).starts_with("drawproc: --process: honing has grades but no simulation"));
  CHECK(refused([](auto& a) { a.process = "welding"; }) ==
        "drawproc: --process: welding makes no hole\n");
  CHECK(refused([](auto& a) { a.material = "mud"; }) ==
        "drawproc: --material: 'mud' is not in the material table\n");
  CHECK(refused([](auto& a) {
          a.process = "FDM";
          a.material = "S45C";
        }) == "drawproc: --material: FDM does not work medium carbon steel (metal)\n");
}

TEST_CASE("every problem of a call of simulate is said at once") {
  const std::string errors = refused([](auto& a) {
    a.count = 0;
    a.points = 3;
    a.sigma_um = -1;
  });
  CHECK(std::count(errors.begin(), errors.end(), '\n') == 3);
}

TEST_CASE("a process table that is not there is a problem of simulate") {
  CHECK(refused([](auto& a) { a.processes = "/nowhere.toml"; }) ==
        "drawproc: /nowhere.toml: cannot be read as a process table\n");
}

TEST_CASE("sigma and correlation of the call replace the process's") {
  SimulateArguments a = hole();
  a.json = true;
  a.sigma_um = 50;
  a.correlation_mm = 7;
  const auto said = nlohmann::json::parse(ask(a).out);
  CHECK(said.at("process").at("sigma_um") == 50);
  CHECK(said.at("process").at("correlation_mm") == 7);
}

TEST_CASE("dev simulate answers line by line, and a bad line with its error") {
  const std::string good =
      R"({"kind":"hole","size":10,"length":30,"wall":5,"distance":40,"process":"drilling","material":"steel","seed":3,"parts":4})";
  const std::string said = dev(good + "\nno JSON\n" + good + "\n", 1);
  std::istringstream lines(said);
  std::string first, second, third;
  std::getline(lines, first);
  std::getline(lines, second);
  std::getline(lines, third);
  CHECK(first == third);
  CHECK(nlohmann::json::parse(first).at("quantities").at("position").size() == 4);
  CHECK(nlohmann::json::parse(first).at("inputs").size() == 30);
  CHECK(nlohmann::json::parse(second).contains("error"));
  CHECK(dev(R"({"kind":"gear"})", 1).find("no such feature") != std::string::npos);
}

}  // namespace drawproc
