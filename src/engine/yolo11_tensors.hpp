#pragma once
#include <string>
#include <vector>

#include "drawproc/network.hpp"

namespace drawproc {

/// One convolution of YOLO11n in a file of public names.
struct YoloUnit {
  std::string name;        ///< "model.0": then `name`.conv.weight and `name`.bn.*, or …
  Shape weight;            ///< [out, in / groups, rows, columns]
  bool batch_norm = true;  ///< … false: `name`.weight and `name`.bias
  bool operator==(const YoloUnit&) const = default;
};

inline constexpr double kYoloBatchNormEpsilon = 1e-3;

/// All convolutions of YOLO11n with one grey channel: the table that nets/yolo11_obb.cpp builds.
/// `angle`: with the branch of oriented boxes.
[[nodiscard]] std::vector<YoloUnit> yolo11n_units(int classes, bool angle);

}  // namespace drawproc
