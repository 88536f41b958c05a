# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# Installs the headers, the libraries and a package for find_package(dyntastic).
include(CMakePackageConfigHelpers)

set(dyntastic_package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/dyntastic")
get_property(dyntastic_targets GLOBAL PROPERTY DYNTASTIC_TARGETS)
get_property(DYNTASTIC_DEPENDENCIES GLOBAL PROPERTY DYNTASTIC_DEPENDENCIES)

install(TARGETS ${dyntastic_targets} EXPORT dyntastic-targets ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT dyntastic-targets NAMESPACE dyntastic:: DESTINATION "${dyntastic_package_folder}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp" PATTERN "*.def")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/licenses/dyntastic")

# Before 1.0 every minor version may break what the one before it promised.
set(dyntastic_compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(dyntastic_compatibility SameMinorVersion)
endif()
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/dyntastic-config.cmake.in"
  "${PROJECT_BINARY_DIR}/dyntastic-config.cmake" INSTALL_DESTINATION "${dyntastic_package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/dyntastic-config-version.cmake"
  COMPATIBILITY ${dyntastic_compatibility})
install(FILES "${PROJECT_BINARY_DIR}/dyntastic-config.cmake" "${PROJECT_BINARY_DIR}/dyntastic-config-version.cmake"
  DESTINATION "${dyntastic_package_folder}")
