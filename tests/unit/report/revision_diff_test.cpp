#include "report/revision_diff.hpp"

#include <catch2/catch.hpp>

#include "report/diff_html.hpp"
#include "report/svg.hpp"

using namespace drawproc;

namespace {

/// A sheet of dimensions at these places, each with a balloon in this order.
struct Sized {
  std::string text;
  double x = 0, y = 0;
};
Report sheet(const std::vector<Sized>& sizes, double scale = 1, Point shift = {}) {
  Report report;
  report.name = "plate.pdf";
  PageReport page;
  page.width = static_cast<int>(1000 * scale);
  page.height = static_cast<int>(700 * scale);
  page.px_per_mm = 10 * scale;
  page.text_height_px = 10 * scale;
  for (const Sized& size : sizes) {
    Annotation annotation;
    annotation.id = static_cast<int>(page.annotations.size()) + 1;
    annotation.kind = AnnotationKind::dimension;
    annotation.text = size.text;
    const Point at = Point{size.x, size.y} * scale + shift;
    annotation.polygon = quad_of({at.x, at.y, at.x + 30 * scale, at.y + 10 * scale});
    page.annotations.push_back(annotation);
    Characteristic c;
    c.balloon = std::to_string(annotation.id);
    c.annotation = annotation.id;
    c.requirement = size.text;
    report.characteristics.push_back(c);
  }
  report.pages = {page};
  return report;
}

/// "3 changed", "7 added", … in the order of the balloons.
std::vector<std::string> told(const RevisionDiff& diff) {
  std::vector<std::string> all;
  for (const CharacteristicChange& c : diff.characteristics)
    if (c.change != Change::same) all.push_back(c.balloon + " " + std::string(name(c.change)));
  return all;
}

const std::vector<Sized> kPlate{
    {"80", 100, 100}, {"50", 400, 100}, {"⌀12", 700, 100}, {"R5", 100, 400}};

}  // namespace

TEST_CASE("a new plot at another resolution, shifted as a whole, changes nothing") {
  const RevisionDiff diff = diff_revisions(sheet(kPlate), sheet(kPlate, 1.5, {200, 40}));
  CHECK_FALSE(diff.any());
  CHECK(diff.count(Change::same) == 4);
}

TEST_CASE("another text in its place is a changed one and keeps its balloon") {
  auto sizes = kPlate;
  sizes[2].text = "⌀14";
  const RevisionDiff diff = diff_revisions(sheet(kPlate), sheet(sizes, 1, {300, 0}));
  CHECK(told(diff) == std::vector<std::string>{"3 changed"});
  CHECK(diff.characteristics[2].what == std::vector<std::string>{"requirement"});
  CHECK(diff.characteristics[2].inspect());
}

TEST_CASE("a size that stands elsewhere is a moved one, though its old place has another") {
  auto sizes = kPlate;
  sizes[1] = {"55", 400, 100};
  sizes.push_back({"50", 400, 600});
  const RevisionDiff diff = diff_revisions(sheet(kPlate), sheet(sizes));
  CHECK(told(diff) == std::vector<std::string>{"2 changed", "5 added"});
  auto moved = kPlate;
  moved[1] = {"50", 400, 600};
  CHECK(told(diff_revisions(sheet(kPlate), sheet(moved))) == std::vector<std::string>{"2 moved"});
}

TEST_CASE("numbers of what is gone are not given again") {
  auto sizes = kPlate;
  sizes[3] = {"45°", 800, 600};
  const RevisionDiff diff = diff_revisions(sheet(kPlate), sheet(sizes));
  CHECK(told(diff) == std::vector<std::string>{"4 removed", "5 added"});
  CHECK(diff.report.characteristics[3].balloon == "5");
  CHECK(diff.report.characteristics[3].requirement == "45°");
}

TEST_CASE("limits that changed are a change though the text is the same, decimal zeros are none") {
  Report before = sheet(kPlate), after = sheet(kPlate);
  before.characteristics[0].lower = "79.7";
  before.characteristics[1].upper = "50.30";
  after.characteristics[0].lower = "79.85";
  after.characteristics[1].upper = "50.3";
  const RevisionDiff diff = diff_revisions(before, after);
  CHECK(told(diff) == std::vector<std::string>{"1 changed"});
  CHECK(diff.characteristics[0].what == std::vector<std::string>{"lower"});
}

TEST_CASE("a call-out with a part more gets the next part of its number") {
  Report before = sheet({{"⌀6.6", 100, 100}, {"80", 400, 400}});
  before.characteristics[0].balloon = "1.1";
  before.characteristics.insert(before.characteristics.begin() + 1, before.characteristics[0]);
  before.characteristics[1].balloon = "1.2";
  before.characteristics[1].requirement = "⌴ ⌀11";
  Report after = before;
  after.characteristics.insert(after.characteristics.begin() + 2, after.characteristics[1]);
  after.characteristics[2].balloon = "1.3";
  after.characteristics[2].requirement = "↧6";
  const RevisionDiff diff = diff_revisions(before, after);
  CHECK(told(diff) == std::vector<std::string>{"1.3 added"});
}

TEST_CASE("notes and facts of the sheet are told apart from characteristics") {
  Report before = sheet(kPlate), after = sheet(kPlate);
  for (Report* report : {&before, &after}) {
    Annotation note = report->pages[0].annotations[0];
    note.id = 9;
    note.kind = AnnotationKind::note;
    note.text = report == &before ? "DEBURR" : "DEBURR 0.5";
    note.polygon = quad_of({600, 600, 700, 610});
    report->pages[0].annotations.push_back(note);
  }
  before.title_block = {{"revision", "A", {}, {}}};
  after.title_block = {{"revision", "B", {}, {}}, {"material", "steel", {}, {}}};
  const RevisionDiff diff = diff_revisions(before, after);
  CHECK(told(diff).empty());
  REQUIRE(diff.texts.size() == 1);
  CHECK(diff.texts[0].was == "DEBURR");
  CHECK(diff.texts[0].is == "DEBURR 0.5");
  CHECK(diff.facts == std::vector<FactChange>{{"material", "", "steel"}, {"revision", "A", "B"}});
  CHECK(diff.any());
}

TEST_CASE("the table of changes has one row a change") {
  auto sizes = kPlate;
  sizes[2].text = "=1+1";
  const RevisionDiff diff = diff_revisions(sheet(kPlate), sheet(sizes));
  CHECK(diff_csv_rows(diff, "plate.pdf") ==
        "plate.pdf,3,changed,yes,1,,'=1+1,,,,⌀12,,,requirement\n");
  CHECK(
      diff_csv_header().starts_with("\xEF\xBB\xBF"
                                    "drawing,balloon,change,inspect,"));
}

TEST_CASE("the picture that an overlay embeds is found again") {
  const cv::Mat grey(700, 1000, CV_8UC1, cv::Scalar(255));
  const Report report = sheet(kPlate);
  const PageImage image = page_image(grey, 2e5);
  REQUIRE(image.reduction == 2);
  const PageImage found = embedded_image(page_svg(report, report.pages[0], image), "", 1);
  CHECK(found.png == image.png);
  CHECK(found.width == 500);
  CHECK(found.reduction == 2);
  CHECK(embedded_image("<svg></svg>", "", 1).png.empty());
}
