#include "unit/report/sample_reports.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

#include "read/notation.hpp"
#include "report/names.hpp"

namespace drawproc::testing {
namespace {

/// Dice that roll the same on every standard library: the distributions of <random> do not.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  [[nodiscard]] int below(int limit) {
    return static_cast<int>(engine_() % static_cast<unsigned>(limit));
  }
  [[nodiscard]] bool half() { return below(2) == 0; }
  template <typename Values>
  [[nodiscard]] auto of(const Values& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(std::size(values))))];
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> kTexts{"UNLESS OTHERWISE SPECIFIED",
                                      "",
                                      "\"quoted\" \\ back/slash",
                                      "재질 S45C",
                                      "Prüfmaß ß",
                                      "rows\nof\ttext\r",
                                      "<b>&amp;",
                                      "=HYPERLINK(\"x\")",
                                      "\x01\x1f",
                                      "A\xEF\xBF\xBD"
                                      "B",
                                      "\xF0\x9F\x94\xA9 bolt, 4; pieces"};

struct Sample {
  AnnotationKind kind;
  const char* text;
  NotationFlags flags;
};
const std::vector<Sample> kNotations{
    {AnnotationKind::dimension, "4x ⌀6.60 +0.40 -0.10", {}},
    {AnnotationKind::dimension, "⌀20 H7/g6", {}},
    {AnnotationKind::dimension, "12.50", {true, false, false}},
    {AnnotationKind::dimension, "37", {false, true, false}},
    {AnnotationKind::dimension, "8.5±0.1", {false, false, true}},
    {AnnotationKind::dimension, "(25.4)", {}},
    {AnnotationKind::dimension, "R3", {}},
    {AnnotationKind::dimension, "45°", {}},
    {AnnotationKind::dimension, "1x45°", {}},
    {AnnotationKind::dimension, "M8x1.25-6H", {}},
    {AnnotationKind::dimension, "4x ⌀6.6 THRU\n⌴ ⌀11 ↧6.5", {}},
    {AnnotationKind::dimension, "38.10 [1.500 in]", {}},
    {AnnotationKind::dimension, "1/4-20 UNC-2B ↧12", {}},
    {AnnotationKind::dimension, "2x ⌀5 +0.02 0 TYP", {}},
    {AnnotationKind::dimension, "240 MAX.", {}},
    {AnnotationKind::dimension, ".145 - .155", {}},
    {AnnotationKind::feature_control_frame, "⌖|⌀0.1|A-B|C\n|⌀0.05|A-B", {}},
    {AnnotationKind::feature_control_frame, "⌖|⌀0.05Ⓜ|A|BⓂ", {}},
    {AnnotationKind::feature_control_frame, "⏥|0.1", {}},
    {AnnotationKind::datum, "A", {true, false, false}},
    {AnnotationKind::datum_target, "⌀6|A1", {}},
    {AnnotationKind::surface_texture, "√¯Ra 3.2", {}},
    {AnnotationKind::surface_texture, "N7", {}},
    {AnnotationKind::surface_texture, "▽▽", {}},
    {AnnotationKind::view_label, "DETAIL B\nSCALE 5:1", {}},
    {AnnotationKind::note, ".XX ±.01\n.XXX ±.005\nANGLES ±0.5°", {}},
    {AnnotationKind::view_label, "SECTION A-A", {}},
    {AnnotationKind::view_label, "SCALE 1:2", {}},
    {AnnotationKind::note, "ISO 2768-mK", {}}};

Quad random_quad(Dice& dice) {
  Quad quad;
  for (Point& corner : quad)
    corner = {(dice.below(100000) - 500) / 10.0, (dice.below(70000) - 500) / 10.0};
  return quad;
}

std::optional<double> random_confidence(Dice& dice) {
  if (dice.half()) return std::nullopt;
  return dice.below(1001) / 1000.0;
}

