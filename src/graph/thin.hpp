#pragma once
#include "graph/bitmap.hpp"

namespace drawproc {

/// The ink's middle lines: every patch of ink, thinned from its edges until lines one pixel wide
/// are left, holes and ends where they were. Guo and Hall, "Parallel thinning with two-subiteration
/// algorithms", Comm. ACM 32 (1989), algorithm A1, on 64 pixels at a time. Only words beside
/// something that changed are looked at again, so that the time grows with the ink, not with its
/// thickest patch times the page.
[[nodiscard]] Bitmap thinned(Bitmap ink);

}  // namespace drawproc
