#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "drawproc/options.hpp"
#include "drawproc/stream.hpp"
#include "report/manifest.hpp"

namespace drawproc {

/// What can change a result beside the drawing itself: a report made with other ones is not done.
struct Provenance {
  std::string options_hash;
  std::map<std::string, std::string> weights;  ///< network → sha256, of all a run may use
};

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

  /// Puts a drawing's files (name → bytes) in place and appends its line. Throws Fatal.
  void put(const ManifestLine& line, const std::map<std::string, std::string>& files);

  /// Writes a file of the whole run, such as run.json.
  void put_summary(const std::string& name, std::string_view bytes);

  [[nodiscard]] const std::filesystem::path& path() const { return folder_; }

 private:
  [[nodiscard]] bool is_free_or_ours(const std::string& input) const;
  [[nodiscard]] std::filesystem::path place_of(const std::string& input) const;
  std::filesystem::path folder_;
  int lock_ = -1;
  std::map<std::string, ManifestLine> lines_;  ///< by input; the last one counts
};

/// Writes each finished drawing's reports into the output folder.
class ReportSink : public Sink {
 public:
  using Written = std::function<void(const Job&, const ManifestLine&)>;
  /// `written` is called after each drawing's line is in the manifest.
  ReportSink(OutputFolder& folder, std::vector<std::string> formats, Provenance provenance,
             Written written);
  void write(Job& job) override;

 private:
  OutputFolder& folder_;
  const std::vector<std::string> formats_;
  const Provenance provenance_;
  const Written written_;
};

}  // namespace drawproc
