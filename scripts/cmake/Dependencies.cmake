# Everything comes from Debian packages, except LibTorch and PDFium, which are PyPI wheels in .venv.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(PNG REQUIRED)
find_package(JPEG REQUIRED)
find_package(TIFF REQUIRED)
find_package(pugixml REQUIRED)
if(DRAWPROC_TESTS)
  find_package(Catch2 2 REQUIRED)
endif()

# OpenCV's own CMake package names every module it was built with (viz, dnn, imgcodecs, …) and fails when
# their -dev packages are absent; two libraries are all we use.
find_path(DRAWPROC_OPENCV_INCLUDE opencv2/core.hpp PATH_SUFFIXES opencv4 REQUIRED)
find_library(DRAWPROC_OPENCV_CORE opencv_core REQUIRED)
find_library(DRAWPROC_OPENCV_IMGPROC opencv_imgproc REQUIRED)
add_library(drawproc_opencv INTERFACE)
target_include_directories(drawproc_opencv SYSTEM INTERFACE ${DRAWPROC_OPENCV_INCLUDE})
target_link_libraries(drawproc_opencv INTERFACE ${DRAWPROC_OPENCV_IMGPROC} ${DRAWPROC_OPENCV_CORE})

find_path(DRAWPROC_XLSXWRITER_INCLUDE xlsxwriter.h REQUIRED)
find_library(DRAWPROC_XLSXWRITER xlsxwriter REQUIRED)
add_library(drawproc_xlsxwriter INTERFACE)
target_include_directories(drawproc_xlsxwriter SYSTEM INTERFACE ${DRAWPROC_XLSXWRITER_INCLUDE})
target_link_libraries(drawproc_xlsxwriter INTERFACE ${DRAWPROC_XLSXWRITER})

find_path(DRAWPROC_STB_INCLUDE stb_image.h PATH_SUFFIXES stb REQUIRED)
