#include "cli/dev_links.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cli/json_lines.hpp"
#include "graph/attach.hpp"
#include "graph/crosscheck.hpp"
#include "graph/findings.hpp"
#include "graph/views.hpp"
#include "image/deadline.hpp"
#include "image/packed_pixels.hpp"
#include "image/raster.hpp"
#include "read/characteristics.hpp"
#include "read/notation.hpp"
#include "report/names.hpp"
#include "run/intake.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kClasses = 13;
constexpr double kCertain = 0.97;  // score of a class that is known

double rounded(double value) { return std::round(value * 1000) / 1000; }
Json json_of(Point p) { return {rounded(p.x), rounded(p.y)}; }

Quad quad_in(const Json& json) {
  Quad quad;
  for (std::size_t i = 0; i < quad.size(); ++i)
    quad[i] = {json.at(i).at(0).get<double>(), json.at(i).at(1).get<double>()};
  return quad;
}

Annotation with_text(Annotation annotation, const std::string& text, NotationFlags flags) {
  annotation.text = text;
  if (annotation.kind == AnnotationKind::dimension) {
    const auto dimension = parse_dimension(text, flags);
    annotation.notation =
        dimension ? std::optional(Notation{*dimension, flags}) : std::optional<Notation>();
  } else {
    annotation.notation = parse_notation(text, flags);
  }
  return annotation;
}

/// Throws Json::exception or std::invalid_argument.
Annotation annotation_in(const Json& json) {
  Annotation annotation;
  json.at("id").get_to(annotation.id);
  const auto kind = annotation_kind_named(json.at("kind").get<std::string>());
  if (!kind) throw std::invalid_argument("\"kind\" is no kind of annotation");
  annotation.kind = *kind;
  annotation.polygon = quad_in(json.at("polygon"));
  NotationFlags flags;
  flags.box = json.value("box", false), flags.underline = json.value("underline", false);
  for (const Json& row : json.value("lines", Json::array())) {
    TextLine line;
    row.at("text").get_to(line.text);
    line.polygon = quad_in(row.at("polygon"));
    annotation.lines.push_back(std::move(line));
  }
  return with_text(std::move(annotation), json.at("text").get<std::string>(), flags);
}

/// The class that most of a stroke's way lies on, a pixel to either side of it.
StrokeClass class_on(const cv::Mat& classes, const Stroke& stroke) {
  std::array<int, kClasses + 1> count{};
  const auto look = [&](Point p) {
    for (int dy = -1; dy <= 1; ++dy)
      for (int dx = -1; dx <= 1; ++dx) {
        const int x = static_cast<int>(p.x) + dx, y = static_cast<int>(p.y) + dy;
        if (x < 0 || y < 0 || x >= classes.cols || y >= classes.rows) continue;
        ++count[std::min<std::size_t>(classes.at<std::uint8_t>(y, x), kClasses)];
      }
  };
  for (std::size_t i = 0; i + 1 < stroke.points.size(); ++i) {
    const Point a = stroke.points[i], way = stroke.points[i + 1] - a;
    const int steps = std::max(1, static_cast<int>(length(way)));
    for (int k = 0; k <= steps; ++k) look(a + way * (static_cast<double>(k) / steps));
  }
  const auto most = std::max_element(count.begin() + 1, count.end());
  return *most > 0 ? static_cast<StrokeClass>(most - count.begin() - 1) : StrokeClass::other;
}

/// The last image asked for, decoded and traced.
class Pages {
 public:
  const Job& job(const std::string& image) {
    if (image != job_.id.path) {
      job_ = Job();
      job_.id.path = image;
      intake_.load(job_);
    }
    return job_;
  }

 private:
  FileIntake intake_{DecodeOptions()};
  Job job_;
};

/// A report as it is before the attaching: read and segmented.
Report segmented(const Json& request, const Job& job) {
  Report report = job.report;
  report.stages = {"read", "segment"};
  report.units.value = request.value("unit", "");
  report.title_block.push_back({"scale", request.value("scale", ""), {}, {}});
  PageReport& page = report.pages.at(0);
  for (const Json& json : request.at("annotations"))
    page.annotations.push_back(annotation_in(json));
  const cv::Mat classes =
      read_png(request.at("classes").get<std::string>(), Backdrop::black, {}).grey;
  if (classes.cols != page.width || classes.rows != page.height)
    throw std::invalid_argument("the map of classes is not as large as the image");
  for (const Stroke& stroke : job.drawing.pages.at(0).strokes->strokes)
    page.strokes.push_back({static_cast<int>(page.strokes.size()) + 1, class_on(classes, stroke),
                            kCertain, stroke.width, stroke.closed, stroke.points});
  report.characteristics = characteristics_of(report.pages, report.units.value);
  return report;
}

