#include "read/sheet_facts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "read/notation.hpp"
#include "read/sheet_text.hpp"

namespace drawproc {
namespace {

std::string packed_capitals(std::string_view text) {
  std::string packed;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\t')
      packed += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return packed;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A document that says how a drawing is to be read. Those for materials, screws and processes say
/// nothing of it.
struct Document {
  std::string_view name;  ///< packed capitals
  std::string_view body;
  int rank;  ///< 2: of dimensioning and tolerancing as such; 1: of general tolerances and sheets
};
constexpr Document kDocuments[] = {
    {"ASMEY14", "ASME", 2},  {"ANSIY14", "ASME", 2},  {"ISO8015", "ISO", 2},
    {"ISO1101", "ISO", 2},   {"ISO129", "ISO", 2},    {"ISO128", "ISO", 2},
    {"ISO14405", "ISO", 2},  {"ISO5459", "ISO", 2},   {"ISO5458", "ISO", 2},
    {"ISO1660", "ISO", 2},   {"ISO2692", "ISO", 2},   {"BS8888", "BS", 2},
    {"BS308", "BS", 2},      {"DIN406", "DIN", 2},    {"DIN7167", "DIN", 2},
    {"DIN6", "DIN", 2},      {"JISB0001", "JIS", 2},  {"JISB0021", "JIS", 2},
    {"JISB0024", "JIS", 2},  {"JISZ8317", "JIS", 2},  {"GB/T4458", "GB", 2},
    {"GB/T1182", "GB", 2},   {"GB/T4249", "GB", 2},   {"KSA0005", "KS", 2},
    {"KSB0001", "KS", 2},    {"KSBISO1101", "KS", 2}, {"ГОСТ2.307", "GOST", 2},
    {"ISO2768", "ISO", 1},   {"ISO286", "ISO", 1},    {"ISO1302", "ISO", 1},
    {"ISO21920", "ISO", 1},  {"ISO13715", "ISO", 1},  {"ISO22081", "ISO", 1},
    {"ISO8062", "ISO", 1},   {"ISO13920", "ISO", 1},  {"ISO5457", "ISO", 1},
    {"ISO7200", "ISO", 1},   {"ISO20457", "ISO", 1},  {"DIN7168", "DIN", 1},
    {"DIN6930", "DIN", 1},   {"DIN6784", "DIN", 1},   {"JISB0405", "JIS", 1},
    {"JISB0419", "JIS", 1},  {"JISB0401", "JIS", 1},  {"JISB0601", "JIS", 1},
    {"JISB0031", "JIS", 1},  {"JISB0408", "JIS", 1},  {"GB/T1804", "GB", 1},
    {"GB1804", "GB", 1},     {"GB/T1184", "GB", 1},   {"GB/T131", "GB", 1},
    {"GB/T14689", "GB", 1},  {"KSB0412", "KS", 1},    {"KSBISO2768", "KS", 1},
    {"ГОСТ30893", "GOST", 1}};

struct Mention {
  const Document* document = nullptr;
  std::string evidence;
};

/// Whole names only: "DIN6" is in "DIN 6-1", not in "DIN 6912".
bool names(std::string_view packed, std::string_view document) {
  for (std::size_t at = packed.find(document); at != std::string_view::npos;
       at = packed.find(document, at + 1)) {
    const std::size_t end = at + document.size();
    if (end == packed.size() || !is_digit(packed[end])) return true;
  }
  return false;
}

std::vector<Mention> mentions_in(std::span<const PageReport> pages) {
  std::vector<Mention> mentions;
  for_each_sheet_row(pages, [&](const SheetRow& row) {
    const std::string packed = packed_capitals(row.text);
    const Document* best = nullptr;
    for (const Document& document : kDocuments) {
      // "KS B ISO 2768" names an ISO document too, as do "DIN EN ISO …": the longer name is the one
      // meant.
      if (names(packed, document.name) &&
          (!best || document.rank > best->rank ||
           (document.rank == best->rank && document.name.size() > best->name.size())))
        best = &document;
    }
    if (best)
      mentions.push_back(
          {best, fmt::format("{}: {}", place_of(*row.annotation), quoted(row.text))});
  });
  return mentions;
}

/// The body named by documents of the highest rank, most often, first.
Evidenced named_standard(const std::vector<Mention>& mentions) {
  int rank = 0;
  for (const Mention& mention : mentions) rank = std::max(rank, mention.document->rank);
  std::map<std::string_view, int> counts;
  for (const Mention& mention : mentions)
    if (mention.document->rank == rank) ++counts[mention.document->body];
  const Mention* best = nullptr;
  for (const Mention& mention : mentions)
    if (mention.document->rank == rank &&
        (!best || counts[mention.document->body] > counts[best->document->body]))
      best = &mention;
  if (!best) return {};
  return {std::string(best->document->body), best->evidence};
}

bool has_decimal_comma(const Annotation& annotation) {
  const auto* dimension =
      annotation.notation ? std::get_if<Dimension>(&annotation.notation->value) : nullptr;
  return dimension && dimension->size.nominal.find(',') != std::string::npos;
}

/// What points to a standard without naming one.
Evidenced weak_standard(std::span<const PageReport> pages, const Evidenced& units) {
  std::string iso, asme, third_angle;
  for_each_sheet_row(pages, [&](const SheetRow& row) {
    const std::string packed = packed_capitals(row.text);
    const auto says = [&](std::string_view words) {
      return packed.find(words) != std::string::npos;
    };
    if (iso.empty() && (says("FIRSTANGLE") || says("1STANGLE"))) iso = quoted(row.text);
    if (third_angle.empty() && (says("THIRDANGLE") || says("3RDANGLE")))
      third_angle = quoted(row.text);
    if (asme.empty() && (says("PLACEDECIMAL") || says(".XXX±"))) asme = quoted(row.text);
  });
  for (const PageReport& page : pages) {
    for (const Annotation& annotation : page.annotations)
      if (iso.empty() && has_decimal_comma(annotation)) iso = "decimal commas";
    if (asme.empty() && page.sheet.substr(0, 4) == "ANSI") asme = "sheet size " + page.sheet;
  }
  if (asme.empty() && units.value == "inch") asme = "dimensions in inches";
  if (!asme.empty() && iso.empty())
    return {"ASME", "weak: " + asme + (third_angle.empty() ? "" : ", " + third_angle)};
  if (!iso.empty() && asme.empty()) return {"ISO", "weak: " + iso};
  if (!iso.empty()) return {"", "contradictory: " + iso + ", " + asme};
  if (!third_angle.empty()) return {"", third_angle + ", which ASME, JIS and GB share"};
  return {};
}

std::string class_of(const GeneralTolerance& tolerance) {
  std::string name = tolerance.tolerance_class + tolerance.geometric_class;
  if (tolerance.envelope) name += "-E";
  return name;
}

/// The lines of a tolerance without a standard, one after another: ".XX ±.01; .XXX ±.005".
std::string lines_of(const GeneralTolerance& tolerance) {
  GeneralTolerance bare;
  bare.lines = tolerance.lines;
  std::string text = print(bare);
  for (std::size_t at; (at = text.find('\n')) != std::string::npos;) text.replace(at, 1, "; ");
  return text;
}

GeneralToleranceStatement statement_of(const GeneralTolerance& tolerance, int source) {
  if (tolerance.standard.empty()) return {"", lines_of(tolerance), source};
  return {tolerance.standard + (tolerance.part.empty() ? "" : "-" + tolerance.part),
          class_of(tolerance), source};
}

/// "3. Tolerances acc. to ISO 2768-mK unless stated": from the standard's name on, without the
/// words behind it.
std::optional<GeneralTolerance> standard_inside(std::string_view row) {
  for (const std::string_view body : {"DIN", "ISO", "JIS", "GB", "KS", "EN", "NF", "BS", "UNI"})
    for (std::size_t at = row.find(body); at != std::string_view::npos;
         at = row.find(body, at + 1)) {
      std::string_view rest = row.substr(at, 60);
      for (int words = 0; words < 12 && !rest.empty(); ++words) {
        const auto tolerance = parse_general_tolerance(rest);
        if (tolerance && !tolerance->standard.empty()) return tolerance;
        const std::size_t blank = rest.find_last_of(" ,;.)");
        rest = blank == std::string_view::npos ? std::string_view() : rest.substr(0, blank);
      }
    }
  return {};
}

/// "Tolerance is ±0.1 if not specified.": a sentence with the word and one value.
std::optional<GeneralTolerance> value_inside(const std::string& row) {
  const std::string packed = packed_capitals(row);
  const bool speaks_of_it = packed.find("TOLERANC") != std::string::npos ||
                            packed.find("TOLERANZ") != std::string::npos ||
                            packed.find("公差") != std::string::npos ||
                            packed.find("공차") != std::string::npos;
  constexpr std::string_view sign = "±";
  const std::size_t at = row.find(sign);
  if (!speaks_of_it || at == std::string::npos || row.find(sign, at + 1) != std::string::npos)
    return {};
  std::size_t end = at + sign.size();
  while (end < row.size() &&
         (is_digit(row[end]) || row[end] == '.' || row[end] == ',' || row[end] == ' '))
    ++end;
  while (end > at + sign.size() && !is_digit(row[end - 1])) --end;
  return parse_general_tolerance("TOLERANCE " + row.substr(at, end - at));
}

/// Form and angles alone say nothing of a size without a tolerance.
bool is_of_sizes(const GeneralTolerance& tolerance) {
  return !tolerance.standard.empty() ||
         std::any_of(tolerance.lines.begin(), tolerance.lines.end(),
                     [](const GeneralToleranceLine& line) {
                       return line.subject != GeneralToleranceSubject::geometric &&
                              line.subject != GeneralToleranceSubject::angular;
                     });
}

/// "ALL 1" of a revision table and "18-10 2" of a parts list count something: a deviation has a
/// sign or decimal places.
bool is_deviation(const GeneralToleranceLine& line) {
  return line.sign_written || line.upper.find_first_of(".,/") != std::string::npos;
}

/// The rows that are lines of a tolerance table each, together. "ANGULAR: MACH ±1° BEND" goes on in
/// the next row.
std::optional<GeneralTolerance> block_of(const std::vector<std::string>& rows) {
  GeneralTolerance block;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto row = parse_general_tolerance(rows[i]);
    if (!row && i + 1 < rows.size() && !parse_general_tolerance(rows[i + 1])) {
      row = parse_general_tolerance(rows[i] + " " + rows[i + 1]);
      if (row) ++i;
    }
    if (!row || !row->standard.empty()) continue;
    for (const GeneralToleranceLine& line : row->lines) {
      const bool says_of_what = line.subject != GeneralToleranceSubject::all ||
                                !row->intro.empty() || !line.label.empty();
      if (says_of_what && is_deviation(line)) block.lines.push_back(line);
    }
  }
  return is_of_sizes(block) ? std::optional(block) : std::nullopt;
}

std::vector<std::string> rows_of(std::string_view text) {
  std::vector<std::string> rows;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    rows.push_back(canonical_symbols(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return rows;
}

std::optional<GeneralTolerance> tolerance_in(const Annotation& annotation) {
  if (annotation.notation)
    if (const auto* tolerance = std::get_if<GeneralTolerance>(&annotation.notation->value);
        tolerance && is_of_sizes(*tolerance))
      return *tolerance;
  std::vector<std::string> rows;
  for (const TextLine& line : annotation.lines) rows.push_back(canonical_symbols(line.text));
  if (rows.empty()) rows = rows_of(annotation.text);
  for (const std::string& row : rows)
    if (const auto tolerance = standard_inside(row)) return tolerance;
  if (annotation.kind == AnnotationKind::note)  // "Tolerances ISO" and, in the next row, "2768-mK"
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
      if (const auto tolerance = standard_inside(rows[i] + " " + rows[i + 1])) return tolerance;
  for (const TitleField& field : annotation.fields) {
    if (field.name != "tolerances") continue;
    std::string one_row = canonical_symbols(field.value);
    std::replace(one_row.begin(), one_row.end(), '\n', ' ');
    if (const auto tolerance = standard_inside(one_row)) return tolerance;  // "ISO" over "2768-mK"
    if (const auto block = block_of(rows_of(field.value))) return block;
  }
  if (const auto block = block_of(rows)) return block;
  for (const std::string& row : rows)
    if (const auto tolerance = value_inside(row)) return tolerance;
  return {};
}

}  // namespace

Evidenced standard_of(std::span<const PageReport> pages, const ReadOptions& options) {
  if (options.standard == "iso") return {"ISO", "option --standard"};
  if (options.standard == "asme") return {"ASME", "option --standard"};
  const Evidenced named = named_standard(mentions_in(pages));
  return named.value.empty() ? weak_standard(pages, units_of(pages, options)) : named;
}

std::optional<GeneralToleranceStatement> general_tolerances_of(std::span<const PageReport> pages,
                                                               const ReadOptions& options) {
  std::optional<GeneralToleranceStatement> without_standard;
  for (const PageReport& page : pages)
    for (const Annotation& annotation : page.annotations) {
      const bool may = annotation.kind == AnnotationKind::title_block ||
                       annotation.kind == AnnotationKind::note ||
                       annotation.kind == AnnotationKind::table ||
                       annotation.kind == AnnotationKind::text;
      const auto tolerance = may ? tolerance_in(annotation) : std::nullopt;
      if (!tolerance) continue;
      if (!tolerance->standard.empty()) return statement_of(*tolerance, annotation.id);
      if (!without_standard) without_standard = statement_of(*tolerance, annotation.id);
    }
  if (without_standard || options.general_tolerance.empty()) return without_standard;
  const auto given = parse_general_tolerance(options.general_tolerance);
  return given ? statement_of(*given, 0)
               : GeneralToleranceStatement{options.general_tolerance, "", 0};
}

}  // namespace drawproc
