# The extension of SQLite over casus.h: casus_code() and casus_quotes() as table-valued functions.

add_library(casus_sqlite MODULE sql/casus_sqlite.c)
target_link_libraries(casus_sqlite PRIVATE casus_static ${CMAKE_DL_LIBS})
# Of SQLite the header alone: the program that loads it brings the library.
target_include_directories(casus_sqlite SYSTEM PRIVATE ${SQLITE_INCLUDE_DIRS})
target_link_options(casus_sqlite PRIVATE
  -Wl,--version-script=${CMAKE_SOURCE_DIR}/cmake/sqlite.map -Wl,--gc-sections -Wl,--as-needed)
set_target_properties(casus_sqlite PROPERTIES PREFIX "" OUTPUT_NAME casus_sqlite
  LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} LINK_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/sqlite.map)
install(TARGETS casus_sqlite DESTINATION ${CMAKE_INSTALL_LIBDIR}/casus)
