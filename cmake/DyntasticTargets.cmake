# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# One CMake target per folder of src/. Dependencies point to lower levels only; tools/check_layers holds the includes to the
# same rule.

# Options for what is compiled here; they never reach a user's own files. The presets turn warnings into errors
# (CMAKE_COMPILE_WARNING_AS_ERROR), a plain build does not: a newer compiler's new warning is no reason to fail a user.
add_library(dyntastic_build_options INTERFACE)
target_compile_options(dyntastic_build_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual)
# GCC 12 takes the empty base of an aggregate for a forgotten initialiser. Users of the library get this option too.
set(DYNTASTIC_USER_OPTIONS $<$<CXX_COMPILER_ID:GNU>:-Wno-missing-field-initializers>)
target_compile_options(dyntastic_build_options INTERFACE ${DYNTASTIC_USER_OPTIONS})
if(DYNTASTIC_SANITIZE)
  target_compile_options(dyntastic_build_options INTERFACE
    -fsanitize=${DYNTASTIC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(dyntastic_build_options INTERFACE -fsanitize=${DYNTASTIC_SANITIZE})
endif()

# dyntastic_requires(<package> [<version> | AT_LEAST <version>]): find_package, here and in the installed package's configuration.
# AT_LEAST is for packages whose version files refuse later releases that work, as simdjson's refuses 3.12 where 3 is asked for.
macro(dyntastic_requires package)
  if("${ARGV1}" STREQUAL "AT_LEAST")
    find_package(${package} REQUIRED)
    set(dyntastic_requirement "find_dependency(${package})\n")
    string(APPEND dyntastic_requirement "if(${package}_VERSION VERSION_LESS ${ARGV2})\n"
      "  message(FATAL_ERROR \"dyntastic needs ${package} ${ARGV2} or later; found is \${${package}_VERSION} in \${${package}_DIR}\")\n"
      "endif()\n")
    if(${package}_VERSION VERSION_LESS ${ARGV2})
      message(FATAL_ERROR "dyntastic needs ${package} ${ARGV2} or later; found is ${${package}_VERSION} in ${${package}_DIR}")
    endif()
  else()
    find_package(${ARGV} REQUIRED)
    string(JOIN " " dyntastic_requirement ${ARGV})
    set(dyntastic_requirement "find_dependency(${dyntastic_requirement})\n")
  endif()
  set_property(GLOBAL APPEND_STRING PROPERTY DYNTASTIC_DEPENDENCIES "${dyntastic_requirement}")
endmacro()

# dyntastic_folder(<folder> [DEPENDS <folder> ...] [PRIVATE <library> ...] [PUBLIC <library> ...] [PRECOMPILE <header> ...]
#                  [WITHOUT <source> ...])
# Compiles all .cpp files below src/<folder>, but for those of WITHOUT. A folder without sources is header-only. A PRIVATE library that is no more than headers belongs in $<BUILD_INTERFACE:...>, so
# that installed packages need not find it. What most sources of a large folder include is precompiled, because reading headers
# is most of GCC's compile time; Clang does without, and sees to it that each names what it needs.
function(dyntastic_folder name)
  cmake_parse_arguments(PARSE_ARGV 1 folder "" "" "DEPENDS;PRIVATE;PUBLIC;PRECOMPILE;WITHOUT")
  set(target dyntastic_${name})
  set(base "${CMAKE_CURRENT_SOURCE_DIR}/${name}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${base}/*.cpp")
  foreach(source IN LISTS folder_WITHOUT)
    list(REMOVE_ITEM sources "${base}/${source}")
  endforeach()
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:dyntastic_build_options> ${folder_PRIVATE})
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    if(DYNTASTIC_UNITY_BUILD)
      # Few enough that two cores share the largest folder.
      set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
      # GCC takes a file's anonymous namespace for one of a header.
      target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    endif()
    if(folder_PRECOMPILE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_precompile_headers(${target} PRIVATE ${folder_PRECOMPILE})
      # GCC 12 raises false alarms inside std::string, and forgets of what is precompiled that it is a system header.
      target_compile_options(${target} PRIVATE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
    endif()
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_compile_features(${target} ${scope} cxx_std_20)
  target_include_directories(${target} ${scope}
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  list(TRANSFORM folder_DEPENDS PREPEND dyntastic_)
  target_link_libraries(${target} ${scope} ${folder_DEPENDS} ${folder_PUBLIC})
  # The folder's own name may be that of a target for users, such as dyntastic::embedded.
  set_target_properties(${target} PROPERTIES EXPORT_NAME folder_${name})
  set_property(GLOBAL APPEND PROPERTY DYNTASTIC_TARGETS ${target})
endfunction()

# dyntastic_user_target(<name> <target> [DEPENDS <folder> ...] [USES <name> ...] [OPTIONS ...] [DEFINITIONS ...])
# What users link as dyntastic::<name>, from this tree and from an installed package alike: some folders, and other such
# targets, with the compiler options and definitions that their users need.
function(dyntastic_user_target name target)
  cmake_parse_arguments(PARSE_ARGV 2 user "" "" "DEPENDS;USES;OPTIONS;DEFINITIONS")
  add_library(${target} INTERFACE)
  add_library(dyntastic::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  list(TRANSFORM user_DEPENDS PREPEND dyntastic_)
  foreach(used IN LISTS user_USES)
    get_target_property(used dyntastic::${used} ALIASED_TARGET)
    list(APPEND user_DEPENDS ${used})
  endforeach()
  target_link_libraries(${target} INTERFACE ${user_DEPENDS})
  target_compile_options(${target} INTERFACE ${user_OPTIONS})
  target_compile_definitions(${target} INTERFACE ${user_DEFINITIONS})
  set_property(GLOBAL APPEND PROPERTY DYNTASTIC_TARGETS ${target})
endfunction()
