#include "report/summary_html.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "report/html_assets.hpp"
#include "report/html_cells.hpp"
#include "report/html_page.hpp"
#include "report/json_writer.hpp"
#include "report/summary_html_plots.hpp"

namespace drawproc {
namespace {

std::string tile(std::string_view term, std::string_view value, std::string_view remark) {
  std::string html = "<div><dt>" + html_escaped(term) + "</dt><dd>" + html_escaped(value);
  if (!remark.empty()) html += " <small>" + html_escaped(remark) + "</small>";
  return html + "</dd></div>\n";
}

/// "3.2 s", "14 min 05 s", "2 h 07 min"
std::string duration(double seconds) {
  const auto two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  if (seconds < 60) return fixed(seconds, 1) + " s";
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 3600) return std::to_string(whole / 60) + " min " + two(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + two(whole / 60 % 60) + " min";
}

std::string figures(const RunSummary& summary, std::span<const ManifestLine> all) {
  std::map<ReportStatus, std::size_t> statuses;
  std::size_t pages = 0, characteristics = 0, findings = 0;
  for (const ManifestLine& line : all) {
    ++statuses[line.status];
    pages += static_cast<std::size_t>(std::max(line.pages, 0));
    characteristics += static_cast<std::size_t>(std::max(line.characteristics, 0));
    findings += static_cast<std::size_t>(std::max(line.findings, 0));
  }
  const auto count = [](std::size_t n) { return std::to_string(n); };
  std::string html = "<dl class=\"figures card\">\n";
  html += tile("Drawings", count(all.size()),
               summary.resumed > 0 ? count(summary.resumed) + " done before" : "");
  html += tile("OK", count(statuses[ReportStatus::ok]), "");
  html += tile("To review", count(statuses[ReportStatus::review]), "");
  html += tile("Failed", count(statuses[ReportStatus::failed]), "");
  html += tile("Pages", count(pages), "");
  html += tile("Characteristics", count(characteristics), "");
  html += tile("Findings", count(findings), "");
  const double minutes = summary.wall_seconds / 60;
  html += tile("Time", duration(summary.wall_seconds),
               minutes > 0 && !summary.drawings.empty()
                   ? fixed(static_cast<double>(summary.drawings.size()) / minutes, 1) + "/min"
                   : "");
  return html += "</dl>\n";
}

bool has_file(const ManifestLine& line, std::string_view file) {
  return std::find(line.files.begin(), line.files.end(), file) != line.files.end();
}

/// The file of a drawing's folder that a person wants to see; empty when it has none.
std::string opened(const ManifestLine& line) {
  for (const char* file : {"report.html", "page-1.svg", "report.json"})
    if (has_file(line, file)) return relative_url(line.input + "/" + file);
  return {};
}

std::string row(const ManifestLine& line, bool thumbnails) {
  const std::string status(name(line.status));
  const std::string url = opened(line);
  std::string html = "<tr" + attribute("data-kind", status) + ">";
  if (thumbnails) {
    html += "<td class=\"thumbnail\">";
    if (has_file(line, "thumbnail.png"))
      html += "<a" + attribute("href", url) + " tabindex=\"-1\" aria-hidden=\"true\"><img" +
              attribute("src", relative_url(line.input + "/thumbnail.png")) +
              " alt=\"\" loading=\"lazy\" width=\"104\" height=\"72\"></a>";
    html += "</td>";
  }
  html += "<th scope=\"row\">";
  html += url.empty() ? html_escaped(line.input)
                      : "<a" + attribute("href", url) + ">" + html_escaped(line.input) + "</a>";
  if (line.failure)
    html += "<br><span class=\"message\">" + html_escaped(line.failure->message) + "</span>";
  html += "</th><td><span" + attribute("class", "chip status-" + status) + ">" +
          html_escaped(line.failure ? spoken(name(line.failure->reason)) : status) + "</span></td>";
  double seconds = 0;
  for (const auto& [stage, spent] : line.seconds) seconds += spent;
  for (const int number : {line.pages, line.characteristics, line.findings})
    html += "<td class=\"n\">" + std::to_string(number) + "</td>";
  return html += "<td class=\"n\">" + fixed(seconds, 2) + "</td></tr>\n";
}

std::string drawings(std::span<const ManifestLine> all) {
  std::vector<const ManifestLine*> listed;
  for (const ManifestLine& line : all) listed.push_back(&line);
  if (listed.size() > kMostDrawingsListed) {
    std::stable_partition(listed.begin(), listed.end(), [](const ManifestLine* line) {
      return line->status != ReportStatus::ok;
    });
    listed.resize(kMostDrawingsListed);
  }
  const bool thumbnails = std::any_of(listed.begin(), listed.end(), [](const ManifestLine* line) {
    return has_file(*line, "thumbnail.png");
  });
  std::map<std::string, std::size_t> statuses;
  std::string rows;
  for (const ManifestLine* line : listed) {
    ++statuses[std::string(name(line->status))];
    rows += row(*line, thumbnails);
  }
  std::string html =
      "<section class=\"drawings card\" aria-label=\"Drawings\">\n<h2>Drawings</h2>\n";
  html += filter_bar("drawing", "Any status", statuses, {});
  if (listed.size() < all.size())
    html += "<p class=\"more\">" + std::to_string(listed.size()) + " of " +
            std::to_string(all.size()) +
            " drawings, those that failed or need review first; <a href=\"summary.csv\">summary.csv"
            "</a> lists all.</p>\n";
  html +=
      "<div class=\"scroll\">\n<table class=\"sortable\"><caption class=\"hidden\">Drawings"
      "</caption>\n<thead><tr>";
  if (thumbnails) html += "<th scope=\"col\"><span class=\"hidden\">Picture</span></th>";
  html += header_cell("Drawing", "text", "") + header_cell("Status", "text", "") +
          header_cell("Pages", "number", "") +
          header_cell("Characteristics", "number", "Requirements to be inspected") +
          header_cell("Findings", "number", "") + header_cell("Seconds", "number", "");
  return html += "</tr></thead>\n<tbody>\n" + rows + "</tbody></table>\n</div>\n</section>\n";
}

}  // namespace

std::string relative_url(std::string_view name) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string url = "./";
  for (const char c : name) {
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') ||
                            std::string_view("-._~/").find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (unreserved)
      url += c;
    else
      url.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
  }
  return url;
}

std::string summary_html(const RunSummary& summary, std::span<const ManifestLine> all) {
  HtmlPage page;
  const std::string started = utc(summary.started);
  page.title = "drawproc · " + counted(all.size(), "drawing") + " · " + started;
  page.style = std::string(kBaseCss) + std::string(kSummaryCss);
  page.script = std::string(kTablesJs) + std::string(kSummaryJs);
  page.images = "'self' file:";
  page.body = "<main class=\"run\">\n<header><h1>" + counted(all.size(), "drawing") + "</h1><p>" +
              html_escaped(started) + " · drawproc " DRAWPROC_VERSION " · " +
              html_escaped(summary.device) + "</p>";
  if (summary.interrupted) page.body += "<span class=\"chip status-review\">interrupted</span>";
  page.body += "</header>\n" + figures(summary, all) + "<div class=\"plots\">\n" +
               reasons_figure(all) + confidence_figure(all) + verdicts_figure(all) +
               seconds_figure(all) + kinds_figure(all) + "</div>\n" + drawings(all) + "</main>\n";
  return html_of(page);
}

}  // namespace drawproc
