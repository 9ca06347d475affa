#include <fmt/ranges.h>

#include <algorithm>

#include "report/csv.hpp"
#include "report/json_writer.hpp"
#include "report/revision_diff.hpp"

namespace drawproc {
namespace {

constexpr std::string_view kColumns[] = {
    "drawing", "balloon", "change", "inspect",         "page",      "zone",      "requirement",
    "lower",   "upper",   "unit",   "was_requirement", "was_lower", "was_upper", "what"};

char sign_of(Change change) {
  switch (change) {
    case Change::added:
      return '+';
    case Change::removed:
      return '-';
    case Change::moved:
      return '>';
    default:
      return '~';
  }
}

std::string in_one_row(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

/// "⌀12 H7 (12.000 … 12.018 mm)"
std::string spoken(const Characteristic& c) {
  std::string text = in_one_row(c.requirement);
  if (c.lower.empty() && c.upper.empty()) return text;
  return text + fmt::format(" ({} … {}{}{})", c.lower, c.upper, c.unit.empty() ? "" : " ", c.unit);
}

std::string line_of(const CharacteristicChange& c) {
  const Characteristic& shown = c.after ? *c.after : *c.before;
  std::string text = fmt::format("{} {:<5} {}", sign_of(c.change), c.balloon,
                                 spoken(c.before ? *c.before : *c.after));
  if (c.change == Change::changed) text += " → " + spoken(*c.after);
  text += fmt::format(", page {}", shown.page);
  if (!shown.zone.empty()) text += ", " + shown.zone;
  return text + "\n";
}

std::string line_of(const TextChange& t) {
  std::string text = fmt::format("{} {}: ", sign_of(t.change), name(t.kind));
  std::replace(text.begin(), text.end(), '_', ' ');
  text += in_one_row(t.before ? t.was : t.is);
  if (t.change == Change::changed) text += " → " + in_one_row(t.is);
  return text + "\n";
}

}  // namespace

std::string diff_csv_header() {
  return CsvWriter({std::begin(kColumns), std::end(kColumns)}).take();
}

std::string diff_csv_rows(const RevisionDiff& diff, std::string_view drawing) {
  std::string rows;
  for (const CharacteristicChange& c : diff.characteristics) {
    if (c.change == Change::same) continue;
    const Characteristic is = c.after.value_or(Characteristic());
    const Characteristic was = c.before.value_or(Characteristic());
    const Characteristic& shown = c.after ? is : was;
    const std::string cells[] = {std::string(drawing),
                                 c.balloon,
                                 std::string(name(c.change)),
                                 c.inspect() ? "yes" : "no",
                                 std::to_string(shown.page),
                                 shown.zone,
                                 is.requirement,
                                 is.lower,
                                 is.upper,
                                 shown.unit,
                                 was.requirement,
                                 was.lower,
                                 was.upper,
                                 fmt::format("{}", fmt::join(c.what, " "))};
    for (const std::string& cell : cells) rows += (&cell == &cells[0] ? "" : ",") + csv_cell(cell);
    rows += '\n';
  }
  return rows;
}

std::string diff_text(const RevisionDiff& diff) {
  std::string text;
  for (const FactChange& fact : diff.facts)
    text += fmt::format("~ {}: {} → {}\n", fact.fact, fact.was.empty() ? "nothing" : fact.was,
                        fact.is.empty() ? "nothing" : fact.is);
  for (const CharacteristicChange& c : diff.characteristics)
    if (c.change != Change::same) text += line_of(c);
  for (const TextChange& change : diff.texts) text += line_of(change);
  const auto inspect = std::count_if(diff.characteristics.begin(), diff.characteristics.end(),
                                     [](const auto& c) { return c.inspect(); });
  return text + fmt::format(
                    "characteristics: {} added, {} removed, {} changed, {} moved, {} the same; {} "
                    "to inspect again; other texts: {}; facts of the sheet: {}\n",
                    diff.count(Change::added), diff.count(Change::removed),
                    diff.count(Change::changed), diff.count(Change::moved),
                    diff.count(Change::same), inspect, diff.texts.size(), diff.facts.size());
}

std::string diff_json(const RevisionDiff& diff, std::string_view drawing) {
  constexpr auto kLine = JsonWriter::Layout::one_line;
  JsonWriter out;
  out.begin_object();
  out.string("drawing", drawing);
  out.begin_object("characteristics", kLine);
  for (const Change change :
       {Change::same, Change::moved, Change::changed, Change::added, Change::removed})
    out.integer(name(change), static_cast<std::int64_t>(diff.count(change)));
  out.end();
  out.begin_array("changes");
  for (const CharacteristicChange& c : diff.characteristics) {
    if (c.change == Change::same) continue;
    out.begin_object(kLine);
    out.string("change", name(c.change));
    out.string("balloon", c.balloon);
    out.boolean("inspect", c.inspect());
    for (const auto& [key, one] : {std::pair("before", &c.before), std::pair("after", &c.after)}) {
      out.key(key);
      if (!one->has_value()) {
        out.null();
        continue;
      }
      out.begin_object(kLine);
      out.integer("annotation", (*one)->annotation);
      out.integer("page", (*one)->page);
      out.string("requirement", (*one)->requirement);
      out.string_or_null("lower", (*one)->lower);
      out.string_or_null("upper", (*one)->upper);
      out.string_or_null("unit", (*one)->unit);
      out.end();
    }
    out.end();
  }
  out.end();
  out.begin_array("texts");
  for (const TextChange& t : diff.texts) {
    out.begin_object(kLine);
    out.string("change", name(t.change));
    out.string("kind", name(t.kind));
    out.string_or_null("was", t.was);
    out.string_or_null("is", t.is);
    out.end();
  }
  out.end();
  out.begin_array("facts");
  for (const FactChange& fact : diff.facts) {
    out.begin_object(kLine);
    out.string("fact", fact.fact);
    out.string_or_null("was", fact.was);
    out.string_or_null("is", fact.is);
    out.end();
  }
  out.end();
  out.end();
  return out.take();
}

}  // namespace drawproc
