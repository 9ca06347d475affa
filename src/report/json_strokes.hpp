#pragma once
#include <string_view>
#include <vector>

#include "drawproc/report.hpp"
#include "report/json_reader.hpp"
#include "report/json_writer.hpp"

/// Views, features and strokes in report.json, and the shapes and ids that its other parts share.
namespace drawproc {

/// [[x, y], …], page pixels with one decimal.
void write_quad(JsonWriter& out, std::string_view key, const Quad& quad);
void write_ids(JsonWriter& out, std::string_view key, const std::vector<int>& ids);
[[nodiscard]] Quad read_quad(const JsonView& view);
[[nodiscard]] std::vector<int> read_ids(const JsonView& view);

/// Each writes its key; nothing where there is none.
void write_views(JsonWriter& out, const std::vector<View>& views);
void write_features(JsonWriter& out, const std::vector<Feature>& features);
/// Counts by class, then the strokes; a stroke's points as one flat list x, y, x, y, …
void write_strokes(JsonWriter& out, const std::vector<ClassedStroke>& strokes);

/// The inverses, from a page. Empty where the page has no such key.
[[nodiscard]] std::vector<View> read_views(const JsonView& page);
[[nodiscard]] std::vector<Feature> read_features(const JsonView& page);
[[nodiscard]] std::vector<ClassedStroke> read_strokes(const JsonView& page);

}  // namespace drawproc
