#include "support/notation_law.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "read/notation.hpp"

namespace drawproc {
namespace {

/// Typed values as a drawing could state them, each from its seed alone.
class Values {
 public:
  explicit Values(unsigned seed) : random_(seed) {}

  Dimension dimension() {
    Dimension result;
    static_cast<CalloutPart&>(result) = part();
    if (chance(3)) {
      result.count = 1 + below(24);
      result.count_form = CountForm::times;
      // A tight count before an angle would be a chamfer and is printed apart, so any count will
      // do.
    }
    result.reference = chance(6);
    if (result.reference && chance(2)) result.words.emplace_back("REF");
    if (chance(5)) result.words.emplace_back(pick({"TYP", "EQ SP", "PCD", "4 PLACES", "FAR SIDE"}));
    if (result.count == 0 && plain(result) && chance(2)) {
      result.size.nominal = std::to_string(2 + below(8)) + ".5";
      result.by = CalloutPart{};
      result.by->size.nominal = pick({"1", "1.5", "0,3"});
    }
    if (bore(result) && chance(2)) result.steps.push_back(step());
    if (bore(result) && chance(4))
      result.notes = pick({"tapped hole", "(Helicoil)", "DRILL", "for pin"});
    return result;
  }

  FeatureControlFrame frame() {
    FeatureControlFrame result;
    result.all_around = chance(8);
    result.composite = chance(3);
    const auto characteristic = static_cast<GeometricCharacteristic>(below(14));
    const int rows = result.composite ? 2 : 1 + below(2);
    for (int i = 0; i < rows; ++i) {
      FrameRow row{characteristic, zone(), {}};
      for (int d = below(4); d > 0; --d) row.datums.push_back(datum());
      result.rows.push_back(std::move(row));
    }
    if (chance(5)) result.above = pick({"4x", "2 SURFACES", "A↔B"});
    return result;
  }

  SurfaceTexture texture() {
    SurfaceTexture result;
    result.removal = static_cast<Removal>(1 + below(3));
    result.all_around = chance(4);
    SurfaceParameter parameter;
    parameter.name = pick({"Ra", "Rz", "Rt", "Wz"});
    parameter.value = decimal();
    if (chance(4)) parameter.rule = "max";
    if (chance(4)) parameter.unit = "µm";
    if (chance(5)) parameter.limit = pick({"U", "L"});
    result.parameters.push_back(parameter);
    if (chance(3)) result.process = pick({"ground", "MILLED"});
    if (chance(3)) result.lay = pick({"=", "⟂", "X", "M", "C", "R", "P"});
    if (chance(4)) result.others = pick({"√", "√Ra 1.6", "√¯N7, √"});
    return result;
  }

  ViewLabel label() {
    ViewLabel result;
    const std::string letter(1, static_cast<char>('A' + below(26)));
    if (chance(2)) {
      result.type = ViewLabelType::section;
      result.word = pick({"SECTION", "SCHNITT", "CORTE", "断面", ""});
      result.word_after = result.word == "断面";
      result.label = letter + "-" + letter;
    } else {
      result.type = ViewLabelType::detail;
      result.word = pick({"DETAIL", "Detail", "EINZELHEIT"});
      result.label = letter;
    }
    if (chance(2))
      result.scale =
          Scale{pick({"SCALE", "Scale", ""}), std::to_string(1 + below(20)), "1", chance(3)};
    return result;
  }

