#include "read/calibration.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace drawproc {
namespace {

using Points = std::vector<std::pair<double, double>>;

Points polyline(const nlohmann::json& card, const char* which) {
  Points points;
  try {
    points = card.at(which).get<Points>();
  } catch (const nlohmann::json::exception&) {
    throw std::invalid_argument(std::string("no polyline \"") + which + '"');
  }
  const auto outside = [](double v) { return !(v >= 0 && v <= 1); };
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool falls = i > 0 && (points[i].first <= points[i - 1].first ||
                                 points[i].second < points[i - 1].second);
    if (falls || outside(points[i].first) || outside(points[i].second))
      throw std::invalid_argument(std::string("polyline \"") + which +
                                  "\" does not rise in [0, 1]");
  }
  if (points.empty())
    throw std::invalid_argument(std::string("polyline \"") + which + "\" is empty");
  return points;
}

/// Straight between the points, level beyond the ends.
double at(const Points& points, double x) {
  const auto right = std::lower_bound(points.begin(), points.end(), x,
                                      [](const auto& p, double v) { return p.first < v; });
  if (right == points.begin()) return points.front().second;
  if (right == points.end()) return points.back().second;
  const auto left = std::prev(right);
  const double share = (x - left->first) / (right->first - left->first);
  return left->second + share * (right->second - left->second);
}

}  // namespace

Calibration::Calibration(std::string_view json) {
  const auto card = nlohmann::json::parse(json, nullptr, false);
  if (card.is_discarded()) throw std::invalid_argument("not JSON");
  agreed_ = polyline(card, "agreed");
  two_ = polyline(card, "two");
  one_ = polyline(card, "one");
}

double Calibration::chance(double confidence, int votes, int crops) const {
  if (agreed_.empty()) return confidence;
  return at(votes == crops ? agreed_ : votes == 2 ? two_ : one_, confidence);
}

}  // namespace drawproc
