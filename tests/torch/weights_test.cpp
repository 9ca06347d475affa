#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "engine_under_test.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The committed probe with one piece of its header replaced by another of the same length.
struct Altered {
  ScratchFolder folder;
  WeightsFile file = committed("probe");

  Altered(const std::string& was, const std::string& is) {
    auto bytes = contents(file.path);
    const auto place = bytes.find(was);
    REQUIRE(place != std::string::npos);
    REQUIRE(was.size() == is.size());
    bytes.replace(place, was.size(), is);
    file.path = folder.file("probe.safetensors", bytes).string();
  }
  std::string refusal() const {
    const auto engine = engine_on("cpu");
    return thrown<Fatal>([&] { (void)engine->load(file); });
  }
};

}  // namespace

TEST_CASE(
    "weights of another shape are refused with the file, the shape expected and the shape found") {
  const Altered probe("\"shape\":[8,1,3,3]", "\"shape\":[8,3,3,1]");
  CHECK(probe.refusal() ==
        probe.file.path +
            ": tensor stem.conv.weight: expected shape [8, 1, 3, 3], found [8, 3, 3, 1]");
}

TEST_CASE("weights without a tensor the network has are refused") {
  const Altered probe("\"head.bias\"", "\"head.bjas\"");
  CHECK(probe.refusal() == probe.file.path + ": expected a tensor head.bias [4], found none");
}

TEST_CASE("weights of integers are refused") {
  const Altered probe("\"head.bias\":{\"dtype\":\"F16\"", "\"head.bias\":{\"dtype\":\"I16\"");
  CHECK(probe.refusal() ==
        probe.file.path + ": tensor head.bias: expected F16, BF16 or F32, found I16");
}

TEST_CASE("weights of another architecture than the manifest says are refused") {
  const Altered probe("\"architecture\":\"probe\"", "\"architecture\":\"sonde\"");
  CHECK(probe.refusal() == probe.file.path + ": expected architecture \"probe\", found \"sonde\"");
}

TEST_CASE("weights of an architecture this engine does not have are refused") {
  Altered probe("\"architecture\":\"probe\"", "\"architecture\":\"sonde\"");
  probe.file.architecture = "sonde";
  const auto message = probe.refusal();
  CHECK(message.starts_with(probe.file.path + ": expected an architecture of "));
  CHECK(message.ends_with(", found \"sonde\""));
}

TEST_CASE("weights with a tensor the network does not have are refused") {
  const ScratchFolder folder;
  const auto bytes = contents(committed("probe").path);
  std::uint64_t length = 0;
  std::memcpy(&length, bytes.data(), 8);
  auto header = bytes.substr(8, length);
  header.erase(header.find_last_of('}'));
  const auto data = bytes.substr(8 + length);
  header += ",\"spare\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[" +
            std::to_string(data.size()) + "," + std::to_string(data.size() + 4) + "]}}";
  auto file = committed("probe");
  file.path = folder.file("probe.safetensors", safetensors_bytes(header, data + "abcd")).string();
  const auto engine = engine_on("cpu");
  CHECK(thrown<Fatal>([&] { (void)engine->load(file); }) ==
        file.path + ": expected no further tensors, found spare of shape [1]");
}

TEST_CASE("a weights file cut short is refused") {
  const ScratchFolder folder;
  auto file = committed("probe");
  const auto bytes = contents(file.path);
  file.path = folder.file("probe.safetensors", bytes.substr(0, bytes.size() - 1)).string();
  const auto engine = engine_on("cpu");
  CHECK(thrown<Fatal>([&] {
          (void)engine->load(file);
        }).starts_with(file.path + ": not a sound safetensors file: "));
}

TEST_CASE("a weights file that is not there is refused") {
  auto file = committed("probe");
  file.path = "/nowhere/probe.safetensors";
  const auto engine = engine_on("cpu");
  CHECK(thrown<Fatal>([&] { (void)engine->load(file); }) ==
        "/nowhere/probe.safetensors: cannot be opened: No such file or directory");
}

TEST_CASE("the committed weights have the hashes their manifest states") {
  for (const auto& file : read_weights_manifest(DRAWPROC_SOURCE_DIR "/weights").files)
    CHECK_NOTHROW(verify(file));
}

TEST_CASE("all committed weights load") {
  const auto engine = engine_on("cpu");
  for (const auto& file : read_weights_manifest(DRAWPROC_SOURCE_DIR "/weights").files) {
    if (file.architecture == "skin-gbt") continue;  // trees: no network, read without the engine
    INFO(file.path);
    CHECK(engine->load(file)->spec().parameters > 0);
  }
}
