# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""A server that is told to stop while it computes."""

import signal
import time

from harness import Server, attack, check, did, head_of, saw
from long_requests import body_of_substring_search, fill


@attack
def long_request_at_the_end():
    """SIGTERM ends the server within the grace and two seconds, whatever it computes."""
    grace = 1
    with Server("--grace", grace) as server:
        fill(server)
        body = body_of_substring_search()
        connections = [server.socket() for _ in range(4)]
        for connection in connections:
            connection.sendall(head_of("Scan", len(body)) + body)
        time.sleep(0.3)  # so that they are under way
        begin = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        status = server.process.wait(60)
        took = time.monotonic() - begin
        did("sent SIGTERM during four expensive scans, with --grace 1")
        saw(f"it ended after {took:.1f} s with the status {status}")
        check(took < grace + 3, "it keeps to the grace")
        check(status == 0, "it ends with the status 0")
        for connection in connections:
            connection.close()
