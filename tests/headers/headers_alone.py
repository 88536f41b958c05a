#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Compiles each header alone, included twice, without making an object.

usage: headers_alone.py INCLUDE_FOLDER HEADER... -- COMPILER OPTION...
"""

import subprocess
import sys


def compiles(header: str, include_folder: str, compiler: list[str]) -> bool:
    result = subprocess.run(
        [*compiler, f"-I{include_folder}", "-fsyntax-only", "-x", "c++", "-"],
        input=f"#include <{header}>\n" * 2,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if result.returncode != 0:
        print(f"{header} does not compile alone:\n{result.stdout}", flush=True)
    return result.returncode == 0


def main(arguments: list[str]) -> int:
    end = arguments.index("--")
    include_folder, *headers = arguments[:end]
    compiler = arguments[end + 1 :]
    verdicts = [compiles(header, include_folder, compiler) for header in headers]
    print(f"{verdicts.count(True)} of {len(verdicts)} headers compile alone")
    return 0 if headers and all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
