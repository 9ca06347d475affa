#pragma once
#include <optional>
#include <span>

#include "drawproc/report.hpp"
#include "tolerance/capability.hpp"

namespace drawproc {

/// The verdicts of a part in one number and in words. A rule of our own, no standard's: 100 for
/// parts all of whose judged requirements are ok; a tight one counts half, one beyond the process
/// nothing; less 4 for each grade that the finest asked one is finer than IT7. From 80 easy, from
/// 60 moderate, from 30 hard; with a requirement beyond the process hard at least. Empty when
/// nothing was judged.
[[nodiscard]] std::optional<Manufacturability> manufacturability_of(
    std::span<const Characteristic> characteristics, const MadeOf& made);

}  // namespace drawproc
