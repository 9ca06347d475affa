#include "report/html_page.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/page_image.hpp"
#include "report/svg.hpp"
#include "util/hash.hpp"

namespace drawproc {
namespace {

/// 'sha256-…' as a content security policy wants it.
std::string source_hash(std::string_view text) {
  Sha256 hash;
  hash.update(text);
  const auto digest = hash.digest();
  return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
}

}  // namespace

std::string html_of(const HtmlPage& page) {
  const std::string policy = "default-src 'none'; style-src " + source_hash(page.style) +
                             "; script-src " + source_hash(page.script) + "; img-src " +
                             page.images + "; base-uri 'none'; form-action 'none'";
  std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  html += "<meta http-equiv=\"Content-Security-Policy\"" + attribute("content", policy) + ">\n";
  html +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"generator\" content=\"drawproc " DRAWPROC_VERSION "\">\n";
  html += "<title>" + html_escaped(page.title) + "</title>\n";
  html.append("<style>").append(page.style).append("</style>\n</head>\n<body>\n");
  html += page.body;
  html.append("<script>").append(page.script).append("</script>\n</body>\n</html>\n");
  return html;
}

std::string html_escaped(std::string_view text) { return xml_escaped(text); }

std::string attribute(std::string_view name, std::string_view value) {
  std::string text = " ";
  text.append(name).append("=\"").append(html_escaped(value)).append("\"");
  return text;
}

std::string spoken(std::string_view identifier) {
  std::string text(identifier);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string counted(std::size_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

std::string tab_list(std::string_view label, const std::vector<HtmlTab>& tabs) {
  std::string html = "<div class=\"tabs\" role=\"tablist\"" + attribute("aria-label", label) + ">";
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    const HtmlTab& tab = tabs[i];
    html += "<button type=\"button\" role=\"tab\"" + attribute("id", "tab-" + tab.id) +
            attribute("aria-controls", tab.id) +
            (i == 0 ? " aria-selected=\"true\"" : " aria-selected=\"false\" tabindex=\"-1\"") +
            ">" + html_escaped(tab.label);
    if (!tab.addition.empty())
      html += " <span class=\"count\">" + html_escaped(tab.addition) + "</span>";
    html += "</button>";
  }
  return html += "</div>\n";
}

std::string string_at(const nlohmann::ordered_json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace drawproc
