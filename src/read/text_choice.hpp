#pragma once
#include <span>
#include <string>
#include <vector>

#include "drawproc/annotation.hpp"
#include "read/recognizer.hpp"

/// Which of the texts that the network proposes for a line is taken: its first one, unless the
/// grammar of notation or the way the sheet writes its numbers speaks for another that is nearly as
/// likely. Never a text that the network did not propose.
namespace drawproc {

/// How a sheet writes its numbers, as far as most of its lines agree.
struct SheetHabits {
  char decimal_sign = '\0';  ///< '.' or ','; none where the lines do not tell
  bool operator==(const SheetHabits&) const = default;
};
[[nodiscard]] SheetHabits habits_of(std::span<const std::string> texts);

/// The texts proposed for a line, the one to be taken first; `read` is the chance of each to be
/// exact. The first keeps the reading's own chance when it is the network's own first choice. Never
/// empty; texts that are the same to the grammar's spelling stand there once.
[[nodiscard]] std::vector<OtherReading> ranked_texts(const LineReading& reading,
                                                     const SheetHabits& habits);

}  // namespace drawproc
