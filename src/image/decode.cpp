#include "image/decode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "drawproc/failure.hpp"
#include "image/deadline.hpp"
#include "image/packed_pixels.hpp"
#include "image/pages.hpp"
#include "image/pdf.hpp"
#include "image/raster.hpp"
#include "image/tone.hpp"
#include "util/clock.hpp"
#include "util/hash.hpp"

namespace drawproc {
namespace {

std::vector<RasterSize> raster_sizes(FileKind kind, const std::filesystem::path& file,
                                     const Deadline& deadline) {
  switch (kind) {
    case FileKind::png:
      return {png_size(file)};
    case FileKind::jpeg:
      return {jpeg_size(file)};
    case FileKind::bmp:
      return {bmp_size(file)};
    default:
      return tiff_sizes(file, deadline);
  }
}

RasterPage read_raster(FileKind kind, const std::filesystem::path& file, int page,
                       Backdrop backdrop, const Deadline& deadline) {
  switch (kind) {
    case FileKind::png:
      return read_png(file, backdrop, deadline);
    case FileKind::jpeg:
      return read_jpeg(file, deadline);
    case FileKind::bmp:
      return read_bmp(file, deadline);
    default:
      return read_tiff(file, page, backdrop, deadline);
  }
}

/// What stands behind transparency is the file's secret; where white hides all ink, it was drawn
/// for a dark screen.
RasterPage read_visible(FileKind kind, const std::filesystem::path& file, int page,
                        const Deadline& deadline) {
  auto raster = read_raster(kind, file, page, Backdrop::white, deadline);
  if (raster.had_alpha && measure_tone(raster.grey).blank) {
    raster.grey.release();  // never two at once
    raster = read_raster(kind, file, page, Backdrop::black, deadline);
  }
  return raster;
}

/// The kind of a file that is worth opening.
FileKind readable_kind(const std::filesystem::path& file) {
  const auto start = first_kib(file);
  const auto kind = kind_of(start);
  if (kind == FileKind::empty) throw Error(Reason::empty, "has 0 bytes: send it again");
  if (kind == FileKind::other_known) {
    throw Error(Reason::unsupported,
                fmt::format("is {}, which is not read: export it as PDF, PNG, JPEG, TIFF or BMP",
                            other_kind(start)));
  }
  if (kind == FileKind::unknown) {
    // A drawing's ending over such content is a damaged drawing; other files never were one.
    throw Error(has_drawing_extension(file) ? Reason::unreadable : Reason::unsupported,
                "its content is neither PDF, PNG, JPEG, TIFF nor BMP: export or copy it again");
  }
  return kind;
}

/// The pages of a raster file that are asked for, sizes checked before a pixel is decoded.
struct Selected {
  int pages_in_file = 0;
  std::vector<std::pair<int, RasterSize>> pages;  ///< 1-based index and size
};

Selected selected_pages(FileKind kind, const std::filesystem::path& file,
                        const DecodeOptions& options, const Deadline& deadline) {
  const auto sizes = raster_sizes(kind, file, deadline);
  Selected out{static_cast<int>(sizes.size()), {}};
  for (int page = 1; page <= out.pages_in_file; ++page) {
    if (!options.pages.includes(page)) continue;
    const auto size = sizes[static_cast<std::size_t>(page - 1)];
    if (size.pixels() > options.max_pixels) {
      throw Error(
          Reason::too_large,
          fmt::format(
              "page {} claims {} x {} pixels, {} million where {} million are allowed: raise "
              "--max-pixels or scan at a lower resolution",
              page, size.width, size.height, size.pixels() / 1'000'000,
              options.max_pixels / 1'000'000));
    }
    out.pages.emplace_back(page, size);
  }
  if (out.pages.empty()) {
    throw Error(Reason::no_pages,
                fmt::format("has {} page{}, none of which is selected: change --pages",
                            out.pages_in_file, out.pages_in_file == 1 ? "" : "s"));
  }
  return out;
}

}  // namespace

struct Decoder::State {
  DecodeOptions options;
  std::optional<PdfClient> pdf;  ///< started by the first PDF

