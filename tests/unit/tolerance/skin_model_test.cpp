#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>

#include "tolerance/skin_model/chebyshev.hpp"
#include "tolerance/skin_model/form.hpp"
#include "tolerance/skin_model/random.hpp"
#include "tolerance/skin_model/random_field.hpp"
#include "tolerance/skin_model/simulator.hpp"

namespace drawproc::test {
namespace {

constexpr double kPi = std::numbers::pi;

template <class Height>
std::vector<Point3> grid(Height height, double side = 20, int steps = 20) {
  std::vector<Point3> points;
  for (int i = 0; i <= steps; ++i)
    for (int j = 0; j <= steps; ++j) {
      const double x = side * (double(i) / steps - 0.5), y = side * (double(j) / steps - 0.5);
      points.push_back({x, y, height(x, y)});
    }
  return points;
}

template <class Radius>
std::vector<Point2> ring(Radius radius, Point2 centre = {}, int count = 360) {
  std::vector<Point2> points;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * kPi * i / count;
    points.push_back(
        {centre.x + radius(angle) * std::cos(angle), centre.y + radius(angle) * std::sin(angle)});
  }
  return points;
}

/// `lean`: of the axis, mm per mm along x.
template <class Radius>
std::vector<Point3> tube(Radius radius, double lean = 0) {
  std::vector<Point3> points;
  for (int k = 0; k <= 10; ++k)
    for (int i = 0; i < 36; ++i) {
      const double z = k * 3.0, angle = 2 * kPi * i / 36, r = radius(angle, z);
      const Point3 p{r * std::cos(angle), r * std::sin(angle), z};
      const double length = std::hypot(1.0, lean);
      points.push_back({(p.x + lean * p.z) / length, p.y, (p.z - lean * p.x) / length});
    }
  return points;
}

/// Mean of the products of two samples' values at two places of a field.
double correlation_of(const RandomField& field, std::size_t a, std::size_t b) {
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 4000; ++seed) {
    Random random(seed);
    const auto sample = field.sample(random);
    sum += sample[a] * sample[b] / 4000;
  }
  return sum;
}

double mean_of(const std::vector<MeasuredPart>& parts, Quantity quantity) {
  double sum = 0;
  for (const MeasuredPart& part : parts)
    sum += part[static_cast<std::size_t>(quantity)].value() / double(parts.size());
  return sum;
}

const NominalFeature kFace{FeatureKind::plane, 0, 100, 50, 10, 0, 1};
const NominalFeature kShaft{FeatureKind::cylinder, 20, 100, 0, 10, 0, 1};

}  // namespace

TEST_CASE("random numbers follow from the seed alone, the same on every machine", "[skin]") {
  Random random(42);
  CHECK(random.next() == 3344234869U);
  CHECK(random.next() == 784068600U);
  Random again(42), other(43);
  CHECK(again.next() == 3344234869U);
  CHECK(other.next() != 3344234869U);
}

TEST_CASE("normal numbers have mean 0 and variance 1", "[skin]") {
  Random random(7);
  double sum = 0, squares = 0, beyond = 0;
  constexpr int count = 100'000;
  for (int i = 0; i < count; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
    beyond += std::abs(x) > 1.959964 ? 1 : 0;
  }
  CHECK(sum / count == Approx(0).margin(0.012));
  CHECK(squares / count == Approx(1).margin(0.02));
  CHECK(beyond / count == Approx(0.05).margin(0.003));
}

TEST_CASE("a Chebyshev fit proves that no coefficients are better", "[skin]") {
  // x² on [-1, 1] by a constant and a slope: deviation 1/2 (Chebyshev's polynomial).
  std::vector<double> basis, values;
  for (int i = 0; i <= 200; ++i) {
    const double x = i / 100.0 - 1;
    basis.insert(basis.end(), {1, x});
    values.push_back(x * x);
  }
  const ChebyshevFit fit = chebyshev_fit(basis, 2, values);
  CHECK(fit.deviation == Approx(0.5).margin(1e-12));
  CHECK(fit.bound == Approx(0.5).margin(1e-12));
  CHECK(fit.coefficients[0] == Approx(0.5).margin(1e-12));
  CHECK(fit.coefficients[1] == Approx(0).margin(1e-12));
}

