#include "read/read_stage.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <opencv2/core.hpp>

#include "image/packed_pixels.hpp"
#include "read/assemble.hpp"
#include "read/characteristics.hpp"
#include "read/drawn_signs.hpp"
#include "read/live_text.hpp"
#include "read/sheet_facts.hpp"

namespace drawproc {
namespace {

/// What one drawing's reading changes in its report.
struct Reading {
  std::vector<PageReport> pages;
  std::vector<Finding> findings;
  bool anything = false;  ///< some text was read
  bool complete = true;   ///< no page has ink and no text
};

bool has_ink(const Page& page) {
  double darkest = 255;
  cv::minMaxIdx(pixels_of(page), &darkest);
  return darkest < 200;
}

void find_unread(Reading& reading, const PageReport& page, const Page& drawn) {
  if (page.annotations.empty() && has_ink(drawn)) {
    reading.complete = false;
    reading.findings.push_back(
        {"pixels_not_read", "reading",
         fmt::format("page {} has no live text, and this version reads no pixels", page.index),
         std::nullopt});
  }
  for (const Annotation& annotation : page.annotations) {
    const bool unread = std::any_of(annotation.lines.begin(), annotation.lines.end(),
                                    [](const auto& l) { return l.has_unread_glyphs; }) ||
                        annotation.text.find("\uFFFD") != std::string::npos;
    if (unread)
      reading.findings.push_back(
          {"unread_sign", "reading",
           fmt::format("annotation {} holds a sign for which the file has no character",
                       annotation.id),
           annotation.id});
  }
}

constexpr double kLeastInk =
    0.005;  // of a line's polygon; a thin stroke font in a loose box has 0.03

/// The lines of a page whose ink is there.
std::vector<TextLine> lines_of(Reading& reading, const Page& page) {
  const HiddenText hidden =
      page.source == PageSource::raster ? HiddenText::leave_out : HiddenText::take;
  std::vector<LiveGlyph> glyphs = page.glyphs;
  const std::vector<LiveGlyph> signs = read_drawn_signs(page.paths, page.glyphs);
  glyphs.insert(glyphs.end(), signs.begin(), signs.end());
  const Rulings rulings(page.paths, std::max(10.0, page.text_scale.height_px));
  std::vector<TextLine> lines = join_live_text(glyphs, hidden, rulings);
  const std::size_t all = lines.size();
  const cv::Mat pixels = pixels_of(page);
  std::erase_if(lines, [&](const TextLine& line) { return ink_share(line, pixels) < kLeastInk; });
  if (lines.size() < all)
    reading.findings.push_back(
        {"text_without_ink", "reading",
         fmt::format("page {}: {} lines of live text stand where nothing is drawn", page.index,
                     all - lines.size()),
         std::nullopt});
  return lines;
}

void find_hidden_text(Reading& reading, const Page& page) {
  if (page.source == PageSource::raster &&
      std::any_of(page.glyphs.begin(), page.glyphs.end(),
                  [](const LiveGlyph& g) { return g.invisible; }))
    reading.findings.push_back(
        {"hidden_text", "reading",
         fmt::format("page {} has a hidden text layer, which is not taken for what the sheet shows",
                     page.index),
         std::nullopt});
}

Reading read_live_text(const Job& job) {
  Reading reading;
  reading.pages = job.report.pages;
  int id = 0;
  for (std::size_t i = 0; i < reading.pages.size(); ++i) {
    PageReport& page = reading.pages[i];
    page.annotations = assemble(job.drawing.pages[i], lines_of(reading, job.drawing.pages[i]));
    for (Annotation& annotation : page.annotations) annotation.id = ++id;
    reading.anything = reading.anything || !page.annotations.empty();
    find_unread(reading, page, job.drawing.pages[i]);
    find_hidden_text(reading, job.drawing.pages[i]);
  }
  return reading;
}

std::vector<TitleField> title_block_of(const std::vector<PageReport>& pages) {
  for (const PageReport& page : pages)
    for (const Annotation& annotation : page.annotations)
      if (annotation.kind == AnnotationKind::title_block && !annotation.fields.empty())
        return annotation.fields;
  return {};
}

}  // namespace

void ReadStage::run(std::span<Job* const> jobs) {
  std::vector<Report> reports;  // handed over only when all are complete: a retry starts clean
  for (Job* job : jobs) {
    Reading reading = read_live_text(*job);
    Report report = job->report;
    report.units = units_of(reading.pages, options_);
    report.standard = standard_of(reading.pages, options_);
    report.general_tolerances = general_tolerances_of(reading.pages, options_);
    report.title_block = title_block_of(reading.pages);
    report.characteristics = characteristics_of(reading.pages, report.units.value);
    report.pages = std::move(reading.pages);
    for (Finding& finding : reading.findings) report.findings.push_back(std::move(finding));
    if (reading.anything) report.stages.emplace_back(name());
    if (!reading.complete) report.status = ReportStatus::review;
    reports.push_back(std::move(report));
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i]->report = std::move(reports[i]);
}

}  // namespace drawproc
