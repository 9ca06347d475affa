#include "run/sink.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "drawproc/failure.hpp"
#include "support/temp_folder.hpp"
#include "util/hash.hpp"

using namespace drawproc;
using testing::TempFolder;
namespace fs = std::filesystem;

namespace {

ManifestLine line_for(const fs::path& file, const std::string& name) {
  ManifestLine line;
  line.input = name;
  line.path = file.string();
  line.sha256 = sha256_hex(file);
  line.options_hash = "h1";
  line.files = {"report.json"};
  return line;
}

DrawingId id_of(const fs::path& file, const std::string& name) { return {file.string(), name, 0}; }

Provenance made_with(const std::string& options_hash) { return {options_hash, {}}; }

}  // namespace

TEST_CASE(
    "a drawing is done when its line is in the manifest, its files in place and its bytes the "
    "same") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.pdf", "drawing");
  const fs::path out = folder / "out";
  { OutputFolder(out).put(line_for(file, "a.pdf"), {{{"report.json", "{}"}}, {}}); }
  const OutputFolder again(out);
  CHECK(again.done(id_of(file, "a.pdf"), made_with("h1"), {"json"}));
  CHECK_FALSE(again.done(id_of(file, "a.pdf"), made_with("h2"), {"json"}));  // other options
  CHECK_FALSE(
      again.done(id_of(file, "a.pdf"), made_with("h1"), {"json", "csv"}));  // a format is missing
  CHECK_FALSE(again.done(id_of(file, "b.pdf"), made_with("h1"), {"json"}));
  folder.write("in/a.pdf", "revised drawing");
  CHECK_FALSE(again.done(id_of(file, "a.pdf"), made_with("h1"), {"json"}));
}

TEST_CASE("a report that other weights made is made again") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.pdf", "drawing");
  OutputFolder out(folder / "out");
  ManifestLine line = line_for(file, "a.pdf");
  line.weights = {{"recognizer", "old"}};
  out.put(line, {{{"report.json", "{}"}}, {}});
  CHECK(out.done(id_of(file, "a.pdf"), {"h1", {{"recognizer", "old"}}}, {"json"}));
  CHECK_FALSE(out.done(id_of(file, "a.pdf"), {"h1", {{"recognizer", "new"}}}, {"json"}));
}

TEST_CASE("a report that was deleted is made again") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.pdf", "drawing");
  OutputFolder out(folder / "out");
  out.put(line_for(file, "a.pdf"), {{{"report.json", "{}"}}, {}});
  fs::remove(folder / "out/a.pdf/report.json");
  CHECK_FALSE(out.done(id_of(file, "a.pdf"), made_with("h1"), {"json"}));
}

TEST_CASE("a failure that another try may mend is tried again, a lasting one is not") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.pdf", "drawing");
  OutputFolder out(folder / "out");
  ManifestLine line = line_for(file, "a.pdf");
  line.status = ReportStatus::failed;
  line.failure = Failure{Reason::encrypted, "wants a password"};
  out.put(line, {{{"report.json", "{}"}}, {}});
  CHECK(out.done(id_of(file, "a.pdf"), made_with("h1"), {"json", "csv"}));
  line.failure = Failure{Reason::timeout, "too slow"};
  out.put(line, {{{"report.json", "{}"}}, {}});
  CHECK_FALSE(out.done(id_of(file, "a.pdf"), made_with("h1"), {"json"}));
}

TEST_CASE("a later report replaces the earlier one whole") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.pdf", "drawing");
  OutputFolder out(folder / "out");
  out.put(line_for(file, "a.pdf"), {{{"report.json", "old"}, {"page-1.svg", "<svg/>"}}, {}});
  out.put(line_for(file, "a.pdf"), {{{"report.json", "new"}}, {}});
  CHECK(folder.read("out/a.pdf/report.json") == "new");
  CHECK_FALSE(fs::exists(folder / "out/a.pdf/page-1.svg"));
  CHECK(fs::is_empty(folder / "out/.work"));
  std::size_t entries = 0;
  for (const auto& entry : fs::directory_iterator(folder / "out")) {
    CAPTURE(entry.path());
    ++entries;
  }
  CHECK(entries == 3);  // the drawing's folder, the manifest and the work folder
}

TEST_CASE("a line that a killed run left torn is cut off before the next one is written") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.pdf", "drawing");
  { OutputFolder(folder / "out").put(line_for(file, "a.pdf"), {{{"report.json", "{}"}}, {}}); }
  std::ofstream(folder / "out/manifest.jsonl", std::ios::app) << "{\"input\": \"b.p";
  { OutputFolder(folder / "out").put(line_for(file, "c.pdf"), {{{"report.json", "{}"}}, {}}); }
  const OutputFolder out(folder / "out");
  CHECK(out.done(id_of(file, "a.pdf"), made_with("h1"), {"json"}));
  CHECK(out.done(id_of(file, "c.pdf"), made_with("h1"), {"json"}));
}

TEST_CASE("two runs do not write into one folder") {
  TempFolder folder;
  const OutputFolder first(folder / "out");
  CHECK_THROWS_AS(OutputFolder(folder / "out"), Fatal);
}

TEST_CASE("an output that cannot be made is fatal") {
  TempFolder folder;
  folder.write("plain", "a file");
  CHECK_THROWS_AS(OutputFolder(folder / "plain/out"), Fatal);
}

TEST_CASE("what is no report of ours is never replaced") {
  TempFolder folder;
  const fs::path file = folder.write("a.pdf", "the drawing itself");
  folder.write("b.pdf/notes.txt", "somebody's folder");
  OutputFolder out(folder.path());  // as with `-o .`
  CHECK_THROWS_AS(out.refuse_foreign("a.pdf"), Fatal);
  CHECK_THROWS_AS(out.put(line_for(file, "a.pdf"), {{{"report.json", "{}"}}, {}}), Fatal);
  CHECK_THROWS_AS(out.refuse_foreign("b.pdf"), Fatal);
  CHECK_NOTHROW(out.refuse_foreign("c.pdf"));
  CHECK(folder.read("a.pdf") == "the drawing itself");
  CHECK(folder.read("b.pdf/notes.txt") == "somebody's folder");
}

TEST_CASE("a name as long as the file system allows has its report") {
  TempFolder folder;
  const std::string name = std::string(251, 'x') + ".pdf";
  const fs::path file = folder.write("in/" + name, "drawing");
  OutputFolder out(folder / "out");
  out.put(line_for(file, name), {{{"report.json", "{}"}}, {}});
  CHECK(folder.read("out/" + name + "/report.json") == "{}");
}

TEST_CASE("nothing but reports and the manifest is left when a run ends") {
  TempFolder folder;
  const fs::path file = folder.write("in/a.pdf", "drawing");
  { OutputFolder(folder / "out").put(line_for(file, "a.pdf"), {{{"report.json", "{}"}}, {}}); }
  CHECK_FALSE(fs::exists(folder / "out/.work"));
}
