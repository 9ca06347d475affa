#include "cli/man_texts.hpp"

#include <algorithm>
#include <iterator>

namespace drawproc {
namespace {

constexpr ManItem kRunStatuses[] = {
    {"0", "Every drawing was processed."},
    {"1",
     "The run finished, and at least one drawing failed; with --fail-on review, or needs "
     "review. failed.txt lists them, ready for --files-from."},
    {"2",
     "Wrong command line or configuration, or no drawing was found (--allow-empty makes that "
     "0)."},
    {"3",
     "Nothing could be processed, or the run had to stop: weights, device, output folder, "
     "disk full, --max-failures."},
    {"130", "Interrupted. Drawings in flight were finished and written; run again to go on."}};
constexpr ManItem kRunExamples[] = {
    {"drawproc run --device cuda drawings/", "reads a folder on the GPU into ./drawproc-out"},
    {"drawproc run part.pdf -o out --write json,html,xlsx,qif,balloons",
     "one drawing with its AS9102 Form 3, its QIF and a ballooned PDF"},
    {"drawproc run drawings/ -o out --files-from out/failed.txt", "tries again what failed before"},
    {"drawproc run drawings/ -o out --apply out/review.csv",
     "takes the texts that a person corrected as read"},
    {"drawproc run drawings/ -o out-2 --shard 2/4", "the second of four parts; see merge"}};
constexpr ManItem kRunFiles[] = {
    {"OUT/NAME/report.json", "everything that is known of the drawing NAME"},
    {"OUT/NAME/report.html", "the same for people, in one file"},
    {"OUT/NAME/characteristics.csv, form3.csv, form3.xlsx, ppap.csv, part.qif",
     "inspection plans, as --write asks"},
    {"OUT/NAME/page-N.svg, balloons.pdf", "the sheet with what was found on it"},
    {"OUT/NAME/strokes-N.svg, strokes-N.dxf", "the lines of the sheet, a layer for each class"},
    {"OUT/summary.html, summary.csv, run.json", "the run"},
    {"OUT/review.csv, crops/", "what a person should look at; fill in the column `correct`"},
    {"OUT/failed.txt", "what failed, one a line; the name of its folder begins after /./"},
    {"OUT/junit.xml", "a test case for each drawing, for CI servers"},
    {"OUT/drawproc.prom", "metrics for node_exporter's textfile collector"},
    {"OUT/manifest.jsonl", "one line a drawing, appended when it is complete"}};

constexpr ManItem kConfigExamples[] = {
    {"drawproc config --device cuda --write json,qif > drawproc.toml",
     "writes options down, to be read by run --config"}};
constexpr ManItem kUsageStatuses[] = {{"0", "Done."}, {"2", "Wrong command line or option."}};

constexpr ManItem kCheckStatuses[] = {{"0", "The machine is fit."},
                                      {"2", "Wrong command line."},
                                      {"3", "It is not; the lines say what is missing."}};
constexpr ManItem kCheckExamples[] = {
    {"drawproc check --device cuda", "says why CUDA is not usable"}};

constexpr ManItem kBenchStatuses[] = {
    {"0", "Measured."},
    {"1", "Measured, and at least one drawing failed: its time counts as that of the others."},
    {"2", "Wrong command line, no drawing was found, or the file of --beside cannot be read."},
    {"3", "It had to stop: weights, device, the file of --json cannot be written."},
    {"130", "Interrupted; nothing is reported."}};
constexpr ManItem kBenchExamples[] = {
    {"drawproc bench", "the sheets that come with the program"},
    {"drawproc bench --device cuda --precision fp16 --batch 16 drawings/ --json gpu.json",
     "a folder on the GPU, the figures also in a file"},
    {"drawproc bench drawings/ --beside gpu.json", "the ratio of each figure to an earlier one"}};

constexpr ManItem kEvalStatuses[] = {{"0", "Compared."},
                                     {"2", "Wrong command line, or nothing to compare."},
                                     {"3", "Labels or reports cannot be read."}};
constexpr ManItem kEvalExamples[] = {
    {"drawproc eval --gt labels/ out", "recall, precision and exact readings by kind"}};

constexpr ManItem kLimitsStatuses[] = {{"0", "Limits for all texts."},
                                       {"1", "A table has no value for one of them."},
                                       {"2", "Wrong command line, or a text is no size."}};
constexpr ManItem kLimitsExamples[] = {
    {"drawproc limits \"⌀25 H7/g6\"", "both parts and the fit they make"},
    {"drawproc limits \"12.5 ISO 2768-m\" --json", "the general tolerance, for programs"}};

constexpr ManItem kSimulateStatuses[] = {
    {"0", "Simulated."},
    {"2",
     "Wrong command line, a size is missing, the process or the material is not known or does not "
     "fit, or the process table is wrong."}};
constexpr ManItem kSimulateExamples[] = {
    {"drawproc simulate hole --diameter 10 --length 30 --distance 40 --process drilling "
     "--material S45C",
     "form, position and size of a drilled hole"},
    {"drawproc simulate plane --length 120 --width 80 --wall 10 --process milling --material AlMg3 "
     "--seed 7 --count 5000 --json",
     "a milled face, for programs"}};

constexpr ManItem kCompareStatuses[] = {
    {"0", "No difference."}, {"1", "They differ."}, {"2", "Trouble: something cannot be read."}};
constexpr ManItem kCompareExamples[] = {
    {"drawproc compare out-before out-after", "lists what an update changed"},
    {"drawproc compare -q out-cpu out-cuda || echo differs", "only the exit status"},
    {"drawproc compare --pixels 5 --confidence 0.1 a b --json", "wider tolerances, for programs"}};

constexpr ManItem kDiffStatuses[] = {{"0", "No characteristic, text or fact of the sheet changed."},
                                     {"1", "Something changed."},
                                     {"2", "Trouble: something cannot be read or written."}};
constexpr ManItem kDiffExamples[] = {
    {"drawproc diff out/part-A.pdf out/part-B.pdf -o diff-AB",
     "two revisions of one drawing, from the output of run"},
    {"drawproc diff out-2023 out-2024 --json",
     "all drawings of two runs, matched by name, else by drawing number"},
    {"drawproc diff diff-AB out/part-C.pdf -o diff-BC",
     "the next revision, with the balloons of the first one kept"}};
constexpr ManItem kDiffFiles[] = {
    {"DIR/diff.html", "both sheets side by side with the changes marked"},
    {"DIR/diff.csv", "what changed; the column `inspect` says where a new result is needed"},
    {"DIR/report.json, characteristics.csv, page-N.svg",
     "the new revision with the balloon numbers kept"}};

constexpr ManItem kMergeStatuses[] = {
    {"0", "Merged."},
    {"1", "Merged, and at least one drawing failed; with --fail-on review, or needs review."},
    {"2", "Wrong command line, no output folder of a run, or a conflict; nothing was written."},
    {"3", "The output folder cannot be written."}};
constexpr ManItem kMergeExamples[] = {
    {"drawproc merge out-1 out-2 out-3 out-4 -o out", "joins four shards"}};

constexpr ManItem kImportStatuses[] = {
    {"0", "The folder of weights was written."},
    {"2", "Wrong command line."},
    {"3", "The file is no detector that fits; the message says why."}};
constexpr ManItem kImportExamples[] = {
    {"drawproc import best.torchscript -o my-weights",
     "a folder of weights with your own detector, for run --weights"}};

constexpr ManItem kProgramExamples[] = {
    {"drawproc run --device cuda drawings/", "reads a folder of drawings"},
    {"drawproc check", "says whether this machine is fit"}};

constexpr ManText kTexts[] = {
    {"",
     "Reads mechanical drawings by the folder: PDF, PNG, JPEG, TIFF and BMP. For each drawing it "
     "writes what stands on it, what is to be inspected and with which limits, as reports for "
     "people and for their systems.\n\n"
     "It works offline and never sends anything anywhere. The commands have pages of their own.",
     {},
     kProgramExamples,
     {}},
    {"run",
     "Finds the drawings in the inputs, reads them and writes one folder per drawing, at the "
     "drawing's relative path, and summaries of the run. Drawings of one name, and those of "
     "--files-from, are told apart by their paths, shortened to the nearest folder that holds all "
     "that was named; /./ in a path marks where the name of its folder begins.\n\n"
     "A drawing is the unit of failure: what cannot be read gets a report that says why, and the "
     "run goes on. A run that was stopped is resumed by the same command; what is done already is "
     "not done again, unless the file, the options or the weights are others.\n\n"
     "Every option is also a key of the TOML file of --config; a flag beats the file.",
     kRunStatuses, kRunExamples, kRunFiles},
    {"config",
     "Prints the options that run would use with this command line, as a TOML file that run "
     "--config reads.",
     kUsageStatuses,
     kConfigExamples,
     {}},
    {"check",
     "Looks at the device, its driver and memory, the weights and the PDF engine, and lets every "
     "network compute once.",
     kCheckStatuses,
     kCheckExamples,
     {}},
    {"bench",
     "Reads the drawings several times as run does, into a folder that is removed, and says what "
     "each stage took of a drawing: the median (p50), the value that 95 of 100 do not exceed "
     "(p95), and its share of all stages. Start-up is what has to happen once: the program, the "
     "weights, the library, the networks and what their first calls take more than later ones. "
     "Peak memory is that of the passes. Then each network is called by itself with several "
     "batches; the middle one of several calls counts.\n\n"
     "Passes of --warm-up are not counted. What else runs on the machine is in all figures but "
     "the processor's seconds, so the load is printed with them.",
     kBenchStatuses,
     kBenchExamples,
     {}},
    {"eval",
     "Compares what a run read with labelled drawings: what was found, what was invented, what "
     "was read exactly, by kind.",
     kEvalStatuses,
     kEvalExamples,
     {}},
    {"limits",
     "Says which limits a size has, by ISO 286 for fits and ISO 2768 for general tolerances. What "
     "no table gives is refused, not computed.",
     kLimitsStatuses,
     kLimitsExamples,
     {}},
    {"simulate",
     "Simulates parts of a process: a feature is sampled as points, systematic terms and a "
     "correlated random field move them, and they are evaluated as on a measuring machine: minimum "
     "zones, orientation and position against simulated datums, sizes.\n\n"
     "Nothing is measured: the result is as good as the parameters of the process table, which say "
     "where they come from. --processes takes a table of your own; the program's is installed as "
     "share/drawproc/processes.toml.",
     kSimulateStatuses,
     kSimulateExamples,
     {}},
    {"import",
     "Makes a folder of weights in which your own YOLO11n is the detector; all "
     "other networks stay those in use. Nothing of the file is run: only its numbers are read.",
     kImportStatuses,
     kImportExamples,
     {}},
    {"compare",
     "Compares the reports of two runs over the same drawings, for CI. Texts, kinds, parsed "
     "values, limits and verdicts must be the same; places, confidences and measured lengths may "
     "differ by the tolerances. Ids and the order of annotations alone are no difference.",
     kCompareStatuses,
     kCompareExamples,
     {}},
    {"diff",
     "Compares two revisions of a drawing and says which characteristics were added, removed, "
     "changed or moved, and which have to be inspected again. Annotations are matched by place and "
     "text; a new plot at another resolution or shifted as a whole is no change.\n\n"
     "Kept characteristics keep their balloon numbers. New ones get numbers after the highest one "
     "of the old revision.",
     kDiffStatuses, kDiffExamples, kDiffFiles},
    {"merge",
     "Joins the output folders of runs with --shard, copies every drawing's folder and makes the "
     "summaries anew. Folders made with other options or weights, and drawings with other results "
     "in two folders, are conflicts: then nothing is written.",
     kMergeStatuses,
     kMergeExamples,
     {}}};

}  // namespace

ManText man_text(std::string_view command) {
  const auto* text = std::find_if(std::begin(kTexts), std::end(kTexts),
                                  [&](const ManText& t) { return t.command == command; });
  return text == std::end(kTexts) ? ManText{command, {}, {}, {}, {}} : *text;
}

}  // namespace drawproc
