#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>

/// The part of PDFium's C interface that is used, declared here because its wheel brings no
/// headers. Names, types and order of arguments are those of fpdfview.h, fpdf_text.h, fpdf_edit.h,
/// fpdf_transformpage.h, fpdf_save.h, fpdf_ppo.h and fpdf_formfill.h. Only the worker process loads
/// it.
namespace drawproc::pdf {

struct FpdfDocument_;
struct FpdfPage_;
struct FpdfTextPage_;
struct FpdfBitmap_;
struct FpdfPageObject_;
struct FpdfPathSegment_;
struct FpdfFont_;
struct FpdfClipPath_;
struct FpdfForm_;
using FpdfDocument = FpdfDocument_*;
using FpdfPage = FpdfPage_*;
using FpdfTextPage = FpdfTextPage_*;
using FpdfBitmap = FpdfBitmap_*;
using FpdfPageObject = FpdfPageObject_*;
using FpdfPathSegment = FpdfPathSegment_*;
using FpdfFont = FpdfFont_*;
using FpdfClipPath = FpdfClipPath_*;
using FpdfForm = FpdfForm_*;
using FpdfBool = int;

struct FpdfMatrix {
  float a, b, c, d, e, f;
};
struct FpdfRect {
  float left, top, right, bottom;
};
struct FpdfPoint {
  float x, y;
};
struct FpdfSize {
  float width, height;
};
struct FpdfFileWrite {
  int version;
  int (*write_block)(FpdfFileWrite* self, const void* data, unsigned long size);
};

/// What a viewer does for interactive forms. Fields are only drawn here, so most of it stays empty.
struct FpdfFormFillInfo {
  int version;
  void (*release)(FpdfFormFillInfo*);
  void (*invalidate)(FpdfFormFillInfo*, FpdfPage, double, double, double, double);
  void (*output_selected_rectangle)(FpdfFormFillInfo*, FpdfPage, double, double, double, double);
  void (*set_cursor)(FpdfFormFillInfo*, int);
  int (*set_timer)(FpdfFormFillInfo*, int, void (*)(int));
  void (*kill_timer)(FpdfFormFillInfo*, int);
  void* not_used[32];
};

enum class FpdfError : unsigned long { success, unknown, file, format, password, security, page };
enum class FpdfObjectKind : int { unknown, text, path, image, shading, form };
enum class FpdfSegmentKind : int { unknown = -1, line, bezier, move };
constexpr int fpdf_bitmap_grey = 1;
constexpr int fpdf_bitmap_bgrx = 3;
constexpr int fpdf_render_annotations = 0x01;
constexpr unsigned long fpdf_save_no_incremental = 2;
constexpr int fpdf_text_invisible = 3;
constexpr int fpdf_text_clip_only = 7;

struct Pdfium {
  /// Opens the library and finds every function. Where it is looked for: the environment's
  /// DRAWPROC_PDFIUM and nowhere else if that is set; ../lib/libpdfium.so beside the executable's
  /// folder; the path known at build time. Throws std::runtime_error with the cause.
  Pdfium();

  std::string path;     ///< what was opened
  std::string version;  ///< build number from the wheel's version.json beside it; may be empty

  void (*InitLibrary)();
  unsigned long (*GetLastError)();
  FpdfDocument (*LoadMemDocument64)(const void*, std::size_t, const char*);
  void (*CloseDocument)(FpdfDocument);
  int (*GetPageCount)(FpdfDocument);
  FpdfBool (*GetPageSizeByIndexF)(FpdfDocument, int, FpdfSize*);
  FpdfPage (*LoadPage)(FpdfDocument, int);
  void (*ClosePage)(FpdfPage);
  float (*GetPageWidthF)(FpdfPage);
  float (*GetPageHeightF)(FpdfPage);
  FpdfBool (*GetPageBoundingBox)(FpdfPage, FpdfRect*);
  int (*PageGetRotation)(FpdfPage);

  FpdfDocument (*CreateNewDocument)();
  FpdfBool (*ImportPagesByIndex)(FpdfDocument, FpdfDocument, const int*, unsigned long, int);
  FpdfBool (*SaveAsCopy)(FpdfDocument, FpdfFileWrite*, unsigned long);

  FpdfBitmap (*BitmapCreateEx)(int, int, int, void*, int);
  FpdfBool (*BitmapFillRect)(FpdfBitmap, int, int, int, int, unsigned long);
  void (*BitmapDestroy)(FpdfBitmap);
  void (*RenderPageBitmap)(FpdfBitmap, FpdfPage, int, int, int, int, int, int);

