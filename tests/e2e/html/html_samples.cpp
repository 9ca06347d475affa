// Writes report.html files that the samples do not give: a drawing whose every text is hostile, one
// of 500 characteristics on an A0 sheet, one with all that the predict stage says.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <opencv2/core.hpp>

#include "report/html.hpp"
#include "report/json.hpp"

namespace {

using namespace drawproc;

void write(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

Annotation annotation_of(int id, AnnotationKind kind, std::string text, Box box) {
  Annotation annotation;
  annotation.id = id;
  annotation.kind = kind;
  annotation.text = std::move(text);
  annotation.polygon = quad_of(box);
  annotation.read_confidence = 0.5 + 0.499 * (id % 100) / 100;
  annotation.zone = "B4";
  return annotation;
}

Characteristic characteristic_of(const Annotation& annotation) {
  Characteristic c;
  c.balloon = std::to_string(annotation.id);
  c.annotation = annotation.id;
  c.requirement = annotation.text;
  c.nominal = "12.50";
  c.lower = "12.40";
  c.upper = "12.60";
  c.unit = "mm";
  c.limits_from = LimitsRule::stated;
  c.zone = annotation.zone;
  return c;
}

Report hostile() {
  const std::string text =
      "</script></style><script>hacked = 1</script><img src=x onerror='hacked = 1'>\"'&amp;";
  Report report;
  report.name = text + ".pdf";
  report.sha256 = text;
  report.weights = {{text, text}};
  report.stages = {text};
  report.units = {text, text};
  report.title_block = {{"number", text, {}, {}}, {"title", text, {}, {}}, {text, text, {}, {}}};
  report.general_tolerances = GeneralToleranceStatement{text, text, 1};
  PageReport page;
  page.width = 800;
  page.height = 600;
  page.sheet = text;
  Annotation annotation = annotation_of(1, AnnotationKind::note, text, {100, 100, 300, 130});
  annotation.zone = text;
  annotation.fields = {{"number", text, quad_of({10, 10, 60, 30}), {}}};
  annotation.lines = {{text, annotation.polygon, 0.9, TextSource::ocr, false, 0, ""}};
  page.annotations = {annotation};
  report.pages = {page};
  report.characteristics = {characteristic_of(annotation)};
  report.characteristics[0].unit = report.characteristics[0].lower = text;
  report.findings = {{"code", text, text, 1}};
  return report;
}

Report large(int count) {
  Report report;
  report.name = "large.pdf";
  report.units = {"mm", ""};
  report.stages = {"read"};
  PageReport page;
  page.width = 14043;
  page.height = 9933;
  page.text_height_px = 41;
  for (int i = 0; i < count; ++i) {
    const double x = 400 + 530 * (i % 25), y = 400 + 440 * (i / 25);
    page.annotations.push_back(annotation_of(i + 1, AnnotationKind::dimension,
                                             "⌀" + std::to_string(10 + i) + " +0.1 -0.1",
                                             {x, y, x + 230, y + 41}));
    report.characteristics.push_back(characteristic_of(page.annotations.back()));
  }
  report.pages = {page};
  return report;
}

cv::Mat ruled(const PageReport& page) {
  cv::Mat grey(page.height, page.width, CV_8UC1, cv::Scalar(255));
  for (int y = 100; y < page.height; y += 220) grey.rowRange(y, y + 4).setTo(0);
  for (int x = 100; x < page.width; x += 265) grey.colRange(x, x + 4).setTo(0);
  return grey;
}

/// A report with what the segmenter, the predict stage and a person add.
Report predicted() {
  Report report = large(3);
  PageReport& page = report.pages[0];
  page.views = {{1, quad_of({300, 300, 2200, 900}), "A-A", "1:2"}};
  page.strokes = {{1, StrokeClass::contour, 0.99, 6, true, {{400, 500}, {900, 500}, {900, 800}}},
                  {2, StrokeClass::contour, 0.98, 6, false, {{1000, 500}, {1400, 500}}},
                  {3, StrokeClass::hatch, 0.9, 2, false, {{420, 520}, {520, 620}}}};
  page.annotations[0].alternatives = {{"⌀70 +0.1 -0.1", 0.04}};
  page.annotations[1].read_confidence.reset();
  page.annotations[1].reviewed = Reviewed{"review.csv", "⌀1l"};
  for (Characteristic& c : report.characteristics) {
    c.limits_from = LimitsRule::general;
    c.basis = {"ISO 2768-1", "m 6-30", 2, {}, "assumed: class m"};
    c.it_grade = 11.4;
    c.drawn = DrawnSize{12.52, true};
    c.achievable = Achievable{"milling", "size", 0.031, 0.052, "skin-gbt 1"};
    c.verdict = Verdict::ok;
  }
  Characteristic& hard = report.characteristics[1];
  hard.verdict = Verdict::beyond_process;
  hard.verdict_reason = "IT 6 asked, milling gives IT 8";
  hard.cheapest_process = "grinding";
  hard.drawn->agrees = false;
  report.characteristics[2].achievable.reset();
  report.manufacturability = Manufacturability{
      64, "moderate", "S45C", "milling", "title block", "option", {"Grind ⌀11: IT 6 is asked."}};
  return report;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return EXIT_FAILURE;
  const std::filesystem::path folder = argv[1];
  write(folder / "hostile.html", report_html(report_json(hostile()), {}));
  write(folder / "predicted.html", report_html(report_json(predicted()), {}));
  const Report many = large(500);
  const std::vector<PageImage> images{page_image(ruled(many.pages.front()))};
  write(folder / "large.html", report_html(report_json(many), images));
}
