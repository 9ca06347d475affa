#include "report/compare.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "report/json_writer.hpp"
#include "report/pairing.hpp"
#include "report/report_set.hpp"

namespace drawproc {
namespace {

constexpr std::string_view kNothing = "nothing";

double distance(const Quad& a, const Quad& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, length(a[i] - b[i]));
  return most;
}

std::string quoted(std::string_view text) {
  return text.empty() ? std::string(kNothing) : json_string(text);
}

/// Whether the text was understood, and what stands around it.
std::string notation_text(const Annotation& annotation) {
  if (!annotation.notation) return std::string(kNothing);
  const NotationFlags& flags = annotation.notation->flags;
  std::string text = "understood";
  if (flags.box) text += ", boxed";
  if (flags.underline) text += ", underlined";
  if (flags.strike) text += ", struck";
  return text;
}

std::string named(const Annotation& annotation) {
  return fmt::format("{} {} {}", name(annotation.kind), annotation.id,
                     json_string(annotation.text));
}

/// Collects what two reports disagree in.
class Comparer {
 public:
  Comparer(const Report& a, const Report& b, const CompareOptions& options)
      : a_(a), b_(b), options_(options) {}

  std::vector<Difference> run() {
    compare_facts();
    count("pages", a_.pages.size(), b_.pages.size());
    for (std::size_t i = 0; i < std::min(a_.pages.size(), b_.pages.size()); ++i)
      compare_pages(a_.pages[i], b_.pages[i]);
    compare_characteristics();
    compare_exclusions();
    compare_findings();
    return std::move(found_);
  }

 private:
  void add(std::string where, std::string first, std::string second) {
    found_.push_back({std::move(where), std::move(first), std::move(second)});
  }
  void text(const std::string& where, std::string_view a, std::string_view b) {
    if (a != b) add(where, quoted(a), quoted(b));
  }
  void count(const std::string& where, std::size_t a, std::size_t b) {
    if (a != b) add(where, std::to_string(a), std::to_string(b));
  }
  void truth(const std::string& where, bool a, bool b) {
    if (a != b) add(where, a ? "true" : "false", b ? "true" : "false");
  }
  void number(const std::string& where, std::optional<double> a, std::optional<double> b,
              double tolerance) {
    const auto spoken = [](std::optional<double> v) {
      return v ? fixed(*v, 4) : std::string(kNothing);
    };
    // A millionth: what is written as 0.050 and 0.100 is 0.05 apart.
    const bool same = a && b ? std::abs(*a - *b) <= tolerance + 1e-6 : !a && !b;
    if (!same) add(where, spoken(a), spoken(b));
  }
  void measure(const std::string& where, std::optional<double> a, std::optional<double> b) {
    const double size = std::max(std::abs(a.value_or(0)), std::abs(b.value_or(0)));
    number(where, a, b, options_.measure * size);
  }
  void place(const std::string& where, const Quad& a, const Quad& b) {
    const double apart = distance(a, b);
    if (apart > options_.pixels)
      add(where, fmt::format("at {}", corners(a)), fmt::format("{} px away", fixed(apart, 1)));
  }
  static std::string corners(const Quad& quad) {
    return fixed(quad[0].x, 1) + "," + fixed(quad[0].y, 1);
  }

  void compare_facts() {
    text("status", name(a_.status), name(b_.status));
    text("failure", a_.failure ? name(a_.failure->reason) : "",
         b_.failure ? name(b_.failure->reason) : "");
    text("drawing's bytes", a_.sha256, b_.sha256);
    std::string stages[2];
    for (const std::string& stage : a_.stages) stages[0] += stage + " ";
    for (const std::string& stage : b_.stages) stages[1] += stage + " ";
    text("stages", stages[0], stages[1]);
    text("units", a_.units.value, b_.units.value);
    text("standard", a_.standard.value, b_.standard.value);
    text("size principle", a_.size_principle.value, b_.size_principle.value);
    text("general tolerance", general_tolerance_text(a_), general_tolerance_text(b_));
    fields("title block", a_.title_block, b_.title_block);
    const auto& x = a_.manufacturability;
    const auto& y = b_.manufacturability;
    text("difficulty", x ? x->difficulty : "", y ? y->difficulty : "");
    text("material", x ? x->material : "", y ? y->material : "");
    text("process", x ? x->process : "", y ? y->process : "");
    measure("manufacturability", x ? std::optional(x->score) : std::nullopt,
            y ? std::optional(y->score) : std::nullopt);
  }

