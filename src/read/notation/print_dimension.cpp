#include <algorithm>

#include "read/notation.hpp"
#include "read/notation/grammar.hpp"

namespace drawproc {
namespace notation {
namespace {

std::string_view own_symbol(DimensionType type) {
  switch (type) {
    case DimensionType::diameter:
      return "⌀";
    case DimensionType::radius:
      return "R";
    case DimensionType::spherical_diameter:
      return "S⌀";
    case DimensionType::spherical_radius:
      return "SR";
    case DimensionType::controlled_radius:
      return "CR";
    case DimensionType::square:
      return "□";
    case DimensionType::arc_length:
      return "⌢";
    case DimensionType::taper:
      return "⌲";
    case DimensionType::slope:
      return "⌳";
    case DimensionType::counterbore:
      return "⌴⌀";
    case DimensionType::countersink:
      return "⌵⌀";
    case DimensionType::depth:
      return "↧";
    default:
      return "";
  }
}

bool is_zero(std::string_view number) {
  const auto value = exact_value(number);
  return value && value->is_zero();
}

// Degrees repeat their mark at every number; other units stand once, at the end.
std::string_view repeated_unit(const Size& size) { return size.unit == "°" ? "°" : ""; }

std::string with_mark(const Size& size, std::string_view number) {
  std::string text(number);
  if (text.find('\'') == std::string::npos) text += repeated_unit(size);
  return text;
}

std::string deviation(const Size& size, std::string_view number) {
  const bool has_sign = number.front() == '-' || number.front() == '+';
  return (has_sign || is_zero(number) ? "" : "+") + with_mark(size, number);
}

std::string deviations(const Size& size) {
  std::string text;
  if (!size.upper.empty()) text = deviation(size, size.upper);
  if (!size.upper.empty() && !size.lower.empty()) text += " ";
  if (!size.lower.empty()) text += deviation(size, size.lower);
  return text;
}

std::string limits(const Size& size) {
  const bool rising = size.form_ink == "-" || size.form_ink == "~";
  const std::string first = with_mark(size, rising ? size.lower : size.upper);
  const std::string second = with_mark(size, rising ? size.upper : size.lower);
  return first + (size.form_ink == "-" ? " - " : size.form_ink) + second;
}

std::string tolerance(const Size& size) {
  const bool bracketed = !size.fit.empty();
  switch (size.form) {
    case ToleranceForm::none:
      return {};
    case ToleranceForm::symmetric:
      return "±" + with_mark(size, size.upper);
    case ToleranceForm::deviations:
      return bracketed ? " (" + deviations(size) + ")" : " " + deviations(size);
    case ToleranceForm::limits:
      return bracketed ? " (" + limits(size) + ")" : limits(size);
    case ToleranceForm::minimum:
    case ToleranceForm::maximum:
      return " " + size.form_ink;
  }
  return {};
}

std::string unit_at_end(const Size& size) {
  if (size.unit.empty() || size.unit == "°") return {};
  return size.unit == "\"" ? size.unit : " " + size.unit;
}

// "1x45°"; blanks where the sign would run into a word or a fit.
std::string times(const std::string& first, const std::string& second, bool fit = false) {
  const bool apart = fit || is_ascii_letter(first.back()) || first.back() == '.';
  return first + (apart ? " x " : "x") + second;
}

std::string times(const Size& first, const Size& second) {
  return times(print(first), print(second), !first.fit.empty());
}

std::string sized(const CalloutPart& part) {
  if (!part.angle) return print(part.size);
  return part.angle_first ? times(*part.angle, part.size) : times(part.size, *part.angle);
}

// The part without the word of its limit, which is printed before it.
CalloutPart without_limit(CalloutPart part) {
  part.size.form = ToleranceForm::none;
  part.size.form_ink.clear();
  part.size.word_first = false;
  return part;
}

bool needs_blank(std::string_view symbol) {
  return symbol.size() > 2 && is_ascii_letter(symbol.back());
}

std::string print_part(const CalloutPart& part) {
  if (part.size.word_first) return part.size.form_ink + " " + print_part(without_limit(part));
  std::string text;
  if (part.type == DimensionType::thread && part.thread) {
    print_thread(text, part);
  } else if (part.symbol_after) {
    const bool letters = is_ascii_letter(part.written_as.front());
    text = sized(part) + (letters ? " " : "") + part.written_as;
  } else {
    const std::string_view symbol =
        part.written_as.empty() ? own_symbol(part.type) : part.written_as;
    const std::string size = sized(part);
    text = std::string(symbol) + (needs_blank(symbol) && !size.empty() ? " " : "") + size;
  }
  if (part.secondary) text += " [" + print(*part.secondary) + "]";
  if (!part.through.empty()) text += " " + part.through;
  if (part.depth) {
    if (part.depth_word_first) {
      text += " " + part.depth_word + " " + print(*part.depth);
    } else if (part.depth_word.empty()) {
      text += " ↧" + print(*part.depth);
    } else {
      text += " x " + print(*part.depth) + " " + part.depth_word;
    }
  }
  return text;
}

}  // namespace
}  // namespace notation

std::string print(const Size& size) {
  std::string text = notation::with_mark(size, size.nominal);
  if (size.nominal.empty()) text.clear();
  if (!size.fit.empty()) text += " " + size.fit;
  const bool word = size.form == ToleranceForm::minimum || size.form == ToleranceForm::maximum;
  if (word) return text + notation::unit_at_end(size) + notation::tolerance(size);
  return text + notation::tolerance(size) + notation::unit_at_end(size);
}

std::string print(const Dimension& dimension) {
  std::string text;
  std::string head = notation::print_part(dimension);
  if (dimension.by) head = notation::times(head, notation::print_part(*dimension.by));
  if (dimension.count_form == CountForm::times) text = std::to_string(dimension.count) + "x ";
  if (dimension.count_form == CountForm::dash) {
    // 2- 1/2: without the blank it were two and a half.
    const bool fraction = dimension.size.nominal.find('/') != std::string::npos;
    text = std::to_string(dimension.count) + (fraction ? "- " : "-");
  }
  const bool brackets =
      dimension.reference &&
      std::none_of(dimension.words.begin(), dimension.words.end(), notation::says_reference);
  text += brackets ? "(" + head + ")" : head;
  if (!dimension.total.empty()) text += " (=" + dimension.total + ")";
  for (const CalloutPart& step : dimension.steps) text += "\n" + notation::print_part(step);
  for (const std::string& word : dimension.words) text += " " + word;
  if (!dimension.notes.empty()) text += (dimension.notes_below ? "\n" : " ") + dimension.notes;
  return text;
}

}  // namespace drawproc
