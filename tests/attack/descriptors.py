# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Connections that use up all descriptors, which the database on disk needs too."""

import os
import tempfile
import time

from harness import Server, attack, check, did, need_descriptors, saw, wait_until

LIMIT = 256
CONNECTIONS = 400


@attack
def idle_connections():
    """With few descriptors and many idle connections, writing goes on, and the server recovers."""
    need_descriptors(1024)
    with tempfile.TemporaryDirectory() as folder, Server("--data", os.path.join(folder, "db"), descriptors=LIMIT) as server:
        server.create_table()
        own = server.connection(10)  # the writer has a connection already
        check(server.put("before", connection=own) == 200, "writes work")
        connections = []
        for _ in range(CONNECTIONS):
            try:
                connections.append(server.socket(5))
            except OSError:
                break
        time.sleep(1)
        # Large items make the store open new files.
        item = {"v": {"S": "x" * 300_000}}
        during = [server.put(f"during {number}", item, connection=own) for number in range(300)]
        newcomer = server.health(5)
        did(f"opened {len(connections)} idle connections with a limit of {LIMIT} descriptors, and wrote 300 items of 300 KB")
        saw(f"{during.count(200)} writes succeeded, {during.count(0)} had no answer, {len(during) - during.count(200) - during.count(0)} failed; "
            f"a newcomer's GET / got {newcomer}")
        for connection in connections:
            connection.close()
        recovers = wait_until(lambda: server.put("after", timeout=5) == 200, 15)
        after = [server.put(f"after {number}", item, timeout=10) for number in range(20)]
        saw(f"after the connections were closed, writing {'works' if recovers else 'does not work'}: {after.count(200)} of 20; GET / answers {server.health(5)}")
        own.close()
        check(recovers and after.count(200) == 20, "writing works again within seconds")
        check(during.count(200) == 300, "it worked all the time")
        check(newcomer == 200, "a newcomer was served")
        check(server.stop() == 0, "it ends as always")
