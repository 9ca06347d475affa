#include "report/qif.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <pugixml.hpp>
#include <set>

#include "read/characteristics.hpp"
#include "read/notation.hpp"
#include "unit/report/sample_reports.hpp"

using namespace drawproc;

namespace {

struct Ink {
  AnnotationKind kind;
  std::string text;
  NotationFlags flags = {};
};
constexpr AnnotationKind kSize = AnnotationKind::dimension;
constexpr AnnotationKind kFrame = AnnotationKind::feature_control_frame;
constexpr AnnotationKind kTexture = AnnotationKind::surface_texture;

/// A sheet with these annotations below each other, and its characteristics as reading finds them.
Report sheet(const std::vector<Ink>& inks, const std::string& unit = "mm") {
  Report report;
  report.name = "part.pdf";
  report.sha256 = std::string(64, 'a');
  report.units.value = unit;
  PageReport& page = report.pages.emplace_back();
  for (const Ink& ink : inks) {
    Annotation& a = page.annotations.emplace_back();
    a.id = static_cast<int>(page.annotations.size());
    a.kind = ink.kind;
    a.text = ink.text;
    a.notation = parse_notation(ink.text, ink.flags);
    const double top = 100.0 * a.id;
    a.polygon = {{{10, top}, {50, top}, {50, top + 20}, {10, top + 20}}};
  }
  report.characteristics = characteristics_of(report.pages, unit);
  return report;
}

/// The document as its reader sees it.
class Qif {
 public:
  explicit Qif(const Report& report) : text_(part_qif(report)) {
    if (!document_.load_string(text_.c_str())) throw std::runtime_error("part.qif is no XML");
  }
  [[nodiscard]] std::size_t count(const char* path) const {
    return document_.select_nodes(path).size();
  }
  [[nodiscard]] std::string operator[](const char* path) const {
    const pugi::xpath_node found = document_.select_node(path);
    if (found.attribute()) return found.attribute().value();
    return found ? found.node().text().get() : "(none)";
  }
  [[nodiscard]] const pugi::xml_document& document() const { return document_; }

 private:
  std::string text_;
  pugi::xml_document document_;
};

}  // namespace

TEST_CASE("QIF has a stated tolerance as deviations from its nominal, which keeps its places") {
  const Qif qif(sheet({{kSize, "12.50 +0.1 -0.2"}}));
  CHECK(qif["//LengthCharacteristicNominal/TargetValue"] == "12.50");
  CHECK(qif["//LengthCharacteristicNominal/TargetValue/@decimalPlaces"] == "2");
  CHECK(qif["//LengthCharacteristicDefinition/Tolerance/MaxValue"] == "0.10");
  CHECK(qif["//LengthCharacteristicDefinition/Tolerance/MinValue"] == "-0.20");
  CHECK(qif["//Tolerance/DefinedAsLimit"] == "false");
}

TEST_CASE("QIF has written limits as limits") {
  const Qif qif(sheet({{kSize, ".145 - .155"}}, "inch"));
  CHECK(qif["//Tolerance/MaxValue"] == "0.155");
  CHECK(qif["//Tolerance/MinValue"] == "0.145");
  CHECK(qif["//Tolerance/DefinedAsLimit"] == "true");
  CHECK(qif["//TargetValue"] == "(none)");
}

TEST_CASE("a fit on a diameter is QIF's own fit, and its limits stand in attributes once known") {
  Report report = sheet({{kSize, "⌀25 H7"}, {kSize, "⌀20 g6"}});
  report.characteristics[0].lower = "25.000";
  report.characteristics[0].upper = "25.021";
  report.characteristics[0].limits_from = LimitsRule::fit;
  const Qif qif(report);
  CHECK(qif["//LimitsAndFitsSpecification[FormVariance='H']/@zoneVariance"] == "HOLE");
  CHECK(qif["//LimitsAndFitsSpecification[FormVariance='H']/Grade"] == "7");
  CHECK(qif["//LimitsAndFitsSpecification[FormVariance='g']/@zoneVariance"] == "SHAFT");
  CHECK(qif["//AttributeStr[@name='UpperLimit']/@value"] == "25.021");
  CHECK(qif["//AttributeStr[@name='LimitsFrom']/@value"] == "fit");
}

