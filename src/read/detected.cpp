#include "read/detected.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>

#include "read/notation.hpp"
#include "util/oriented_overlap.hpp"

namespace drawproc {
namespace {

constexpr double kClear = 0.6;   // score of what becomes an annotation although nothing was read
constexpr double kGroups = 0.5;  // score of what holds pieces together or gives a kind
constexpr double kSame = 0.3;    // oriented overlap of an annotation and what confirms it
constexpr double kWithin = 0.7;  // share of a piece that lies in what holds it
constexpr double kRival = 0.8;   // of the score: a dimension seen there all the same
constexpr double kStands = 0.2;  // share of a seen symbol that read text covers
constexpr std::size_t kMostPieces = 6;

using Kind = AnnotationKind;
using Annotations = std::vector<Annotation>;

/// Regions hold other annotations: what lies in them is not doubled.
bool is_region(Kind kind) {
  return kind == Kind::title_block || kind == Kind::table || kind == Kind::note;
}

bool lies_in(const Annotation& annotation, const Detection& detection) {
  return overlap(bounds(annotation.polygon), bounds(detection.polygon)) &&
         covered_share(annotation.polygon, detection.polygon) >= kWithin;
}

/// How well a detection fits an annotation: their overlap, or a little where the middle of one lies
/// in the other; 0: not at all.
double fit_of(const Annotation& annotation, const Detection& detection) {
  if (!overlap(bounds(annotation.polygon), bounds(detection.polygon))) return 0;
  const double both = oriented_overlap(annotation.polygon, detection.polygon);
  if (both >= kSame) return both;
  const bool middle = (contains(detection.polygon, centre(annotation.polygon)) &&
                       covered_share(annotation.polygon, detection.polygon) >= kWithin) ||
                      (contains(annotation.polygon, centre(detection.polygon)) &&
                       covered_share(detection.polygon, annotation.polygon) >= kWithin);
  return middle ? both : 0;
}

bool is_bare_number(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos &&
         text.find_first_not_of("0123456789.,") == std::string::npos;
}

bool is_item_number(const std::string& text) {
  return !text.empty() && text.size() <= 3 &&
         text.find_first_not_of("0123456789") == std::string::npos;
}

/// A piece that says nothing alone.
bool is_fragment(const Annotation& annotation) {
  const auto& text = annotation.text;
  return annotation.kind == Kind::text || is_lone_deviation(text) || is_lone_fit(text) ||
         is_lone_count(text) || is_lone_qualifier(text) || is_lone_secondary(text) ||
         is_callout_continuation(text);
}

/// Pieces in the frame of a detection.
struct Piece {
  std::size_t index = 0;
  double along = 0, down = 0, height = 0;
  std::string text = {};
};

std::string joined(const std::vector<Piece>& pieces, char between) {
  std::string text;
  for (const auto& piece : pieces)
    text += (text.empty() ? "" : std::string(1, between)) + piece.text;
  return text;
}

void sort_along(std::vector<Piece>& pieces) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return std::tuple(a.along, a.down, a.index) < std::tuple(b.along, b.down, b.index);
  });
}

void sort_down(std::vector<Piece>::iterator from, std::vector<Piece>::iterator to) {
  std::sort(from, to, [](const Piece& a, const Piece& b) {
    return std::tuple(a.down, a.along, a.index) < std::tuple(b.down, b.along, b.index);
  });
}

class Merger {
 public:
  Merger(Annotations annotations, const PageDetections& detections)
      : annotations_(std::move(annotations)), detections_(detections) {
    std::sort(detections_.begin(), detections_.end(), [](const Detection& a, const Detection& b) {
      const Box at_a = bounds(a.polygon), at_b = bounds(b.polygon);
      return std::tuple(-a.score, at_a.top, at_a.left, a.kind) <
             std::tuple(-b.score, at_b.top, at_b.left, b.kind);
    });
  }

  Annotations merged() {
    for (const auto& detection : detections_) group(detection);
    for (auto& annotation : annotations_) give_kind(annotation);
    confirm();
    add_symbols();
    return std::move(annotations_);
  }

