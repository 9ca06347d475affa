#pragma once
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "report/qif_requirement.hpp"

namespace drawproc {

/// Gives out identifiers: 1, 2, 3 … in the order of the document. The last one is its idMax.
class QifIds {
 public:
  int next() { return ++last_; }
  [[nodiscard]] int last() const { return last_; }

 private:
  int last_ = 0;
};

/// What characteristics refer to, by the key that each of them has.
struct QifReferences {
  int standard = 0, drawing = 0;
  std::map<std::string, int> datums;   ///< by label
  std::map<std::string, int> frames;   ///< by datum_frame_key
  std::map<std::string, int> threads;  ///< by thread_text
  struct Feature {
    std::vector<int> nominals, items;  ///< one for each place
  };
  std::map<const Characteristic*, Feature> features;
};

/// A row's datum cells, "A|B(M)|C-D"; empty without any.
[[nodiscard]] std::string datum_frame_key(const FrameRow& row);
/// The thread alone, "M8x1.25-6H", of a requirement of the form `thread`.
[[nodiscard]] std::string thread_text(const QifRequirement& requirement);
/// How QIF calls Ⓜ, Ⓛ and Ⓢ with or without Ⓡ; "NONE" where no such sign is written.
[[nodiscard]] const char* material_modifier(const std::vector<Modifier>& modifiers);

/// Writes the lists of datums, datum reference frames and thread specifications, each only where it
/// has something; gives them their identifiers.
void put_datums(pugi::xml_node document, const Report& report,
                const std::vector<QifRequirement>& requirements, QifIds& ids,
                QifReferences& references);
void put_threads(pugi::xml_node document, const std::vector<QifRequirement>& requirements,
                 QifIds& ids, QifReferences& references);

}  // namespace drawproc
