#pragma once
#include <string>
#include <string_view>

#include "drawproc/geometry.hpp"

namespace drawproc {

/// One line of text that `drawproc dev read` is asked for.
struct ReadRequest {
  std::string image;  ///< path of a drawing; empty: the one of the command line
  int page = 1;       ///< 1-based, as in the file
  Quad quad{};        ///< page frame; edge 0→1 is the reading direction
  bool operator==(const ReadRequest&) const = default;
};

/// "X0,Y0,X1,Y1", the same with ",ANGLE", or the eight numbers of a quad's corners. The angle is
/// the reading direction in degrees counter-clockwise, a multiple of 90; the box stays where it is.
/// Throws std::invalid_argument saying what is wrong.
[[nodiscard]] Quad parse_box(std::string_view text);

/// A line of JSON: {"box": [x0, y0, x1, y1], "angle": 90} or {"quad": [[x, y], [x, y], [x, y], [x,
/// y]]}, both with or without "image" and "page". Throws std::invalid_argument as above.
[[nodiscard]] ReadRequest parse_read_request(const std::string& json_line);

}  // namespace drawproc
