#include "cli/run_command.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <string>

using namespace drawproc;

TEST_CASE("run hands device and precision to the engine") {
  ::setenv("DRAWPROC_ENGINE", DRAWPROC_TEST_ASKED, 1);
  ::unsetenv("DRAWPROC_TEST_WAS_ASKED");
  RunOptions options;
  options.input.inputs = {"nowhere"};
  options.device = "cuda:0";  // opened at once
  options.precision = "bf16";
  options.quiet = true;
  CHECK(run_command(options) == 3);
  ::unsetenv("DRAWPROC_ENGINE");
  const char* asked = std::getenv("DRAWPROC_TEST_WAS_ASKED");
  REQUIRE(asked != nullptr);
  CHECK(std::string(asked) == "cuda:0 bf16");
}