  GeneralTolerance general() {
    GeneralTolerance result;
    if (chance(2)) result.intro = "GENERAL TOLERANCES";
    if (chance(2)) {
      result.standard = pick({"ISO 2768", "DIN ISO 2768", "JIS B 0405"});
      result.tolerance_class = pick({"f", "m", "c", "v"});
      result.geometric_class = pick({"H", "K", "L", ""});
      result.envelope = chance(3);
      return result;
    }
    for (int places = 1; places <= 1 + below(3); ++places) {
      const std::string amount = decimal();
      result.lines.push_back({GeneralToleranceSubject::places,
                              "." + std::string(static_cast<std::size_t>(places), 'X'), places, "",
                              "", amount, "-" + amount, "", true});
    }
    return result;
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
  bool chance(int one_in) { return below(one_in) == 0; }
  std::string pick(const std::vector<std::string>& choices) {
    return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
  }
  std::string decimal() {
    const std::string places =
        std::to_string(1 + below(9)) + (chance(2) ? std::to_string(below(10)) : "");
    return std::to_string(1 + below(300)) + pick({".", ","}) + places;
  }
  static bool plain(const CalloutPart& part) {
    return part.type == DimensionType::linear && part.size.form == ToleranceForm::none &&
           part.size.fit.empty() && part.size.unit.empty() && part.through.empty() && !part.depth &&
           !part.secondary;
  }
  static bool bore(const CalloutPart& part) {
    return part.type == DimensionType::diameter || part.type == DimensionType::thread;
  }

  Size size() {
    Size result;
    result.nominal = decimal();
    switch (below(7)) {
      case 0:
        result.form = ToleranceForm::symmetric;
        result.upper = "0.1" + std::to_string(below(10));
        result.lower = "-" + result.upper;
        break;
      case 1:
        result.form = ToleranceForm::deviations;
        result.upper = pick({"0.2", "0,25", "+0.0", "0"});
        result.lower = pick({"-0.1", "-0,35"});
        break;
      case 2:
        result.form = ToleranceForm::limits;
        result.lower = std::to_string(101 + below(99)) + pick({".5", ",25"});
        result.upper = std::to_string(201 + below(99)) + pick({".5", ",25"});
        result.form_ink = pick({"-", "~"});
        result.nominal.clear();
        break;
      case 3:
        result.form = ToleranceForm::maximum;
        result.form_ink = pick({"MAX", "MAX.", "max", "máx.", "MAXI"});
        break;
      case 4:
        result.fit = pick({"H7", "g6", "H7/g6", "js9"});
        break;
      default:
        break;
    }
    if (chance(8)) result.unit = pick({"mm", "in", "\""});
    return result;
  }

  CalloutPart part() {
    CalloutPart result;
    if (chance(6)) {
      result.type = DimensionType::thread;
      result.size.nominal = std::to_string(4 + below(30));
      result.thread = Thread{"M", true, chance(2) ? "1" : "",   "",
                             "",  "",   pick({"", "6H", "6g"}), pick({"", "LH"})};
    } else {
      result.type = static_cast<DimensionType>(below(7));
      result.size = size();
      result.size.word_first = result.size.form == ToleranceForm::maximum && chance(2);
    }
    if (chance(5)) result.through = pick({"THRU", "THRU ALL"});
    if (chance(5)) result.depth = plain_size();
    if (result.depth && chance(3)) {
      result.depth_word = pick({"prof.", "Tiefe", "DEPTH", "深"});
      result.depth_word_first = true;
    }
    if (result.type != DimensionType::thread && chance(6)) result.secondary = plain_size();
    return result;
  }

  Size plain_size() {
    Size result;
    result.nominal = decimal();
    return result;
  }

  CalloutPart step() {
    CalloutPart result;
    result.type =
        pick({"bore", "sink"}) == "bore" ? DimensionType::counterbore : DimensionType::countersink;
    result.size = plain_size();
    if (result.type == DimensionType::countersink) {
      result.angle = Size{};
      result.angle->nominal = pick({"90", "82", "100"});
      result.angle->unit = "°";
    } else {
      result.depth = size();
    }
    return result;
  }

  ToleranceZone zone() {
    ToleranceZone result{static_cast<ZoneShape>(below(4)), decimal(), "", {}};
    if (chance(6)) result.per = pick({"100", "25x25"});
    if (chance(2)) result.modifiers.push_back({pick({"M", "L", "F", "T"}), ""});
    if (chance(6)) result.modifiers.push_back({"P", decimal()});
    if (chance(6)) result.modifiers.push_back({pick({"CZ", "SZ", "MAX"}), ""});
    return result;
  }

  DatumReference datum() {
    DatumReference result;
    for (int i = chance(4) ? 2 : 1; i > 0; --i) {
      result.elements.push_back({std::string(1, static_cast<char>('A' + below(26))), {}});
      if (chance(4)) result.elements.back().modifiers.push_back({pick({"M", "L"}), ""});
    }
    return result;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("whatever is printed is read back as it was: random values") {
  for (unsigned seed = 0; seed < 4000; ++seed) {
    Values values(seed);
    const Dimension dimension = values.dimension();
    const FeatureControlFrame frame = values.frame();
    const SurfaceTexture texture = values.texture();
    const ViewLabel label = values.label();
    const GeneralTolerance general = values.general();
    INFO(seed << ": " << print(dimension) << "; " << print(frame) << "; " << print(texture) << "; "
              << print(label) << "; " << print(general));
    CHECK(parse_notation(print(dimension)) == Notation{dimension, {}});
    CHECK(parse_notation(print(frame)) == Notation{frame, {}});
    CHECK(parse_notation(print(texture)) == Notation{texture, {}});
    CHECK(parse_notation(print(label)) == Notation{label, {}});
    CHECK(parse_notation(print(general)) == Notation{general, {}});
  }
}

TEST_CASE("what the fuzzer found stays found") {
  // Each once crashed, hung or broke the law.
  for (const std::string_view text :
       {"0 G3-4 l9 02", "3X ⌀.129 THRU\n⌵ ⌀.2r5 X 100°\n1x0depacing", "4\n4DEEP", "Rc:1",
        "UN 4\n2B\n2U45", "1- 1/2-1 2UN.5'.\"", "45°2.5DEEP"}) {
    INFO(text);
    CHECK(test::broken_notation_law(text, {}) == "");
    CHECK(test::broken_notation_law(text, {true, false, false}) == "");
  }
}

TEST_CASE("random lettering neither crashes nor breaks the law") {
  const std::vector<std::string> pieces = {
      "⌀",      "R",       "M8",       "x",      "X",    " ",    "\n",   "-",     "+",    "±",
      "~",      "/",       "|",        "(",      ")",    "[",    "]",    "°",     "'",    "\"",
      "0",      "1",       "4",        "25",     ".5",   ",05",  "H7",   "g6",    "MAX",  "TYP",
      "THRU",   "↧",       "⌴",        "⌵",      "⌖",    "Ⓜ",    "A",    "B-B",   "√",    "Ra",
      ":",      "SCALE",   "ISO 2768", "mK",     "C",    "1/4",  "-20",  "UNC",   "DEEP", "▽",
      "N7",     "DETAIL",  ".XX",      "ANGLES", "#",    "\xFF", "max.", "prof.", "=",    "=100",
      "FULL R", "Senkung", "深",       "向",     "断面", "SW",   "PCD",  "(√)",   "s=",   "キリ",
      "réf.",   "THK",     " / "};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> piece(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(1, 9);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int n = length(random); n > 0; --n) text += pieces[piece(random)];
    const NotationFlags flags{(i & 1) != 0, (i & 2) != 0, (i & 4) != 0};
    const std::string broken = test::broken_notation_law(text, flags);
    INFO(text);
    REQUIRE(broken == "");
  }
}

}  // namespace drawproc
