#include "read/drawn_signs.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "read/path_shapes.hpp"

namespace drawproc {
namespace {

constexpr double kCapHeight = 0.72;     // em
constexpr std::size_t kMostNear = 200;  // characters or strokes looked at around one place

/// Indices by place, in square cells.
class Places {
 public:
  explicit Places(double side) : side_(std::max(1.0, side)) {}
  void add(Point p, std::size_t index) { cells_[cell(p)].push_back(index); }
  template <class Visit>
  void near(Point p, Visit visit) const {
    std::size_t seen = 0;
    const auto [row, column] = cell(p);
    for (int r = row - 1; r <= row + 1; ++r)
      for (int c = column - 1; c <= column + 1; ++c)
        if (const auto here = cells_.find({r, c}); here != cells_.end())
          for (const std::size_t index : here->second)
            if (++seen <= kMostNear) visit(index);
  }

 private:
  [[nodiscard]] std::pair<int, int> cell(Point p) const {
    const auto index = [this](double v) {
      return static_cast<int>(std::clamp(std::floor(v / side_), -1e8, 1e8));
    };
    return {index(p.y), index(p.x)};
  }
  const double side_;
  std::map<std::pair<int, int>, std::vector<std::size_t>> cells_;
};

double largest_size(const std::vector<LiveGlyph>& glyphs) {
  std::vector<double> sizes;
  for (const LiveGlyph& glyph : glyphs) sizes.push_back(glyph.size);
  if (sizes.empty()) return 0;
  const auto place = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() * 9 / 10);
  std::nth_element(sizes.begin(), place, sizes.end());
  return *place;
}

/// A slash goes through the circle's middle and sticks out on both sides.
bool is_slash(const DrawnStroke& stroke, const DrawnCircle& circle) {
  if (stroke.points.size() != 2) return false;
  const Point middle = (stroke.points[0] + stroke.points[1]) * 0.5;
  const double run = length(stroke.points[1] - stroke.points[0]);
  return length(middle - circle.centre) < 0.35 * circle.radius && run > 2.05 * circle.radius &&
         run < 4.2 * circle.radius;
}

/// Where a sign of this middle and these half extents stands to a character, in its em: along its
/// line and above it.
struct Standing {
  double before, behind;  ///< clear space when the sign is left of the character, right of it
  double above;           ///< of the sign's middle over the base line
};

std::optional<Standing> standing(const LiveGlyph& glyph, Point middle, double half_run) {
  const Point edge = glyph.quad[1] - glyph.quad[0];
  const double advance = length(edge);
  if (glyph.size <= 0 || advance <= 0) return std::nullopt;
  const Point run = edge * (1 / advance), up{run.y, -run.x};
  const double along = dot(middle - glyph.origin, run);
  return Standing{-(along + half_run) / glyph.size, (along - half_run - advance) / glyph.size,
                  dot(middle - glyph.origin, up) / glyph.size};
}

bool is_close(double clear) { return clear > -0.15 && clear < 0.75; }

/// The circle stands in the character's line as a capital would, close before it or close behind
/// it.
bool stands_beside(const LiveGlyph& glyph, const DrawnCircle& circle) {
  const double diameter = 2 * circle.radius / glyph.size;
  const auto place = standing(glyph, circle.centre, circle.radius);
  return place && diameter >= 0.4 && diameter <= 1.15 &&
         (is_close(place->before) || is_close(place->behind)) &&
         std::abs(place->above - kCapHeight / 2) < 0.22;
}

/// A drawn sign as a character of the line that `beside` stands in.
LiveGlyph sign_beside(const LiveGlyph& beside, char32_t code, Point middle, double half) {
  const Point run =
      (beside.quad[1] - beside.quad[0]) * (1 / length(beside.quad[1] - beside.quad[0]));
  const Point up{run.y, -run.x};
  LiveGlyph sign;
  sign.code = code;
  sign.size = beside.size;
  sign.font = beside.font;
  sign.origin = middle - run * half - up * dot(middle - beside.origin, up);
  const Point top = sign.origin + up * (0.9 * beside.size),
              bottom = sign.origin - up * (0.2 * beside.size);
  sign.quad = {top, top + run * (2 * half), bottom + run * (2 * half), bottom};
  sign.ink = {middle.x - half, middle.y - half, middle.x + half, middle.y + half};
  return sign;
}

/// Two strokes that meet below: a countersink's sign, as seen by the character it stands before.
struct DrawnVee {
  Point middle;
  double half_run;
};

std::optional<DrawnVee> as_vee(const DrawnStroke& a, const DrawnStroke& b, const LiveGlyph& glyph) {
  const Point run = (glyph.quad[1] - glyph.quad[0]) * (1 / length(glyph.quad[1] - glyph.quad[0])),
              up{run.y, -run.x};
  const auto low_first = [&](const DrawnStroke& s) {
    return dot(s.points[0], up) <= dot(s.points[1], up) ? std::pair(s.points[0], s.points[1])
                                                        : std::pair(s.points[1], s.points[0]);
  };
  const auto [low_a, high_a] = low_first(a);
  const auto [low_b, high_b] = low_first(b);
  const double rise_a = dot(high_a - low_a, up), rise_b = dot(high_b - low_b, up);
  const double run_a = dot(high_a - low_a, run), run_b = dot(high_b - low_b, run);
  const bool meets = length(low_a - low_b) < 0.06 * glyph.size && run_a < 0 && run_b > 0;
  const bool even =
      std::abs(rise_a - rise_b) < 0.12 * rise_a && std::abs(run_a + run_b) < 0.12 * run_b;
  const bool fits = rise_a > 0.35 * glyph.size && rise_a < glyph.size && run_b > 0.6 * rise_a &&
                    run_b < 1.5 * rise_a;
  if (!meets || !even || !fits) return std::nullopt;
  return DrawnVee{(low_a + (high_a + high_b) * 0.5) * 0.5, run_b};
}

/// What both kinds of signs need: small strokes, characters, and where they are.
class SignReader {
 public:
  SignReader(const std::vector<VectorPath>& paths, const std::vector<LiveGlyph>& glyphs, double em)
      : strokes_(small_strokes(paths, 2.5 * em)), em_(em), lines_(1.5 * em), characters_(1.5 * em) {
    for (std::size_t i = 0; i < strokes_.size(); ++i)
      if (strokes_[i].points.size() == 2)
        lines_.add((strokes_[i].points[0] + strokes_[i].points[1]) * 0.5, i);
    for (const LiveGlyph& glyph : glyphs)
      if (!glyph.generated && glyph.code > U' ') add(glyph);
  }

