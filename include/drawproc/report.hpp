#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "drawproc/annotation.hpp"
#include "drawproc/characteristic.hpp"
#include "drawproc/drawing.hpp"
#include "drawproc/failure.hpp"
#include "drawproc/stroke_graph.hpp"

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

/// A region of the sheet that shows the part from one side.
struct View {
  int id = 0;         ///< 1-based, unique in the drawing
  Quad polygon;       ///< page frame
  std::string label;  ///< "A-A"; empty when the sheet names it not
  std::string scale;  ///< "1:2", of its label, else of the title block; empty: not known
  bool operator==(const View&) const = default;
};

/// What dimensions speak of: strokes of one view that belong together.
struct Feature {
  int id = 0;        ///< 1-based, unique in the drawing
  std::string kind;  ///< line_pair | circle | arc | angle | hole | edge
  std::optional<int> view;
  std::vector<int> strokes;  ///< ids
  bool operator==(const Feature&) const = default;
};

/// A stroke with its class, as reported.
struct ClassedStroke {
  int id = 0;  ///< 1-based, unique in the drawing
  StrokeClass stroke_class = StrokeClass::other;
  double score = 0;           ///< chance of that class
  double width = 0;           ///< page pixels
  bool closed = false;        ///< the last point joins the first
  std::vector<Point> points;  ///< page frame; a polyline within half a pixel of the ink's middle
  bool operator==(const ClassedStroke&) const = default;
};

/// How hard the part is to make, from the verdicts of its requirements.
struct Manufacturability {
  double score = 0;                          ///< 0 impossible … 100 easy
  std::string difficulty;                    ///< easy | moderate | hard | very hard
  std::string material, process;             ///< as used; empty: not known
  std::string material_from, process_from;   ///< title block | notes | option
  std::vector<std::string> recommendations;  ///< in words, each with its reason
  bool operator==(const Manufacturability&) const = default;
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
  std::vector<View> views = {};
  std::vector<Feature> features = {};
  std::vector<ClassedStroke> strokes = {};
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
  std::optional<Manufacturability> manufacturability = {};  ///< by the predict stage
  bool operator==(const Report&) const = default;
};

}  // namespace drawproc
