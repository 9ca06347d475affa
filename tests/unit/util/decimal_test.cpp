#include "drawproc/decimal.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

namespace drawproc {

TEST_CASE("a decimal keeps the places it was written with") {
  CHECK(Decimal::parse("12.50") == Decimal(1250, 2));
  CHECK(Decimal::parse("12.5") == Decimal(125, 1));
  CHECK(Decimal::parse("12.50")->to_string() == "12.50");
  CHECK(Decimal::parse("0.010")->places() == 3);
}

TEST_CASE("12.5 and 12.50 have the same value and are not the same decimal") {
  const Decimal a(125, 1);
  const Decimal b(1250, 2);
  CHECK_FALSE(a == b);
  CHECK(a.same_value(b));
  CHECK(((a <=> b) == 0));
  CHECK((Decimal(1249, 2) < a));
  CHECK((Decimal(-1, 0) < Decimal(0, 5)));
}

TEST_CASE("point and comma, leading point and signs are read") {
  CHECK(Decimal::parse("12,5") == Decimal(125, 1));
  CHECK(Decimal::parse(".250") == Decimal(250, 3));
  CHECK(Decimal::parse(",5") == Decimal(5, 1));
  CHECK(Decimal::parse("+3") == Decimal(3, 0));
  CHECK(Decimal::parse("-0.1") == Decimal(-1, 1));
  CHECK(Decimal::parse("007") == Decimal(7, 0));
}

TEST_CASE("what is no decimal is refused") {
  for (const std::string_view text : {"", "+", "-", ".", ",", "5.", "1.2.3", "1,2.3", "1e5", " 1",
                                      "1 ", "0x1", "--1", "+-1", "1-", "one"}) {
    INFO(text);
    CHECK_FALSE(Decimal::parse(text));
  }
}

TEST_CASE("eighteen digits are held, nineteen refused, never rounded") {
  CHECK(Decimal::parse("999999999999999999")->to_string() == "999999999999999999");
  CHECK_FALSE(Decimal::parse("1000000000000000000"));
  CHECK_FALSE(Decimal::parse("0.0000000000000000001"));
  CHECK_FALSE(Decimal(999'999'999'999'999'999, 0).plus(Decimal(1, 0)));
  CHECK_FALSE(Decimal(999'999'999'999'999'999, 0).plus(Decimal(1, 1)));
  CHECK_THROWS_AS(Decimal(1'000'000'000'000'000'000, 0), std::out_of_range);
  CHECK_THROWS_AS(Decimal(1, 19), std::out_of_range);
  CHECK_THROWS_AS(Decimal(1, -1), std::out_of_range);
}

TEST_CASE("sums are exact and have the places of the finer operand") {
  CHECK(Decimal(85, 1).plus(Decimal(-5, 2)) == Decimal(845, 2));
  CHECK(Decimal(85, 1).minus(Decimal(5, 2)) == Decimal(845, 2));
  CHECK(Decimal(1, 1).plus(Decimal(2, 1)) == Decimal(3, 1));
  CHECK(Decimal(1, 1).minus(Decimal(1, 1))->is_zero());
}

TEST_CASE("zero is never written with a sign") {
  CHECK(Decimal::parse("-0.00")->to_string() == "0.00");
  CHECK(Decimal(0, 2).negated().to_string() == "0.00");
  CHECK_FALSE(Decimal::parse("-0")->is_negative());
}

TEST_CASE("places change only when no digit is lost") {
  CHECK(Decimal(125, 1).with_places(3) == Decimal(12500, 3));
  CHECK(Decimal(1250, 2).with_places(1) == Decimal(125, 1));
  CHECK_FALSE(Decimal(1255, 2).with_places(1));
  CHECK_FALSE(Decimal(1, 0).with_places(18));
  CHECK_FALSE(Decimal(1, 0).with_places(19));
}

TEST_CASE("reading what was written gives the same decimal, sums agree with integers") {
  std::mt19937_64 random(20210805);
  std::uniform_int_distribution<std::int64_t> digits(-999'999'999, 999'999'999);
  std::uniform_int_distribution<int> places(0, 6);
  for (int i = 0; i < 2000; ++i) {
    const int p = places(random);
    const Decimal a(digits(random), p);
    const Decimal b(digits(random), p);
    CHECK(Decimal::parse(a.to_string()) == a);
    CHECK(a.plus(b)->digits() == a.digits() + b.digits());
    CHECK(((a <=> b) < 0) == (a.digits() < b.digits()));
  }
}

}  // namespace drawproc
