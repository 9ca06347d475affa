#pragma once
#include <optional>

#include "graph/circles.hpp"
#include "graph/ink_probe.hpp"

namespace drawproc {

/// The arc of ink that a leader points at: from `tip` the ink is followed to both sides, square to
/// `way` (the unit vector in which the leader arrives), and a circle is fitted to as much of it as
/// lies on one. For fillets and small holes, which are part of longer strokes or whose strokes are
/// too short to say. Empty where no ink runs there, where it is straight and where the leader is
/// not radial. `unit` is the height of lettering. The strokes are left empty.
[[nodiscard]] std::optional<CircleFit> arc_at(Point tip, Point way, const InkProbe& ink,
                                              double unit);

}  // namespace drawproc
