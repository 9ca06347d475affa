#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace drawproc {

/// Pages as the user asks for them: "1,3-5" is {{1,1},{3,5}}; empty means all.
struct PageSelection {
  std::vector<std::pair<int, int>> ranges;  ///< first and last, 1-based, inclusive
  [[nodiscard]] bool includes(int page) const;
  bool operator==(const PageSelection&) const = default;
};

/// What is done to pages of pixels before they are read.
enum class Preprocess { automatic, none, contrast, denoise };

/// How files become pages.
struct DecodeOptions {
  PageSelection pages;
  std::int64_t max_pixels = 600'000'000;  ///< of one page
  bool pdf_vector =
      true;         ///< --pdf-content auto: take live text and paths along; false: pixels only
  int pdf_dpi = 0;  ///< 0: chosen from the page size
  Preprocess preprocess = Preprocess::automatic;  ///< of pages that are pixels only
  double timeout_seconds = 120;                   ///< of one file, header to strokes; 0 means none
  /// Everything that is wrong with the values, one sentence each; empty when they can be used.
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const DecodeOptions&) const = default;
};

/// Which files are drawings to be processed.
struct InputOptions {
  std::vector<std::string> inputs;  ///< files, folders and patterns, as typed
  std::string files_from;           ///< a list of files, one a line; "-" is standard input
  bool recursive = true;
  std::vector<std::string> include,
      exclude;                ///< patterns over the relative name or its last part; * ? [..] **
  int shard = 1, shards = 1;  ///< --shard I/N: every N-th drawing, beginning with the I-th
  bool allow_empty = false;
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const InputOptions&) const = default;
};

/// What each drawing is read with, beside how it is decoded. Defaults mean "take it from the
/// sheet".
struct ReadOptions {
  std::string units = "auto";     ///< auto | mm | inch
  std::string standard = "auto";  ///< auto | iso | asme
  std::string general_tolerance;  ///< "ISO2768-mK": stands in where the sheet states none
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const ReadOptions&) const = default;
};

/// How annotations are detected (stage 1).
struct DetectOptions {
  int tile = 640;        ///< side of a square, pixels; a tile has as many pixels as four at most
  double overlap = 0.2;  ///< share of that side that neighbouring tiles share
  double confidence = 0.35;  ///< boxes with less are dropped
  double suppression =
      0.40;  ///< of two boxes of a kind that overlap by more, the weaker is dropped
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const DetectOptions&) const = default;
};

/// What the predict stage is told. Empty: taken from the sheet.
struct PredictOptions {
  std::string material;   ///< "1.4301", "AlMg3", "steel"
  std::string process;    ///< of the process table: "milling"
  std::string processes;  ///< a TOML file that stands in for the process table of the program
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const PredictOptions&) const = default;
};

enum class FailOn { error, review };
enum class ProgressStyle { automatic, plain, json, none };

/// What can be written per drawing: report.json, report.html, characteristics.csv, page-N.svg,
/// form3.csv, form3.xlsx, ppap.csv, part.qif, strokes-N.svg, strokes-N.dxf, balloons.pdf.
inline constexpr std::array<std::string_view, 11> kWrittenFormats{
    "json", "html", "csv", "svg", "form3", "xlsx", "ppap", "qif", "strokes", "dxf", "balloons"};

/// Everything `drawproc run` can be told.
struct RunOptions {
  InputOptions input;
  DecodeOptions decode;
  ReadOptions read;
  DetectOptions detect;
  PredictOptions predict;
  std::string apply;  ///< a review.csv whose corrected texts are taken as read; empty: none
  std::string output = "drawproc-out";
  std::vector<std::string> write = {"json", "html", "csv", "svg"};  ///< of kWrittenFormats
  std::string as9102_rev = "C";                                     ///< of Form 3: B | C
  std::string device = "auto";                                      ///< auto | cpu | cuda | cuda:N
  std::string weights;             ///< folder; empty: beside the program
  std::string precision = "fp32";  ///< of the networks: fp32 | fp16 | bf16
  int batch = 8;                   ///< tiles or lines in one call of a network
  bool force = false;              ///< do again what the manifest says is done
  double review_below = 0.8;       ///< values read with less confidence are for a person to review
  int max_failures = 0;            ///< stop after so many failed drawings; 0: never
  FailOn fail_on = FailOn::error;
  int jobs = 0;                ///< decode workers; 0: one per core
  int group = 4;               ///< drawings that go through the stages together
  std::int64_t memory_mb = 0;  ///< budget for drawings in flight; 0: half of the machine's
  ProgressStyle progress = ProgressStyle::automatic;
  bool quiet = false;
  int verbose = 0;
  [[nodiscard]] std::vector<std::string> problems() const;
  bool operator==(const RunOptions&) const = default;
};

/// SHA-256 over the options that can change a result, and no others: the list is in the function.
[[nodiscard]] std::string options_hash(const RunOptions& options);

/// "1,3-5", "2-", "-4"; empty optional's message: throws std::invalid_argument saying what is
/// wrong.
[[nodiscard]] PageSelection parse_pages(const std::string& text);
/// The inverse, canonical.
[[nodiscard]] std::string print_pages(const PageSelection& pages);

/// "auto", "none", "contrast", "denoise".
[[nodiscard]] std::string_view name(Preprocess preprocess) noexcept;

}  // namespace drawproc
