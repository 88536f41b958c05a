# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""A write-ahead log that was damaged on disk, or that has gone."""

import contextlib
import glob
import os
import shutil
import subprocess
import tempfile

import harness
from harness import Failed, Server, attack, check, did, saw

ITEMS = 1000


@contextlib.contextmanager
def database():
    """A database with acknowledged writes that are in its log alone, as a kill leaves it."""
    with tempfile.TemporaryDirectory() as parent:
        folder = os.path.join(parent, "db")
        with Server("--data", folder) as server:
            server.create_table()
            connection = server.connection()
            for number in range(ITEMS):
                check(server.put(f"{number:04}", {"v": {"S": "x" * 100}}, connection=connection) == 200, "writes are acknowledged")
            connection.close()
        yield folder


def largest_log(folder):
    logs = glob.glob(os.path.join(folder, "**", "*.log"), recursive=True)
    check(logs, "there is a write-ahead log")
    return max(logs, key=os.path.getsize)


def count_items(server):
    count, start = 0, None
    while True:
        answer = server.call("Scan", {"TableName": "attacked", **({"ExclusiveStartKey": start} if start else {})})
        if answer.status != 200:
            return 0
        count += answer.json["Count"]
        start = answer.json.get("LastEvaluatedKey")
        if not start:
            return count


def start(folder, *options):
    """What the command says when it does not start; the number of items when it does."""
    try:
        finished = subprocess.run([harness.COMMAND, "serve", "--port", "0", "--data", folder, *options], capture_output=True, text=True, timeout=5,
                                  check=False)
        return finished.stderr.strip() or f"nothing, and the status {finished.returncode}"
    except subprocess.TimeoutExpired:
        with Server("--data", folder, *options) as server:
            return count_items(server)


@attack
def flipped_bit():
    """One wrong bit in the middle of the log is told, and the log is kept."""
    with database() as folder:
        log = largest_log(folder)
        with open(log, "r+b") as file:
            file.seek(os.path.getsize(log) // 2)
            byte = file.read(1)[0]
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte ^ 1]))
        with open(log, "rb") as file:
            damaged = file.read()
        outcome = start(folder)
        did(f"flipped a bit in the middle of {os.path.basename(log)}, and started again")
        saw(f"it started with {outcome} of {ITEMS} items" if isinstance(outcome, int) else repr(outcome))
        check(isinstance(outcome, str), "it does not start as if nothing had happened")
        check(os.path.basename(log) in outcome, "the message names the file")
        with open(log, "rb") as file:
            check(file.read() == damaged, "the log is left as it is")
        outcome = start(folder, "--salvage")
        did("started with --salvage")
        saw(f"{outcome} of {ITEMS} items" if isinstance(outcome, int) else repr(outcome))
        check(isinstance(outcome, int) and outcome >= ITEMS // 4, "what can be read is there")


@attack
def removed_log():
    """A log that has gone is noticed."""
    with database() as folder:
        os.remove(largest_log(folder))
        outcome = start(folder)
        did("removed the log, and started again")
        saw(f"it started with {outcome} of {ITEMS} items" if isinstance(outcome, int) else repr(outcome))
        check(isinstance(outcome, str), "it does not start as if nothing had happened")


@attack
def torn_tail():
    """A record that a power cut tore at the end of the log is no damage."""
    with database() as folder:
        log = largest_log(folder)
        copy = folder + ".copy"
        shutil.copytree(folder, copy)
        os.truncate(log, os.path.getsize(log) - 7)
        with Server("--data", folder) as server:
            count = count_items(server)
        did("cut 7 bytes off the end of the log, and started again")
        saw(f"{count} of {ITEMS} items")
        check(count == ITEMS - 1, "all but the torn record are there")
        if start(copy) != ITEMS:
            raise Failed("the whole log has all items")
