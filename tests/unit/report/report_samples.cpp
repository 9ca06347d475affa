// Writes the tests' random reports with their overlays and QIF into a folder, for the checks that
// Python makes of them; and sheets whose sizes point at strokes, each with every kind of feature.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <opencv2/core.hpp>

#include "read/characteristics.hpp"
#include "read/notation.hpp"
#include "report/json.hpp"
#include "report/qif.hpp"
#include "report/svg.hpp"
#include "unit/report/sample_reports.hpp"

namespace {

void write(const std::filesystem::path& folder, const drawproc::Report& report) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "report.json", std::ios::binary) << drawproc::report_json(report);
  for (const drawproc::PageReport& page : report.pages)
    std::ofstream(folder / ("page-" + std::to_string(page.index) + ".svg"), std::ios::binary)
        << drawproc::page_svg(report, page, cv::Mat(30, 40, CV_8UC1, cv::Scalar(200)));
  std::ofstream(folder / "part.qif", std::ios::binary) << drawproc::part_qif(report);
}

/// Sizes of every type, all at the one feature of the kind that has a quarter or all of a circle,
/// or two lines, as strokes.
drawproc::Report attached_report(const std::string& kind) {
  using namespace drawproc;
  Report report;
  report.name = kind + ".pdf";
  report.sha256 = std::string(64, 'b');
  report.units.value = "mm";
  PageReport& page = report.pages.emplace_back();
  page.width = page.height = 1000;
  page.px_per_mm = 4;
  page.px_per_mm_from = ScaleSource::pdf;
  page.views = {{1, quad_of({100, 100, 900, 500}), "", "1:2"}};
  page.features = {{1, kind, 1, {1, 2}}};
  std::vector<Point> arc;
  for (int at = 0; at <= (kind == "arc" ? 90 : 360); at += 10)
    arc.push_back({300 + 40 * std::cos(at * 0.017453), 400 - 40 * std::sin(at * 0.017453)});
  const bool is_pair = kind == "line_pair";
  using Line = std::vector<Point>;
  page.strokes = {
      {1, StrokeClass::contour, 1, 2, false, is_pair ? Line{{200, 300}, {400, 300}} : arc},
      {2, StrokeClass::contour, 1, 2, false, is_pair ? Line{{200, 340}, {400, 340}} : arc}};
  for (const char* text :
       {"⌀40", "⌀40 H7 THRU", "⌀20 k6 ", "⌀6.6 ↧12\n⌴ ⌀11 ↧6.5", "⌀6.6 THRU\n⌵ ⌀13x90°", "M8x1-6H",
        "1/4-20 UNC-2A", "R20", "CR20", "S⌀40", "SR20", "□12", "20", "24", "M6 ↧12", "2x ⌀40"}) {
    Annotation& a = page.annotations.emplace_back();
    a.id = static_cast<int>(page.annotations.size());
    a.kind = AnnotationKind::dimension;
    a.text = text;
    a.notation = parse_notation(a.text, {});
    a.polygon = quad_of({10, 10.0 * a.id, 50, 10.0 * a.id + 8});
    a.view = 1;
    a.feature = 1;
  }
  report.characteristics = characteristics_of(report.pages, "mm");
  return report;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return EXIT_FAILURE;
  const std::filesystem::path folder = argv[1];
  write(folder / "small", drawproc::testing::small_report());
  const auto count = static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10));
  for (unsigned seed = 0; seed < count; ++seed)
    write(folder / std::to_string(seed), drawproc::testing::random_report(seed));
  for (const char* kind : {"hole", "circle", "arc", "line_pair", "edge"}) {
    std::filesystem::create_directories(folder / "attached" / kind);
    std::ofstream(folder / "attached" / kind / "part.qif", std::ios::binary)
        << drawproc::part_qif(attached_report(kind));
  }
}