TEST_CASE("limits that a general tolerance gives are deviations in QIF") {
  Report report = sheet({{kSize, "40"}});
  report.characteristics[0].lower = "39.7";
  report.characteristics[0].upper = "40.3";
  report.characteristics[0].limits_from = LimitsRule::general;
  const Qif qif(report);
  CHECK(qif["//Tolerance/MaxValue"] == "0.3");
  CHECK(qif["//Tolerance/MinValue"] == "-0.3");
  CHECK(qif["//AttributeStr[@name='LimitsFrom']/@value"] == "general");
}

TEST_CASE("QIF tells a basic dimension from one without a known tolerance") {
  const Qif qif(sheet({{kSize, "30", {true, false, false}}, {kSize, "40"}}));
  CHECK(qif["//LengthCharacteristicDefinition[Name='1']/DimensionType"] == "BASIC_OR_TED");
  CHECK(qif["//LengthCharacteristicDefinition[Name='1']/NonTolerance"] == "SET");
  CHECK(qif["//LengthCharacteristicDefinition[Name='2']/DimensionType"] == "(none)");
  CHECK(qif["//LengthCharacteristicDefinition[Name='2']/NonTolerance"] == "MEASURED");
}

TEST_CASE("4x is one definition in QIF with four items and four features") {
  const Qif qif(sheet({{kSize, "4x ⌀6.6"}}));
  CHECK(qif.count("//DiameterCharacteristicDefinition") == 1);
  CHECK(qif.count("//DiameterCharacteristicItem") == 4);
  CHECK(qif.count("//OtherShapeFeatureNominal") == 4);
  CHECK(qif["//DiameterCharacteristicItem[3]/Name"] == "1 (3 of 4)");
  CHECK(qif["//DiameterCharacteristicItem[3]//Designator"] == "1");
  CHECK(qif["//DiameterCharacteristicItem[3]/FeatureItemIds/Id"] ==
        qif["//OtherShapeFeatureItem[3]/@id"]);
}

TEST_CASE("the parts of a hole call-out that is not located share one feature in QIF") {
  const Qif qif(sheet({{kSize, "⌀6.6 ↧12\n⌴ ⌀11 ↧6.5"}}));
  CHECK(qif.count("//OtherShapeFeatureDefinition") == 1);
  CHECK(qif["//OtherShapeFeatureDefinition/Description"] == "⌀6.6 ↧12\n⌴ ⌀11 ↧6.5");
  CHECK(qif.count("//DiameterCharacteristicNominal[FeatureNominalIds/@n=1]") == 2);
  CHECK(qif.count("//DepthCharacteristicNominal[FeatureNominalIds/@n=1]") == 2);
  CHECK(qif["//DepthCharacteristicDefinition[Name='1.4']/Description"] == "↧6.5");
}

namespace {

/// The sheet's first size points at strokes of a view at 1:2 with 4 pixels to the millimetre, whose
/// lower left is at (100, 500): half a millimetre of the part to the pixel.
Report attached(const std::string& text, const std::string& kind,
                const std::vector<std::vector<Point>>& strokes) {
  Report report = sheet({{kSize, text}});
  PageReport& page = report.pages.front();
  page.px_per_mm = 4;
  page.views = {{1, quad_of({100, 100, 900, 500}), "", "1:2"}};
  page.annotations.front().feature = 1;
  page.features = {{1, kind, 1, {}}};
  for (const auto& points : strokes) {
    const int id = static_cast<int>(page.strokes.size()) + 1;
    page.strokes.push_back({id, StrokeClass::contour, 1, 2, false, points});
    page.features.front().strokes.push_back(id);
  }
  return report;
}

/// A circle of 40 pixels around a point, in steps of 10°, counter-clockwise on the sheet.
std::vector<Point> around(Point centre, double from_deg = 0, double to_deg = 360) {
  std::vector<Point> points;
  for (double at = from_deg; at <= to_deg; at += 10) {
    const double angle = at * std::acos(-1.0) / 180;
    points.push_back({centre.x + 40 * std::cos(angle), centre.y - 40 * std::sin(angle)});
  }
  return points;
}

}  // namespace

