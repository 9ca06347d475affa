#include "eval/truth.hpp"

#include "report/json_reader.hpp"

namespace drawproc {
namespace {

constexpr JsonBounds kBounds{std::size_t{256} << 20, 32};

template <typename Read>
auto list_if_there(const JsonView& view, const char* key, Read read) {
  std::vector<decltype(read(view))> values;
  if (!view.has(key) || view.at(key).is_null()) return values;
  const JsonView list = view.at(key);
  for (std::size_t i = 0; i < list.size(); ++i) values.push_back(read(list[i]));
  return values;
}

Quad read_quad(const JsonView& view) {
  Quad quad;
  if (view.size() != quad.size()) view.fail("has not four corners");
  for (std::size_t i = 0; i < quad.size(); ++i) {
    if (view[i].size() != 2) view[i].fail("is no point");
    quad[i] = {view[i][0].number(), view[i][1].number()};
  }
  return quad;
}

Box read_box(const JsonView& view) {
  if (view.size() != 4) view.fail("has not four sides");
  return {view[0].number(), view[1].number(), view[2].number(), view[3].number()};
}

TruthLine read_line(const JsonView& view) {
  return {view.at("text").string_or_empty(), read_quad(view.at("polygon"))};
}

TruthItem read_item(const JsonView& view) {
  TruthItem item;
  item.polygon = read_quad(view.at("polygon"));
  item.text = view.at("text").string_or_empty();
  item.alternatives =
      list_if_there(view, "alt", [](const JsonView& alternative) { return alternative.string(); });
  item.kind = view.at("kind").string();
  item.source = view.at("source").string();
  item.rotation = view.at("rotation").number();
  item.lines = list_if_there(view, "lines", read_line);
  return item;
}

}  // namespace

std::optional<Truth> parse_truth(std::string_view text, const std::string& what) {
  const JsonDocument document(text, kBounds, what);
  const JsonView view = document.root();
  if (!view.is_object() || !view.has("items")) return std::nullopt;
  Truth truth;
  if (view.has("image")) truth.image = view.at("image").string_or_empty();
  truth.width = view.at("width").number();
  if (view.has("frame") && !view.at("frame").is_null()) truth.frame = read_box(view.at("frame"));
  truth.tables = list_if_there(view, "tables", read_box);
  truth.items = list_if_there(view, "items", read_item);
  return truth;
}

}  // namespace drawproc
