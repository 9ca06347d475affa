# drawproc_engine: lib/libdrawproc_engine.so in the build tree and where it is installed.
# No fmt in these files: torch's include folder holds an fmt of its own, of another version than the one linked.
add_library(drawproc_engine MODULE
  $<TARGET_OBJECTS:drawproc_engine_common>
  device.cpp engine_module.cpp torch_error.cpp torch_network.cpp
  nets/graph_sage.cpp nets/layers.cpp nets/probe.cpp nets/recognizer.cpp nets/registry.cpp
  nets/text_lines.cpp nets/yolo11_obb.cpp)
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

# An installed tree needs no .venv: what the module needs stands beside it. LibTorch's own run path ends in $ORIGIN.
option(DRAWPROC_INSTALL_CUDA "Install LibTorch's CUDA half and NVIDIA's libraries too (3 GB)" OFF)
install(TARGETS drawproc_engine LIBRARY DESTINATION lib COMPONENT engine)

# Warns of a name that no folder of the wheels has.
function(drawproc_install_libraries)
  foreach(name ${ARGN})
    find_file(library ${name} PATHS ${DRAWPROC_TORCH_LIBRARY_DIRS} NO_DEFAULT_PATH NO_CACHE)
    if(library)
      install(FILES ${library} DESTINATION lib COMPONENT engine)
    else()
      message(WARNING "${name} is not in .venv: an installed drawproc must find it on the machine (scripts/setup)")
    endif()
    unset(library)
  endforeach()
endfunction()

drawproc_install_libraries(libc10.so libtorch_cpu.so libgomp.so.1 libcudart.so.13 libcupti.so.13)
if(DRAWPROC_INSTALL_CUDA)
  drawproc_install_libraries(libc10_cuda.so libtorch_cuda.so libtorch_cuda_linalg.so libtorch_nvshmem.so
                             libcaffe2_nvrtc.so)
  foreach(folder ${DRAWPROC_TORCH_LIBRARY_DIRS})
    if(folder MATCHES "/nvidia/")
      install(DIRECTORY ${folder}/ DESTINATION lib COMPONENT engine FILES_MATCHING PATTERN "*.so*")
    endif()
  endforeach()
endif()
