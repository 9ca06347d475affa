#include <algorithm>
#include <array>

#include "read/notation/grammar.hpp"

// Metric (ISO 261, ISO 965), trapezoidal (ISO 2904), pipe (ISO 228, ISO 7, ASME B1.20.1) and
// unified threads (ASME B1.1) as drawings name them.
namespace drawproc::notation {
namespace {

using namespace std::string_view_literals;

constexpr std::array metric_standards{"MJ"sv, "Tr"sv, "TR"sv, "M"sv};
constexpr std::array pipe_standards{"G"sv, "Rc"sv, "RC"sv, "Rp"sv, "RP"sv, "PT"sv, "PF"sv, "PS"sv};
constexpr std::array series{"UNC"sv,  "UNF"sv,  "UNEF"sv, "UNS"sv,  "UNJC"sv, "UNJF"sv,
                            "UNJ"sv,  "UNRC"sv, "UNRF"sv, "UN"sv,   "NPTF"sv, "NPT"sv,
                            "NPSM"sv, "NPSF"sv, "NPSC"sv, "NPS"sv,  "BSPP"sv, "BSPT"sv,
                            "BSP"sv,  "BSW"sv,  "BSF"sv,  "ACME"sv, "ANPT"sv};
constexpr std::array hands{"LH"sv, "RH"sv};

// Greatest pitch a metric thread has for its size (M1x0.25); a larger number after the x is a
// length.
constexpr double steepest = 0.3;

bool contains(const auto& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

std::string_view take_first(Cursor& cursor, const auto& table) {
  for (const std::string_view word : table) {
    const std::string_view found = cursor.take_phrase(word);
    if (!found.empty() && found.back() != '.') return found;
  }
  return {};
}

std::string_view take_hand(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  if (at.peek() == '-') at.advance(1);
  at.skip_blanks();
  const std::string_view hand = take_first(at, hands);
  if (!hand.empty()) cursor = at;
  return hand;
}

bool take_class_side(Cursor& cursor) {
  int pairs = 0;
  while (pairs < 2 && cursor.peek() >= '3' && cursor.peek() <= '9' &&
         is_ascii_letter(cursor.peek(1)) &&
         std::string_view("GHJefghjEF").find(cursor.peek(1)) != std::string_view::npos) {
    cursor.advance(2);
    ++pairs;
  }
  return pairs > 0 && !is_ascii_letter(cursor.peek()) && !is_digit(cursor.peek());
}

// "6H", "4h6h", "6H/6g" (ISO 965-1).
std::string_view take_metric_class(Cursor& cursor) {
  Cursor at = cursor;
  const std::size_t start = at.position();
  if (!take_class_side(at)) return {};
  cursor = at;
  if (at.take("/") && take_class_side(at)) cursor = at;
  return cursor.since(start);
}

// "2B", "3A" (ASME B1.1).
std::string_view take_unified_class(Cursor& cursor) {
  const char grade = cursor.peek();
  const char side = cursor.peek(1);
  if (grade < '1' || grade > '5' || (side != 'A' && side != 'B' && side != 'G' && side != 'C'))
    return {};
  if (is_ascii_letter(cursor.peek(2)) || is_digit(cursor.peek(2))) return {};
  const std::size_t start = cursor.position();
  cursor.advance(2);
  return cursor.since(start);
}

// The dash before a tolerance class, blanks around it or not; a blank alone will do.
bool take_class_gap(Cursor& cursor) {
  const std::size_t start = cursor.position();
  cursor.skip_blanks();
  if (cursor.peek() == '-') cursor.advance(1);
  cursor.skip_blanks();
  return cursor.position() != start;
}

bool take_times(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_blanks();
  if (at.peek() != 'x' && at.peek() != 'X' && at.peek() != '*') return false;
  at.advance(1);
  at.skip_blanks();
  cursor = at;
  return true;
}

// "x 20 DEEP" and "x 45°" belong to the hole, not to the thread; "x1 DEPTH 20" is a pitch.
bool is_something_else(Cursor cursor) {
  cursor.skip_blanks();
  if (cursor.take("°")) return true;
  for (const std::string_view word : {"DEEP"sv, "DP"sv, "TIEF"sv, "DEPTH"sv, "PROF"sv}) {
    if (cursor.take_phrase(word).empty()) continue;
    cursor.skip_blanks();
    return !is_digit(cursor.peek()) && cursor.peek() != '.';
  }
  return false;
}

double value_of(std::string_view number) {
  const auto value = exact_value(number);
  return value ? value->to_double() : 0;
}

// "(P7)" of a multi-start thread: what was read as pitch is the lead.
void read_starts(Cursor& cursor, Thread& thread) {
  Cursor at = cursor;
  if (!at.take("(P") || thread.pitch.empty()) return;
  const std::string_view pitch = take_number(at);
  if (pitch.empty() || !at.take(")")) return;
  thread.lead = thread.pitch;
  thread.pitch = pitch;
  cursor = at;
}

void read_pitch_and_length(Cursor& cursor, const Size& size, Thread& thread) {
  Cursor at = cursor;
  if (!take_times(at)) return;
  const std::string_view number = take_number(at);
  if (number.empty() || at.peek() == '/' || (at.peek() == ' ' && at.peek(1) == '/')) return;
  if (is_something_else(at)) return;
  const bool trapezoidal = thread.standard.front() == 'T';
  if (!trapezoidal && value_of(number) > steepest * value_of(size.nominal)) {
    thread.length = number;
    cursor = at;
    return;
  }
  thread.pitch = number;
  read_starts(at, thread);
  cursor = at;
  if (!take_times(at)) return;
  const std::string_view length = take_number(at);
  if (length.empty()) return;
  if (is_something_else(at)) return;
  thread.length = length;
  cursor = at;
}

void read_class_and_hand(Cursor& cursor, Thread& thread) {
  Cursor at = cursor;
  if (take_class_gap(at)) {
    const std::string_view tolerance = take_metric_class(at);
    if (!tolerance.empty()) {
      thread.tolerance_class = tolerance;
      cursor = at;
    }
  }
  thread.hand = take_hand(cursor);
}

bool read_metric(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  Thread thread;
  for (const std::string_view standard : metric_standards) {
    if (at.take(standard)) {
      thread.standard = standard;
      break;
    }
  }
  if (thread.standard.empty()) return false;
  thread.standard_first = true;
  at.skip_blanks();
  const std::string_view nominal = take_number(at);
  if (nominal.empty() || value_of(nominal) < 0.2 || at.peek() == '/' || at.peek() == ':')
    return false;
  Size size;
  size.nominal = nominal;
  read_pitch_and_length(at, size, thread);
  if (is_digit(at.peek()) || is_ascii_letter(at.peek())) {
    if (at.peek() != 'x' && at.peek() != 'X') return false;
  }
  read_class_and_hand(at, thread);
  part.size = std::move(size);
  part.thread = std::move(thread);
  cursor = at;
  return true;
}

std::string take_inch_size(Cursor& cursor) {
  std::string size = take_fraction(cursor);
  if (size.empty() && cursor.peek() == '#') {
    Cursor at = cursor;
    at.advance(1);
    const std::string_view number =
        at.peek() == '0' ? (at.advance(1), std::string_view("0")) : take_integer(at, 2);
    if (number.empty() || is_digit(at.peek())) return {};
    cursor = at;
    return "#" + std::string(number);
  }
  if (size.empty()) size = take_number(cursor);
  return size;
}

bool read_pipe(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  Thread thread;
  for (const std::string_view standard : pipe_standards) {
    if (at.take(standard)) {
      thread.standard = standard;
      break;
    }
  }
  if (thread.standard.empty()) return false;
  thread.standard_first = true;
  at.skip_blanks();
  std::string nominal = take_fraction(at);
  if (nominal.empty() && thread.standard.front() != 'P') nominal = take_integer(at, 1);
  if (nominal.empty() || is_digit(at.peek())) return false;
  const bool inch_mark = at.take("\"");
  Cursor next = at;
  if (take_class_gap(next) || next.peek() == 'A' || next.peek() == 'B') {
    const char side = next.peek();
    if ((side == 'A' || side == 'B') && !is_ascii_letter(next.peek(1)) && !is_digit(next.peek(1))) {
      thread.tolerance_class = std::string(1, side);
      next.advance(1);
      at = next;
    }
  }
  if (is_ascii_letter(at.peek())) return false;
  thread.hand = take_hand(at);
  part.size = Size{};
  part.size.nominal = std::move(nominal);
  if (inch_mark) part.size.unit = "\"";
  part.thread = std::move(thread);
  cursor = at;
  return true;
}

// "1/4-20 UNC-2B", "#4-40", "UNC 1/4-20", "1/4 NPT": a size with threads per inch, a series, or
// both.
bool read_unified(Cursor& cursor, CalloutPart& part) {
  Cursor at = cursor;
  Thread thread;
  thread.standard = take_first(at, series);
  thread.standard_first = !thread.standard.empty();
  at.skip_blanks();
  std::string nominal = take_inch_size(at);
  if (nominal.empty()) return false;
  const bool inch_mark = at.take("\"");
  Cursor turns = at;
  turns.skip_blanks();
  if (turns.take("-")) {
    turns.skip_blanks();
    const std::string_view per_inch = take_number(turns);
    if (!per_inch.empty() && value_of(per_inch) >= 1 && value_of(per_inch) <= 100) {
      thread.threads_per_inch = per_inch;
      at = turns;
    }
  }
  if (!thread.standard_first) {
    Cursor word = at;
    if (word.peek() == '-') word.advance(1);
    word.skip_blanks();
    thread.standard = take_first(word, series);
    if (!thread.standard.empty()) at = word;
  }
  // A bare 4-40 may be four times 40; only a fraction or a number sign makes a thread without a
  // series.
  const bool inch_size = nominal.front() == '#' || nominal.find('/') != std::string::npos;
  if (thread.standard.empty() && (!inch_size || thread.threads_per_inch.empty())) return false;
  if (is_digit(at.peek()) || is_ascii_letter(at.peek())) return false;
  Cursor gap = at;
  if (take_class_gap(gap)) {
    const std::string_view tolerance = take_unified_class(gap);
    if (!tolerance.empty()) {
      thread.tolerance_class = tolerance;
      at = gap;
    }
  }
  thread.hand = take_hand(at);
  part.size = Size{};
  part.size.nominal = std::move(nominal);
  if (inch_mark) part.size.unit = "\"";
  part.thread = std::move(thread);
  cursor = at;
  return true;
}

}  // namespace

bool read_thread(Cursor& cursor, CalloutPart& part) {
  if (!read_metric(cursor, part) && !read_pipe(cursor, part) && !read_unified(cursor, part))
    return false;
  part.type = DimensionType::thread;
  return true;
}

void print_thread(std::string& out, const CalloutPart& part) {
  const Thread& thread = *part.thread;
  const bool attached =
      contains(metric_standards, thread.standard) || contains(pipe_standards, thread.standard);
  if (thread.standard_first) out += thread.standard + (attached ? "" : " ");
  out += part.size.nominal + part.size.unit;
  if (!thread.lead.empty()) {
    out += "x" + thread.lead + "(P" + thread.pitch + ")";
  } else if (!thread.pitch.empty()) {
    out += "x" + thread.pitch;
  }
  if (!thread.length.empty()) out += "x" + thread.length;
  if (!thread.threads_per_inch.empty()) out += "-" + thread.threads_per_inch;
  if (!thread.standard_first && !thread.standard.empty()) out += " " + thread.standard;
  if (!thread.tolerance_class.empty()) {
    const bool pipe = thread.tolerance_class == "A" || thread.tolerance_class == "B";
    out += (pipe ? " " : "-") + thread.tolerance_class;
  }
  if (!thread.hand.empty()) out += "-" + thread.hand;
}

}  // namespace drawproc::notation
