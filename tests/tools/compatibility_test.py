#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""tools/compatibility: what it makes is in docs/compatibility.md, and it notices when that is out of date."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools/compatibility"


def run(*arguments: str) -> int:
    return subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, check=False).returncode


class Compatibility(unittest.TestCase):
    def test_the_page_is_up_to_date(self) -> None:
        self.assertEqual(run("--check"), 0, "run tools/compatibility")

    def test_a_page_that_is_out_of_date_is_noticed_and_made_anew(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for part in ("docs/compatibility.md", "include/dyntastic/operation/operations.def"):
                (root / part).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / part, root / part)
            for part in ("tests/facts", "tests/conformance"):
                shutil.copytree(ROOT / part, root / part)
            self.assertEqual(run("--check", folder), 0)
            facts = root / "tests/facts/known_failures.json"
            facts.write_text('[{"file": "limits", "fact": "something", "reason": "a reason"}]')
            self.assertEqual(run("--check", folder), 1)
            self.assertEqual(run(folder), 0)
            self.assertIn("- limits: something. a reason", (root / "docs/compatibility.md").read_text())
            self.assertEqual(run("--check", folder), 0)


if __name__ == "__main__":
    unittest.main()