TEST_CASE("a drawn hole is a cylinder of QIF at the place and scale of its view") {
  const Qif qif(attached("⌀40 H7 THRU", "hole", {around({300, 400})}));
  CHECK(qif["//CylinderFeatureDefinition/InternalExternal"] == "INTERNAL");
  CHECK(qif["//CylinderFeatureDefinition/Diameter"] == "40");
  CHECK(qif["//CylinderFeatureDefinition/Bottom/BottomEnum"] == "THROUGH");
  CHECK(qif["//CylinderFeatureNominal/Axis/AxisPoint"] == "100.000 50.000 0");
  CHECK(qif["//CylinderFeatureNominal/Axis/Direction"] == "0 0 1");
  CHECK(qif["//CylinderFeatureNominal/Attributes/AttributeStr[@name='Frame']/@value"] ==
        "view 1 of sheet 1 as drawn: origin at its lower left, x to the right, y up, z towards the "
        "reader");
  CHECK(qif["//DiameterCharacteristicNominal/FeatureNominalIds/Id"] ==
        qif["//CylinderFeatureNominal/@id"]);
  CHECK(qif["//DiameterCharacteristicItem/FeatureItemIds/Id"] == qif["//CylinderFeatureItem/@id"]);
  CHECK(qif.count("//OtherShapeFeatureDefinition") == 0);
}

TEST_CASE("a diameter between two lines is a cylinder of QIF with its axis between them") {
  const Qif qif(
      attached("⌀20 k6", "line_pair", {{{200, 300}, {400, 300}}, {{200, 340}, {400, 340}}}));
  CHECK(qif["//CylinderFeatureDefinition/InternalExternal"] == "EXTERNAL");
  CHECK(qif["//CylinderFeatureNominal/Axis/AxisPoint"] == "100.000 90.000 0");
  CHECK(qif["//CylinderFeatureNominal/Axis/Direction"] == "1.000000 0.000000 0");
}

TEST_CASE("a length between two drawn lines is a distance of QIF between two lines") {
  const Qif qif(
      attached("20 +0.1 0", "line_pair", {{{400, 300}, {200, 300}}, {{200, 340}, {400, 340}}}));
  CHECK(qif["//DistanceBetweenCharacteristicNominal/TargetValue"] == "20");
  CHECK(qif["//DistanceBetweenCharacteristicDefinition/Tolerance/MaxValue"] == "0.1");
  CHECK(qif["//LineFeatureNominal[1]/Location"] == "50.000 100.000 0");
  CHECK(qif["//LineFeatureNominal[2]/Location"] == "50.000 80.000 0");
  CHECK(qif["//LineFeatureNominal[1]/Direction"] == "1.000000 0.000000 0");
  CHECK(qif["//LineFeatureNominal[1]/Length"] == "100.000");
  CHECK(qif["//LineFeatureNominal[1]//AttributeStr[@name='PlacedBy']/@value"] == "drawn line");
  CHECK(qif["//LineFeatureNominal[1]/Attributes/AttributeStr[@name='Frame']/@value"] ==
        "view 1 of sheet 1 as drawn: origin at its lower left, x to the right, y up, z towards the "
        "reader");
  CHECK(qif["//FeaturePair/FirstFeature"] == qif["//LineFeatureNominal[1]/@id"]);
  CHECK(qif["//FeaturePair/SecondFeature"] == qif["//LineFeatureNominal[2]/@id"]);
  CHECK(qif["//AnalysisVector"] == "0.000000 -1.000000 0.000000");
  CHECK(qif["//AnalysisMode"] == "ONEDIMENSIONAL");
  CHECK(qif["//DistanceBetweenCharacteristicItem/FeatureItemIds/Id[2]"] ==
        qif["//LineFeatureItem[2]/@id"]);
  CHECK(qif.count("//FeatureNominalIds") == 0);
}

