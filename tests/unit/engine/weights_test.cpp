#include "engine/weights.hpp"

#include <catch2/catch.hpp>

#include "support/safetensors_bytes.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

const std::string kHash =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";  // of "abc"

std::string entry(const std::string& name, const std::string& file = "a.safetensors",
                  const std::string& hash = kHash) {
  return R"({"name":")" + name + R"(","architecture":"probe","file":")" + file + R"(","sha256":")" +
         hash + "\"}";
}
std::string manifest(const std::string& entries) {
  return R"({"schema":1,"weights":[)" + entries + "]}";
}

std::string refusal(const std::string& json) {
  return thrown<Fatal>([&] { (void)parse_weights_manifest(json, "/w"); });
}

/// Sets a variable of the environment for one test.
class Variable {
 public:
  Variable(const char* name, const std::string& value) : name_(name) {
    ::setenv(name, value.c_str(), 1);
  }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

}  // namespace

TEST_CASE("a manifest lists weights in its own order, with paths in its folder") {
  const auto files = parse_weights_manifest(
      manifest(entry("text") + "," + entry("detector", "d.safetensors")), "/w");
  REQUIRE(files.size() == 2);
  CHECK(files[0] == WeightsFile{"text", "probe", "/w/a.safetensors", kHash});
  CHECK(files[1] == WeightsFile{"detector", "probe", "/w/d.safetensors", kHash});
}

TEST_CASE("a manifest may list nothing") {
  CHECK(parse_weights_manifest(manifest(""), "/w").empty());
}

TEST_CASE("a manifest that is not what it must be is fatal and named") {
  CHECK(refusal("") == "/w/manifest.json: not JSON");
  CHECK(refusal("{") == "/w/manifest.json: not JSON");
  CHECK(refusal("[]") == "/w/manifest.json: expected an object with \"schema\": 1");
  CHECK(refusal("{}") == "/w/manifest.json: expected an object with \"schema\": 1");
  CHECK(refusal(R"({"schema":2,"weights":[]})") ==
        "/w/manifest.json: expected an object with \"schema\": 1");
  CHECK(refusal(R"({"schema":1})") == "/w/manifest.json: expected a list \"weights\"");
  CHECK(refusal(R"({"schema":1,"weights":{}})") == "/w/manifest.json: expected a list \"weights\"");
  CHECK(refusal(manifest("1")) == "/w/manifest.json: every entry of \"weights\" must be an object");
  CHECK(refusal(manifest("{}")) ==
        "/w/manifest.json: every entry of \"weights\" needs a text \"file\"");
  CHECK(refusal(manifest(R"({"file":7})")) ==
        "/w/manifest.json: every entry of \"weights\" needs a text \"file\"");
  CHECK(refusal(manifest(R"({"file":"a"})")) ==
        "/w/manifest.json: every entry of \"weights\" needs a text \"name\"");
}

TEST_CASE("a manifest nested without end is refused without exhausting the stack") {
  CHECK(refusal(manifest(std::string(1'000'000, '['))) == "/w/manifest.json: nested too deeply");
}

TEST_CASE("a manifest cannot lead out of its folder") {
  for (const char* file : {"../a", "/etc/passwd", "sub/a", "..", ".", "a\\\\b"}) {
    INFO(file);
    CHECK(refusal(manifest(entry("x", file)))
              .starts_with("/w/manifest.json: \"file\": expected a name in the same folder"));
  }
}

TEST_CASE("a hash is 64 small hexadecimal digits") {
  for (const auto& hash :
       {std::string("abc"), kHash + "0", std::string(64, 'G'), std::string(64, 'A')}) {
    INFO(hash);
    CHECK(refusal(manifest(entry("x", "a", hash)))
              .starts_with("/w/manifest.json: \"sha256\" of x: expected 64 hexadecimal digits"));
  }
}

TEST_CASE("a name listed twice is fatal") {
  CHECK(refusal(manifest(entry("x") + "," + entry("x"))) ==
        "/w/manifest.json: \"x\" is listed twice");
}

TEST_CASE("weights are found by name") {
  const WeightsFolder folder{
      "/w", "--weights", {{"a", "probe", "/w/a", kHash}, {"b", "probe", "/w/b", kHash}}};
  CHECK(folder.file("b").path == "/w/b");
  CHECK(thrown<Fatal>([&] { (void)folder.file("c"); }) ==
        "/w/manifest.json: expected weights named \"c\", found none");
}

TEST_CASE("the folder that was asked for goes before DRAWPROC_WEIGHTS, and that before all else") {
  const ScratchFolder asked, named;
  asked.file("manifest.json", manifest(entry("asked")));
  named.file("manifest.json", manifest(entry("named")));
  const Variable variable("DRAWPROC_WEIGHTS", named.path().string());
  CHECK(find_weights(asked.path()).files.at(0).name == "asked");
  CHECK(find_weights(asked.path()).found_by == "--weights");
  CHECK(find_weights(std::nullopt).files.at(0).name == "named");
  CHECK(find_weights(std::nullopt).found_by == "DRAWPROC_WEIGHTS");
}

TEST_CASE("a place that was named must be right: nothing else is looked at") {
  const ScratchFolder empty;
  const auto expected = (empty.path() / "manifest.json").string() +
                        ": expected the list of weights, found no readable file";
  CHECK(thrown<Fatal>([&] { (void)find_weights(empty.path()); }) == expected);
  const Variable variable("DRAWPROC_WEIGHTS", empty.path().string());
  CHECK(thrown<Fatal>([&] { (void)find_weights(std::nullopt); }) == expected);
}

TEST_CASE("without a name the weights of the source tree are found") {
  ::unsetenv("DRAWPROC_WEIGHTS");
  const auto found = find_weights(std::nullopt);
  CHECK(found.found_by == "source tree");
  CHECK(found.path == DRAWPROC_SOURCE_DIR "/weights");
}

TEST_CASE("an enormous manifest is fatal") {
  const ScratchFolder folder;
  folder.file("manifest.json", std::string(1'000'001, ' '));
  CHECK(thrown<Fatal>([&] { (void)read_weights_manifest(folder.path()); }) ==
        (folder.path() / "manifest.json").string() + ": larger than 1000000 bytes");
}

TEST_CASE("weights with the hash that is listed are accepted") {
  const ScratchFolder folder;
  CHECK_NOTHROW(verify({"a", "probe", folder.file("a", "abc").string(), kHash}));
}

TEST_CASE("weights with another hash are fatal, with the hash expected and the hash found") {
  const ScratchFolder folder;
  const auto path = folder.file("a", "abd").string();
  CHECK(thrown<Fatal>([&] {
          verify({"a", "probe", path, kHash});
        }) == path + ": expected sha256 " + kHash +
                  ", found a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9");
}

TEST_CASE("weights that are not there are fatal") {
  CHECK(thrown<Fatal>([] {
          verify({"detector", "probe", "/nowhere/d", kHash});
        }) == "/nowhere/d: expected the weights of detector, found no file");
}
