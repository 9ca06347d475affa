#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"
#include "report/qif_place.hpp"

namespace drawproc {

/// Which of QIF's characteristics a requirement is, and so what its definition holds.
enum class QifForm {
  linear,     ///< a length with a tolerance; also a frame that has no element of its own
  angular,    ///< an angle with a tolerance
  geometric,  ///< one row of a feature control frame
  roughness,  ///< Ra
  thread,
  text  ///< user-defined: nothing but what to look at, in words
};

/// A characteristic of the report with what QIF calls it. Points into the report.
struct QifRequirement {
  const Characteristic* characteristic = nullptr;
  const Annotation* annotation = nullptr;  ///< null when the report has none of that id
  std::optional<Notation> notation;        ///< of this requirement alone
  QifForm form = QifForm::text;
  const char* element = "UserDefinedAttribute";  ///< Diameter in DiameterCharacteristicDefinition
  int instances = 1;                             ///< places it holds for: 4 of 4x
  bool of_a_feature = false;   ///< the size of a hole, pin, sphere, thread or radius, by which a
                               ///< feature can be told from others
  std::vector<QifLine> lines;  ///< the two that a distance is between; empty where not known
};

/// All characteristics of a report, in its order.
[[nodiscard]] std::vector<QifRequirement> qif_requirements(const Report& report);

/// The frame's one row, of a requirement of the form `geometric`.
[[nodiscard]] const FrameRow& frame_row(const QifRequirement& requirement);
/// The dimension of a requirement, null when it is none.
[[nodiscard]] const Dimension* dimension_of(const QifRequirement& requirement);

/// Whether a datum's label can be one of QIF's, an XML name token; letters and digits are.
[[nodiscard]] bool is_datum_label(std::string_view label);

/// A number as QIF writes one: "12.50", "44.5" for 44°30'. Empty when it is not one.
[[nodiscard]] std::string qif_number(std::string_view written);

}  // namespace drawproc
