#include "tolerance/iso286.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "tolerance/iso286_tables.hpp"

namespace drawproc {
namespace {

using iso286::Hundredths;
using iso286::kNone;
using iso286::SizeRange;

constexpr int kPlacesOfMicrometre = 3;
constexpr int kPlacesOfHundredth = 5;

/// Letters of the standard whose deviations are not among the tables.
constexpr std::array<std::string_view, 8> kLettersWithoutTable{"cd", "ef", "fg", "v",
                                                               "y",  "za", "zb", "zc"};
/// Letters whose deviations change within a main range.
constexpr std::string_view kFineLetters = "abcrstuxz";

Refusal not_tabulated(std::string message) { return {"not_tabulated", std::move(message)}; }
Refusal unknown_class(std::string message) { return {"unknown_class", std::move(message)}; }

std::optional<std::size_t> range_of(std::span<const SizeRange> ranges, const Decimal& nominal) {
  for (std::size_t i = 0; i < ranges.size(); ++i)
    if (nominal > Decimal(ranges[i].above, 0) && nominal <= Decimal(ranges[i].up_to, 0)) return i;
  return std::nullopt;
}

std::string range_name(const SizeRange& range) {
  return fmt::format("{}-{}", range.above, range.up_to);
}

/// Exact millimetres with the places they need, but three at least.
Decimal millimetres(Hundredths value) {
  const Decimal exact(value, kPlacesOfHundredth);
  for (int places = kPlacesOfMicrometre; places < kPlacesOfHundredth; ++places)
    if (const auto shorter = exact.with_places(places)) return *shorter;
  return exact;
}

Deviations deviations(Hundredths upper, Hundredths lower, std::string row) {
  const Decimal high = millimetres(upper), low = millimetres(lower);
  const int places = std::max(high.places(), low.places());
  return {*high.with_places(places), *low.with_places(places), std::move(row)};
}

std::string lower_case(std::string_view letters) {
  std::string text(letters);
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// A size in the tables: the value of the grade and where it stands.
struct Cell {
  Hundredths tolerance = 0;
  std::size_t main_range = 0;  ///< of kMainRanges; above 500 mm without meaning
  bool is_large = false;       ///< above 500 mm
  std::string range;           ///< "18-30"
};

Answer<Cell> cell_of(int grade, const Decimal& nominal) {
  if (grade < kGradeIT01 || grade > 18)
    return unknown_class(fmt::format("{} is no grade of ISO 286-1", grade_name(grade)));
  if (const auto main = range_of(iso286::kMainRanges, nominal)) {
    if (grade >= 14 && nominal <= Decimal(1, 0))
      return not_tabulated(
          fmt::format("{} is not used for sizes up to 1 mm (ISO 286-1)", grade_name(grade)));
    return Cell{iso286::kGrades[*main][static_cast<std::size_t>(grade + 1)], *main, false,
                range_name(iso286::kMainRanges[*main])};
  }
  const auto large = range_of(iso286::kLargeRanges, nominal);
  if (!large)
    return not_tabulated(
        fmt::format("{} mm lies outside 0 to 3150 mm (ISO 286-1)", nominal.to_string()));
  if (grade < 1)
    return not_tabulated(
        fmt::format("{} has no value above 500 mm (ISO 286-1)", grade_name(grade)));
  return Cell{iso286::kLargeGrades[*large][static_cast<std::size_t>(grade - 1)], 0, true,
              range_name(iso286::kLargeRanges[*large])};
}

/// Magnitude of the shaft's fundamental deviation: up to 500 mm, letters of the table.
std::optional<Hundredths> magnitude(char letter, const Decimal& nominal) {
  const auto& letters = iso286::kDeviationLetters;
  const auto column =
      static_cast<std::size_t>(std::find(letters.begin(), letters.end(), letter) - letters.begin());
  const auto range = range_of(iso286::kDeviationRanges, nominal);
  if (column == letters.size() || !range) return std::nullopt;
  const Hundredths value = iso286::kDeviations[*range][column];
  return value == kNone ? std::nullopt : std::optional(value);
}

/// j and J have values of their own for a few grades only; es and EI follow from the grade.
Answer<Deviations> of_j(const ToleranceClass& wanted, const Cell& cell, const std::string& row) {
  const auto at = [&](std::size_t line) { return iso286::kSymmetricLike[line][cell.main_range]; };
  if (!wanted.is_hole() && wanted.grade >= 5 && wanted.grade <= 7) {
    const Hundredths lower = -at(wanted.grade == 7 ? 1 : 0);
    return deviations(lower + cell.tolerance, lower, row);
  }
  if (wanted.is_hole() && wanted.grade >= 6 && wanted.grade <= 8) {
    const Hundredths upper = at(static_cast<std::size_t>(wanted.grade) - 4);
    return deviations(upper, upper - cell.tolerance, row);
  }
  return not_tabulated(fmt::format("{}{} is not in the tables: j5 to j7 and J6 to J8 are",
                                   wanted.letters, wanted.grade));
}

/// The delta that holes K to ZC take back from the shaft's deviation; 0 up to 3 mm.
std::optional<Hundredths> delta(int grade, const Cell& cell) {
  if (cell.main_range == 0) return 0;
  if (grade < 3 || grade > 8) return std::nullopt;
  return iso286::kDeltas[cell.main_range - 1][static_cast<std::size_t>(grade - 3)];
}

/// ES of the holes K to ZC from the shaft's ei: ISO 286-1, with its special cases.
std::optional<Hundredths> upper_of_hole(char letter, int grade, Hundredths lower_of_shaft,
                                        const Cell& cell) {
  const bool above_3 = cell.main_range > 0;
  if (letter == 'k' && grade > 8) return 0;
  if (letter == 'n' && grade > 8 && above_3) return 0;
  const int last_with_delta = letter == 'k' || letter == 'm' || letter == 'n' ? 8 : 7;
  if (grade > last_with_delta) return -lower_of_shaft;
  if (letter == 'm' && grade == 6 && iso286::kMainRanges[cell.main_range].above == 250)
    return iso286::hundredths(9) * -1;
  const auto by = delta(grade, cell);
  return by ? std::optional(-lower_of_shaft + *by) : std::nullopt;
}

Answer<Deviations> of_table(const ToleranceClass& wanted, char letter, const Decimal& nominal,
                            const Cell& cell, const std::string& row) {
  if ((letter == 'a' || letter == 'b') && nominal <= Decimal(1, 0))
    return not_tabulated(
        fmt::format("{} is not used for sizes up to 1 mm (ISO 286-1)", wanted.letters));
  const auto value = magnitude(letter, nominal);
  if (!value)
    return not_tabulated(fmt::format("{}{} has no value at {} mm", wanted.letters, wanted.grade,
                                     nominal.to_string()));
  if (letter < 'h')
    return wanted.is_hole() ? deviations(*value + cell.tolerance, *value, row)
                            : deviations(-*value, -*value - cell.tolerance, row);
  if (!wanted.is_hole()) {
    const bool is_zero = letter == 'k' && (wanted.grade < 4 || wanted.grade > 7);
    const Hundredths lower = is_zero ? 0 : *value;
    return deviations(lower + cell.tolerance, lower, row);
  }
  const auto upper = upper_of_hole(letter, wanted.grade, *value, cell);
  if (!upper)
    return not_tabulated(
        fmt::format("{}{}: delta is tabulated for IT3 to IT8", wanted.letters, wanted.grade));
  return deviations(*upper, *upper - cell.tolerance, row);
}

std::string class_name(const ToleranceClass& c) {
  return c.letters + grade_name(c.grade).substr(2);
}

std::string row_of(const ToleranceClass& wanted, const std::string& letters, const Cell& cell,
                   const Decimal& nominal) {
  const bool fine = letters.size() == 1 && kFineLetters.find(letters) != std::string_view::npos;
  const auto range = fine ? range_of(iso286::kDeviationRanges, nominal) : std::nullopt;
  return class_name(wanted) + " " +
         (range ? range_name(iso286::kDeviationRanges[*range]) : cell.range);
}

}  // namespace

bool ToleranceClass::is_hole() const {
  return !letters.empty() && letters.front() >= 'A' && letters.front() <= 'Z';
}

std::optional<ToleranceClass> parse_tolerance_class(std::string_view text) {
  const std::size_t digits = text.find_first_of("0123456789");
  if (digits == 0 || digits > 2 || digits == std::string_view::npos) return std::nullopt;
  const std::string_view letters = text.substr(0, digits), number = text.substr(digits);
  const auto all_between = [&](char first, char last) {
    return std::all_of(letters.begin(), letters.end(),
                       [&](char c) { return c >= first && c <= last; });
  };
  if (!all_between('a', 'z') && !all_between('A', 'Z')) return std::nullopt;
  if (number == "01") return ToleranceClass{std::string(letters), kGradeIT01};
  int grade = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), grade);
  if (read.ec != std::errc() || read.ptr != number.data() + number.size() || number.size() > 2 ||
      (number.size() == 2 && number.front() == '0'))
    return std::nullopt;
  return ToleranceClass{std::string(letters), grade};
}