struct Checked {
  Report report;
  Attached attached;
};

Checked checked(Report report, const cv::Mat& pixels) {
  Checked result;
  result.attached = attach(report.pages[0], pixels, plain_scale(report.title_block[0].value), {},
                           report.characteristics);
  report.pages[0] = result.attached.page;
  result.report = with_drawn_sizes(std::move(report), 0, result.attached.measured);
  for (Finding& finding : drawing_findings(result.report))
    result.report.findings.push_back(std::move(finding));
  return result;
}

Json json_of(const std::vector<Finding>& findings) {
  Json out = Json::array();
  for (const Finding& finding : findings)
    out.push_back({{"code", finding.code},
                   {"severity", finding.severity},
                   {"message", finding.message},
                   {"annotation", finding.annotation.value_or(0)}});
  return out;
}

Json json_of(const Measured& m) {
  constexpr std::array kWhat{"length", "diameter", "radius", "angle"};
  return {{"annotation", m.annotation}, {"what", kWhat.at(static_cast<std::size_t>(m.what))},
          {"value", rounded(m.value)},  {"unsure", rounded(m.unsure)},
          {"score", rounded(m.score)},  {"lead", rounded(m.lead)},
          {"from", json_of(m.from)},    {"to", json_of(m.to)}};
}

Json answer(const Json& request, Pages& pages) {
  const Job& job = pages.job(request.at("image").get<std::string>());
  const cv::Mat pixels = pixels_of(job.drawing.pages.at(0));
  const Report before = segmented(request, job);
  const Checked after = checked(before, pixels);
  const PageReport& page = after.report.pages[0];
  Json out{{"height", rounded(page.text_height_px)},
           {"measured", Json::array()},
           {"pointed", Json::array()},
           {"links", Json::array()},
           {"views", Json::array()},
           {"drawn", Json::array()},
           {"findings", json_of(after.report.findings)}};
  for (const Measured& m : after.attached.measured) out["measured"].push_back(json_of(m));
  for (const Pointed& p : after.attached.pointed)
    out["pointed"].push_back({{"annotation", p.annotation}, {"tip", json_of(p.tip)}});
  for (const Annotation& annotation : page.annotations)
    if (annotation.feature || annotation.view)
      out["links"].push_back({{"annotation", annotation.id},
                              {"feature", annotation.feature.value_or(0)},
                              {"view", annotation.view.value_or(0)},
                              {"strokes", annotation.strokes}});
  for (const View& view : page.views) {
    const Box box = bounds(view.polygon);
    out["views"].push_back({{"id", view.id},
                            {"box", {box.left, box.top, box.right, box.bottom}},
                            {"label", view.label},
                            {"scale", view.scale}});
  }
  for (const Characteristic& c : after.report.characteristics)
    if (c.drawn)
      out["drawn"].push_back({{"annotation", c.annotation},
                              {"nominal", c.nominal},
                              {"value", rounded(c.drawn->value)},
                              {"agrees", c.drawn->agrees}});
  out["others"] = Json::array();
  for (const Json& other : request.value("others", Json::array())) {
    Report changed = before;
    Json said{{"annotation", other.at("annotation")}, {"notation", false}};
    for (Annotation& annotation : changed.pages[0].annotations) {
      if (annotation.id != other.at("annotation").get<int>() || !annotation.notation) continue;
      annotation = with_text(annotation, other.at("text").get<std::string>(),
                             NotationFlags(annotation.notation->flags));
      said["notation"] = annotation.notation.has_value();
    }
    changed.characteristics = characteristics_of(changed.pages, changed.units.value);
    said["findings"] = json_of(checked(std::move(changed), pixels).report.findings);
    out["others"].push_back(std::move(said));
  }
  if (request.value("strokes", false)) {
    out["strokes"] = Json::array();
    for (const ClassedStroke& stroke : page.strokes) {
      Json points = Json::array();
      for (const Point& p : stroke.points) points.push_back(json_of(p));
      out["strokes"].push_back({{"id", stroke.id},
                                {"class", name(stroke.stroke_class)},
                                {"closed", stroke.closed},
                                {"points", points}});
    }
  }
  return out;
}

}  // namespace

int dev_links(std::istream& in, std::ostream& out) {
  Pages pages;
  return answer_lines(in, out,
                      [&](const std::string& line) { return answer(Json::parse(line), pages); });
}

}  // namespace drawproc
