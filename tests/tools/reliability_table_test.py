#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Each fault in docs/reliability.md names tests that exist."""

from __future__ import annotations

import re
import unittest
from pathlib import Path

from behaviours_table_test import known_tests

ROOT = Path(__file__).resolve().parents[2]


def rows_of(page: str) -> list[list[str]]:
    """The cells of the tables whose last column is called test."""
    rows: list[list[str]] = []
    is_table = False
    for line in page.splitlines():
        if not line.startswith("|"):
            is_table = False
        elif line.endswith("| test |"):
            is_table = True
        elif is_table and not line.startswith("| ---"):
            rows.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return rows


def problems_of(page: str, known: set[str]) -> list[str]:
    """Rows without a test, and tests that do not exist."""
    problems = []
    for row in rows_of(page):
        if not re.fullmatch(r"`[^`]+`(, `[^`]+`)*", row[-1]):
            problems.append(f"{row[0]}: no list of tests: {row[-1]}")
        problems += [f"{row[0]}: there is no test {name}" for name in re.findall(r"`([^`]+)`", row[-1]) if name not in known]
    return problems


class ReliabilityTableTest(unittest.TestCase):
    def test_every_fault_has_tests_that_exist(self) -> None:
        known: set[str] = set()
        for file in sorted((ROOT / "tests").rglob("*_test.cpp")):
            known |= known_tests(file.read_text(encoding="utf-8"))
        page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
        self.assertGreater(len(rows_of(page)), 25)
        self.assertEqual(problems_of(page, known), [])

    def test_finds_what_is_wrong(self) -> None:
        page = "| fault | test |\n| --- | --- |\n| one | `A.b`, `C.d` |\n| two | |\n\n| else |\n| three |\n"
        self.assertEqual(
            problems_of(page, {"A.b"}), ["one: there is no test C.d", "two: no list of tests: "]
        )


if __name__ == "__main__":
    unittest.main()
