#include "report/revision_diff_files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "report/csv.hpp"
#include "report/diff_html.hpp"
#include "report/json.hpp"
#include "report/report_set.hpp"
#include "report/svg.hpp"
#include "util/atomic_file.hpp"

namespace drawproc {
namespace fs = std::filesystem;
namespace {

using Files = std::map<std::string, fs::path>;

/// The pictures that lie beside a report.
std::vector<PageImage> images_beside(const fs::path& file, const Report& report) {
  std::vector<PageImage> images;
  const fs::path folder = file.parent_path();
  std::string html;
  for (const PageReport& page : report.pages) {
    const std::string svg = bytes_of(folder / fmt::format("page-{}.svg", page.index));
    if (svg.empty() && html.empty()) html = bytes_of(folder / "report.html");
    images.push_back(embedded_image(svg, html, page.index));
  }
  return images;
}

std::string number_of(const Report& report) {
  for (const TitleField& field : report.title_block)
    if (field.name == "number") return field.value;
  return {};
}

/// Drawings by their number; a number that several have names none of them.
std::map<std::string, std::string> by_number(const Files& files) {
  std::map<std::string, std::string> names;
  std::set<std::string> shared;
  for (const auto& [name, file] : files) {
    const std::string number = number_of(read_report(file));
    if (number.empty()) continue;
    if (!names.try_emplace(number, name).second) shared.insert(number);
  }
  for (const std::string& number : shared) names.erase(number);
  return names;
}

DrawingRevision revision_of(std::string name, const fs::path& before, const fs::path& after) {
  DrawingRevision drawing{std::move(name), before, after, {}};
  drawing.diff = diff_revisions(read_report(before), read_report(after));
  return drawing;
}

}  // namespace

bool RevisionSet::any() const {
  return std::any_of(drawings.begin(), drawings.end(),
                     [](const DrawingRevision& drawing) { return drawing.any(); });
}

RevisionSet diff_sets(const fs::path& before, const fs::path& after) {
  const ReportSet old_ones = reports_at(before), new_ones = reports_at(after);
  RevisionSet set;
  if (old_ones.single && new_ones.single) {
    set.drawings.push_back(revision_of(new_ones.files.begin()->first,
                                       old_ones.files.begin()->second,
                                       new_ones.files.begin()->second));
    return set;
  }
  Files gone, fresh;
  for (const auto& [name, file] : old_ones.files)
    if (!new_ones.files.contains(name)) gone[name] = file;
  for (const auto& [name, file] : new_ones.files) {
    const auto found = old_ones.files.find(name);
    if (found == old_ones.files.end())
      fresh[name] = file;
    else
      set.drawings.push_back(revision_of(name, found->second, file));
  }
  if (!gone.empty() && !fresh.empty()) {
    const auto old_numbers = by_number(gone), new_numbers = by_number(fresh);
    for (const auto& [number, name] : new_numbers) {
      const auto found = old_numbers.find(number);
      if (found == old_numbers.end()) continue;
      set.drawings.push_back(revision_of(name, gone.at(found->second), fresh.at(name)));
      gone.erase(found->second);
      fresh.erase(name);
    }
  }
  for (const auto& [name, file] : gone) set.drawings.push_back({name, file, {}, {}});
  for (const auto& [name, file] : fresh) set.drawings.push_back({name, {}, file, {}});
  std::sort(set.drawings.begin(), set.drawings.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return set;
}

void write_diffs(const RevisionSet& set, const fs::path& folder) {
  std::string csv = diff_csv_header();
  for (const DrawingRevision& drawing : set.drawings) {
    if (drawing.before.empty() || drawing.after.empty()) continue;
    csv += diff_csv_rows(drawing.diff, drawing.name);
    const fs::path place = set.drawings.size() == 1 ? folder : folder / drawing.name;
    const Report before = read_report(drawing.before), after = read_report(drawing.after);
    const auto old_images = images_beside(drawing.before, before);
    const auto new_images = images_beside(drawing.after, after);
    write_file(place / "diff.html", diff_html(drawing.diff, before, after, old_images, new_images));
    const Report& kept = drawing.diff.report;
    write_file(place / "report.json", report_json(kept));
    write_file(place / "characteristics.csv", characteristics_csv(kept));
    for (std::size_t i = 0; i < kept.pages.size(); ++i)
      write_file(place / fmt::format("page-{}.svg", kept.pages[i].index),
                 page_svg(kept, kept.pages[i], new_images[i]));
  }
  write_file(folder / "diff.csv", csv);
}

}  // namespace drawproc
