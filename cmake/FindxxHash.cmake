# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# Finds the header of xxHash 0.8, which is all that dyntastic needs: target xxHash::xxHash. A CMake package of xxHash comes first.
find_package(xxHash CONFIG QUIET)
if(TARGET xxHash::xxhash AND NOT TARGET xxHash::xxHash)
  add_library(xxHash::xxHash INTERFACE IMPORTED)
  set_target_properties(xxHash::xxHash PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "$<TARGET_PROPERTY:xxHash::xxhash,INTERFACE_INCLUDE_DIRECTORIES>")
  set(xxHash_INCLUDE_DIR "${xxHash_DIR}")
else()
  find_path(xxHash_INCLUDE_DIR xxhash.h DOC "Folder of xxhash.h")
  if(xxHash_INCLUDE_DIR)
    file(STRINGS "${xxHash_INCLUDE_DIR}/xxhash.h" lines REGEX "#define XXH_VERSION_(MAJOR|MINOR|RELEASE) +[0-9]+")
    string(REGEX MATCHALL "[0-9]+" xxHash_VERSION "${lines}")
    string(REPLACE ";" "." xxHash_VERSION "${xxHash_VERSION}")
  endif()
endif()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(xxHash REQUIRED_VARS xxHash_INCLUDE_DIR VERSION_VAR xxHash_VERSION
  REASON_FAILURE_MESSAGE "xxhash.h is not there (on Debian: apt install libxxhash-dev)")
mark_as_advanced(xxHash_INCLUDE_DIR)
if(xxHash_FOUND AND NOT TARGET xxHash::xxHash)
  add_library(xxHash::xxHash INTERFACE IMPORTED)
  set_target_properties(xxHash::xxHash PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${xxHash_INCLUDE_DIR}")
endif()