std::string grade_name(int grade) {
  return grade == kGradeIT01 ? "IT01" : fmt::format("IT{}", grade);
}

Answer<GradeValue> standard_tolerance(int grade, const Decimal& nominal) {
  const auto cell = cell_of(grade, nominal);
  if (!cell) return cell.refusal();
  return GradeValue{millimetres(cell->tolerance), grade_name(grade) + " " + cell->range};
}

Answer<Deviations> deviations_of(const ToleranceClass& wanted, const Decimal& nominal) {
  const std::string letters = lower_case(wanted.letters);
  const auto& without = kLettersWithoutTable;
  const bool is_known_elsewhere =
      std::find(without.begin(), without.end(), letters) != without.end();
  const bool is_tabulated =
      letters == "js" || (letters.size() == 1 && (letters == "h" || letters == "j" ||
                                                  magnitude(letters[0], Decimal(40, 0))));
  if (!is_tabulated && !is_known_elsewhere)
    return unknown_class(fmt::format("{} is no deviation of ISO 286-1", class_name(wanted)));
  const auto cell = cell_of(wanted.grade, nominal);
  if (!cell) return cell.refusal();
  if (!is_tabulated)
    return not_tabulated(fmt::format("the deviations {} are not in the tables", wanted.letters));
  const std::string row = row_of(wanted, letters, *cell, nominal);
  if (letters == "h")
    return wanted.is_hole() ? deviations(cell->tolerance, 0, row)
                            : deviations(0, -cell->tolerance, row);
  if (letters == "js") return deviations(cell->tolerance / 2, -cell->tolerance / 2, row);
  if (cell->is_large)
    return not_tabulated(fmt::format("{} is not in the tables above 500 mm: h, H, js and JS are",
                                     class_name(wanted)));
  if (letters == "j") return of_j(wanted, *cell, row);
  return of_table(wanted, letters[0], nominal, *cell, row);
}

Answer<Fit> fit_of(const ToleranceClass& hole, const ToleranceClass& shaft,
                   const Decimal& nominal) {
  const auto of_hole = deviations_of(hole, nominal), of_shaft = deviations_of(shaft, nominal);
  if (!of_hole) return of_hole.refusal();
  if (!of_shaft) return of_shaft.refusal();
  return Fit{*of_hole, *of_shaft, *of_hole->lower.minus(of_shaft->upper),
             *of_hole->upper.minus(of_shaft->lower)};
}

}  // namespace drawproc
