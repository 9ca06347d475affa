#pragma once
#include <optional>
#include <string>
#include <vector>

#include "drawproc/annotation.hpp"

namespace drawproc {

/// Lines that say one thing together: a size with its stacked deviations, limits one above the
/// other, a dual dimension, a call-out of several rows, a note.
struct Label {
  std::vector<std::size_t> lines;  ///< reading order: nominal, upper, lower; rows top to bottom
  std::string text;  ///< as the grammar wants it: deviations after their nominal, rows by '\n'
  std::optional<Notation> notation;  ///< what the grammar made of it
  bool is_note = false;              ///< prose of several rows or words
};

/// Joins the lines that are still free (`taken` false) into labels; every free line ends in exactly
/// one. What is joined must parse as one thing, except notes, whose rows only have to stand below
/// each other. `height` is the page's dominant text height in pixels.
[[nodiscard]] std::vector<Label> join_lines(const std::vector<TextLine>& lines,
                                            const std::vector<bool>& taken, double height);

}  // namespace drawproc
