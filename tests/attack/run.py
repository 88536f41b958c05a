#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Attacks a server, which it starts on a free port of this machine, and says which attacks it holds against.

usage: run.py COMMAND [NAME ...]

COMMAND is the command `dyntastic`, of the release build. With names, such as `web_pages` or `web_pages.foreign_origin`, only those
attacks are made. Each is bounded in time, size and number. The exit status is 0 when the server holds against all of them.
"""

import importlib
import signal
import sys
import time
from pathlib import Path

import harness

LONGEST_ATTACK = 180  # seconds


def late(*_):
    raise harness.Failed(f"the attack is over within {LONGEST_ATTACK} s")


def run(function):
    """Makes one attack; returns passed, failed or skipped."""
    print(f"{function.__module__}.{function.__name__}: {' '.join(function.__doc__.split())}", flush=True)
    begin = time.monotonic()
    signal.alarm(LONGEST_ATTACK)
    try:
        function()
        outcome, why = "passed", ""
    except harness.Skipped as skipped:
        outcome, why = "skipped", f": {skipped}"
    except harness.Failed as failed:
        outcome, why = "FAILED", f"; it should be that {failed}"
    except Exception as error:  # pylint: disable=broad-except  # one attack must not end the others
        outcome, why = "FAILED", f"; {type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
    print(f"    {outcome} after {time.monotonic() - begin:.1f} s{why}", flush=True)
    return outcome


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    harness.COMMAND, names = arguments[0], arguments[1:]
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in ("run", "harness"):
            importlib.import_module(path.stem)
    chosen = [function for function in harness.ATTACKS
              if not names or function.__module__ in names or f"{function.__module__}.{function.__name__}" in names]
    signal.signal(signal.SIGALRM, late)
    outcomes = [run(function) for function in chosen]
    failed = [f"{function.__module__}.{function.__name__}" for function, outcome in zip(chosen, outcomes) if outcome == "FAILED"]
    for name in failed:
        print(f"failed: {name}")
    skipped = outcomes.count("skipped")
    print(f"{outcomes.count('passed')} passed, {len(failed)} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
