#include "image/pdf_document.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "drawproc/failure.hpp"
#include "image/pdf_objects.hpp"
#include "image/pdf_text.hpp"

namespace drawproc::pdf {
namespace {

constexpr double largest_user_unit = 75'000;  ///< PDF 32000-1, annex C
constexpr std::string_view not_a_pdf = "not a PDF or a broken one: export it again";

/// Half a drawing is not a drawing, but PDFium mends a file without an end from what it finds.
bool has_an_end(std::string_view bytes) {
  constexpr std::size_t end_size = std::size_t{64}
                                   << 10;  // mail and web servers add lines after %%EOF
  const auto tail = bytes.substr(bytes.size() > end_size ? bytes.size() - end_size : 0);
  return tail.find("%%EOF") != tail.npos || tail.find("startxref") != tail.npos;
}

/// The number after /L in the linearization dictionary says how long the file was.
bool is_cut_short(std::string_view bytes) {
  const auto head = bytes.substr(0, 1024);
  const auto linearized = head.find("/Linearized");
  if (linearized == head.npos) return false;
  const auto dictionary = head.substr(linearized, head.find(">>", linearized) - linearized);
  const auto length = dictionary.find("/L ");
  if (length == dictionary.npos) return false;
  std::uint64_t size = 0;
  const char* from = dictionary.data() + length + 3;
  const auto read = std::from_chars(from, dictionary.data() + dictionary.size(), size);
  return read.ec == std::errc{} && size > bytes.size();
}

[[noreturn]] void throw_load_error(FpdfError error) {
  switch (error) {
    case FpdfError::password:
      throw Error(Reason::encrypted, "the PDF wants a password: save it without one");
    case FpdfError::security:
      throw Error(Reason::unsupported,
                  "the PDF is protected by a scheme that is not known: save it without protection");
    default:
      throw Error(Reason::unreadable, std::string(not_a_pdf));
  }
}

/// Scans what FPDF_SaveAsCopy writes for /UserUnit without keeping it.
struct UserUnitScan : FpdfFileWrite {
  std::string tail;
  double value = 1;

  static int write(FpdfFileWrite* self, const void* data, unsigned long size) {
    static_cast<UserUnitScan*>(self)->look({static_cast<const char*>(data), size});
    return 1;
  }
  void look(std::string_view block) {
    constexpr std::size_t overlap = 64;  // a key and its number may lie in different blocks
    tail.append(block.substr(0, overlap));
    find(tail);
    find(block);
    if (block.size() > overlap) tail = block;
    if (tail.size() > overlap) tail.erase(0, tail.size() - overlap);
  }
  void find(std::string_view text) {
    constexpr std::string_view key = "/UserUnit";
    auto at = text.find(key);
    if (at == text.npos) return;
    at = std::min(text.find_first_not_of(" \r\n\t", at + key.size()), text.size());
    double number = 0;
    const auto result = std::from_chars(text.data() + at, text.data() + text.size(), number);
    if (result.ec == std::errc{} && number > 0 && number <= largest_user_unit) value = number;
  }
};

}  // namespace

MappedFile::MappedFile(int fd) {
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
    throw Error(Reason::unreadable, "not a regular file");
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ == 0) throw Error(Reason::empty, "the file has 0 bytes");
  data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, fd, 0);
  if (data_ == MAP_FAILED) throw Error(Reason::out_of_memory, "the file does not fit into memory");
}

MappedFile::~MappedFile() {
  if (data_ != nullptr && data_ != MAP_FAILED) ::munmap(data_, size_);
}

PdfDocument::PdfDocument(const Pdfium& pdfium, int fd) : pdfium_(pdfium), file_(fd) {
  if (!has_an_end(bytes()) || is_cut_short(bytes())) {
    throw Error(Reason::unreadable, "not a PDF or a truncated one: copy or export it again");
  }
  document_ = {pdfium.LoadMemDocument64(bytes().data(), bytes().size(), nullptr),
               pdfium.CloseDocument};
  if (!document_) throw_load_error(static_cast<FpdfError>(pdfium.GetLastError()));
  if (pdfium.GetFormType(document_.get()) != 0) {
    form_fill_.version = 1;
    form_fill_.invalidate = [](FpdfFormFillInfo*, FpdfPage, double, double, double, double) {};
    form_fill_.set_cursor = [](FpdfFormFillInfo*, int) {};
    form_fill_.set_timer = [](FpdfFormFillInfo*, int, void (*)(int)) { return 0; };
    form_fill_.kill_timer = [](FpdfFormFillInfo*, int) {};
    form_ = {pdfium.InitFormFillEnvironment(document_.get(), &form_fill_),
             pdfium.ExitFormFillEnvironment};
  }
}

