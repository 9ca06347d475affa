#include "engine/torchscript.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "engine/pickle.hpp"
#include "engine/stored_zip.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

const std::string kFolder = DRAWPROC_SOURCE_DIR "/tests/golden/torchscript/";

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string refusal_of_pickle(const std::string& bytes) {
  return thrown<std::runtime_error>([&] { (void)parse_pickle(as_bytes(bytes)); });
}

}  // namespace

TEST_CASE("a traced network gives its parameters and buffers by their path") {
  const auto bytes = contents(kFolder + "traced.torchscript");
  const auto network = parse_torchscript(as_bytes(bytes));
  CHECK(network.source == "TorchScript");
  CHECK(network.tensors.size() == 13);  // without the two counters
  CHECK(network.tensors.contains("model.1.bn.running_var"));
  CHECK_FALSE(network.tensors.contains("model.1.bn.num_batches_tracked"));
  const auto& weight = network.tensors.at("model.1.conv.weight");
  CHECK(weight.shape == Shape{2, 4, 3, 3});
  CHECK(weight.values[0] == 0);
  CHECK(weight.values[71] == 71 / 8.0F);
}

TEST_CASE("numbers that lie in another order in memory come out in the tensor's own") {
  const auto bytes = contents(kFolder + "traced.torchscript");
  const auto network = parse_torchscript(as_bytes(bytes));
  const auto& weight = network.tensors.at("model.0.conv.weight");  // channels last
  CHECK(weight.shape == Shape{4, 3, 3, 3});
  for (std::size_t i = 0; i < weight.values.size(); ++i)
    CHECK(weight.values[i] == static_cast<float>(i) / 8);
}

TEST_CASE("half, brain and double numbers become single ones") {
  const auto bytes = contents(kFolder + "traced.torchscript");
  const auto network = parse_torchscript(as_bytes(bytes));
  CHECK(network.tensors.at("half_numbers").values == std::vector<float>{0.5F, -2});
  CHECK(network.tensors.at("brain_numbers").values == std::vector<float>{1.5F});
  CHECK(network.tensors.at("double_numbers").values == std::vector<float>{0.25F});
}

TEST_CASE("what an archive's config says of it is metadata") {
  const auto bytes = contents(kFolder + "traced.torchscript");
  const auto network = parse_torchscript(as_bytes(bytes));
  CHECK(network.metadata.at("names") == R"({"0":"dimension","1":"view"})");
  CHECK(network.metadata.at("license") == "AGPL-3.0");
  CHECK(network.metadata.at("imgsz") == "[640,640]");
}

TEST_CASE("a config nested without end is refused before it is written out") {
  auto bytes = contents(kFolder + "traced.torchscript");
  const auto config = stored_entries(as_bytes(bytes)).at("traced/extra/config.txt");
  const std::size_t levels = (config.size() - 6) / 2;
  REQUIRE(levels > 33);
  const std::string deep = R"({"a":)" + std::string(levels, '[') + std::string(levels, ']') + '}';
  const auto begin = static_cast<std::size_t>(config.data() - as_bytes(bytes).data());
  bytes.replace(begin, config.size(), deep + std::string(config.size() - deep.size(), ' '));
  CHECK(thrown<std::runtime_error>([&] { (void)parse_torchscript(as_bytes(bytes)); }) ==
        "a configuration that is nested too deeply");
}

TEST_CASE("a training checkpoint is refused with what to do instead") {
  const auto message = thrown<Fatal>([] { (void)read_foreign_network(kFolder + "checkpoint.pt"); });
  CHECK(message ==
        kFolder +
            "checkpoint.pt: a training checkpoint, which is a program of pickled Python objects: "
            "export the network as TorchScript or save its state as safetensors");
}

TEST_CASE("an archive cut short anywhere is refused") {
  const auto bytes = contents(kFolder + "traced.torchscript");
  for (std::size_t size = 0; size < bytes.size(); size += 101)
    CHECK_THROWS_AS(parse_torchscript(as_bytes(bytes.substr(0, size))), std::runtime_error);
}

TEST_CASE("an archive with any byte of its pickle changed is read or refused, no more") {
  const auto bytes = contents(kFolder + "traced.torchscript");
  const auto pickle = stored_entries(as_bytes(bytes)).at("traced/data.pkl");
  const auto begin = static_cast<std::size_t>(pickle.data() - as_bytes(bytes).data());
  for (std::size_t i = 0; i < pickle.size(); ++i)
    for (const int flip : {1, 0x80, 0xff}) {
      auto broken = bytes;
      broken[begin + i] = static_cast<char>(broken[begin + i] ^ flip);
      try {
        (void)parse_torchscript(as_bytes(broken));
      } catch (const std::runtime_error&) {
      }
    }
  SUCCEED();
}

TEST_CASE("a pickle that would call something is not understood") {
  // cos\nsystem\n(Vecho\ntR. is how a pickle runs a command; the instruction V is none of ours
  CHECK(refusal_of_pickle("\x80\x02"
                          "cos\nsystem\n(Vecho\ntR.") ==
        "a pickle with an instruction that TorchScript does not write");
  const auto object =
      parse_pickle(as_bytes("\x80\x02"
                            "cos\nsystem\n)R."));
  CHECK(std::get<PickledObject>(object->value).type.name == "system");  // named, never looked up
}

TEST_CASE("a pickle that is not sound is refused") {
  CHECK(refusal_of_pickle("") == "a pickle cut short");
  CHECK(refusal_of_pickle("\x80\x04") == "a pickle of another protocol than 2");
  CHECK(refusal_of_pickle("t") == "a pickle that takes what is not there");
  CHECK(refusal_of_pickle("(R.") == "a pickle that takes what is not there");
  CHECK(refusal_of_pickle("h\x01") == "a pickle that recalls what it never kept");
  CHECK(refusal_of_pickle("NNR.") == "a pickle that makes something of no class");
  CHECK(refusal_of_pickle("NNb.") == "a pickle that gives a state to no object");
  CHECK(refusal_of_pickle(")Na.") == "");
  CHECK(refusal_of_pickle("NNa.") == "a pickle that appends to no list");
  CHECK(refusal_of_pickle("}(Nu.") == "a pickle that sets items of no dictionary");
  std::string deep = ")";
  for (int i = 0; i < 1000; ++i) deep += "\x85";
  CHECK(refusal_of_pickle(deep + ".") == "a pickle of values within values without end");
}

TEST_CASE("whole numbers of a pickle keep their sign") {
  const auto number = [](const std::string& bytes) {
    return std::get<std::int64_t>(parse_pickle(as_bytes(bytes))->value);
  };
  CHECK(number("K\xff.") == 255);
  CHECK(number(std::string("M\x00\x01.", 4)) == 256);
  CHECK(number("J\xfe\xff\xff\xff.") == -2);
  CHECK(number("\x8a\x01\xff.") == -1);
  CHECK(number(std::string("\x8a\x02\xff\x00.", 5)) == 255);
  CHECK(number(std::string("\x8a\x00.", 3)) == 0);
}

TEST_CASE("bytes that are no zip archive are refused") {
  CHECK(thrown<std::runtime_error>([] { (void)stored_entries(as_bytes("PK")); }) ==
        "no zip archive");
  CHECK(thrown<std::runtime_error>([] { (void)stored_entries(as_bytes(std::string(100, 'x'))); }) ==
        "a zip archive without its directory");
}
