# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# An overlay port: `vcpkg install dyntastic --overlay-ports=packaging/vcpkg` from a checkout of dyntastic.
set(SOURCE_PATH "${CURRENT_PORT_DIR}/../../..")

vcpkg_check_features(OUT_FEATURE_OPTIONS FEATURE_OPTIONS
  FEATURES
    server DYNTASTIC_BUILD_SERVER
    command DYNTASTIC_BUILD_COMMAND
  INVERTED_FEATURES
    durable CMAKE_DISABLE_FIND_PACKAGE_RocksDB)

vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS ${FEATURE_OPTIONS}
    -DDYNTASTIC_BUILD_TESTS=OFF
    -DDYNTASTIC_BUILD_EXAMPLES=OFF
    -DDYNTASTIC_INSTALL=ON
    -DDYNTASTIC_UNITY_BUILD=ON)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/dyntastic)
vcpkg_fixup_pkgconfig()
if("command" IN_LIST FEATURES)
  vcpkg_copy_tools(TOOL_NAMES dyntastic AUTO_CLEAN)
endif()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