 private:
  void group(const Detection& detection) {
    if (detection.score < kGroups ||
        (detection.kind != Kind::dimension && detection.kind != Kind::feature_control_frame))
      return;
    auto pieces = pieces_in(detection);
    if (pieces.size() < 2 || pieces.size() > kMostPieces) return;
    if (detection.kind == Kind::dimension)
      group_dimension(std::move(pieces));
    else
      group_frame(std::move(pieces));
  }

  [[nodiscard]] std::vector<Piece> pieces_in(const Detection& detection) const {
    const Quad& quad = detection.polygon;
    const Point run = (quad[1] - quad[0]) * (1 / std::max(1e-9, run_length(quad)));
    const Point down{-run.y, run.x};
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < annotations_.size(); ++i) {
      const auto& a = annotations_[i];
      const bool free = a.kind == Kind::text || a.kind == Kind::dimension ||
                        (detection.kind == Kind::feature_control_frame &&
                         (a.kind == Kind::datum || a.kind == Kind::view_label));
      if (!free || a.lines.empty() || !lies_in(a, detection)) continue;
      const Point middle = centre(a.polygon) - quad[0];
      pieces.push_back({i, dot(middle, run), dot(middle, down), rise_length(a.polygon), a.text});
    }
    return pieces;
  }

  void group_dimension(std::vector<Piece> pieces) {
    if (std::none_of(pieces.begin(), pieces.end(),
                     [&](const Piece& p) { return is_fragment(annotations_[p.index]); }))
      return;
    // In one row; the first followed by what stands above each other; all above each other.
    sort_along(pieces);
    if (take_if_read(pieces, ' ')) return;
    auto stacked = pieces;
    sort_down(stacked.begin() + 1, stacked.end());
    if (take_if_read(stacked, ' ')) return;
    sort_down(pieces.begin(), pieces.end());
    (void)take_if_read(pieces, '\n');
  }

  bool take_if_read(const std::vector<Piece>& pieces, char between) {
    const auto text = joined(pieces, between);
    const auto notation = parse_notation(text);
    if (!notation || !std::holds_alternative<Dimension>(notation->value)) return false;
    join(pieces, Kind::dimension, *notation);
    return true;
  }

  /// One row of cells, or rows of cells where the pieces stand in rows.
  void group_frame(std::vector<Piece> pieces) {
    sort_down(pieces.begin(), pieces.end());
    std::vector<std::vector<Piece>> rows;
    for (const auto& piece : pieces)
      if (rows.empty() || piece.down - rows.back().front().down > piece.height / 2)
        rows.push_back({piece});
      else
        rows.back().push_back(piece);
    std::string text;
    std::vector<Piece> order;
    for (auto& row : rows) {
      sort_along(row);
      text += (text.empty() ? "" : "\n") + joined(row, '|');
      order.insert(order.end(), row.begin(), row.end());
    }
    std::erase(text, ' ');
    if (const auto frame = parse_frame(text))
      join(order, Kind::feature_control_frame, Notation{*frame, {}});
  }

  /// The pieces become one annotation, in the place of the first one on the sheet.
  void join(const std::vector<Piece>& pieces, Kind kind, const Notation& notation) {
    Annotation whole;
    whole.kind = kind;
    whole.notation = notation;
    whole.text = print(notation);
    std::vector<Point> corners;
    std::vector<std::size_t> taken;
    for (const auto& piece : pieces) {
      const auto& part = annotations_[piece.index];
      whole.lines.insert(whole.lines.end(), part.lines.begin(), part.lines.end());
      corners.insert(corners.end(), part.polygon.begin(), part.polygon.end());
      if (part.read_confidence)
        whole.read_confidence = std::min(whole.read_confidence.value_or(1), *part.read_confidence);
      taken.push_back(piece.index);
    }
    const Quad& first = annotations_[pieces.front().index].polygon;
    whole.polygon =
        quad_around(corners, (first[1] - first[0]) * (1 / std::max(1e-9, run_length(first))));
    whole.zone = annotations_[pieces.front().index].zone;
    std::sort(taken.begin(), taken.end());
    annotations_[taken.front()] = std::move(whole);
    for (std::size_t i = taken.size(); i > 1; --i)
      annotations_.erase(annotations_.begin() + static_cast<std::ptrdiff_t>(taken[i - 1]));
  }

  void give_kind(Annotation& annotation) const {
    if (annotation.kind != Kind::text && annotation.kind != Kind::dimension &&
        annotation.kind != Kind::view_label)
      return;
    for (const auto& detection : detections_)
      if (detection.kind && detection.score >= kGroups && lies_in(annotation, detection) &&
          take_kind(annotation, detection))
        return;
  }

  /// Whether a dimension was seen there about as clearly.
  [[nodiscard]] bool has_rival(const Annotation& annotation, const Detection& detection) const {
    return std::any_of(detections_.begin(), detections_.end(), [&](const Detection& other) {
      return other.kind == Kind::dimension && other.score >= kRival * detection.score &&
             fit_of(annotation, other) > 0;
    });
  }

  bool take_kind(Annotation& annotation, const Detection& detection) const {
    const Kind kind = *detection.kind;
    const bool number = annotation.kind == Kind::dimension;
    const bool text = annotation.kind == Kind::text;
    if (number && (!is_bare_number(annotation.text) || detection.score < kClear ||
                   has_rival(annotation, detection)))
      return false;
    switch (kind) {
      case Kind::surface_texture:
        if (const auto texture = parse_surface_texture(annotation.text);
            texture && (text || number))
          return set(annotation, kind, Notation{*texture, {}});
        return false;
      case Kind::datum:
        if (const auto datum = parse_datum(annotation.text); datum && !number)
          return set(annotation, kind, Notation{*datum, {.box = true}});
        return false;
      case Kind::datum_target:
        if (const auto target = parse_datum_target(annotation.text); target && !number)
          return set(annotation, kind, Notation{*target, {}});
        return false;
      case Kind::balloon:
        return is_item_number(annotation.text) && (text || number) &&
               set(annotation, kind, std::nullopt);
      case Kind::note:
      case Kind::weld:
      case Kind::view_label:
        return text && set(annotation, kind, std::nullopt);
      default:
        return false;
    }
  }

  static bool set(Annotation& annotation, Kind kind, std::optional<Notation> notation) {
    annotation.kind = kind;
    annotation.notation = std::move(notation);
    if (annotation.notation) annotation.text = print(*annotation.notation);
    return true;
  }

  void confirm() {
    struct Pair {
      double fit;
      std::size_t detection, annotation;
    };
    std::vector<Pair> pairs;
    for (std::size_t d = 0; d < detections_.size(); ++d)
      for (std::size_t a = 0; a < annotations_.size(); ++a)
        if (detections_[d].kind == annotations_[a].kind)
          if (const double fit = fit_of(annotations_[a], detections_[d]); fit > 0)
            pairs.push_back({fit, d, a});
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
      return std::tuple(-a.fit, a.detection, a.annotation) <
             std::tuple(-b.fit, b.detection, b.annotation);
    });
    std::vector<bool> used(detections_.size(), false);
    for (const auto& pair : pairs) {
      auto& confidence = annotations_[pair.annotation].detect_confidence;
      if (used[pair.detection] || confidence) continue;
      used[pair.detection] = true;
      confidence = detections_[pair.detection].score;
    }
  }

  void add_symbols() {
    static constexpr std::array kSymbols{Kind::projection_symbol, Kind::weld, Kind::surface_texture,
                                         Kind::datum, Kind::datum_target};
    for (const auto& detection : detections_) {
      const bool symbol = detection.kind && std::find(kSymbols.begin(), kSymbols.end(),
                                                      *detection.kind) != kSymbols.end();
      if (!symbol || detection.score < kClear) continue;
      const auto stands_there = [&](const Annotation& a) {
        return !is_region(a.kind) && overlap(bounds(a.polygon), bounds(detection.polygon)) &&
               (contains(detection.polygon, centre(a.polygon)) ||
                covered_share(detection.polygon, a.polygon) > kStands);
      };
      if (std::any_of(annotations_.begin(), annotations_.end(), stands_there)) continue;
      Annotation annotation;
      annotation.kind = *detection.kind;
      annotation.polygon = detection.polygon;
      annotation.detect_confidence = detection.score;
      annotations_.push_back(std::move(annotation));
    }
  }

  Annotations annotations_;
  PageDetections detections_;
};

}  // namespace

std::vector<Annotation> with_detections(std::vector<Annotation> annotations,
                                        const PageDetections& detections) {
  if (detections.empty()) return annotations;
  return Merger(std::move(annotations), detections).merged();
}

}  // namespace drawproc
