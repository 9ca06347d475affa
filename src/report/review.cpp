#include "report/review.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>
#include <set>

#include "report/csv.hpp"
#include "report/json_writer.hpp"
#include "report/page_image.hpp"
#include "util/hash.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr std::array<std::string_view, 11> kColumns{"drawing", "page",   "annotation", "kind",
                                                    "polygon", "reason", "text",       "confidence",
                                                    "crop",    "sha256", "correct"};
constexpr std::size_t kDrawing = 0, kPage = 1, kPolygon = 4, kSha256 = 9, kCorrect = 10;

constexpr int kConfidenceDecimals = 3;  // of a report
constexpr double kMostCropPixels = 1e6;

using Row = std::vector<std::string>;

std::optional<double> least(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

bool has_unread_sign(const Annotation& annotation) {
  return annotation.text.find("\uFFFD") != std::string::npos ||
         std::any_of(annotation.lines.begin(), annotation.lines.end(),
                     [](const TextLine& line) { return line.has_unread_glyphs; });
}

const Annotation& annotation_of(const Report& report, const Doubt& doubt) {
  return report.pages[doubt.page].annotations[doubt.annotation];
}

std::string corners(const Quad& polygon) {
  std::vector<std::string> numbers;
  for (const Point& corner : polygon) {
    numbers.push_back(fixed(corner.x, 1));
    numbers.push_back(fixed(corner.y, 1));
  }
  return fmt::format("{}", fmt::join(numbers, " "));
}

/// Clockwise quarter turns that make a text read to the right.
int quarter_turns(const Quad& polygon) {
  const auto turns = static_cast<int>(std::lround(reading_angle(polygon) / (std::numbers::pi / 2)));
  return (turns + 4) % 4;
}

cv::Mat turned(const cv::Mat& pixels, int quarters) {
  if (quarters == 0) return pixels;
  constexpr std::array kCodes{cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180,
                              cv::ROTATE_90_COUNTERCLOCKWISE};
  cv::Mat out;
  cv::rotate(pixels, out, kCodes[static_cast<std::size_t>(quarters - 1)]);
  return out;
}

/// The rows of a table that has our columns, in our order; none of another table. The drawing's
/// hash may be missing, as in tables of version 0.1.
std::vector<Row> rows_of(std::string_view text) {
  std::vector<Row> table = parse_csv(text);
  if (table.empty()) return {};
  std::array<std::size_t, kColumns.size()> place{};
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto column = std::find(table[0].begin(), table[0].end(), kColumns[i]);
    if (column == table[0].end() && i != kSha256) return {};
    place[i] = static_cast<std::size_t>(column - table[0].begin());
  }
  std::vector<Row> rows;
  for (std::size_t r = 1; r < table.size(); ++r) {
    Row& row = rows.emplace_back(kColumns.size());
    for (std::size_t i = 0; i < kColumns.size(); ++i)
      if (place[i] < table[r].size()) row[i] = std::move(table[r][place[i]]);
  }
  return rows;
}

std::array<std::string, 3> ink_of(const Row& row) {
  return {row[kDrawing], row[kPage], row[kPolygon]};
}

/// Whether a correction is of this very file: a new revision under the same name is another.
bool is_of_same_file(const Row& correction, const Row& row) {
  return correction[kSha256].empty() || row[kSha256].empty() || correction[kSha256] == row[kSha256];
}

/// What a report is read for. A word beside it that is read wrong misleads nobody.
bool is_value(const Annotation& annotation) {
  switch (annotation.kind) {
    case AnnotationKind::dimension:
    case AnnotationKind::feature_control_frame:
    case AnnotationKind::datum:
    case AnnotationKind::datum_target:
    case AnnotationKind::surface_texture:
    case AnnotationKind::weld:
      return true;
    case AnnotationKind::title_block:
      return !annotation.fields.empty();
    case AnnotationKind::balloon:
    case AnnotationKind::table:
    case AnnotationKind::projection_symbol:
    case AnnotationKind::view_label:
    case AnnotationKind::note:
    case AnnotationKind::text:
      break;
  }
  return false;
}

/// Notes that require something, and what states the general tolerances.
std::set<int> requirements_of(const Report& report) {
  std::set<int> ids;
  for (const Characteristic& characteristic : report.characteristics)
    ids.insert(characteristic.annotation);
  if (report.general_tolerances) ids.insert(report.general_tolerances->source);
  return ids;
}

}  // namespace

std::optional<double> value_confidence(const Annotation& annotation) {
  std::optional<double> confidence;
  if (!annotation.fields.empty()) {
    for (const TitleField& field : annotation.fields)
      confidence = least(confidence, field.confidence);
    return confidence;
  }
  if (annotation.read_confidence) return annotation.read_confidence;
  for (const TextLine& line : annotation.lines) confidence = least(confidence, line.confidence);
  return confidence;
}

