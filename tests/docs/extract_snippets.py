#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Takes the C++ out of a Markdown file, so that it is compiled and run.

A comment before a block says what it is: `<!-- snippet: NAME -->` goes into the output, `<!-- file: PATH -->` must be that
file's content below its licence header. A C++ block without such a comment is an error.

usage: extract_snippets.py MARKDOWN OUTPUT
"""
import pathlib
import re
import sys

BLOCK = re.compile(r"(?:<!-- (snippet|file): (\S+) -->\n)?```cpp\n(.*?)```\n", re.DOTALL)


def without_header(source):
    return "".join(line for line in source.splitlines(keepends=True) if not line.startswith("// SPDX-"))


def main():
    markdown, output = map(pathlib.Path, sys.argv[1:])
    snippets = [f"// Taken from {markdown.name}.\n"]
    for kind, name, code in BLOCK.findall(markdown.read_text()):
        if kind == "snippet":
            snippets.append(f"\n// {name}\n{code}")
        elif kind == "file":
            if without_header((markdown.parent / name).read_text()) != code:
                sys.exit(f"{markdown}: the block is not what {name} says")
        else:
            sys.exit(f"{markdown}: a block of C++ has no comment that says what it is:\n{code}")
    if len(snippets) == 1:
        sys.exit(f"{markdown}: no snippets")
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("".join(snippets))


if __name__ == "__main__":
    main()
