#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace drawproc {

/// An exact decimal number with the places it was written with: 12.50 is 1250 at two places.
///
/// Drawings state decimals and places carry meaning (a 2-place dimension has another general
/// tolerance than a 3-place one), so no binary floating point stands between ink and report. Holds
/// up to 18 digits; whatever would need more is refused, never rounded. `==` tells 12.5 from 12.50;
/// `same_value` and `<=>` do not.
class Decimal {
 public:
  static constexpr int max_places = 18;

  Decimal() = default;
  /// digits / 10^places. Places beyond 0..18 or a number of more than 18 digits throw
  /// std::out_of_range.
  Decimal(std::int64_t digits, int places);

  /// Reads "12.50", "12,50", ".250", "-0.1", "+3"; signs are ASCII. Empty when the text is
  /// anything else, has a blank, an exponent or a bare point, or needs more than 18 digits.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

  /// The number without its point: 1250 for 12.50.
  [[nodiscard]] std::int64_t digits() const noexcept { return digits_; }
  [[nodiscard]] int places() const noexcept { return places_; }
  [[nodiscard]] bool is_zero() const noexcept { return digits_ == 0; }
  [[nodiscard]] bool is_negative() const noexcept { return digits_ < 0; }

  /// Point as decimal sign, a leading zero, all places: "0.250", "-0.10". Never "-0".
  [[nodiscard]] std::string to_string() const;
  /// For drawing, plotting and networks only.
  [[nodiscard]] double to_double() const noexcept;
  /// The same number with `places` places; empty when a digit would be lost or 18 digits exceeded.
  [[nodiscard]] std::optional<Decimal> with_places(int places) const;

  [[nodiscard]] Decimal negated() const noexcept;
  [[nodiscard]] Decimal magnitude() const noexcept;
  /// Exact; the result has the places of the finer operand. Empty when more than 18 digits would be
  /// needed.
  [[nodiscard]] std::optional<Decimal> plus(const Decimal& other) const;
  [[nodiscard]] std::optional<Decimal> minus(const Decimal& other) const;

  [[nodiscard]] bool same_value(const Decimal& other) const noexcept {
    return (*this <=> other) == 0;
  }
  /// By value: 12.5 and 12.50 are equivalent.
  [[nodiscard]] std::weak_ordering operator<=>(const Decimal& other) const noexcept;
  /// Same value and same places.
  [[nodiscard]] bool operator==(const Decimal& other) const noexcept = default;

 private:
  std::int64_t digits_ = 0;
  int places_ = 0;
};

}  // namespace drawproc
