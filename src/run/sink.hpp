#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drawproc/options.hpp"
#include "drawproc/stream.hpp"
#include "report/corrections.hpp"
#include "report/form3.hpp"
#include "report/manifest.hpp"

namespace drawproc {

/// What can change a result beside the drawing itself: a report made with other ones is not done.
struct Provenance {
  std::string options_hash;
  std::map<std::string, std::string> weights;  ///< network → sha256, of all a run may use
  const Corrections* corrections = nullptr;    ///< of a person; null: none are applied
  /// The hash of the options and of what a person corrected in this drawing.
  [[nodiscard]] std::string options_hash_for(const std::string& drawing,
                                             const std::string& sha256) const;
};

/// What is written for one drawing: name → bytes.
struct DrawingFiles {
  std::map<std::string, std::string> reports;  ///< in the drawing's folder
  std::map<std::string, std::string> crops;    ///< in its folder below crops/ (report/review.hpp)
};

/// Whether a drawing's name begins with a file or folder that a run keeps for itself in its output
/// folder ("junit.xml", "crops/a.png"): no report can stand there.
[[nodiscard]] bool belongs_to_run(std::string_view name);

/// The output folder of a run: one folder per drawing, and the manifest that says which are
/// complete.
///
/// A drawing's files are written into a hidden work folder, which is renamed to its place;
/// then its line is appended to manifest.jsonl. A drawing is done only when its line is. Held by
/// one run at a time.
class OutputFolder {
 public:
  /// Makes the folder, locks it and reads the manifest; cuts off a line that a killed run left half
  /// written. Throws Fatal when it cannot be written or another run holds it.
  explicit OutputFolder(std::filesystem::path folder);
  ~OutputFolder();
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;

  /// The line of a drawing whose report is still that of this provenance and of this file's bytes,
  /// with all files of `wanted` formats in place; null when it must be processed. Failures that
  /// another try may mend (timeout, out_of_memory, internal) are never done.
  [[nodiscard]] const ManifestLine* done(const DrawingId& id, const Provenance& provenance,
                                         const std::vector<std::string>& formats) const;

  /// Throws Fatal, naming it, when something that is no report of ours stands in a drawing's place:
  /// the drawing itself, where the output is the input. Nothing of a stranger's is ever replaced.
  void refuse_foreign(const std::string& input) const;

  /// Puts a drawing's files in place, with no other crops than these, and appends its line. Throws
  /// Fatal.
  void put(const ManifestLine& line, const DrawingFiles& files);

  /// The rows of review.csv that each of these drawings has, as they lie in its folder.
  [[nodiscard]] std::vector<std::string> doubts(std::span<const ManifestLine> lines) const;

  /// The bytes of a file of the whole run; empty when there is none yet.
  [[nodiscard]] std::string summary(const std::string& name) const;

  /// Writes a file of the whole run, such as run.json.
  void put_summary(const std::string& name, std::string_view bytes);

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

 private:
  [[nodiscard]] bool is_free_or_ours(const std::string& input) const;
  [[nodiscard]] std::filesystem::path place_of(const std::string& input) const;
  [[nodiscard]] std::filesystem::path crops_of(const std::string& input) const;
  void put_folder(const std::filesystem::path& place,
                  const std::map<std::string, std::string>& files);
  std::filesystem::path folder_;
  int lock_ = -1;
  std::map<std::string, ManifestLine> lines_;  ///< by input; the last one counts
};

/// Writes each finished drawing's reports into the output folder.
class ReportSink : public Sink {
 public:
  using Written = std::function<void(const Job&, const ManifestLine&)>;
  /// Values with a confidence under `review_below` are put to review; `written` is called after
  /// each drawing's line is in the manifest.
  ReportSink(OutputFolder& folder, std::vector<std::string> formats, double review_below,
             Provenance provenance, Written written, Form3Revision form3 = Form3Revision::C);
  void write(Job& job) override;

 private:
  OutputFolder& folder_;
  const std::vector<std::string> formats_;
  const double review_below_;
  const Provenance provenance_;
  const Written written_;
  const Form3Revision form3_;
};

}  // namespace drawproc
