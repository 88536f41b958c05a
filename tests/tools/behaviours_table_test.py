#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Each behaviour in docs/compatibility.md names tests that exist: as TEST, TEST_F, TEST_P or RC_GTEST_PROP, and with parameters
as INSTANTIATE_TEST_SUITE_P too."""

from __future__ import annotations

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADING = "## Behaviours that emulators get wrong"
BEHAVIOUR_COUNT = 42


def known_tests(sources: str) -> set[str]:
    """`Suite.case` of plain tests, `Instance/Suite.case` of tests with parameters."""
    sources = re.sub(r"//[^\n]*|/\*.*?\*/", "", sources, flags=re.DOTALL)
    plain = {f"{suite}.{case}" for suite, case in re.findall(r"\b(?:TEST|TEST_F|RC_GTEST_PROP)\(\s*(\w+),\s*(\w+)", sources)}
    instances = re.findall(r"\bINSTANTIATE_TEST_SUITE_P\(\s*(\w+),\s*(\w+)", sources)
    with_parameters = {
        f"{instance}/{suite}.{case}"
        for suite, case in re.findall(r"\bTEST_P\(\s*(\w+),\s*(\w+)", sources)
        for instance, of_suite in instances
        if of_suite == suite
    }
    return plain | with_parameters


def section_of(page: str) -> str:
    """What stands below the heading, up to the next one."""
    return page.partition(HEADING + "\n")[2].partition("\n## ")[0]


def problems_of(page: str, known: set[str]) -> list[str]:
    """What is wrong with the section about behaviours."""
    problems = []
    section = section_of(page)
    rows = re.findall(r"^\| (\d+) \|.*\| (.*) \|$", section, re.MULTILINE)
    if [number for number, _ in rows] != [str(i + 1) for i in range(BEHAVIOUR_COUNT)]:
        problems.append(f"the rows are not numbered from 1 to {BEHAVIOUR_COUNT}")
    for number, tests in rows:
        if not re.fullmatch(r"`[^`]+`(, `[^`]+`)*", tests):
            problems.append(f"{number}: no list of tests: {tests}")
    # In the text above the table too, whatever is written like a test has to be one.
    for name in re.findall(r"`([^`]+)`", section):
        if name != "Instance/Suite.case" and name not in known:
            problems.append(f"there is no test {name}")
    return problems


class BehavioursTableTest(unittest.TestCase):
    def test_every_behaviour_has_tests_that_exist(self) -> None:
        folders = [ROOT / "tests" / "conformance", ROOT / "tests" / "engine"]
        files = [file for folder in folders for file in sorted(folder.rglob("*.cpp"))]
        # One file at a time: suites of two files may have one name.
        known = {test for file in files for test in known_tests(file.read_text(encoding="utf-8"))}
        page = (ROOT / "docs" / "compatibility.md").read_text(encoding="utf-8")
        self.assertEqual(problems_of(page, known), [])

    def test_finds_all_kinds_of_tests(self) -> None:
        sources = """
            TEST(A, one) {} TEST_F(B, two) {} RC_GTEST_PROP(C,
                three, (int x)) {}
            TEST_P(D, four) {} INSTANTIATE_TEST_SUITE_P(
                First, D, Values(1)); INSTANTIATE_TEST_SUITE_P(Second, D, Values(2));
            TEST_P(E, never_instantiated) {}
            // TEST(F, commented_out) {}
        """
        self.assertEqual(known_tests(sources), {"A.one", "B.two", "C.three", "First/D.four", "Second/D.four"})

    @staticmethod
    def page(row: str, count: int = BEHAVIOUR_COUNT) -> str:
        rows = "".join(f"| {i} | what | {row} |\n" for i in range(1, count + 1))
        return f"# Page\n\n`X.before`\n\n{HEADING}\n\n| | behaviour | tests |\n| --- | --- | --- |\n{rows}\n## Next\n`X.behind`\n"

    def test_accepts_what_is_there(self) -> None:
        self.assertEqual(problems_of(self.page("`A.one`, `First/D.four`"), {"A.one", "First/D.four"}), [])

    def test_notices_a_test_that_is_gone(self) -> None:
        problems = problems_of(self.page("`A.one`, `D.four`"), {"A.one", "First/D.four"})
        self.assertEqual(set(problems), {"there is no test D.four"})

    def test_notices_rows_that_are_missing(self) -> None:
        for page in (self.page("`A.one`", BEHAVIOUR_COUNT - 1), "# Page\n", self.page("`A.one`").replace("| 7 |", "| 8 |")):
            self.assertEqual(
                problems_of(page, {"A.one"}), [f"the rows are not numbered from 1 to {BEHAVIOUR_COUNT}"]
            )

    def test_notices_a_row_without_tests(self) -> None:
        problems = problems_of(self.page("not yet"), set())
        self.assertEqual(len(problems), BEHAVIOUR_COUNT)
        self.assertEqual(problems[0], "1: no list of tests: not yet")


if __name__ == "__main__":
    unittest.main()
