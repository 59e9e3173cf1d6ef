# The target `static`: the program as one file that needs nothing of the machine, with model, lexicon
# and the lexicon's sources inside; build/static/casus.

set(inside_files)
file(GLOB_RECURSE inside_sources RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS lexicon/*.txt lexicon/*.tsv)
foreach(file ${inside_sources})
  list(APPEND inside_files ${file}=${CMAKE_SOURCE_DIR}/${file})
endforeach()
foreach(file ${casus_data})
  get_filename_component(name ${file} NAME)
  list(APPEND inside_files ${name}=${file})
endforeach()
list(JOIN inside_files "\n" inside_list)
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/static/inside.list CONTENT "${inside_list}\n")

list(TRANSFORM inside_sources PREPEND ${CMAKE_SOURCE_DIR}/)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/static/inside.c
  COMMAND ${CMAKE_COMMAND} -DLIST=${CMAKE_BINARY_DIR}/static/inside.list -DOUT=${CMAKE_BINARY_DIR}/static/inside.c
    -P ${CMAKE_SOURCE_DIR}/cmake/inside.cmake
  DEPENDS ${casus_data} ${inside_sources} ${CMAKE_BINARY_DIR}/static/inside.list ${CMAKE_SOURCE_DIR}/cmake/inside.cmake
  COMMENT "Listing the data that goes inside the program" VERBATIM)

# Debian's libxml2 asks ICU (30 MB of tables, in C++) for encodings that it does not know itself.
# It is given UTF-8 alone here, so whoever asks is told that there is no such encoding.
find_library(LIBXML2_ARCHIVE libxml2.a)
set(absent ${CMAKE_BINARY_DIR}/static/absent.c)
set(absent_text "/* Made by cmake/static.cmake: what the single file does without. */\n")
if(LIBXML2_ARCHIVE)
  execute_process(COMMAND ${CMAKE_NM} -u ${LIBXML2_ARCHIVE} OUTPUT_VARIABLE undefined ERROR_QUIET)
  string(REGEX MATCHALL "(ucnv|UCNV)_[A-Za-z_]+_[0-9]+" icu_names "${undefined}")
  list(REMOVE_DUPLICATES icu_names)
  foreach(name ${icu_names})
    if(name MATCHES "^ucnv_open_")
      string(APPEND absent_text "void *${name}(const char *name, int *status);\n"
        "void *${name}(const char *name, int *status) {\n    (void)name;\n"
        "    *status = 16; /* U_UNSUPPORTED_ERROR */\n    return 0;\n}\n")
    else()
      string(APPEND absent_text "void ${name}(void);\nvoid ${name}(void) {}\n")
    endif()
  endforeach()
endif()
# Nor are shared libraries to be opened: those of another machine may not fit.
string(APPEND absent_text "void *dlopen(const char *, int);\nvoid *dlopen(const char *file, int how) {\n"
  "    (void)file;\n    (void)how;\n    return 0;\n}\n"
  "void *dlsym(void *, const char *);\nvoid *dlsym(void *from, const char *name) {\n"
  "    (void)from;\n    (void)name;\n    return 0;\n}\n"
  "int dlclose(void *);\nint dlclose(void *library) {\n    (void)library;\n    return 0;\n}\n"
  "char *dlerror(void);\nchar *dlerror(void) {\n    return \"this program opens no libraries\";\n}\n")
file(WRITE ${absent}.new "${absent_text}")
configure_file(${absent}.new ${absent} COPYONLY)

set(archives)
foreach(needs UTF8PROC JANSSON LIBXML2 ZLIB ZSTD SQLITE)
  list(APPEND archives ${${needs}_STATIC_LIBRARIES})
endforeach()
list(FILTER archives EXCLUDE REGEX "^(icu.*|stdc\\+\\+)$")

# Of libmicrohttpd's own needs (GnuTLS) Debian has no archives: this program does without `casus serve`.
set(no_http ${CMAKE_BINARY_DIR}/static/no_http.c)
configure_file(src/serve/http_none.c ${no_http} COPYONLY)

add_executable(casus_single EXCLUDE_FROM_ALL ${cli_files} ${CMAKE_BINARY_DIR}/static/inside.c ${absent} ${no_http})
target_include_directories(casus_single PRIVATE ${CMAKE_SOURCE_DIR})
set(single_archives)
foreach(name static picture serve store write document base)
  list(APPEND single_archives $<TARGET_FILE:casus_${name}>)
endforeach()
# The archives themselves, not the shared libraries that casus_static names.
target_link_libraries(casus_single PRIVATE casus_options ${single_archives} ${archives} m pthread)
target_link_options(casus_single PRIVATE -static)
add_dependencies(casus_single casus_static casus_picture casus_serve casus_store)
set_target_properties(casus_single PROPERTIES OUTPUT_NAME casus RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/static)
add_custom_target(static DEPENDS casus_single)
