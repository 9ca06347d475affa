#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "read/notation.hpp"

namespace drawproc::test {

/// What is wrong when `text` is read and printed under `flags`; empty when every law holds. Shared
/// by the fuzz target and the unit tests, so that what one finds the other repeats.
inline std::string broken_notation_law(std::string_view text, NotationFlags flags) {
  const std::string canonical = canonical_symbols(text);
  if (canonical_symbols(canonical) != canonical) return "canonical_symbols is not idempotent";
  const auto holds = [&](const auto& value, auto parse) {
    if (!value) return true;
    const std::string printed = print(*value);
    const auto again = parse(printed);
    return again && *again == *value && print(*again) == printed &&
           canonical_symbols(printed) == printed;
  };
  if (!holds(parse_notation(text, flags),
             [&](std::string_view t) { return parse_notation(t, flags); }))
    return "notation";
  if (!holds(parse_dimension(text, flags),
             [&](std::string_view t) { return parse_dimension(t, flags); }))
    return "dimension";
  if (!holds(parse_frame(text), parse_frame)) return "frame";
  if (!holds(parse_datum(text), parse_datum)) return "datum";
  if (!holds(parse_datum_target(text), parse_datum_target)) return "datum target";
  if (!holds(parse_surface_texture(text), parse_surface_texture)) return "surface texture";
  if (!holds(parse_view_label(text), parse_view_label)) return "view label";
  if (!holds(parse_scale(text), parse_scale)) return "scale";
  if (!holds(parse_general_tolerance(text), parse_general_tolerance)) return "general tolerance";
  return {};
}

}  // namespace drawproc::test
