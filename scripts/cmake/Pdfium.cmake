# PDFium comes with the wheel pypdfium2 and is opened at run time by the worker process, never linked.
# Without it everything builds; `drawproc check` then says what is missing.
file(GLOB DRAWPROC_PDFIUM_FOUND
     ${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages/pypdfium2_raw/libpdfium.so)
set(DRAWPROC_PDFIUM_FIRST "")
if(DRAWPROC_PDFIUM_FOUND)
  list(GET DRAWPROC_PDFIUM_FOUND 0 DRAWPROC_PDFIUM_FIRST)
endif()
set(DRAWPROC_PDFIUM_PATH "${DRAWPROC_PDFIUM_FIRST}" CACHE FILEPATH "libpdfium.so that is used and installed")
if(DRAWPROC_PDFIUM_PATH AND EXISTS ${DRAWPROC_PDFIUM_PATH})
  get_filename_component(DRAWPROC_PDFIUM_FOLDER ${DRAWPROC_PDFIUM_PATH} DIRECTORY)
  install(PROGRAMS ${DRAWPROC_PDFIUM_PATH} DESTINATION lib)
  if(EXISTS ${DRAWPROC_PDFIUM_FOLDER}/version.json)
    install(FILES ${DRAWPROC_PDFIUM_FOLDER}/version.json DESTINATION lib RENAME libpdfium.json)
  endif()
else()
  message(STATUS "libpdfium.so not found: PDF input will ask for DRAWPROC_PDFIUM at run time")
endif()
