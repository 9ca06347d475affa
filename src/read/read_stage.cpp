#include "read/read_stage.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>

#include "image/packed_pixels.hpp"
#include "read/assemble.hpp"
#include "read/characteristics.hpp"
#include "read/drawn_signs.hpp"
#include "read/leaning.hpp"
#include "read/live_text.hpp"
#include "read/merge_text.hpp"
#include "read/notation.hpp"
#include "read/sheet_facts.hpp"
#include "util/utf8.hpp"

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

void find_unread(Reading& reading, const PageReport& page) {
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

/// The lines of one page on their way to its annotations. Places are those of `straight`, where
/// that is there.
struct PageText {
  std::size_t job = 0, page = 0;         ///< which page of which job
  std::optional<StraightPage> straight;  ///< of a page that leans; without its pixels
  std::vector<TextLine> lines;
  std::vector<VectorPath> traced;                 ///< from pixels
  std::vector<std::vector<OtherReading>> others;  ///< of each line read from pixels
  bool wants_pixels = false;  ///< it has ink, and no live text says what it shows
  bool shows_more = false;    ///< than its live text says
  bool read_pixels = false;
};

PageText live_text_of(Reading& reading, const Page& page) {
  PageText text;
  text.lines = lines_of(reading, page);
  find_hidden_text(reading, page);
  text.wants_pixels = text.lines.empty() && has_ink(page);
  return text;
}

/// Fills in signs without a character from the pixels where they stand.
void complete_lines(PageText& text, const Page& page, PixelReader& reader) {
  std::vector<std::size_t> unread;
  std::vector<Quad> places;
  for (std::size_t i = 0; i < text.lines.size(); ++i) {
    if (!text.lines[i].has_unread_glyphs) continue;
    unread.push_back(i);
    places.push_back(text.lines[i].polygon);
  }
  if (unread.empty()) return;
  const auto said = reader.read_lines(page, places);
  for (std::size_t k = 0; k < unread.size(); ++k) {
    TextLine& line = text.lines[unread[k]];
    auto whole = completed(line.text, said[k].text);
    if (!whole) continue;
    line.text = std::move(*whole);
    line.has_unread_glyphs = false;
    line.source = TextSource::merged;
    line.confidence = said[k].read;
  }
}

constexpr double kPixelsAtOnce = 80e6;  // unpacked pages that are read together

constexpr double kBesideLiveText = 0.5;      // least chance of a line beside live text
constexpr std::size_t kLongerThanAMark = 2;  // characters

/// Whether pixels say it plainly enough to stand beside live text. A single character there is a
/// mark of the drawing more often than lettering that the file forgot.
bool is_plain(const TextLine& line) {
  return line.confidence.value_or(0) >= kBesideLiveText &&
         to_utf32(line.text).size() >= kLongerThanAMark;
}

/// Takes what pixels say, but not again what live text says; on a page that is live text for the
/// most part only what they say plainly.
void add(PageText& text, PixelText read) {
  const std::vector<TextLine> live = text.lines;
  std::vector<std::size_t> fresh;
  for (std::size_t i = 0; i < read.lines.size(); ++i)
    if (!is_said(read.lines[i], live)) fresh.push_back(i);
  if (fresh.size() < live.size())
    std::erase_if(fresh, [&](const std::size_t i) { return !is_plain(read.lines[i]); });
  text.others.resize(text.lines.size());
  for (const std::size_t i : fresh) {
    text.lines.push_back(std::move(read.lines[i]));
    text.others.push_back(std::move(read.others[i]));
  }
  text.traced = std::move(read.paths);
  text.read_pixels = true;
}

/// Reads the pixels of the pages that want it, a few at a time.
void read_pixels(std::span<Job* const> jobs, std::vector<PageText>& texts, PixelReader& reader) {
  std::vector<PageText*> waiting;
  std::vector<PixelRequest> pages;
  double pixels = 0;
  const auto read = [&] {
    auto results = reader.read(pages);
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      add(*waiting[i], std::move(results[i]));
      if (waiting[i]->straight) waiting[i]->straight->page.grey = cv::Mat();
    }
    waiting.clear(), pages.clear(), pixels = 0;
  };
  for (PageText& text : texts) {
    if (!text.wants_pixels && !text.shows_more) continue;
    const Page& page = jobs[text.job]->drawing.pages[text.page];
    const double area = static_cast<double>(page.width) * page.height;
    if (!pages.empty() && pixels + area > kPixelsAtOnce) read();
    if (text.wants_pixels) text.straight = straightened(page);
    waiting.push_back(&text);
    pages.push_back({&page, text.straight ? &*text.straight : nullptr});
    pixels += area;
  }
  if (!pages.empty()) read();
}

