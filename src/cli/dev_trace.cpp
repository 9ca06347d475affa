#include "cli/dev_trace.hpp"

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "cli/json_lines.hpp"
#include "drawproc/failure.hpp"
#include "graph/features.hpp"
#include "graph/trace.hpp"
#include "image/decode.hpp"
#include "image/packed_pixels.hpp"
#include "report/names.hpp"

namespace drawproc {
namespace {

using Json = nlohmann::ordered_json;

struct Request {
  std::string image;
  int page = 1;
  std::vector<TextHint> lines;
  bool points = false;
};

/// Throws Json::exception or std::invalid_argument.
Request request_of(const std::string& line) {
  const Json json = Json::parse(line);
  Request request;
  json.at("image").get_to(request.image);
  request.page = json.value("page", 1);
  request.points = json.value("points", false);
  for (const Json& hint : json.value("lines", Json::array())) {
    TextHint text;
    for (std::size_t i = 0; i < text.quad.size(); ++i)
      text.quad[i] = {hint.at("quad").at(i).at(0).get<double>(),
                      hint.at("quad").at(i).at(1).get<double>()};
    const auto kind = annotation_kind_named(hint.at("kind").get<std::string>());
    if (!kind) throw std::invalid_argument("a line's \"kind\" is no kind of annotation");
    text.kind = *kind;
    request.lines.push_back(text);
  }
  return request;
}

/// The last page, decoded and traced.
class Tracer {
 public:
  const Page& page(const std::string& image, int index) {
    if (image != image_) {
      drawing_ = decoder_.decode(image);
      image_ = image;
    }
    for (Page& page : drawing_.pages)
      if (page.index == index) {
        if (!page.strokes) page.strokes = std::make_shared<const StrokeGraph>(trace(page));
        return page;
      }
    throw Error(Reason::no_pages, "no page " + std::to_string(index));
  }

 private:
  Decoder decoder_{DecodeOptions()};
  std::string image_;
  Drawing drawing_;
};

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

Json rows(const std::vector<float>& values, std::size_t columns) {
  Json out = Json::array();
  for (std::size_t i = 0; i < values.size(); i += columns) {
    Json row = Json::array();
    for (std::size_t k = 0; k < columns; ++k)
      row.push_back(rounded(static_cast<double>(values[i + k]), 1e4));
    out.push_back(std::move(row));
  }
  return out;
}

Json json_of(const Stroke& stroke) {
  Json points = Json::array();
  for (const Point& p : stroke.points) {
    points.push_back(rounded(p.x, 10));
    points.push_back(rounded(p.y, 10));
  }
  return {{"points", points},
          {"width", rounded(stroke.width, 100)},
          {"closed", stroke.closed},
          {"dash", stroke.dash_group}};
}

Json answer(const Request& request, Tracer& tracer) {
  const Page& page = tracer.page(request.image, request.page);
  FeatureContext context{pixels_of(page), page.text_scale.height_px, page.frame, request.lines};
  const GraphFeatures features = features_of(*page.strokes, context);
  Json out{{"height", rounded(page.text_scale.height_px, 100)},
           {"features", rows(features.nodes, kStrokeFeatures.size())},
           {"offsets", features.offsets},
           {"neighbours", features.neighbours},
           {"edge_features", rows(features.edges, kEdgeFeatures.size())}};
  if (request.points) {
    out["strokes"] = Json::array();
    for (const Stroke& stroke : page.strokes->strokes) out["strokes"].push_back(json_of(stroke));
  }
  return out;
}

}  // namespace

int dev_trace(std::istream& in, std::ostream& out) {
  Tracer tracer;
  return answer_lines(in, out,
                      [&](const std::string& line) { return answer(request_of(line), tracer); });
}

}  // namespace drawproc
