# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""A log that nobody reads, and many events for it."""

import re
import subprocess
import tempfile

from harness import Server, attack, check, did, saw

REQUESTS = 5000


def shout(server, count):
    """Sends requests that are logged at length; returns how many were answered."""
    connection = server.connection(timeout=10)
    answered = 0
    try:
        for _ in range(count):
            answered += server.call("DescribeTable", {"TableName": "x" * 200}, connection=connection).status == 400
    except OSError:
        pass
    connection.close()
    return answered


@attack
def nobody_reads():
    """A log into a pipe that nobody reads neither stops nor slows the server."""
    with Server("--log-level", "debug", stderr=subprocess.PIPE) as server:
        answered = shout(server, REQUESTS)
        did(f"sent {REQUESTS} requests, each with a line for the log, which nobody reads")
        saw(f"{answered} answers, and {server.health(10)} for GET /")
        check(answered == REQUESTS and server.health(10) == 200, "all are answered")
        dropped = int(re.search(rb"dyntastic_log_dropped_lines_total (\d+)", server.ask("GET", "/metrics").body)[1])
        saw(f"{dropped} dropped lines in /metrics")
        check(dropped > 0, "dropped lines are counted")
        check(server.stop() == 0, "it ends when it is told to, although nobody reads")
        server.process.stderr.close()


@attack
def reader_dies():
    """A log whose reader has gone does not end the server."""
    with Server("--log-level", "debug", stderr=subprocess.PIPE) as server:
        server.process.stderr.close()
        answered = shout(server, 200)
        did("closed the other end of the log, and sent 200 requests")
        saw(f"{answered} answers; the server is {'alive' if server.is_alive() else 'dead'}")
        check(answered == 200 and server.is_alive(), "all are answered")
        check(server.stop() == 0, "it ends as always")


@attack
def repeated_lines():
    """Refusals do not fill the disk with lines that are all alike."""
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("writer secret\n")
        file.flush()
        with Server("--access-keys", file.name) as server:
            connection = server.connection()
            for _ in range(REQUESTS):
                server.call("ListTables", {}, connection=connection)
            connection.close()
            check(server.stop() == 0, "it ends as always")
            lines = server.log().count("\n")
    did(f"sent {REQUESTS} requests with wrong signatures")
    saw(f"{lines} lines in the log")
    check(lines <= 200, "repeated lines are left out")