/// What live text does not say, from the pixels of the pages that show more.
void read_from_pixels(std::span<Job* const> jobs, std::vector<PageText>& texts,
                      const ReadStage::PixelReaderSource& source) {
  const auto page_of = [&](const PageText& text) -> const Page& {
    return jobs[text.job]->drawing.pages[text.page];
  };
  bool wanted = false;
  for (PageText& text : texts) {
    text.shows_more = !text.wants_pixels && shows_more(page_of(text), text.lines);
    wanted = wanted || text.wants_pixels || text.shows_more ||
             std::any_of(text.lines.begin(), text.lines.end(),
                         [](const TextLine& line) { return line.has_unread_glyphs; });
  }
  if (!wanted) return;
  PixelReader& reader = source();
  for (PageText& text : texts) complete_lines(text, page_of(text), reader);
  read_pixels(jobs, texts, reader);
}

/// Assembles with the page's own paths, and with what was traced where it has none.
std::vector<Annotation> assembled(const Page& page, const PageText& text,
                                  const PageDetections& detections) {
  if (text.traced.empty() || !page.paths.empty()) return assemble(page, text.lines, detections);
  Page traced = page;  // shares the pixels
  traced.paths = text.traced;
  return assemble(traced, text.lines, detections);
}

constexpr std::size_t kMostAlternatives = 3;

/// What a line may say instead becomes what its annotation may say instead, where the grammar reads
/// that as the same kind of thing.
void add_alternatives(std::vector<Annotation>& annotations, const PageText& text) {
  if (text.others.empty()) return;
  for (Annotation& annotation : annotations) {
    if (!annotation.notation) continue;
    for (const TextLine& line : annotation.lines) {
      const auto same = [&](const TextLine& l) { return l.polygon == line.polygon; };
      const auto at = std::find_if(text.lines.begin(), text.lines.end(), same) - text.lines.begin();
      const std::string spelled = canonical_symbols(line.text);
      const auto begin = annotation.text.find(spelled);
      const auto index = static_cast<std::size_t>(at);
      if (index >= text.others.size() || spelled.empty() || begin == std::string::npos) continue;
      for (const OtherReading& other : text.others[index]) {
        std::string whole = annotation.text;
        whole.replace(begin, spelled.size(), canonical_symbols(other.text));
        const auto notation = parse_notation(whole, annotation.notation->flags);
        if (notation && notation->value.index() == annotation.notation->value.index() &&
            whole != annotation.text)
          annotation.alternatives.push_back({std::move(whole), other.read});
      }
    }
    std::stable_sort(annotation.alternatives.begin(), annotation.alternatives.end(),
                     [](const auto& a, const auto& b) { return a.read > b.read; });
    if (annotation.alternatives.size() > kMostAlternatives)
      annotation.alternatives.resize(kMostAlternatives);
  }
}

