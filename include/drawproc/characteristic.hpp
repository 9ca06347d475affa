#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace drawproc {

/// Which rule gave the limits: written at the size; ISO 286; the tables of a general standard; a
/// tolerance table or sentence of the sheet; theoretically exact, has none; no rule gives any.
/// Reading finds `stated` and `basic`, the predict stage the others.
enum class LimitsRule { stated, fit, general, title_block, basic, none };
[[nodiscard]] std::string_view name(LimitsRule rule) noexcept;

/// Where the limits come from beside the rule. Empty: does not apply.
struct LimitsBasis {
  std::string standard;       ///< "ISO 286-2"
  std::string row;            ///< of its table, or line of the sheet's: "H7 18-30", ".XX ±.01"
  std::optional<int> source;  ///< id of the annotation that states the general tolerance; the
                              ///< requirement's own annotation gives all other limits
  std::vector<int> frames;    ///< basic: ids of the frames that may rest on it
  std::string note;           ///< for people: what was assumed, why there are no limits
  bool operator==(const LimitsBasis&) const = default;
};

/// What the drawing itself measures between the places a dimension points at.
struct DrawnSize {
  double value = 0;  ///< at the view's scale; mm, or degrees where the characteristic is an angle
  bool agrees = false;  ///< with the nominal, as far as the pixels can tell
  bool operator==(const DrawnSize&) const = default;
};

/// Whether what is asked can be made: clearly; only just; not by this process; nobody knows.
enum class Verdict { ok, tight, beyond_process, unknown };
[[nodiscard]] std::string_view name(Verdict verdict) noexcept;

/// What a simulated process leaves on such a feature, beside what is asked.
struct Achievable {
  std::string process;      ///< "milling"
  std::string quantity;     ///< what deviates: "flatness", "size", "position", …
  double p50 = 0, p95 = 0;  ///< width of the zone half and 95 of 100 parts need, in mm
  std::string model;        ///< "skin-gbt 1": which trees said so
  bool operator==(const Achievable&) const = default;
};

/// One requirement to be inspected, one balloon.
struct Characteristic {
  std::string balloon;  ///< "12", or "5.1" for one of several
  int annotation = 0;   ///< id
  int page = 1;
  std::string requirement;  ///< the annotation's canonical text
  std::string nominal, lower,
      upper;         ///< in `unit`; empty when not known. Sizes, not deviations. Decimal strings;
                     ///< angles that are written or limited in minutes: 44°30'
  std::string unit;  ///< mm | inch | deg | ""
  LimitsRule limits_from = LimitsRule::none;
  std::string zone;
  LimitsBasis basis = {};
  std::optional<double> it_grade = {};  ///< of the zone between the limits; IT0 is 0, IT01 -1
  std::optional<int> it_class = {};     ///< smallest grade that covers the zone; the same code
  std::optional<DrawnSize> drawn = {};
  std::optional<Achievable> achievable = {};
  Verdict verdict = Verdict::unknown;
  std::string verdict_reason =
      {};  ///< for people, with the numbers: "IT6 asked, milling gives IT7"
  std::string cheapest_process = {};  ///< of the process table, that reaches it; empty: not known
  bool operator==(const Characteristic&) const = default;
};

}  // namespace drawproc
