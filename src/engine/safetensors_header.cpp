#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>

#include "engine/safetensors.hpp"

namespace drawproc {
namespace {

struct DtypeFacts {
  std::string_view name;
  Dtype dtype;
  std::size_t bytes;
};
constexpr std::array kDtypes{
    DtypeFacts{"BOOL", Dtype::boolean, 1},    DtypeFacts{"U8", Dtype::u8, 1},
    DtypeFacts{"I8", Dtype::i8, 1},           DtypeFacts{"F8_E4M3", Dtype::f8_e4m3, 1},
    DtypeFacts{"F8_E5M2", Dtype::f8_e5m2, 1}, DtypeFacts{"I16", Dtype::i16, 2},
    DtypeFacts{"U16", Dtype::u16, 2},         DtypeFacts{"F16", Dtype::f16, 2},
    DtypeFacts{"BF16", Dtype::bf16, 2},       DtypeFacts{"I32", Dtype::i32, 4},
    DtypeFacts{"U32", Dtype::u32, 4},         DtypeFacts{"F32", Dtype::f32, 4},
    DtypeFacts{"I64", Dtype::i64, 8},         DtypeFacts{"U64", Dtype::u64, 8},
    DtypeFacts{"F64", Dtype::f64, 8}};

const DtypeFacts& facts(Dtype dtype) {
  return *std::find_if(kDtypes.begin(), kDtypes.end(),
                       [=](const auto& f) { return f.dtype == dtype; });
}

/// Names come from a stranger's file and go into one-line messages: short, and without control
/// characters.
std::string in_quotes(std::string_view name) {
  std::string clean(name.substr(0, 80));
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, '?');
  return fmt::format("\"{}\"{}", clean, name.size() > 80 ? "…" : "");
}

[[noreturn]] void refuse(const std::string& what) { throw std::runtime_error(what); }

/// Walks the header without building a tree of it. Every state accepts only what the format allows
/// there, so nesting cannot go deeper than the format's three levels.
class HeaderReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  SafetensorsHeader header;

  bool start_object(std::size_t) override {
    switch (state_) {
      case State::start:
        return enter(State::names);
      case State::entry:
        return enter(name_ == "__metadata__" ? State::metadata : State::fields);
      default:
        unexpected("an object");
    }
  }
  bool end_object() override {
    if (state_ == State::names) return enter(State::end);
    if (state_ == State::fields) add_tensor();
    return enter(State::names);
  }
  bool start_array(std::size_t) override {
    if (state_ != State::shape_value && state_ != State::offsets_value) unexpected("an array");
    return enter(state_ == State::shape_value ? State::shape : State::offsets);
  }
  bool end_array() override { return enter(State::fields); }

  bool key(string_t& key) override {
    if (state_ == State::names) {
      if (!names_.insert(key).second)
        refuse(fmt::format("{} stands in the header twice", in_quotes(key)));
      name_ = key;
      tensor_ = StoredTensor{};
      tensor_.name = key;
      has_dtype_ = has_shape_ = false;
      offsets_.reset();
      return enter(State::entry);
    }
    if (state_ == State::metadata) {
      metadata_key_ = key;
      if (header.metadata.contains(key))
        refuse(fmt::format("__metadata__ has {} twice", in_quotes(key)));
      return enter(State::metadata_value);
    }
    return field(key);
  }

  bool string(string_t& text) override {
    if (state_ == State::metadata_value) {
      header.metadata.emplace(metadata_key_, text);
      return enter(State::metadata);
    }
    if (state_ != State::dtype_value) unexpected("a text");
    const auto known =
        std::find_if(kDtypes.begin(), kDtypes.end(), [&](const auto& f) { return f.name == text; });
    if (known == kDtypes.end())
      refuse(fmt::format("{}: dtype {} is not known", subject(), in_quotes(text)));
    tensor_.dtype = known->dtype;
    return enter(State::fields);
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (state_ == State::shape) {
      if (tensor_.shape.size() == kMaxRank)
        refuse(fmt::format("{}: more than {} extents", subject(), kMaxRank));
      if (value > static_cast<number_unsigned_t>(INT64_MAX))
        refuse(subject() + ": an extent is too large");
      tensor_.shape.push_back(static_cast<std::int64_t>(value));
    } else if (state_ == State::offsets) {
      if (offsets_->size() == 2) refuse(subject() + ": data_offsets has more than two numbers");
      offsets_->push_back(value);
    } else {
      unexpected("a number");
    }
    return true;
  }
  bool number_integer(number_integer_t) override { unexpected("a negative number"); }
  bool number_float(number_float_t, const string_t&) override {
    unexpected("a number that is not a whole one");
  }
  bool null() override { unexpected("null"); }
  bool boolean(bool) override { unexpected("true or false"); }
  bool binary(binary_t&) override { unexpected("binary data"); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    refuse(fmt::format("the header is not JSON (at its byte {})", position));
  }