/// What a page says, in its own frame.
std::vector<Annotation> annotations_of(const Page& page, const PageText& text,
                                       const PageDetections& detections) {
  const StraightPage* const straight = text.straight ? &*text.straight : nullptr;
  auto annotations = straight ? assembled(straight->page, text,
                                          turned(straight->way.straight_from_page, detections))
                              : assembled(page, text, detections);
  add_alternatives(annotations, text);
  if (straight)
    for (Annotation& annotation : annotations)
      annotation = turned(straight->way.page_from_straight, std::move(annotation));
  return annotations;
}

void add_page(Reading& reading, const Page& drawn, const PageText& text,
              const PageDetections& detections, int& id) {
  PageReport& page = reading.pages[text.page];
  page.annotations = annotations_of(drawn, text, detections);
  for (Annotation& annotation : page.annotations) annotation.id = ++id;
  reading.anything = reading.anything || !page.annotations.empty();
  if (!drawn.prepared.empty())
    reading.findings.push_back({"pixels_prepared", "reading",
                                fmt::format("page {} is hard to read: its {} was mended first",
                                            page.index, drawn.prepared),
                                std::nullopt});
  if (text.straight)
    reading.findings.push_back(
        {"page_leans", "reading",
         fmt::format("page {} leans by {:.1f} degrees, which is allowed for", page.index,
                     std::abs(text.straight->way.lean) * 180 / std::numbers::pi),
         std::nullopt});
  if (text.wants_pixels && !text.read_pixels) {
    reading.complete = false;
    reading.findings.push_back(
        {"pixels_not_read", "reading",
         fmt::format("page {} has no live text, and this program has no networks to read pixels",
                     page.index),
         std::nullopt});
  }
  if (text.wants_pixels && text.read_pixels && page.annotations.empty()) {
    reading.complete = false;
    reading.findings.push_back(
        {"nothing_read", "reading",
         fmt::format("page {} shows ink, and no text was found in it", page.index), std::nullopt});
  }
  find_unread(reading, page);
}

std::vector<TitleField> title_block_of(const std::vector<PageReport>& pages) {
  for (const PageReport& page : pages)
    for (const Annotation& annotation : page.annotations)
      if (annotation.kind == AnnotationKind::title_block && !annotation.fields.empty())
        return annotation.fields;
  return {};
}

Report finished(const Job& job, Reading reading, const ReadOptions& options) {
  Report report = job.report;
  report.units = units_of(reading.pages, options);
  report.standard = standard_of(reading.pages, options);
  report.general_tolerances = general_tolerances_of(reading.pages, options);
  report.title_block = title_block_of(reading.pages);
  report.characteristics = characteristics_of(reading.pages, report.units.value);
  report.pages = std::move(reading.pages);
  for (Finding& finding : reading.findings) report.findings.push_back(std::move(finding));
  if (reading.anything) report.stages.emplace_back("read");
  if (!reading.complete) report.status = ReportStatus::review;
  return report;
}

}  // namespace

void ReadStage::run(std::span<Job* const> jobs) {
  std::vector<Reading> readings;
  std::vector<PageText> texts;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Reading& reading = readings.emplace_back();
    reading.pages = jobs[i]->report.pages;
    for (std::size_t k = 0; k < reading.pages.size(); ++k) {
      texts.push_back(live_text_of(reading, jobs[i]->drawing.pages[k]));
      texts.back().job = i, texts.back().page = k;
    }
  }
  if (pixels_) read_from_pixels(jobs, texts, pixels_);

  std::vector<int> ids(jobs.size(), 0);
  for (const PageText& text : texts) {
    const Job& job = *jobs[text.job];
    add_page(readings[text.job], job.drawing.pages[text.page], text,
             job.detections.empty() ? PageDetections() : job.detections[text.page], ids[text.job]);
  }
  std::vector<Report> reports;  // handed over only when all are complete: a retry starts clean
  for (std::size_t i = 0; i < jobs.size(); ++i)
    reports.push_back(finished(*jobs[i], std::move(readings[i]), options_));
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i]->report = std::move(reports[i]);
}

}  // namespace drawproc
