#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Runs the commands of a Markdown file, one block after the other in one shell, and compares what they print with what it says.

A comment `<!-- shell: NAME -->` marks a block of sh; a block of text behind it is its output. Port 8000 of this machine stands for the
server at DYNTASTIC_SERVER_URL. Ends with 77, and says why, when a program that the blocks name is not there.

usage: shell_blocks.py MARKDOWN PROGRAM...
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys

BLOCK = re.compile(r"<!-- shell: (\S+) -->\n```sh\n(.*?)```\n(?:```text\n(.*?)```\n)?", re.DOTALL)


def main(markdown, *programs):
    for program in programs:
        if not shutil.which(program):
            print(f"skipped: there is no {program} here")
            return 77
    blocks = BLOCK.findall(pathlib.Path(markdown).read_text())
    if not blocks:
        sys.exit(f"{markdown}: no shell blocks")
    script = "set -euo pipefail\n" + "".join(f"{code}echo; echo --end-of-{name}--\n" for name, code, _ in blocks)
    script = script.replace("http://127.0.0.1:8000", os.environ["DYNTASTIC_SERVER_URL"])
    environment = {**os.environ, "AWS_PAGER": "", "AWS_CONFIG_FILE": os.devnull, "PATH": "/usr/bin:" + os.environ["PATH"]}
    run = subprocess.run(["bash", "-c", script], env=environment, stdout=subprocess.PIPE, text=True, timeout=300, check=False)
    printed, wrong = run.stdout, run.returncode
    for name, _, expected in blocks:
        mine, _, printed = printed.partition(f"--end-of-{name}--\n")
        if expected and mine.strip() != expected.strip():
            print(f"{markdown}, {name}: printed\n{mine}\nand not\n{expected}")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
