#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "engine/safetensors.hpp"
#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

struct Malformed {
  const char* what;
  std::string header;
  std::size_t data_bytes;
  const char* refusal;  ///< how the message begins
};

std::string tensor(const std::string& name, const std::string& fields) {
  return fmt::format("\"{}\":{{{}}}", name, fields);
}

std::string braced(const std::string& inside) { return fmt::format("{{{}}}", inside); }

const std::string kSound = R"("dtype":"F32","shape":[2],"data_offsets":[0,8])";

const std::vector<Malformed> kMalformed{
    {"no object", "[]", 0, "the header does not begin with {"},
    {"blanks before the object", " {}", 0, "the header does not begin with {"},
    {"a header of nothing", "", 0, "the header does not begin with {"},
    {"a byte order mark", "\xef\xbb\xbf{}", 0, "the header does not begin with {"},
    {"an object that does not end", "{", 0, "the header is not JSON"},
    {"a key without a value", R"({"a"})", 0, "the header is not JSON"},
    {"something after the object", "{}{}", 0, "the header is not JSON"},
    {"a NUL after the object", std::string("{}\0", 3), 0, "the header is not JSON"},
    {"a comment", "{/* */}", 0, "the header is not JSON"},
    {"a comma too many", braced(tensor("a", kSound) + ","), 8, "the header is not JSON"},
    {"a key that is no UTF-8", "{\"\xff\":{}}", 0, "the header is not JSON"},
    {"half a surrogate pair", R"({"\ud800":{}})", 0, "the header is not JSON"},
    {"an entry that is a number", R"({"a":1})", 0, "tensor \"a\": a number where none belongs"},
    {"an entry that is a text", R"({"a":"F32"})", 0, "tensor \"a\": a text where none belongs"},
    {"an entry that is a list", R"({"a":[]})", 0, "tensor \"a\": an array where none belongs"},
    {"an entry that is null", R"({"a":null})", 0, "tensor \"a\": null where none belongs"},
    {"an entry that is true", R"({"a":true})", 0, "tensor \"a\": true or false where none belongs"},
    {"an entry without fields", R"({"a":{}})", 0,
     "tensor \"a\": dtype, shape or two data_offsets are missing"},
    {"no dtype", braced(tensor("a", R"("shape":[2],"data_offsets":[0,8])")), 8,
     "tensor \"a\": dtype, shape or two data_offsets are missing"},
    {"no shape", braced(tensor("a", R"("dtype":"F32","data_offsets":[0,8])")), 8,
     "tensor \"a\": dtype, shape or two data_offsets are missing"},
    {"no offsets", braced(tensor("a", R"("dtype":"F32","shape":[2])")), 8,
     "tensor \"a\": dtype, shape or two data_offsets are missing"},
    {"one offset", braced(tensor("a", R"("dtype":"F32","shape":[2],"data_offsets":[8])")), 8,
     "tensor \"a\": dtype, shape or two data_offsets are missing"},
    {"three offsets", braced(tensor("a", R"("dtype":"F32","shape":[2],"data_offsets":[0,8,8])")), 8,
     "tensor \"a\": data_offsets has more than two numbers"},
    {"offsets backwards", braced(tensor("a", R"("dtype":"F32","shape":[2],"data_offsets":[8,0])")),
     8, "tensor \"a\": data_offsets run backwards"},
    {"an unknown field", braced(tensor("a", kSound + R"(,"stride":[1])")), 8,
     "tensor \"a\": \"stride\" is not a field"},
    {"dtype twice", braced(tensor("a", R"("dtype":"F32",)" + kSound)), 8,
     "tensor \"a\": \"dtype\" stands there twice"},
    {"shape twice", braced(tensor("a", R"("shape":[2],)" + kSound)), 8,
     "tensor \"a\": \"shape\" stands there twice"},
    {"offsets twice", braced(tensor("a", R"("data_offsets":[0,8],)" + kSound)), 8,
     "tensor \"a\": \"data_offsets\" stands there twice"},
    {"a tensor twice", braced(tensor("a", kSound) + "," + tensor("a", kSound)), 8,
     "\"a\" stands in the header twice"},
    {"a card twice", R"({"__metadata__":{},"__metadata__":{}})", 0,
     "\"__metadata__\" stands in the header twice"},
    {"a key of the card twice", R"({"__metadata__":{"k":"1","k":"2"}})", 0,
     "__metadata__ has \"k\" twice"},
    {"a card with a number", R"({"__metadata__":{"k":1}})", 0,
     "tensor \"__metadata__\": a number where none belongs"},
    {"a card with an object", R"({"__metadata__":{"k":{}}})", 0,
     "tensor \"__metadata__\": an object where none belongs"},
    {"a card that is a text", R"({"__metadata__":"k"})", 0,
     "tensor \"__metadata__\": a text where none belongs"},
    {"an unknown dtype", braced(tensor("a", R"("dtype":"F24","shape":[2],"data_offsets":[0,6])")),
     6, "tensor \"a\": dtype \"F24\" is not known"},
    {"a dtype in small letters",
     braced(tensor("a", R"("dtype":"f32","shape":[2],"data_offsets":[0,8])")), 8,
     "tensor \"a\": dtype \"f32\" is not known"},
    {"a dtype that is a number",
     braced(tensor("a", R"("dtype":32,"shape":[2],"data_offsets":[0,8])")), 8,
     "tensor \"a\": a number where none belongs"},
    {"a shape that is a number",
     braced(tensor("a", R"("dtype":"F32","shape":2,"data_offsets":[0,8])")), 8,
     "tensor \"a\": a number where none belongs"},
    {"a shape in a shape",
     braced(tensor("a", R"("dtype":"F32","shape":[[2]],"data_offsets":[0,8])")), 8,
     "tensor \"a\": an array where none belongs"},
    {"a negative extent", braced(tensor("a", R"("dtype":"F32","shape":[-2],"data_offsets":[0,8])")),
     8, "tensor \"a\": a negative number where none belongs"},
    {"an extent that is no whole number",
     braced(tensor("a", R"("dtype":"F32","shape":[2.0],"data_offsets":[0,8])")), 8,
     "tensor \"a\": a number that is not a whole one where none belongs"},
    {"an extent beyond 64 bits",
     braced(tensor("a", R"("dtype":"F32","shape":[18446744073709551616],"data_offsets":[0,8])")), 8,
     "tensor \"a\": a number that is not a whole one where none belongs"},
    {"an extent beyond 63 bits",
     braced(tensor("a", R"("dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,8])")), 8,
     "tensor \"a\": an extent is too large"},
    {"extents whose product wraps round to 8 bytes",
     braced(tensor("a", R"("dtype":"F32","shape":[4611686018427387904,4,2],"data_offsets":[0,8])")),
     8, "tensor \"a\": 8 bytes for F32 [4611686018427387904, 4, 2], expected more than memory has"},
    {"seventeen extents",
     braced(tensor(
         "a", R"("dtype":"U8","shape":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"data_offsets":[0,1])")),
     1, "tensor \"a\": more than 16 extents"},
    {"more bytes than the shape needs",
     braced(tensor("a", R"("dtype":"F32","shape":[1],"data_offsets":[0,8])")), 8,
     "tensor \"a\": 8 bytes for F32 [1], expected 4"},
    {"fewer bytes than the shape needs",
     braced(tensor("a", R"("dtype":"F64","shape":[2],"data_offsets":[0,8])")), 8,
     "tensor \"a\": 8 bytes for F64 [2], expected 16"},
    {"bytes for a tensor of nothing",
     braced(tensor("a", R"("dtype":"F32","shape":[0],"data_offsets":[0,8])")), 8,
     "tensor \"a\": 8 bytes for F32 [0], expected 0"},
    {"an end beyond the file", braced(tensor("a", kSound)), 7, "tensor \"a\" ends at byte 8 of 7"},
    {"bytes that belong to nothing at the end", braced(tensor("a", kSound)), 9,
     "9 bytes of numbers, the header tells of 8"},
    {"bytes that belong to nothing at the start",
     braced(tensor("a", R"("dtype":"F32","shape":[2],"data_offsets":[1,9])")), 9,
     "tensor \"a\" begins at byte 1, expected 0"},
    {"a gap",
     braced(tensor("a", kSound) + "," +
            tensor("b", R"("dtype":"U8","shape":[1],"data_offsets":[9,10])")),
     10, "tensor \"b\" begins at byte 9, expected 8"},
    {"an overlap",
     braced(tensor("a", kSound) + "," +
            tensor("b", R"("dtype":"U8","shape":[1],"data_offsets":[7,8])")),
     8, "tensor \"b\" begins at byte 7, expected 8"},
    {"two tensors of the same bytes", braced(tensor("a", kSound) + "," + tensor("b", kSound)), 8,
     "tensor \"b\" begins at byte 0, expected 8"},
    {"a line feed in a name, which a message must not repeat", braced(tensor("a\\nb", "")), 0,
     "tensor \"a?b\": dtype"},
};

