#include "report/balloons_pdf.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/json_writer.hpp"
#include "util/utf8.hpp"

namespace drawproc {
namespace {

constexpr double kPointsPerMm = 72 / 25.4;
constexpr double kUsualPxPerMm = 300 / 25.4;
constexpr double kMostPoints = 14400;  // of a page's side, ISO 32000-1 annex C
constexpr double kTextHeight = 1.15;   // of a number, radii of its balloon

std::string number(double value) { return fixed(value, 2); }

/// The objects of a file, numbered from 1, and where each begins.
class PdfFile {
 public:
  /// The number that the next object will have.
  [[nodiscard]] std::size_t next() const { return places_.size() + 1; }
  void object(const std::string& body) {
    places_.push_back(bytes_.size());
    bytes_ += fmt::format("{} 0 obj\n{}\nendobj\n", places_.size(), body);
  }
  void stream(const std::string& dictionary, const std::string& data) {
    object(fmt::format("<< {} /Length {} >>\nstream\n", dictionary, data.size()) + data +
           "\nendstream");
  }
  [[nodiscard]] std::string finish(std::size_t catalogue, std::size_t information) {
    const std::size_t table = bytes_.size();
    bytes_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", next());
    for (const std::size_t place : places_) bytes_ += fmt::format("{:010} 00000 n \n", place);
    bytes_ +=
        fmt::format("trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R >>\nstartxref\n{}\n%%EOF\n",
                    next(), catalogue, information, table);
    return std::move(bytes_);
  }

