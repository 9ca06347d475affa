#pragma once
#include <nlohmann/json.hpp>

#include "drawproc/notation.hpp"

namespace drawproc {

/// The typed value as report.json has it: one member named by its kind, {"dimension": {…}},
/// {"frame": {…}},
/// {"datum": {…}}, {"surface_texture": {…}} and so on. Members always there are null when not
/// written; those that few annotations have are absent. Numbers stay strings as written, but a zero
/// loses its sign.
[[nodiscard]] nlohmann::ordered_json to_json(const Notation& notation);

[[nodiscard]] nlohmann::ordered_json to_json(const Dimension& dimension);
[[nodiscard]] nlohmann::ordered_json to_json(const FeatureControlFrame& frame);
[[nodiscard]] nlohmann::ordered_json to_json(const Datum& datum);
[[nodiscard]] nlohmann::ordered_json to_json(const DatumTarget& target);
[[nodiscard]] nlohmann::ordered_json to_json(const SurfaceTexture& texture);
[[nodiscard]] nlohmann::ordered_json to_json(const ViewLabel& label);
[[nodiscard]] nlohmann::ordered_json to_json(const Scale& scale);
[[nodiscard]] nlohmann::ordered_json to_json(const GeneralTolerance& tolerance);

}  // namespace drawproc
