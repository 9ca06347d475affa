#include "detect/detector_card.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "detect/anchors.hpp"

namespace drawproc {
namespace {

constexpr std::array kKinds{AnnotationKind::dimension,
                            AnnotationKind::feature_control_frame,
                            AnnotationKind::datum,
                            AnnotationKind::datum_target,
                            AnnotationKind::surface_texture,
                            AnnotationKind::weld,
                            AnnotationKind::balloon,
                            AnnotationKind::title_block,
                            AnnotationKind::table,
                            AnnotationKind::projection_symbol,
                            AnnotationKind::view_label,
                            AnnotationKind::note,
                            AnnotationKind::text};

struct KnownName {
  std::string_view name;
  AnnotationKind kind;
};
constexpr std::array kPredecessor{
    KnownName{"diameter_dim", AnnotationKind::dimension},
    KnownName{"linear_dim", AnnotationKind::dimension},
    KnownName{"radius_dim", AnnotationKind::dimension},
    KnownName{"angular_dim", AnnotationKind::dimension},
    KnownName{"chamfer_dim", AnnotationKind::dimension},
    KnownName{"tolerance_dim", AnnotationKind::dimension},
    KnownName{"reference_dim", AnnotationKind::dimension},
    KnownName{"flatness", AnnotationKind::feature_control_frame},
    KnownName{"cylindricity", AnnotationKind::feature_control_frame},
    KnownName{"position", AnnotationKind::feature_control_frame},
    KnownName{"perpendicularity", AnnotationKind::feature_control_frame},
    KnownName{"parallelism", AnnotationKind::feature_control_frame},
    KnownName{"surface_roughness", AnnotationKind::surface_texture},
    KnownName{"text_block", AnnotationKind::note}};

[[noreturn]] void refuse(const NetworkSpec& spec, const std::string& what) {
  throw Fatal(fmt::format("{}: the card of a detector: {}", spec.file.path, what));
}

nlohmann::json card_json(const NetworkSpec& spec, const char* key) {
  const auto found = spec.card.find(key);
  if (found == spec.card.end()) refuse(spec, fmt::format("expected \"{}\", found nothing", key));
  auto json = nlohmann::json::parse(found->second, nullptr, false);
  if (json.is_discarded()) refuse(spec, fmt::format("\"{}\" is not JSON", key));
  return json;
}

double number(const NetworkSpec& spec, const nlohmann::json& input, const char* key, double least,
              double most) {
  const auto found = input.find(key);
  if (found == input.end() || !found->is_number() || !(found->get<double>() >= least) ||
      !(found->get<double>() <= most))
    refuse(spec,
           fmt::format("expected a number from {} to {} as \"{}\" of \"input\"", least, most, key));
  return found->get<double>();
}

}  // namespace

DetectorClass detector_class(std::string_view text) {
  if (text == "view") return {true, std::nullopt};
  for (const auto kind : kKinds)
    if (name(kind) == text) return {true, kind};
  for (const auto& known : kPredecessor)
    if (known.name == text) return {true, known.kind};
  return {};
}

DetectorCard detector_card(const NetworkSpec& spec) {
  const auto& architecture = spec.file.architecture;
  if ((architecture != "yolo11n-obb" && architecture != "yolo11n") || spec.inputs.size() != 1 ||
      spec.outputs.size() != 1)
    throw Fatal(fmt::format("{}: expected a detector, found {}", spec.file.path, architecture));
  DetectorCard card;
  card.angle = architecture == "yolo11n-obb";
  const auto names = card_json(spec, "classes");
  if (!names.is_array() || names.empty()) refuse(spec, "\"classes\": expected a list of names");
  for (const auto& name : names) {
    if (!name.is_string()) refuse(spec, "\"classes\": expected a list of names");
    card.classes.push_back(detector_class(name.get_ref<const std::string&>()));
  }
  const auto expected =
      static_cast<std::int64_t>(names.size()) + kDistanceChannels + (card.angle ? 1 : 0);
  const auto& output = spec.outputs[0];
  if (output.size() != 3 || output[1] != expected)
    refuse(spec, fmt::format("{} classes want {} outputs, found {}", names.size(), expected,
                             as_text(output)));
  const auto input = card_json(spec, "input");
  if (!input.is_object()) refuse(spec, "\"input\": expected an object");
  card.capital = number(spec, input, "text_height_px", 1, 400);
  card.overview = static_cast<int>(number(spec, input, "overview", 0, 4096));
  card.ink_is_one = number(spec, input, "ink", 0, 1) > 0.5;
  return card;
}

}  // namespace drawproc
