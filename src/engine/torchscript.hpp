#pragma once
#include <cstddef>
#include <span>

#include "engine/foreign_network.hpp"

namespace drawproc {

/// The parameters and buffers of a TorchScript archive, named by the path of attributes that leads
/// to them ("model.0.conv.weight"), and its extra file config.txt, where it is a JSON object, as
/// metadata.
///
/// An archive is a zip file with a pickle of the module's attributes (data.pkl, protocol 2), one
/// entry of raw numbers for each storage, and code. The code is not read. Of pickle only what
/// TorchScript itself writes is understood: no global is looked up, nothing is called, and whatever
/// else stands there is refused. Throws std::runtime_error saying what is wrong.
[[nodiscard]] ForeignNetwork parse_torchscript(std::span<const std::byte> archive);

}  // namespace drawproc
