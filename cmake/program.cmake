# The program `casus` and the data that it reads: share/casus beside it.

file(GLOB cli_files CONFIGURE_DEPENDS cli/*.c)
if(NOT cli_files)
  return()
endif()
add_executable(casus ${cli_files})
target_link_libraries(casus PRIVATE casus_static casus_picture casus_serve casus_store)
target_include_directories(casus PRIVATE ${CMAKE_SOURCE_DIR})
set_target_properties(casus PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

set(share ${CMAKE_BINARY_DIR}/share/casus)
file(MAKE_DIRECTORY ${share})
file(GLOB_RECURSE lexicon_files CONFIGURE_DEPENDS lexicon/*.txt lexicon/*.tsv)
add_custom_command(OUTPUT ${share}/casus.lexicon
  COMMAND ${CMAKE_COMMAND} -E make_directory ${share}
  COMMAND casus lexicon compile ${CMAKE_SOURCE_DIR}/lexicon -o ${share}/casus.lexicon
  DEPENDS casus ${lexicon_files}
  COMMENT "Compiling the lexicon" VERBATIM)
set(casus_data ${share}/casus.lexicon)
# The sources stand beside it: with files of a user's own they are compiled anew (--actors, --lexicon).
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/lexicon ${share}/lexicon SYMBOLIC)
file(GLOB model_file CONFIGURE_DEPENDS model/casus.model)
if(model_file)
  add_custom_command(OUTPUT ${share}/casus.model
    COMMAND ${CMAKE_COMMAND} -E make_directory ${share}
    COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/model/casus.model ${share}/casus.model
    DEPENDS ${CMAKE_SOURCE_DIR}/model/casus.model VERBATIM)
  list(APPEND casus_data ${share}/casus.model)
endif()
# The pages of `casus serve`: files of our own, the library that draws (D3, version 5, one file), and its
# licence.
set(pages_dir ${share}/pages)
set(pages_data)
function(casus_page from name)
  add_custom_command(OUTPUT ${pages_dir}/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${pages_dir}
    COMMAND ${CMAKE_COMMAND} -E copy ${from} ${pages_dir}/${name}
    DEPENDS ${from} VERBATIM)
  set(pages_data ${pages_data} ${pages_dir}/${name} PARENT_SCOPE)
endfunction()
file(GLOB page_files CONFIGURE_DEPENDS pages/*.css pages/*.js pages/*.svg)
foreach(file ${page_files})
  get_filename_component(name ${file} NAME)
  casus_page(${file} ${name})
endforeach()
find_file(D3_FILE d3.min.js PATHS /usr/share/nodejs/d3/dist NO_DEFAULT_PATH)
find_file(D3_NOTICE copyright PATHS /usr/share/doc/node-d3 NO_DEFAULT_PATH)
if(D3_FILE AND D3_NOTICE)
  casus_page(${D3_FILE} d3.min.js)
  casus_page(${D3_NOTICE} d3-licence.txt)
else()
  message(STATUS "D3 (node-d3) is not installed: the pages of casus serve list what they would draw")
endif()
add_custom_target(casus_data ALL DEPENDS ${casus_data} ${pages_data})

include(cmake/static.cmake)

install(TARGETS casus)
install(FILES ${casus_data} DESTINATION ${CMAKE_INSTALL_DATADIR}/casus)
install(FILES ${pages_data} DESTINATION ${CMAKE_INSTALL_DATADIR}/casus/pages)
install(DIRECTORY lexicon DESTINATION ${CMAKE_INSTALL_DATADIR}/casus)
install(FILES docs/casus.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
