#include "report/review.hpp"

#include <catch2/catch.hpp>
#include <opencv2/core.hpp>

#include "report/csv.hpp"

using namespace drawproc;

namespace {

constexpr std::string_view kHeader =
    "\xEF\xBB\xBF"
    "drawing,page,annotation,kind,polygon,reason,text,confidence,crop,sha256,correct\n";

Annotation read(int id, const std::string& text, std::optional<double> confidence) {
  Annotation annotation;
  annotation.id = id;
  annotation.kind = AnnotationKind::dimension;
  annotation.polygon = quad_of({10.0 * id, 10, 10.0 * id + 8, 20});
  annotation.text = text;
  annotation.read_confidence = confidence;
  return annotation;
}

TextLine line(std::optional<double> confidence) {
  TextLine text;
  text.confidence = confidence;
  return text;
}

Report report_of(std::vector<Annotation> annotations) {
  Report report;
  report.pages.resize(1);
  report.pages[0].annotations = std::move(annotations);
  return report;
}

std::string row(const std::string& drawing, const std::string& polygon, const std::string& text,
                const std::string& correct) {
  return drawing + ",1,1,dimension," + polygon + ",low_confidence," + text +
         ",0.500,crops/1.png,," + correct + "\n";
}

}  // namespace

TEST_CASE("a value is as sure as its reader says, else as its least sure line or field") {
  Annotation annotation = read(1, "12.5", std::nullopt);
  CHECK_FALSE(value_confidence(annotation));
  annotation.lines = {line(0.9), line(std::nullopt), line(0.7)};
  CHECK(value_confidence(annotation) == 0.7);
  annotation.read_confidence = 0.65;
  CHECK(value_confidence(annotation) == 0.65);
  annotation.fields = {{"number", "4711", {}, 0.95}, {"scale", "1:2", {}, 0.85}};
  CHECK(value_confidence(annotation) == 0.85);
}

TEST_CASE("a value under the threshold is doubted, one at it is not") {
  const Report report = report_of({read(1, "1", 0.79), read(2, "2", 0.8), read(3, "3", 0.7996)});
  CHECK(doubts_of(report, 0.8) == std::vector<Doubt>{{0, 0, false, 0.79}});
  CHECK(doubts_of(report, 0.9).size() == 3);
  CHECK(doubts_of(report, 0).empty());
}

TEST_CASE("words are doubted only where they require something") {
  Annotation word = read(1, "FREE DRAWINGS", 0.3), note = read(2, "HARDEN 58 HRC", 0.3),
             block = read(3, "DATE NAME 4711", 0.3);
  word.kind = note.kind = AnnotationKind::note;
  block.kind = AnnotationKind::title_block;
  block.fields = {{"number", "4711", {}, 0.95}};
  Report report = report_of({word, note, block});
  report.characteristics.resize(1);
  report.characteristics[0].annotation = 2;
  CHECK(doubts_of(report, 0.8) == std::vector<Doubt>{{0, 1, false, 0.3}});
  report.pages[0].annotations[2].fields[0].confidence = 0.5;
  CHECK(doubts_of(report, 0.8).size() == 2);
}

TEST_CASE("live text is what the file says and not doubted, unless a sign could not be read") {
  Annotation unread_shape = read(2, "12", std::nullopt);
  unread_shape.lines = {line(std::nullopt)};
  unread_shape.lines[0].has_unread_glyphs = true;
  const Report report = report_of({read(1, "12.5", std::nullopt), unread_shape,
                                   read(3,
                                        "\xEF\xBF\xBD"
                                        "5",
                                        std::nullopt)});
  CHECK(doubts_of(report, 1) ==
        std::vector<Doubt>{{0, 1, true, std::nullopt}, {0, 2, true, std::nullopt}});
}

TEST_CASE("a doubted value makes a drawing one to review and is named in its findings") {
  Report report = report_of({read(1, "1", 0.412), read(2, "\xEF\xBF\xBD", 0.3)});
  const auto doubts = doubts_of(report, 0.8);
  mark_for_review(report, doubts);
  CHECK(report.status == ReportStatus::review);
  CHECK(report.findings ==
        std::vector<Finding>{
            {"low_confidence", "reading", "annotation 1 was read with a confidence of 0.412", 1}});
}

TEST_CASE("without a doubt a report stays as it is") {
  Report report = report_of({read(1, "1", 0.9)});
  mark_for_review(report, doubts_of(report, 0.8));
  CHECK(report == report_of({read(1, "1", 0.9)}));
}

TEST_CASE("a doubted value has a row that says where it stands and what was read") {
  const Report report = report_of({read(1, "4x ⌀6\n⌴ ⌀11", 0.5)});
  const std::string folder = crop_folder("sub/a.pdf");
  CHECK(doubts_csv(report, "sub/a.pdf", doubts_of(report, 0.8), {{"1.png", "bytes"}}) ==
        std::string(kHeader) +
            "sub/a.pdf,1,1,dimension,10.0 10.0 18.0 10.0 18.0 20.0 10.0 20.0,low_confidence,"
            "\"4x ⌀6\n⌴ ⌀11\",0.500,crops/" +
            folder + "/1.png,,\n");
}

TEST_CASE("what was read cannot run as a formula, and signed numbers stay what they are") {
  const Report report = report_of(
      {read(1, "=HYPERLINK(1)", 0.1), read(2, "-0.1", 0.1), read(3, "+0.1/-0.05", std::nullopt)});
  const std::string csv = doubts_csv(report, "a", doubts_of(report, 0.8), {});
  CHECK(csv.find(",'=HYPERLINK(1),0.100,,,\n") != std::string::npos);
  CHECK(csv.find(",-0.1,0.100,,,\n") != std::string::npos);
}