TextLine random_line(Dice& dice, const std::string& text) {
  TextLine line;
  line.text = text;
  line.polygon = random_quad(dice);
  line.confidence = random_confidence(dice);
  line.source =
      dice.of(std::array{TextSource::ocr, TextSource::pdf, TextSource::merged, TextSource::person});
  line.has_unread_glyphs = dice.half();
  line.height = dice.half() ? 0 : dice.below(9999) / 100.0;
  if (dice.half()) line.font = "ISOCPEUR";
  return line;
}

Annotation random_annotation(Dice& dice, int id) {
  Annotation annotation;
  annotation.id = id;
  if (dice.below(3) > 0) {
    const Sample sample = dice.of(kNotations);
    annotation.kind = sample.kind;
    annotation.notation =
        sample.kind == AnnotationKind::dimension ? [&]() -> std::optional<Notation> {
      auto dimension = parse_dimension(sample.text, sample.flags);
      if (!dimension) return std::nullopt;
      return Notation{*dimension, sample.flags};
    }()
        : parse_notation(sample.text, sample.flags);
    if (!annotation.notation) throw std::logic_error(std::string("no notation: ") + sample.text);
    annotation.text = print(*annotation.notation);
  } else {
    annotation.kind = dice.of(kAnnotationKinds);
    annotation.text = dice.of(kTexts);
  }
  annotation.polygon = random_quad(dice);
  for (int i = dice.below(4); i > 0; --i)
    annotation.lines.push_back(random_line(dice, dice.of(kTexts)));
  annotation.detect_confidence = random_confidence(dice);
  annotation.read_confidence = random_confidence(dice);
  if (dice.half()) annotation.zone = "B4";
  if (dice.half()) annotation.view = dice.below(9);
  // By the id, not by the dice, so that what they roll for the rest stays.
  if (id % 3 == 0) annotation.alternatives = {{"⌀12.6", 0.125}, {"R3", 0.05}};
  if (id % 4 == 0) annotation.reviewed = Reviewed{"review.csv", "12.S"};
  if (id % 5 == 0) annotation.feature = id;
  if (id % 5 == 1) annotation.strokes = {id, id + 7};
  return annotation;
}

Annotation random_title_block(Dice& dice, int id) {
  Annotation annotation = random_annotation(dice, id);
  annotation.kind = AnnotationKind::title_block;
  annotation.notation.reset();
  for (const char* field : {"title", "material", "number", "scale"})
    if (dice.half())
      annotation.fields.push_back(
          {field, dice.of(kTexts), random_quad(dice), random_confidence(dice)});
  return annotation;
}

PageReport random_page(Dice& dice, int index, int& next_id) {
  PageReport page;
  page.index = index;
  page.width = 1 + dice.below(20000);
  page.height = 1 + dice.below(20000);
  using enum ScaleSource;
  page.px_per_mm_from = dice.of(std::array{pdf, metadata, frame, estimate, unknown});
  if (page.px_per_mm_from != unknown) page.px_per_mm = (1 + dice.below(300000)) / 10000.0;
  page.source = dice.of(std::array{PageSource::raster, PageSource::vector, PageSource::mixed});
  page.text_height_px = dice.half() ? 0 : (1 + dice.below(9999)) / 100.0;
  if (dice.half()) page.frame = Box{11.5, 12.25 - 0.05, 4843, 3390.1};
  if (dice.half()) page.sheet = "ANSI B";
  for (int i = dice.below(12); i > 0; --i)
    page.annotations.push_back(random_annotation(dice, next_id++));
  return page;
}

