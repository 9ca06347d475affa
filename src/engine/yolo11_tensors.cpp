#include "engine/yolo11_tensors.hpp"

#include <algorithm>
#include <array>

namespace drawproc {
namespace {

class Table {
 public:
  void unit(const std::string& name, int in, int out, int kernel = 1) {
    units_.push_back({name, {out, in, kernel, kernel}, true});
  }
  void depthwise(const std::string& name, int width) {
    units_.push_back({name, {width, 1, 3, 3}, true});
  }
  void plain(const std::string& name, int in, int out) {
    units_.push_back({name, {out, in, 1, 1}, false});
  }
  void bottleneck(const std::string& name, int width, int inner) {
    unit(name + ".cv1", width, inner, 3);
    unit(name + ".cv2", inner, width, 3);
  }
  void split(const std::string& name, int in, int out, int inner) {
    unit(name + ".cv1", in, 2 * inner);
    unit(name + ".cv2", 3 * inner, out);
    bottleneck(name + ".m.0", inner, inner / 2);
  }
  void deep_split(const std::string& name, int in, int out, int inner) {
    unit(name + ".cv1", in, 2 * inner);
    unit(name + ".cv2", 3 * inner, out);
    unit(name + ".m.0.cv1", inner, inner / 2);
    unit(name + ".m.0.cv2", inner, inner / 2);
    unit(name + ".m.0.cv3", inner, inner);
    bottleneck(name + ".m.0.m.0", inner / 2, inner / 2);
    bottleneck(name + ".m.0.m.1", inner / 2, inner / 2);
  }
  void attention(const std::string& name, int width) {
    const int half = width / 2;
    unit(name + ".cv1", width, width);
    unit(name + ".cv2", width, width);
    unit(name + ".m.0.attn.qkv", half, 2 * half);
    unit(name + ".m.0.attn.proj", half, half);
    depthwise(name + ".m.0.attn.pe", half);
    unit(name + ".m.0.ffn.0", half, width);
    unit(name + ".m.0.ffn.1", width, half);
  }
  void head(int level, int width, int classes, bool angle) {
    const auto branch = [level](int number) {
      return "model.23.cv" + std::to_string(number) + "." + std::to_string(level) + ".";
    };
    constexpr int distances = 64, turn = 16;
    const int inner = std::max(64, std::min(classes, 100));
    unit(branch(2) + "0", width, distances, 3);
    unit(branch(2) + "1", distances, distances, 3);
    plain(branch(2) + "2", distances, distances);
    depthwise(branch(3) + "0.0", width);
    unit(branch(3) + "0.1", width, inner);
    depthwise(branch(3) + "1.0", inner);
    unit(branch(3) + "1.1", inner, inner);
    plain(branch(3) + "2", inner, classes);
    if (!angle) return;
    unit(branch(4) + "0", width, turn, 3);
    unit(branch(4) + "1", turn, turn, 3);
    plain(branch(4) + "2", turn, 1);
  }
  [[nodiscard]] std::vector<YoloUnit> units() && { return std::move(units_); }

 private:
  std::vector<YoloUnit> units_;
};

}  // namespace

std::vector<YoloUnit> yolo11n_units(int classes, bool angle) {
  Table table;
  table.unit("model.0", 1, 16, 3);
  table.unit("model.1", 16, 32, 3);
  table.split("model.2", 32, 64, 16);
  table.unit("model.3", 64, 64, 3);
  table.split("model.4", 64, 128, 32);
  table.unit("model.5", 128, 128, 3);
  table.deep_split("model.6", 128, 128, 64);
  table.unit("model.7", 128, 256, 3);
  table.deep_split("model.8", 256, 256, 128);
  table.unit("model.9.cv1", 256, 128);
  table.unit("model.9.cv2", 512, 256);
  table.attention("model.10", 256);
  table.split("model.13", 384, 128, 64);
  table.split("model.16", 256, 64, 32);
  table.unit("model.17", 64, 64, 3);
  table.split("model.19", 192, 128, 64);
  table.unit("model.20", 128, 128, 3);
  table.deep_split("model.22", 384, 256, 128);
  int level = 0;
  for (const int width : {64, 128, 256}) table.head(level++, width, classes, angle);
  return std::move(table).units();
}

}  // namespace drawproc
