#include "read/read_stage.hpp"

#include <catch2/catch.hpp>
#include <opencv2/imgproc.hpp>

#include "graph/trace.hpp"
#include "read/drawn.hpp"
#include "read/traced_rulings.hpp"

using namespace drawproc;
using test::Sheet;

namespace {

Job job_of(std::vector<Sheet> sheets) {
  Job job;
  for (Sheet& sheet : sheets) {
    sheet.page.index = static_cast<int>(job.drawing.pages.size()) + 1;
    PageReport page;
    page.index = sheet.page.index;
    job.report.pages.push_back(page);
    job.drawing.pages.push_back(sheet.page);
  }
  return job;
}

/// A sheet whose text has ink below it.
Sheet written(const std::string& text) {
  Sheet sheet;
  sheet.text(text, {100, 100});
  sheet.page.grey.setTo(0);
  return sheet;
}

}  // namespace

TEST_CASE("a drawing with live text names the stage and gets its characteristics") {
  Job job = job_of({written("20±0.1")});
  Job* const jobs[] = {&job};
  ReadStage(ReadOptions{}).run(jobs);
  CHECK(job.report.stages == std::vector<std::string>{"read"});
  CHECK(job.report.status == ReportStatus::ok);
  REQUIRE(job.report.characteristics.size() == 1);
  CHECK(job.report.characteristics[0].lower == "19.9");
  CHECK(job.report.characteristics[0].upper == "20.1");
}

TEST_CASE("a page with ink and no text makes the drawing one to review, a blank page does not") {
  Sheet drawn;
  drawn.page.grey.setTo(0);
  Job mixed = job_of({written("20"), drawn}), blank = job_of({written("20"), Sheet()});
  Job* const jobs[] = {&mixed, &blank};
  ReadStage(ReadOptions{}).run(jobs);
  CHECK(mixed.report.status == ReportStatus::review);
  REQUIRE(mixed.report.findings.size() == 1);
  CHECK(mixed.report.findings[0].code == "pixels_not_read");
  CHECK(blank.report.status == ReportStatus::ok);
}

namespace {

/// Says one line of every page it is asked about, and counts the pages.
class OneLine : public PixelReader {
 public:
  std::vector<int> asked;  ///< pages of each call
  std::vector<PixelText> read(std::span<const PixelRequest> pages) override {
    asked.push_back(static_cast<int>(pages.size()));
    TextLine line;
    line.text = "⌀12.5";
    line.polygon = quad_of({100, 100, 160, 120});
    line.height = 20;
    line.confidence = 0.9;
    line.source = TextSource::ocr;
    const std::vector<OtherReading> others{{"⌀17.5", 0.05}, {"⌀.125", 0.02}, {"Ø1Z.5", 0.02}};
    return std::vector<PixelText>(pages.size(), PixelText{{line}, {others}, {}});
  }
  std::vector<OtherReading> read_lines(const Page&, std::span<const Quad> places) override {
    return std::vector<OtherReading>(places.size(), {"⌀20", 0.75});
  }
};

}  // namespace

TEST_CASE("a page of pixels is read from its pixels, one with live text is not") {
  Sheet drawn;
  drawn.page.grey.setTo(0);
  Job job = job_of({written("20"), drawn}), other = job_of({drawn});
  Job* const jobs[] = {&job, &other};
  OneLine reader;
  ReadStage(ReadOptions{}, [&]() -> PixelReader& { return reader; }).run(jobs);
  CHECK(reader.asked == std::vector<int>{2});
  CHECK(job.report.status == ReportStatus::ok);
  REQUIRE(job.report.pages[1].annotations.size() == 1);
  const Annotation& read = job.report.pages[1].annotations[0];
  CHECK(read.text == "⌀12.5");
  CHECK(read.id == 2);
  CHECK(read.lines[0].source == TextSource::ocr);
  CHECK(read.read_confidence == 0.9);
  // Only what the grammar takes for a dimension too.
  REQUIRE(read.alternatives.size() == 2);
  CHECK(read.alternatives[0].text == "⌀17.5");
  CHECK(read.alternatives[0].read == 0.05);
  REQUIRE(other.report.pages[0].annotations.size() == 1);
  CHECK(other.report.pages[0].annotations[0].id == 1);
}

