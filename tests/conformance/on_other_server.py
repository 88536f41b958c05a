#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Runs the conformance suite on another server that speaks DynamoDB's protocol, and says where the two differ.

usage: on_other_server.py CONFORMANCE dynoxide|local|dynalite [--work build/peers] [--list]

CONFORMANCE is the suite's program. The server is installed from npm into the work folder, and started anew whenever a test has ended
it. Each test runs by itself. A test that gets the right type of error in other words is counted apart. All others must be explained in servers/NAME.txt,
where a line at the margin is a cause and the indented lines below it are patterns of tests: the program fails when a test differs
without a cause, or a pattern fits no test that differs, unless it begins with ?: those differ by chance. With --list it prints all that differs. Ends with 77 where there is no npm.
"""

import argparse
import fnmatch
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tools"))
import peers  # noqa: E402: only now it can be found

TIMEOUT = 120
SKIPPED = 77
TYPE = re.compile(r'"?(\w+(?:Exception|InProgress|Error)\b)')


def is_up(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


class Server:
    def __init__(self, command: list[str], port: int):
        self.command, self.port, self.process = command, port, None

    def ensure(self) -> bool:
        """Starts it, unless it runs. Says whether it ran."""
        if self.process and self.process.poll() is None and is_up(self.port):
            return True
        self.stop()
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        begun = time.monotonic()
        while not is_up(self.port):
            if self.process.poll() is not None or time.monotonic() - begun > TIMEOUT:
                sys.exit(f"{self.command[0]} does not start")
            time.sleep(0.01)
        return False

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()


def names_of_tests(program: str) -> list[str]:
    names, suite = [], ""
    for line in subprocess.run([program, "--gtest_list_tests"], capture_output=True, text=True, check=True).stdout.splitlines():
        name = line.split("#")[0].rstrip()
        if not line.startswith(" "):
            suite = name
        else:
            names.append(suite + name.strip())
    return [name for name in names if "." in name]


def operands(failure: str) -> list[str]:
    """The two values of a comparison."""
    values: list[str] = []
    for line in failure.split("Expected equality of these values:\n", 1)[-1].splitlines():
        if line.startswith("    Which is: ") and values:
            values[-1] = line[len("    Which is: "):]
        elif line.startswith("  ") and len(values) < 2:
            values.append(line.strip())
    return values


def kind(value: str, is_outcome: bool) -> str | None:
    """What sort of error a text tells of; None when it tells of none. Tests of conditions leave the type away."""
    if is_outcome and value.strip('"') not in ("holds", "fails") and not TYPE.match(value):
        return "ValidationException"
    found = TYPE.match(value)
    if not found:
        return None
    if found[1] == "TransactionCanceledException":
        return found[1] + "".join(re.findall(r"\[[A-Za-z, ]*\]", value)[:1])
    return found[1]


def is_wording(failure: str) -> bool:
    """Whether a failure is about an error's text only."""
    if "is_counted" in failure:  # "1 validation error detected: "
        return True
    if "Expected equality of these values" in failure:
        values = operands(failure)
        kinds = [kind(value, "GetParam().outcome" in failure or "outcome(" in failure) for value in values]
        return len(kinds) == 2 and kinds[0] is not None and kinds[0] == kinds[1]
    asked = re.search(r'Value of: .*(?:starts|ends)_with\((?:R"\(|")(\w+Exception)?', failure)
    told = re.search(r"^Expected: true\n(\w+Exception): ", failure, re.MULTILINE)
    return bool(asked and told and told[1] == (asked[1] or told[1]))


class Outcome:
    def __init__(self, how: str, failures: list[str]):
        self.how, self.failures = how, failures


def run(program: str, name: str, server: Server, report: Path) -> Outcome:
    server.ensure()
    report.unlink(missing_ok=True)
    environment = {**os.environ, "DYNTASTIC_CONFORMANCE_URL": f"http://127.0.0.1:{server.port}", "RC_PARAMS": "max_success=20"}
    try:
        ended = subprocess.run([program, "--gtest_filter=" + name, f"--gtest_output=json:{report}"], capture_output=True, text=True,
                               env=environment, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        server.stop()
        return Outcome("differs", ["the test did not end"])
    if not server.ensure():
        return Outcome("differs", ["the server ended"])
    if ended.returncode == 0:
        return Outcome("agrees", [])
    failures = []
    if report.exists():
        for suite in json.loads(report.read_text())["testsuites"]:
            for test in suite["testsuite"]:
                failures += [each["failure"] for each in test.get("failures", [])]
    else:
        failures = [ended.stdout[-2000:]]
        server.stop()  # the test was broken off, and has left its tables behind
    return Outcome("words" if failures and all(map(is_wording, failures)) else "differs", failures)


def read_causes(file: Path) -> dict[str, list[str]]:
    causes: dict[str, list[str]] = {}
    cause = ""
    for line in file.read_text().splitlines() if file.exists() else []:
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            causes[cause].append(line.strip())
        else:
            cause = line
            causes[cause] = []
    return causes


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("server", choices=sorted(peers.PACKAGES))
    parser.add_argument("--work", type=Path, default=HERE.parent.parent / "build/peers")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    if not shutil.which("npm"):
        print("there is no npm here to install the server")
        return SKIPPED
    peers.install(work, options.server)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Server(peers.command(work, options.server, str(port)), port)
    try:
        outcomes = {name: run(options.program, name, server, work / f"{options.server}.json") for name in names_of_tests(options.program)}
    finally:
        server.stop()

    different = {name: outcome for name, outcome in outcomes.items() if outcome.how == "differs"}
    if options.list:
        for name, outcome in different.items():
            print(name, *(line for failure in outcome.failures for line in failure.splitlines()), sep="\n    ")
    how_many = {how: sum(outcome.how == how for outcome in outcomes.values()) for how in ("agrees", "words", "differs")}
    causes = read_causes(HERE / "servers" / f"{options.server}.txt")
    by_chance = {pattern[1:] for each in causes.values() for pattern in each if pattern[0] == "?"}
    causes = {cause: [pattern.removeprefix("?") for pattern in each] for cause, each in causes.items()}
    patterns = [pattern for each in causes.values() for pattern in each]
    unexplained = [name for name in different if not any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)]
    idle = [pattern for pattern in patterns if pattern not in by_chance and not fnmatch.filter(different, pattern)]
    print(f"{options.server}: {len(outcomes)} tests: {how_many['agrees']} agree, {how_many['words']} get the same errors in other words, "
          f"{how_many['differs']} differ, of {len(causes)} causes")
    for cause, those in causes.items():
        print(f"  {sum(any(fnmatch.fnmatchcase(name, pattern) for pattern in those) for name in different):4} {cause}")
    for name in unexplained:
        print("no cause is given for", name)
    for pattern in idle:
        print("nothing differs by", pattern)
    return 1 if unexplained or idle else 0


if __name__ == "__main__":
    sys.exit(main())