Opened PdfDocument::sizes(const PageSelection& selection) const {
  Opened opened;
  opened.pages_in_file = pdfium_.GetPageCount(document_.get());
  if (opened.pages_in_file <= 0) throw Error(Reason::no_pages, "the PDF has no pages");
  for (int index = 1; index <= opened.pages_in_file; ++index) {
    if (!selection.ranges.empty() && !selection.includes(index)) continue;
    if (opened.pages.size() == static_cast<std::size_t>(most_pages)) {
      throw Error(Reason::too_large,
                  fmt::format("the PDF has {} pages: choose at most {} with --pages",
                              opened.pages_in_file, most_pages));
    }
    FpdfSize size{};
    PageSize page{index, 0, 0};
    if (pdfium_.GetPageSizeByIndexF(document_.get(), index - 1, &size) && size.width > 0 &&
        size.height > 0) {
      const double unit = user_unit(index);
      page.width_pt = std::min(size.width * unit, longest_side_pt);
      page.height_pt = std::min(size.height * unit, longest_side_pt);
    }
    opened.pages.push_back(page);
  }
  if (opened.pages.empty()) {
    throw Error(Reason::no_pages,
                fmt::format("--pages selects none of the PDF's {} pages", opened.pages_in_file));
  }
  return opened;
}

double PdfDocument::user_unit(int index) const {
  // PDFium does not read /UserUnit and shows no dictionaries. Where the file may have one (in
  // clear, or behind the compression of object streams) the page is copied out alone, which PDFium
  // writes in clear.
  const bool maybe = bytes().find("/UserUnit") != std::string_view::npos ||
                     bytes().find("/ObjStm") != std::string_view::npos;
  if (!maybe) return 1;
  const FpdfOwner<FpdfDocument> copy(pdfium_.CreateNewDocument(), pdfium_.CloseDocument);
  const int page = index - 1;
  if (!copy || !pdfium_.ImportPagesByIndex(copy.get(), document_.get(), &page, 1, 0)) return 1;
  UserUnitScan scan;
  scan.version = 1;
  scan.write_block = &UserUnitScan::write;
  if (!pdfium_.SaveAsCopy(copy.get(), &scan, fpdf_save_no_incremental)) return 1;
  return scan.value;
}

PageContent PdfDocument::page(const PageRequest& request, std::span<std::uint8_t> pixels) const {
  const FpdfOwner<FpdfPage> page(pdfium_.LoadPage(document_.get(), request.index - 1),
                                 pdfium_.ClosePage);
  if (!page)
    throw Error(Reason::unreadable, fmt::format("page {} of the PDF is broken", request.index));
  if (const std::int64_t pixels_held = largest_picture(pdfium_, page.get());
      pixels_held > request.max_pixels) {
    throw Error(
        Reason::too_large,
        fmt::format("a picture on page {} has {} pixels and --max-pixels allows {}: raise it",
                    request.index, pixels_held, request.max_pixels));
  }
  const int width = request.width_px, height = request.height_px;
  {
    const FpdfOwner<FpdfBitmap> bitmap(
        pdfium_.BitmapCreateEx(width, height, fpdf_bitmap_grey, pixels.data(), width),
        pdfium_.BitmapDestroy);
    if (!bitmap) throw Error(Reason::out_of_memory, "the page's raster does not fit into memory");
    pdfium_.BitmapFillRect(bitmap.get(), 0, 0, width, height, 0xffffffff);
    pdfium_.RenderPageBitmap(bitmap.get(), page.get(), 0, 0, width, height, 0,
                             fpdf_render_annotations);
    if (form_)
      pdfium_.FormDraw(form_.get(), bitmap.get(), page.get(), 0, 0, width, height, 0,
                       fpdf_render_annotations);
  }
  PageContent content;
  if (!request.content) return content;

  const RenderedPage rendered{cv::Mat(height, width, CV_8UC1, pixels.data()),
                              page_from_user_space(pdfium_, page.get(), width, height)};
  PageObjects objects = objects_of(pdfium_, page.get(), rendered);
  content.glyphs = glyphs_of(pdfium_, page.get(), rendered, objects.texts);
  content.source = source_of(objects, content.glyphs, rendered.grey.size());
  content.paths = std::move(objects.paths);
  return content;
}

}  // namespace drawproc::pdf
