#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/characteristic.hpp"

namespace drawproc {

/// Whether an annotation asks for something to be inspected: a dimension (no reference one), a
/// thread, a feature control frame, a surface texture. One whose signs could not all be read
/// counts; one struck out does not, nor does the 0 that ordinate dimensions start from.
[[nodiscard]] bool is_requirement(const Annotation& annotation);

/// Whether it is a size that is not to be inspected, and why: "reference", "struck_out", "origin".
[[nodiscard]] std::optional<std::string_view> exclusion_of(const Annotation& annotation);

/// The requirements of one annotation in reading order, without balloon and place: one for each
/// part of a hole call-out (its depth apart), row of a frame, parameter of a texture. `unit` is the
/// sheet's, "mm", "inch" or "".
[[nodiscard]] std::vector<Characteristic> requirements_in(const Annotation& annotation,
                                                          std::string_view unit);

}  // namespace drawproc
