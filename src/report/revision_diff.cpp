#include "report/revision_diff.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "drawproc/decimal.hpp"
#include "report/pairing.hpp"
#include "report/report_set.hpp"

namespace drawproc {
namespace {

constexpr double kNear = 3;   // text heights between the middles of what changed in its place
constexpr double kStill = 2;  // text heights that are no move

/// Where a page of the old revision lies on that of the new one.
struct PageMap {
  double scale = 1;
  Point shift;
  double text_height = 1;  ///< of the new page
  [[nodiscard]] Point operator()(Point p) const { return p * scale + shift; }
};

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Annotations by what they say; one that says it alone on its page is a landmark.
std::map<std::pair<AnnotationKind, std::string>, std::vector<const Annotation*>> by_words(
    const PageReport& page) {
  std::map<std::pair<AnnotationKind, std::string>, std::vector<const Annotation*>> words;
  for (const Annotation& annotation : page.annotations)
    if (!annotation.text.empty()) words[{annotation.kind, annotation.text}].push_back(&annotation);
  return words;
}

double text_height_of(const PageReport& page) {
  return page.text_height_px > 0 ? page.text_height_px : std::max(page.width, 1) / 150.0;
}

/// The scale from the pages' resolutions where both are known, else from their widths; the shift
/// that most landmarks agree on.
PageMap map_of(const PageReport& before, const PageReport& after) {
  PageMap map;
  map.text_height = text_height_of(after);
  map.scale = before.px_per_mm && after.px_per_mm
                  ? *after.px_per_mm / *before.px_per_mm
                  : static_cast<double>(after.width) / std::max(before.width, 1);
  const auto ours = by_words(before), theirs = by_words(after);
  std::vector<double> dx, dy;
  for (const auto& [words, there] : ours) {
    const auto found = theirs.find(words);
    if (there.size() != 1 || found == theirs.end() || found->second.size() != 1) continue;
    const Point apart =
        centre(found->second.front()->polygon) - centre(there.front()->polygon) * map.scale;
    dx.push_back(apart.x);
    dy.push_back(apart.y);
  }
  map.shift = {median(dx), median(dy)};
  return map;
}

/// An annotation with the page it stands on.
struct Placed {
  const Annotation* annotation = nullptr;
  std::size_t page = 0;  ///< index
};

std::vector<Placed> placed_of(const Report& report) {
  std::vector<Placed> all;
  for (std::size_t p = 0; p < report.pages.size(); ++p)
    for (const Annotation& annotation : report.pages[p].annotations)
      all.push_back({&annotation, p});
  return all;
}

/// The annotations of both revisions and which of them belong together.
class Matching {
 public:
  Matching(const Report& before, const Report& after)
      : before_(placed_of(before)),
        after_(placed_of(after)),
        pairs_(before_.size(), after_.size()) {
    for (std::size_t p = 0; p < std::min(before.pages.size(), after.pages.size()); ++p)
      maps_.push_back(map_of(before.pages[p], after.pages[p]));
    pairs_.pair([&](std::size_t l, std::size_t r) { return cost(l, r, true, kStill); });
    pairs_.pair([&](std::size_t l, std::size_t r) { return cost(l, r, false, kNear); });
    pairs_.pair([&](std::size_t l, std::size_t r) { return cost(l, r, true, 1e6); });
    pairs_.pair([&](std::size_t l, std::size_t r) { return to_other_page(l, r); });
  }

  [[nodiscard]] const std::vector<Placed>& before() const { return before_; }
  [[nodiscard]] const std::vector<Placed>& after() const { return after_; }
  [[nodiscard]] const Pairing& pairs() const { return pairs_; }

  [[nodiscard]] bool has_moved(std::size_t l, std::size_t r) const {
    return before_[l].page != after_[r].page || heights_apart(l, r) > kStill;
  }

