#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "drawproc/options.hpp"
#include "image/pdf_message.hpp"
#include "image/pdfium.hpp"

namespace drawproc::pdf {

/// A file mapped for reading, whole.
class MappedFile {
 public:
  /// Throws Error: empty, unreadable.
  explicit MappedFile(int fd);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

/// An open PDF file in the worker.
class PdfDocument {
 public:
  /// Throws Error: unreadable, encrypted, unsupported, empty.
  PdfDocument(const Pdfium& pdfium, int fd);

  /// The pages in the file and the sizes of the selected ones. Throws Error(no_pages, too_large).
  [[nodiscard]] Opened sizes(const PageSelection& selection) const;

  /// Renders into `pixels` (8-bit grey, width_px x height_px without padding) and collects what the
  /// request wants. Throws Error(unreadable) for a page that cannot be loaded.
  [[nodiscard]] PageContent page(const PageRequest& request, std::span<std::uint8_t> pixels) const;

  [[nodiscard]] std::string_view bytes() const { return file_.bytes(); }

 private:
  [[nodiscard]] double user_unit(int index) const;

  const Pdfium& pdfium_;
  MappedFile file_;
  FpdfOwner<FpdfDocument> document_;
  FpdfFormFillInfo form_fill_{};
  FpdfOwner<FpdfForm>
      form_;  ///< interactive fields, such as a title block to be filled in; most files have none
};

}  // namespace drawproc::pdf