TEST_CASE("a drawing's crops have a folder of their own, whatever its name") {
  CHECK(crop_folder("sub/a.pdf").starts_with("a.pdf-"));
  CHECK(crop_folder("sub/a.pdf") != crop_folder("a.pdf"));
  CHECK(crop_folder("도면.pdf").starts_with("도면.pdf-"));
  CHECK(crop_folder("a\n*.pdf").starts_with("a__.pdf-"));
  CHECK(crop_folder(std::string(250, 'x')).size() == 49);
  CHECK(crop_folder("\xff").starts_with("\xEF\xBF\xBD-"));
}

TEST_CASE("a crop shows the ink with a margin and does not leave the page") {
  cv::Mat page(100, 200, CV_8UC1, cv::Scalar(255));
  const auto size_of = [](const std::string& png) {  // width and height of the PNG's header
    return std::pair{static_cast<unsigned char>(png.at(19)),
                     static_cast<unsigned char>(png.at(23))};
  };
  CHECK(size_of(crop_png(page, quad_of({50, 40, 90, 60}))) ==
        std::pair<unsigned char, unsigned char>{60, 40});
  CHECK(size_of(crop_png(page, quad_of({-5, -5, 20, 5}))) ==
        std::pair<unsigned char, unsigned char>{28, 13});
  CHECK(crop_png(page, quad_of({300, 40, 310, 50})).empty());
  const Quad upwards{Point{50, 60}, {50, 20}, {70, 20}, {70, 60}};
  CHECK(size_of(crop_png(page, upwards)) == std::pair<unsigned char, unsigned char>{60, 40});
}

TEST_CASE("a text that is written upwards is turned to be read") {
  cv::Mat page(100, 100, CV_8UC1, cv::Scalar(255));
  page.at<std::uint8_t>(60, 50) = 0;  // where the reading begins
  cv::Mat turned(100, 100, CV_8UC1, cv::Scalar(255));
  turned.at<std::uint8_t>(50, 39) = 0;
  const Quad upwards{Point{44, 61}, {44, 41}, {56, 41}, {56, 61}};
  CHECK(crop_png(page, upwards) == crop_png(turned, quad_of({39, 44, 59, 56})));
}

TEST_CASE("the rows of all drawings make one table") {
  const std::vector<std::string> doubts{std::string(kHeader) + row("a.pdf", "1 2", "12.5", ""),
                                        std::string(kHeader) + row("b.pdf", "1 2", "\"7,5\"", "")};
  CHECK(review_csv(doubts, "") == std::string(kHeader) + row("a.pdf", "1 2", "12.5", "") +
                                      row("b.pdf", "1 2", "\"7,5\"", ""));
  CHECK(review_csv({}, "") == kHeader);
}

TEST_CASE("a person's correction stays with its ink when the table is made again") {
  const std::vector<std::string> doubts{std::string(kHeader) + row("a.pdf", "1 2", "12.5", "") +
                                        row("a.pdf", "3 4", "7", "")};
  const std::string corrected = std::string(kHeader) +
                                row("a.pdf", "1 2", "read otherwise before", "12.6") +
                                row("a.pdf", "3 4", "7", "");
  CHECK(review_csv(doubts, corrected) ==
        std::string(kHeader) + row("a.pdf", "1 2", "12.5", "12.6") + row("a.pdf", "3 4", "7", ""));
}

TEST_CASE("a correction whose ink is not doubted any more is kept at the end") {
  const std::vector<std::string> doubts{std::string(kHeader) + row("b.pdf", "1 2", "7", "")};
  const std::string corrected =
      std::string(kHeader) + row("a.pdf", "1 2", "12.5", "12.6") + row("c.pdf", "1 2", "5", "");
  const std::string made =
      std::string(kHeader) + row("b.pdf", "1 2", "7", "") + row("a.pdf", "1 2", "12.5", "12.6");
  CHECK(review_csv(doubts, corrected) == made);
  CHECK(review_csv(doubts, made) == made);
}

TEST_CASE("a correction is found in what a spreadsheet saved") {
  const std::vector<std::string> doubts{std::string(kHeader) + row("a.pdf", "1 2", "12.50", "")};
  CHECK(
      review_csv(doubts,
                 "drawing;page;annotation;kind;polygon;reason;text;confidence;crop;correct\r\n"
                 "a.pdf;1;1;dimension;\"1 2\";low_confidence;12.5;0.5;crops/1.png;\"12,60\"\r\n") ==
      std::string(kHeader) + row("a.pdf", "1 2", "12.50", "\"12,60\""));
}

TEST_CASE("a correction does not go over to another file of the same name") {
  const auto of_file = [](const std::string& sha256, const std::string& correct) {
    return std::string(kHeader) + "a.pdf,1,1,dimension,1 2,low_confidence,12.5,0.500,," + sha256 +
           "," + correct + "\n";
  };
  const std::vector<std::string> doubts{of_file("new", "")};
  CHECK(review_csv(doubts, of_file("new", "12.6")) == of_file("new", "12.6"));
  CHECK(review_csv(doubts, of_file("", "12.6")) == of_file("new", "12.6"));
  CHECK(review_csv(doubts, of_file("old", "12.6")) ==
        of_file("new", "") + of_file("old", "12.6").substr(kHeader.size()));
}

TEST_CASE("another table in the place of review.csv gives no corrections") {
  const std::vector<std::string> doubts{std::string(kHeader) + row("a.pdf", "1 2", "5", "")};
  CHECK(review_csv(doubts, "name,correct\na.pdf,6\n") == doubts[0]);
  CHECK(review_csv(doubts, "\x89PNG\"\r\n\"") == doubts[0]);
}