 private:
  [[nodiscard]] bool says_the_same(std::size_t l, std::size_t r) const {
    return before_[l].annotation->text == after_[r].annotation->text;
  }
  [[nodiscard]] bool is_same_kind(std::size_t l, std::size_t r) const {
    return before_[l].annotation->kind == after_[r].annotation->kind;
  }
  /// How far the middles lie apart, in text heights of the new page.
  [[nodiscard]] double heights_apart(std::size_t l, std::size_t r) const {
    const PageMap& map = maps_[before_[l].page];
    const Point was = map(centre(before_[l].annotation->polygon));
    return length(centre(after_[r].annotation->polygon) - was) / map.text_height;
  }
  [[nodiscard]] std::optional<double> cost(std::size_t l, std::size_t r, bool same_text,
                                           double most) const {
    if (!is_same_kind(l, r) || before_[l].page != after_[r].page ||
        before_[l].page >= maps_.size() || (same_text && !says_the_same(l, r)))
      return std::nullopt;
    const double apart = heights_apart(l, r);
    // A title block or a table is large: its middle moves when it grows.
    const bool large = before_[l].annotation->kind == AnnotationKind::title_block ||
                       before_[l].annotation->kind == AnnotationKind::table;
    return apart <= most * (large ? 4 : 1) ? std::optional(apart) : std::nullopt;
  }
  [[nodiscard]] std::optional<double> to_other_page(std::size_t l, std::size_t r) const {
    const bool same = is_same_kind(l, r) && says_the_same(l, r) &&
                      before_[l].page != after_[r].page && !before_[l].annotation->text.empty();
    return same ? std::optional(0.0) : std::nullopt;
  }

  std::vector<Placed> before_, after_;
  std::vector<PageMap> maps_;  ///< by the page's index
  Pairing pairs_;
};

bool same_value(const std::string& a, const std::string& b) {
  const auto x = Decimal::parse(a), y = Decimal::parse(b);
  return x && y ? x->same_value(*y) : a == b;
}

std::vector<std::string> changes_of(const Characteristic& before, const Characteristic& after) {
  std::vector<std::string> what;
  if (before.requirement != after.requirement) what.emplace_back("requirement");
  if (!same_value(before.lower, after.lower)) what.emplace_back("lower");
  if (!same_value(before.upper, after.upper)) what.emplace_back("upper");
  if (before.unit != after.unit) what.emplace_back("unit");
  return what;
}

constexpr int kNoNumber = 1 << 30;  // after all numbers

/// "5.1" → 5, 1.
std::pair<int, int> parts_of(const std::string& balloon) {
  int number = kNoNumber, part = 0;
  const char* const end = balloon.data() + balloon.size();
  const auto [rest, failed] = std::from_chars(balloon.data(), end, number);
  if (failed != std::errc()) return {kNoNumber, 0};
  if (rest < end && *rest == '.') std::from_chars(rest + 1, end, part);
  return {number, part};
}

/// Numbers for what is new: the highest of the old revision counts, gaps are not filled.
class Numbers {
 public:
  explicit Numbers(const Report& before) {
    for (const Characteristic& c : before.characteristics) {
      const auto [number, part] = parts_of(c.balloon);
      if (number == kNoNumber) continue;
      last_ = std::max(last_, number);
      last_part_[number] = std::max(last_part_[number], part);
    }
  }
  std::string next() { return std::to_string(++last_); }
  std::string part_of(int number) {
    return std::to_string(number) + "." + std::to_string(++last_part_[number]);
  }