  std::vector<LiveGlyph> read() {
    for (const DrawnStroke& stroke : strokes_)
      if (const auto circle = as_circle(stroke); circle && circle->radius <= em_)
        read_diameter(*circle);
    // A countersink stands before a diameter sign, which is a character by now.
    const std::size_t characters = seen_.size();
    for (std::size_t i = 0; i < characters; ++i) read_countersink(i);
    return std::move(signs_);
  }

 private:
  void add(const LiveGlyph& glyph) {
    characters_.add(centre(glyph.quad), seen_.size());
    seen_.push_back(glyph);
  }
  void found(LiveGlyph sign) {
    add(sign);
    signs_.push_back(std::move(sign));
  }

  void read_diameter(const DrawnCircle& circle) {
    bool crossed = false;
    lines_.near(circle.centre,
                [&](std::size_t i) { crossed = crossed || is_slash(strokes_[i], circle); });
    if (!crossed) return;
    std::optional<std::size_t> beside;
    const auto distance = [&](std::size_t i) {
      return length(centre(seen_[i].quad) - circle.centre);
    };
    characters_.near(circle.centre, [&](std::size_t i) {
      if ((!beside || distance(i) < distance(*beside)) && stands_beside(seen_[i], circle))
        beside = i;
    });
    if (beside) found(sign_beside(seen_[*beside], U'⌀', circle.centre, 1.1 * circle.radius));
  }

  /// Looks for a countersink's sign just before one character.
  void read_countersink(std::size_t character) {
    const LiveGlyph glyph = seen_[character];
    if (glyph.code != U'⌀') return;
    std::vector<std::size_t> near;
    lines_.near(glyph.origin, [&](std::size_t i) { near.push_back(i); });
    for (const std::size_t a : near)
      for (const std::size_t b : near) {
        const auto vee = as_vee(strokes_[a], strokes_[b], glyph);
        const auto place = vee ? standing(glyph, vee->middle, vee->half_run) : std::nullopt;
        if (place && is_close(place->before) && std::abs(place->above - kCapHeight / 2) < 0.3)
          return found(sign_beside(glyph, U'⌵', vee->middle, vee->half_run));
      }
  }

  const std::vector<DrawnStroke> strokes_;
  const double em_;
  Places lines_, characters_;
  std::vector<LiveGlyph> seen_, signs_;
};

}  // namespace

std::vector<LiveGlyph> read_drawn_signs(const std::vector<VectorPath>& paths,
                                        const std::vector<LiveGlyph>& glyphs) {
  const double em = largest_size(glyphs);
  if (em <= 0) return {};
  return SignReader(paths, glyphs, em).read();
}

}  // namespace drawproc