std::string refusal(const std::string& file) {
  return thrown<std::runtime_error>([&] { (void)parse_safetensors(as_bytes(file)); });
}

std::string with_length(std::uint64_t length, const std::string& rest) {
  std::string file(8, '\0');
  std::memcpy(file.data(), &length, 8);
  return file + rest;
}

}  // namespace

TEST_CASE("a header that does not keep to the format is refused for its own reason") {
  for (const auto& malformed : kMalformed) {
    INFO(malformed.what);
    const auto found =
        refusal(safetensors_bytes(malformed.header, std::string(malformed.data_bytes, 'x')));
    CHECK(found.substr(0, std::string_view(malformed.refusal).size()) == malformed.refusal);
  }
}

TEST_CASE("a file too short for a length is refused") {
  CHECK(refusal("") == "0 bytes are too few for a header");
  CHECK(refusal("1234567") == "7 bytes are too few for a header");
}

TEST_CASE("a header longer than the file is refused") {
  CHECK(refusal(with_length(3, "{}")) == "a header of 3 bytes in a file of 10");
}

TEST_CASE("a header longer than any is refused before it is looked for") {
  CHECK(refusal(with_length(100'000'001, "{}")) ==
        "a header of 100000001 bytes, at most 100000000 are read");
  CHECK(refusal(with_length(~0ull, "{}")) ==
        "a header of 18446744073709551615 bytes, at most 100000000 are read");
}

TEST_CASE("nesting of a million levels is refused at the first that does not belong") {
  CHECK(refusal(safetensors_bytes("{\"a\":" + std::string(1'000'000, '['))) ==
        "tensor \"a\": an array where none belongs");
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects.append("{\"a\":");
  CHECK(refusal(safetensors_bytes(objects)) == "tensor \"a\": \"a\" is not a field");
}

TEST_CASE("every cut of a sound file is refused") {
  const auto whole = safetensors_bytes(braced(tensor("a", kSound)), "12345678");
  REQUIRE(refusal(whole).empty());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    INFO(length);
    CHECK_FALSE(refusal(whole.substr(0, length)).empty());
  }
}