TEST_CASE("a sign for which the file has no character is filled in from its pixels") {
  Job job = job_of({written("\uFFFD20")});
  Job* const jobs[] = {&job};
  OneLine reader;
  ReadStage(ReadOptions{}, [&]() -> PixelReader& { return reader; }).run(jobs);
  REQUIRE(job.report.pages[0].annotations.size() == 1);
  const Annotation& read = job.report.pages[0].annotations[0];
  CHECK(read.text == "⌀20");
  CHECK(read.lines[0].source == TextSource::merged);
  CHECK(read.read_confidence == 0.75);
  CHECK(job.report.findings.empty());
  CHECK(reader.asked.empty());
}

TEST_CASE("lettering beside the live text is read from pixels, the live text is not read again") {
  Sheet sheet;
  sheet.text("60", {100, 128});  // where the reader says there is something else
  sheet.text("75", {800, 800});
  for (const auto& glyph : sheet.page.glyphs)
    cv::rectangle(sheet.page.grey,
                  {static_cast<int>(glyph.ink.left), static_cast<int>(glyph.ink.top)},
                  {static_cast<int>(glyph.ink.right), static_cast<int>(glyph.ink.bottom)}, 0, 2);
  Sheet mixed = sheet;
  mixed.page.grey = sheet.page.grey.clone();
  for (const int y : {300, 400})
    cv::putText(mixed.page.grey, "125.48", {900, y}, cv::FONT_HERSHEY_SIMPLEX, 1.35, 0, 2);
  Job plain = job_of({sheet}), more = job_of({mixed});
  OneLine reader;
  Job* const jobs[] = {&plain, &more};
  ReadStage(ReadOptions{}, [&]() -> PixelReader& { return reader; }).run(jobs);
  CHECK(reader.asked == std::vector<int>{1});
  CHECK(plain.report.pages[0].annotations.size() == 2);
  // What the reader found lies on the live 60.
  CHECK(more.report.pages[0].annotations.size() == 2);
  CHECK(more.report.pages[0].annotations[0].text == "60");
}

TEST_CASE("the reader of pixels is not asked for when no page wants it") {
  Job job = job_of({written("20")});
  Job* const jobs[] = {&job};
  ReadStage(ReadOptions{}, []() -> PixelReader& { throw Fatal("no networks"); }).run(jobs);
  CHECK(job.report.status == ReportStatus::ok);
}

TEST_CASE("a drawing of which nothing was read does not name the stage") {
  Sheet drawn;
  drawn.page.grey.setTo(0);
  Job job = job_of({drawn});
  Job* const jobs[] = {&job};
  ReadStage(ReadOptions{}).run(jobs);
  CHECK(job.report.stages.empty());
  CHECK(job.report.status == ReportStatus::review);
}

TEST_CASE("text where nothing is drawn is not reported") {
  Sheet sheet;
  sheet.text("20", {100, 100});
  Job job = job_of({sheet});
  Job* const jobs[] = {&job};
  ReadStage(ReadOptions{}).run(jobs);
  CHECK(job.report.pages[0].annotations.empty());
  REQUIRE_FALSE(job.report.findings.empty());
  CHECK(job.report.findings[0].code == "text_without_ink");
}

TEST_CASE("annotations are numbered through the drawing's pages") {
  Job job = job_of({written("20"), written("30")});
  Job* const jobs[] = {&job};
  ReadStage(ReadOptions{}).run(jobs);
  CHECK(job.report.pages[0].annotations[0].id == 1);
  CHECK(job.report.pages[1].annotations[0].id == 2);
}

