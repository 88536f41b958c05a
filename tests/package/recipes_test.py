#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Checks what packaging/ says against the sources: versions, CMake options, options of the command, and `./dev` commands.

The package managers themselves are not needed."""
import ast
import json
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def text(path):
    return (ROOT / path).read_text()


VERSION = re.search(r'DYNTASTIC_VERSION_STRING "(.*)"', text("include/dyntastic/version.hpp")).group(1)
CMAKE = text("CMakeLists.txt")
CMAKE_OPTIONS = set(re.findall(r"^(?:option|set)\((\w+) .*?(?:CACHE|\")", CMAKE, re.M))
SERVE = text("src/cli/main.cpp")
SERVE_OPTIONS = set(re.findall(r'"(--[a-z-]+)"', SERVE)) - {"--version", "--timeout"}


def unknown(options):
    """Those options of dyntastic that CMakeLists.txt does not have."""
    return {option for option in options if option.startswith("DYNTASTIC_")} - CMAKE_OPTIONS


class Version(unittest.TestCase):
    def test_macros_agree(self):
        header = text("include/dyntastic/version.hpp")
        parts = [re.search(rf"DYNTASTIC_VERSION_{part} (\d+)", header).group(1) for part in ("MAJOR", "MINOR", "PATCH")]
        self.assertEqual(".".join(parts), VERSION)

    def test_packages_have_it(self):
        self.assertEqual(json.loads((PACKAGING / "vcpkg/dyntastic/vcpkg.json").read_text())["version"], VERSION)
        self.assertEqual(json.loads((PACKAGING / "npm/package.json").read_text())["version"], VERSION)


class Vcpkg(unittest.TestCase):
    port = (PACKAGING / "vcpkg/dyntastic/portfile.cmake").read_text()
    manifest = json.loads((PACKAGING / "vcpkg/dyntastic/vcpkg.json").read_text())

    def test_options_exist(self):
        used = set(re.findall(r"\b(DYNTASTIC_\w+)", self.port))
        self.assertTrue(used)
        self.assertEqual(unknown(used), set())

    def test_features_are_those_of_the_manifest(self):
        section = re.search(r"vcpkg_check_features\((.*?)\)", self.port, re.S).group(1)
        used = set(re.findall(r"^ +([a-z]+) \w+$", section, re.M))
        used |= set(re.findall(r"^ +([a-z]+) CMAKE_DISABLE_FIND_PACKAGE_\w+", section, re.M))
        self.assertEqual(used, set(self.manifest["features"]))

    def test_names_every_library_that_cmake_needs(self):
        names = {entry if isinstance(entry, str) else entry["name"] for entry in self.manifest["dependencies"]}
        names |= {"rocksdb"} & set(self.manifest["features"]["durable"]["dependencies"])
        for package in re.findall(r"^dyntastic_requires\((\w+)", CMAKE, re.M) + ["RocksDB"]:
            if package != "Threads":
                self.assertTrue(any(name.startswith(package.lower()) for name in names), package)


class Conan(unittest.TestCase):
    source = (PACKAGING / "conan/conanfile.py").read_text()

    def test_options_exist(self):
        variables = set()
        for node in ast.walk(ast.parse(self.source)):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "cache_variables":
                variables.add(ast.literal_eval(node.slice))
        self.assertTrue(any(variable.startswith("DYNTASTIC_") for variable in variables))
        self.assertEqual(unknown(variables), set())

    def test_exports_what_is_there(self):
        exported = re.search(r"for pattern in \((.*?)\):", self.source, re.S).group(1)
        for pattern in re.findall(r'"(.*?)"', exported):
            self.assertTrue((ROOT / pattern.removesuffix("/*")).exists(), pattern)


class Docker(unittest.TestCase):
    lines = [line for line in (PACKAGING / "docker/Dockerfile").read_text().replace("\\\n", " ").splitlines()
             if line and not line.startswith("#")]

    def test_final_stage(self):
        final = [line.split(None, 1) for line in self.lines]
        start = max(index for index, (word, _) in enumerate(final) if word == "FROM")
        words = {}
        for word, rest in final[start:]:
            words.setdefault(word, rest)
        self.assertNotIn("debian:", words["FROM"])
        self.assertNotIn(words["USER"], ("root", "0"))
        self.assertEqual(words["VOLUME"], "/data")
        commands = set(re.findall(r'add_subcommand\("(\w+)"', SERVE))
        self.assertIn(json.loads(words["HEALTHCHECK"].partition("CMD ")[2])[1], commands)
        entry = json.loads(words["ENTRYPOINT"])
        self.assertIn(entry[1], commands)
        self.assertLessEqual({word for word in entry if word.startswith("--")}, SERVE_OPTIONS)

    def test_instructions_are_known(self):
        known = {"FROM", "RUN", "COPY", "WORKDIR", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT"}
        self.assertLessEqual({line.split()[0] for line in self.lines}, known)


class Command(unittest.TestCase):
    def test_manual_and_completions_have_each_option(self):
        manual = (PACKAGING / "dyntastic.1").read_text().replace("\\-", "-")
        bash = (PACKAGING / "completions/dyntastic.bash").read_text()
        zsh = (PACKAGING / "completions/_dyntastic").read_text()
        self.assertGreater(len(SERVE_OPTIONS), 20)
        for option in SERVE_OPTIONS:
            whole = re.compile(re.escape(option) + r"(?![a-z-])")
            self.assertRegex(manual, whole)
            self.assertRegex(bash, whole)
            self.assertRegex(zsh, whole)

    def test_manual_has_no_other_option(self):
        manual = (PACKAGING / "dyntastic.1").read_text().replace("\\-", "-")
        named = set(re.findall(r"--[a-z-]+", manual)) - {"--endpoint-url", "--version"}
        self.assertLessEqual(named, SERVE_OPTIONS)


class Workflows(unittest.TestCase):
    def test_call_commands_of_dev(self):
        known = set(re.findall(r"^    ([a-z]+)\) ", text("dev"), re.M))
        files = list((ROOT / ".github/workflows").glob("*.yml"))
        self.assertTrue(files)
        for file in files:
            called = set(re.findall(r"\./dev ([a-z]+)", file.read_text()))
            self.assertTrue(called, file)
            self.assertLessEqual(called, known, file)


if __name__ == "__main__":
    unittest.main()