TEST_CASE("deviation and bound of a Chebyshev fit meet on random points", "[skin]") {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> basis, values;
    for (int i = 0; i < 80; ++i) {
      const double a = random.normal(), b = random.normal();
      basis.insert(basis.end(), {1, a, b, a * b, a * a});
      values.push_back(random.normal());
    }
    const ChebyshevFit fit = chebyshev_fit(basis, 5, values);
    REQUIRE(fit.deviation >= fit.bound - 1e-10);
    REQUIRE(fit.deviation <= fit.bound + 1e-10);
  }
}

TEST_CASE("points that do not determine a fit are refused", "[skin]") {
  const std::vector<double> basis{1, 2, 1, 2, 1, 2}, values{1, 2, 3};
  CHECK_THROWS_AS(chebyshev_fit(basis, 2, values), std::invalid_argument);
  CHECK_THROWS_AS(least_squares_fit(basis, 2, values), std::invalid_argument);
  CHECK_THROWS_AS(flatness(std::vector<Point3>{{0, 0, 0}, {1, 1, 0}, {2, 2, 1}}),
                  std::invalid_argument);
}

TEST_CASE("flatness of a sinusoid is its double amplitude, however the plane leans", "[skin]") {
  const auto wave = [](double x, double) { return 0.01 * std::cos(2 * kPi * x / 4); };
  CHECK(flatness(grid(wave)) == Approx(0.02).margin(1e-12));
  const auto leaning = [&](double x, double y) { return wave(x, y) + 0.002 * x - 0.001 * y; };
  // Seen along its own normal the amplitude is cos(lean) of that along z.
  CHECK(flatness(grid(leaning)) == Approx(0.02 / std::sqrt(1 + 5e-6)).margin(2e-8));
}

TEST_CASE("flatness of a saddle and of a cap", "[skin]") {
  // x·y over [-10, 10]²: the best plane is level, the corners are ±100 off.
  CHECK(flatness(grid([](double x, double y) { return 1e-4 * x * y; })) ==
        Approx(0.02).margin(1e-9));
  CHECK(flatness(grid([](double x, double y) { return 1e-4 * (x * x + y * y); })) ==
        Approx(0.02).margin(1e-9));
}

TEST_CASE("straightness of an arc is its height", "[skin]") {
  std::vector<Point2> arc;
  for (int i = -50; i <= 50; ++i) arc.push_back({i * 1.0, 1e-5 * i * i + 0.001 * i + 3});
  CHECK(straightness(arc) == Approx(0.025).margin(1e-6));
}

TEST_CASE("circularity of an ellipse is the difference of its half axes", "[skin]") {
  std::vector<Point2> ellipse;
  for (int i = 0; i < 360; ++i)
    ellipse.push_back({5 + 10 * std::cos(i * kPi / 180), -3 + 9.9 * std::sin(i * kPi / 180)});
  CHECK(circularity(ellipse) == Approx(0.1).margin(1e-9));
  CHECK(circularity_least_squares(ellipse) == Approx(0.1).margin(1e-9));
}

TEST_CASE("circularity does not depend on where the circle lies", "[skin]") {
  const auto lobed = [](double angle) { return 10 + 0.02 * std::cos(3 * angle); };
  CHECK(circularity(ring(lobed)) == Approx(0.04).margin(1e-9));
  CHECK(circularity(ring(lobed, {100, -40})) == Approx(0.04).margin(1e-9));
  CHECK(least_squares_circle(ring(lobed, {100, -40})).centre.x == Approx(100).margin(1e-6));
}

TEST_CASE("the minimum zone is never wider than that of least squares", "[skin]") {
  Random random(11);
  for (int round = 0; round < 20; ++round) {
    const auto rough = ring([&](double) { return 10 + 0.01 * random.normal(); }, {}, 48);
    CHECK(circularity(rough) <= circularity_least_squares(rough) + 1e-12);
    const auto points = tube([&](double, double) { return 10 + 0.01 * random.normal(); });
    CHECK(cylindricity(points) <= cylindricity_least_squares(points) + 1e-12);
  }
}

