#pragma once
#include <string>
#include <string_view>

namespace drawproc::notation {

inline constexpr std::size_t longest_text = 4096;  ///< bytes; longer texts are no annotation

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// ASCII letters and every byte of a multi-byte character.
[[nodiscard]] constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
[[nodiscard]] constexpr char lower_case(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
/// A to Z and À to Þ fold.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

/// A place in canonical text. Cheap to copy: every reader takes one by reference, and leaves it
/// where it was when what it looks for is not there.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  /// The byte `ahead` places on; '\0' past the end.
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
  }
  /// The byte before the cursor; '\0' at the beginning.
  [[nodiscard]] char previous() const { return position_ > 0 ? text_[position_ - 1] : '\0'; }
  [[nodiscard]] std::string_view rest() const { return text_.substr(position_); }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] std::string_view since(std::size_t start) const {
    return text_.substr(start, position_ - start);
  }
  void advance(std::size_t bytes) { position_ += bytes; }

  /// Blanks of the row.
  void skip_blanks() {
    while (peek() == ' ') ++position_;
  }
  /// Blanks and row ends.
  void skip_space() {
    while (peek() == ' ' || peek() == '\n') ++position_;
  }

  /// Exactly these bytes.
  bool take(std::string_view literal);
  /// These bytes in either case; what is written, or empty.
  std::string_view take_any_case(std::string_view literal);
  /// These letters in either case, not continued by a letter or digit. A blank in `phrase` stands
  /// for any number of blanks, none included; a dot may follow each word. Returns what is written,
  /// blanks trimmed.
  std::string_view take_phrase(std::string_view phrase);

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

/// Digits with at most one decimal sign: "12.50", "12,5", ".250", "0". Empty for what no drawing
/// means as a size: "007", "20160923", "1.2.3", "5.".
std::string_view take_number(Cursor& cursor);
/// A whole number of at most `digits` digits without leading zero, not continued by a decimal sign
/// or digit.
std::string_view take_integer(Cursor& cursor, int digits);
/// "1/2", "1 1/2", "1-1/2" of an inch rule: the denominator a power of two up to 128, the fraction
/// proper and reduced. The result always has a blank between whole and fraction.
std::string take_fraction(Cursor& cursor);

}  // namespace drawproc::notation
