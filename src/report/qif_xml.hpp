#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "drawproc/report.hpp"

namespace drawproc {

/// A child element; with text, sanitized to what XML 1.0 can hold.
pugi::xml_node qif_child(pugi::xml_node parent, const char* name);
pugi::xml_node qif_child(pugi::xml_node parent, const char* name, std::string_view text);
/// A child element that holds a number as it is.
pugi::xml_node qif_child(pugi::xml_node parent, const char* name, int number);

/// Sets the attribute `n`, which every list of QIF carries, to the number of its children.
void qif_count(pugi::xml_node list);

/// Text that XML 1.0 and UTF-8 allow; what they do not becomes U+FFFD.
[[nodiscard]] std::string qif_text(std::string_view text);

/// The UUID of a name within a drawing, RFC 9562 version 8: bits of the SHA-256 of the drawing's
/// own SHA-256 and the name. The same drawing and name give the same UUID anywhere.
[[nodiscard]] std::string qif_uuid(const Report& report, std::string_view name);

}  // namespace drawproc
