#pragma once
#include <string>
#include <utility>
#include <variant>

namespace drawproc {

/// Why a table gives no number. The code is for programs:
///   not_tabulated  the standard may know it, the tables of this program do not
///   unknown_class  no such class, letter or grade exists
///   not_covered    the sheet's own tolerance table has no line for it
///   unknown_unit   the size's unit is not known, or is not the table's
/// The message is for people, one sentence without a full stop.
struct Refusal {
  std::string code, message;
  bool operator==(const Refusal&) const = default;
};

/// What a table says, or why it says nothing. A refusal is an answer: it is passed on and never
/// replaced by a neighbouring class or range.
template <typename Value>
class Answer {
 public:
  Answer(Value value) : content_(std::move(value)) {}
  Answer(Refusal refusal) : content_(std::move(refusal)) {}

  [[nodiscard]] explicit operator bool() const { return content_.index() == 0; }
  /// Throws std::bad_variant_access when refused.
  [[nodiscard]] const Value& operator*() const { return std::get<0>(content_); }
  [[nodiscard]] const Value* operator->() const { return &std::get<0>(content_); }
  /// Throws std::bad_variant_access when there is a value.
  [[nodiscard]] const Refusal& refusal() const { return std::get<1>(content_); }

 private:
  std::variant<Value, Refusal> content_;
};

}  // namespace drawproc
