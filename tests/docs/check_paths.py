#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Says which files that the README and the guide name do not exist: targets of links, and paths of the repository in `code`.

usage: check_paths.py ROOT
"""
import pathlib
import re
import sys

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
PATH = re.compile(r"`((?:tests|examples|docs|include|src|tools|benchmarks)/[\w./-]+)`")


def main():
    root = pathlib.Path(sys.argv[1])
    pages = [root / "README.md", *sorted((root / "docs/guide").glob("*.md"))]
    missing, named = [], 0
    for page in pages:
        text = page.read_text()
        prose = CODE.sub("", text)
        paths = [page.parent / target for target in LINK.findall(prose)] + [root / path for path in PATH.findall(text)]
        named += len(paths)
        missing += [f"{page.relative_to(root)}: {path}" for path in paths if not path.exists()]
    print("\n".join(missing))
    if missing or named < 40:
        sys.exit(f"{len(missing)} of {named} are missing")


if __name__ == "__main__":
    main()
