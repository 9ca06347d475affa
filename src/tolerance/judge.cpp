#include "tolerance/judge.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "tolerance/asked.hpp"
#include "tolerance/manufacturability.hpp"

namespace drawproc {
namespace {

constexpr double kRzOfRa = 5;        // rule of thumb; 4 to 7 for cut surfaces
constexpr double kTextureShare = 2;  // Rz at most half of the zone

/// Micrometres come from millimetres: 0.8 and 0.8 are the same.
constexpr double kAlmost = 1 + 1e-9;

/// The worse of two; unknown is worse than nothing.
Verdict worse(Verdict a, Verdict b) {
  if (a == Verdict::unknown) return b;
  if (b == Verdict::unknown) return a;
  return std::max(a, b);
}

std::string grade_text(double grade) {
  return grade <= -1 ? std::string("IT01") : fmt::format("IT{:g}", std::round(grade * 10) / 10);
}

/// What the tests of one requirement found.
struct Findings {
  Verdict verdict = Verdict::unknown;
  std::string reason;
  void add(Verdict found, const std::string& sentence) {
    verdict = worse(verdict, found);
    say(sentence);
  }
  void say(const std::string& sentence) {
    if (!sentence.empty()) reason += (reason.empty() ? "" : "; ") + sentence;
  }
};

Verdict against(double asked, double tight_below, double beyond_below) {
  if (asked < beyond_below) return Verdict::beyond_process;
  return asked < tight_below ? Verdict::tight : Verdict::ok;
}

class Judge {
 public:
  Judge(Report& report, const Capability& capability)
      : report_(report),
        capability_(capability),
        made_(made_of(report, capability)),
        asked_(report),
        zones_(capability, made_.material) {}

  void run() {
    for (Characteristic& c : report_.characteristics) one(c);
    report_.manufacturability = manufacturability_of(report_.characteristics, made_);
  }

 private:
  void one(Characteristic& c) {
    const Asked asked = asked_.of(c);
    if (!asked.not_judged.empty() && !asked.ra_um && !asked.feature) {
      c.verdict_reason = asked.not_judged;
      return;
    }
    c.cheapest_process = cheapest(asked);
    if (!made_.process) {
      c.verdict_reason =
          made_.process_text.empty()
              ? "the process is not known"
              : fmt::format("the process {} is not in the table", made_.process_text);
      return;
    }
    if (asked.kind && !made_.process->makes(*asked.kind)) {
      c.verdict_reason =
          fmt::format("{} makes no {}", made_.process->name, plain_name(*asked.kind));
      return;
    }
    Findings found;
    by_grade(asked, found);
    by_texture(asked, found);
    by_zone(c, asked, found);
    c.verdict = found.verdict;
    c.verdict_reason = found.reason;
  }

  static std::string_view plain_name(FeatureKind kind) {
    return kind == FeatureKind::step ? "faces" : name(kind);
  }

  void by_grade(const Asked& asked, Findings& found) const {
    if (!asked.grade) return;
    const Process& p = *made_.process;
    found.add(against(*asked.grade, p.it_finest + 1, p.it_finest),
              fmt::format("{} asked, {} gives IT{} to IT{}", grade_text(*asked.grade), p.name,
                          p.it_finest, p.it_coarsest));
  }

  void by_texture(const Asked& asked, Findings& found) const {
    const Process& p = *made_.process;
    if (asked.ra_um) {
      if (!p.ra_finest_um) return found.say(p.name + " has no Ra in the table");
      return found.add(against(*asked.ra_um * kAlmost, 1.25 * *p.ra_finest_um, *p.ra_finest_um),
                       fmt::format("Ra {:g} asked, {} gives Ra {:g} to {:g}", *asked.ra_um, p.name,
                                   *p.ra_finest_um, *p.ra_coarsest_um));
    }
    if (!p.ra_finest_um || asked.quantity != Quantity::size) return;
    const double rz = kRzOfRa * *p.ra_finest_um / 1000;
    if (asked.zone < kTextureShare * rz)
      found.add(Verdict::tight, fmt::format("the finest texture of {} (Ra {:g}, Rz about {:g}) is "
                                            "more than half of the zone",
                                            p.name, *p.ra_finest_um, rz * 1000));
  }

  void by_zone(Characteristic& c, const Asked& asked, Findings& found) {
    if (asked.ra_um) return;
    const bool has_grade = asked.grade.has_value();
    const auto why_not = [&]() -> std::string {
      if (!asked.feature) return asked.not_judged;
      if (!made_.material)
        return made_.material_text.empty()
                   ? "no simulation: the material is not known"
                   : fmt::format("no simulation: the material {} is not in the table",
                                 made_.material_text);
      if (!made_.process->takes(made_.material->family))
        return fmt::format("{} does not work {}", made_.process->name, made_.material->name);
      return "no simulation of such a feature";
    };
    const auto zone = asked.feature && asked.quantity && made_.material &&
                              made_.process->takes(made_.material->family)
                          ? zones_.zone(*made_.process, *asked.feature, *asked.quantity)
                          : std::nullopt;
    if (!zone) {
      if (!has_grade || made_.material) found.say(why_not());
      return;
    }
    c.achievable = Achievable{made_.process->name, std::string(name(*asked.quantity)),
                              zone->zone.p50, zone->zone.p95, zone->model};
    const Verdict verdict = against(asked.zone, zone->zone.p95, zone->zone.p50);
    const std::string sentence = fmt::format(
        "{:.3f} mm asked, 95 of 100 simulated parts keep {:.3f}, half {:.3f}{}{}", asked.zone,
        zone->zone.p95, zone->zone.p50, asked.assumed.empty() ? "" : ", ", asked.assumed);
    // A guessed extent or a bound shows what is easy, and nothing else.
    if ((asked.guessed || asked.bounded) && verdict != Verdict::ok) {
      found.say(sentence + (asked.bounded ? ": a bound from above" : ": a guess"));
      return;
    }
    found.add(verdict, sentence);
  }

  /// Empty when none of the table reaches it.
  std::string cheapest(const Asked& asked) {
    const Process* best = nullptr;
    for (const Process& process : capability_.table.processes) {
      if (best && process.relative_cost >= best->relative_cost) continue;
      if (reaches(process, asked)) best = &process;
    }
    return best ? best->name : std::string();
  }

  bool reaches(const Process& process, const Asked& asked) {
    if (asked.kind && !process.makes(*asked.kind)) return false;
    if (made_.material && !process.takes(made_.material->family)) return false;
    if (!made_.material && !process.takes("metal")) return false;
    if (process.sheet && !(made_.process && made_.process->sheet)) return false;
    if (asked.ra_um) return process.ra_finest_um && *process.ra_finest_um <= *asked.ra_um * kAlmost;
    if (asked.grade) return process.it_finest <= *asked.grade;
    if (!asked.feature || !asked.quantity) return false;
    const auto zone = zones_.zone(process, *asked.feature, *asked.quantity);
    return zone && zone->zone.p95 <= asked.zone;
  }

  Report& report_;
  const Capability& capability_;
  const MadeOf made_;
  const AskedOf asked_;
  ZonePredictor zones_;
};

}  // namespace

void judge(Report& report, const Capability& capability) { Judge(report, capability).run(); }

}  // namespace drawproc
