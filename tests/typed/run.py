#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Checks what compiles and what does not.

usage: run.py COMPILER OPTION...

A file of must_compile gives no diagnostics, with more warnings than users commonly have. In a file of must_not_compile, a line `// expect: SENTENCE` stands before each
mistake, and the next line names a struct, as `struct Name` or `CASE(Name)`. For each of them the compiler must say one error
that holds the sentence and the name, in few lines, and no other errors: nothing may cascade.
"""

import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
WARNINGS = ["-std=c++20", "-Wall", "-Wextra", "-Werror"]
MORE_WARNINGS = ["-Wpedantic", "-Wshadow", "-Wconversion", "-Wsign-conversion", "-Wold-style-cast", "-Woverloaded-virtual"]
MAX_LINES = 12  # of one diagnostic, without the excerpts of the source; `at most N lines` in a file says another number


@dataclass(frozen=True)
class Expected:
    name: str
    sentence: str


def is_clang(compiler: str) -> bool:
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout
    return "clang" in version


def check_syntax(compiler: list[str], file: Path) -> tuple[int, list[str]]:
    result = subprocess.run(
        [*compiler, "-fsyntax-only", str(file)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return result.returncode, result.stdout.splitlines()


def expectations(file: Path) -> list[Expected]:
    found = []
    lines = file.read_text().splitlines()
    for number, line in enumerate(lines):
        if expected := re.fullmatch(r"\s*// expect: (.+)", line):
            rest = (line for line in lines[number + 1 :] if "// expect:" not in line)
            name = re.search(r"(?:\bstruct|\bclass|\bCASE\w*\()\s*(\w+)", next(rest))
            if name is None:
                raise SystemExit(f"{file}:{number + 2}: names no struct")
            found.append(Expected(name[1], expected[1]))
    return found


def begins_block(line: str) -> bool:
    """What stands before an error and belongs to it: from where it was reached."""
    return bool(re.match(r"In file included from|\s+from |.*: In |.*:   required |cc1plus:", line))


def blocks(lines: list[str]) -> list[list[str]]:
    """The diagnostics, each with its context; lines without an error, such as a count of errors, are left out."""
    found: list[list[str]] = []
    current: list[str] = []
    has_error = False
    for line in lines:
        is_error = " error: " in line or " warning: " in line
        if has_error and (is_error or begins_block(line)):
            found.append(current)
            current, has_error = [], False
        has_error = has_error or is_error
        if not re.match(r"\d+ errors? generated|.*some warnings being treated as errors|compilation terminated", line):
            current.append(line)
    if has_error:
        found.append(current)
    # Clang does not say twice in a row how it came to a place.
    for before, block in zip(found, found[1:]):
        if not any(" note: " in line or ": In " in line for line in block):
            block += [line for line in before if " note: in " in line]
    return found


def check_must_compile(compiler: list[str], file: Path) -> list[str]:
    status, lines = check_syntax(compiler, file)
    if status == 0 and not lines:
        return []
    return [f"{file.name} does not compile without diagnostics:", *lines[:40]]


def check_must_not_compile(compiler: list[str], file: Path) -> list[str]:
    complaints = []
    waiting = Counter(expectations(file))
    _, lines = check_syntax(compiler, file)
    longest = 0
    own_limit = re.search(r"at most (\d+) lines", file.read_text())
    limit = int(own_limit[1]) if own_limit else MAX_LINES
    for block in blocks(lines):
        text = "\n".join(block)
        matching = [e for e in waiting if e.sentence in text and re.search(rf"\b{e.name}\b", text)]
        if len(matching) != 1 or waiting[matching[0]] == 0:
            complaints += [f"{file.name}: this was not expected:", *("  " + line for line in block[:30])]
            continue
        waiting[matching[0]] -= 1
        size = sum(1 for line in block if not re.match(r"In file included from|\s+from ", line))
        longest = max(longest, size)
        if size > limit:
            complaints += [f"{file.name}: {size} lines for {matching[0].name}:", *("  " + line for line in block)]
    complaints += [f"{file.name}: nothing was said about {e.name}: {e.sentence}" for e, count in waiting.items() if count > 0]
    print(f"{file.name}: {sum(Counter(expectations(file)).values())} mistakes, at most {longest} lines for one", flush=True)
    return complaints


def main(arguments: list[str]) -> int:
    compiler = [*filter(None, arguments), *WARNINGS]
    # Without excerpts of the source, the lines of a diagnostic can be told apart.
    if is_clang(arguments[0]):
        quiet = [*compiler, "-fno-caret-diagnostics", "-ferror-limit=0"]
    else:
        quiet = [*compiler, "-fno-diagnostics-show-caret", "-fmax-errors=0"]
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [pool.submit(check_must_compile, [*compiler, *MORE_WARNINGS], file) for file in sorted(HERE.glob("must_compile/*.cpp"))]
        jobs += [pool.submit(check_must_not_compile, quiet, file) for file in sorted(HERE.glob("must_not_compile/*.cpp"))]
        complaints = [complaint for job in jobs for complaint in job.result()]
    print("\n".join(complaints))
    return 1 if complaints or not jobs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
