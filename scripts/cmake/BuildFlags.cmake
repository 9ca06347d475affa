# drawproc_flags: what every target of ours is compiled with.
add_library(drawproc_flags INTERFACE)
target_compile_options(drawproc_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                -Woverloaded-virtual $<$<BOOL:${DRAWPROC_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Its -Wrestrict speaks of overlaps of 2^63 bytes in std::string's operator+ (GCC bug 105651).
  # Its -Wmaybe-uninitialized does not see through assignments to std::string either.
  target_compile_options(drawproc_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
if(DRAWPROC_SANITIZE)
  target_compile_options(drawproc_flags INTERFACE -fsanitize=${DRAWPROC_SANITIZE} -fno-omit-frame-pointer -g)
  target_link_options(drawproc_flags INTERFACE -fsanitize=${DRAWPROC_SANITIZE})
endif()

find_program(DRAWPROC_CCACHE ccache)
if(DRAWPROC_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${DRAWPROC_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${DRAWPROC_CCACHE})
endif()

find_program(DRAWPROC_MOLD mold)
if(DRAWPROC_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()
