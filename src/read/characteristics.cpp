#include "read/characteristics.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "read/requirements.hpp"

namespace drawproc {
namespace {

constexpr double kBand = 3;              // text heights
constexpr double kUsualTextHeight = 30;  // page pixels, where nothing is known of the page

/// A requirement's place in reading order: bands from top to bottom, then columns; the rest makes
/// the order total.
struct Placed {
  const Annotation* annotation = nullptr;
  Point centre;
  int row = 0, column = 0;
};

auto key(const Placed& p) {
  return std::tuple(p.row, p.column, p.centre.x, p.centre.y, std::string_view(p.annotation->text),
                    p.annotation->id);
}

/// "B4" → "B", "4".
std::pair<std::string, std::string> parts_of_zone(const std::string& zone) {
  const std::size_t digits = zone.find_first_of("0123456789");
  if (digits == std::string::npos || digits == 0) return {};
  return {zone.substr(0, digits), zone.substr(digits)};
}

/// Groups named alike, in the order of their mean places.
std::map<std::string, int> ranks(const std::vector<std::pair<std::string, double>>& places) {
  std::map<std::string, std::pair<double, int>> sums;
  for (const auto& [name, at] : places) {
    sums[name].first += at;
    ++sums[name].second;
  }
  std::vector<std::pair<double, std::string>> order;
  for (const auto& [name, sum] : sums) order.emplace_back(sum.first / sum.second, name);
  std::sort(order.begin(), order.end());
  std::map<std::string, int> rank;
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i].second] = static_cast<int>(i);
  return rank;
}

/// How far things named alike lie apart, summed.
double spread(const std::vector<std::pair<std::string, double>>& places) {
  std::map<std::string, std::pair<double, double>> ends;
  for (const auto& [name, at] : places) {
    const auto [place, is_new] = ends.try_emplace(name, at, at);
    place->second = {std::min(place->second.first, at), std::max(place->second.second, at)};
  }
  double total = 0;
  for (const auto& [name, end] : ends) total += end.second - end.first;
  return total;
}

/// Rows and columns of the sheet's zones; false when not everything has a zone. Letters run down
/// the sheet unless things of one letter lie farther apart down the sheet than across.
bool place_by_zones(std::vector<Placed>& placed) {
  std::vector<std::pair<std::string, double>> letters_down, letters_across, numbers_down,
      numbers_across;
  for (const Placed& p : placed) {
    const auto [letter, number] = parts_of_zone(p.annotation->zone);
    if (letter.empty()) return false;
    letters_down.emplace_back(letter, p.centre.y);
    letters_across.emplace_back(letter, p.centre.x);
    numbers_down.emplace_back(number, p.centre.y);
    numbers_across.emplace_back(number, p.centre.x);
  }
  const bool swapped =
      spread(letters_across) + spread(numbers_down) < spread(letters_down) + spread(numbers_across);
  const auto rows = ranks(swapped ? numbers_down : letters_down);
  const auto columns = ranks(swapped ? letters_across : numbers_across);
  for (Placed& p : placed) {
    const auto [letter, number] = parts_of_zone(p.annotation->zone);
    p.row = rows.at(swapped ? number : letter);
    p.column = columns.at(swapped ? letter : number);
  }
  return true;
}

void place_by_bands(std::vector<Placed>& placed, double text_height) {
  const double height = kBand * (text_height > 0 ? text_height : kUsualTextHeight);
  std::sort(placed.begin(), placed.end(),
            [](const Placed& a, const Placed& b) { return a.centre.y < b.centre.y; });
  int row = 0;
  double top = placed.empty() ? 0 : placed.front().centre.y;
  for (Placed& p : placed) {
    if (p.centre.y - top > height) {
      ++row;
      top = p.centre.y;
    }
    p.row = row;
  }
}

std::vector<Placed> in_reading_order(const PageReport& page) {
  std::vector<Placed> placed;
  for (const Annotation& annotation : page.annotations)
    if (is_requirement(annotation))
      placed.push_back({&annotation, bounds(annotation.polygon).centre()});
  if (!place_by_zones(placed)) place_by_bands(placed, page.text_height_px);
  std::sort(placed.begin(), placed.end(),
            [](const Placed& a, const Placed& b) { return key(a) < key(b); });
  return placed;
}

}  // namespace

std::vector<Characteristic> characteristics_of(std::span<const PageReport> pages,
                                               std::string_view unit) {
  std::vector<const PageReport*> in_order;
  for (const PageReport& page : pages) in_order.push_back(&page);
  std::stable_sort(in_order.begin(), in_order.end(),
                   [](auto* a, auto* b) { return a->index < b->index; });
  std::vector<Characteristic> characteristics;
  int balloon = 0;
  for (const PageReport* page : in_order)
    for (const Placed& placed : in_reading_order(*page)) {
      auto requirements = requirements_in(*placed.annotation, unit);
      ++balloon;
      for (std::size_t i = 0; i < requirements.size(); ++i) {
        Characteristic& one = requirements[i];
        one.balloon =
            std::to_string(balloon) + (requirements.size() > 1 ? "." + std::to_string(i + 1) : "");
        one.page = page->index;
        one.zone = placed.annotation->zone;
        characteristics.push_back(std::move(one));
      }
    }
  return characteristics;
}

}  // namespace drawproc
