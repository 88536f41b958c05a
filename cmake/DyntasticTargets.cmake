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
# GCC 12 takes the empty base of an aggregate for a forgotten initialiser. Users of the library get this option too;
# GCC 14 does not need it.
set(DYNTASTIC_USER_OPTIONS
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,14>>:-Wno-missing-field-initializers>)
target_compile_options(dyntastic_build_options INTERFACE ${DYNTASTIC_USER_OPTIONS})
if(DYNTASTIC_SANITIZE)
  target_compile_options(dyntastic_build_options INTERFACE
    -fsanitize=${DYNTASTIC_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(dyntastic_build_options INTERFACE -fsanitize=${DYNTASTIC_SANITIZE})
endif()

# dyntastic_requires(<package> [<argument of find_package> ...] [AT_LEAST <version>]): find_package, with a sentence about what
# was found. AT_LEAST is for packages whose version files refuse later releases that work, as simdjson's refuses 3.12 where 3
# is asked for.
macro(dyntastic_requires package)
  cmake_parse_arguments(dyntastic_requirement "" "AT_LEAST" "" ${ARGN})
  find_package(${package} ${dyntastic_requirement_UNPARSED_ARGUMENTS} REQUIRED)
  if(dyntastic_requirement_AT_LEAST AND ${package}_VERSION VERSION_LESS dyntastic_requirement_AT_LEAST)
    message(FATAL_ERROR "dyntastic needs ${package} ${dyntastic_requirement_AT_LEAST} or later; "
      "found is ${${package}_VERSION} in ${${package}_DIR}")
  endif()
endmacro()

# dyntastic_leave_out(<target>): in the build of somebody else's project, only what it links is built.
function(dyntastic_leave_out target)
  if(NOT PROJECT_IS_TOP_LEVEL AND NOT DYNTASTIC_INSTALL)
    set_target_properties(${target} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
endfunction()

# dyntastic_folder(<folder> [DEPENDS <folder> ...] [PRIVATE <library> ...] [PUBLIC <library> ...] [PRECOMPILE <header> ...]
#                  [WITHOUT <source> ...])
# Compiles all .cpp files below src/<folder>, but for those of WITHOUT. A folder without sources is header-only. Folders are not
# installed; the libraries of dyntastic_component() are. What most sources of a large folder include is precompiled, because reading headers
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
  dyntastic_leave_out(${target})
  set_property(GLOBAL APPEND PROPERTY DYNTASTIC_TARGETS ${target})
  # For dyntastic_component().
  list(TRANSFORM folder_DEPENDS REPLACE "^dyntastic_" "")
  set_property(GLOBAL PROPERTY DYNTASTIC_FOLDER_${name}_DEPENDS ${folder_DEPENDS})
  set_property(GLOBAL PROPERTY DYNTASTIC_FOLDER_${name}_LIBRARIES ${folder_PRIVATE})
endfunction()

# dyntastic_component(<name> FOLDERS <folder> ... [USES <name> ...] [LIBRARIES <library> ...] [REQUIRES <package> ...]
#                     [OPTIONS ...] [DEFINITIONS ...])
# What users link as dyntastic::<name>, from this tree and from an installed package alike: the folders and what they depend on,
# except for what the components of USES hold already. LIBRARIES are those that users need to compile; REQUIRES names the
# packages that an installed component looks for, each as one argument, such as "Boost 1.81 CONFIG".
#
# In this tree, dyntastic::<name> stands for the static libraries of the folders. With BUILD_SHARED_LIBS, it is one shared
# library. Installed is one library for each component, made of the same objects: static, shared, or both
# (docs/adr/0018-shared-libraries.md).
function(dyntastic_component name)
  cmake_parse_arguments(PARSE_ARGV 1 component "" "" "FOLDERS;USES;LIBRARIES;REQUIRES;OPTIONS;DEFINITIONS")
  set(all)
  set(pending ${component_FOLDERS})
  while(pending)
    list(POP_FRONT pending folder)
    if(NOT folder IN_LIST all)
      list(APPEND all ${folder})
      get_property(depends GLOBAL PROPERTY DYNTASTIC_FOLDER_${folder}_DEPENDS)
      list(APPEND pending ${depends})
    endif()
  endwhile()
  set(own ${all})
  foreach(used IN LISTS component_USES)
    get_property(of_used GLOBAL PROPERTY DYNTASTIC_COMPONENT_${used}_FOLDERS)
    list(REMOVE_ITEM own ${of_used})
    list(APPEND all ${of_used})
  endforeach()
  list(REMOVE_DUPLICATES all)
  set_property(GLOBAL PROPERTY DYNTASTIC_COMPONENT_${name}_FOLDERS ${all})

  set(tree dyntastic_${name}_component)
  add_library(${tree} INTERFACE)
  set(folders ${component_FOLDERS})
  list(TRANSFORM folders PREPEND dyntastic_)
  set(uses ${component_USES})
  list(TRANSFORM uses REPLACE "(.+)" "dyntastic_\\1_component")
  target_link_libraries(${tree} INTERFACE ${folders} ${uses} ${component_LIBRARIES})
  target_compile_options(${tree} INTERFACE ${component_OPTIONS})
  target_compile_definitions(${tree} INTERFACE ${component_DEFINITIONS})

  # The objects, and the libraries that they call.
  set(objects)
  set(libraries)
  foreach(folder IN LISTS own)
    get_target_property(type dyntastic_${folder} TYPE)
    if(type STREQUAL "STATIC_LIBRARY")
      list(APPEND objects $<TARGET_OBJECTS:dyntastic_${folder}>)
    endif()
    get_property(of_folder GLOBAL PROPERTY DYNTASTIC_FOLDER_${folder}_LIBRARIES)
    list(APPEND libraries ${of_folder})
  endforeach()
  list(REMOVE_DUPLICATES libraries)
  list(REMOVE_ITEM libraries Boost::headers xxHash::xxHash)  # headers only, and none of ours includes them

  foreach(kind IN ITEMS static shared)
    if(NOT DYNTASTIC_KIND_${kind})
      continue()
    endif()
    set(target dyntastic_${name}_${kind})
    set(uses ${component_USES})
    list(TRANSFORM uses REPLACE "(.+)" "dyntastic_\\1_${kind}")
    if(objects)
      string(TOUPPER ${kind} upper)
      add_library(${target} ${upper} ${objects})
      set(scope PUBLIC)
      set(output dyntastic-${name})
      if(name STREQUAL "dyntastic")
        set(output dyntastic)
      endif()
      set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX OUTPUT_NAME ${output})
      if(kind STREQUAL "static")
        target_link_libraries(${target} PRIVATE ${libraries})
      else()
        # Programs that link a shared library need not find what it links itself.
        list(TRANSFORM libraries REPLACE "(.+)" "$<BUILD_INTERFACE:\\1>" OUTPUT_VARIABLE hidden)
        target_link_libraries(${target} PRIVATE ${hidden} $<BUILD_INTERFACE:dyntastic_build_options>)
        set_target_properties(${target} PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${DYNTASTIC_SOVERSION})
        if(NOT APPLE)
          target_link_options(${target} PRIVATE "-Wl,--version-script=${PROJECT_SOURCE_DIR}/cmake/dyntastic.map" -Wl,--no-undefined)
          set_target_properties(${target} PROPERTIES LINK_DEPENDS "${PROJECT_SOURCE_DIR}/cmake/dyntastic.map")
        endif()
        if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
          set_target_properties(${target} PROPERTIES INSTALL_RPATH "$ORIGIN")  # they find each other wherever they are
        endif()
      endif()
    else()
      add_library(${target} INTERFACE)
      set(scope INTERFACE)
    endif()
    target_compile_features(${target} ${scope} cxx_std_20)
    target_include_directories(${target} INTERFACE
      $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    target_link_libraries(${target} ${scope} ${uses} ${component_LIBRARIES})
    target_compile_options(${target} INTERFACE ${component_OPTIONS})
    target_compile_definitions(${target} INTERFACE ${component_DEFINITIONS})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
    if(objects)
      dyntastic_leave_out(${target})
    endif()
  endforeach()
  if(BUILD_SHARED_LIBS)
    add_library(dyntastic::${name} ALIAS dyntastic_${name}_shared)
  else()
    add_library(dyntastic::${name} ALIAS ${tree})
  endif()

  # For the installed package.
  set_property(GLOBAL APPEND PROPERTY DYNTASTIC_COMPONENTS ${name})
  set_property(GLOBAL PROPERTY DYNTASTIC_COMPONENT_${name}_REQUIRES "${component_REQUIRES}")
  set_property(GLOBAL PROPERTY DYNTASTIC_COMPONENT_${name}_USES "${component_USES}")
  set_property(GLOBAL PROPERTY DYNTASTIC_COMPONENT_${name}_LIBRARIES "${libraries}")
  set_property(GLOBAL PROPERTY DYNTASTIC_COMPONENT_${name}_DEFINITIONS "${component_DEFINITIONS}")
  set_property(GLOBAL PROPERTY DYNTASTIC_COMPONENT_${name}_COMPILED "${objects}")
endfunction()
