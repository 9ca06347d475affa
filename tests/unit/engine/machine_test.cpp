#include "engine/machine.hpp"

#include <catch2/catch.hpp>

#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using drawproc::test::ScratchFolder;

static std::optional<int> quota(const std::string& text) {
  const ScratchFolder folder;
  return processors_of_quota(folder.file("cpu.max", text));
}

TEST_CASE("a quota pays for so many processors, a part of one counts whole") {
  CHECK(quota("200000 100000\n") == 2);
  CHECK(quota("150000 100000\n") == 2);
  CHECK(quota("10000 100000\n") == 1);
}

TEST_CASE("a group without a quota has no limit") {
  CHECK_FALSE(quota("max 100000\n"));
  CHECK_FALSE(quota(""));
  CHECK_FALSE(quota("0 100000"));
  CHECK_FALSE(processors_of_quota("/nowhere/cpu.max"));
}

TEST_CASE("this machine has at least one processor and some memory") {
  CHECK(usable_threads() >= 1);
  CHECK(machine_memory().total > 0);
  CHECK(machine_memory().free <= machine_memory().total);
}
