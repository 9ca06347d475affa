#include "report/diff_html.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

#include "report/html_assets.hpp"
#include "report/html_cells.hpp"
#include "report/html_page.hpp"
#include "report/html_requirement.hpp"
#include "report/json_writer.hpp"

namespace drawproc {
namespace {

/// One of the two sheets.
struct Side {
  std::string id;     ///< old | new: begins the ids of its elements
  std::string label;  ///< for people
  const Report* report = nullptr;
  std::span<const PageImage> images;
  std::map<int, Change> marks;          ///< annotation → what became of it
  std::map<int, std::string> balloons;  ///< of marked annotations
};

std::string point_list(const Quad& quad) {
  std::string text;
  for (const Point& corner : quad)
    text += (text.empty() ? "" : " ") + fixed(corner.x, 1) + "," + fixed(corner.y, 1);
  return text;
}

std::string mark(const Side& side, const Annotation& annotation, double radius) {
  const auto found = side.marks.find(annotation.id);
  if (found == side.marks.end()) return {};
  const std::string change(name(found->second));
  std::string html = "<g" + attribute("id", side.id + "-a" + std::to_string(annotation.id)) +
                     attribute("class", "mark c-" + change) + "><title>" +
                     html_escaped(change + ": " + annotation.text) + "</title><polygon" +
                     attribute("points", point_list(annotation.polygon)) + "/>";
  const auto balloon = side.balloons.find(annotation.id);
  if (balloon != side.balloons.end()) {
    const Quad& quad = annotation.polygon;
    const Point begin = (quad[0] + quad[3]) * 0.5, run = quad[1] - quad[0];
    const Point centre = begin - run * (radius * 1.35 / std::max(length(run), 1e-6));
    const double size =
        radius * std::min(1.15, 3.0 / static_cast<double>(balloon->second.size() + 1));
    html += "<g class=\"balloon\"><circle" + attribute("cx", fixed(centre.x, 1)) +
            attribute("cy", fixed(centre.y, 1)) + attribute("r", fixed(radius, 1)) + "/><text" +
            attribute("x", fixed(centre.x, 1)) + attribute("y", fixed(centre.y, 1)) +
            attribute("font-size", fixed(size, 1)) + ">" + html_escaped(balloon->second) +
            "</text></g>";
  }
  return html + "</g>\n";
}

std::string picture(const PageImage& image) {
  const auto size = [&](int pixels) { return std::to_string(pixels * image.reduction); };
  return "<image width=\"" + size(image.width) + "\" height=\"" + size(image.height) +
         "\" preserveAspectRatio=\"none\" href=\"data:image/png;base64," + base64(image.png) +
         "\"/>\n";
}

std::string page_html(const Side& side, std::size_t index) {
  const PageReport& page = side.report->pages[index];
  const std::string width = std::to_string(page.width), height = std::to_string(page.height);
  const std::string label = side.label + ", page " + std::to_string(page.index);
  std::string html =
      "<div class=\"page\"" + attribute("id", side.id + "-page-" + std::to_string(page.index)) +
      attribute("data-width", width) + attribute("data-height", height) + " role=\"tabpanel\"" +
      attribute("aria-label", label) + (index == 0 ? "" : " hidden") +
      ">\n<div class=\"viewer\" tabindex=\"0\" role=\"application\" "
      "aria-roledescription=\"sheet\"" +
      attribute("aria-label", label + ": arrow keys move, plus and minus zoom, 0 shows all") +
      ">\n<svg" + attribute("viewBox", "0 0 " + width + " " + height) +
      " role=\"img\" aria-hidden=\"true\">\n<rect class=\"paper\"" + attribute("width", width) +
      attribute("height", height) + "/>\n";
  if (index < side.images.size() && !side.images[index].png.empty())
    html += picture(side.images[index]);
  const double radius = page.text_height_px > 0 ? page.text_height_px * 0.8 : page.width / 100.0;
  for (const Annotation& annotation : page.annotations) html += mark(side, annotation, radius);
  return html += "</svg>\n</div>\n</div>\n";
}

std::string side_html(const Side& side) {
  std::string html = "<section class=\"sheet\"" + attribute("id", side.id) +
                     attribute("aria-label", side.label) + ">\n<div class=\"bar\"><h2>" +
                     html_escaped(side.label) + "</h2>";
  std::vector<HtmlTab> tabs;
  for (const PageReport& page : side.report->pages) {
    const std::string number = std::to_string(page.index);
    tabs.push_back({side.id + "-page-" + number, (tabs.empty() ? "Page " : "") + number, ""});
  }
  html += tab_list("Pages", tabs) +
          "<output class=\"scale\" aria-label=\"Scale\">100 %</output></div>\n"
          "<div class=\"pages\">\n";
  for (std::size_t i = 0; i < side.report->pages.size(); ++i) html += page_html(side, i);
  return html += "</div>\n</section>\n";
}

std::string limits(const Characteristic& c) {
  if (c.lower.empty() && c.upper.empty()) return {};
  return " <small>" +
         html_escaped(c.lower + " … " + c.upper + (c.unit.empty() ? "" : " " + c.unit)) +
         "</small>";
}

std::string requirement_cell(const std::optional<Characteristic>& c, std::string_view kind) {
  if (!c) return "<td class=\"none\">–</td>";
  return "<td class=\"requirement\">" + requirement_html(c->requirement, kind, {}) + limits(*c) +
         "</td>";
}

std::string chip(Change change) {
  const std::string word(name(change));
  return "<td><span" + attribute("class", "chip c-" + word) + ">" + word + "</span></td>";
}

/// Opens a row that leads to its places: ids of marks on either sheet.
std::string row_begin(Change change, std::optional<int> before, std::optional<int> after,
                      std::string_view kind) {
  std::string html = "<tr" + attribute("data-kind", kind);
  if (change != Change::added && before)
    html += attribute("data-old", "old-a" + std::to_string(*before));
  if (change != Change::removed && after)
    html += attribute("data-new", "new-a" + std::to_string(*after));
  return html + ">";
}

std::map<int, const Annotation*> annotations_in(const Report& report) {
  std::map<int, const Annotation*> all;
  for (const PageReport& page : report.pages)
    for (const Annotation& annotation : page.annotations) all[annotation.id] = &annotation;
  return all;
}

std::string rows_of(const RevisionDiff& diff, const Report& before, const Report& after,
                    std::map<std::string, std::size_t>& kinds) {
  const auto old_ones = annotations_in(before), new_ones = annotations_in(after);
  const auto kind_in = [](const auto& all, const std::optional<Characteristic>& c) {
    const auto found = c ? all.find(c->annotation) : all.end();
    return found == all.end() ? std::string() : std::string(name(found->second->kind));
  };
  const auto id_of = [](const std::optional<Characteristic>& c) {
    return c ? std::optional(c->annotation) : std::nullopt;
  };
  std::string rows;
  for (const CharacteristicChange& c : diff.characteristics) {
    if (c.change == Change::same) continue;
    ++kinds[std::string(name(c.change))];
    const Characteristic& shown = c.after ? *c.after : *c.before;
    rows += row_begin(c.change, id_of(c.before), id_of(c.after), name(c.change));
    rows += "<th scope=\"row\"" + attribute("data-sort", c.balloon) + ">" + pick_button(c.balloon) +
            "</th>" + chip(c.change);
    rows += requirement_cell(c.before, kind_in(old_ones, c.before)) +
            requirement_cell(c.after, kind_in(new_ones, c.after));
    rows += "<td class=\"n\">" + std::to_string(shown.page) + "</td><td>" +
            html_escaped(shown.zone) + "</td><td>" + (c.inspect() ? "yes" : "no") + "</td></tr>\n";
  }
  for (const TextChange& t : diff.texts) {
    ++kinds[std::string(name(t.change))];
    const auto cell = [](bool there, const std::string& text) {
      return there ? "<td class=\"requirement\">" + requirement_html(text, "", {}) + "</td>"
                   : std::string("<td class=\"none\">–</td>");
    };
    rows += row_begin(t.change, t.before, t.after, name(t.change));
    rows += "<th scope=\"row\">" + pick_button(spoken(name(t.kind))) + "</th>" + chip(t.change) +
            cell(t.before.has_value(), t.was) + cell(t.after.has_value(), t.is) +
            "<td class=\"none\">–</td><td></td><td>–</td></tr>\n";
  }
  return rows;
}

std::string facts_html(const RevisionDiff& diff) {
  if (diff.facts.empty()) return {};
  std::string html = "<dl class=\"facts-changed\">";
  for (const FactChange& fact : diff.facts)
    html += "<div><dt>" + html_escaped(spoken(fact.fact)) + "</dt><dd><del>" +
            html_escaped(fact.was.empty() ? "nothing" : fact.was) + "</del> → <ins>" +
            html_escaped(fact.is.empty() ? "nothing" : fact.is) + "</ins></dd></div>";
  return html + "</dl>\n";
}

std::string changes_html(const RevisionDiff& diff, const Report& before, const Report& after) {
  std::map<std::string, std::size_t> kinds;
  const std::string rows = rows_of(diff, before, after, kinds);
  std::string html =
      "<section class=\"panel changes\" aria-label=\"Changes\">\n" + facts_html(diff);
  if (rows.empty())
    return html + "<p class=\"empty\">No characteristic and no text differs.</p>\n</section>\n";
  html += filter_bar("change", "All changes", kinds, {});
  html +=
      "<div class=\"scroll\">\n<table class=\"sortable\"><caption class=\"hidden\">Changes"
      "</caption>\n<thead><tr>" +
      header_cell("No.", "number", "Balloon: numbers of the old revision are kept") +
      header_cell("Change", "text", "") + header_cell("Was", "text", "") +
      header_cell("Is", "text", "") + header_cell("Page", "number", "") +
      header_cell("Zone", "text", "") +
      header_cell("Inspect", "text", "Whether a new result is needed") + "</tr></thead>\n<tbody>\n";
  return html + rows + "</tbody></table>\n</div>\n</section>\n";
}

/// What a characteristic or text puts on the two sheets; the change that says most wins a place.
void put_marks(const RevisionDiff& diff, Side& before, Side& after) {
  const auto put = [](Side& side, int id, Change change) {
    const auto [place, fresh] = side.marks.try_emplace(id, change);
    if (!fresh) place->second = std::max(place->second, change);
  };
  for (const CharacteristicChange& c : diff.characteristics) {
    if (c.change == Change::same) continue;
    if (c.before) {
      put(before, c.before->annotation, c.change);
      before.balloons.try_emplace(c.before->annotation, c.balloon);
    }
    if (c.after) {
      put(after, c.after->annotation, c.change);
      after.balloons.try_emplace(c.after->annotation, c.balloon);
    }
  }
  for (const TextChange& t : diff.texts) {
    if (t.before) put(before, *t.before, t.change);
    if (t.after) put(after, *t.after, t.change);
  }
}

std::string revision_of(const Report& report) {
  for (const TitleField& field : report.title_block)
    if (field.name == "revision" && !field.value.empty()) return ", revision " + field.value;
  return {};
}

/// The value of an attribute that begins with `key` (name, equals sign and quote) in `element`.
std::string_view value_in(std::string_view element, std::string_view key) {
  const std::size_t at = element.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = element.substr(at + key.size());
  return rest.substr(0, rest.find('"'));
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned held = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) break;
    held = held << 6 | static_cast<unsigned>(digit);
    bits += 6;
    if (bits >= 8) bytes += static_cast<char>(held >> (bits -= 8) & 0xff);
  }
  return bytes;
}

