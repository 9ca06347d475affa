#include "tolerance/sheet_rules.hpp"

#include <string>

#include "read/notation.hpp"

namespace drawproc {
namespace {

/// The lines of a statement without a standard, which stand in its class: ".XX ±.01; .XXX ±.005".
std::optional<GeneralTolerance> parse_lines(std::string text) {
  for (std::size_t at; (at = text.find("; ")) != std::string::npos;) text.replace(at, 2, "\n");
  if (auto parsed = parse_general_tolerance(text)) return parsed;
  return parse_general_tolerance("TOLERANCE " + text);
}

GeneralTolerance tolerance_of(const GeneralToleranceStatement& statement) {
  const bool named = !statement.standard.empty();
  auto parsed = named
                    ? parse_general_tolerance(statement.standard + " " + statement.tolerance_class)
                    : parse_lines(statement.tolerance_class);
  if (parsed) return *parsed;
  GeneralTolerance unread;
  unread.standard = named ? statement.standard : statement.tolerance_class;
  unread.tolerance_class = named ? statement.tolerance_class : std::string();
  return unread;
}

}  // namespace

SheetRules rules_of(const Report& report) {
  SheetRules rules;
  rules.unit = report.units.value;
  const auto& statement = report.general_tolerances;
  if (statement) rules.general.push_back({tolerance_of(*statement), statement->source, {}});
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations) {
      if (!annotation.view || !annotation.notation) continue;
      if (const auto* tolerance = std::get_if<GeneralTolerance>(&annotation.notation->value))
        rules.general.push_back({*tolerance, annotation.id, annotation.view});
    }
  return rules;
}

}  // namespace drawproc
