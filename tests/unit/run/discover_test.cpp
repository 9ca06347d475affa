#include "run/discover.hpp"

#include <sys/resource.h>

#include <catch2/catch.hpp>
#include <sstream>

#include "drawproc/failure.hpp"
#include "support/temp_folder.hpp"

using namespace drawproc;
using testing::TempFolder;

namespace {

constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n....IHDR";
constexpr std::string_view kPdf = "%PDF-1.7\n";

Discovery found(const InputOptions& options, const std::string& output = "out",
                const std::string& list = {}) {
  std::istringstream in(list);
  return discover(options, output, in);
}

std::vector<std::string> names(const Discovery& discovery) {
  std::vector<std::string> all;
  for (const DrawingId& id : discovery.drawings) all.push_back(id.name);
  return all;
}

InputOptions inputs(std::vector<std::string> paths) {
  InputOptions options;
  options.inputs = std::move(paths);
  return options;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder is searched through, in byte order of the names") {
  TempFolder folder;
  for (const char* name :
       {"b.pdf", "a.png", "sub/deep/c.tif", "sub/A.jpg", "도면 1.pdf", "v1.2 rev.b.pdf"})
    folder.write(name, kPdf);
  CHECK(names(found(inputs({folder.path().string()}))) ==
        Names{"a.png", "b.pdf", "sub/A.jpg", "sub/deep/c.tif", "v1.2 rev.b.pdf", "도면 1.pdf"});
}

TEST_CASE("without recursion only the folder itself counts") {
  TempFolder folder;
  folder.write("a.pdf", kPdf);
  folder.write("sub/b.pdf", kPdf);
  InputOptions options = inputs({folder.path().string()});
  options.recursive = false;
  CHECK(names(found(options)) == Names{"a.pdf"});
}

TEST_CASE("in a folder, what is no drawing is skipped and counted") {
  TempFolder folder;
  folder.write("a.pdf", kPdf);
  folder.write("readme.txt", "hello");
  folder.write("archive.zip", "PK\x03\x04");
  folder.write(".hidden.pdf", kPdf);
  folder.write(".git/x.pdf", kPdf);
  const Discovery discovery = found(inputs({folder.path().string()}));
  CHECK(names(discovery) == Names{"a.pdf"});
  CHECK(discovery.skipped == std::map<std::string, std::size_t>{{"hidden", 2}, {"other_type", 2}});
}

TEST_CASE("a drawing without a drawing's ending is found by its content") {
  TempFolder folder;
  folder.write("scan.dat", kPng);
  CHECK(names(found(inputs({folder.path().string()}))) == Names{"scan.dat"});
}

TEST_CASE("a file with a drawing's ending and other content is kept, to fail with its reason") {
  TempFolder folder;
  folder.write("broken.pdf", "not a pdf");
  folder.write("empty.png", "");
  CHECK(names(found(inputs({folder.path().string()}))) == Names{"broken.pdf", "empty.png"});
}

TEST_CASE("a directory called x.png is a directory") {
  TempFolder folder;
  folder.write("x.png/inside.pdf", kPdf);
  CHECK(names(found(inputs({folder.path().string()}))) == Names{"x.png/inside.pdf"});
}

TEST_CASE("the output folder inside the input is left out") {
  TempFolder folder;
  folder.write("a.pdf", kPdf);
  folder.write("out/a.pdf/page.png", kPng);
  const Discovery discovery = found(inputs({folder.path().string()}), (folder / "out").string());
  CHECK(names(discovery) == Names{"a.pdf"});
  CHECK(discovery.skipped.at("output") == 1);
}

TEST_CASE("a named file keeps its own name; two of one name are told apart by their folders") {
  TempFolder folder;
  const std::string one = folder.write("x/part.pdf", kPdf).string(),
                    two = folder.write("y/part.pdf", kPdf).string(),
                    other = folder.write("y/deep/other.pdf", kPdf).string();
  CHECK(names(found(inputs({one}))) == Names{"part.pdf"});
  CHECK(names(found(inputs({one, two}))) == Names{"x/part.pdf", "y/part.pdf"});
  CHECK(names(found(inputs({one, two, other}))) == Names{"other.pdf", "x/part.pdf", "y/part.pdf"});
}

TEST_CASE("drawings of one name in several folders are told apart below their nearest folder") {
  TempFolder folder;
  for (const char* name : {"2023/p/part.pdf", "2024/p/part.pdf", "2024/q/part.pdf"})
    folder.write(name, kPdf);
  const std::string base = folder.path().string();
  CHECK(names(found(inputs({base + "/2023/", base + "/2024"}))) ==
        Names{"2023/p/part.pdf", "2024/p/part.pdf", "q/part.pdf"});
  CHECK(names(found(inputs({base + "/2024/p/*.pdf", base + "/2024/q/../q/p*.pdf"}))) ==
        Names{"p/part.pdf", "q/part.pdf"});
}

TEST_CASE("a list from the root is named below the nearest folder of its lines") {
  TempFolder folder;
  for (const char* name : {"2023/part.pdf", "2024/old/part.pdf"}) folder.write(name, kPdf);
  const std::string base = folder.path().string();
  InputOptions options;
  options.files_from = "-";
  CHECK(names(found(options, "out", base + "/2023/part.pdf\n" + base + "/2024/old/part.pdf\n")) ==
        Names{"2023/part.pdf", "2024/old/part.pdf"});
  CHECK(names(found(options, "out", base + "/2023/part.pdf\n")) == Names{"part.pdf"});
}

TEST_CASE("a drawing that is named like a file of the run gets another name") {
  TempFolder folder;
  for (const char* name : {"summary.html", "junit.xml", "crops", "review.csv/a.pdf"})
    folder.write(name, kPdf);
  const std::string base = folder.path().filename().string();
  CHECK(names(found(inputs({folder.path().string()}))) ==
        Names{base + "/crops", base + "/junit.xml", base + "/review.csv/a.pdf",
              base + "/summary.html"});
  CHECK(names(found(inputs({(folder / "junit.xml").string()}))).front() != "junit.xml");
}

TEST_CASE("a file named twice is one drawing") {
  TempFolder folder;
  const std::string file = folder.write("part.pdf", kPdf).string();
  CHECK(found(inputs({file, folder.path().string(), file})).drawings.size() == 1);
}

TEST_CASE("a named file that does not exist is reported and kept, to fail") {
  const Discovery discovery = found(inputs({"/nowhere/part.pdf"}));
  CHECK(discovery.missing == Names{"/nowhere/part.pdf"});
  CHECK(names(discovery) == Names{"part.pdf"});
}

TEST_CASE("a pattern that the shell did not expand is expanded") {
  TempFolder folder;
  folder.write("a1.pdf", kPdf);
  folder.write("a2.pdf", kPdf);
  folder.write("b1.pdf", kPdf);
  CHECK(names(found(inputs({(folder / "a*.pdf").string()}))) == Names{"a1.pdf", "a2.pdf"});
  const Discovery none = found(inputs({(folder / "c*.pdf").string()}));
  CHECK(none.drawings.empty());
  CHECK(none.unmatched.size() == 1);
}

TEST_CASE("include and exclude choose by relative name or by its last part") {
  TempFolder folder;
  for (const char* name : {"a.pdf", "a.png", "old/a.pdf", "old/b.pdf"}) folder.write(name, kPdf);
  InputOptions options = inputs({folder.path().string()});
  options.include = {"*.pdf"};
  CHECK(names(found(options)) == Names{"a.pdf", "old/a.pdf", "old/b.pdf"});
  options.exclude = {"old/**"};
  CHECK(names(found(options)) == Names{"a.pdf"});
  CHECK(found(options).skipped.at("pattern") == 3);
}

TEST_CASE("a list names files, one a line; what follows /./ is the name") {
  TempFolder folder;
  folder.write("in/sub/a.pdf", kPdf);
  folder.write("in/b c.pdf", kPdf);
  InputOptions options;
  options.files_from = "-";
  const std::string base = folder.path().string();
  const Discovery discovery =
      found(options, "out", base + "/in/./sub/a.pdf\r\n\n" + base + "/in/./b c.pdf\n");
  CHECK(names(discovery) == Names{"b c.pdf", "sub/a.pdf"});
}

TEST_CASE("a name never leads out of the output folder") {
  TempFolder folder;
  folder.write("a.pdf", kPdf);
  InputOptions options;
  options.files_from = "-";
  const Discovery discovery = found(options, "out", folder.path().string() + "/x/../../../a.pdf\n");
  REQUIRE(discovery.drawings.size() == 1);
  CHECK(discovery.drawings[0].name.find("..") == std::string::npos);
}

TEST_CASE("shards share all drawings out, none twice") {
  TempFolder folder;
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf", "d.pdf", "e.pdf"}) folder.write(name, kPdf);
  InputOptions options = inputs({folder.path().string()});
  options.shards = 2;
  CHECK(names(found(options)) == Names{"a.pdf", "c.pdf", "e.pdf"});
  options.shard = 2;
  CHECK(names(found(options)) == Names{"b.pdf", "d.pdf"});
}

TEST_CASE("what is there counts before shards and patterns take their share") {
  TempFolder folder;
  const std::string real = folder.write("a.pdf", kPdf).string();
  InputOptions options = inputs({real, "nope.pdf", "nope.pdf"});
  options.shards = 3;
  options.shard = 3;
  const Discovery discovery = found(options);
  CHECK(discovery.existing == 1);
  CHECK(discovery.missing == Names{"nope.pdf"});
  CHECK(discovery.drawings.empty());
}

TEST_CASE("an input without a name of its own still gets one inside the output") {
  for (const char* odd : {"", "nope/", "nope/..", "/", "..", "."}) {
    InputOptions options;
    options.files_from = "-";
    CAPTURE(odd);
    for (const DrawingId& id : found(options, "out", std::string(odd) + "\n").drawings) {
      CHECK_FALSE(id.name.empty());
      CHECK(id.name.find("..") == std::string::npos);
    }
  }
}

TEST_CASE("a drawing named like something of the run's gets another name") {
  const auto names_of_list = [](const std::string& list) {
    InputOptions options;
    options.files_from = "-";
    return names(found(options, "out", list));
  };
  for (const char* own : {"manifest.jsonl", "failed.txt", "summary.csv", "summary.html", "run.json",
                          "review.csv", "junit.xml", "drawproc.prom", "crops", ".work"}) {
    CAPTURE(own);
    CHECK(names_of_list("in/./" + std::string(own) + "\n") == Names{"in/" + std::string(own)});
    CHECK(names_of_list(std::string(own) + "\n") == Names{std::string(own) + " (2)"});
    CHECK(names_of_list("./" + std::string(own) + "/new/a.png\n") ==
          Names{std::string(own) + " (2)/new/a.png"});
  }
  CHECK(names_of_list("crops.png\nnew/crops\n") == Names{"crops.png", "new/crops"});
}

TEST_CASE("no report lies inside another, whatever the names that were typed") {
  InputOptions options;
  options.files_from = "-";
  CHECK(names(found(options, "out", "crops\ncrops (2)/a.png\n")) ==
        Names{"crops (2) (2)", "crops (2)/a.png"});
}

TEST_CASE("two ways to type one name give two names") {
  TempFolder folder;
  folder.write("x/a.pdf", kPdf);
  folder.write("y/a.pdf", kPdf);
  InputOptions options;
  options.files_from = "-";
  const std::string base = folder.path().string();
  const auto all = names(found(options, "out", base + "/x/./a.pdf\n" + base + "/y/./a.pdf\n"));
  REQUIRE(all.size() == 2);
  CHECK(all[0] != all[1]);
}

TEST_CASE("a pattern of many folders takes no time") {
  std::string pattern, name;
  for (int i = 0; i < 60; ++i) {
    pattern += "**/";
    name += "a/";
  }
  CHECK_FALSE(matches(pattern + "z", name + "y"));
  CHECK(matches(pattern + "y", name + "y"));
}

TEST_CASE("a folder that cannot be searched is counted and the others are searched") {
  TempFolder folder;
  const std::string file = folder.write("a.pdf", kPdf).string();
  rlimit usual{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &usual) == 0);
  const rlimit none{3, usual.rlim_max};  // what a permission does to anybody but root
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &none) == 0);
  const Discovery discovery = found(inputs({folder.path().string(), file}));
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &usual) == 0);
  CHECK(discovery.unreadable == Names{folder.path().string()});
  CHECK(discovery.skipped.at("unreadable_folder") == 1);
  CHECK(names(discovery) == Names{"a.pdf"});
}

