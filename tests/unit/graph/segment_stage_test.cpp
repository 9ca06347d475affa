#include "graph/segment_stage.hpp"

#include <catch2/catch.hpp>

#include "graph/drawn_page.hpp"
#include "graph/trace.hpp"

using namespace drawproc;
using namespace drawproc::test;

namespace {

/// Says of every node the class of its number of neighbours.
class FakeSegmenter : public Network {
 public:
  FakeSegmenter() {
    spec_.file = {"segmenter", "graph-sage", "weights/segmenter.safetensors", ""};
    spec_.inputs.resize(4);
    spec_.outputs.resize(1);
    spec_.card = {{"features", joined(kStrokeFeatures.data(), kStrokeFeatures.size())},
                  {"edge_features", joined(kEdgeFeatures.data(), kEdgeFeatures.size())},
                  {"classes",
                   "contour,hidden,centre,hatch,dimension_line,extension_line,leader,arrowhead,"
                   "text,symbol,annotation_frame,sheet_frame,other"}};
  }
  NetworkSpec spec_;
  bool has_room = true;
  int calls_on_cpu = 0;
  const NetworkSpec& spec() const noexcept override { return spec_; }

 private:
  std::vector<Tensor> run(std::span<const Tensor> inputs, Place place) override {
    if (place == Place::device && !has_room) throw DeviceOutOfMemory("CUDA out of memory");
    calls_on_cpu += place == Place::cpu ? 1 : 0;
    const std::int64_t nodes = inputs[0].shape[0];
    Tensor logits(Shape{nodes, static_cast<std::int64_t>(kStrokeClasses)});
    for (std::size_t i = 0; i < static_cast<std::size_t>(nodes); ++i) {
      const float degree = inputs[1].values[i + 1] - inputs[1].values[i];
      logits.row(i)[static_cast<std::size_t>(degree)] = 3;
    }
    return {logits};
  }
};

Page page_of(const cv::Mat& grey, int index) {
  Page page;
  page.index = index;
  page.grey = grey;
  page.width = grey.cols, page.height = grey.rows;
  page.text_scale = {20, TextScale::From::components};
  page.strokes = std::make_shared<const StrokeGraph>(trace(page));
  return page;
}

Job job_of(std::vector<Page> pages) {
  Job job;
  job.report.pages.resize(pages.size());
  job.drawing.pages = std::move(pages);
  return job;
}

void run_on(Job& job, Network& network) {
  Segmenter segmenter(network);
  SegmentStage stage([&]() -> Segmenter& { return segmenter; });
  Job* jobs[] = {&job};
  stage.run(jobs);
}

}  // namespace

TEST_CASE("every stroke of a drawing gets a class, a score and an id of its own") {
  FakeSegmenter network;
  Job job = job_of({page_of(DrawnPage().box({50, 50}, {350, 250}).grey, 1),
                    page_of(DrawnPage().line({50, 50}, {350, 250}).grey, 2)});
  run_on(job, network);
  REQUIRE(job.report.pages[0].strokes.size() == 4);
  REQUIRE(job.report.pages[1].strokes.size() == 1);
  int id = 0;
  for (const PageReport& page : job.report.pages)
    for (const ClassedStroke& stroke : page.strokes) CHECK(stroke.id == ++id);
  CHECK(job.report.pages[0].strokes[2].stroke_class == StrokeClass::centre);  // two neighbours
  CHECK(job.report.pages[0].strokes[2].score == Approx(0.626).margin(0.001));
  CHECK(job.report.pages[0].strokes[2].points == job.drawing.pages[0].strokes->strokes[2].points);
  CHECK(job.report.pages[1].strokes[0].stroke_class == StrokeClass::contour);
  CHECK(job.report.stages == std::vector<std::string>{"segment"});
}

TEST_CASE("a drawing that was not traced is not segmented") {
  FakeSegmenter network;
  Page page = page_of(DrawnPage().line({50, 50}, {350, 250}).grey, 1);
  page.strokes.reset();
  Job job = job_of({page});
  run_on(job, network);
  CHECK(job.report.pages[0].strokes.empty());
  CHECK(job.report.stages.empty());
}

TEST_CASE("a graph the device has no room for is segmented on the CPU") {
  FakeSegmenter network;
  network.has_room = false;
  Job job = job_of({page_of(DrawnPage().line({50, 50}, {350, 250}).grey, 1)});
  run_on(job, network);
  CHECK(job.report.pages[0].strokes.size() == 1);
  CHECK(network.calls_on_cpu == 1);
}

TEST_CASE("weights that learnt from other features or name other classes are refused") {
  for (const char* key : {"features", "edge_features", "classes"}) {
    FakeSegmenter network;
    network.spec_.card[key] = "length,width";
    CHECK_THROWS_WITH(Segmenter(network), Catch::Contains("weights/segmenter.safetensors") &&
                                              Catch::Contains(key) &&
                                              Catch::Contains("length,width"));
  }
  FakeSegmenter network;
  network.spec_.file.architecture = "text-lines";
  CHECK_THROWS_AS(Segmenter(network), Fatal);
}

TEST_CASE("the lines of annotations are hints, with the kind of their annotation") {
  Annotation note;
  note.kind = AnnotationKind::note;
  note.lines.resize(2);
  note.lines[1].polygon = quad_of({1, 2, 3, 4});
  const auto hints = text_hints({note});
  REQUIRE(hints.size() == 2);
  CHECK(hints[1].kind == AnnotationKind::note);
  CHECK(hints[1].quad == quad_of({1, 2, 3, 4}));
}
