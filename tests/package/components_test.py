#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""What find_package and pkg-config find in an installed tree that was moved, and what they say of what is not there.

usage: components_test.py CMAKE COMPILER PREFIX LIBDIR"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROJECT = """cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES CXX)
find_package(dyntastic %s)
foreach(name IN ITEMS dyntastic remote async embedded durable server)
  if(TARGET dyntastic::${name})
    message(STATUS "has dyntastic::${name}")
  endif()
endforeach()
message(STATUS "found: ${dyntastic_FOUND}")
"""


def configure(arguments, *options):
    """Exit status and output of a project whose find_package has these arguments."""
    folder = Path(tempfile.mkdtemp(dir=WORK))
    (folder / "CMakeLists.txt").write_text(PROJECT % arguments)
    done = subprocess.run([CMAKE, "-S", folder, "-B", folder / "build", f"-DCMAKE_CXX_COMPILER={COMPILER}", f"-DCMAKE_PREFIX_PATH={PREFIX}",
                           "-Werror=dev", *options], capture_output=True, text=True)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


class FindPackage(unittest.TestCase):
    def test_all_that_is_installed(self):
        status, output = configure("REQUIRED COMPONENTS dyntastic remote embedded server async")
        self.assertEqual(status, 0, output)
        for name in ("dyntastic", "remote", "async", "embedded", "server"):
            self.assertIn(f"has dyntastic::{name}", output)

    def test_without_components(self):
        status, output = configure("REQUIRED")
        self.assertEqual(status, 0, output)
        self.assertIn("has dyntastic::embedded", output)

    def test_unknown_component(self):
        status, output = configure("REQUIRED COMPONENTS embedded sql")
        self.assertNotEqual(status, 0)
        self.assertIn('dyntastic has no component "sql". Its components are dyntastic, remote, async, embedded, durable, server.', output)

    def test_component_whose_needs_are_missing(self):
        status, output = configure("REQUIRED COMPONENTS async", "-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON")
        self.assertNotEqual(status, 0)
        self.assertIn('the component "async" of dyntastic needs find_package(Boost 1.81 CONFIG), which finds nothing.', output)

    def test_optional_component(self):
        status, output = configure("REQUIRED COMPONENTS embedded OPTIONAL_COMPONENTS async", "-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON")
        self.assertEqual(status, 0, output)
        self.assertNotIn("has dyntastic::async", output)

    def test_quiet(self):
        status, output = configure("QUIET COMPONENTS sql")
        self.assertEqual(status, 0, output)
        self.assertRegex(output, "found: (0|FALSE)")


class Tree(unittest.TestCase):
    def test_refers_to_no_other_place(self):
        files = [file for folder in ("cmake/dyntastic", "pkgconfig") for file in (PREFIX / LIBDIR / folder).iterdir()]
        self.assertGreater(len(files), 10)
        for file in files:
            self.assertNotIn(str(ORIGINAL), file.read_text(), file)

    def test_bill_of_materials(self):
        bill = json.loads((PREFIX / "share/doc/libdyntastic-dev/dyntastic.spdx.json").read_text())
        names = {package["name"] for package in bill["packages"]}
        self.assertLessEqual({"dyntastic", "Boost", "simdjson", "OpenSSL", "zlib", "xxHash"}, names)
        identifiers = {package["SPDXID"] for package in bill["packages"]}
        for relation in bill["relationships"]:
            self.assertIn(relation["relatedSpdxElement"], identifiers)

    def test_pkg_config(self):
        if shutil.which("pkg-config") is None:
            self.skipTest("pkg-config is not installed")
        done = subprocess.run(["pkg-config", "--cflags", "--libs", "dyntastic-embedded"], capture_output=True, text=True,
                              env={"PKG_CONFIG_PATH": str(PREFIX / LIBDIR / "pkgconfig"), "PATH": "/usr/bin:/bin"})
        self.assertEqual(done.returncode, 0, done.stderr)
        for word in ("-DDYNTASTIC_REMOTE=1", "-DDYNTASTIC_EMBEDDED=1", "-ldyntastic", "-ldyntastic-embedded"):
            self.assertIn(word, done.stdout.split())


class Language(unittest.TestCase):
    def test_says_which_standard_it_needs(self):
        done = subprocess.run([COMPILER, "-std=c++17", "-fsyntax-only", "-x", "c++", f"-I{PREFIX}/include", "-"],
                              input="#include <dyntastic/dyntastic.hpp>\n", capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("dyntastic needs C++20: compile with -std=c++20", done.stderr)
        self.assertEqual(len(re.findall(r"error:", done.stderr)), 1, done.stderr)


if __name__ == "__main__":
    CMAKE, COMPILER, ORIGINAL, LIBDIR = sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4]
    with tempfile.TemporaryDirectory() as WORK:
        PREFIX = Path(WORK) / "moved"
        shutil.copytree(ORIGINAL, PREFIX, symlinks=True)
        unittest.main(argv=sys.argv[:1])
