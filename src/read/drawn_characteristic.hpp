#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "read/path_shapes.hpp"

namespace drawproc {

/// The geometric characteristic that is drawn, as strokes, in the first cell of a feature control
/// frame.
///
/// `strokes` are those of the page (or of the neighbourhood); `cell` is the inside of the cell,
/// page frame. The fourteen signs of ISO 1101 are told apart by what they are made of: circles,
/// arcs, and straight lines by their direction. Empty when the strokes are none of them, are more
/// than a sign needs, or when the sign is filled outlines. Returns the canonical character, "⌖".
[[nodiscard]] std::optional<std::string_view> read_drawn_characteristic(
    const std::vector<DrawnStroke>& strokes, const Box& cell);

}  // namespace drawproc