TEST_CASE("the sides of one drawn outline are the lines of a QIF distance") {
  Report report = attached("20", "line_pair", {{{200, 300}, {400, 300}, {400, 340}, {200, 340}}});
  CHECK(Qif(report).count("//LineFeatureNominal") == 2);
  report.pages.front().strokes.front().points[2].x = 320;
  CHECK(Qif(report)["//LineFeatureNominal[1]/Length"] == "100.000");
  CHECK(Qif(report)["//LineFeatureNominal[2]/Length"] == "60.000");
}

TEST_CASE("extension lines stand for the edges of a QIF distance that are not drawn as lines") {
  Report report = attached("20", "line_pair", {around({300, 400})});
  PageReport& page = report.pages.front();
  page.strokes.push_back({2, StrokeClass::extension_line, 1, 2, false, {{200, 300}, {240, 300}}});
  page.strokes.push_back({3, StrokeClass::dimension_line, 1, 2, false, {{210, 300}, {210, 340}}});
  page.strokes.push_back({4, StrokeClass::extension_line, 1, 2, false, {{200, 340}, {240, 340}}});
  CHECK(Qif(report).count("//LineFeatureNominal") == 0);
  page.annotations.front().strokes = {2, 3, 4};
  const Qif qif(report);
  CHECK(qif["//LineFeatureNominal[2]/Location"] == "50.000 80.000 0");
  CHECK(qif["//LineFeatureNominal[2]/Direction"] == "1.000000 0.000000 0");
  CHECK(qif["//LineFeatureNominal[2]//AttributeStr[@name='PlacedBy']/@value"] == "extension line");
  CHECK(qif.count("//LineFeatureNominal/Length") == 0);
}

TEST_CASE("a length stays a length of QIF where no two lines are drawn at its distance") {
  const std::vector<std::vector<Point>> lines = {{{200, 300}, {400, 300}},
                                                 {{200, 340}, {400, 340}}};
  for (const char* text : {"25", "2x 20"}) {
    const Qif qif(attached(text, "line_pair", lines));
    CHECK(qif.count("//LengthCharacteristicDefinition") == 1);
    CHECK(qif.count("//LineFeatureDefinition") == 0);
  }
  CHECK(Qif(attached("20", "line_pair", {{{200, 300}, {400, 300}}, {{200, 340}, {400, 360}}}))
            .count("//LineFeatureDefinition") == 0);
  CHECK(Qif(attached("20", "edge", lines)).count("//LineFeatureDefinition") == 0);
  Report report = attached("20", "line_pair", lines);
  report.pages.front().views.front().scale.clear();
  CHECK(Qif(report).count("//LengthCharacteristicDefinition") == 1);
}

TEST_CASE("the parts of a counterbored hole are cylinders and one group in QIF") {
  const Qif qif(attached("⌀6.6 ↧12\n⌴ ⌀11 ↧6.5", "hole", {around({300, 400})}));
  CHECK(qif.count("//CylinderFeatureDefinition[InternalExternal='INTERNAL']") == 2);
  CHECK(qif["//CylinderFeatureDefinition[Diameter='6.6']/Length"] == "12");
  CHECK(qif["//CylinderFeatureDefinition[Diameter='11']/Length"] == "6.5");
  CHECK(qif["//CylinderFeatureDefinition[Diameter='11']/Bottom/BottomEnum"] == "BLIND");
  CHECK(qif["//GroupFeatureDefinition/IsCounterboredHole"] == "true");
  CHECK(qif["//GroupFeatureNominal/FeatureNominalIds/Id[2]"] ==
        qif["//CylinderFeatureNominal[2]/@id"]);
  CHECK(qif["//DepthCharacteristicNominal[Name='1.4']/FeatureNominalIds/Id"] ==
        qif["//CylinderFeatureNominal[2]/@id"]);
}

TEST_CASE("a countersink is a cone of QIF with its full angle") {
  const Qif qif(attached("⌀6.6 THRU\n⌵ ⌀13x90°", "hole", {around({300, 400})}));
  CHECK(qif["//ConeFeatureDefinition/Diameter"] == "13");
  CHECK(qif["//ConeFeatureDefinition/FullAngle"] == "90");
  CHECK(qif["//GroupFeatureDefinition/IsCountersunkHole"] == "true");
}

