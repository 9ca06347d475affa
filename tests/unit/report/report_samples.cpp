// Writes the tests' random reports with their overlays into a folder, for the checks that Python
// makes of them.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <opencv2/core.hpp>

#include "report/json.hpp"
#include "report/svg.hpp"
#include "unit/report/sample_reports.hpp"

namespace {

void write(const std::filesystem::path& folder, const drawproc::Report& report) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "report.json", std::ios::binary) << drawproc::report_json(report);
  for (const drawproc::PageReport& page : report.pages)
    std::ofstream(folder / ("page-" + std::to_string(page.index) + ".svg"), std::ios::binary)
        << drawproc::page_svg(report, page, cv::Mat(30, 40, CV_8UC1, cv::Scalar(200)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return EXIT_FAILURE;
  const std::filesystem::path folder = argv[1];
  write(folder / "small", drawproc::testing::small_report());
  const auto count = static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10));
  for (unsigned seed = 0; seed < count; ++seed)
    write(folder / std::to_string(seed), drawproc::testing::random_report(seed));
}