TEST_CASE("a list that cannot be read is fatal") {
  InputOptions options;
  options.files_from = "/nowhere/list.txt";
  CHECK_THROWS_AS(found(options), Fatal);
}

TEST_CASE("patterns match as a shell's do") {
  struct Case {
    const char *pattern, *name;
    bool expected;
  };
  const Case cases[] = {
      {"*.pdf", "a.pdf", true},
      {"*.pdf", "sub/a.pdf", false},
      {"**/*.pdf", "sub/x/a.pdf", true},
      {"**/*.pdf", "a.pdf", true},
      {"**", "a/b/c", true},
      {"old/**", "old/x.pdf", true},
      {"old/**", "new/x.pdf", false},
      {"?.pdf", "ab.pdf", false},
      {"?.pdf", "a.pdf", true},
      {"[ab].pdf", "b.pdf", true},
      {"[!ab].pdf", "b.pdf", false},
      {"[a-c]1", "b1", true},
      {"a*b*c", "a1b2b3c", true},
      {"a*b*c", "a1b2b3", false},
      {"", "", true},
      {"*", "", true},
      {"[", "[", true},
      {"도?1.png", "도면1.png", true},
      {"도?.png", "도면1.png", false},
      {"[가-나].png", "각.png", true},
      {"[가-나].png", "다.png", false},
      {"[!가].png", "나.png", true},
      {"ü*.png", "übersicht.png", true},
      {"sch?n.png", "sch\xf6n.png", true},
      {"sch\xf6*", "sch\xf6n.png", true},
      {"*\xf6*", "도면.png", false},
      {"a**b", "a/x/b", true},
      {"*/*.pdf", "a/b.pdf", true},
      {"*/*.pdf", "a/b/c.pdf", false},
      {"**/x/**", "a/x/b/c", true},
      {"a?c", "a/c", false},
      {"*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern, c.name);
    CHECK(matches(c.pattern, c.name) == c.expected);
  }
}