 private:
  std::string bytes_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";  // bytes that say: not a text file
  std::vector<std::size_t> places_;
};

/// A string in UTF-16, as hexadecimal.
std::string text_string(std::string_view utf8) {
  std::string out = "<FEFF";
  for (const char32_t code : to_utf32(utf8)) {
    if (code < 0x10000) {
      out += fmt::format("{:04X}", static_cast<unsigned>(code));
      continue;
    }
    const auto rest = static_cast<unsigned>(code) - 0x10000;
    out += fmt::format("{:04X}{:04X}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
  }
  return out + ">";
}

unsigned u32_at(std::string_view bytes, std::size_t i) {
  unsigned value = 0;
  for (std::size_t k = 0; k < 4; ++k) value = value << 8 | static_cast<unsigned char>(bytes[i + k]);
  return value;
}

/// The picture of page_image(): its deflated rows are what a PDF wants too (predictor 15).
void write_image(PdfFile& pdf, const PageImage& image) {
  if (image.png.empty()) return pdf.object("null");
  const std::string_view png = image.png;
  std::string data;
  int depth = 8;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t size = u32_at(png, at);
    const std::string_view kind = png.substr(at + 4, 4), body = png.substr(at + 8, size);
    if (kind == "IHDR") depth = body[8];
    if (kind == "IDAT") data += body;
    at += 12 + size;
  }
  pdf.stream(fmt::format("/Type /XObject /Subtype /Image /Width {0} /Height {1} /ColorSpace "
                         "/DeviceGray /BitsPerComponent {2} /Filter /FlateDecode /DecodeParms << "
                         "/Predictor 15 /Colors 1 /BitsPerComponent {2} /Columns {0} >>",
                         image.width, image.height, depth),
             data);
}

/// From page pixels to points, y up.
struct PointsFromPage {
  double scale = 1, height = 0;
  [[nodiscard]] std::string operator()(Point p) const {
    return number(p.x * scale) + " " + number(height - p.y * scale);
  }
};

/// A circle, or a pill, clockwise from its upper left corner.
std::string outline(const PlacedBalloon& b, const PointsFromPage& points) {
  constexpr double kQuarter = 0.5523;  // of the radius, for the control points of a quarter circle
  const double r = b.radius, straight = b.half_width - r, k = r * kQuarter;
  const auto at = [&](double x, double y) { return points(b.centre + Point{x, y}) + " "; };
  std::string path = at(-straight, -r) + "m " + at(straight, -r) + "l ";
  path += at(straight + k, -r) + at(straight + r, -k) + at(straight + r, 0) + "c ";
  path += at(straight + r, k) + at(straight + k, r) + at(straight, r) + "c ";
  path += at(-straight, r) + "l ";
  path += at(-straight - k, r) + at(-straight - r, k) + at(-straight - r, 0) + "c ";
  return path + at(-straight - r, -k) + at(-straight - k, -r) + at(-straight, -r) + "c b\n";
}

/// In the font's WinAnsi encoding.
std::string win_ansi(const std::string& text) {
  std::string out = "(";
  for (const char32_t sign : to_utf32(text)) {
    if (sign == U'–')
      out += "\\226";
    else if (sign < 0x80 && sign != U'(' && sign != U')' && sign != U'\\')
      out += static_cast<char>(sign);
    else
      out += '?';
  }
  return out + ")";
}

std::string content(const BalloonedPage& page, const PointsFromPage& points, double width) {
  std::string text;
  if (!page.image->png.empty()) {
    const auto part = [&](int pixels) { return pixels * page.image->reduction * points.scale; };
    const double w = part(page.image->width), h = part(page.image->height);
    text += fmt::format("q {} 0 0 {} 0 {} cm /Sheet Do Q\n", number(w), number(h),
                        number(points.height - h));
  }
  text += fmt::format("0.75 0.05 0.1 RG 0.75 0.05 0.1 rg {} w\n", number(width));
  for (const PlacedBalloon& b : page.balloons)
    text += points(b.leader_from) + " m " + points(b.leader_to) + " l S\n";
  for (const PlacedBalloon& b : page.balloons) {
    const double size = kTextHeight * b.radius * points.scale;
    const Point begin{b.centre.x - half_text_width(b.text) * kTextHeight * b.radius,
                      b.centre.y + 0.36 * kTextHeight * b.radius};
    text += "1 g " + outline(b, points) + "0.75 0.05 0.1 rg BT /Number " + number(size) + " Tf " +
            points(begin) + " Td " + win_ansi(b.text) + " Tj ET\n";
  }
  return text;
}

}  // namespace

std::string balloons_pdf(const Report& report, std::span<const BalloonedPage> pages) {
  PdfFile pdf;
  constexpr std::size_t kCatalogue = 1, kPages = 2, kFont = 3, kInformation = 4;
  constexpr std::size_t kFirst = 5, kEach = 3;  // page, content, picture
  std::string kids;
  for (std::size_t i = 0; i < pages.size(); ++i) kids += fmt::format("{} 0 R ", kFirst + kEach * i);
  pdf.object(fmt::format("<< /Type /Catalog /Pages {} 0 R >>", kPages));
  pdf.object(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size()));
  pdf.object(
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>");
  pdf.object(fmt::format("<< /Title {} /Producer (drawproc " DRAWPROC_VERSION ") >>",
                         text_string(report.name)));
  for (const BalloonedPage& page : pages) {
    PointsFromPage points;
    points.scale = kPointsPerMm / page.page->px_per_mm.value_or(kUsualPxPerMm);
    const double longest = std::max({page.page->width, page.page->height, 1}) * points.scale;
    points.scale *= std::min(1.0, kMostPoints / longest);
    points.height = page.page->height * points.scale;
    const double radius = page.balloons.empty() ? 1 : page.balloons.front().radius * points.scale;
    const std::size_t self = pdf.next();
    pdf.object(fmt::format(
        "<< /Type /Page /Parent {} 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R /Resources << /Font "
        "<< /Number {} 0 R >> /XObject << /Sheet {} 0 R >> >> >>",
        kPages, number(page.page->width * points.scale), number(points.height), self + 1, kFont,
        self + 2));
    pdf.stream("", content(page, points, std::clamp(radius * 0.08, 0.3, 1.5)));
    write_image(pdf, *page.image);
  }
  return pdf.finish(kCatalogue, kInformation);
}

}  // namespace drawproc
