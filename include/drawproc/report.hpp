#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/characteristic.hpp"
#include "drawproc/drawing.hpp"
#include "drawproc/failure.hpp"

namespace drawproc {

inline constexpr int kReportSchema = 1;

enum class ReportStatus { ok, review, failed };
[[nodiscard]] std::string_view name(ReportStatus status) noexcept;

/// A value and the ink it rests on. Empty value: not known.
struct Evidenced {
  std::string value, evidence;
  bool operator==(const Evidenced&) const = default;
};

/// The general tolerance a sheet states.
struct GeneralToleranceStatement {
  std::string standard, tolerance_class;
  int source = 0;  ///< id of the annotation that says so
  bool operator==(const GeneralToleranceStatement&) const = default;
};

/// An annotation with a size that is not to be inspected.
struct Exclusion {
  int annotation = 0;
  std::string reason;  ///< reference | struck_out | origin
  bool operator==(const Exclusion&) const = default;
};

/// A page as reported: no pixels.
struct PageReport {
  int index = 1, width = 0, height = 0;  ///< pixels of the raster that was read
  std::optional<double> px_per_mm;
  ScaleSource px_per_mm_from = ScaleSource::unknown;
  PageSource source = PageSource::raster;
  double text_height_px = 0;  ///< dominant height of capitals and digits; 0 unknown
  std::optional<Box> frame;   ///< page frame
  std::string sheet;
  std::vector<Annotation> annotations;  ///< ascending id
  bool operator==(const PageReport&) const = default;
};

struct Finding {
  std::string code, severity, message;  ///< severity: drawing | reading
  std::optional<int> annotation;
  bool operator==(const Finding&) const = default;
};

/// Everything that is said of one drawing. Holds no time, host, path or thread count: the same
/// drawing gives the same bytes.
struct Report {
  std::string name, sha256;  ///< name: relative, '/' between folders
  int pages_in_file = 0;
  std::string options_hash;
  std::map<std::string, std::string> weights;  ///< network → sha256
  ReportStatus status = ReportStatus::ok;
  std::vector<std::string> stages;  ///< those that ran, in order
  std::optional<Failure> failure;
  Evidenced units, standard;
  std::vector<TitleField> title_block;  ///< of the first page that has one
  std::optional<GeneralToleranceStatement> general_tolerances;
  Evidenced size_principle;  ///< envelope | independency: what the limits of a size hold for; by
                             ///< the predict stage
  std::vector<PageReport> pages;
  std::vector<Characteristic> characteristics;
  std::vector<Exclusion> excluded;  ///< by the predict stage
  std::vector<Finding> findings;
  bool operator==(const Report&) const = default;
};

}  // namespace drawproc
