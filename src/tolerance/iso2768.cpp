#include "tolerance/iso2768.hpp"

#include <fmt/core.h>

#include <optional>
#include <span>

namespace drawproc {
namespace {

/// Hundredths of a millimetre; the standard has a dash where nothing stands.
constexpr int kDash = -1;

struct Range {
  const char* name;
  int up_to;  ///< mm; 0: without end
};

struct ClassRow {
  std::string_view letters;  ///< the classes that share the row
  std::array<int, 8> values;
};

constexpr std::array<Range, 8> kSizeRanges{{{"0.5-3", 3},
                                            {"3-6", 6},
                                            {"6-30", 30},
                                            {"30-120", 120},
                                            {"120-400", 400},
                                            {"400-1000", 1000},
                                            {"1000-2000", 2000},
                                            {"2000-4000", 4000}}};
constexpr std::array<ClassRow, 4> kSizes{{
    {"f", {5, 5, 10, 15, 20, 30, 50, kDash}},
    {"m", {10, 10, 20, 30, 50, 80, 120, 200}},
    {"c", {20, 30, 50, 80, 120, 200, 300, 400}},
    {"v", {kDash, 50, 100, 150, 250, 400, 600, 800}},
}};

constexpr std::array<Range, 3> kEdgeRanges{{{"0.5-3", 3}, {"3-6", 6}, {">6", 0}}};
constexpr std::array<ClassRow, 2> kEdges{{
    {"fm", {20, 50, 100}},
    {"cv", {40, 100, 200}},
}};

/// Minutes of arc.
constexpr std::array<Range, 5> kLegRanges{
    {{"0-10", 10}, {"10-50", 50}, {"50-120", 120}, {"120-400", 400}, {">400", 0}}};
constexpr std::array<ClassRow, 3> kAngles{{
    {"fm", {60, 30, 20, 10, 5}},
    {"c", {90, 60, 30, 15, 10}},
    {"v", {180, 120, 60, 30, 20}},
}};

constexpr std::array<Range, 6> kFlatnessRanges{{{"0-10", 10},
                                                {"10-30", 30},
                                                {"30-100", 100},
                                                {"100-300", 300},
                                                {"300-1000", 1000},
                                                {"1000-3000", 3000}}};
constexpr std::array<ClassRow, 3> kFlatness{{
    {"H", {2, 5, 10, 20, 30, 40}},
    {"K", {5, 10, 20, 40, 60, 80}},
    {"L", {10, 20, 40, 80, 120, 160}},
}};

constexpr std::array<Range, 4> kSquareRanges{
    {{"0-100", 100}, {"100-300", 300}, {"300-1000", 1000}, {"1000-3000", 3000}}};
constexpr std::array<ClassRow, 3> kPerpendicularity{{
    {"H", {20, 30, 40, 50}},
    {"K", {40, 60, 80, 100}},
    {"L", {60, 100, 150, 200}},
}};
constexpr std::array<ClassRow, 3> kSymmetry{{
    {"H", {50, 50, 50, 50}},
    {"K", {60, 60, 80, 100}},
    {"L", {60, 100, 150, 200}},
}};

constexpr std::array<Range, 1> kAnyRange{{{"", 0}}};
constexpr std::array<ClassRow, 3> kRunout{{{"H", {10}}, {"K", {20}}, {"L", {50}}}};

Refusal unknown(std::string_view tolerance_class, std::string_view what) {
  return {"unknown_class", tolerance_class.empty()
                               ? fmt::format("no class {} is named", what)
                               : fmt::format("{} is no class {}", tolerance_class, what)};
}

const ClassRow* row_of(std::span<const ClassRow> rows, std::string_view tolerance_class) {
  if (tolerance_class.size() != 1) return nullptr;
  for (const ClassRow& row : rows)
    if (row.letters.find(tolerance_class) != std::string_view::npos) return &row;
  return nullptr;
}

std::optional<std::size_t> column_of(std::span<const Range> ranges, const Decimal& size) {
  for (std::size_t i = 0; i < ranges.size(); ++i)
    if (ranges[i].up_to == 0 || size <= Decimal(ranges[i].up_to, 0)) return i;
  return std::nullopt;
}

/// 0.05, 0.3, 2: the places it needs.
Decimal millimetres(int hundredths) {
  const Decimal exact(hundredths, 2);
  for (int places = 0; places < 2; ++places)
    if (const auto shorter = exact.with_places(places)) return *shorter;
  return exact;
}

Answer<GeneralDeviation> look_up(std::span<const ClassRow> rows, std::span<const Range> ranges,
                                 std::string_view tolerance_class, const Decimal& size,
                                 std::string_view what) {
  const ClassRow* row = row_of(rows, tolerance_class);
  if (!row) return unknown(tolerance_class, what);
  const auto column = column_of(ranges, size);
  if (!column || row->values[*column] == kDash)
    return Refusal{"not_tabulated", fmt::format("class {} has no value at {} mm", tolerance_class,
                                                size.to_string())};
  return GeneralDeviation{millimetres(row->values[*column]),
                          std::string(tolerance_class) + " " + ranges[*column].name};
}

constexpr std::string_view kOfSizes = "of ISO 2768-1 (f, m, c, v)";
constexpr std::string_view kOfForm = "of ISO 2768-2 (H, K, L)";

/// Table 1 and Table 2 begin at 0.5 mm.
std::optional<Refusal> too_small(const Decimal& nominal) {
  if (nominal >= Decimal(5, 1)) return std::nullopt;
  return Refusal{"not_tabulated",
                 "below 0.5 mm the tolerance must be written at the size (ISO 2768-1)"};
}

AngularDeviation angular(const ClassRow& row, std::string_view tolerance_class,
                         std::size_t column) {
  return {row.values[column],
          fmt::format("{} angle, shorter leg {}", tolerance_class, kLegRanges[column].name)};
}

}  // namespace

Answer<GeneralDeviation> iso2768_size(std::string_view tolerance_class, const Decimal& nominal) {
  if (!row_of(kSizes, tolerance_class)) return unknown(tolerance_class, kOfSizes);
  if (auto refused = too_small(nominal)) return std::move(*refused);
  return look_up(kSizes, kSizeRanges, tolerance_class, nominal, kOfSizes);
}

Answer<GeneralDeviation> iso2768_edge(std::string_view tolerance_class, const Decimal& nominal) {
  if (!row_of(kEdges, tolerance_class)) return unknown(tolerance_class, kOfSizes);
  if (auto refused = too_small(nominal)) return std::move(*refused);
  return look_up(kEdges, kEdgeRanges, tolerance_class, nominal, kOfSizes);
}

Answer<std::vector<AngularDeviation>> iso2768_angles(std::string_view tolerance_class) {
  const ClassRow* row = row_of(kAngles, tolerance_class);
  if (!row) return unknown(tolerance_class, kOfSizes);
  std::vector<AngularDeviation> all;
  for (std::size_t i = 0; i < kLegRanges.size(); ++i)
    all.push_back(angular(*row, tolerance_class, i));
  return all;
}

Answer<AngularDeviation> iso2768_angle(std::string_view tolerance_class,
                                       const Decimal& shorter_leg) {
  const ClassRow* row = row_of(kAngles, tolerance_class);
  if (!row) return unknown(tolerance_class, kOfSizes);
  if (shorter_leg <= Decimal()) return Refusal{"not_tabulated", "a leg has a length"};
  return angular(*row, tolerance_class, *column_of(kLegRanges, shorter_leg));
}

Answer<GeneralDeviation> iso2768_form(GeometricCharacteristic characteristic,
                                      std::string_view geometric_class, const Decimal& length) {
  switch (characteristic) {
    case GeometricCharacteristic::straightness:
    case GeometricCharacteristic::flatness:
      return look_up(kFlatness, kFlatnessRanges, geometric_class, length, kOfForm);
    case GeometricCharacteristic::perpendicularity:
      return look_up(kPerpendicularity, kSquareRanges, geometric_class, length, kOfForm);
    case GeometricCharacteristic::symmetry:
      return look_up(kSymmetry, kSquareRanges, geometric_class, length, kOfForm);
    case GeometricCharacteristic::circular_runout: {
      auto found = look_up(kRunout, kAnyRange, geometric_class, length, kOfForm);
      if (!found) return found;
      return GeneralDeviation{found->value, std::string(geometric_class)};
    }
    default:
      return Refusal{"not_tabulated",
                     fmt::format("ISO 2768-2 has no value for {}", name(characteristic))};
  }
}

}  // namespace drawproc