TEST_CASE("cylindricity of a taper and of lobes, upright and leaning", "[skin]") {
  const auto taper = [](double, double z) { return 10 + 0.001 * z; };
  CHECK(cylindricity(tube(taper)) == Approx(0.03).margin(1e-9));
  CHECK(cylindricity_least_squares(tube(taper)) == Approx(0.03).margin(1e-9));
  const auto lobes = [](double angle, double) { return 10 + 0.02 * std::cos(3 * angle); };
  CHECK(cylindricity(tube(lobes)) == Approx(0.04).margin(1e-9));
  CHECK(cylindricity(tube(lobes, 0.01)) == Approx(0.04).margin(1e-7));
  CHECK(least_squares_radius(tube(lobes, 0.01)) == Approx(10).margin(1e-4));
}

TEST_CASE("the smallest circle around points is that of the outermost", "[skin]") {
  const std::vector<Point2> points{{0, 0}, {4, 0}, {0, 3}, {1, 1}};
  const Circle circle = smallest_enclosing_circle(points);
  CHECK(circle.radius == Approx(2.5));
  CHECK(circle.centre.x == Approx(2));
  CHECK(smallest_enclosing_circle(std::vector<Point2>{{1, 1}, {3, 1}, {2, 1}}).radius == Approx(1));
  CHECK(smallest_enclosing_circle(std::vector<Point2>{{1, 2}}).radius == 0);
}

TEST_CASE("a leaning plane is parallel by its lean and its length", "[skin]") {
  const auto leaning = grid([](double x, double) { return 0.001 * x; });
  CHECK(parallelism(leaning, {0, 0}) == Approx(0.02).margin(1e-12));
  CHECK(parallelism(leaning, {0.001, 0}) == Approx(0).margin(1e-12));
  CHECK(datum_slope(leaning).x == Approx(0.001).margin(1e-12));
}

TEST_CASE("perpendicularity sees the lean away from the datum and not the turn along it",
          "[skin]") {
  CHECK(perpendicularity(grid([](double x, double) { return 0.001 * x; }), 0) ==
        Approx(0).margin(1e-12));
  CHECK(perpendicularity(grid([](double, double y) { return 0.001 * y; }), 0) ==
        Approx(0.02).margin(1e-12));
  CHECK(perpendicularity(grid([](double, double y) { return 0.001 * y; }), 0.001) ==
        Approx(0).margin(1e-12));
}

TEST_CASE("a leaning axis needs a cylinder as wide as it leans", "[skin]") {
  const std::vector<Point3> axis{{0, 0, -15}, {0.015, 0, 0}, {0.03, 0, 15}};
  CHECK(axis_perpendicularity(axis, {0, 0}) == Approx(0.03).margin(1e-12));
  // A datum that leans the other way round stands at right angles to it.
  CHECK(axis_perpendicularity(axis, {-0.001, 0}) == Approx(0).margin(1e-7));
}

TEST_CASE("the field has the covariance that was asked for", "[skin]") {
  const RandomField plane(line_axis(20, 9), line_axis(20, 9), 10);
  CHECK(correlation_of(plane, 0, 0) == Approx(1).margin(0.07));
  CHECK(correlation_of(plane, 0, 4) == Approx(std::exp(-1)).margin(0.05));
  CHECK(correlation_of(plane, 0, 4 * 9 + 4) == Approx(std::exp(-2)).margin(0.05));
  // Around a cylinder of 10 mm the opposite point is 10 mm away, not half a circumference.
  const RandomField round(line_axis(20, 3), circle_axis(5, 12), 10);
  CHECK(correlation_of(round, 0, 6) == Approx(std::exp(-1)).margin(0.05));
}

TEST_CASE("a field as long as the face leaves a smooth one, a short one does not", "[skin]") {
  ProcessModel process;
  process.sigma = 0.01;
  process.correlation = 1000;
  CHECK(mean_of(simulate(kFace, process, {}, 1, 50), Quantity::flatness) < 0.001);
  process.correlation = 5;
  CHECK(mean_of(simulate(kFace, process, {}, 1, 50), Quantity::flatness) > 0.03);
}

TEST_CASE("simulated parts follow from the seed, and more of them begin the same", "[skin]") {
  ProcessModel process;
  process.sigma = 0.01;
  process.correlation = 10;
  const auto few = simulate(kShaft, process, {}, 5, 3), many = simulate(kShaft, process, {}, 5, 6);
  CHECK(few == std::vector<MeasuredPart>(many.begin(), many.begin() + 3));
  CHECK(simulate(kShaft, process, {}, 6, 3) != few);
}