 private:
  int last_ = 0;
  std::map<int, int> last_part_;
};

/// Pairs the characteristics of two annotations: alike ones first, then in their order.
Pairing pair_up(const std::vector<const Characteristic*>& before,
                const std::vector<const Characteristic*>& after) {
  Pairing pairs(before.size(), after.size());
  const auto apart = [](std::size_t l, std::size_t r) {
    return std::optional(static_cast<double>(l > r ? l - r : r - l));
  };
  pairs.pair([&](std::size_t l, std::size_t r) {
    return before[l]->requirement == after[r]->requirement ? apart(l, r) : std::nullopt;
  });
  pairs.pair(apart);
  return pairs;
}

/// Goes through the matched annotations and fills the result.
class Differ {
 public:
  Differ(const Report& before, const Report& after)
      : before_(before),
        after_(after),
        matching_(before, after),
        ours_(by_annotation(before)),
        theirs_(by_annotation(after)),
        numbers_(before) {}

  RevisionDiff run() {
    for (std::size_t r = 0; r < matching_.after().size(); ++r) look_at_new(r);
    for (std::size_t l = 0; l < matching_.before().size(); ++l)
      if (!matching_.pairs().right_of(l)) look_at_gone(l);
    for (const std::size_t r : added_) number_added(r);
    compare_facts();
    renumber();
    std::stable_sort(
        diff_.characteristics.begin(), diff_.characteristics.end(),
        [](const auto& a, const auto& b) { return parts_of(a.balloon) < parts_of(b.balloon); });
    return std::move(diff_);
  }

 private:
  using Characteristics = std::map<int, std::vector<const Characteristic*>>;
  static std::vector<const Characteristic*> of(const Characteristics& all, int annotation) {
    const auto found = all.find(annotation);
    return found == all.end() ? std::vector<const Characteristic*>() : found->second;
  }

  void look_at_new(std::size_t r) {
    const Annotation& is = *matching_.after()[r].annotation;
    const auto l = matching_.pairs().left_of(r);
    if (!l) {
      added_.push_back(r);
      if (of(theirs_, is.id).empty()) text(Change::added, nullptr, &is);
      return;
    }
    const Annotation& was = *matching_.before()[*l].annotation;
    const auto ours = of(ours_, was.id), theirs = of(theirs_, is.id);
    if (ours.empty() && theirs.empty()) {
      if (was.text != is.text && is.kind != AnnotationKind::title_block)
        text(Change::changed, &was, &is);
      return;
    }
    const Pairing pairs = pair_up(ours, theirs);
    for (std::size_t i = 0; i < ours.size(); ++i) {
      const auto k = pairs.right_of(i);
      if (k)
        kept(*ours[i], *theirs[*k], matching_.has_moved(*l, r));
      else
        gone(*ours[i]);
    }
    for (std::size_t k = 0; k < theirs.size(); ++k)
      if (!pairs.left_of(k)) more(ours, *theirs[k]);
  }

  void kept(const Characteristic& was, const Characteristic& is, bool moved) {
    CharacteristicChange change;
    change.what = changes_of(was, is);
    change.change = !change.what.empty() ? Change::changed : moved ? Change::moved : Change::same;
    change.balloon = was.balloon;
    change.before = was;
    change.after = is;
    diff_.characteristics.push_back(std::move(change));
  }

  void gone(const Characteristic& was) {
    diff_.characteristics.push_back({Change::removed, was.balloon, was, std::nullopt, {}});
  }

  void added(const Characteristic& is, std::string balloon) {
    diff_.characteristics.push_back({Change::added, std::move(balloon), std::nullopt, is, {}});
  }

  /// A call-out with a row more than before: 5.3 after 5.2.
  void more(const std::vector<const Characteristic*>& ours, const Characteristic& is) {
    const auto [number, part] = ours.empty() ? std::pair(0, 0) : parts_of(ours.front()->balloon);
    if (part > 0)
      added(is, numbers_.part_of(number));
    else
      late_.push_back(&is);
  }

  void look_at_gone(std::size_t l) {
    const Annotation& was = *matching_.before()[l].annotation;
    const auto ours = of(ours_, was.id);
    if (ours.empty()) text(Change::removed, &was, nullptr);
    for (const Characteristic* c : ours) gone(*c);
  }