  PdfClient& pdf_client() {
    if (!pdf) pdf.emplace(options);
    return *pdf;
  }
  Drawing decode_pdf(const std::filesystem::path& file, const Deadline& deadline);
  Drawing decode_raster(FileKind kind, const std::filesystem::path& file,
                        const Deadline& deadline) const;
};

Decoder::Decoder(DecodeOptions options)
    : state_(std::make_unique<State>(State{std::move(options), {}})) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

namespace {

std::int64_t pixels_in(const PdfInfo& info) {
  std::int64_t pixels = 0;
  for (const auto& page : info.pages) pixels += std::int64_t{page.width_px} * page.height_px;
  return pixels;
}

std::int64_t pixels_in(const Selected& selected) {
  std::int64_t pixels = 0;
  for (const auto& [index, size] : selected.pages) pixels += size.pixels();
  return pixels;
}

/// Keeps the pages that have ink apart from the question whether any has.
class PageCollector {
 public:
  /// `pixels` of all pages together: from some size on a page is packed as soon as it has been
  /// measured.
  PageCollector(Drawing& drawing, Preprocess preprocess, std::size_t pages, std::int64_t pixels,
                const Deadline& deadline)
      : drawing_(drawing),
        preprocess_(preprocess),
        pack_(pages > 1 && pixels > kPackBeyond),
        deadline_(deadline) {}
  void add(Page page) {
    page.width = page.grey.cols;
    page.height = page.grey.rows;
    any_ink_ = finish_page(page, preprocess_, deadline_) || any_ink_;
    if (pack_) pack_pixels(page);
    drawing_.pages.push_back(std::move(page));
    deadline_.check();
  }
  void require_ink() const {
    if (!any_ink_) throw Error(Reason::empty, "nothing is drawn on it: scan or export it again");
  }

 private:
  static constexpr std::int64_t kPackBeyond = 60'000'000;  // three A3 sheets at 300 dpi
  Drawing& drawing_;
  const Preprocess preprocess_;
  const bool pack_;
  const Deadline& deadline_;
  bool any_ink_ = false;
};

}  // namespace

Drawing Decoder::State::decode_pdf(const std::filesystem::path& file, const Deadline& deadline) {
  auto& client = pdf_client();
  const auto info = client.open(file, deadline);
  Drawing drawing;
  drawing.pages_in_file = info.pages_in_file;
  PageCollector collector(drawing, options.preprocess, info.pages.size(), pixels_in(info),
                          deadline);
  for (const auto& page : info.pages) collector.add(client.page(page.index));
  client.close();
  collector.require_ink();
  return drawing;
}

Drawing Decoder::State::decode_raster(FileKind kind, const std::filesystem::path& file,
                                      const Deadline& deadline) const {
  const auto selected = selected_pages(kind, file, options, deadline);
  Drawing drawing;
  drawing.pages_in_file = selected.pages_in_file;
  PageCollector collector(drawing, options.preprocess, selected.pages.size(), pixels_in(selected),
                          deadline);
  for (const auto& [index, size] : selected.pages) {
    auto raster = read_visible(kind, file, index - 1, deadline);
    Page page;
    page.index = index;
    page.grey = std::move(raster.grey);
    page.px_per_mm = raster.px_per_mm;
    page.px_per_mm_from = raster.px_per_mm ? ScaleSource::metadata : ScaleSource::unknown;
    collector.add(std::move(page));
  }
  collector.require_ink();
  return drawing;
}

FileHeader Decoder::header(const std::filesystem::path& file) {
  FileHeader header;
  header.kind = readable_kind(file);
  const bool is_pdf = header.kind == FileKind::pdf;
  if (is_pdf) state_->pdf_client().start();
  const double began = now_seconds();
  if (is_pdf) {
    auto& client = state_->pdf_client();
    const auto info = client.open(file);
    client.close();  // the client's time limit runs while a file is open, and decode() may be
                     // called much later
    header.pages_in_file = info.pages_in_file;
    header.pixels = pixels_in(info);
  } else {
    const auto selected = selected_pages(header.kind, file, state_->options,
                                         Deadline::after_seconds(state_->options.timeout_seconds));
    header.pages_in_file = selected.pages_in_file;
    header.pixels = pixels_in(selected);
    for (const auto& [index, size] : selected.pages)
      header.decoder_bytes = std::max(header.decoder_bytes, size.decoder_bytes);
  }
  header.seconds = now_seconds() - began;
  return header;
}

Drawing Decoder::decode(const std::filesystem::path& file) {
  return decode(file, Deadline::after_seconds(state_->options.timeout_seconds));
}

Drawing Decoder::decode(const std::filesystem::path& file, const Deadline& deadline) {
  const auto kind = readable_kind(file);
  auto drawing = kind == FileKind::pdf ? state_->decode_pdf(file, deadline)
                                       : state_->decode_raster(kind, file, deadline);
  drawing.sha256 = sha256_hex(file);
  return drawing;
}

}  // namespace drawproc
