#include "tolerance/process_table.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

namespace drawproc {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

/// Capitals without blanks, hyphens and underlines; `from` says where each came from.
struct Packed {
  std::string text;
  std::vector<std::size_t> from;
};

Packed packed(std::string_view text) {
  Packed result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ' ' || c == '\t' || c == '\n' || c == '-' || c == '_') continue;
    result.text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    result.from.push_back(i);
  }
  return result;
}

/// A point or comma with a digit behind it goes on with the number before it.
bool ends_word(std::string_view text, std::size_t last) {
  const std::size_t next = last + 1;
  if (next >= text.size()) return true;
  if (is_word(text[next])) return false;
  const bool point = text[next] == '.' || text[next] == ',';
  return !(point && next + 1 < text.size() &&
           std::isdigit(static_cast<unsigned char>(text[next + 1])));
}

bool begins_word(std::string_view text, std::size_t first) {
  if (first == 0) return true;
  if (is_word(text[first - 1])) return false;
  const bool point = text[first - 1] == '.' || text[first - 1] == ',';
  return !(point && first > 1 && std::isdigit(static_cast<unsigned char>(text[first - 2])));
}

/// Whether `name` stands in the text as a word; names in scripts without blanks stand anywhere.
bool stands_in(const Packed& where, std::string_view text, const Packed& name) {
  if (name.text.empty()) return false;
  const bool anywhere = static_cast<unsigned char>(name.text.front()) >= 0xe0;
  for (std::size_t at = where.text.find(name.text); at != std::string::npos;
       at = where.text.find(name.text, at + 1)) {
    const std::size_t first = where.from[at], last = where.from[at + name.text.size() - 1];
    if (anywhere || (begins_word(text, first) && ends_word(text, last))) return true;
  }
  return false;
}

}  // namespace

bool Process::makes(FeatureKind kind) const {
  const FeatureKind made = kind == FeatureKind::pattern ? FeatureKind::hole : kind;
  return std::find(features.begin(), features.end(), made) != features.end();
}

bool Process::takes(std::string_view family) const {
  return std::find(materials.begin(), materials.end(), family) != materials.end();
}

const Process* ProcessTable::process_named(std::string_view text) const {
  const std::string wanted = packed(text).text;
  if (wanted.empty()) return nullptr;
  for (const Process& process : processes) {
    if (packed(process.name).text == wanted) return &process;
    for (const std::string& alias : process.aliases)
      if (packed(alias).text == wanted) return &process;
  }
  return nullptr;
}

const Material* ProcessTable::material_in(std::string_view text) const {
  const Packed where = packed(text);
  const Material* best = nullptr;
  std::size_t longest = 0;
  bool tie = false;
  const auto look = [&](const Material& material, std::string_view called) {
    const Packed word = packed(called);
    if (word.text.size() < longest || !stands_in(where, text, word)) return;
    tie = word.text.size() == longest && best && best != &material;
    if (!tie) best = &material;
    longest = word.text.size();
  };
  for (const Material& material : materials) {
    look(material, material.name);
    for (const std::string& alias : material.aliases) look(material, alias);
  }
  return tie ? nullptr : best;
}

}  // namespace drawproc
