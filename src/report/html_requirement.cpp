#include "report/html_requirement.hpp"

#include <algorithm>
#include <vector>

#include "report/html_page.hpp"

namespace drawproc {
namespace {

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

/// "+0.40", "-0.10°", "0": one of two deviations.
bool is_deviation(std::string_view word) {
  if (word == "0") return true;
  const bool is_signed = word.starts_with('+') || word.starts_with('-');
  if (!is_signed || word.size() < 2) return false;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return digit(word[1]) ||
         (word.size() > 2 && (word[1] == '.' || word[1] == ',') && digit(word[2]));
}

/// A row of words; two deviations that follow each other stand above each other.
std::string row_html(std::string_view row) {
  const std::vector<std::string_view> words = parts_of(row, ' ');
  std::string html;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) html += ' ';
    const bool two = i > 0 && i + 1 < words.size() && is_deviation(words[i]) &&
                     is_deviation(words[i + 1]) && !(words[i] == "0" && words[i + 1] == "0");
    if (!two) {
      html += html_escaped(words[i]);
      continue;
    }
    html += "<span class=\"dev\"><span>" + html_escaped(words[i]) + "</span> <span>" +
            html_escaped(words[i + 1]) + "</span></span>";
    ++i;
  }
  return html;
}

std::string frame_html(std::string_view row) {
  std::string html = "<span class=\"fcf\">";
  bool first = true;
  for (const std::string_view cell : parts_of(row, '|')) {
    if (!first) html += ' ';
    first = false;
    html += "<span>" + html_escaped(cell) + "</span>";
  }
  return html += "</span>";
}

}  // namespace

std::string requirement_html(std::string_view text, std::string_view kind, LetteringMarks marks) {
  std::string classes = "req";
  if (marks.box) classes += " box";
  if (marks.underline) classes += " underline";
  if (marks.strike) classes += " strike";
  std::string html = "<span" + attribute("class", classes) + ">";
  bool first = true;
  for (const std::string_view row : parts_of(text, '\n')) {
    if (!first) html += "<br>";
    first = false;
    const bool frame = kind == "feature_control_frame" && row.find('|') != std::string_view::npos;
    html += frame ? frame_html(row) : row_html(row);
  }
  return html += "</span>";
}

}  // namespace drawproc
