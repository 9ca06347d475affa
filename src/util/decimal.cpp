#include "drawproc/decimal.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace drawproc {
namespace {

__extension__ using Wide = __int128;
constexpr std::int64_t limit = 1'000'000'000'000'000'000;  // 10^18: the first number with 19 digits

constexpr auto powers = [] {
  std::array<std::int64_t, Decimal::max_places + 1> table{};
  table[0] = 1;
  for (std::size_t i = 1; i < table.size(); ++i) table[i] = table[i - 1] * 10;
  return table;
}();

constexpr bool fits(std::int64_t digits) { return digits > -limit && digits < limit; }

constexpr std::int64_t power(int exponent) { return powers[static_cast<std::size_t>(exponent)]; }

}  // namespace

Decimal::Decimal(std::int64_t digits, int places) : digits_(digits), places_(places) {
  if (places < 0 || places > max_places || !fits(digits))
    throw std::out_of_range("decimal of more than 18 digits");
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::int64_t digits = 0;
  int places = -1;  // below zero until the decimal sign is met
  bool any = false;
  for (const char c : text) {
    if ((c == '.' || c == ',') && places < 0) {
      places = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (digits >= limit / 10 || places >= max_places) return std::nullopt;
    digits = digits * 10 + (c - '0');
    any = true;
    if (places >= 0) ++places;
  }
  if (!any || places == 0) return std::nullopt;
  return Decimal(negative ? -digits : digits, places < 0 ? 0 : places);
}

std::string Decimal::to_string() const {
  std::string text = std::to_string(digits_ < 0 ? -digits_ : digits_);
  const auto places = static_cast<std::size_t>(places_);
  if (places > 0) {
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    text.insert(text.size() - places, 1, '.');
  }
  if (digits_ < 0) text.insert(0, 1, '-');
  return text;
}

double Decimal::to_double() const noexcept {
  return static_cast<double>(digits_) / static_cast<double>(power(places_));
}

std::optional<Decimal> Decimal::with_places(int places) const {
  if (places < 0 || places > max_places) return std::nullopt;
  if (places < places_) {
    const std::int64_t divisor = power(places_ - places);
    if (digits_ % divisor != 0) return std::nullopt;
    return Decimal(digits_ / divisor, places);
  }
  std::int64_t digits = 0;
  if (__builtin_mul_overflow(digits_, power(places - places_), &digits) || !fits(digits))
    return std::nullopt;
  return Decimal(digits, places);
}

Decimal Decimal::negated() const noexcept {
  Decimal result = *this;
  result.digits_ = -digits_;
  return result;
}

Decimal Decimal::magnitude() const noexcept { return is_negative() ? negated() : *this; }

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  const int places = std::max(places_, other.places_);
  const auto a = with_places(places);
  const auto b = other.with_places(places);
  if (!a || !b || !fits(a->digits_ + b->digits_)) return std::nullopt;
  return Decimal(a->digits_ + b->digits_, places);
}

std::optional<Decimal> Decimal::minus(const Decimal& other) const { return plus(other.negated()); }

std::weak_ordering Decimal::operator<=>(const Decimal& other) const noexcept {
  const Wide a = static_cast<Wide>(digits_) * power(other.places_);
  const Wide b = static_cast<Wide>(other.digits_) * power(places_);
  return a < b   ? std::weak_ordering::less
         : a > b ? std::weak_ordering::greater
                 : std::weak_ordering::equivalent;
}

}  // namespace drawproc
