#include "engine/engine_loader.hpp"

#include <catch2/catch.hpp>

#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using drawproc::test::ScratchFolder;
using drawproc::test::thrown;

static std::string refusal(const std::filesystem::path& module, const EngineOptions& options = {}) {
  return thrown<Fatal>([&] { (void)open_engine(options, module); });
}

TEST_CASE("a module that is not there is fatal and named") {
  const auto message = refusal("/nowhere/libdrawproc_engine.so");
  CHECK(
      message.starts_with("/nowhere/libdrawproc_engine.so: the engine module cannot be loaded: "));
  CHECK(message.find("No such file or directory") != std::string::npos);
}

TEST_CASE("a module that is no library is fatal") {
  const ScratchFolder folder;
  const auto path =
      folder.file("libdrawproc_engine.so", "not an ELF file, though long enough to be looked at");
  CHECK(refusal(path).starts_with(path.string() + ": the engine module cannot be loaded: "));
}

TEST_CASE("a library that is not the engine module is fatal") {
  CHECK(refusal("libm.so.6") ==
        "libm.so.6: expected drawproc's engine module, found a library without "
        "drawproc_engine_module");
}

TEST_CASE("a module of another version is fatal and both versions are named") {
  CHECK(refusal(DRAWPROC_TEST_OTHER_VERSION) ==
        std::string(DRAWPROC_TEST_OTHER_VERSION) +
            ": expected the engine module of drawproc " DRAWPROC_VERSION
            " (interface 1), found that of 0.0.1 (interface 0): install both from one build");
}

TEST_CASE("a module whose own library is missing is fatal and that library is named") {
  const auto message = refusal(DRAWPROC_TEST_LOST);
  CHECK(message.find("libdrawproc_test_lost_library.so: cannot open shared object file") !=
        std::string::npos);
  CHECK(message.find('\n') == std::string::npos);
}

TEST_CASE("options that cannot be used are fatal before the module is looked at") {
  EngineOptions options;
  options.device = "tpu";
  CHECK(refusal("/nowhere", options) == "device \"tpu\" is none of auto, cpu, cuda, cuda:N");
}

TEST_CASE("DRAWPROC_ENGINE names the only place the module is looked for") {
  ::setenv("DRAWPROC_ENGINE", "/nowhere/engine.so", 1);
  const auto places = engine_module_places();
  const auto message = thrown<Fatal>([] { (void)engine_module(); });
  ::unsetenv("DRAWPROC_ENGINE");
  CHECK(places == std::vector<std::filesystem::path>{"/nowhere/engine.so"});
  CHECK(message.starts_with("the engine module is not there (looked at /nowhere/engine.so): "));
}

TEST_CASE(
    "without DRAWPROC_ENGINE the module is looked for in lib beside the executable's folder") {
  ::unsetenv("DRAWPROC_ENGINE");
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  CHECK(engine_module_places().front() ==
        self.parent_path().parent_path() / "lib" / "libdrawproc_engine.so");
}
