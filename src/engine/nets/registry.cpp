#include <array>

#include "engine/nets/graph_sage.hpp"
#include "engine/nets/net.hpp"
#include "engine/nets/probe.hpp"
#include "engine/nets/recognizer.hpp"
#include "engine/nets/text_lines.hpp"
#include "engine/nets/yolo11_obb.hpp"

namespace drawproc {
namespace {

struct Entry {
  std::string_view architecture;
  BuildNet build;
};

/// Every architecture a weights file may name.
constexpr std::array kNets{
    Entry{"graph-sage", build_graph_sage},
    Entry{"probe", build_probe},
    Entry{"line-recognizer-mixer", build_recognizer},
    Entry{"text-lines", build_text_lines},
    Entry{"yolo11n", build_yolo11n},
    Entry{"yolo11n-obb", build_yolo11n_obb},
};

}  // namespace

BuildNet net_named(std::string_view architecture) {
  for (const auto& entry : kNets)
    if (entry.architecture == architecture) return entry.build;
  return nullptr;
}

std::string net_names() {
  std::string names;
  for (const auto& entry : kNets)
    names.append(names.empty() ? "" : ", ").append(entry.architecture);
  return names;
}

}  // namespace drawproc
