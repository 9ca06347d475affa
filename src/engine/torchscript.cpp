#include "engine/torchscript.hpp"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "engine/pickle.hpp"
#include "engine/safetensors.hpp"
#include "engine/stored_zip.hpp"

namespace drawproc {
namespace {

using Entries = std::map<std::string, std::span<const std::byte>>;

constexpr std::size_t kMostVisited = 1'000'000;  // attributes; a pickle may share objects
constexpr std::size_t kLargestPickle = 64'000'000;
constexpr std::size_t kMostNumbers = 1'000'000'000;
constexpr std::size_t kLongestPath = 1000;
constexpr int kConfigDepth = 32;  // writing it out as text calls itself for every level

[[noreturn]] void refuse(const std::string& what) { throw std::runtime_error(what); }

template <class Wanted>
const Wanted& as(const PickledValue& value, const char* what) {
  const auto* found = value ? std::get_if<Wanted>(&value->value) : nullptr;
  if (found == nullptr) refuse(std::string("a tensor without its ") + what);
  return *found;
}

enum class Number { half, bfloat, single, twofold, other };

Number number_of(const PickledGlobal& storage) {
  if (storage.module != "torch") refuse("a storage of no known type");
  if (storage.name == "FloatStorage") return Number::single;
  if (storage.name == "HalfStorage") return Number::half;
  if (storage.name == "BFloat16Storage") return Number::bfloat;
  if (storage.name == "DoubleStorage") return Number::twofold;
  return Number::other;  // counters, flags
}

std::size_t bytes_of(Number number) {
  switch (number) {
    case Number::half:
    case Number::bfloat:
      return 2;
    case Number::single:
      return 4;
    default:
      return 8;
  }
}

template <class Stored>
Stored stored_at(std::span<const std::byte> bytes, std::size_t index) {
  Stored stored;
  std::memcpy(&stored, bytes.data() + index * sizeof(Stored), sizeof(Stored));
  return stored;
}

float value_at(std::span<const std::byte> bytes, Number number, std::size_t index) {
  switch (number) {
    case Number::half:
      return float_of_half(stored_at<std::uint16_t>(bytes, index));
    case Number::bfloat: {
      const std::uint32_t bits = static_cast<std::uint32_t>(stored_at<std::uint16_t>(bytes, index))
                                 << 16;
      float value;
      std::memcpy(&value, &bits, sizeof value);
      return value;
    }
    case Number::twofold:
      return static_cast<float>(stored_at<double>(bytes, index));
    default:
      return stored_at<float>(bytes, index);
  }
}

Shape extents(const PickledValue& value, const char* what) {
  Shape shape;
  for (const auto& item : as<PickledList>(value, what).items) {
    shape.push_back(as<std::int64_t>(item, what));
    if (shape.back() < 0) refuse("a tensor of a negative extent");
  }
  if (shape.size() > kMaxRank) refuse("a tensor of too many extents");
  return shape;
}

/// Numbers of a tensor; what is not plausible is refused before anything is multiplied out.
std::size_t count_of(const Shape& shape) {
  std::size_t count = 1;
  for (const auto extent : shape) {
    count *= static_cast<std::size_t>(extent);
    if (extent > static_cast<std::int64_t>(kMostNumbers) || count > kMostNumbers)
      refuse("a tensor that is larger than its numbers");
  }
  return count;
}

/// Names become parts of messages, of one line each.
const std::string& checked_name(const std::string& name) {
  constexpr std::size_t longest = 200;
  const bool plain =
      std::all_of(name.begin(), name.end(), [](unsigned char c) { return c >= 0x20 && c != 0x7f; });
  if (name.empty() || name.size() > longest || !plain) refuse("an attribute that has no name");
  return name;
}

class Reader {
 public:
  explicit Reader(const Entries& entries) : entries_(entries) {
    const auto pickle = std::find_if(entries.begin(), entries.end(), [](const auto& entry) {
      return entry.first.ends_with("/data.pkl");
    });
    if (pickle == entries.end()) refuse("a zip archive, but none of TorchScript");
    root_ = pickle->first.substr(0, pickle->first.size() - std::strlen("data.pkl"));
    if (!entries.contains(root_ + "constants.pkl"))
      refuse(
          "a training checkpoint, which is a program of pickled Python objects: export the network "
          "as TorchScript or save its state as safetensors");
    if (pickle->second.size() > kLargestPickle) refuse("a pickle that is too large");
    const auto order = entries.find(root_ + "byteorder");
    if (order != entries.end() &&
        std::string_view(reinterpret_cast<const char*>(order->second.data()),
                         order->second.size()) != "little")
      refuse("numbers of another byte order");
    visit(parse_pickle(pickle->second), "");
  }

