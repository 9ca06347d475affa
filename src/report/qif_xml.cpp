#include "report/qif_xml.hpp"

#include "util/hash.hpp"
#include "util/utf8.hpp"

namespace drawproc {

pugi::xml_node qif_child(pugi::xml_node parent, const char* name) {
  return parent.append_child(name);
}

pugi::xml_node qif_child(pugi::xml_node parent, const char* name, std::string_view text) {
  pugi::xml_node child = parent.append_child(name);
  child.text().set(qif_text(text).c_str());
  return child;
}

pugi::xml_node qif_child(pugi::xml_node parent, const char* name, int number) {
  pugi::xml_node child = parent.append_child(name);
  child.text().set(number);
  return child;
}

void qif_count(pugi::xml_node list) {
  int count = 0;
  for (const pugi::xml_node child : list.children())
    if (child.type() == pugi::node_element) ++count;
  list.prepend_attribute("n").set_value(count);
}

std::string qif_text(std::string_view text) {
  std::u32string codes = to_utf32(text);
  for (char32_t& code : codes)
    if ((code < 0x20 && code != U'\n' && code != U'\t') || code == 0xfffe || code == 0xffff)
      code = U'\ufffd';
  return to_utf8(codes);
}

std::string qif_uuid(const Report& report, std::string_view name) {
  const std::string& drawing = report.sha256.empty() ? report.name : report.sha256;
  std::string hex = sha256_hex(drawing + '\n' + std::string(name)).substr(0, 32);
  constexpr std::string_view variants = "89ab";  // two leading bits 10
  const char first = hex[16];
  const int value = first <= '9' ? first - '0' : first - 'a' + 10;
  hex[12] = '8';
  hex[16] = variants[static_cast<std::size_t>(value % 4)];
  for (const std::size_t at : {20U, 16U, 12U, 8U}) hex.insert(at, 1, '-');
  return hex;
}

}  // namespace drawproc
