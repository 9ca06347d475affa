#include <algorithm>
#include <array>
#include <charconv>

#include "drawproc/notation.hpp"

namespace drawproc {
namespace {

// Numerator over a power of two, exactly: 1/32 is 0.03125.
std::optional<Decimal> binary_fraction(std::string_view numerator, std::string_view denominator) {
  std::int64_t top = 0;
  std::int64_t bottom = 0;
  std::from_chars(numerator.data(), numerator.data() + numerator.size(), top);
  std::from_chars(denominator.data(), denominator.data() + denominator.size(), bottom);
  if (bottom <= 0 || bottom > 128 || top < 0 || top > 100'000) return std::nullopt;
  int places = 0;
  while (top % bottom != 0 && places < 8) {
    top *= 10;
    ++places;
  }
  if (top % bottom != 0) return std::nullopt;
  return Decimal(top / bottom, places);
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<Decimal> exact_value(std::string_view number) {
  const std::size_t slash = number.find('/');
  if (slash == std::string_view::npos) return Decimal::parse(number);
  const bool negative = !number.empty() && number.front() == '-';
  std::string_view numerator = number.substr(negative ? 1 : 0, slash - (negative ? 1 : 0));
  const std::string_view denominator = number.substr(slash + 1);
  Decimal whole;
  if (const std::size_t blank = numerator.find(' '); blank != std::string_view::npos) {
    if (!all_digits(numerator.substr(0, blank))) return std::nullopt;
    const auto parsed = Decimal::parse(numerator.substr(0, blank));
    if (!parsed) return std::nullopt;
    whole = *parsed;
    numerator.remove_prefix(blank + 1);
  }
  if (!all_digits(numerator) || !all_digits(denominator)) return std::nullopt;
  const auto fraction = binary_fraction(numerator, denominator);
  if (!fraction) return std::nullopt;
  const auto sum = whole.plus(*fraction);
  return sum && negative ? sum->negated() : sum;
}

std::optional<double> degrees(std::string_view angle) {
  const bool negative = !angle.empty() && angle.front() == '-';
  if (!angle.empty() && (angle.front() == '-' || angle.front() == '+')) angle.remove_prefix(1);
  double total = 0;
  bool any = false;
  struct Mark {
    std::string_view ink;
    double per_degree;
  };
  for (const Mark mark : {Mark{"°", 1.0}, Mark{"'", 60.0}, Mark{"\"", 3600.0}}) {
    const std::size_t at = angle.find(mark.ink);
    if (at == std::string_view::npos) continue;
    const auto value = Decimal::parse(angle.substr(0, at));
    if (!value) return std::nullopt;
    total += value->to_double() / mark.per_degree;
    angle.remove_prefix(at + mark.ink.size());
    any = true;
  }
  if (!angle.empty()) {
    const auto value = any ? std::nullopt : Decimal::parse(angle);
    if (!value) return std::nullopt;
    total = value->to_double();
    any = true;
  }
  if (!any) return std::nullopt;
  return negative ? -total : total;
}

std::optional<std::pair<Decimal, Decimal>> stated_limits(const Size& size) {
  const auto upper = exact_value(size.upper);
  const auto lower = exact_value(size.lower);
  if (!upper || !lower) return std::nullopt;
  if (size.form == ToleranceForm::limits) return std::pair(*lower, *upper);
  if (size.form != ToleranceForm::symmetric && size.form != ToleranceForm::deviations)
    return std::nullopt;
  const auto nominal = exact_value(size.nominal);
  if (!nominal) return std::nullopt;
  const auto smallest = nominal->plus(*lower);
  const auto largest = nominal->plus(*upper);
  if (!smallest || !largest) return std::nullopt;
  return std::pair(*smallest, *largest);
}

}  // namespace drawproc