/// The picture of an <image> element of ours.
PageImage image_in(std::string_view element) {
  PageImage image;
  image.png = from_base64(value_in(element, "href=\"data:image/png;base64,"));
  const auto number = [](std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  // A PNG says its width in bytes 16 to 19.
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(image.png[i]); };
  if (image.png.size() < 24) return {};
  const auto at = [&](std::size_t i) {
    return static_cast<int>(byte(i)) << 24 | byte(i + 1) << 16 | byte(i + 2) << 8 | byte(i + 3);
  };
  image.width = at(16);
  image.height = at(20);
  const int shown = number(value_in(element, " width=\""));
  image.reduction = image.width > 0 ? std::max(1, shown / image.width) : 1;
  return image;
}

}  // namespace

PageImage embedded_image(std::string_view svg, std::string_view html, int page) {
  std::size_t at = svg.find("<image ");
  std::string_view text = svg;
  if (at == std::string_view::npos) {
    text = html;
    at = html.find("<image id=\"picture-" + std::to_string(page) + "\"");
  }
  if (at == std::string_view::npos) return {};
  const std::string_view element = text.substr(at);
  return image_in(element.substr(0, element.find("/>")));
}

std::string diff_html(const RevisionDiff& diff, const Report& before, const Report& after,
                      std::span<const PageImage> before_images,
                      std::span<const PageImage> after_images) {
  Side old_side{"old", "Old" + revision_of(before), &before, before_images, {}, {}};
  Side new_side{"new", "New" + revision_of(after), &after, after_images, {}, {}};
  put_marks(diff, old_side, new_side);
  const auto counted_as = [&](Change change) {
    return "<div><dt>" + std::string(name(change)) + "</dt><dd>" +
           std::to_string(diff.count(change)) + "</dd></div>";
  };
  HtmlPage page;
  page.title = before.name + " → " + after.name;
  page.style = std::string(kBaseCss) + std::string(kReportCss) + std::string(kDiffCss);
  page.script = std::string(kTablesJs) + std::string(kSheetJs) + std::string(kDiffJs);
  page.images = "data:";
  page.body = "<header class=\"head\"><div class=\"name\"><h1>" + html_escaped(before.name) +
              " → " + html_escaped(after.name) + "</h1></div>\n<dl class=\"facts\">";
  for (const Change change :
       {Change::added, Change::removed, Change::changed, Change::moved, Change::same})
    page.body += counted_as(change);
  page.body += "</dl></header>\n<main class=\"diff\">\n" + side_html(old_side) +
               side_html(new_side) + changes_html(diff, before, after) + "</main>\n";
  return html_of(page);
}

}  // namespace drawproc
