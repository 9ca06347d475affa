#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/network.hpp"

namespace drawproc {

/// What a class of a detector is here.
struct DetectorClass {
  bool used = false;                   ///< false: a class of which drawproc knows nothing
  std::optional<AnnotationKind> kind;  ///< none: a view
  bool operator==(const DetectorClass&) const = default;
};

/// By the name: a kind of the report, "view", or one of the names that the predecessor's users know
/// ("diameter_dim", "flatness", "surface_roughness", …).
[[nodiscard]] DetectorClass detector_class(std::string_view name);

/// What the model card of a detector says of its use. Format: weights/README.md.
struct DetectorCard {
  std::vector<DetectorClass> classes;  ///< in the order of the outputs
  bool angle = true;                   ///< oriented boxes
  double capital = 14;                 ///< pixels that usual capitals have in a tile
  int overview = 640;                  ///< pixels of the square that a whole page is fitted into
  bool ink_is_one = true;              ///< false: paper is 1 and ink 0
  bool operator==(const DetectorCard&) const = default;
};

/// Throws Fatal naming the weights file when it is no detector or its card does not say these
/// things.
[[nodiscard]] DetectorCard detector_card(const NetworkSpec& spec);

}  // namespace drawproc
