#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "drawproc/failure.hpp"
#include "support/temp_folder.hpp"
#include "util/atomic_file.hpp"
#include "util/utf8.hpp"

using namespace drawproc;
namespace fs = std::filesystem;

TEST_CASE("a file stands in its place only after commit") {
  testing::TempFolder folder;
  AtomicFile file(folder / "sub/report.json");
  file.write("half");
  CHECK_FALSE(fs::exists(folder / "sub/report.json"));
  file.write(" and half");
  file.commit();
  CHECK(folder.read("sub/report.json") == "half and half");
}

TEST_CASE("without commit nothing is left behind") {
  testing::TempFolder folder;
  { AtomicFile(folder / "report.json").write("half"); }
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("an earlier file stays whole until the new one is") {
  testing::TempFolder folder;
  folder.write("report.json", "old");
  {
    AtomicFile file(folder / "report.json");
    file.write("new, but never finished");
  }
  CHECK(folder.read("report.json") == "old");
}

TEST_CASE("a place that cannot be written is fatal and says which") {
  testing::TempFolder folder;
  folder.write("plain", "a file, not a folder");
  CHECK_THROWS_AS(write_file(folder / "plain/report.json", "x"), Fatal);
  try {
    write_file(folder / "plain/report.json", "x");
  } catch (const Fatal& error) {
    CHECK(std::string(error.what()).find("plain") != std::string::npos);
  }
}

TEST_CASE("a full disk is fatal") {
  if (!fs::exists("/dev/full")) return;
  CHECK_THROWS_AS(append_text("/dev/full", "line\n"), Fatal);
}

TEST_CASE("appended text follows what stands there") {
  testing::TempFolder folder;
  append_text(folder / "manifest.jsonl", "one\n");
  append_text(folder / "manifest.jsonl", "two\n");
  CHECK(folder.read("manifest.jsonl") == "one\ntwo\n");
}

TEST_CASE("UTF-8 and code points are each other's inverse") {
  const std::u32string text = U"⌀25 H7 ± \u00b5m 도면 𝔸";
  CHECK(to_utf32(to_utf8(text)) == text);
}

TEST_CASE("bytes that are no UTF-8 become replacement characters, one each") {
  CHECK(to_utf32("a\xff"
                 "b") == U"a\uFFFDb");
  CHECK(to_utf32("\xc3") == U"\uFFFD");                      // cut off
  CHECK(to_utf32("\xc0\xaf") == U"\uFFFD\uFFFD");            // overlong
  CHECK(to_utf32("\xed\xa0\x80") == U"\uFFFD\uFFFD\uFFFD");  // surrogate
  CHECK(to_utf32("\xf4\x90\x80\x80").size() == 4);           // past U+10FFFF
}
