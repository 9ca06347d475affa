#include "engine/safetensors.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>

static_assert(std::endian::native == std::endian::little, "safetensors numbers are little-endian");

namespace drawproc {
namespace {

class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string last_error() { return std::error_code(errno, std::generic_category()).message(); }

template <class Stored, class Convert>
std::vector<float> converted(std::span<const std::byte> bytes, Convert convert) {
  std::vector<float> values(bytes.size() / sizeof(Stored));
  for (std::size_t i = 0; i < values.size(); ++i) {
    Stored stored;
    std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
    values[i] = convert(stored);
  }
  return values;
}

}  // namespace

Safetensors::Safetensors(const std::filesystem::path& path) : path_(path.string()) {
  const Descriptor file(path_);
  struct stat facts {};
  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0)
    throw Fatal(fmt::format("{}: cannot be opened: {}", path_, last_error()));
  if (!S_ISREG(facts.st_mode))
    throw Fatal(fmt::format("{}: expected a weights file, found no regular file", path_));
  const auto size = static_cast<std::size_t>(facts.st_size);
  if (size > 0) {
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (start == MAP_FAILED)
      throw Fatal(fmt::format("{}: cannot be mapped: {}", path_, last_error()));
    mapping_ = std::shared_ptr<const void>(
        start, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
    file_ = {static_cast<const std::byte*>(start), size};
  }
  try {
    header_ = parse_safetensors(file_);
  } catch (const std::runtime_error& error) {
    throw Fatal(fmt::format("{}: not a sound safetensors file: {}", path_, error.what()));
  }
}

std::span<const std::byte> Safetensors::bytes(const StoredTensor& tensor) const {
  return file_.subspan(header_.data_begin + tensor.begin, tensor.end - tensor.begin);
}

WeightsReader::WeightsReader(const Safetensors& file) : file_(file) {
  for (const auto& tensor : file.tensors()) left_.emplace(tensor.name, &tensor);
}

std::vector<float> WeightsReader::floats(const std::string& name, const Shape& shape) {
  const auto found = left_.find(name);
  if (found == left_.end())
    throw Fatal(
        fmt::format("{}: expected a tensor {} {}, found none", file_.path(), name, as_text(shape)));
  const auto& tensor = *found->second;
  if (tensor.shape != shape)
    throw Fatal(fmt::format("{}: tensor {}: expected shape {}, found {}", file_.path(), name,
                            as_text(shape), as_text(tensor.shape)));
  left_.erase(found);
  const auto bytes = file_.bytes(tensor);
  numbers_ += static_cast<std::int64_t>(elements(shape));
  switch (tensor.dtype) {
    case Dtype::f32:
      return converted<float>(bytes, [](float value) { return value; });
    case Dtype::f16:
      return converted<std::uint16_t>(bytes, float_of_half);
    case Dtype::bf16:
      return converted<std::uint16_t>(
          bytes, [](std::uint32_t bits) { return std::bit_cast<float>(bits << 16); });
    default:
      throw Fatal(fmt::format("{}: tensor {}: expected F16, BF16 or F32, found {}", file_.path(),
                              name, drawproc::name(tensor.dtype)));
  }
}

const std::string& WeightsReader::card(const std::string& key) const {
  const auto found = file_.metadata().find(key);
  if (found == file_.metadata().end())
    throw Fatal(
        fmt::format("{}: expected \"{}\" in the model card, found nothing", file_.path(), key));
  return found->second;
}

void WeightsReader::finish() const {
  if (left_.empty()) return;
  throw Fatal(fmt::format("{}: expected no further tensors, found {} of shape {}{}", file_.path(),
                          left_.begin()->first, as_text(left_.begin()->second->shape),
                          left_.size() > 1 ? fmt::format(" and {} more", left_.size() - 1) : ""));
}

float float_of_half(std::uint16_t bits) noexcept {
  const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000u) << 16;
  const std::uint32_t exponent = bits >> 10 & 0x1fu;
  const std::uint32_t fraction = bits & 0x3ffu;
  if (exponent == 0) {  // zero and the subnormals: fraction · 2^-24
    const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
    return sign ? -magnitude : magnitude;
  }
  const std::uint32_t wide = exponent == 31 ? 255u : exponent + 112u;
  return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

}  // namespace drawproc
