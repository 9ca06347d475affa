#include "engine/safetensors.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

static const std::string kTwo =
    R"({"__metadata__":{"licence":"Apache-2.0"},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},)"
    R"("a":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]}}   )";
static const std::string kTwoData =
    std::string("\x00\x3c\x00\xc0", 4) + floats_as_bytes({0.5f, -8});

TEST_CASE("a sound header gives tensors in the order of their bytes and the card") {
  const auto header = parse_safetensors(as_bytes(safetensors_bytes(kTwo, kTwoData)));
  REQUIRE(header.tensors.size() == 2);
  CHECK(header.tensors[0] == StoredTensor{"a", Dtype::f16, {1, 2}, 0, 4});
  CHECK(header.tensors[1] == StoredTensor{"b", Dtype::f32, {2}, 4, 12});
  CHECK(header.metadata == std::map<std::string, std::string>{{"licence", "Apache-2.0"}});
  CHECK(header.data_begin == 8 + kTwo.size());
}

TEST_CASE("a file without tensors is sound") {
  CHECK(parse_safetensors(as_bytes(safetensors_bytes("{}"))).tensors.empty());
}

TEST_CASE("a scalar has an empty shape and one number") {
  const auto file = safetensors_bytes(R"({"s":{"dtype":"F64","shape":[],"data_offsets":[0,8]}})",
                                      std::string(8, 'x'));
  CHECK(parse_safetensors(as_bytes(file)).tensors.at(0).shape.empty());
}

TEST_CASE("a tensor without numbers takes no bytes, whatever its other extents") {
  const auto file = safetensors_bytes(
      R"({"n":{"dtype":"F32","shape":[9223372036854775807,4,0],"data_offsets":[0,0]}})");
  CHECK(parse_safetensors(as_bytes(file)).tensors.at(0).begin == 0);
}

TEST_CASE("every dtype of the format is known by its size") {
  for (const auto& [name, bytes] : std::vector<std::pair<std::string, int>>{{"BOOL", 1},
                                                                            {"U8", 1},
                                                                            {"I8", 1},
                                                                            {"F8_E4M3", 1},
                                                                            {"F8_E5M2", 1},
                                                                            {"I16", 2},
                                                                            {"U16", 2},
                                                                            {"F16", 2},
                                                                            {"BF16", 2},
                                                                            {"I32", 4},
                                                                            {"U32", 4},
                                                                            {"F32", 4},
                                                                            {"I64", 8},
                                                                            {"U64", 8},
                                                                            {"F64", 8}}) {
    const auto size = std::to_string(3 * bytes);
    const auto header =
        R"({"t":{"dtype":")" + name + R"(","shape":[3],"data_offsets":[0,)" + size + "]}}";
    INFO(name);
    const auto tensor =
        parse_safetensors(as_bytes(safetensors_bytes(
                              header, std::string(static_cast<std::size_t>(3 * bytes), 'x'))))
            .tensors.at(0);
    CHECK(drawproc::name(tensor.dtype) == name);
  }
}

TEST_CASE("a mapped file gives its numbers as fp32") {
  const ScratchFolder folder;
  const Safetensors file(folder.file("two.safetensors", safetensors_bytes(kTwo, kTwoData)));
  WeightsReader weights(file);
  CHECK(weights.floats("a", {1, 2}) == std::vector<float>{1, -2});
  CHECK(weights.floats("b", {2}) == std::vector<float>{0.5f, -8});
  CHECK(weights.numbers() == 4);
  CHECK(weights.card("licence") == "Apache-2.0");
  CHECK_NOTHROW(weights.finish());
}

TEST_CASE("bfloat16 is the upper half of an fp32") {
  const ScratchFolder folder;
  const Safetensors file(
      folder.file("bf.safetensors",
                  safetensors_bytes(R"({"w":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})",
                                    std::string("\x80\x3f\x20\xc1", 4))));
  CHECK(WeightsReader(file).floats("w", {2}) == std::vector<float>{1, -10});
}

TEST_CASE("a tensor is handed out once") {
  const ScratchFolder folder;
  const Safetensors file(folder.file("two.safetensors", safetensors_bytes(kTwo, kTwoData)));
  WeightsReader weights(file);
  (void)weights.floats("b", {2});
  CHECK(thrown<Fatal>([&] { (void)weights.floats("b", {2}); }) ==
        file.path() + ": expected a tensor b [2], found none");
}

TEST_CASE("a tensor of another shape is refused with both shapes") {
  const ScratchFolder folder;
  const Safetensors file(folder.file("two.safetensors", safetensors_bytes(kTwo, kTwoData)));
  WeightsReader weights(file);
  CHECK(thrown<Fatal>([&] {
          (void)weights.floats("a", {2, 1});
        }) == file.path() + ": tensor a: expected shape [2, 1], found [1, 2]");
}

TEST_CASE("tensors nobody asked for are refused") {
  const ScratchFolder folder;
  const Safetensors file(folder.file("two.safetensors", safetensors_bytes(kTwo, kTwoData)));
  const WeightsReader weights(file);
  CHECK(thrown<Fatal>([&] { weights.finish(); }) ==
        file.path() + ": expected no further tensors, found a of shape [1, 2] and 1 more");
}

TEST_CASE("a card without a value the network needs is refused") {
  const ScratchFolder folder;
  const Safetensors file(folder.file("two.safetensors", safetensors_bytes(kTwo, kTwoData)));
  const WeightsReader weights(file);
  CHECK(thrown<Fatal>([&] { (void)weights.card("classes"); }) ==
        file.path() + ": expected \"classes\" in the model card, found nothing");
}

TEST_CASE("a file that is not there, a folder and an empty file are fatal by name") {
  const ScratchFolder folder;
  const auto refusal = [](const std::filesystem::path& path) {
    return thrown<Fatal>([&] { const Safetensors file(path); });
  };
  CHECK(refusal("/nowhere/x") == "/nowhere/x: cannot be opened: No such file or directory");
  CHECK(refusal(folder.path()) ==
        folder.path().string() + ": expected a weights file, found no regular file");
  const auto empty = folder.file("empty", "");
  CHECK(refusal(empty) ==
        empty.string() + ": not a sound safetensors file: 0 bytes are too few for a header");
}

TEST_CASE("half precision numbers become the fp32 numbers they are") {
  CHECK(float_of_half(0x3c00) == 1.0f);
  CHECK(float_of_half(0xc000) == -2.0f);
  CHECK(float_of_half(0x7bff) == 65504.0f);
  CHECK(float_of_half(0x0400) == 0x1p-14f);
  CHECK(float_of_half(0x0001) == 0x1p-24f);
  CHECK(float_of_half(0x83ff) == -1023 * 0x1p-24f);
  CHECK(float_of_half(0x7c00) == std::numeric_limits<float>::infinity());
  CHECK(float_of_half(0xfc00) == -std::numeric_limits<float>::infinity());
  CHECK(std::isnan(float_of_half(0x7e01)));
  CHECK(std::signbit(float_of_half(0x8000)));
}
