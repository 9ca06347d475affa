#include "tolerance/process_table.hpp"

#include <catch2/catch.hpp>

#include "tolerance/embedded_processes.hpp"

namespace drawproc::test {
namespace {

std::string material(std::string_view text) {
  const Material* found = built_in_table().material_in(text);
  return found ? found->name : "none";
}

std::string process(std::string_view text) {
  const Process* found = built_in_table().process_named(text);
  return found ? found->name : "none";
}

constexpr std::string_view kGood = R"([[process]]
name = "turning"
features = ["cylinder"]
materials = ["metal"]
it = [6, 9]
relative_cost = 2
source = "own measurements"
[process.skin]
sigma_um = 2
correlation_mm = 4
source = "own measurements"
)";

std::vector<std::string> problems(std::string from, std::string_view what, std::string_view with) {
  const std::size_t at = from.find(what);
  REQUIRE(at != std::string::npos);
  from.replace(at, what.size(), with);
  return parse_process_table(from, "my.toml").problems;
}

}  // namespace

TEST_CASE("the table of the program is sound and every entry says its source", "[processes]") {
  CHECK(parse_process_table(embedded_processes(), "processes.toml").problems.empty());
  const ProcessTable& table = built_in_table();
  CHECK(table.processes.size() >= 25);
  CHECK(table.materials.size() >= 20);
  int simulated = 0;
  for (const Process& p : table.processes) {
    CHECK_FALSE(p.source.empty());
    if (!p.skin) continue;
    CHECK_FALSE(p.skin_source.empty());
    ++simulated;
  }
  CHECK(simulated == 13);
}

TEST_CASE("processes have the grades of the published table", "[processes]") {
  const ProcessTable& table = built_in_table();
  CHECK(table.process_named("reaming")->it_finest == 6);
  CHECK(table.process_named("reaming")->it_coarsest == 10);
  CHECK(table.process_named("drilling")->it_finest == 10);
  CHECK(table.process_named("grinding")->ra_finest_um == 0.1);
  CHECK_FALSE(table.process_named("sheet metal")->ra_finest_um);
}

TEST_CASE("processes are found by the words of drawings", "[processes]") {
  CHECK(process("milling") == "milling");
  CHECK(process("CNC MILLED") == "milling");
  CHECK(process("Sheet-Metal") == "sheet metal");
  CHECK(process("Drehen") == "turning");
  CHECK(process("mill") == "none");
  CHECK(process("") == "none");
}

TEST_CASE("materials are found as title blocks write them", "[processes]") {
  CHECK(material("S45C") == "medium carbon steel");
  CHECK(material("S45C-N") == "medium carbon steel");
  CHECK(material("1.4301") == "stainless steel");
  CHECK(material("X5CrNi18-10 (1.4301)") == "stainless steel");
  CHECK(material("AlMg3") == "aluminum");
  CHECK(material("EN AW-6082 T6") == "aluminum");
  CHECK(material("EN AW 6082") == "aluminum");
  CHECK(material("AISI 304") == "stainless steel");
  CHECK(material("SUS304") == "stainless steel");
  CHECK(material("C45") == "medium carbon steel");
  CHECK(material("ABS") == "plastic");
  CHECK(material("ABS, black") == "plastic");
  CHECK(material("7075-T6") == "high-strength aluminum");
  CHECK(material("Ti-6Al-4V") == "titanium");
  CHECK(material("42CrMo4 +QT") == "alloy steel");
  CHECK(material("Stainless steel") == "stainless steel");
  CHECK(material("PA6-GF30") == "glass-filled polyamide");
  CHECK(material("材質: SS400") == "steel");
}

TEST_CASE("a material's name inside another word or number is none", "[processes]") {
  CHECK(material("C450X") == "none");
  CHECK(material("PEEKABOO") == "none");
  CHECK(material("11.4301") == "none");
  CHECK(material("1.43012") == "none");
  CHECK(material("see note") == "none");
  CHECK(material("") == "none");
}

TEST_CASE("two materials of equally long names in one text are not decided", "[processes]") {
  CHECK(material("POM or ABS") == "none");
}

TEST_CASE("a table of one's own replaces the processes and keeps the materials", "[processes]") {
  const ReadTable read = parse_process_table(kGood, "my.toml");
  CHECK(read.problems.empty());
  REQUIRE(read.table.processes.size() == 1);
  const Process& p = read.table.processes[0];
  CHECK(p.it_finest == 6);
  CHECK(p.relative_cost == 2);
  REQUIRE(p.skin);
  CHECK(p.skin->sigma == Approx(0.002));
  CHECK(p.skin->correlation == 4);
  CHECK(read.table.materials == built_in_table().materials);
}

TEST_CASE("what is wrong in a table is said with file, line and key", "[processes]") {
  const std::string good(kGood);
  CHECK(problems(good, "it = [6, 9]", "it = [9, 6]") ==
        std::vector<std::string>{"my.toml:5: process \"turning\": it: two numbers from 1 to 18, "
                                 "the finer first, are wanted"});
  CHECK(problems(good, "sigma_um = 2", "sigma_um = -2") ==
        std::vector<std::string>{
            "my.toml:9: process \"turning\" skin: sigma_um: a number from 0 to 10000 is wanted"});
  CHECK(problems(good, "[\"metal\"]", "[\"wood\"]") ==
        std::vector<std::string>{
            "my.toml:4: process \"turning\": materials: metal or plastic is wanted"});
  CHECK(problems(good, "relative_cost", "relative_price").size() == 2);
  CHECK(problems(good, "[[process]]", "[[proces]]").size() == 2);  // and [process.skin]
  CHECK(problems(good, "\"turning\"", "7").front() == "my.toml:2: process: name: a text is wanted");
  CHECK(problems(good, "it = [6", "it = [6.5").front() ==
        "my.toml:5: process \"turning\": it: whole grades are wanted");
  CHECK(problems(good, "it = ", "it = = ").size() == 1);
}

TEST_CASE("several faults of a table are said at once", "[processes]") {
  const auto found = parse_process_table("[[process]]\nname = \"x\"\n", "my.toml").problems;
  CHECK(found.size() == 5);  // features, materials, it, relative_cost, source
}

TEST_CASE("a table that cannot be read is a problem", "[processes]") {
  CHECK(read_process_table("/nowhere/my.toml").problems ==
        std::vector<std::string>{"/nowhere/my.toml: cannot be read as a process table"});
}

}  // namespace drawproc::test
