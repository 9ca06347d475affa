#include "read/small_print.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "image/character_rows.hpp"

namespace drawproc {
namespace {

constexpr double kSmall = 0.7;      // of the usual capitals: what is larger the page's look finds
constexpr double kLeast = 5.5;      // pixels: what is lower nobody can read
constexpr std::size_t kFewest = 3;  // capitals of a place: fewer are dirt and arrowheads
constexpr double kApart = 2.5;      // heights between rows of one place
constexpr double kAlike = 1.6;      // ratio of heights of one place
constexpr double kMargin = 3;       // heights around a place
constexpr std::size_t kMostPlaces = 32;

struct Cluster {
  Box box;
  double capital = 0;  ///< of its tallest row
  std::size_t characters = 0;
};

bool belong_together(const Cluster& a, const Cluster& b) {
  const double taller = std::max(a.capital, b.capital), lower = std::min(a.capital, b.capital);
  return taller < kAlike * lower && overlap(grown(a.box, kApart * taller), b.box);
}

/// Joins what belongs together until nothing does. Each pass is quadratic in the clusters, which
/// are few: rows on one page that are too small for it.
std::vector<Cluster> clustered(std::vector<Cluster> rows) {
  std::vector<Cluster> clusters;
  for (Cluster row : rows) {
    for (bool grew = true; grew;) {
      grew = false;
      for (std::size_t i = 0; i < clusters.size(); ++i) {
        if (!belong_together(clusters[i], row)) continue;
        row = {united(clusters[i].box, row.box), std::max(clusters[i].capital, row.capital),
               clusters[i].characters + row.characters};
        clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(i));
        grew = true;
        break;
      }
    }
    clusters.push_back(row);
  }
  return clusters;
}

constexpr std::size_t kMostRows = 4000;  // of one page: a bound on the work, not met on real sheets

}  // namespace

std::vector<SmallPrint> small_print(const cv::Mat& page, double capital) {
  std::vector<Cluster> rows;
  for (const CharacterRow& row : character_rows(InkMask(page))) {
    const auto capitals = capitals_of(row);
    if (capitals.empty()) continue;
    const double height = capitals[capitals.size() / 2].height();
    if (height < kLeast || height >= kSmall * capital) continue;
    rows.push_back({bounds(row), height, row.marks.size()});
    if (rows.size() == kMostRows) break;
  }
  std::vector<Cluster> clusters = clustered(std::move(rows));
  std::erase_if(clusters, [](const Cluster& c) { return c.characters < kFewest; });
  std::sort(clusters.begin(), clusters.end(), [](const Cluster& a, const Cluster& b) {
    return std::tie(b.characters, a.box.top, a.box.left) <
           std::tie(a.characters, b.box.top, b.box.left);
  });
  if (clusters.size() > kMostPlaces) clusters.resize(kMostPlaces);
  const Box whole{0, 0, static_cast<double>(page.cols), static_cast<double>(page.rows)};
  std::vector<SmallPrint> places;
  for (const Cluster& cluster : clusters) {
    const Box around = grown(cluster.box, kMargin * cluster.capital);
    places.push_back({{std::max(whole.left, around.left), std::max(whole.top, around.top),
                       std::min(whole.right, around.right), std::min(whole.bottom, around.bottom)},
                      cluster.capital});
  }
  std::sort(places.begin(), places.end(), [](const SmallPrint& a, const SmallPrint& b) {
    return std::tie(a.place.top, a.place.left) < std::tie(b.place.top, b.place.left);
  });
  return places;
}

}  // namespace drawproc
