# Runs at install time. Copies the shared libraries that `program` and `modules` need into lib/, and the licence of each
# into share/doc/drawproc/licenses. Left out: glibc, which comes with the system, and Debian's libjbig (GPL), for which
# ours is installed.
list(FILTER modules EXCLUDE REGEX "^$")
file(GET_RUNTIME_DEPENDENCIES
  EXECUTABLES ${program}
  MODULES ${modules}
  DIRECTORIES ${torch_folders}
  RESOLVED_DEPENDENCIES_VAR found
  UNRESOLVED_DEPENDENCIES_VAR missing
  CONFLICTING_DEPENDENCIES_PREFIX conflict
  PRE_EXCLUDE_REGEXES "^(ld-linux.*|linux-vdso|lib(c|m|dl|rt|pthread|resolv|util|mvec))\\.so" "^libjbig\\.so"
  POST_EXCLUDE_REGEXES "/libjbig\\.so")
if(missing)
  message(FATAL_ERROR "Libraries that are needed and not there: ${missing}")
endif()
# The same name in two places (libgomp: Debian's and torch's): the one beside torch.
foreach(name ${conflict_FILENAMES})
  set(choice ${conflict_${name}})
  foreach(folder ${torch_folders})
    if(EXISTS ${folder}/${name})
      set(choice ${folder}/${name})
    endif()
  endforeach()
  list(GET choice 0 choice)
  list(APPEND found ${choice})
endforeach()

set(prefix "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")
set(licences "${prefix}/share/doc/drawproc/licenses")
file(MAKE_DIRECTORY "${prefix}/lib" "${licences}")

# Debian's copyright file of the package that a library came from. dpkg knows the file under the path it was
# installed to, which a link such as /lib or /etc/alternatives can hide.
function(copy_debian_licence library)
  file(REAL_PATH ${library} real)
  foreach(path ${real} ${library})
    execute_process(COMMAND dpkg-query -S ${path} OUTPUT_VARIABLE owner ERROR_QUIET RESULT_VARIABLE status)
    string(REGEX MATCH "^[^:,]+" package "${owner}")
    if(status EQUAL 0 AND EXISTS /usr/share/doc/${package}/copyright)
      file(COPY_FILE /usr/share/doc/${package}/copyright "${licences}/${package}.txt" ONLY_IF_DIFFERENT)
      return()
    endif()
  endforeach()
endfunction()

foreach(library ${found})
  get_filename_component(name ${library} NAME)
  file(REAL_PATH ${library} real)
  message(STATUS "Installing: ${prefix}/lib/${name}")
  file(COPY_FILE ${real} "${prefix}/lib/${name}" ONLY_IF_DIFFERENT)
  file(CHMOD "${prefix}/lib/${name}" PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  copy_debian_licence(${library})
endforeach()

# PyPI's wheels carry their licences beside their metadata.
foreach(wheel pypdfium2 torch nvidia_cuda_runtime nvidia_cuda_cupti)
  file(GLOB files "${wheels}/lib/python3*/site-packages/${wheel}-*.dist-info/licenses/*")
  if(files AND (wheel STREQUAL "pypdfium2" OR torch_folders))
    file(COPY ${files} DESTINATION "${licences}/${wheel}")
  endif()
endforeach()
