#include "report/corrections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <tuple>

#include "drawproc/failure.hpp"
#include "report/csv.hpp"
#include "util/hash.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kSamePlace = 3;  // page pixels between the places of a corner

using Row = std::vector<std::string>;

std::optional<double> number_in(std::string_view text) {
  // A German spreadsheet may have written 12,5.
  std::string point(text);
  std::replace(point.begin(), point.end(), ',', '.');
  double value = 0;
  const char* const end = point.data() + point.size();
  const auto [rest, failed] = std::from_chars(point.data(), end, value);
  return failed == std::errc() && rest == end ? std::optional(value) : std::nullopt;
}

std::optional<int> whole_in(std::string_view text) {
  const auto value = number_in(text);
  const bool whole = value && *value >= 0 && *value < 1e9 && *value == std::floor(*value);
  return whole ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

/// "x y x y x y x y"
std::optional<Quad> quad_in(std::string_view text) {
  std::vector<double> values;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) {
      const auto value = number_in(text.substr(0, end));
      if (!value) return std::nullopt;
      values.push_back(*value);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (values.size() != 8) return std::nullopt;
  Quad quad;
  for (std::size_t i = 0; i < quad.size(); ++i) quad[i] = {values[2 * i], values[2 * i + 1]};
  return quad;
}

/// The text of a cell as it was before csv_cell or a person put an apostrophe before it.
std::string without_apostrophe(std::string text) {
  if (!text.starts_with('\'')) return text;
  const std::string rest = text.substr(1), cell = csv_cell(rest);
  const bool was_put_there =
      !rest.starts_with('\'') && (cell.starts_with('\'') || cell.starts_with("\"'"));
  // A number with a sign needs none, and a person may give it one all the same.
  const bool is_signed = rest.starts_with('+') || rest.starts_with('-');
  return was_put_there || is_signed ? rest : text;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// The columns of a table by their names.
class Columns {
 public:
  explicit Columns(const Row& header) : header_(header) {}
  [[nodiscard]] bool has(std::string_view name) const {
    return std::find(header_.begin(), header_.end(), name) != header_.end();
  }
  [[nodiscard]] std::string cell(const Row& row, std::string_view name) const {
    const auto column = std::find(header_.begin(), header_.end(), name);
    const auto at = static_cast<std::size_t>(column - header_.begin());
    return at < row.size() ? row[at] : std::string();
  }

 private:
  const Row& header_;
};

auto ink_of(const Correction& c) {
  std::vector<double> corners;
  if (c.polygon)
    for (const Point& corner : *c.polygon) corners.insert(corners.end(), {corner.x, corner.y});
  return std::tuple(c.drawing, c.sha256, c.page, corners, c.polygon ? 0 : c.annotation);
}

std::string utf8(std::string_view bytes) { return to_utf8(to_utf32(bytes)); }

}  // namespace

Corrections::Corrections(std::string_view csv, std::string source) : source_(std::move(source)) {
  const auto refuse = [&](const std::string& why) {
    throw Fatal(fmt::format("{}: {}", source_, why));
  };
  if (utf8(csv) != csv) refuse("is not UTF-8: save it as \"CSV UTF-8\"");
  const std::vector<Row> table = parse_csv(csv);
  if (table.empty()) refuse("is no review.csv: it is empty");
  const Columns columns(table[0]);
  for (const char* name : {"drawing", "page", "annotation", "polygon", "text", "correct"})
    if (!columns.has(name)) refuse(fmt::format("is no review.csv: it has no column '{}'", name));
  for (std::size_t i = 1; i < table.size(); ++i) {
    const auto cell = [&](std::string_view name) { return columns.cell(table[i], name); };
    Correction c;
    c.correct = trimmed(without_apostrophe(cell("correct")));
    if (c.correct.empty()) continue;
    c.drawing = without_apostrophe(cell("drawing"));
    c.sha256 = cell("sha256");
    c.text = without_apostrophe(cell("text"));
    c.polygon = quad_in(cell("polygon"));
    c.annotation = whole_in(cell("annotation")).value_or(0);
    const auto page = whole_in(cell("page"));
    if (!page || (!c.polygon && c.annotation == 0))
      refuse(fmt::format("row {}: a correction needs a page, and a polygon or an annotation's id",
                         i + 1));
    c.page = *page;
    std::erase_if(all_, [&](const Correction& earlier) { return ink_of(earlier) == ink_of(c); });
    all_.push_back(std::move(c));
  }
}

std::vector<Correction> Corrections::of(std::string_view drawing, std::string_view sha256) const {
  const std::string name = utf8(drawing);
  std::vector<Correction> found;
  std::copy_if(all_.begin(), all_.end(), std::back_inserter(found), [&](const Correction& c) {
    return c.sha256.empty() ? c.drawing == name : c.sha256 == sha256;
  });
  return found;
}

std::vector<Correction> Corrections::outdated(std::string_view drawing,
                                              std::string_view sha256) const {
  const std::string name = utf8(drawing);
  std::vector<Correction> found;
  std::copy_if(all_.begin(), all_.end(), std::back_inserter(found), [&](const Correction& c) {
    return c.drawing == name && !c.sha256.empty() && c.sha256 != sha256;
  });
  return found;
}

std::string Corrections::hash(std::string_view drawing, std::string_view sha256) const {
  std::string canonical;
  const auto add = [&](const std::string& text) {
    canonical += fmt::format("{} {}\n", text.size(), text);
  };
  std::vector<Correction> both = of(drawing, sha256);
  for (Correction& c : outdated(drawing, sha256)) both.push_back(std::move(c));
  for (const Correction& c : both) {
    add(fmt::format("{} {}", c.page, c.annotation));
    if (c.polygon)
      for (const Point& corner : *c.polygon) add(fmt::format("{:.1f} {:.1f}", corner.x, corner.y));
    add(c.text);
    add(c.correct);
  }
  return canonical.empty() ? std::string() : sha256_hex(canonical);
}

std::optional<CorrectedPlace> place_of(const Correction& correction, const Report& report) {
  const auto page = std::find_if(report.pages.begin(), report.pages.end(),
                                 [&](const PageReport& p) { return p.index == correction.page; });
  if (page == report.pages.end()) return std::nullopt;
  const auto at = static_cast<std::size_t>(page - report.pages.begin());
  double nearest = kSamePlace;
  std::optional<CorrectedPlace> found, by_id;
  for (std::size_t i = 0; i < page->annotations.size(); ++i) {
    const Annotation& annotation = page->annotations[i];
    if (annotation.id == correction.annotation &&
        (correction.text == annotation.text || (correction.text.empty() && !correction.polygon)))
      by_id = CorrectedPlace{at, i};
    if (!correction.polygon) continue;
    double apart = 0;
    for (std::size_t k = 0; k < 4; ++k)
      apart = std::max(apart, length(annotation.polygon[k] - (*correction.polygon)[k]));
    if (apart >= nearest) continue;
    nearest = apart;
    found = CorrectedPlace{at, i};
  }
  return found ? found : by_id;
}

}  // namespace drawproc
