#pragma once
#include <string>
#include <vector>

#include "engine/foreign_network.hpp"

namespace drawproc {

/// What a user says of a detector to be imported.
struct ImportOptions {
  std::vector<std::string> classes = {};  ///< in the order of the outputs; empty: as the file says
  double text_height_px = 14;             ///< of usual capitals in the pictures it was trained on
  std::string licence = {};               ///< empty: as the file says, else not known
};

/// A detector in our format.
struct ImportedDetector {
  std::string architecture;  ///< "yolo11n-obb", or "yolo11n" without oriented boxes
  std::string safetensors;   ///< the bytes of the weights file
  std::vector<std::string> classes;
  std::vector<std::string> unknown_classes;  ///< of which drawproc knows nothing
  bool fused = false;   ///< batch norm was folded into the convolutions already
  bool colour = false;  ///< three channels were made one
};

/// Makes our weights file of a YOLO11n that others trained: tensors of the public names, perhaps
/// behind a prefix; detection or oriented boxes; batch norm beside its convolution or folded into
/// it (then a batch norm that does nothing but add the bias stands in its place); one channel, or
/// three of which grey is made, all being the same there. Paper is 1 and ink 0 for it.
/// `file` names it in messages and `sha256` in the card. Throws Fatal saying what does not fit.
[[nodiscard]] ImportedDetector import_detector(ForeignNetwork network, const ImportOptions& options,
                                               const std::string& file, const std::string& sha256);

}  // namespace drawproc
