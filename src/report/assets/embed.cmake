# Writes OUTPUT, a C++ source that defines what report/html_assets.hpp declares: one string for each of
# FILES (a list separated by '|'), named after the file (report.css → kReportCss).
#
#   cmake -DOUTPUT=… "-DFILES=a.css|b.js" -P embed.cmake
set(code "// Made by embed.cmake of the style sheets and scripts beside it.\n#include \"report/html_assets.hpp\"\n\n")
string(APPEND code "namespace drawproc {\n\n")
string(REPLACE "|" ";" files "${FILES}")
foreach(file IN LISTS files)
  file(READ "${file}" text)
  get_filename_component(stem "${file}" NAME_WE)
  get_filename_component(ending "${file}" EXT)
  set(name k)
  foreach(word "${stem}" "${ending}")
    string(REPLACE "." "" word "${word}")
    string(SUBSTRING "${word}" 0 1 first)
    string(SUBSTRING "${word}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(APPEND name "${first}${rest}")
  endforeach()
  string(APPEND code "const std::string_view ${name} = R\"asset(${text})asset\";\n\n")
endforeach()
string(APPEND code "}  // namespace drawproc\n")
file(WRITE "${OUTPUT}" "${code}")
