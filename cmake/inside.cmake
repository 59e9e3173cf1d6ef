# inside.cmake -DLIST=FILE -DOUT=FILE: a C file with a table of the files that LIST names, NAME=PATH a
# line, and their bytes (src/base/file.h).

file(STRINGS ${LIST} lines)
set(bytes "")
set(table "")
set(number 0)
foreach(line ${lines})
  string(REGEX MATCH "^([^=]*)=(.*)$" matched "${line}")
  set(name ${CMAKE_MATCH_1})
  set(path ${CMAKE_MATCH_2})
  # 64 bytes: compiled files are used where they lie (src/base/image.h).
  string(APPEND bytes "__asm__(\".section .rodata\\n.balign 64\\ninside_${number}:\\n.incbin \\\"${path}\\\"\\n\"\n"
    "        \"inside_${number}_end:\\n.byte 0\\n.previous\\n\");\n"
    "extern const char inside_${number}[], inside_${number}_end[];\n")
  string(APPEND table "    {\"${name}\", inside_${number}, inside_${number}_end},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "/* Made by cmake/inside.cmake. */\n#include \"base/file.h\"\n\n${bytes}\n"
  "const struct file_inside file_inside[] = {\n${table}    {0, 0, 0},\n};\n")
