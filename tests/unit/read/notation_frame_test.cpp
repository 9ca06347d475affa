#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "read/notation.hpp"
#include "support/notation_law.hpp"

namespace drawproc {
namespace {

struct Case {
  bool box;
  std::string_view text, kind, print;
};

constexpr Case cases[] = {
    {false, "⌖|⌀0.05Ⓜ|A|BⓂ", "feature_control_frame", "⌖|⌀0.05Ⓜ|A|BⓂ"},
    {false, "⌖|⌀.005Ⓛ|A|B|C", "feature_control_frame", "⌖|⌀.005Ⓛ|A|B|C"},
    {false, "⌖|⌀.005Ⓜ|A|B|C", "feature_control_frame", "⌖|⌀.005Ⓜ|A|B|C"},
    {false, "⊕|Ø.005(M)|A|B|C", "feature_control_frame", "⌖|⌀.005Ⓜ|A|B|C"},
    {false, "⌖|⌀.002|A|B", "feature_control_frame", "⌖|⌀.002|A|B"},
    {false, "∠|.008|A", "feature_control_frame", "∠|.008|A"},
    {false, "⊥|.010|A|B", "feature_control_frame", "⟂|.010|A|B"},
    {false, "⏊|0.02|A", "feature_control_frame", "⟂|0.02|A"},
    {false, "⟂|0,02|A", "feature_control_frame", "⟂|0,02|A"},
    {false, "⌓|.016", "feature_control_frame", "⌓|.016"},
    {false, "⌓|.010|A|B", "feature_control_frame", "⌓|.010|A|B"},
    {false, "⏥|.005", "feature_control_frame", "⏥|.005"},
    {false, "▱|0.02", "feature_control_frame", "⏥|0.02"},
    {false, "⌹|0.02", "feature_control_frame", "⏥|0.02"},
    {false, "⏤|0.02", "feature_control_frame", "⏤|0.02"},
    {false, "—|0.02", "feature_control_frame", "⏤|0.02"},
    {false, "⌭|.005|A", "feature_control_frame", "⌭|.005|A"},
    {false, "⌭|0.01", "feature_control_frame", "⌭|0.01"},
    {false, "⌰|.002|A", "feature_control_frame", "⌰|.002|A"},
    {false, "↗|0.05|A-B", "feature_control_frame", "↗|0.05|A-B"},
    {false, "○|0.01", "feature_control_frame", "○|0.01"},
    {false, "◯|0.01", "feature_control_frame", "○|0.01"},
    {false, "⌒|0.1", "feature_control_frame", "⌒|0.1"},
    {false, "⌢|0.1", "feature_control_frame", "⌒|0.1"},
    {false, "∥|0.02|A", "feature_control_frame", "∥|0.02|A"},
    {false, "//|0.02|A", "feature_control_frame", "∥|0.02|A"},
    {false, "⫽|0.02|A", "feature_control_frame", "∥|0.02|A"},
    {false, "◎|⌀0.03|A", "feature_control_frame", "◎|⌀0.03|A"},
    {false, "⌯|0.1|A", "feature_control_frame", "⌯|0.1|A"},
    {false, "≡|0.1|A", "feature_control_frame", "⌯|0.1|A"},
    {false, "⏤|0.1/100", "feature_control_frame", "⏤|0.1/100"},
    {false, "∥|0.1/100|A-B", "feature_control_frame", "∥|0.1/100|A-B"},
    {false, "⏥|0.05/25x25", "feature_control_frame", "⏥|0.05/25x25"},
    {false, "⌖|S⌀0.1|A|B|C", "feature_control_frame", "⌖|S⌀0.1|A|B|C"},
    {false, "⌖|⌀0.2ⓂⓅ25|A", "feature_control_frame", "⌖|⌀0.2ⓂⓅ25|A"},
    {false, "⌖|⌀0.2 Ⓜ Ⓟ 25|A|B", "feature_control_frame", "⌖|⌀0.2ⓂⓅ25|A|B"},
    {false, "⌓|0.2 UZ+0.1|A", "feature_control_frame", "⌓|0.2 UZ+0.1|A"},
    {false, "⌖|⌀0.1 CZ|A", "feature_control_frame", "⌖|⌀0.1 CZ|A"},
    {false, "⏥|0.1 CZ", "feature_control_frame", "⏥|0.1 CZ"},
    {false, "⌓|0.3Ⓤ0.1|A", "feature_control_frame", "⌓|0.3Ⓤ0.1|A"},
    {false, "⌖|⌀0.5|A|B|C\n|⌀0.1|A", "feature_control_frame", "⌖|⌀0.5|A|B|C\n|⌀0.1|A"},
    {false, "⌖|⌀0.5|A|B|C\n⌖|⌀0.1|A", "feature_control_frame", "⌖|⌀0.5|A|B|C\n⌖|⌀0.1|A"},
    {false, "⌓|0.8|A|B\n|0.2|A", "feature_control_frame", "⌓|0.8|A|B\n|0.2|A"},
    {false, "4x\n⌖|⌀0.1Ⓜ|A", "feature_control_frame", "4x\n⌖|⌀0.1Ⓜ|A"},
    {false, "2 SURFACES\n⌓|0.1|A", "feature_control_frame", "2 SURFACES\n⌓|0.1|A"},
    {false, "⌓|0.1\nA↔B", "feature_control_frame", "⌓|0.1\nA↔B"},
    {false, "⌮⌓|0.5|A|B", "feature_control_frame", "⌮⌓|0.5|A|B"},
    {false, "⌖|⌀0.1|A|B[DF]", "feature_control_frame", "⌖|⌀0.1|A|B[DF]"},
    {false, "⌖|⌀0.1|AⓂ-BⓂ|C", "feature_control_frame", "⌖|⌀0.1|AⓂ-BⓂ|C"},
    {false, "⟂|⌀0.05Ⓜ|AA", "feature_control_frame", "⟂|⌀0.05Ⓜ|AA"},
    {false, "∠|0.1 MAX|A", "feature_control_frame", "∠|0.1 MAX|A"},
    {true, "A", "datum", "A"},
    {true, "B", "datum", "B"},
    {true, "AA", "datum", "AA"},
    {true, "-A-", "datum", "-A-"},
    {false, "-A-", "datum", "-A-"},
    {false, "⌀6|A1", "datum_target", "⌀6|A1"},
    {false, "⌀ 6|A1", "datum_target", "⌀6|A1"},
    {false, "10x20|B3", "datum_target", "10x20|B3"},
    {false, "|B2", "datum_target", "|B2"},
    {false, "|A12", "datum_target", "|A12"},
    {true, "70", "dimension", "70"},
    {true, "6.144", "dimension", "6.144"},
    {true, "80.5", "dimension", "80.5"},
    {true, "2X .825", "dimension", "2x .825"},
    {true, "4X ⌀.188", "dimension", "4x ⌀.188"},
    {true, "5X 45°", "dimension", "5x 45°"},
    {true, "R3", "dimension", "R3"},
};

}  // namespace

TEST_CASE("frames, datums and boxed dimensions are told apart and printed back") {
  for (const Case& expected : cases) {
    INFO(expected.text);
    const NotationFlags flags{.box = expected.box};
    const auto notation = parse_notation(expected.text, flags);
    REQUIRE(notation);
    CHECK(kind_name(*notation) == expected.kind);
    CHECK(notation->flags == flags);
    CHECK(print(*notation) == expected.print);
    CHECK(test::broken_notation_law(expected.text, flags) == "");
  }
}

TEST_CASE("a frame's cells become characteristic, zone and datums") {
  const auto frame = parse_frame("⌖|⌀0.05Ⓜ|A|BⓂ");
  REQUIRE((frame && frame->rows.size() == 1));
  const FrameRow& row = frame->rows[0];
  CHECK(row.characteristic == GeometricCharacteristic::position);
  CHECK(row.zone == ToleranceZone{ZoneShape::diameter, "0.05", "", {{"M", ""}}});
  REQUIRE(row.datums.size() == 2);
  CHECK(row.datums[0] == DatumReference{{{"A", {}}}});
  CHECK(row.datums[1] == DatumReference{{{"B", {{"M", ""}}}}});
  CHECK_FALSE(frame->composite);
}

TEST_CASE("each of the fourteen signs is its characteristic") {
  const std::pair<std::string_view, GeometricCharacteristic> signs[] = {
      {"⏤|1", GeometricCharacteristic::straightness},
      {"⏥|1", GeometricCharacteristic::flatness},
      {"○|1", GeometricCharacteristic::circularity},
      {"⌭|1", GeometricCharacteristic::cylindricity},
      {"⌒|1", GeometricCharacteristic::line_profile},
      {"⌓|1", GeometricCharacteristic::surface_profile},
      {"∠|1", GeometricCharacteristic::angularity},
      {"⟂|1", GeometricCharacteristic::perpendicularity},
      {"∥|1", GeometricCharacteristic::parallelism},
      {"⌖|1", GeometricCharacteristic::position},
      {"◎|1", GeometricCharacteristic::concentricity},
      {"⌯|1", GeometricCharacteristic::symmetry},
      {"↗|1", GeometricCharacteristic::circular_runout},
      {"⌰|1", GeometricCharacteristic::total_runout}};
  for (const auto& [text, characteristic] : signs) {
    INFO(text);
    REQUIRE(parse_frame(text));
    CHECK(parse_frame(text)->rows[0].characteristic == characteristic);
    CHECK(print(*parse_frame(text)) == text);
  }
}

TEST_CASE("a row without symbol shares the one above: composite; a repeated symbol is combined") {
  const auto composite = parse_frame("⌖|⌀0.5|A|B\n|⌀0.1|A");
  const auto combined = parse_frame("⌖|⌀0.5|A|B\n⌖|⌀0.1|A");
  REQUIRE((composite && combined));
  CHECK(composite->composite);
  CHECK_FALSE(combined->composite);
  CHECK(composite->rows[1] == combined->rows[1]);
}

TEST_CASE("a common datum has its elements") {
  const auto frame = parse_frame("↗|0.05|A-B");
  REQUIRE(frame);
  CHECK(frame->rows[0].datums[0] == DatumReference{{{"A", {}}, {"B", {}}}});
}

TEST_CASE("modifiers keep their values, a unit length its slash") {
  const auto projected = parse_frame("⌖|⌀0.2ⓂⓅ25|A");
  const auto per_unit = parse_frame("⏥|0.05/25x25");
  REQUIRE((projected && per_unit));
  CHECK(projected->rows[0].zone.modifiers == std::vector<Modifier>{{"M", ""}, {"P", "25"}});
  CHECK(per_unit->rows[0].zone.per == "25x25");
}

TEST_CASE("a lone letter is a datum when boxed and a view's letter when not") {
  CHECK(kind_name(*parse_notation("A", {.box = true})) == "datum");
  CHECK(kind_name(*parse_notation("A")) == "view_label");
}

}  // namespace drawproc
