#pragma once
#include <string>

#include "eval/evaluate.hpp"

namespace drawproc {

/// How much evaluation_text says.
enum class EvaluationDetail {
  figures,  ///< the tables
  errors    ///< under each drawing also what was missed, misread or read where nothing is
};

/// Aligned tables for a person: a row per drawing, all drawings, each kind of label, each direction
/// of writing, and how far confidences can be believed. Shares in percent.
[[nodiscard]] std::string evaluation_text(const Evaluation& evaluation, EvaluationDetail detail);

/// The same as one JSON object, with every target and every false positive; shares in 0…1 with six
/// decimals, null where there is nothing to divide by. The same evaluation gives the same bytes.
[[nodiscard]] std::string evaluation_json(const Evaluation& evaluation);

}  // namespace drawproc