TEST_CASE("a drawn thread is a threaded feature of QIF with its specification") {
  const Qif qif(attached("M8x1-6H", "hole", {around({300, 400})}));
  CHECK(qif["//ThreadedFeatureDefinition/InternalExternal"] == "INTERNAL");
  CHECK(qif["//ThreadedFeatureDefinition/ThreadSpecificationId"] ==
        qif["//TextThreadSpecification/@id"]);
  CHECK(qif["//ThreadedFeatureNominal/Axis/AxisPoint"] == "100.000 50.000 0");
}

TEST_CASE("a radius at an arc is a segment of a cylinder in QIF, with its sweep") {
  const Qif qif(attached("R20", "arc", {around({300, 400}, 0, 90)}));
  CHECK(qif["//CylindricalSegmentFeatureDefinition/InternalExternal"] == "NOT_APPLICABLE");
  CHECK(qif["//CylindricalSegmentFeatureDefinition/Diameter"] == "40");
  CHECK(qif["//CylindricalSegmentFeatureNominal/Axis/AxisPoint"] == "100.000 50.000 0");
  CHECK(qif["//CylindricalSegmentFeatureNominal/Sweep/DirBeg"] == "1.000000 0.000000 0");
  CHECK(qif["//CylindricalSegmentFeatureNominal/Sweep/DomainAngle"] == "0 90.0");
}

TEST_CASE("a spherical diameter at a circle is a sphere of QIF") {
  const Qif qif(attached("S⌀40", "circle", {around({300, 400})}));
  CHECK(qif["//SphereFeatureDefinition/Diameter"] == "40");
  CHECK(qif["//SphereFeatureNominal/Location"] == "100.000 50.000 0");
}

TEST_CASE("2x is two cylinders of QIF where the view shows two such circles, else other shapes") {
  Report report = attached("2x ⌀40", "hole", {around({300, 400})});
  CHECK(Qif(report).count("//CylinderFeatureNominal") == 0);
  CHECK(Qif(report).count("//OtherShapeFeatureNominal") == 2);
  PageReport& page = report.pages.front();
  page.strokes.push_back({2, StrokeClass::contour, 1, 2, true, around({500, 400})});
  page.features.push_back({2, "circle", 1, {2}});
  const Qif qif(report);
  CHECK(qif.count("//CylinderFeatureDefinition") == 1);
  CHECK(qif["//CylinderFeatureNominal[2]/Axis/AxisPoint"] == "200.000 50.000 0");
  CHECK(qif["//CylinderFeatureNominal[2]/Name"] == "1 (2 of 2)");
  CHECK(qif.count("//OtherShapeFeatureNominal") == 0);
}

TEST_CASE("a view of unknown scale leaves a QIF feature without a place and so an other shape") {
  Report report = attached("⌀40", "hole", {around({300, 400})});
  report.pages.front().views.front().scale.clear();
  CHECK(Qif(report)["//OtherShapeFeatureDefinition/Description"] == "⌀40");
  CHECK(Qif(report).count("//CylinderFeatureDefinition") == 0);
}

TEST_CASE("a position frame keeps its zone, its material condition and its datums in QIF") {
  const Qif qif(sheet({{kFrame, "⌖|⌀0.05Ⓜ|A-B|CⓂ"}}));
  CHECK(qif["//PositionCharacteristicDefinition/ToleranceValue"] == "0.05");
  CHECK(qif["//PositionCharacteristicDefinition/MaterialCondition"] == "MAXIMUM");
  CHECK(qif.count("//PositionCharacteristicDefinition/ZoneShape/DiametricalZone") == 1);
  CHECK(qif["//PositionCharacteristicDefinition/DatumReferenceFrameId"] ==
        qif["//DatumReferenceFrame/@id"]);
  CHECK(qif.count("//DatumDefinition") == 3);
  CHECK(qif.count("//Datums/Datum[1]/CompoundDatum[@n=2]/Datum") == 2);
  CHECK(qif["//Datums/Datum[1]/Precedence/PrecedenceEnum"] == "PRIMARY");
  CHECK(qif["//Datums/Datum[2]/Precedence/PrecedenceEnum"] == "SECONDARY");
  CHECK(qif["//Datums/Datum[2]/SimpleDatum/MaterialModifier"] == "MAXIMUM");
}