 private:
  enum class State {
    start,
    names,
    entry,
    fields,
    dtype_value,
    shape_value,
    shape,
    offsets_value,
    offsets,
    metadata,
    metadata_value,
    end
  };

  bool enter(State state) {
    state_ = state;
    return true;
  }
  std::string subject() const {
    return name_.empty() ? "the header" : "tensor " + in_quotes(name_);
  }
  [[noreturn]] void unexpected(std::string_view what) const {
    refuse(fmt::format("{}: {} where none belongs", subject(), what));
  }

  bool field(const std::string& key) {
    if (key == "dtype" && !has_dtype_) {
      has_dtype_ = true;
      return enter(State::dtype_value);
    }
    if (key == "shape" && !has_shape_) {
      has_shape_ = true;
      return enter(State::shape_value);
    }
    if (key == "data_offsets" && !offsets_) {
      offsets_.emplace();
      return enter(State::offsets_value);
    }
    const bool known = key == "dtype" || key == "shape" || key == "data_offsets";
    refuse(fmt::format("{}: {} {}", subject(), in_quotes(key),
                       known ? "stands there twice" : "is not a field"));
  }

  void add_tensor() {
    if (!has_dtype_ || !has_shape_ || !offsets_ || offsets_->size() != 2)
      refuse(subject() + ": dtype, shape or two data_offsets are missing");
    if (offsets_->front() > offsets_->back()) refuse(subject() + ": data_offsets run backwards");
    tensor_.begin = offsets_->front();
    tensor_.end = offsets_->back();
    header.tensors.push_back(std::move(tensor_));
  }

  State state_ = State::start;
  std::string name_, metadata_key_;
  std::set<std::string> names_;
  StoredTensor tensor_;
  bool has_dtype_ = false, has_shape_ = false;
  std::optional<std::vector<std::size_t>> offsets_;
};

/// Extents may multiply to more than fits; the file decides first how much there can be.
void check_bytes(const StoredTensor& tensor) {
  const auto found = tensor.end - tensor.begin;
  std::size_t expected = bytes_per_value(tensor.dtype);
  bool fits = true;
  for (const auto extent : tensor.shape)
    fits &= !__builtin_mul_overflow(expected, static_cast<std::size_t>(extent), &expected);
  if (std::find(tensor.shape.begin(), tensor.shape.end(), 0) != tensor.shape.end()) {
    fits = true;
    expected = 0;
  }
  if (fits && expected == found) return;
  refuse(fmt::format("tensor {}: {} bytes for {} {}, expected {}", in_quotes(tensor.name), found,
                     name(tensor.dtype), as_text(tensor.shape),
                     fits ? std::to_string(expected) : "more than memory has"));
}

void check_layout(std::vector<StoredTensor>& tensors, std::size_t data_bytes) {
  std::stable_sort(tensors.begin(), tensors.end(), [](const auto& a, const auto& b) {
    return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
  });
  std::size_t reached = 0;
  for (const auto& tensor : tensors) {
    if (tensor.begin != reached)
      refuse(fmt::format("tensor {} begins at byte {}, expected {}", in_quotes(tensor.name),
                         tensor.begin, reached));
    if (tensor.end > data_bytes)
      refuse(fmt::format("tensor {} ends at byte {} of {}", in_quotes(tensor.name), tensor.end,
                         data_bytes));
    check_bytes(tensor);
    reached = tensor.end;
  }
  if (reached != data_bytes)
    refuse(fmt::format("{} bytes of numbers, the header tells of {}", data_bytes, reached));
}

std::size_t header_length(std::span<const std::byte> file) {
  if (file.size() < 8) refuse(fmt::format("{} bytes are too few for a header", file.size()));
  std::uint64_t length = 0;
  for (int i = 7; i >= 0; --i)
    length = length << 8 | std::to_integer<std::uint64_t>(file[static_cast<std::size_t>(i)]);
  if (length > kMaxHeaderBytes)
    refuse(fmt::format("a header of {} bytes, at most {} are read", length, kMaxHeaderBytes));
  if (length > file.size() - 8)
    refuse(fmt::format("a header of {} bytes in a file of {}", length, file.size()));
  return length;
}

}  // namespace

std::size_t bytes_per_value(Dtype dtype) noexcept { return facts(dtype).bytes; }
std::string_view name(Dtype dtype) noexcept { return facts(dtype).name; }

SafetensorsHeader parse_safetensors(std::span<const std::byte> file) {
  const auto length = header_length(file);
  const auto* text = reinterpret_cast<const char*>(file.data()) + 8;
  if (length == 0 || *text != '{') refuse("the header does not begin with {");
  // The parser takes a NUL for the end of its input and would believe whatever stands before it.
  if (std::memchr(text, '\0', length) != nullptr) refuse("the header is not JSON (it holds a NUL)");
  HeaderReader reader;
  nlohmann::json::sax_parse(text, text + length, &reader);
  auto header = std::move(reader.header);
  header.data_begin = 8 + length;
  check_layout(header.tensors, file.size() - header.data_begin);
  return header;
}

}  // namespace drawproc