namespace {

/// Sees the rulings of a page, and says what stands in the two cells below each other of a frame
/// that is drawn level on it.
class FrameReader : public PixelReader {
 public:
  std::vector<cv::Size> sizes;  ///< of the pages it was given
  std::vector<PixelText> read(std::span<const PixelRequest> pages) override {
    std::vector<PixelText> texts;
    for (const PixelRequest& request : pages) {
      const Page* const page = request.straight ? &request.straight->page : request.page;
      sizes.push_back(page->grey.size());
      PixelText& text = texts.emplace_back();
      text.paths = traced_rulings(InkMask(page->grey), 23, 10);
      const Point shift{(page->width - 1300) / 2.0, (page->height - 900) / 2.0};
      text.lines = {said("⌖", {815, 612, 845, 638}, shift),
                    said("0.2", {880, 615, 940, 635}, shift)};
      text.others.resize(2);
    }
    return texts;
  }
  std::vector<OtherReading> read_lines(const Page&, std::span<const Quad> places) override {
    return std::vector<OtherReading>(places.size());
  }

 private:
  static TextLine said(const std::string& text, const Box& box, Point shift) {
    TextLine line;
    line.text = text;
    line.polygon =
        quad_of({box.left + shift.x, box.top + shift.y, box.right + shift.x, box.bottom + shift.y});
    line.height = box.height();
    line.confidence = 0.9;
    line.source = TextSource::ocr;
    return line;
  }
};

/// A page of pixels with a frame at (800, 600) … (960, 650), all of it turned about its middle.
Sheet scanned_frame(double degrees) {
  Sheet sheet(1300, 900);
  cv::Mat& grey = sheet.page.grey;
  for (int i = 0; i < 8; ++i)
    cv::rectangle(grey, {60 + 40 * i, 60 + 30 * i}, {500 + 30 * i, 500 + 40 * i}, 0, 2);
  cv::rectangle(grey, {800, 600}, {860, 650}, 0, 2);
  cv::rectangle(grey, {860, 600}, {960, 650}, 0, 2);
  const auto turn = cv::getRotationMatrix2D({650, 450}, degrees, 1);
  cv::Mat turned;
  cv::warpAffine(grey, turned, turn, grey.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, 255);
  sheet.page.grey = turned;
  sheet.page.source = PageSource::raster;
  sheet.page.text_scale = {20, TextScale::From::components};
  sheet.page.strokes = std::make_shared<const StrokeGraph>(trace(sheet.page));
  return sheet;
}

}  // namespace

TEST_CASE("cells of a page that leans are found, and reported where they stand") {
  Job job = job_of({scanned_frame(1.4)});
  Job* const jobs[] = {&job};
  FrameReader reader;
  ReadStage(ReadOptions{}, [&]() -> PixelReader& { return reader; }).run(jobs);
  REQUIRE(job.report.pages[0].annotations.size() == 1);
  const Annotation& frame = job.report.pages[0].annotations[0];
  CHECK(frame.kind == AnnotationKind::feature_control_frame);
  CHECK(frame.text == "⌖|0.2");
  // 230 right of the page's middle and 175 below it before it was turned.
  CHECK(centre(frame.polygon).x == Approx(884.2).margin(1.5));
  CHECK(centre(frame.polygon).y == Approx(619.3).margin(1.5));
  CHECK(reading_angle(frame.polygon) * 180 / M_PI == Approx(1.4).margin(0.05));
  CHECK(reading_angle(frame.lines[1].polygon) * 180 / M_PI == Approx(1.4).margin(0.05));
  REQUIRE(job.report.findings.size() == 1);
  CHECK(job.report.findings[0].code == "page_leans");
  CHECK(job.report.findings[0].message == "page 1 leans by 1.4 degrees, which is allowed for");
  CHECK(job.report.status == ReportStatus::ok);
}

TEST_CASE("a page that does not lean is read as it is") {
  Job job = job_of({scanned_frame(0)});
  Job* const jobs[] = {&job};
  FrameReader reader;
  ReadStage(ReadOptions{}, [&]() -> PixelReader& { return reader; }).run(jobs);
  CHECK(reader.sizes == std::vector<cv::Size>{{1300, 900}});
  CHECK(job.report.pages[0].annotations[0].polygon[0].y == Approx(600).margin(1.1));
  CHECK(job.report.findings.empty());
}
