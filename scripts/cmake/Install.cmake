# Where things go: bin/drawproc, lib/ (every shared library it needs but glibc's), share/drawproc, share/doc/drawproc.
# Include after the targets. libpdfium.so, our libjbig.so.0, the engine module with LibTorch and the weights are installed
# where they are found or built.

# One run path for the build tree and the installed one. DT_RPATH instead of DT_RUNPATH: it also serves the libraries of
# our libraries, so that libtiff gets our libjbig.so.0 and not Debian's, which is GPL.
set_target_properties(drawproc PROPERTIES BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH "$ORIGIN/../lib")
target_link_options(drawproc PRIVATE LINKER:--disable-new-dtags)
add_dependencies(drawproc jbig_stub)
if(TARGET drawproc_tests)
  set_property(TARGET drawproc_tests APPEND PROPERTY BUILD_RPATH ${PROJECT_BINARY_DIR}/lib)
  target_link_options(drawproc_tests PRIVATE LINKER:--disable-new-dtags)
endif()

install(TARGETS drawproc RUNTIME DESTINATION bin)
if(TARGET drawproc_engine)
  set(engine_file $<TARGET_FILE:drawproc_engine>)
endif()
install(FILES LICENSE THIRD_PARTY_NOTICES.md README.md CHANGELOG.md DESTINATION share/doc/drawproc)

install(CODE "
  set(program \"$<TARGET_FILE:drawproc>\")
  set(modules \"${engine_file}\" \"${DRAWPROC_PDFIUM_PATH}\")
  set(torch_folders \"${DRAWPROC_TORCH_LIBRARY_DIRS}\")
  set(wheels \"${PROJECT_SOURCE_DIR}/.venv\")")
install(SCRIPT ${CMAKE_CURRENT_LIST_DIR}/InstallLibraries.cmake)

set(CPACK_GENERATOR TGZ)
set(CPACK_PACKAGE_NAME drawproc)
set(CPACK_PACKAGE_VENDOR drawproc)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Reads mechanical drawings by the folder")
set(CPACK_PACKAGE_FILE_NAME drawproc-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
include(CPack)
