# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
#
# A recipe for Conan 2, from a checkout: `conan create packaging/conan`.
import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load


class Dyntastic(ConanFile):
    name = "dyntastic"
    description = "DynamoDB object mapper for C++20, with an embedded engine"
    license = "MIT"
    package_type = "library"
    settings = "os", "compiler", "build_type", "arch"
    options = {"shared": [True, False], "durable": [True, False], "server": [True, False]}
    default_options = {"shared": False, "durable": True, "server": True}

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "..", "..", "include", "dyntastic", "version.hpp"))
        self.version = re.search(r'DYNTASTIC_VERSION_STRING "(.*)"', header).group(1)

    def export_sources(self):
        root = os.path.join(self.recipe_folder, "..", "..")
        for pattern in ("CMakeLists.txt", "LICENSE", "CHANGELOG.md", "cmake/*", "include/*", "src/*", "packaging/*"):
            copy(self, pattern, root, self.export_sources_folder)

    def requirements(self):
        self.requires("boost/[>=1.81]", transitive_headers=True)
        self.requires("simdjson/[>=3]")
        self.requires("openssl/[>=3 <4]")
        self.requires("zlib/[>=1.2.11 <2]")
        self.requires("xxhash/[>=0.8]")
        if self.options.durable:
            self.requires("rocksdb/[>=7]")

    def validate(self):
        check_min_cppstd(self, 20)

    def layout(self):
        cmake_layout(self)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["BUILD_SHARED_LIBS"] = bool(self.options.shared)
        toolchain.cache_variables["CMAKE_DISABLE_FIND_PACKAGE_RocksDB"] = not self.options.durable
        toolchain.cache_variables["DYNTASTIC_BUILD_SERVER"] = bool(self.options.server)
        toolchain.cache_variables["DYNTASTIC_BUILD_COMMAND"] = False
        toolchain.cache_variables["DYNTASTIC_BUILD_TESTS"] = False
        toolchain.cache_variables["DYNTASTIC_BUILD_EXAMPLES"] = False
        toolchain.cache_variables["DYNTASTIC_UNITY_BUILD"] = True
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()

    def package_info(self):
        # The CMake files of dyntastic itself are used, so that its components and definitions are the same as elsewhere.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs = [os.path.join("lib", "cmake", "dyntastic")]