TEST_CASE("frames with the same datums share one datum reference frame in QIF") {
  const Qif qif(sheet({{kFrame, "⟂|0.1|A|B"}, {kFrame, "⌖|⌀0.2|A|B"}, {kFrame, "∥|0.1|A"}}));
  CHECK(qif.count("//DatumReferenceFrame") == 2);
  CHECK(qif["//PerpendicularityCharacteristicDefinition/DatumReferenceFrameId"] ==
        qif["//PositionCharacteristicDefinition/DatumReferenceFrameId"]);
  CHECK(qif.count("//ParallelismCharacteristicDefinition/ZoneShape/PlanarZone") == 1);
}

TEST_CASE("rows of a composite frame are definitions of their own in QIF") {
  const Qif qif(sheet({{kFrame, "⌖|⌀0.1|A|B\n|⌀0.05|A"}}));
  CHECK(qif["//PositionCharacteristicDefinition[Name='1.1']/ToleranceValue"] == "0.1");
  CHECK(qif["//PositionCharacteristicDefinition[Name='1.2']/ToleranceValue"] == "0.05");
}

TEST_CASE("what QIF has no place for in a frame is named, not lost") {
  const Qif qif(sheet({{kFrame, "⏥|0.1|A"}, {kFrame, "⌓|0.2Ⓤ0.05|A"}, {kFrame, "⏥|0.1/25x25"}}));
  CHECK(qif["//FlatnessCharacteristicDefinition//AttributeStr[@name='NotMapped']/@value"] ==
        "datums A");
  CHECK(qif["//SurfaceProfileCharacteristicDefinition/OuterDisposition"] == "0.05");
  CHECK(qif["//UserDefinedLinearCharacteristicDefinition/WhatToMeasure"] == "⏥|0.1/25x25");
  CHECK(qif["//UserDefinedLinearCharacteristicDefinition/Tolerance/MaxValue"] == "0.1");
}

TEST_CASE(
    "the profile of a line is a user-defined length in QIF, which would ask for a direction") {
  const Qif qif(sheet({{kFrame, "⌒|0.2|A"}}));
  CHECK(qif["//UserDefinedLinearCharacteristicDefinition/WhatToMeasure"] == "⌒|0.2|A");
  CHECK(qif["//UserDefinedLinearCharacteristicDefinition/Tolerance/MaxValue"] == "0.2");
  CHECK(qif["//UserDefinedLinearCharacteristicDefinition/Tolerance/DefinedAsLimit"] == "true");
}

TEST_CASE("a thread's specification is its text without count and depth in QIF") {
  const Qif qif(sheet({{kSize, "4x M8x1.25-6H ↧12"}}));
  CHECK(qif["//TextThreadSpecification/TextSpecification"] == "M8x1.25-6H");
  CHECK(qif["//ThreadCharacteristicDefinition/ThreadSpecificationId"] ==
        qif["//TextThreadSpecification/@id"]);
  CHECK(qif.count("//ThreadCharacteristicItem") == 4);
}

TEST_CASE("Ra is in the sheet's unit of length in QIF, Rz is a user-defined length") {
  const Qif qif(sheet({{kTexture, "√¯Ra 3.2"}, {kTexture, "√Rz 25"}}));
  CHECK(qif["//RoughnessAverage"] == "0.0032");
  CHECK(qif["//SurfaceTextureCharacteristicNominal/Obtention"] == "MACHINING_MANDATORY");
  CHECK(qif["//UserDefinedLinearCharacteristicDefinition/WhatToMeasure"] == "Rz");
  CHECK(qif["//UserDefinedLinearCharacteristicDefinition/Tolerance/MaxValue"] == "0.025");
}

TEST_CASE("a length in another unit than the sheet's carries it in QIF") {
  const Qif qif(sheet({{kSize, "12 mm"}, {kSize, ".5"}}, "inch"));
  CHECK(qif["//LengthCharacteristicNominal[Name='1']/TargetValue/@linearUnit"] == "mm");
  CHECK(qif["//LengthCharacteristicNominal[Name='2']/TargetValue/@linearUnit"] == "(none)");
  CHECK(qif["//OtherUnits[@n=1]/LinearUnit/UnitName"] == "mm");
  CHECK(qif["//PrimaryUnits/LinearUnit/UnitConversion/Factor"] == "0.0254");
}

