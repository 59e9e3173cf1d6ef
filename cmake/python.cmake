# The Python package: python/casus and the extension casus._casus, which stands on casus.h and on the
# limited API of CPython 3.9. In the build folder it lies as it is installed, in build/python/casus;
# a wheel (pyproject.toml) gets the same. Left out where the headers of Python are not there.

find_package(Python3 COMPONENTS Interpreter Development.Module QUIET)
if(NOT Python3_Development.Module_FOUND)
  if(SKBUILD)
    message(FATAL_ERROR "the headers of Python are not installed")
  endif()
  message(STATUS "The headers of Python are not installed: the Python package is left out")
  return()
endif()

set(package ${CMAKE_BINARY_DIR}/python/casus)
file(GLOB python_files CONFIGURE_DEPENDS python/src/*.c)
add_library(casus_python MODULE ${python_files})
# The API of Python keeps functions in void *.
set_source_files_properties(${python_files} PROPERTIES COMPILE_OPTIONS -Wno-pedantic)
target_include_directories(casus_python SYSTEM PRIVATE ${Python3_INCLUDE_DIRS})
# The library is inside, and nothing of it to be seen from outside.
target_link_libraries(casus_python PRIVATE casus_static)
target_link_options(casus_python PRIVATE
  -Wl,--version-script=${CMAKE_SOURCE_DIR}/cmake/python.map -Wl,--gc-sections -Wl,--as-needed)
set_target_properties(casus_python PROPERTIES PREFIX "" SUFFIX ".abi3.so" OUTPUT_NAME _casus
  C_STANDARD 11 LIBRARY_OUTPUT_DIRECTORY ${package} LINK_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/python.map)

file(MAKE_DIRECTORY ${package})
file(GLOB package_files CONFIGURE_DEPENDS python/casus/*.py python/casus/*.pyi python/casus/py.typed)
foreach(file ${package_files})
  get_filename_component(name ${file} NAME)
  file(CREATE_LINK ${file} ${package}/${name} SYMBOLIC)
endforeach()
file(CREATE_LINK ${CMAKE_BINARY_DIR}/share/casus ${package}/data SYMBOLIC)

if(SKBUILD)
  install(TARGETS casus_python DESTINATION casus COMPONENT python)
  install(FILES ${casus_data} DESTINATION casus/data COMPONENT python)
  install(DIRECTORY lexicon DESTINATION casus/data COMPONENT python)
  if(TARGET casus_sqlite)
    install(TARGETS casus_sqlite DESTINATION casus COMPONENT python)
  endif()
endif()
