#include "tolerance/exact_angle.hpp"

#include <fmt/core.h>

#include <array>
#include <cstdint>

namespace drawproc {
namespace {

constexpr int kMostPlaces = 9;
constexpr std::int64_t kSecondsOfDegree = 3600, kSecondsOfMinute = 60;

std::optional<Decimal> times(const Decimal& value, std::int64_t factor) {
  constexpr std::int64_t most = 999'999'999'999'999'999;  // what a Decimal holds
  if (value.places() > kMostPlaces || value.magnitude().digits() > most / factor)
    return std::nullopt;
  return Decimal(value.digits() * factor, value.places());
}

}  // namespace

std::optional<Decimal> arc_seconds(std::string_view angle) {
  const bool negative = angle.starts_with('-');
  if (negative || angle.starts_with('+')) angle.remove_prefix(1);
  struct Mark {
    std::string_view ink;
    std::int64_t seconds;
  };
  constexpr std::array marks{Mark{"°", kSecondsOfDegree}, Mark{"'", kSecondsOfMinute},
                             Mark{"\"", 1}};
  std::optional<Decimal> total;
  const auto add = [&](std::string_view number, std::int64_t seconds) {
    const auto value = number.empty() || number[0] == '-' || number[0] == '+'
                           ? std::nullopt
                           : Decimal::parse(number);
    const auto part = value ? times(*value, seconds) : std::nullopt;
    if (!part) return false;
    total = total ? total->plus(*part) : part;
    return total.has_value();
  };
  for (const Mark& mark : marks) {
    const std::size_t at = angle.find(mark.ink);
    if (at == std::string_view::npos) continue;
    if (!add(angle.substr(0, at), mark.seconds)) return std::nullopt;
    angle.remove_prefix(at + mark.ink.size());
  }
  if (!angle.empty() && (total || !add(angle, kSecondsOfDegree))) return std::nullopt;
  return total && negative ? total->negated() : total;
}

std::string print_angle(const Decimal& arc_seconds) {
  const Decimal size = arc_seconds.magnitude();
  const auto unit = Decimal(1, 0).with_places(size.places())->digits();
  const std::int64_t whole = size.digits() / unit;
  const std::int64_t degrees = whole / kSecondsOfDegree;
  const std::int64_t minutes = whole % kSecondsOfDegree / kSecondsOfMinute;
  const Decimal seconds(size.digits() - (whole - whole % kSecondsOfMinute) * unit, size.places());
  std::string text =
      fmt::format("{}{}°{:02}'", arc_seconds.is_negative() ? "-" : "", degrees, minutes);
  if (seconds.is_zero()) return text;
  const std::string number = seconds.to_string();
  const bool one_digit = seconds < Decimal(10, 0);
  return text + (one_digit ? "0" : "") + number + "\"";
}

std::optional<Decimal> decimal_degrees(const Decimal& arc_seconds) {
  constexpr int most_more_places = 4;  // 3600 is 2^4 · 3^2 · 5^2
  for (int more = 0; more <= most_more_places; ++more) {
    const auto finer = arc_seconds.with_places(arc_seconds.places() + more);
    if (finer && finer->digits() % kSecondsOfDegree == 0)
      return Decimal(finer->digits() / kSecondsOfDegree, finer->places());
  }
  return std::nullopt;
}

bool has_minutes(std::string_view angle) {
  return angle.find_first_of("'\"") != std::string_view::npos;
}

}  // namespace drawproc
