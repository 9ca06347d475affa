# drawproc_engine: lib/libdrawproc_engine.so in the build tree and where it is installed.
# No fmt in these files: torch's include folder holds an fmt of its own, of another version than the one linked.
add_library(drawproc_engine MODULE
  $<TARGET_OBJECTS:drawproc_engine_common>
  device.cpp engine_module.cpp torch_error.cpp torch_network.cpp
  nets/layers.cpp nets/probe.cpp nets/registry.cpp)
target_include_directories(drawproc_engine PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
target_compile_definitions(drawproc_engine PRIVATE DRAWPROC_VERSION="${PROJECT_VERSION}")
target_link_libraries(drawproc_engine PRIVATE
  drawproc_flags fmt::fmt nlohmann_json::nlohmann_json drawproc_torch ${CMAKE_DL_LIBS})
# A symbol that nobody has must not wait until the module is opened.
target_link_options(drawproc_engine PRIVATE LINKER:-z,defs)
set_target_properties(drawproc_engine PROPERTIES
  CXX_VISIBILITY_PRESET hidden
  VISIBILITY_INLINES_HIDDEN ON
  LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib
  BUILD_RPATH "${DRAWPROC_TORCH_LIBRARY_DIRS}"
  INSTALL_RPATH "$ORIGIN")
