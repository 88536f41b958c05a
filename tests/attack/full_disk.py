# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""A database on a disk that is full: a small file system in memory, which only root can mount."""

import contextlib
import os
import subprocess
import tempfile

import harness
from harness import Server, Skipped, attack, check, did, saw, wait_until


@contextlib.contextmanager
def small_disk(megabytes):
    if os.geteuid() != 0:
        raise Skipped("only root can mount the small disk that this needs")
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, text=True, check=False)
        if mounted.returncode != 0:
            raise Skipped(f"no small disk can be mounted: {mounted.stderr.strip()}")
        try:
            yield folder
        finally:
            subprocess.run(["umount", "-l", folder], check=False)


def fill(folder):
    """Takes all room that is left."""
    path = os.path.join(folder, "filler")
    with open(path, "ab", buffering=0) as file:
        for size in (2**20, 4096, 1):
            with contextlib.suppress(OSError):
                while file.write(b"x" * size):
                    pass
    return path


@attack
def start_on_a_full_disk():
    """Starting says what is wrong, and does not abort."""
    with small_disk(32) as folder:
        data = os.path.join(folder, "db")
        for what in ("a new database", "a database that is there"):
            filler = fill(folder)
            finished = subprocess.run([harness.COMMAND, "serve", "--port", "0", "--data", data], capture_output=True, text=True, timeout=20, check=False)
            did(f"started on a full disk, with {what}")
            saw(f"the status {finished.returncode} and {finished.stderr.strip()[-200:]!r}")
            check(finished.returncode == 1, "the command ends with the status 1")
            check("space" in finished.stderr, "the message says that there is no space")
            os.remove(filler)
            with Server("--data", data) as server:
                if what == "a new database":
                    server.create_table()


@attack
def disk_that_fills_up():
    """When the disk is full, writes fail and GET / says so; when there is room again, all is well, or a restart is asked for."""
    with small_disk(48) as folder, Server("--data", os.path.join(folder, "db")) as server:
        server.create_table()
        check(server.put("before") == 200, "writes work")
        filler = fill(folder)
        item = {"v": {"S": "x" * 100_000}}
        statuses = []
        while len(statuses) < 700 and (len(statuses) < 5 or 200 in statuses[-5:]):  # the store has taken some room beforehand
            statuses.append(server.put(f"item {len(statuses)}", item, timeout=10))
        full = wait_until(lambda: server.health(5) == 503, 5)
        did("filled the disk, and wrote items of 100 KB until that failed five times")
        saw(f"{statuses.count(200)} writes succeeded, {statuses.count(500) + statuses.count(503)} failed, and GET / answers {server.health(5)}")
        check(server.is_alive(), "the server lives")
        check(statuses.count(0) == 0 and statuses[-1] != 200, "writes fail, and each has its answer")
        check(full, "GET / answers 503 while nothing can be written")
        os.remove(filler)
        recovers = wait_until(lambda: server.put("after", timeout=5) == 200, 15)
        health = server.health(5)
        did("made room again")
        saw(f"writing {'works' if recovers else 'does not work'}, and GET / answers {health}")
        check((recovers and health == 200) or health == 503, "writing works again within seconds, or GET / answers 503")
        lines = server.log().count("\n")
        saw(f"{lines} lines in the log")
        check(lines < 500, "repeated lines are left out")
        if not recovers:
            server.kill()
            with Server("--data", os.path.join(folder, "db")) as again:
                check(again.put("after the restart") == 200, "it works after a restart")