  void fields(const std::string& where, const std::vector<TitleField>& a,
              const std::vector<TitleField>& b) {
    std::map<std::string, std::pair<std::string, std::string>> both;
    for (const TitleField& field : a) both[field.name].first += field.value;
    for (const TitleField& field : b) both[field.name].second += field.value;
    for (const auto& [field, values] : both)
      text(where + ", " + field, values.first, values.second);
  }

  void compare_pages(const PageReport& a, const PageReport& b) {
    const std::string where = fmt::format("page {}", a.index);
    count(where + ": index", static_cast<std::size_t>(a.index), static_cast<std::size_t>(b.index));
    text(where + ": pixels", fmt::format("{} x {}", a.width, a.height),
         fmt::format("{} x {}", b.width, b.height));
    measure(where + ": pixels per mm", a.px_per_mm, b.px_per_mm);
    text(where + ": scale from", name(a.px_per_mm_from), name(b.px_per_mm_from));
    text(where + ": source", name(a.source), name(b.source));
    text(where + ": sheet", a.sheet, b.sheet);
    const auto border = [](const PageReport& page) { return quad_of(page.frame.value_or(Box{})); };
    truth(where + ": frame", a.frame.has_value(), b.frame.has_value());
    if (a.frame && b.frame) place(where + ": frame", border(a), border(b));
    compare_annotations(where, a, b);
    compare_views(where, a, b);
    compare_strokes(where, a, b);
  }

  void compare_annotations(const std::string& page, const PageReport& a, const PageReport& b) {
    const auto& left = a.annotations;
    const auto& right = b.annotations;
    Pairing pairs(left.size(), right.size());
    const auto apart = [&](std::size_t l, std::size_t r) {
      return distance(left[l].polygon, right[r].polygon);
    };
    pairs.pair([&](std::size_t l, std::size_t r) -> std::optional<double> {
      const bool same = left[l].kind == right[r].kind && left[l].text == right[r].text;
      return same && apart(l, r) <= options_.pixels ? std::optional(apart(l, r)) : std::nullopt;
    });
    pairs.pair([&](std::size_t l, std::size_t r) -> std::optional<double> {
      return apart(l, r) <= options_.pixels ? std::optional(apart(l, r)) : std::nullopt;
    });
    pairs.pair([&](std::size_t l, std::size_t r) -> std::optional<double> {
      const bool near = overlap(bounds(left[l].polygon), bounds(right[r].polygon));
      return near && left[l].kind == right[r].kind ? std::optional(apart(l, r)) : std::nullopt;
    });
    for (std::size_t l = 0; l < left.size(); ++l) {
      const std::string where = page + ", " + named(left[l]);
      if (const auto r = pairs.right_of(l)) {
        first_id_[right[*r].id] = left[l].id;
        compare_annotation(where, left[l], right[*r]);
      } else {
        alone_first_.insert(left[l].id);
        add(where, "there", std::string(kNothing));
      }
    }
    for (std::size_t r = 0; r < right.size(); ++r)
      if (!pairs.left_of(r)) {
        alone_second_.insert(right[r].id);
        add(page + ", " + named(right[r]), std::string(kNothing), "there");
      }
  }

  void compare_annotation(const std::string& where, const Annotation& a, const Annotation& b) {
    text(where + ": kind", name(a.kind), name(b.kind));
    text(where + ": text", a.text, b.text);
    if (a.text == b.text && a.notation != b.notation)
      add(where + ": notation", notation_text(a), notation_text(b));
    place(where + ": place", a.polygon, b.polygon);
    number(where + ": detect confidence", a.detect_confidence, b.detect_confidence,
           options_.confidence);
    number(where + ": read confidence", a.read_confidence, b.read_confidence, options_.confidence);
    text(where + ": zone", a.zone, b.zone);
    number(where + ": view", a.view, b.view, 0);
    number(where + ": feature", a.feature, b.feature, 0);
    text(where + ": reviewed", a.reviewed ? a.reviewed->by : "", b.reviewed ? b.reviewed->by : "");
    fields(where, a.fields, b.fields);
    count(where + ": strokes", a.strokes.size(), b.strokes.size());
    count(where + ": lines", a.lines.size(), b.lines.size());
    for (std::size_t i = 0; i < std::min(a.lines.size(), b.lines.size()); ++i) {
      const std::string line = fmt::format("{}: line {}", where, i + 1);
      text(line + ": text", a.lines[i].text, b.lines[i].text);
      text(line + ": source", name(a.lines[i].source), name(b.lines[i].source));
      place(line + ": place", a.lines[i].polygon, b.lines[i].polygon);
      number(line + ": confidence", a.lines[i].confidence, b.lines[i].confidence,
             options_.confidence);
    }
  }