  /// In the order in which the new revision would number them.
  void number_added(std::size_t r) {
    for (const Characteristic* c : of(theirs_, matching_.after()[r].annotation->id))
      late_.push_back(c);
  }

  void number_late() {
    std::stable_sort(late_.begin(), late_.end(), [](const auto* a, const auto* b) {
      return parts_of(a->balloon) < parts_of(b->balloon);
    });
    std::map<int, int> number_of;  // of a new annotation with several requirements
    for (const Characteristic* c : late_) {
      const auto siblings = std::count_if(late_.begin(), late_.end(), [&](const auto* other) {
        return other->annotation == c->annotation;
      });
      if (siblings == 1) {
        added(*c, numbers_.next());
        continue;
      }
      const auto [number, fresh] = number_of.try_emplace(c->annotation, 0);
      if (fresh) number->second = parts_of(numbers_.next()).first;
      added(*c, numbers_.part_of(number->second));
    }
  }

  /// The new report with the balloons of the result.
  void renumber() {
    number_late();
    diff_.report = after_;
    std::map<std::string, std::string> balloons;
    for (const CharacteristicChange& change : diff_.characteristics)
      if (change.after) balloons[change.after->balloon] = change.balloon;
    for (Characteristic& c : diff_.report.characteristics) c.balloon = balloons.at(c.balloon);
    for (CharacteristicChange& change : diff_.characteristics)
      if (change.after) change.after->balloon = change.balloon;
    std::stable_sort(diff_.report.characteristics.begin(), diff_.report.characteristics.end(),
                     [](const Characteristic& a, const Characteristic& b) {
                       return parts_of(a.balloon) < parts_of(b.balloon);
                     });
  }

  void text(Change change, const Annotation* was, const Annotation* is) {
    TextChange& text = diff_.texts.emplace_back();
    text.change = change;
    text.kind = is != nullptr ? is->kind : was->kind;
    if (was != nullptr) text.before = was->id, text.was = was->text;
    if (is != nullptr) text.after = is->id, text.is = is->text;
  }

  void fact(const std::string& what, const std::string& was, const std::string& is) {
    if (was != is) diff_.facts.push_back({what, was, is});
  }

  void compare_facts() {
    std::map<std::string, std::pair<std::string, std::string>> fields;
    for (const TitleField& field : before_.title_block) fields[field.name].first = field.value;
    for (const TitleField& field : after_.title_block) fields[field.name].second = field.value;
    for (const auto& [field, values] : fields) fact(field, values.first, values.second);
    fact("units", before_.units.value, after_.units.value);
    fact("standard", before_.standard.value, after_.standard.value);
    fact("size principle", before_.size_principle.value, after_.size_principle.value);
    fact("general tolerance", general_tolerance_text(before_), general_tolerance_text(after_));
    fact("pages", std::to_string(before_.pages.size()), std::to_string(after_.pages.size()));
  }

  const Report& before_;
  const Report& after_;
  const Matching matching_;
  const Characteristics ours_, theirs_;
  Numbers numbers_;
  std::vector<std::size_t> added_;
  std::vector<const Characteristic*> late_;  ///< new ones that get numbers of their own
  RevisionDiff diff_;
};

}  // namespace

std::string_view name(Change change) noexcept {
  switch (change) {
    case Change::same:
      return "same";
    case Change::moved:
      return "moved";
    case Change::changed:
      return "changed";
    case Change::added:
      return "added";
    case Change::removed:
      break;
  }
  return "removed";
}

std::size_t RevisionDiff::count(Change change) const {
  return static_cast<std::size_t>(
      std::count_if(characteristics.begin(), characteristics.end(),
                    [&](const CharacteristicChange& c) { return c.change == change; }));
}

bool RevisionDiff::any() const {
  return count(Change::same) < characteristics.size() || !texts.empty() || !facts.empty();
}

RevisionDiff diff_revisions(const Report& before, const Report& after) {
  return Differ(before, after).run();
}

}  // namespace drawproc
