#pragma once
#include <map>
#include <optional>
#include <string>

#include "drawproc/report.hpp"
#include "tolerance/skin_model/simulator.hpp"

namespace drawproc {

/// What one requirement asks of whoever makes the part, in mm.
struct Asked {
  std::optional<FeatureKind> kind;   ///< what processes are chosen for; empty: any
  std::optional<Quantity> quantity;  ///< empty: a texture, or nothing that is simulated
  double zone = 0;                   ///< width, mm
  std::optional<double> grade;       ///< of ISO 286, fractional
  std::optional<double> ra_um;       ///< of a texture
  std::optional<NominalFeature> feature;
  std::string assumed;  ///< what of the feature the sheet does not say
  bool guessed =
      false;  ///< its extent is a guess: from it nothing is concluded but that it is easy
  bool bounded = false;    ///< the quantity predicted is never less than the one asked
  std::string not_judged;  ///< why there can be no verdict; empty: there can
};

/// A sheet's requirements by what they speak of.
class AskedOf {
 public:
  explicit AskedOf(const Report& report);
  [[nodiscard]] Asked of(const Characteristic& characteristic) const;

 private:
  [[nodiscard]] Asked of_size(const Characteristic& c, const Annotation& annotation) const;
  [[nodiscard]] Asked of_frame(const Characteristic& c, const Annotation& annotation) const;
  [[nodiscard]] Asked of_texture(const Characteristic& c) const;
  std::map<int, const Annotation*> annotations_;
  std::map<int, const Annotation*> sizes_;  ///< by the feature they speak of
  double largest_ = 0;                      ///< linear size or diameter of the sheet, mm
};

}  // namespace drawproc