Characteristic random_characteristic(Dice& dice, int annotation) {
  Characteristic c;
  c.balloon = std::to_string(annotation) + (dice.half() ? ".1" : "");
  c.annotation = annotation;
  c.page = 1 + dice.below(3);
  c.requirement = dice.of(kTexts);
  if (dice.half())
    c.nominal = "6.60", c.lower = "-0.10", c.upper = "7.00", c.unit = dice.half() ? "mm" : "deg";
  using enum LimitsRule;
  c.limits_from = dice.of(std::array{stated, fit, general, title_block, basic, none});
  if (dice.half()) c.zone = "C2";
  if (dice.half()) {
    c.upper = c.lower = "44°30'";
    c.basis = {"ISO 286-2", "H7 18-30", dice.below(9), {3, 4}, dice.of(kTexts)};
    c.it_grade = dice.below(180) / 10.0;
    c.it_class = dice.below(19);
  }
  return c;
}

}  // namespace

Report small_report() {
  Report report;
  report.name = "sub/part.pdf";
  report.sha256 = std::string(64, 'a');
  report.pages_in_file = 2;
  report.options_hash = "cafe";
  report.weights = {{"detector", "d00d"}, {"recognizer", "f00d"}};
  report.stages = {"detect", "read"};
  report.units = {"mm", "title block: DIMENSIONS IN MM"};
  Annotation annotation;
  annotation.id = 1;
  annotation.kind = AnnotationKind::dimension;
  annotation.polygon = {{{10, 20}, {110.04, 20}, {110.06, 40}, {-0.04, 40}}};
  annotation.text = "12.50";
  annotation.lines = {{"12.50", annotation.polygon, 0.98765, TextSource::ocr, false, 18.5, ""}};
  annotation.detect_confidence = 1;
  annotation.zone = "B4";
  PageReport page;
  page.width = 400;
  page.height = 300;
  page.px_per_mm = 300 / 25.4;
  page.px_per_mm_from = ScaleSource::pdf;
  page.source = PageSource::vector;
  page.text_height_px = 18.5;
  page.frame = Box{5, 5, 395, 295};
  page.annotations = {annotation};
  report.pages = {page};
  report.characteristics = {{"1", 1, 1, "12.50", "12.50", "", "", "mm", LimitsRule::none, "B4"}};
  report.findings = {{"low_confidence", "reading", "\"12.50\" may be 12.60", 1}};
  return report;
}

Report random_report(unsigned seed) {
  Dice dice(seed);
  Report report;
  report.name = "folder/" + dice.of(kTexts) + ".pdf";
  report.sha256 = std::string(64, 'b');
  report.options_hash = std::string(64, 'c');
  if (dice.half()) report.weights = {{"detector", std::string(64, 'd')}};
  if (dice.below(8) == 0) {
    report.status = ReportStatus::failed;
    report.failure = Failure{Reason::encrypted, dice.of(kTexts)};
    return report;
  }
  report.status = dice.half() ? ReportStatus::ok : ReportStatus::review;
  report.stages = {"detect", "read"};
  if (dice.half()) report.units = {"inch", dice.of(kTexts)};
  if (dice.half()) report.standard = {"ASME", "third-angle symbol"};
  if (dice.half()) report.general_tolerances = GeneralToleranceStatement{"ISO 2768-1", "m", 1};
  int next_id = 1;
  report.pages_in_file = 1 + dice.below(3);
  for (int index = 1; index <= report.pages_in_file; ++index)
    report.pages.push_back(random_page(dice, index, next_id));
  if (dice.half()) {
    report.pages.front().annotations.push_back(random_title_block(dice, next_id++));
    report.title_block = report.pages.front().annotations.back().fields;
  }
  for (int i = dice.below(5); i > 0; --i)
    report.characteristics.push_back(random_characteristic(dice, i));
  if (dice.half()) report.size_principle = {"envelope", "ISO 2768-mK-E"};
  if (dice.half()) report.excluded = {{1, "reference"}, {2, "struck_out"}};
  for (int i = dice.below(4); i > 0; --i)
    report.findings.push_back({"undefined_datum", dice.half() ? "drawing" : "reading",
                               dice.of(kTexts), dice.half() ? std::optional(i) : std::nullopt});
  return report;
}

}  // namespace drawproc::testing
