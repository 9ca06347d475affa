#include "detect/import_detector.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "detect/detector_card.hpp"
#include "engine/yolo11_tensors.hpp"

namespace drawproc {
namespace {

constexpr std::int64_t kFirstWidth = 16;  // channels of YOLO11n's first convolution
constexpr std::size_t kMostClasses = 1000;
const std::string kFirst = "model.0.conv.weight", kLast = "model.23.";

class Importer {
 public:
  Importer(ForeignNetwork network, const ImportOptions& options, std::string file)
      : options_(options), file_(std::move(file)), metadata_(std::move(network.metadata)) {
    const auto prefix = prefix_of(network.tensors);
    for (auto& [name, tensor] : network.tensors)
      if (name.starts_with(prefix)) left_.emplace(name.substr(prefix.size()), std::move(tensor));
    leave_out_constants();
  }

  ImportedDetector imported(const std::string& sha256) {
    ImportedDetector result;
    make_grey(result);
    const bool angle = has_angle();
    result.architecture = angle ? "yolo11n-obb" : "yolo11n";
    const auto& kinds = tensor(kLast + "cv3.0.2.weight");
    if (kinds.shape.size() != 4 || kinds.shape[0] < 1 ||
        kinds.shape[0] > static_cast<std::int64_t>(kMostClasses))
      refuse(fmt::format("its head has no class layer: {}", as_text(kinds.shape)));
    const auto classes = static_cast<int>(kinds.shape[0]);
    result.classes = class_names(static_cast<std::size_t>(classes));
    for (const auto& name : result.classes)
      if (!detector_class(name).used) result.unknown_classes.push_back(name);
    for (const auto& unit : yolo11n_units(classes, angle)) take(unit, result);
    if (!left_.empty())
      refuse(fmt::format("it has {} tensors that YOLO11n has not, such as {} {}", left_.size(),
                         left_.begin()->first, as_text(left_.begin()->second.shape)));
    result.safetensors = written(card(result, sha256));
    return result;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const {
    throw Fatal(fmt::format("{}: no YOLO11n detector that drawproc can use: {}", file_, what));
  }

  std::string prefix_of(const std::map<std::string, Tensor>& tensors) const {
    std::optional<std::string> found;
    for (const auto& entry : tensors) {
      const auto& name = entry.first;
      if (!name.ends_with(kFirst)) continue;
      auto prefix = name.substr(0, name.size() - kFirst.size());
      if (!prefix.empty() && !prefix.ends_with('.')) continue;
      if (found) refuse(fmt::format("it holds two networks, {} and {}", *found, prefix));
      found = std::move(prefix);
    }
    if (!found)
      refuse(fmt::format("it has no tensor {} among its {}; a frozen TorchScript has none", kFirst,
                         tensors.size()));
    return *found;
  }

  /// What a state carries beside the weights: counters, anchors, and the bins 0 … 15.
  void leave_out_constants() {
    const std::string bins = kLast + "dfl.conv.weight";
    if (const auto found = left_.find(bins); found != left_.end()) {
      const auto& values = found->second.values;
      bool counts = values.size() == 16;
      for (std::size_t i = 0; i < values.size(); ++i)
        counts = counts && values[i] == static_cast<float>(i);
      if (!counts) refuse(bins + " is not 0 … 15");
      left_.erase(found);
    }
    for (const char* name : {"anchors", "strides", "stride"}) left_.erase(kLast + name);
    left_.erase("stride");
    std::erase_if(left_,
                  [](const auto& entry) { return entry.first.ends_with(".num_batches_tracked"); });
  }

  [[nodiscard]] const Tensor& tensor(const std::string& name) const {
    const auto found = left_.find(name);
    if (found == left_.end()) refuse(fmt::format("it has no tensor {}", name));
    return found->second;
  }

  /// Red, green and blue are the same in grey pictures: their weights add up.
  void make_grey(ImportedDetector& result) {
    Tensor& first = left_.at(kFirst);
    if (first.shape.size() != 4 || (first.shape[1] != 1 && first.shape[1] != 3))
      refuse(fmt::format("its pictures have neither one nor three channels: {} {}", kFirst,
                         as_text(first.shape)));
    if (first.shape[0] != kFirstWidth)
      refuse(
          fmt::format("its first layer has {} channels, YOLO11n's has {}: drawproc has no other "
                      "size of YOLO11",
                      first.shape[0], kFirstWidth));
    if (first.shape[1] == 1) return;
    result.colour = true;
    Tensor grey(Shape{first.shape[0], 1, first.shape[2], first.shape[3]});
    const std::size_t area = elements({first.shape[2], first.shape[3]});
    for (std::size_t i = 0; i < grey.values.size(); ++i)
      for (std::size_t channel = 0; channel < 3; ++channel)
        grey.values[i] += first.values[(i / area * 3 + channel) * area + i % area];
    first = std::move(grey);
  }

  [[nodiscard]] bool has_angle() const {
    const auto found = left_.find(kLast + "cv4.0.2.weight");
    if (found == left_.end()) return false;
    const auto& shape = found->second.shape;
    if (shape.size() != 4 || shape[0] != 1)
      refuse(
          fmt::format("its fourth branch gives {} numbers, no angle: a network of poses or "
                      "segments",
                      shape.empty() ? 0 : shape[0]));
    return true;
  }

  void take(const YoloUnit& unit, ImportedDetector& result) {
    if (!unit.batch_norm) {
      move(unit.name + ".weight", unit.weight);
      move(unit.name + ".bias", {unit.weight[0]});
      return;
    }
    const auto weight = unit.name + ".conv.weight", bias = unit.name + ".conv.bias";
    move(weight, unit.weight);
    const Shape width{unit.weight[0]};
    if (!left_.contains(bias)) {
      for (const char* part : {"weight", "bias", "running_mean", "running_var"})
        move(unit.name + ".bn." + part, width);
      const auto& variance = taken_.at(unit.name + ".bn.running_var").values;
      if (std::any_of(variance.begin(), variance.end(), [](float v) { return v < 0; }))
        refuse(fmt::format("{}.bn.running_var is below 0", unit.name));
      return;
    }
    if (left_.contains(unit.name + ".bn.weight"))
      refuse(fmt::format("{} has both a bias and a batch norm", unit.name));
    result.fused = true;
    move(bias, width, unit.name + ".bn.bias");
    taken_[unit.name + ".bn.weight"] = filled(width, 1);
    taken_[unit.name + ".bn.running_mean"] = filled(width, 0);
    taken_[unit.name + ".bn.running_var"] =
        filled(width, static_cast<float>(1 - kYoloBatchNormEpsilon));
  }

  static Tensor filled(const Shape& shape, float value) {
    return {shape, std::vector<float>(elements(shape), value)};
  }

  void move(const std::string& name, const Shape& shape, std::string as = {}) {
    const auto& found = tensor(name);
    if (found.shape != shape)
      refuse(fmt::format("{}: expected shape {}, found {}", name, as_text(shape),
                         as_text(found.shape)));
    if (!std::all_of(found.values.begin(), found.values.end(),
                     [](float v) { return std::isfinite(v); }))
      refuse(fmt::format("{} holds what is no number", name));
    auto node = left_.extract(name);
    taken_[as.empty() ? name : std::move(as)] = std::move(node.mapped());
  }

  [[nodiscard]] std::vector<std::string> class_names(std::size_t count) const {
    const auto names = options_.classes.empty() ? names_of_file() : options_.classes;
    if (names.empty())
      refuse("it does not name its classes: name them in their order, --classes A,B,…");
    if (names.size() != count)
      refuse(fmt::format("it has {} classes, and {} names for them", count, names.size()));
    return names;
  }

  /// "names" as a JSON list, or as an object from the number to the name.
  [[nodiscard]] std::vector<std::string> names_of_file() const {
    for (const char* key : {"names", "classes"}) {
      const auto found = metadata_.find(key);
      if (found == metadata_.end()) continue;
      const auto json = nlohmann::json::parse(found->second, nullptr, false);
      std::vector<std::string> names;
      if (json.is_array())
        for (const auto& name : json)
          if (name.is_string()) names.push_back(name.get<std::string>());
      if (json.is_object())
        for (std::size_t i = 0; i < json.size() && i < kMostClasses; ++i) {
          const auto name = json.find(std::to_string(i));
          if (name != json.end() && name->is_string()) names.push_back(name->get<std::string>());
        }
      if (!names.empty() && names.size() == json.size()) return names;
    }
    return {};
  }

  [[nodiscard]] std::map<std::string, std::string> card(const ImportedDetector& detector,
                                                        const std::string& sha256) const {
    const auto said = metadata_.find("license");
    const std::string licence = !options_.licence.empty() ? options_.licence
                                : said != metadata_.end() ? said->second
                                                          : "not known";
    return {{"architecture", detector.architecture},
            {"batch_norm_epsilon", fmt::format("{}", kYoloBatchNormEpsilon)},
            {"classes", nlohmann::json(detector.classes).dump()},
            {"input", nlohmann::json({{"ink", 0},
                                      {"paper", 1},
                                      {"overview", 640},
                                      {"text_height_px", options_.text_height_px}})
                          .dump()},
            {"licence", licence},
            {"made_by", "drawproc import"},
            {"name", "detector"},
            {"purpose", "annotations on mechanical drawings, by a network that its user brought"},
            {"source_sha256", sha256},
            {"training_data", "not known: imported"}};
  }

  [[nodiscard]] std::string written(const std::map<std::string, std::string>& card) const {
    nlohmann::ordered_json header;
    header["__metadata__"] = card;
    std::size_t at = 0;
    for (const auto& [name, tensor] : taken_) {
      const std::size_t end = at + tensor.values.size() * sizeof(float);
      header[name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {at, end}}};
      at = end;
    }
    std::string text =
        header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    const std::uint64_t length = text.size();
    std::string bytes(sizeof length + text.size() + at, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    std::memcpy(bytes.data() + sizeof length, text.data(), text.size());
    std::size_t place = sizeof length + text.size();
    for (const auto& entry : taken_) {
      const auto& values = entry.second.values;
      std::memcpy(bytes.data() + place, values.data(), values.size() * sizeof(float));
      place += values.size() * sizeof(float);
    }
    return bytes;
  }

  const ImportOptions& options_;
  const std::string file_;
  const std::map<std::string, std::string> metadata_;
  std::map<std::string, Tensor> left_;   ///< of the file, not taken yet
  std::map<std::string, Tensor> taken_;  ///< of ours
};

}  // namespace

ImportedDetector import_detector(ForeignNetwork network, const ImportOptions& options,
                                 const std::string& file, const std::string& sha256) {
  return Importer(std::move(network), options, file).imported(sha256);
}

}  // namespace drawproc