  int (*GetFormType)(FpdfDocument);
  FpdfForm (*InitFormFillEnvironment)(FpdfDocument, FpdfFormFillInfo*);
  void (*ExitFormFillEnvironment)(FpdfForm);
  void (*FormDraw)(FpdfForm, FpdfBitmap, FpdfPage, int, int, int, int, int, int);

  FpdfTextPage (*TextLoadPage)(FpdfPage);
  void (*TextClosePage)(FpdfTextPage);
  int (*TextCountChars)(FpdfTextPage);
  unsigned int (*TextGetUnicode)(FpdfTextPage, int);
  FpdfPageObject (*TextGetTextObject)(FpdfTextPage, int);
  int (*TextIsGenerated)(FpdfTextPage, int);
  int (*TextIsHyphen)(FpdfTextPage, int);
  int (*TextHasUnicodeMapError)(FpdfTextPage, int);
  FpdfBool (*TextGetCharBox)(FpdfTextPage, int, double*, double*, double*, double*);
  FpdfBool (*TextGetLooseCharBox)(FpdfTextPage, int, FpdfRect*);
  FpdfBool (*TextGetMatrix)(FpdfTextPage, int, FpdfMatrix*);
  FpdfBool (*TextGetCharOrigin)(FpdfTextPage, int, double*, double*);

  FpdfBool (*TextObjGetFontSize)(FpdfPageObject, float*);
  int (*TextObjGetTextRenderMode)(FpdfPageObject);
  FpdfFont (*TextObjGetFont)(FpdfPageObject);
  std::size_t (*FontGetBaseFontName)(FpdfFont, char*, std::size_t);
  FpdfBool (*FontGetFontData)(FpdfFont, std::uint8_t*, std::size_t, std::size_t*);
  int (*FontGetIsEmbedded)(FpdfFont);
  FpdfBool (*FontGetAscent)(FpdfFont, float, float*);
  FpdfBool (*FontGetDescent)(FpdfFont, float, float*);

  int (*PageCountObjects)(FpdfPage);
  FpdfPageObject (*PageGetObject)(FpdfPage, int);
  int (*PageObjGetType)(FpdfPageObject);
  FpdfBool (*PageObjGetMatrix)(FpdfPageObject, FpdfMatrix*);
  FpdfBool (*PageObjGetBounds)(FpdfPageObject, float*, float*, float*, float*);
  FpdfBool (*PageObjGetStrokeColor)(FpdfPageObject, unsigned*, unsigned*, unsigned*, unsigned*);
  FpdfBool (*PageObjGetFillColor)(FpdfPageObject, unsigned*, unsigned*, unsigned*, unsigned*);
  FpdfBool (*PageObjGetStrokeWidth)(FpdfPageObject, float*);
  int (*PageObjGetDashCount)(FpdfPageObject);
  FpdfBool (*PageObjGetDashArray)(FpdfPageObject, float*, std::size_t);
  FpdfClipPath (*PageObjGetClipPath)(FpdfPageObject);
  int (*ClipPathCountPaths)(FpdfClipPath);
  int (*ClipPathCountPathSegments)(FpdfClipPath, int);
  FpdfPathSegment (*ClipPathGetPathSegment)(FpdfClipPath, int, int);
  FpdfBool (*ImageObjGetImagePixelSize)(FpdfPageObject, unsigned*, unsigned*);
  int (*FormObjCountObjects)(FpdfPageObject);
  FpdfPageObject (*FormObjGetObject)(FpdfPageObject, unsigned long);
  FpdfBool (*PathGetDrawMode)(FpdfPageObject, int*, FpdfBool*);
  int (*PathCountSegments)(FpdfPageObject);
  FpdfPathSegment (*PathGetPathSegment)(FpdfPageObject, int);
  FpdfBool (*PathSegmentGetPoint)(FpdfPathSegment, float*, float*);
  int (*PathSegmentGetType)(FpdfPathSegment);
  FpdfBool (*PathSegmentGetClose)(FpdfPathSegment);
};

/// Closes a PDFium handle once.
template <class Handle>
class FpdfOwner {
 public:
  using Close = void (*)(Handle);
  FpdfOwner() = default;
  FpdfOwner(Handle handle, Close close) : handle_(handle, close) {}
  [[nodiscard]] Handle get() const { return handle_.get(); }
  [[nodiscard]] explicit operator bool() const { return handle_ != nullptr; }
  void reset() { handle_.reset(); }

 private:
  std::unique_ptr<std::remove_pointer_t<Handle>, Close> handle_{nullptr, [](Handle) {}};
};

}  // namespace drawproc::pdf
