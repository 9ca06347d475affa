# drawproc_torch: LibTorch's CPU half out of the PyPI wheel. Not find_package(Torch): that wants the whole CUDA
# toolkit at configure time. Sets DRAWPROC_TORCH_LIBRARY_DIRS, what a run path needs: torch's own folder and those
# of NVIDIA's wheels (libtorch_cpu.so needs libcudart.so.13 and libcupti.so.13 even where there is no GPU).
set(DRAWPROC_TORCH_DIR "" CACHE PATH "Folder of the torch wheel (holds include/ and lib/); empty: that of .venv")

function(drawproc_find_torch)
  find_program(DRAWPROC_PYTHON NAMES python3 python PATHS ${PROJECT_SOURCE_DIR}/.venv/bin NO_DEFAULT_PATH)
  if(NOT DRAWPROC_PYTHON)
    message(FATAL_ERROR "No .venv: run scripts/setup, or set DRAWPROC_TORCH_DIR, or DRAWPROC_WITH_TORCH=OFF")
  endif()
  # find_spec finds the folder without importing torch, which takes seconds and needs half of CUDA.
  execute_process(
    COMMAND ${DRAWPROC_PYTHON} -c
            "import importlib.util as u; print(u.find_spec('torch').submodule_search_locations[0], end='')"
    OUTPUT_VARIABLE folder RESULT_VARIABLE status ERROR_QUIET)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "No torch in .venv: run scripts/setup, or set DRAWPROC_TORCH_DIR")
  endif()
  set(DRAWPROC_TORCH_DIR ${folder} CACHE PATH "" FORCE)
endfunction()

if(NOT DRAWPROC_TORCH_DIR)
  drawproc_find_torch()
endif()
foreach(part lib/libtorch_cpu.so lib/libc10.so include/ATen/ATen.h)
  if(NOT EXISTS ${DRAWPROC_TORCH_DIR}/${part})
    message(FATAL_ERROR "DRAWPROC_TORCH_DIR (${DRAWPROC_TORCH_DIR}): no ${part}")
  endif()
endforeach()

set(DRAWPROC_TORCH_LIBRARY_DIRS ${DRAWPROC_TORCH_DIR}/lib)
file(GLOB nvidia_libraries ${DRAWPROC_TORCH_DIR}/../nvidia/*/lib)
foreach(folder ${nvidia_libraries})
  get_filename_component(folder ${folder} ABSOLUTE)
  list(APPEND DRAWPROC_TORCH_LIBRARY_DIRS ${folder})
endforeach()

foreach(name c10 torch_cpu)
  add_library(drawproc_${name} SHARED IMPORTED)
  set_target_properties(drawproc_${name} PROPERTIES IMPORTED_LOCATION ${DRAWPROC_TORCH_DIR}/lib/lib${name}.so)
endforeach()
add_library(drawproc_torch INTERFACE)
target_include_directories(drawproc_torch SYSTEM INTERFACE
  ${DRAWPROC_TORCH_DIR}/include ${DRAWPROC_TORCH_DIR}/include/torch/csrc/api/include)
# What libtorch_cpu.so itself needs is found when it is loaded, not when we link. DT_RPATH instead of DT_RUNPATH: it
# also serves the libraries of our libraries and those opened with dlopen, and LD_LIBRARY_PATH cannot replace it.
target_link_options(drawproc_torch INTERFACE LINKER:--allow-shlib-undefined LINKER:--disable-new-dtags)
target_link_libraries(drawproc_torch INTERFACE drawproc_torch_cpu drawproc_c10)
message(STATUS "LibTorch: ${DRAWPROC_TORCH_DIR}")
