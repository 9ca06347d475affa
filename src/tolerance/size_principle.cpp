#include "tolerance/size_principle.hpp"

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "read/sheet_text.hpp"

namespace drawproc {
namespace {

constexpr std::string_view kEnvelope = "envelope", kIndependency = "independency";

std::string packed_capitals(std::string_view text) {
  std::string packed;
  for (const char c : text)
    if (c != ' ' && c != '\t') packed += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return packed;
}

bool has(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

/// The principle one row of lettering states.
std::string_view stated_in(std::string_view row) {
  const std::string text = packed_capitals(row);
  if (has(text, "ISO14405") && has(text, "Ⓔ")) return kEnvelope;
  if (has(text, "ISO2768") && text.ends_with("-E")) return kEnvelope;
  if (has(text, "DIN7167") || has(text, "ENVELOPEREQUIREMENT")) return kEnvelope;
  if (has(text, "ISO8015") || has(text, "JISB0024") || has(text, "GB/T4249")) return kIndependency;
  return {};
}

Evidenced stated_on(const Report& report) {
  Evidenced envelope, independency;
  const auto keep = [&](std::string_view principle, const std::string& evidence) {
    Evidenced& place = principle == kEnvelope ? envelope : independency;
    if (place.value.empty()) place = {std::string(principle), evidence};
  };
  for_each_sheet_row(report.pages, [&](const SheetRow& row) {
    if (const std::string_view principle = stated_in(row.text); !principle.empty())
      keep(principle, fmt::format("{}: {}", place_of(*row.annotation), quoted(row.text)));
  });
  const auto& general = report.general_tolerances;
  if (general && general->tolerance_class.ends_with("-E") && has(general->standard, "2768"))
    keep(kEnvelope, general->standard + "-" + general->tolerance_class);
  // An E behind the classes is an exception to ISO 8015, which such a sheet names as well.
  return envelope.value.empty() ? independency : envelope;
}

/// The default of the standard that the sheet is drawn by.
Evidenced by_standard(const Evidenced& standard) {
  const auto because = [&](std::string_view principle, std::string_view rule) {
    return Evidenced{std::string(principle), fmt::format("{}; {}", rule, standard.evidence)};
  };
  if (standard.value == "ASME") return because(kEnvelope, "default of ASME Y14.5 (Rule #1)");
  for (const std::string_view body : {"ISO", "DIN", "JIS", "GB", "KS", "BS"})
    if (standard.value == body) return because(kIndependency, "default of ISO 8015");
  return {};
}

}  // namespace

Evidenced size_principle_of(const Report& report) {
  if (const Evidenced stated = stated_on(report); !stated.value.empty()) return stated;
  if (report.general_tolerances && has(report.general_tolerances->standard, "DIN 7168"))
    return {std::string(kEnvelope),
            "default of DIN 7167; general tolerances by " + report.general_tolerances->standard};
  if (const Evidenced found = by_standard(report.standard); !found.value.empty()) return found;
  return {"", "the sheet names no standard whose default is known"};
}

}  // namespace drawproc
