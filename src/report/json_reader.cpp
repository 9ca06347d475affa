#include "report/json_reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "drawproc/failure.hpp"

namespace drawproc {
namespace {

/// The deepest nesting, looked for before the parser builds anything.
int nesting(std::string_view text) {
  int depth = 0, deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return deepest;
}

}  // namespace

JsonDocument::JsonDocument(std::string_view text, const JsonBounds& bounds, std::string what)
    : what_(std::move(what)) {
  const auto refusal = [&](const char* why) {
    return Error(Reason::unreadable, what_ + ": " + why);
  };
  if (text.size() > bounds.bytes) throw refusal("too long");
  if (nesting(text) > bounds.depth) throw refusal("nested too deeply");
  nlohmann::json value = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) throw refusal("not JSON");
  value_ = std::make_unique<const nlohmann::json>(std::move(value));
}

JsonDocument::~JsonDocument() = default;

void JsonView::fail(std::string_view is_wrong) const {
  throw Error(Reason::unreadable, path_ + " " + std::string(is_wrong));
}

const nlohmann::json& JsonView::object() const {
  if (!value_->is_object()) fail("is no object");
  return *value_;
}

bool JsonView::is_null() const { return value_->is_null(); }

bool JsonView::is_object() const { return value_->is_object(); }

bool JsonView::has(const char* key) const { return object().contains(key); }

JsonView JsonView::at(const char* key) const {
  const auto found = object().find(key);
  if (found == value_->end()) fail(std::string("has no key '") + key + "'");
  return {*found, path_ + "." + key};
}

std::size_t JsonView::size() const {
  if (!value_->is_array()) fail("is no array");
  return value_->size();
}

JsonView JsonView::operator[](std::size_t index) const {
  return {(*value_)[index], path_ + "[" + std::to_string(index) + "]"};
}

void JsonView::members(
    const std::function<void(const std::string&, const JsonView&)>& visit) const {
  for (const auto& [key, member] : object().items())
    visit(key, JsonView(member, path_ + "." + key));
}

std::string JsonView::string() const {
  if (!value_->is_string()) fail("is no string");
  return value_->get<std::string>();
}

std::string JsonView::string_or_empty() const { return is_null() ? std::string() : string(); }

int JsonView::integer() const {
  if (!value_->is_number_integer()) fail("is no integer");
  const bool fits = value_->is_number_unsigned() ? std::in_range<int>(value_->get<std::uint64_t>())
                                                 : std::in_range<int>(value_->get<std::int64_t>());
  if (!fits) fail("is out of range");
  return value_->get<int>();
}

bool JsonView::boolean() const {
  if (!value_->is_boolean()) fail("is neither true nor false");
  return value_->get<bool>();
}

double JsonView::number() const {
  if (!value_->is_number()) fail("is no number");
  const double number = value_->get<double>();
  if (!std::isfinite(number)) fail("is out of range");
  return number;
}

std::optional<double> JsonView::number_or_null() const {
  if (is_null()) return std::nullopt;
  return number();
}

void JsonView::write_to(JsonWriter& out) const {
  if (value_->is_object()) {
    out.begin_object();
    members([&](const std::string& key, const JsonView& member) {
      out.key(key);
      member.write_to(out);
    });
    out.end();
  } else if (value_->is_array()) {
    out.begin_array(JsonWriter::Layout::one_line);
    for (std::size_t i = 0; i < size(); ++i) (*this)[i].write_to(out);
    out.end();
  } else {
    out.raw(value_->dump());
  }
}

}  // namespace drawproc