TEST_CASE("a sheet of unknown unit has lengths in a unit without a size in QIF") {
  const Qif qif(sheet({{kSize, "40"}}, ""));
  CHECK(qif["//PrimaryUnits/LinearUnit/UnitName"] == "unstated");
  CHECK(qif.count("//PrimaryUnits/LinearUnit/UnitConversion") == 0);
  CHECK(qif["//LengthCharacteristicNominal/TargetValue"] == "40");
}

TEST_CASE("angles are degrees in QIF, minutes included") {
  const Qif qif(sheet({{kSize, "45°±0.5°"}, {kSize, "30°15'"}}));
  CHECK(qif["//AngleCharacteristicDefinition[Name='1']/Tolerance/MaxValue"] == "0.5");
  CHECK(qif["//AngleCharacteristicNominal[Name='1']/TargetValue"] == "45");
  CHECK(qif.count("//TargetValue[@linearUnit]") == 0);
}

TEST_CASE("a requirement that does not parse is a user-defined one with its text in QIF") {
  Report report = sheet({{kSize, "40"}});
  report.pages[0].annotations[0].notation.reset();
  report.characteristics[0].requirement = "4O ±?";
  const Qif qif(report);
  CHECK(qif["//UserDefinedAttributeCharacteristicDefinition/WhatToMeasure"] == "4O ±?");
  CHECK(qif.count("//LengthCharacteristicDefinition") == 0);
}

TEST_CASE("every item of QIF says its sheet, its zone and the drawing") {
  Report report = sheet({{kSize, "40"}});
  report.characteristics[0].zone = "B4";
  report.title_block = {{"number", "D-100", {}, {}}, {"revision", "C", {}, {}}};
  const Qif qif(report);
  CHECK(qif["//LocationOnDrawing/SheetNumber"] == "1");
  CHECK(qif["//LocationOnDrawing/DrawingZone"] == "B4");
  CHECK(qif["//LocationOnDrawing/DrawingId"] == qif["//PrintedDrawing/@id"]);
  CHECK(qif["//PrintedDrawing/DrawingNumber"] == "D-100");
  CHECK(qif["//PrintedDrawing/Version"] == "C");
}

TEST_CASE("QIF without requirements has no characteristics and no features") {
  const Qif qif(sheet({}));
  CHECK(qif.count("/QIFDocument/Characteristics") == 0);
  CHECK(qif.count("/QIFDocument/Features") == 0);
  CHECK(qif["//OtherStandardsOrganization"] == "not stated");
}

TEST_CASE("identifiers of QIF follow from the drawing") {
  Report report = sheet({{kSize, "4x ⌀6.6"}});
  const Qif first(report), again(report);
  report.sha256 = std::string(64, 'b');
  const Qif other(report);
  const char* path = "//DiameterCharacteristicItem[2]//UUID";
  CHECK(first[path] == again[path]);
  CHECK(first[path] != other[path]);
  CHECK(first[path].substr(14, 1) == "8");
  CHECK(first["/QIFDocument/QPId"] == again["/QIFDocument/QPId"]);
  CHECK(first["/QIFDocument/QPId"] != other["/QIFDocument/QPId"]);
}

TEST_CASE("QIF of any report counts its lists, numbers its objects and refers to what is there") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    const Qif qif(testing::random_report(seed));
    std::set<std::string> ids;
    for (const auto& found : qif.document().select_nodes("//@id"))
      CHECK(ids.insert(found.attribute().value()).second);
    CHECK(qif["/QIFDocument/@idMax"] == std::to_string(ids.size()));
    for (const auto& found : qif.document().select_nodes("//*[@n]")) {
      const auto children = found.node().children();
      CHECK(found.node().attribute("n").as_int() ==
            std::distance(children.begin(), children.end()));
    }
    for (const auto& found : qif.document().select_nodes(
             "//*[substring(name(), string-length(name()) - 1) = 'Id' and name() != 'QPId']"))
      CHECK(ids.count(found.node().text().get()) == 1);
  }
}
