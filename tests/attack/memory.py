# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Peers that make the server keep bytes for them: silent uploads, answers that nobody takes, connections that say nothing."""

import tempfile
import threading
import time

from harness import Identity, Server, attack, check, did, head_of, need_descriptors, need_memory, saw, wait_until

UPLOAD = 16 * 2**20
UPLOADS = 68
BOUND = 2**30 + 2**28  # what is documented for the bytes of all peers, and room for the rest of the program


def upload(connection):
    """All of a large body but its last byte. The server may hang up at any time."""
    piece = b" " * 2**20
    try:
        connection.sendall(head_of("PutItem", UPLOAD))
        for number in range(UPLOAD // len(piece)):
            connection.sendall(piece if number < UPLOAD // len(piece) - 1 else piece[:-1])
    except OSError:
        pass


def silent_uploads(server):
    connections, highest, statuses = [], 0, []
    try:
        for _ in range(UPLOADS):
            connection = server.socket()
            connection.settimeout(5)
            connections.append(connection)
            upload(connection)
            highest = max(highest, server.resident_bytes())
        for _ in range(5):
            statuses.append((server.health(5), server.put("one", timeout=5)))
            highest = max(highest, server.resident_bytes())
    finally:
        for connection in connections:
            connection.close()
    did(f"sent {UPLOADS} bodies of 16 MB but for their last byte, and then nothing")
    saw(f"at most {highest / 2**20:.0f} MB of memory; meanwhile, as GET / and PutItem: {statuses}")
    check(highest <= BOUND, f"memory stays below {BOUND / 2**20:.0f} MB")
    check(all(health == 200 for health, _ in statuses), "GET / answers 200 at all times")
    check(statuses[-1][1] == 200, "others can write")
    shrinks = wait_until(lambda: server.resident_bytes() < 2**28, 15)
    saw(f"{server.resident_bytes() / 2**20:.0f} MB of memory after the connections were closed")
    check(shrinks, "memory returns to the system, down to 256 MB, within 15 s")


@attack
def uploads():
    """68 silent uploads of 16 MB neither exceed the bound nor keep others out."""
    need_memory(3)
    with Server() as server:
        server.create_table()
        silent_uploads(server)


@attack
def uploads_over_tls():
    """The same over TLS."""
    need_memory(3)
    with tempfile.TemporaryDirectory() as folder, Server(tls=Identity(folder)) as server:
        server.create_table()
        silent_uploads(server)


def silent_readers(server):
    server.create_table()
    for number in range(3):
        check(server.put(f"item {number}", {"v": {"S": "x" * 390_000}}) == 200, "items of 390 KB can be written")
    body = b'{"TableName":"attacked"}'
    connections = []
    for _ in range(400):
        connection = server.socket()
        connection.settimeout(5)
        connections.append(connection)
        try:
            connection.sendall((head_of("Scan", len(body)) + body) * 8)
        except OSError:
            pass
    highest, spent = 0, -1.0
    end = time.monotonic() + 60
    while spent != server.cpu_seconds() and time.monotonic() < end:  # until it has computed what it is going to
        spent = server.cpu_seconds()
        time.sleep(1)
        highest = max(highest, server.resident_bytes())
    health = server.health(10)
    did("asked for 8 answers of 1 MB on each of 400 connections, and read none")
    saw(f"{highest / 2**20:.0f} MB of memory, and {health} for GET /")
    for connection in connections:
        connection.close()
    check(highest <= BOUND, f"memory stays below {BOUND / 2**20:.0f} MB")
    check(health == 200, "GET / answers 200")
    shrinks = wait_until(lambda: server.resident_bytes() < 2**28, 15)
    saw(f"{server.resident_bytes() / 2**20:.0f} MB of memory after the connections were closed")
    check(shrinks, "memory returns to the system, down to 256 MB, within 15 s")


@attack
def answers_that_nobody_takes():
    """Connections that never read do not make the server keep answers for ever."""
    need_memory(4)
    with Server("--log-level", "error") as server:
        silent_readers(server)


@attack
def answers_that_nobody_takes_over_tls():
    """The same over TLS."""
    need_memory(6)
    with tempfile.TemporaryDirectory() as folder, Server("--log-level", "error", tls=Identity(folder)) as server:
        silent_readers(server)


@attack
def silent_connections():
    """10,000 connections that say nothing do not keep a newcomer out."""
    need_descriptors(12_000)
    with Server("--log-level", "error", descriptors=12_000) as server:
        connections = []
        try:
            for _ in range(10_000):
                connections.append(server.socket(20))
            time.sleep(1)
            statuses = [server.health(10) for _ in range(20)]
        finally:
            for connection in connections:
                connection.close()
        did("opened 10,000 connections, said nothing on them, and asked GET / 20 times")
        saw(f"{statuses}")
        check(statuses == [200] * 20, "all newcomers are served")


@attack
def transaction_tokens():
    """Tokens of transactions take a bounded amount of memory."""
    with Server("--log-level", "error") as server:
        server.create_table()

        def spend(thread, count):
            connection = server.connection()
            for number in range(count):
                server.call("TransactWriteItems", {
                    "ClientRequestToken": f"{thread} {number:030}",
                    "TransactItems": [{"Put": {"TableName": "attacked", "Item": {"id": {"S": str(thread)}}}}]}, connection=connection)
            connection.close()

        def spend_all(count):
            threads = [threading.Thread(target=spend, args=(thread, count)) for thread in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        spend_all(500)
        before = server.resident_bytes()
        spend_all(2500)
        each = (server.resident_bytes() - before) / 10_000
        did("sent 10,000 transactions, each with a token of its own")
        saw(f"{each:.0f} bytes of memory for each")
        check(each < 1000, "a token takes less than 1 KB")
