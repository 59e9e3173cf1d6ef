# libcasus: the steps in one static and one shared library, the public header, a pkg-config file.

# The header has nothing of the store, its pages and pictures: the program links them, and who links the
# library alone needs no SQLite and no libmicrohttpd.
set(library_steps ${casus_steps})
list(REMOVE_ITEM library_steps store serve picture)
set(casus_objects)
foreach(step ${library_steps})
  list(APPEND casus_objects $<TARGET_OBJECTS:casus_${step}>)
endforeach()
set(casus_needs PkgConfig::UTF8PROC PkgConfig::JANSSON PkgConfig::LIBXML2 PkgConfig::ZLIB PkgConfig::ZSTD
  Threads::Threads m)

add_library(casus_static STATIC ${casus_objects})
target_link_libraries(casus_static PUBLIC casus_options ${casus_needs})
set_target_properties(casus_static PROPERTIES OUTPUT_NAME casus LINKER_LANGUAGE C)

add_library(casus_shared SHARED ${casus_objects})
target_link_libraries(casus_shared PUBLIC casus_options PRIVATE ${casus_needs})
target_link_options(casus_shared PRIVATE
  -Wl,--version-script=${CMAKE_SOURCE_DIR}/cmake/casus.map)
set_target_properties(casus_shared PROPERTIES OUTPUT_NAME casus LINKER_LANGUAGE C
  LINK_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/casus.map
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})

# The file finds its prefix from where it lies, so that an installation can be moved.
file(RELATIVE_PATH CASUS_PC_TO_PREFIX /x/${CMAKE_INSTALL_LIBDIR}/pkgconfig /x)
string(REGEX REPLACE "/$" "" CASUS_PC_TO_PREFIX "${CASUS_PC_TO_PREFIX}")
configure_file(cmake/casus.pc.in casus.pc @ONLY)
install(TARGETS casus_static casus_shared)
install(FILES include/casus.h TYPE INCLUDE)
install(FILES ${CMAKE_BINARY_DIR}/casus.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
