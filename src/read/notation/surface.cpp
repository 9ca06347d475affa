#include <algorithm>
#include <array>

#include "read/notation.hpp"
#include "read/notation/grammar.hpp"

namespace drawproc {
namespace notation {
namespace {

using namespace std::string_view_literals;

// Longer names before their beginnings.
constexpr std::array names{"Rmax"sv, "Rsm"sv, "Rmr"sv, "Rdc"sv, "RMS"sv, "CLA"sv, "Ra"sv,  "Rz"sv,
                           "Rt"sv,   "Rq"sv,  "Rp"sv,  "Rv"sv,  "Rc"sv,  "Ry"sv,  "Rsk"sv, "Rku"sv,
                           "Wa"sv,   "Wz"sv,  "Wt"sv,  "Wq"sv,  "Pa"sv,  "Pz"sv,  "Pt"sv,  "RA"sv,
                           "RZ"sv,   "Sa"sv,  "Sz"sv,  "Sq"sv,  "AA"sv};
constexpr std::array units{"µm"sv, "um"sv, "µin"sv, "uin"sv, "µ"sv};
constexpr std::array processes{
    "GROUND"sv,        "MILLED"sv,      "TURNED"sv,      "LAPPED"sv,  "HONED"sv,   "POLISHED"sv,
    "REAMED"sv,        "DRILLED"sv,     "BORED"sv,       "GRIND"sv,   "MILL"sv,    "TURN"sv,
    "PLATED"sv,        "SANDBLASTED"sv, "GESCHLIFFEN"sv, "GEFRÄST"sv, "GEDREHT"sv, "GELÄPPT"sv,
    "SUPERFINISHED"sv, "EDM"sv,         "CAST"sv,        "FORGED"sv,  "SAWN"sv,    "BRUSHED"sv};
constexpr std::array lays{"="sv, "⟂"sv, "X"sv, "M"sv, "C"sv, "R"sv, "P"sv};
constexpr int most_triangles = 4;
constexpr std::size_t most_parameters = 4;

std::string_view take_one(Cursor& cursor, const auto& table) {
  for (const std::string_view entry : table) {
    if (cursor.take(entry)) return entry;
  }
  return {};
}

Removal take_tick(Cursor& cursor) {
  if (!cursor.take("√")) return Removal::unstated;
  if (cursor.take("¯")) return Removal::required;
  if (cursor.take("○")) return Removal::prohibited;
  return Removal::any;
}

bool word_ends(const Cursor& cursor) {
  return !is_ascii_letter(cursor.peek()) && !is_digit(cursor.peek());
}

// "N7": roughness grades N1 to N12.
std::string take_grade(Cursor& cursor) {
  Cursor at = cursor;
  if (!at.take("N")) return {};
  const std::string_view number = take_integer(at, 2);
  if (number.empty() || !word_ends(at) ||
      (number.size() == 2 && (number[0] != '1' || number[1] > '2')))
    return {};
  cursor = at;
  return "N" + std::string(number);
}

// "0.008-0.8", "-0.8", "2.5-" before the parameter, with the slash that ends it.
std::string take_band(Cursor& cursor) {
  Cursor at = cursor;
  std::string band(take_number(at));
  if (!at.take("-")) return {};
  band += "-";
  band += take_number(at);
  at.skip_blanks();
  if (band.size() < 2 || !at.take("/")) return {};
  at.skip_blanks();
  cursor = at;
  return band;
}

std::string_view take_rule(Cursor& cursor) {
  const std::string_view word = cursor.take_phrase("max");
  if (!word.empty()) return word;
  return cursor.take("16%") ? "16%"sv : std::string_view{};
}

// "U Ra 3.2", "-0.8/Rz3 max 6.3", "Ra 1.6 µm", "Ra 3.2-1.6".
std::optional<SurfaceParameter> take_named_parameter(Cursor& cursor) {
  Cursor at = cursor;
  SurfaceParameter parameter;
  if ((at.peek() == 'U' || at.peek() == 'L') && at.peek(1) == ' ') {
    parameter.limit = std::string(1, at.peek());
    at.advance(2);
  }
  parameter.band = take_band(at);
  parameter.name = take_one(at, names);
  if (parameter.name.empty()) return std::nullopt;
  if (is_ascii_letter(at.peek())) {
    Cursor rule = at;
    if (take_rule(rule).empty()) return std::nullopt;
  }
  Cursor sampling = at;
  const std::string_view lengths = take_integer(sampling, 1);
  if (!lengths.empty() && (sampling.peek() == ' ' || is_ascii_letter(sampling.peek()))) {
    Cursor value = sampling;
    value.skip_blanks();
    static_cast<void>(take_rule(value));
    value.skip_blanks();
    if (!take_number(value).empty()) {
      parameter.sampling = lengths;
      at = sampling;
    }
  }
  at.skip_blanks();
  if (at.peek() == '=' || at.peek() == ':') at.advance(1);
  at.skip_blanks();
  parameter.rule = take_rule(at);
  at.skip_blanks();
  parameter.value = take_number(at);
  if (parameter.value.empty()) return std::nullopt;
  Cursor range = at;
  range.skip_blanks();
  if (range.take("-") || range.take("~")) {
    range.skip_blanks();
    const std::string other(take_number(range));
    const auto a = exact_value(parameter.value);
    const auto b = exact_value(other);
    if (!a || !b || a->same_value(*b)) return std::nullopt;
    parameter.lower = *a < *b ? parameter.value : other;
    parameter.value = *a < *b ? other : parameter.value;
    at = range;
  }
  Cursor unit = at;
  unit.skip_blanks();
  parameter.unit = take_one(unit, units);
  if (!parameter.unit.empty()) at = unit;
  if (!word_ends(at)) return std::nullopt;
  if (parameter.rule.empty()) {
    Cursor rule = at;
    rule.skip_blanks();
    parameter.rule = take_rule(rule);
    if (!parameter.rule.empty()) at = rule;
  }
  cursor = at;
  return parameter;
}

// A bare number by the tick; two, the larger above the smaller.
std::optional<SurfaceParameter> take_bare_parameter(Cursor& cursor) {
  Cursor at = cursor;
  SurfaceParameter parameter;
  parameter.value = take_number(at);
  if (parameter.value.empty() || !word_ends(at)) return std::nullopt;
  Cursor below = at;
  if (below.take("\n")) {
    const std::string other(take_number(below));
    const auto a = exact_value(parameter.value);
    const auto b = exact_value(other);
    if (a && b && *b < *a && word_ends(below)) {
      parameter.lower = other;
      at = below;
    }
  }
  Cursor unit = at;
  unit.skip_blanks();
  parameter.unit = take_one(unit, units);
  if (!parameter.unit.empty()) at = unit;
  cursor = at;
  return parameter;
}

void take_parameters(Cursor& cursor, SurfaceTexture& texture, bool bare_allowed) {
  while (texture.parameters.size() < most_parameters) {
    Cursor at = cursor;
    at.skip_space();
    if (at.peek() == ',' || at.peek() == ';') at.advance(1);
    at.skip_space();
    auto parameter = take_named_parameter(at);
    if (!parameter && bare_allowed && texture.parameters.empty())
      parameter = take_bare_parameter(at);
    if (!parameter) return;
    texture.parameters.push_back(std::move(*parameter));
    cursor = at;
  }
}

// "3√Ra 1.6" of the older forms: the allowance stands before the parameters.
void take_allowance(Cursor& cursor, SurfaceTexture& texture) {
  Cursor at = cursor;
  const std::string_view number = take_number(at);
  if (number.empty() || at.peek() != ' ') return;
  Cursor next = at;
  next.skip_blanks();
  if (!take_named_parameter(next)) return;
  texture.allowance = number;
  cursor = at;
}

void take_process_and_lay(Cursor& cursor, SurfaceTexture& texture) {
  Cursor at = cursor;
  at.skip_space();
  for (const std::string_view process : processes) {
    const std::string_view found = at.take_phrase(process);
    if (found.empty()) continue;
    texture.process = found;
    cursor = at;
    at.skip_space();
    break;
  }
  const std::string_view lay = take_one(at, lays);
  if (lay.empty() || !(at.at_end() || at.rest().starts_with(" ("))) return;
  texture.lay = lay;
  cursor = at;
}

// "(√)", "(√Ra 1.6 √Ra 0.8)" behind the texture that most of the part has (ISO 1302, ISO 21920-1).
std::string_view take_others(Cursor& cursor) {
  Cursor at = cursor;
  at.skip_space();
  if (!at.take("(")) return {};
  at.skip_space();
  const std::size_t start = at.position();
  std::string_view others;
  while (take_tick(at) != Removal::unstated) {
    at.skip_blanks();
    if (take_grade(at).empty()) static_cast<void>(take_named_parameter(at));
    others = at.since(start);
    at.skip_space();
    if (at.peek() == ',') at.advance(1);
    at.skip_space();
  }
  while (!others.empty() && others.back() == ' ') others.remove_suffix(1);
  if (others.empty() || !at.take(")")) return {};
  cursor = at;
  return others;
}

int take_triangles(Cursor& cursor) {
  int n = 0;
  while (n < most_triangles && cursor.take("▽")) ++n;
  return n;
}

bool says_something(const SurfaceTexture& texture) {
  return texture.removal != Removal::unstated || texture.triangles > 0 || !texture.grade.empty() ||
         !texture.parameters.empty();
}

// Rc 1 and Rp 1 are pipe threads (ISO 7-1) unless a tick stands by.
bool names_a_pipe_thread(const SurfaceTexture& texture) {
  return !texture.parameters.empty() &&
         (texture.parameters.front().name == "Rc" || texture.parameters.front().name == "Rp");
}

std::optional<SurfaceTexture> read_surface(std::string_view canonical, bool tick_assumed) {
  Cursor cursor(canonical);
  SurfaceTexture texture;
  texture.triangles = take_triangles(cursor);
  if (texture.triangles == 0) texture.removal = take_tick(cursor);
  texture.all_around = cursor.take("⌮");
  cursor.skip_space();
  texture.grade = take_grade(cursor);
  if (texture.grade.empty()) {
    const bool by_tick = texture.removal != Removal::unstated || texture.triangles > 0;
    if (by_tick) take_allowance(cursor, texture);
    take_parameters(cursor, texture, by_tick || tick_assumed);
  }
  const bool bare = !texture.parameters.empty() && texture.parameters.front().name.empty();
  if (bare && texture.removal == Removal::unstated && texture.triangles == 0)
    texture.removal = Removal::any;
  if (!says_something(texture)) return std::nullopt;
  if (!tick_assumed && texture.removal == Removal::unstated && names_a_pipe_thread(texture)) {
    return std::nullopt;
  }
  take_process_and_lay(cursor, texture);
  texture.others = take_others(cursor);
  cursor.skip_space();
  if (!cursor.at_end()) return std::nullopt;
  if (texture.all_around && texture.removal == Removal::unstated) return std::nullopt;
  return texture;
}

std::string print_parameter(const SurfaceParameter& parameter) {
  std::string text;
  if (!parameter.limit.empty()) text += parameter.limit + " ";
  if (!parameter.band.empty()) text += parameter.band + "/";
  text += parameter.name + parameter.sampling;
  if (!parameter.name.empty()) text += " ";
  if (!parameter.rule.empty()) text += parameter.rule + " ";
  text += parameter.value;
  if (!parameter.lower.empty()) text += (parameter.name.empty() ? "\n" : "-") + parameter.lower;
  if (!parameter.unit.empty()) text += " " + parameter.unit;
  return text;
}

}  // namespace
}  // namespace notation

std::optional<SurfaceTexture> parse_surface_texture(std::string_view text) {
  return notation::read_surface(notation::prepare(text), true);
}

namespace notation {
std::optional<SurfaceTexture> parse_evident_surface_texture(std::string_view canonical) {
  return read_surface(canonical, false);
}
}  // namespace notation

std::string print(const SurfaceTexture& texture) {
  constexpr std::array<std::string_view, 4> ticks{"", "√", "√¯", "√○"};
  std::string text(ticks[static_cast<std::size_t>(texture.removal)]);
  for (int i = 0; i < texture.triangles; ++i) text += "▽";
  if (texture.all_around) text += "⌮";
  text += texture.grade;
  if (!texture.allowance.empty()) text += texture.allowance + " ";
  for (std::size_t i = 0; i < texture.parameters.size(); ++i) {
    if (i > 0) text += "\n";
    text += notation::print_parameter(texture.parameters[i]);
  }
  if (!texture.process.empty()) text += " " + texture.process;
  if (!texture.lay.empty()) text += " " + texture.lay;
  if (!texture.others.empty()) text += " (" + texture.others + ")";
  return text;
}

}  // namespace drawproc