  ForeignNetwork result() && {
    network_.source = "TorchScript";
    read_config();
    return std::move(network_);
  }

 private:
  void visit(const PickledValue& value, const std::string& name) {
    if (++visited_ > kMostVisited) refuse("more attributes than a network has");
    const auto* object = value ? std::get_if<PickledObject>(&value->value) : nullptr;
    if (object == nullptr) return;
    if (object->type.module == "torch._utils" && object->type.name == "_rebuild_tensor_v2") {
      if (name.empty()) refuse("a tensor without a name");
      if (auto tensor = tensor_of(*object))
        if (!network_.tensors.emplace(name, std::move(*tensor)).second)
          refuse("two tensors of the name " + name);
      return;
    }
    const auto* state = object->state ? std::get_if<PickledDict>(&object->state->value) : nullptr;
    if (state == nullptr) return;
    if (name.size() > kLongestPath) refuse("attributes within attributes without end");
    for (const auto& [key, attribute] : state->items)
      visit(attribute,
            (name.empty() ? "" : name + ".") + checked_name(as<std::string>(key, "name")));
  }

  /// (storage, offset, extents, strides, …); nullopt for integers.
  std::optional<Tensor> tensor_of(const PickledObject& object) {
    if (object.arguments.size() < 4) refuse("a tensor without its extents");
    const auto& id =
        as<PickledList>(as<PickledReference>(object.arguments[0], "storage").id, "storage").items;
    if (id.size() < 5) refuse("a tensor without its storage");
    const auto number = number_of(as<PickledGlobal>(id[1], "storage"));
    if (number == Number::other) return std::nullopt;
    const auto entry = entries_.find(root_ + "data/" + as<std::string>(id[2], "storage"));
    if (entry == entries_.end()) refuse("a tensor without its numbers");
    const auto shape = extents(object.arguments[2], "extents");
    const auto strides = extents(object.arguments[3], "strides");
    const auto offset = as<std::int64_t>(object.arguments[1], "offset");
    const std::size_t stored = entry->second.size() / bytes_of(number);
    const std::size_t count = count_of(shape);
    numbers_ += count;
    if (offset < 0 || strides.size() != shape.size() || count > stored || numbers_ > kMostNumbers)
      refuse("a tensor that is larger than its numbers");
    Tensor tensor(shape);
    std::vector<std::int64_t> place(shape.size(), 0);
    for (std::size_t i = 0; i < count; ++i) {
      auto at = static_cast<std::uint64_t>(offset);
      for (std::size_t k = 0; k < place.size(); ++k) {
        std::uint64_t step = 0;
        if (__builtin_mul_overflow(static_cast<std::uint64_t>(place[k]),
                                   static_cast<std::uint64_t>(strides[k]), &step) ||
            __builtin_add_overflow(at, step, &at))
          refuse("a tensor that is larger than its numbers");
      }
      if (at >= stored) refuse("a tensor that is larger than its numbers");
      tensor.values[i] = value_at(entry->second, number, at);
      for (std::size_t k = place.size(); k > 0 && ++place[k - 1] == shape[k - 1]; --k)
        place[k - 1] = 0;
    }
    return tensor;
  }

  void read_config() {
    const auto found = entries_.find(root_ + "extra/config.txt");
    if (found == entries_.end()) return;
    const auto* text = reinterpret_cast<const char*>(found->second.data());
    const auto shallow = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
      if (depth > kConfigDepth) refuse("a configuration that is nested too deeply");
      return true;
    };
    const auto json = nlohmann::json::parse(text, text + found->second.size(), shallow, false);
    if (!json.is_object()) return;
    for (const auto& [key, value] : json.items())
      network_.metadata[key] = value.is_string() ? value.get<std::string>() : value.dump();
  }

  const Entries& entries_;
  std::string root_;
  ForeignNetwork network_;
  std::size_t visited_ = 0, numbers_ = 0;
};

}  // namespace

ForeignNetwork parse_torchscript(std::span<const std::byte> archive) {
  const auto entries = stored_entries(archive);
  return Reader(entries).result();
}

}  // namespace drawproc
