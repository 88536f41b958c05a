# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# What comes with the command, and CPack's settings for the Debian packages (`./dev package deb`): libdyntastic-dev to compile
# against the library, dyntastic for the command.
set(packaging "${PROJECT_SOURCE_DIR}/packaging")
set(share "${CMAKE_INSTALL_DATADIR}")
if(TARGET dyntastic_command)
  install(FILES "${packaging}/dyntastic.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT command)
  install(FILES "${packaging}/completions/dyntastic.bash" DESTINATION "${share}/bash-completion/completions" RENAME dyntastic
    COMPONENT command)
  install(FILES "${packaging}/completions/_dyntastic" DESTINATION "${share}/zsh/vendor-completions" COMPONENT command)
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${share}/licenses/dyntastic" COMPONENT command)
endif()

if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  find_program(GZIP gzip REQUIRED)
  # What Debian wants of every package: a changelog, and the licence with its text. Manuals are compressed.
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
  foreach(part IN ITEMS "libdyntastic-dev development" "dyntastic command")
    separate_arguments(part UNIX_COMMAND "${part}")
    list(GET part 0 package)
    list(GET part 1 component)
    set(folder "${PROJECT_BINARY_DIR}/packaging/${package}")
    file(WRITE "${folder}/changelog.Debian"
      "dyntastic (${PROJECT_VERSION}-1) unstable; urgency=medium\n\n  * CHANGELOG.md has the changes.\n\n -- The dyntastic authors <dyntastic@example.com>  ${date}\n")
    file(COPY "${PROJECT_SOURCE_DIR}/CHANGELOG.md" DESTINATION "${folder}")
    execute_process(COMMAND "${GZIP}" -9nf changelog.Debian CHANGELOG.md WORKING_DIRECTORY "${folder}" COMMAND_ERROR_IS_FATAL ANY)
    install(FILES "${folder}/changelog.Debian.gz" DESTINATION "${share}/doc/${package}" COMPONENT ${component})
    install(FILES "${folder}/CHANGELOG.md.gz" DESTINATION "${share}/doc/${package}" RENAME changelog.gz COMPONENT ${component})
    install(FILES "${packaging}/debian/copyright" DESTINATION "${share}/doc/${package}" COMPONENT ${component})
  endforeach()
  install(CODE "
    set(manual \"\$ENV{DESTDIR}/usr/share/man/man1/dyntastic.1\")
    if(EXISTS \"\${manual}\")
      execute_process(COMMAND \"${GZIP}\" -9nf \"\${manual}\" COMMAND_ERROR_IS_FATAL ANY)
    endif()" COMPONENT command)
  install(FILES "${packaging}/debian/dyntastic.service" DESTINATION lib/systemd/system COMPONENT command)
  install(FILES "${packaging}/debian/default" DESTINATION /etc/default RENAME dyntastic COMPONENT command)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME dyntastic)
set(CPACK_PACKAGE_VENDOR "The dyntastic authors")
set(CPACK_PACKAGE_CONTACT "The dyntastic authors <dyntastic@example.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "DynamoDB object mapper for C++20, and its server")
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL development command)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
# The shared libraries link each other.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}/src")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libdyntastic-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "Headers, static and shared libraries, and files for CMake and pkg-config.
.
A plain struct is a table of DynamoDB. Conditions and updates are checked
by the compiler. The embedded engine keeps tables in memory or on disk.")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libsimdjson-dev, libssl-dev, zlib1g-dev")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_RECOMMENDS "librocksdb-dev")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS "libboost1.81-dev | libboost-dev (>= 1.81), cmake, pkgconf")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_CONTROL_EXTRA "${packaging}/debian/triggers")
set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME dyntastic)
set(CPACK_DEBIAN_COMMAND_PACKAGE_SECTION database)
set(CPACK_COMPONENT_COMMAND_DESCRIPTION "The command dyntastic serves DynamoDB's protocol over HTTP and HTTPS,
from memory or from a folder, to every AWS SDK. It comes with a service
for systemd, which starts when an administrator enables it.")
set(CPACK_DEBIAN_COMMAND_PACKAGE_CONTROL_EXTRA
  "${packaging}/debian/postinst;${packaging}/debian/prerm;${packaging}/debian/postrm;${packaging}/debian/conffiles")
include(CPack)