TEST_CASE("a process that does nothing leaves the nominal feature", "[skin]") {
  ProcessModel perfect;
  for (const NominalFeature& feature :
       {kFace, kShaft, NominalFeature{FeatureKind::hole, 8, 20, 0, 4, 30, 1},
        NominalFeature{FeatureKind::pattern, 8, 20, 0, 4, 30, 3},
        NominalFeature{FeatureKind::step, 20, 50, 30, 0, 0, 1}})
    for (const auto& value : simulate(feature, perfect, {}, 1, 1).front())
      CHECK(value.value_or(0) == Approx(0).margin(1e-9));
}

TEST_CASE("bow follows ε·L²/8t and deflection E·I", "[skin]") {
  ProcessModel process;
  process.residual_stress = 20;
  process.force = 100;
  const MaterialModel steel{200, 200}, aluminum{70, 200};
  // 20 MPa / 200 GPa · 100² / (8 · 10)
  CHECK(bow_of(kFace, process, steel) == Approx(0.0125));
  CHECK(bow_of(kFace, process, aluminum) == Approx(0.0125 * 200 / 70));
  // Held at both ends: F·L³ / (107·E·I), I = π·20⁴/64
  CHECK(deflection_of(kShaft, process, steel) ==
        Approx(100 * 1e6 / (107 * 200e3 * kPi * 160000 / 64)));
  NominalFeature thinner = kShaft;
  thinner.size = 10;
  CHECK(deflection_of(thinner, process, steel) ==
        Approx(16 * deflection_of(kShaft, process, steel)));
}

TEST_CASE("systematic terms come out as what they are", "[skin]") {
  ProcessModel taper;
  taper.taper = 0.0004;  // of the radius
  CHECK(mean_of(simulate(kShaft, taper, {}, 1, 400), Quantity::cylindricity) ==
        Approx(0.04).epsilon(0.05));
  ProcessModel lobing;
  lobing.lobing = 0.01;
  lobing.lobes = 3;
  CHECK(mean_of(simulate(kShaft, lobing, {}, 1, 400), Quantity::circularity) ==
        Approx(0.02).epsilon(0.06));
  ProcessModel tilt;
  tilt.tilt = 0.001;  // E|N(0, σ)| = σ·√(2/π), over the width of 50 mm
  CHECK(mean_of(simulate(kFace, tilt, {}, 1, 2000), Quantity::perpendicularity) ==
        Approx(0.05 * std::sqrt(2 / kPi)).epsilon(0.06));
  ProcessModel setting;
  setting.setting = 0.01;  // of the diameter; the zone is twice the deviation
  CHECK(mean_of(simulate(kShaft, setting, {}, 1, 2000), Quantity::size) ==
        Approx(0.02 * std::sqrt(2 / kPi)).epsilon(0.06));
}

TEST_CASE("a fit whose points lie nearly in one another's way is found all the same", "[skin]") {
  // Drilling of the table; this bore's minimum zones once ended in a basis that was nearly
  // singular.
  ProcessModel drilling;
  drilling.sigma = 0.005;
  drilling.correlation = 3;
  drilling.taper = 0.0002;
  drilling.lobing = 0.008;
  drilling.force = 5;
  drilling.tilt = 0.0004;
  drilling.location = 0.06;
  drilling.setting = 0.03;
  drilling.scale = 5e-5;
  const NominalFeature bore{FeatureKind::hole,
                            49.669629738311954,
                            48.21691010730021,
                            0,
                            24.834814869155977,
                            49.669629738311954,
                            1};
  CHECK(simulate(bore, drilling, {69, 85}, 965223374622, 64).size() == 64);
}

TEST_CASE("what a feature lacks is said by name", "[skin]") {
  const NominalFeature hole{FeatureKind::hole, 8, 0, 0, 4, 30, 1};
  REQUIRE(hole.problems().size() == 1);
  CHECK(hole.problems()[0] == "length: must be above 0 and at most 10000 mm");
  CHECK_THROWS_AS(simulate(hole, {}, {}, 1, 1), std::invalid_argument);
}

TEST_CASE("quantiles lie between order statistics", "[skin]") {
  const Distribution d = distribution_of({5, 1, 2, 4, 3});
  CHECK(d.mean == Approx(3));
  CHECK(d.p50 == Approx(3));
  CHECK(d.p95 == Approx(4.8));
  CHECK(d.deviation == Approx(std::sqrt(2)));
}

}  // namespace drawproc::test