std::vector<Doubt> doubts_of(const Report& report, double below) {
  constexpr double kSteps = 1000;  // of what a report writes
  const std::set<int> required = requirements_of(report);
  std::vector<Doubt> doubts;
  for (std::size_t p = 0; p < report.pages.size(); ++p)
    for (std::size_t a = 0; a < report.pages[p].annotations.size(); ++a) {
      const Annotation& annotation = report.pages[p].annotations[a];
      const Doubt doubt{p, a, has_unread_sign(annotation), value_confidence(annotation)};
      const bool low = (is_value(annotation) || required.contains(annotation.id)) &&
                       doubt.confidence && std::round(*doubt.confidence * kSteps) / kSteps < below;
      if (doubt.unread_sign || low) doubts.push_back(doubt);
    }
  return doubts;
}

void mark_for_review(Report& report, std::span<const Doubt> doubts) {
  if (doubts.empty()) return;
  report.status = ReportStatus::review;
  for (const Doubt& doubt : doubts) {
    if (doubt.unread_sign) continue;
    const int id = annotation_of(report, doubt).id;
    report.findings.push_back({"low_confidence", "reading",
                               fmt::format("annotation {} was read with a confidence of {}", id,
                                           fixed(*doubt.confidence, kConfidenceDecimals)),
                               id});
  }
}

std::string crop_folder(std::string_view drawing) {
  constexpr std::size_t kReadable = 40;  // signs, of up to four bytes each
  constexpr std::u32string_view kAwkward = U"\"*/:<>?\\|";
  std::u32string readable = to_utf32(drawing.substr(drawing.rfind('/') + 1)).substr(0, kReadable);
  for (char32_t& sign : readable)
    if (sign < 0x20 || sign == 0x7f || kAwkward.find(sign) != std::u32string_view::npos)
      sign = U'_';
  return to_utf8(readable) + "-" + sha256_hex(drawing).substr(0, 8);
}

std::string crop_png(const cv::Mat& page, const Quad& polygon) {
  const double margin = std::clamp(rise_length(polygon) / 2, 8.0, 40.0);
  const Box box = grown(bounds(polygon), margin);
  const auto within = [](double value, int size) {
    return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(size)));
  };
  const cv::Point first(within(std::floor(box.left), page.cols),
                        within(std::floor(box.top), page.rows));
  const cv::Point last(within(std::ceil(box.right), page.cols),
                       within(std::ceil(box.bottom), page.rows));
  const cv::Rect part(first, last);
  if (part.empty()) return {};
  return page_image(turned(page(part), quarter_turns(polygon)), kMostCropPixels).png;
}

std::string crop_name(const Annotation& annotation) {
  return std::to_string(annotation.id) + ".png";
}

std::string doubts_csv(const Report& report, std::string_view drawing,
                       std::span<const Doubt> doubts,
                       const std::map<std::string, std::string>& crops) {
  CsvWriter csv({kColumns.begin(), kColumns.end()});
  const std::string folder = "crops/" + crop_folder(drawing) + "/";
  for (const Doubt& doubt : doubts) {
    const Annotation& annotation = annotation_of(report, doubt);
    const std::string crop = crop_name(annotation);
    csv.row({std::string(drawing), std::to_string(report.pages[doubt.page].index),
             std::to_string(annotation.id), std::string(name(annotation.kind)),
             corners(annotation.polygon), doubt.unread_sign ? "unread_sign" : "low_confidence",
             annotation.text,
             doubt.confidence ? fixed(*doubt.confidence, kConfidenceDecimals) : std::string(),
             crops.contains(crop) ? folder + crop : std::string(), report.sha256, ""});
  }
  return csv.take();
}

std::string review_csv(std::span<const std::string> doubts, std::string_view before) {
  std::vector<Row> corrected = rows_of(before);
  std::erase_if(corrected, [](const Row& row) { return row[kCorrect].empty(); });
  std::map<std::array<std::string, 3>, const Row*> corrections;
  for (const Row& row : corrected) corrections[ink_of(row)] = &row;

  CsvWriter csv({kColumns.begin(), kColumns.end()});
  for (const std::string& of_drawing : doubts)
    for (Row& row : rows_of(of_drawing)) {
      const auto correction = corrections.find(ink_of(row));
      if (correction != corrections.end() && is_of_same_file(*correction->second, row)) {
        row[kCorrect] = (*correction->second)[kCorrect];
        corrections.erase(correction);
      }
      csv.row(row);
    }
  for (const Row& row : corrected)
    if (const auto left = corrections.find(ink_of(row));
        left != corrections.end() && left->second == &row)
      csv.row(row);
  return csv.take();
}

}  // namespace drawproc
