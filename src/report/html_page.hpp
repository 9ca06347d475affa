#pragma once
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace drawproc {

/// A page that needs nothing but itself.
struct HtmlPage {
  std::string title;  ///< plain text
  std::string style, script;
  std::string images;  ///< what may be shown, as a content security policy names it: "data:"
  std::string body;    ///< finished HTML
};

/// The whole file. Its content security policy admits this one style sheet and this one script by
/// their SHA-256, which holds for a file opened from a disk too, and no network, frame or form:
/// what a drawing's text might smuggle in would not run.
[[nodiscard]] std::string html_of(const HtmlPage& page);

/// Text for HTML content or a quoted attribute; see xml_escaped().
[[nodiscard]] std::string html_escaped(std::string_view text);

/// ` name="value"`, the value escaped.
[[nodiscard]] std::string attribute(std::string_view name, std::string_view value);

/// "feature control frame" of "feature_control_frame".
[[nodiscard]] std::string spoken(std::string_view identifier);

/// "3 findings", "1 finding": `one` is the singular, which takes an s.
[[nodiscard]] std::string counted(std::size_t count, std::string_view one);

/// A tab list whose buttons show the elements that they control; the first is chosen.
struct HtmlTab {
  std::string id;        ///< of the element that it shows
  std::string label;     ///< plain text
  std::string addition;  ///< plain text in a lighter tone: a count
};
[[nodiscard]] std::string tab_list(std::string_view label, const std::vector<HtmlTab>& tabs);

/// The string under `key`; empty where there is none, or none that is a string.
[[nodiscard]] std::string string_at(const nlohmann::ordered_json& object, const char* key);

}  // namespace drawproc
