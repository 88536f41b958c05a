#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Installs the AWS SDK for JavaScript into a folder, the first time, and runs the test there.

usage: run.py FOLDER
"""

import shutil
import subprocess
import sys
from pathlib import Path


def skip(reason: str) -> None:
    print(f"skipped: {reason}")
    sys.exit(77)


def main(folder: Path) -> int:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        skip("there is no Node.js with npm here")
    here = Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "client.mjs"):
        shutil.copy(here / name, folder / name)
    if not (folder / "node_modules/@aws-sdk/lib-dynamodb/package.json").exists():
        command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error", "--fetch-retries=1"]
        install = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
        if install.returncode != 0:
            shutil.rmtree(folder / "node_modules", ignore_errors=True)
            skip(f"npm could not install the SDK: {install.stderr.strip()}")
    return subprocess.run([node, "client.mjs"], cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
