#include "image/pdfium.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

namespace drawproc::pdf {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> candidates() {
  if (const char* named = std::getenv("DRAWPROC_PDFIUM"); named != nullptr && *named != '\0')
    return {named};
  std::vector<fs::path> paths;
  std::error_code error;
  if (const fs::path self = fs::read_symlink("/proc/self/exe", error); !error) {
    paths.push_back(self.parent_path().parent_path() / "lib" / "libpdfium.so");
  }
#ifdef DRAWPROC_PDFIUM_PATH
  paths.emplace_back(DRAWPROC_PDFIUM_PATH);
#endif
  return paths;
}

/// The first that opens, with its path.
std::pair<void*, fs::path> open_library() {
  std::string tried;
  for (const fs::path& path : candidates()) {
    std::error_code error;
    if (!fs::exists(path, error)) {
      tried += fmt::format(" {} (not there)", path.string());
      continue;
    }
    if (void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) return {library, path};
    tried += fmt::format(" {}", ::dlerror());
  }
  throw std::runtime_error(
      fmt::format("PDFium cannot be loaded, tried{}: set DRAWPROC_PDFIUM to libpdfium.so", tried));
}

/// pypdfium2's wheel says in version.json which build of PDFium it holds; the installed copy keeps
/// that file.
std::string version_beside(const fs::path& library) {
  for (const char* name : {"version.json", "libpdfium.json"}) {
    std::ifstream file(library.parent_path() / name);
    const auto json = nlohmann::json::parse(file, nullptr, false);
    if (json.is_object() && json.contains("build") && json["build"].is_number_integer()) {
      return std::to_string(json["build"].get<int>());
    }
  }
  return {};
}

template <class Function>
void find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(::dlsym(library, name));
  if (function == nullptr) {
    throw std::runtime_error(
        fmt::format("this PDFium has no {}: take the one of pypdfium2 5 or newer", name));
  }
}

}  // namespace

Pdfium::Pdfium() {
  const auto [library, where] = open_library();
  path = where.string();
  version = version_beside(where);
  const auto get = [library = library](const char* name, auto& function) {
    find(library, name, function);
  };

  get("FPDF_InitLibrary", InitLibrary);
  get("FPDF_GetLastError", GetLastError);
  get("FPDF_LoadMemDocument64", LoadMemDocument64);
  get("FPDF_CloseDocument", CloseDocument);
  get("FPDF_GetPageCount", GetPageCount);
  get("FPDF_GetPageSizeByIndexF", GetPageSizeByIndexF);
  get("FPDF_LoadPage", LoadPage);
  get("FPDF_ClosePage", ClosePage);
  get("FPDF_GetPageWidthF", GetPageWidthF);
  get("FPDF_GetPageHeightF", GetPageHeightF);
  get("FPDF_GetPageBoundingBox", GetPageBoundingBox);
  get("FPDFPage_GetRotation", PageGetRotation);

  get("FPDF_CreateNewDocument", CreateNewDocument);
  get("FPDF_ImportPagesByIndex", ImportPagesByIndex);
  get("FPDF_SaveAsCopy", SaveAsCopy);

  get("FPDFBitmap_CreateEx", BitmapCreateEx);
  get("FPDFBitmap_FillRect", BitmapFillRect);
  get("FPDFBitmap_Destroy", BitmapDestroy);
  get("FPDF_RenderPageBitmap", RenderPageBitmap);

  get("FPDF_GetFormType", GetFormType);
  get("FPDFDOC_InitFormFillEnvironment", InitFormFillEnvironment);
  get("FPDFDOC_ExitFormFillEnvironment", ExitFormFillEnvironment);
  get("FPDF_FFLDraw", FormDraw);

  get("FPDFText_LoadPage", TextLoadPage);
  get("FPDFText_ClosePage", TextClosePage);
  get("FPDFText_CountChars", TextCountChars);
  get("FPDFText_GetUnicode", TextGetUnicode);
  get("FPDFText_GetTextObject", TextGetTextObject);
  get("FPDFText_IsGenerated", TextIsGenerated);
  get("FPDFText_IsHyphen", TextIsHyphen);
  get("FPDFText_HasUnicodeMapError", TextHasUnicodeMapError);
  get("FPDFText_GetCharBox", TextGetCharBox);
  get("FPDFText_GetLooseCharBox", TextGetLooseCharBox);
  get("FPDFText_GetMatrix", TextGetMatrix);
  get("FPDFText_GetCharOrigin", TextGetCharOrigin);

  get("FPDFTextObj_GetFontSize", TextObjGetFontSize);
  get("FPDFTextObj_GetTextRenderMode", TextObjGetTextRenderMode);
  get("FPDFTextObj_GetFont", TextObjGetFont);
  get("FPDFFont_GetBaseFontName", FontGetBaseFontName);
  get("FPDFFont_GetFontData", FontGetFontData);
  get("FPDFFont_GetIsEmbedded", FontGetIsEmbedded);
  get("FPDFFont_GetAscent", FontGetAscent);
  get("FPDFFont_GetDescent", FontGetDescent);

  get("FPDFPage_CountObjects", PageCountObjects);
  get("FPDFPage_GetObject", PageGetObject);
  get("FPDFPageObj_GetType", PageObjGetType);
  get("FPDFPageObj_GetMatrix", PageObjGetMatrix);
  get("FPDFPageObj_GetBounds", PageObjGetBounds);
  get("FPDFPageObj_GetStrokeColor", PageObjGetStrokeColor);
  get("FPDFPageObj_GetFillColor", PageObjGetFillColor);
  get("FPDFPageObj_GetStrokeWidth", PageObjGetStrokeWidth);
  get("FPDFPageObj_GetDashCount", PageObjGetDashCount);
  get("FPDFPageObj_GetDashArray", PageObjGetDashArray);
  get("FPDFPageObj_GetClipPath", PageObjGetClipPath);
  get("FPDFClipPath_CountPaths", ClipPathCountPaths);
  get("FPDFClipPath_CountPathSegments", ClipPathCountPathSegments);
  get("FPDFClipPath_GetPathSegment", ClipPathGetPathSegment);
  get("FPDFImageObj_GetImagePixelSize", ImageObjGetImagePixelSize);
  get("FPDFFormObj_CountObjects", FormObjCountObjects);
  get("FPDFFormObj_GetObject", FormObjGetObject);
  get("FPDFPath_GetDrawMode", PathGetDrawMode);
  get("FPDFPath_CountSegments", PathCountSegments);
  get("FPDFPath_GetPathSegment", PathGetPathSegment);
  get("FPDFPathSegment_GetPoint", PathSegmentGetPoint);
  get("FPDFPathSegment_GetType", PathSegmentGetType);
  get("FPDFPathSegment_GetClose", PathSegmentGetClose);
}

}  // namespace drawproc::pdf
