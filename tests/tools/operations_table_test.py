#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""docs/operations.md says of exactly the operations of the list (operations.def) that they are implemented, counts them
rightly, and each of them has a unit of its own in the engine."""

from __future__ import annotations

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = "include/dyntastic/operation/operations.def"
PAGE = "docs/operations.md"


def listed(text: str) -> dict[str, str]:
    """The operations of the list: their names, and those of their functions."""
    return dict(re.findall(r"^DYNTASTIC_OPERATION\((\w+), (\w+),", text, re.MULTILINE))


def problems_of(page: str, names: set[str]) -> list[str]:
    """What the page says wrongly."""
    problems = []
    rows = dict(re.findall(r"^\| (\w+) \| (\*\*unknown\*\*|implemented) \|", page, re.MULTILINE))
    implemented = {name for name, state in rows.items() if state == "implemented"}
    problems += [f"{name} is in the list and not in the table as implemented" for name in sorted(names - implemented)]
    problems += [f"{name} is in the table as implemented and not in the list" for name in sorted(implemented - names)]
    counts = re.search(r"(\d+) are implemented, (\d+) are not", page)
    unknown = len(rows) - len(implemented)
    if not counts or (int(counts[1]), int(counts[2])) != (len(implemented), unknown):
        problems.append(f"the page does not say that {len(implemented)} are implemented, {unknown} are not")
    return problems


class OperationsTable(unittest.TestCase):
    def test_the_table_is_that_of_the_list(self) -> None:
        operations = listed((ROOT / LIST).read_text(encoding="utf-8"))
        self.assertGreater(len(operations), 20)
        self.assertEqual(problems_of((ROOT / PAGE).read_text(encoding="utf-8"), set(operations)), [])

    def test_each_operation_has_a_unit_in_the_engine(self) -> None:
        units = {path.stem for path in (ROOT / "src/engine/operation").glob("*.cpp")}
        for function in listed((ROOT / LIST).read_text(encoding="utf-8")).values():
            self.assertIn(function, units)

    def test_differences_are_found(self) -> None:
        page = "2 are implemented, 1 are not\n| A | implemented | |\n| B | implemented | |\n| C | **unknown** | |\n"
        self.assertEqual(problems_of(page, {"A", "B"}), [])
        self.assertEqual(problems_of(page, {"A"}), ["B is in the table as implemented and not in the list"])
        self.assertEqual(problems_of(page, {"A", "B", "C"}), ["C is in the list and not in the table as implemented"])
        self.assertEqual(len(problems_of(page.replace("2 are", "3 are"), {"A", "B"})), 1)


if __name__ == "__main__":
    unittest.main()
