#include "image/pdf_message.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "image/byte_stream.hpp"

namespace drawproc::pdf {
namespace {

constexpr std::size_t longest_text = 4096;
constexpr std::size_t longest_font_name = 256;
constexpr std::size_t most_dashes = 64;
constexpr int longest_side_px = 1 << 20;
constexpr std::size_t most_ranges = 10'000;

template <class Message, class Get>
std::optional<Message> whole(std::span<const std::uint8_t> body, Get get) {
  ByteReader in(body);
  Message message = get(in);
  if (!in.finished()) return {};
  return message;
}

double get_finite(ByteReader& in) {
  const double value = in.get<float>();
  if (!std::isfinite(value)) in.fail();
  return value;
}

bool get_flag(ByteReader& in) {
  const auto value = in.get<std::uint8_t>();
  if (value > 1) in.fail();
  return value == 1;
}

int get_within(ByteReader& in, int least, int most) {
  const auto value = in.get<std::int32_t>();
  if (value < least || value > most) in.fail();
  return value;
}

void put_point(ByteWriter& out, Point p) {
  out.put(static_cast<float>(p.x));
  out.put(static_cast<float>(p.y));
}

Point get_point(ByteReader& in) {
  const double x = get_finite(in);
  return {x, get_finite(in)};
}

void put_glyph(ByteWriter& out, const LiveGlyph& glyph, std::uint32_t font) {
  out.put(static_cast<std::uint32_t>(glyph.code));
  out.put(static_cast<std::uint8_t>(glyph.marked));
  out.put(static_cast<std::uint8_t>(glyph.generated));
  out.put(static_cast<std::uint8_t>(glyph.invisible));
  for (const Point p : glyph.quad) put_point(out, p);
  put_point(out, {glyph.ink.left, glyph.ink.top});
  put_point(out, {glyph.ink.right, glyph.ink.bottom});
  put_point(out, glyph.origin);
  out.put(static_cast<float>(glyph.size));
  out.put(font);
}
constexpr std::size_t glyph_bytes = 4 + 3 + 14 * 4 + 4 + 4;

bool is_scalar_value(std::uint32_t code) {
  return code < 0xd800 || (code > 0xdfff && code <= 0x10ffff);
}

LiveGlyph get_glyph(ByteReader& in, const std::vector<std::string>& fonts) {
  LiveGlyph glyph;
  glyph.code = in.get<std::uint32_t>();
  if (!is_scalar_value(glyph.code)) in.fail();
  glyph.marked = get_flag(in);
  glyph.generated = get_flag(in);
  glyph.invisible = get_flag(in);
  for (Point& p : glyph.quad) p = get_point(in);
  const Point top_left = get_point(in), bottom_right = get_point(in);
  glyph.ink = {top_left.x, top_left.y, bottom_right.x, bottom_right.y};
  glyph.origin = get_point(in);
  glyph.size = get_finite(in);
  const auto font = in.get<std::uint32_t>();
  if (font < fonts.size()) {
    glyph.font = fonts[font];
  } else {
    in.fail();
  }
  return glyph;
}

void put_glyphs(ByteWriter& out, const std::vector<LiveGlyph>& glyphs) {
  std::map<std::string_view, std::uint32_t> numbers;
  std::vector<std::string_view> names;
  for (const LiveGlyph& glyph : glyphs) {
    const auto [at, added] =
        numbers.try_emplace(glyph.font, static_cast<std::uint32_t>(names.size()));
    if (added) names.push_back(glyph.font);
  }
  out.put(static_cast<std::uint32_t>(names.size()));
  for (const auto font : names) out.put_text(font.substr(0, longest_font_name));
  out.put(static_cast<std::uint32_t>(glyphs.size()));
  for (const LiveGlyph& glyph : glyphs) put_glyph(out, glyph, numbers.at(glyph.font));
}

std::vector<LiveGlyph> get_glyphs(ByteReader& in) {
  std::vector<std::string> fonts(in.get_count(most_glyphs, 4));
  for (std::string& font : fonts) font = in.get_text(longest_font_name);
  std::vector<LiveGlyph> glyphs(in.get_count(most_glyphs, glyph_bytes));
  for (LiveGlyph& glyph : glyphs) {
    glyph = get_glyph(in, fonts);
    if (!in.ok()) return {};
  }
  return glyphs;
}

void put_path(ByteWriter& out, const VectorPath& path) {
  out.put(static_cast<std::uint8_t>(path.stroked));
  out.put(static_cast<std::uint8_t>(path.filled));
  out.put(static_cast<float>(path.width));
  out.put(path.stroke_rgba);
  out.put(path.fill_rgba);
  const std::size_t dashes = std::min(path.dash.size(), most_dashes);
  out.put(static_cast<std::uint32_t>(dashes));
  for (std::size_t i = 0; i < dashes; ++i) out.put(static_cast<float>(path.dash[i]));
  out.put(static_cast<std::uint32_t>(path.segments.size()));
  for (const auto& segment : path.segments) {
    out.put(static_cast<std::uint8_t>(segment.verb));
    if (segment.verb == VectorPath::Verb::cubic) {
      put_point(out, segment.control_1);
      put_point(out, segment.control_2);
    }
    put_point(out, segment.to);
  }
}
constexpr std::size_t path_bytes = 2 + 4 + 4 + 4 + 4 + 4;
constexpr std::size_t segment_bytes = 1 + 8;

VectorPath::Segment get_segment(ByteReader& in) {
  VectorPath::Segment segment{};
  const auto verb = in.get<std::uint8_t>();
  if (verb > static_cast<std::uint8_t>(VectorPath::Verb::close)) in.fail();
  segment.verb = static_cast<VectorPath::Verb>(verb);
  if (segment.verb == VectorPath::Verb::cubic) {
    segment.control_1 = get_point(in);
    segment.control_2 = get_point(in);
  }
  segment.to = get_point(in);
  return segment;
}

VectorPath get_path(ByteReader& in, std::size_t& segments_left) {
  VectorPath path;
  path.stroked = get_flag(in);
  path.filled = get_flag(in);
  path.width = get_finite(in);
  path.stroke_rgba = in.get<std::uint32_t>();
  path.fill_rgba = in.get<std::uint32_t>();
  path.dash.resize(in.get_count(most_dashes, 4));
  for (double& length : path.dash) length = get_finite(in);
  path.segments.resize(in.get_count(segments_left, segment_bytes));
  segments_left -= path.segments.size();
  for (auto& segment : path.segments) {
    segment = get_segment(in);
    if (!in.ok()) return {};
  }
  return path;
}

std::vector<VectorPath> get_paths(ByteReader& in) {
  std::vector<VectorPath> paths(in.get_count(most_paths, path_bytes));
  std::size_t segments_left = most_segments;
  for (VectorPath& path : paths) {
    path = get_path(in, segments_left);
    if (!in.ok()) return {};
  }
  return paths;
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return text;
}

}  // namespace

Bytes bytes_of(const Hello& message) {
  ByteWriter out;
  out.put_text(std::string_view(message.path).substr(0, longest_text));
  out.put_text(std::string_view(message.version).substr(0, longest_text));
  out.put_text(std::string_view(message.problem).substr(0, longest_text));
  return out.take();
}

std::optional<Hello> parse_hello(std::span<const std::uint8_t> body) {
  return whole<Hello>(body, [](ByteReader& in) {
    Hello message;
    message.path = one_line(in.get_text(longest_text));
    message.version = one_line(in.get_text(longest_text));
    message.problem = one_line(in.get_text(longest_text));
    return message;
  });
}

Bytes bytes_of(const OpenRequest& message) {
  ByteWriter out;
  out.put(static_cast<std::uint32_t>(message.pages.ranges.size()));
  for (const auto& [first, last] : message.pages.ranges) {
    out.put(static_cast<std::int32_t>(first));
    out.put(static_cast<std::int32_t>(last));
  }
  return out.take();
}

std::optional<OpenRequest> parse_open_request(std::span<const std::uint8_t> body) {
  return whole<OpenRequest>(body, [](ByteReader& in) {
    OpenRequest message;
    message.pages.ranges.resize(in.get_count(most_ranges, 8));
    for (auto& [first, last] : message.pages.ranges) {
      first = in.get<std::int32_t>();
      last = in.get<std::int32_t>();
    }
    return message;
  });
}

Bytes bytes_of(const Opened& message) {
  ByteWriter out;
  out.put(static_cast<std::int32_t>(message.pages_in_file));
  out.put(static_cast<std::uint32_t>(message.pages.size()));
  for (const PageSize& page : message.pages) {
    out.put(static_cast<std::int32_t>(page.index));
    out.put(static_cast<float>(page.width_pt));
    out.put(static_cast<float>(page.height_pt));
  }
  return out.take();
}

std::optional<Opened> parse_opened(std::span<const std::uint8_t> body) {
  return whole<Opened>(body, [](ByteReader& in) {
    Opened message;
    message.pages_in_file = get_within(in, 0, std::numeric_limits<std::int32_t>::max());
    message.pages.resize(in.get_count(most_pages, 12));
    int before = 0;
    for (PageSize& page : message.pages) {
      page.index = get_within(in, before + 1, message.pages_in_file);
      page.width_pt = get_finite(in);
      page.height_pt = get_finite(in);
      if (page.width_pt < 0 || page.height_pt < 0) in.fail();
      if (page.width_pt > longest_side_pt || page.height_pt > longest_side_pt) in.fail();
      before = page.index;
    }
    return message;
  });
}

Bytes bytes_of(const PageRequest& message) {
  ByteWriter out;
  out.put(static_cast<std::int32_t>(message.index));
  out.put(static_cast<std::int32_t>(message.width_px));
  out.put(static_cast<std::int32_t>(message.height_px));
  out.put(message.max_pixels);
  out.put(static_cast<std::uint8_t>(message.content));
  return out.take();
}

std::optional<PageRequest> parse_page_request(std::span<const std::uint8_t> body) {
  return whole<PageRequest>(body, [](ByteReader& in) {
    PageRequest message;
    message.index = get_within(in, 1, std::numeric_limits<std::int32_t>::max());
    message.width_px = get_within(in, 1, longest_side_px);
    message.height_px = get_within(in, 1, longest_side_px);
    message.max_pixels = in.get<std::int64_t>();
    message.content = get_flag(in);
    return message;
  });
}

Bytes bytes_of(const PageContent& message) {
  ByteWriter out;
  out.put(static_cast<std::uint8_t>(message.source));
  put_glyphs(out, message.glyphs);
  out.put(static_cast<std::uint32_t>(message.paths.size()));
  for (const VectorPath& path : message.paths) put_path(out, path);
  return out.take();
}

std::optional<PageContent> parse_page_content(std::span<const std::uint8_t> body) {
  return whole<PageContent>(body, [](ByteReader& in) {
    PageContent message;
    const auto source = in.get<std::uint8_t>();
    if (source > static_cast<std::uint8_t>(PageSource::mixed)) in.fail();
    message.source = static_cast<PageSource>(source);
    message.glyphs = get_glyphs(in);
    message.paths = get_paths(in);
    return message;
  });
}

Bytes bytes_of(const Failure& message) {
  ByteWriter out;
  out.put(static_cast<std::uint8_t>(message.reason));
  out.put_text(std::string_view(message.message).substr(0, longest_text));
  return out.take();
}

std::optional<Failure> parse_failure(std::span<const std::uint8_t> body) {
  return whole<Failure>(body, [](ByteReader& in) {
    Failure message;
    const auto reason = in.get<std::uint8_t>();
    if (reason > static_cast<std::uint8_t>(Reason::internal)) in.fail();
    message.reason = static_cast<Reason>(reason);
    message.message = one_line(in.get_text(longest_text));
    return message;
  });
}

}  // namespace drawproc::pdf