  void compare_views(const std::string& page, const PageReport& a, const PageReport& b) {
    count(page + ": views", a.views.size(), b.views.size());
    for (std::size_t i = 0; i < std::min(a.views.size(), b.views.size()); ++i) {
      const std::string where = fmt::format("{}, view {}", page, a.views[i].id);
      text(where + ": label", a.views[i].label, b.views[i].label);
      text(where + ": scale", a.views[i].scale, b.views[i].scale);
      place(where + ": place", a.views[i].polygon, b.views[i].polygon);
    }
    std::map<std::string, std::pair<std::size_t, std::size_t>> kinds;
    for (const Feature& feature : a.features) ++kinds[feature.kind].first;
    for (const Feature& feature : b.features) ++kinds[feature.kind].second;
    for (const auto& [kind, counts] : kinds)
      count(page + ": features, " + kind, counts.first, counts.second);
  }

  /// Strokes are traced alike on every machine, so that they correspond one to one.
  void compare_strokes(const std::string& page, const PageReport& a, const PageReport& b) {
    count(page + ": strokes", a.strokes.size(), b.strokes.size());
    if (a.strokes.size() != b.strokes.size()) return;
    for (std::size_t i = 0; i < a.strokes.size(); ++i) {
      const ClassedStroke& x = a.strokes[i];
      const ClassedStroke& y = b.strokes[i];
      const std::string where = fmt::format("{}, stroke {}", page, x.id);
      text(where + ": class", name(x.stroke_class), name(y.stroke_class));
      number(where + ": score", x.score, y.score, options_.confidence);
      count(where + ": points", x.points.size(), y.points.size());
      if (x.points.size() != y.points.size()) continue;
      double apart = 0;
      for (std::size_t k = 0; k < x.points.size(); ++k)
        apart = std::max(apart, length(x.points[k] - y.points[k]));
      number(where + ": place", 0, apart, options_.pixels);
    }
  }

  /// The first report's id of what the second one means; 0 for what it does not have. An id that
  /// names no annotation stays as it is.
  [[nodiscard]] int in_first(int id) const {
    const auto found = first_id_.find(id);
    if (found != first_id_.end()) return found->second;
    return alone_second_.contains(id) ? 0 : id;
  }

  void compare_characteristics() {
    const auto first = by_annotation(a_);
    std::map<int, std::vector<const Characteristic*>> second;
    for (const Characteristic& c : b_.characteristics)
      if (const int id = in_first(c.annotation)) second[id].push_back(&c);
    for (const auto& [annotation, ours] : first) {
      if (alone_first_.contains(annotation)) continue;  // said already
      const auto& theirs = second[annotation];
      count(fmt::format("characteristics of annotation {}", annotation), ours.size(),
            theirs.size());
      for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i)
        compare_characteristic(*ours[i], *theirs[i]);
    }
    for (const auto& [annotation, theirs] : second)
      if (!first.contains(annotation))
        count(fmt::format("characteristics of annotation {}", annotation), 0, theirs.size());
  }

