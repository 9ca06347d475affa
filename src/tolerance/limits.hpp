#pragma once
#include <optional>
#include <string>
#include <vector>

#include "drawproc/characteristic.hpp"
#include "drawproc/decimal.hpp"
#include "drawproc/notation.hpp"
#include "tolerance/answer.hpp"

namespace drawproc {

/// A general tolerance and where it stands.
struct GeneralRule {
  GeneralTolerance tolerance;
  int source = 0;           ///< id of the annotation; 0: the command line
  std::optional<int> view;  ///< of a note at a view, which holds for that view alone
  bool operator==(const GeneralRule&) const = default;
};

/// What a sheet says of the sizes without a tolerance of their own.
struct SheetRules {
  std::string unit;                  ///< of sizes without a mark: "mm", "inch" or empty
  std::vector<GeneralRule> general;  ///< notes at views, and at most one for the whole sheet
  bool operator==(const SheetRules&) const = default;
};

/// Limits and why they are refused, if they are.
struct Limited {
  Characteristic characteristic;
  std::optional<Refusal> refusal;  ///< a rule applies and its table gives no number
};

/// Fills limits, rule, basis and IT grade of a requirement that is a size. Precedence: stated at
/// the size → fit (ISO 286) → note at the view → general tolerance of the sheet → none. The first
/// that applies decides, also when it is refused: a fit that is not tabulated does not fall back to
/// the general tolerance.
///
/// `size` is what the requirement asks for, as parsed from its own text; `view` is the one it
/// stands in. Theoretically exact sizes keep their nominal alone; threads have none here (ISO 965
/// is no part of this). Fits are millimetres: on a size in inches they are refused. Exact.
[[nodiscard]] Limited with_limits(Characteristic requirement, const Dimension& size,
                                  const SheetRules& sheet, std::optional<int> view = {});

/// A stated tolerance beside a fit, ⌀25 H7 (+0.021 0), that is not the fit's: what the table says,
/// one sentence. Empty when they agree or nothing can be compared.
[[nodiscard]] std::optional<std::string> fit_contradiction(const Characteristic& requirement,
                                                           const Dimension& size);

}  // namespace drawproc
