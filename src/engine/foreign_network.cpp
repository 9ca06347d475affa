#include "engine/foreign_network.hpp"

#include <fmt/core.h>

#include <fstream>
#include <stdexcept>
#include <system_error>

#include "engine/safetensors.hpp"
#include "engine/torchscript.hpp"

namespace drawproc {
namespace {

constexpr std::uintmax_t kLargest = 2'000'000'000;  // bytes of an archive

bool begins_like_a_zip(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  char begin[4] = {};
  file.read(begin, sizeof begin);
  return std::string_view(begin, sizeof begin) == std::string_view("PK\3\4", 4);
}

std::string contents(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::file_size(path, error) > kLargest || error)
    throw Fatal(fmt::format("{}: too large for a detector", path.string()));
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw Fatal(fmt::format("{}: cannot be read", path.string()));
  return bytes;
}

bool holds_numbers(Dtype dtype) {
  return dtype == Dtype::f16 || dtype == Dtype::bf16 || dtype == Dtype::f32;
}

ForeignNetwork of_safetensors(const std::filesystem::path& path) {
  const Safetensors file(path);
  WeightsReader reader(file);
  ForeignNetwork network;
  for (const auto& tensor : file.tensors()) {
    if (!holds_numbers(tensor.dtype)) continue;  // counters
    network.tensors.emplace(tensor.name,
                            Tensor(tensor.shape, reader.floats(tensor.name, tensor.shape)));
  }
  network.metadata = file.metadata();
  network.source = "safetensors";
  return network;
}

}  // namespace

ForeignNetwork read_foreign_network(const std::filesystem::path& path) {
  if (!begins_like_a_zip(path)) return of_safetensors(path);
  const auto bytes = contents(path);
  try {
    return parse_torchscript({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
  } catch (const std::runtime_error& error) {
    throw Fatal(fmt::format("{}: {}", path.string(), error.what()));
  }
}

}  // namespace drawproc