  void compare_characteristic(const Characteristic& a, const Characteristic& b) {
    const std::string where = fmt::format("characteristic {}", a.balloon);
    text(where + ": balloon", a.balloon, b.balloon);
    text(where + ": requirement", a.requirement, b.requirement);
    text(where + ": nominal", a.nominal, b.nominal);
    text(where + ": lower", a.lower, b.lower);
    text(where + ": upper", a.upper, b.upper);
    text(where + ": unit", a.unit, b.unit);
    text(where + ": limits from", name(a.limits_from), name(b.limits_from));
    text(where + ": standard", a.basis.standard, b.basis.standard);
    text(where + ": table row", a.basis.row, b.basis.row);
    number(where + ": IT class", a.it_class, b.it_class, 0);
    text(where + ": verdict", name(a.verdict), name(b.verdict));
    const auto value = [](const auto& part, auto member) {
      return part ? std::optional<double>((*part).*member) : std::nullopt;
    };
    measure(where + ": drawn", value(a.drawn, &DrawnSize::value),
            value(b.drawn, &DrawnSize::value));
    if (a.drawn && b.drawn) truth(where + ": drawn agrees", a.drawn->agrees, b.drawn->agrees);
    measure(where + ": p50", value(a.achievable, &Achievable::p50),
            value(b.achievable, &Achievable::p50));
    measure(where + ": p95", value(a.achievable, &Achievable::p95),
            value(b.achievable, &Achievable::p95));
    if (a.achievable && b.achievable)
      text(where + ": process", a.achievable->process, b.achievable->process);
  }

  void compare_exclusions() {
    std::map<std::pair<int, std::string>, int> sum;
    for (const Exclusion& e : a_.excluded) ++sum[{e.annotation, e.reason}];
    for (const Exclusion& e : b_.excluded) --sum[{in_first(e.annotation), e.reason}];
    for (const auto& [what, more] : sum)
      if (more != 0 && what.first != 0 && !alone_first_.contains(what.first))
        add(fmt::format("annotation {} left out: {}", what.first, what.second),
            more > 0 ? "there" : std::string(kNothing), more < 0 ? "there" : std::string(kNothing));
  }

  /// By code and place: their words hold confidences.
  void compare_findings() {
    std::map<std::pair<std::string, int>, std::pair<std::size_t, std::size_t>> counts;
    for (const Finding& f : a_.findings) ++counts[{f.code, f.annotation.value_or(0)}].first;
    for (const Finding& f : b_.findings)
      ++counts[{f.code, f.annotation ? in_first(*f.annotation) : 0}].second;
    for (const auto& [what, both] : counts)
      count("findings, " + what.first +
                (what.second != 0 ? fmt::format(" at annotation {}", what.second) : ""),
            both.first, both.second);
  }

  const Report& a_;
  const Report& b_;
  const CompareOptions& options_;
  std::map<int, int> first_id_;  ///< annotations: the second report's id → the first's
  std::set<int> alone_first_, alone_second_;
  std::vector<Difference> found_;
};

}  // namespace

std::vector<std::string> CompareOptions::problems() const {
  std::vector<std::string> found;
  if (!(pixels >= 0)) found.emplace_back("--pixels: must not be negative");
  if (!(confidence >= 0 && confidence <= 1))
    found.emplace_back("--confidence: must be between 0 and 1");
  if (!(measure >= 0)) found.emplace_back("--measure: must not be negative");
  return found;
}

std::vector<Difference> differences(const Report& first, const Report& second,
                                    const CompareOptions& options) {
  return Comparer(first, second, options).run();
}

std::size_t RunComparison::differing() const {
  return static_cast<std::size_t>(
      std::count_if(drawings.begin(), drawings.end(),
                    [](const DrawingComparison& d) { return !d.differences.empty(); }));
}

RunComparison compare_runs(const std::filesystem::path& first, const std::filesystem::path& second,
                           const CompareOptions& options) {
  ReportSet a = reports_at(first), b = reports_at(second);
  if (a.single && b.single) {
    auto node = b.files.extract(b.files.begin());
    node.key() = a.files.begin()->first;
    b.files.insert(std::move(node));
  }
  std::set<std::string> names;
  for (const auto& [name, file] : a.files) names.insert(name);
  for (const auto& [name, file] : b.files) names.insert(name);
  RunComparison comparison;
  for (const std::string& name : names) {
    const auto x = a.files.find(name), y = b.files.find(name);
    DrawingComparison& drawing = comparison.drawings.emplace_back();
    drawing.drawing = name;
    if (x == a.files.end())
      drawing.differences = {{"drawing", std::string(kNothing), "there"}};
    else if (y == b.files.end())
      drawing.differences = {{"drawing", "there", std::string(kNothing)}};
    else
      drawing.differences = differences(read_report(x->second), read_report(y->second), options);
  }
  return comparison;
}

}  // namespace drawproc
