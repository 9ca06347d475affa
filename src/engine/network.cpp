#include "drawproc/network.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <limits>
#include <stdexcept>

namespace drawproc {

std::size_t elements(const Shape& shape) {
  std::size_t product = 1;
  bool none = false, too_many = false;
  for (const auto extent : shape) {
    if (extent < 0) throw std::length_error("a tensor's extent is negative: " + as_text(shape));
    if (extent == 0)
      none = true;
    else
      too_many |= __builtin_mul_overflow(product, static_cast<std::size_t>(extent), &product);
  }
  if (none) return 0;
  if (too_many || product > std::numeric_limits<std::size_t>::max() / sizeof(float))
    throw std::length_error("a tensor is too large: " + as_text(shape));
  return product;
}

std::string as_text(const Shape& shape) {
  std::vector<std::string> extents;
  for (const auto extent : shape) extents.push_back(extent == -1 ? "any" : std::to_string(extent));
  return fmt::format("[{}]", fmt::join(extents, ", "));
}

static std::size_t row_size(const Shape& shape, std::size_t index) {
  if (shape.empty() || index >= static_cast<std::size_t>(shape.front()))
    throw std::out_of_range(fmt::format("row {} of a tensor of shape {}", index, as_text(shape)));
  return elements({shape.begin() + 1, shape.end()});
}

std::span<const float> Tensor::row(std::size_t index) const {
  const auto size = row_size(shape, index);
  return std::span(values).subspan(index * size, size);
}

std::span<float> Tensor::row(std::size_t index) {
  const auto size = row_size(shape, index);
  return std::span(values).subspan(index * size, size);
}

std::string_view name(Precision precision) noexcept {
  switch (precision) {
    case Precision::fp16:
      return "fp16";
    case Precision::bf16:
      return "bf16";
    case Precision::fp32:
      break;
  }
  return "fp32";
}

static bool is_device(std::string_view text) {
  if (text == "auto" || text == "cpu" || text == "cuda") return true;
  if (!text.starts_with("cuda:")) return false;
  text.remove_prefix(5);
  unsigned index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  return error == std::errc() && end == text.data() + text.size() && index < 128;
}

std::vector<std::string> EngineOptions::problems() const {
  std::vector<std::string> found;
  if (!is_device(device))
    found.push_back(fmt::format("device \"{}\" is none of auto, cpu, cuda, cuda:N", device));
  if (device == "cpu" && precision != Precision::fp32)
    found.push_back(fmt::format("precision {} needs device cuda", name(precision)));
  if (threads < 0 || threads > 1024)
    found.push_back(
        fmt::format("threads {} is not between 0 (as many as there are) and 1024", threads));
  return found;
}

}  // namespace drawproc
