# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# Installs the headers, the libraries, packages for find_package(dyntastic) and pkg-config, and a bill of materials. Everything
# refers to its neighbours by relative paths, so the installed tree may be moved. `cmake --install build --component NAME` takes
# a part: `development` for those who compile against the library, `command` for those who run it.
include(CMakePackageConfigHelpers)
include(DyntasticBillOfMaterials)
if(NOT DYNTASTIC_KIND_static AND NOT DYNTASTIC_KIND_shared)
  return()
endif()

set(dyntastic_package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/dyntastic")
get_property(DYNTASTIC_INSTALLED GLOBAL PROPERTY DYNTASTIC_COMPONENTS)

# The libraries of each component, in an export of its own, so that one whose needs are missing can be left out.
foreach(kind IN ITEMS static shared)
  if(NOT DYNTASTIC_KIND_${kind})
    continue()
  endif()
  foreach(component IN LISTS DYNTASTIC_INSTALLED)
    install(TARGETS dyntastic_${component}_${kind} EXPORT dyntastic-${kind}-${component}
      ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
      LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development)
    install(EXPORT dyntastic-${kind}-${component} NAMESPACE dyntastic::
      DESTINATION "${dyntastic_package_folder}" COMPONENT development)
  endforeach()
endforeach()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development
  FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/licenses/dyntastic" COMPONENT development)

# Before 1.0 every minor version may break what the one before it promised.
set(dyntastic_compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(dyntastic_compatibility SameMinorVersion)
endif()
set(DYNTASTIC_COMPONENT_LINES)
foreach(component IN LISTS DYNTASTIC_INSTALLED)
  get_property(requires GLOBAL PROPERTY DYNTASTIC_COMPONENT_${component}_REQUIRES)
  get_property(uses GLOBAL PROPERTY DYNTASTIC_COMPONENT_${component}_USES)
  string(APPEND DYNTASTIC_COMPONENT_LINES "_dyntastic_component(${component} \"${uses}\" \"${requires}\")\n")
endforeach()
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/dyntastic-config.cmake.in"
  "${PROJECT_BINARY_DIR}/dyntastic-config.cmake" INSTALL_DESTINATION "${dyntastic_package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/dyntastic-config-version.cmake"
  COMPATIBILITY ${dyntastic_compatibility})
install(FILES "${PROJECT_BINARY_DIR}/dyntastic-config.cmake" "${PROJECT_BINARY_DIR}/dyntastic-config-version.cmake"
  DESTINATION "${dyntastic_package_folder}" COMPONENT development)

# For pkg-config: dyntastic.pc, and dyntastic-<component>.pc for the others that have a library or need one. Where only static
# libraries are installed, a program names what they need as well.
set(pc_libraries_simdjson::simdjson -lsimdjson)
set(pc_libraries_OpenSSL::Crypto -lcrypto)
set(pc_libraries_OpenSSL::SSL -lssl -lcrypto)
set(pc_libraries_ZLIB::ZLIB -lz)
set(pc_libraries_Threads::Threads -pthread)
set(pc_libraries_RocksDB::rocksdb-shared -lrocksdb)
set(pc_libraries_RocksDB::rocksdb -lrocksdb)
file(RELATIVE_PATH pc_up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
string(REGEX REPLACE "/$" "" pc_up "${pc_up}")
foreach(component IN LISTS DYNTASTIC_INSTALLED)
  set(name dyntastic-${component})
  if(component STREQUAL "dyntastic")
    set(name dyntastic)
  endif()
  get_property(uses GLOBAL PROPERTY DYNTASTIC_COMPONENT_${component}_USES)
  list(TRANSFORM uses REPLACE "^(embedded|durable|server)$" "dyntastic-\\1")
  get_property(libraries GLOBAL PROPERTY DYNTASTIC_COMPONENT_${component}_LIBRARIES)
  get_property(definitions GLOBAL PROPERTY DYNTASTIC_COMPONENT_${component}_DEFINITIONS)
  get_property(compiled GLOBAL PROPERTY DYNTASTIC_COMPONENT_${component}_COMPILED)
  list(TRANSFORM definitions PREPEND -D)
  set(own)
  if(compiled)
    set(own -l${name})
  endif()
  set(needed)
  foreach(library IN LISTS libraries)
    if(DEFINED pc_libraries_${library})
      list(APPEND needed ${pc_libraries_${library}})
    elseif(library MATCHES "^[a-z]+$")
      list(APPEND needed -l${library})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES needed)
  set(private "Libs.private: ${needed}")
  if(NOT DYNTASTIC_KIND_shared)
    list(APPEND own ${needed})
    set(private)
  endif()
  string(CONFIGURE [[
prefix=${pcfiledir}/@pc_up@
libdir=${prefix}/@CMAKE_INSTALL_LIBDIR@
includedir=${prefix}/@CMAKE_INSTALL_INCLUDEDIR@

Name: @name@
Description: @PROJECT_DESCRIPTION@
Version: @PROJECT_VERSION@
Requires: @uses@
Cflags: -I${includedir} @definitions@
Libs: -L${libdir} @own@
@private@
]] text @ONLY)
  string(REPLACE ";" " " text "${text}")
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/${name}.pc" CONTENT "${text}" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/${name}.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
endforeach()
