# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Requests that are small enough to be legal, and expensive enough to keep others waiting."""

import json
import threading
import time

from harness import Server, attack, check, did, saw

SLOWEST_HEALTH = 0.05  # seconds, of nine in ten answers to GET / while others compute
MEMBERS = 50_000


def body_of_substring_search(terms=60):
    """A filter whose search compares nearly everything with everything, when done by hand."""
    return json.dumps({"TableName": "attacked", "FilterExpression": " OR ".join(["contains(v, :n)"] * terms),
                       "ExpressionAttributeValues": {":n": {"S": "a" * 195_000 + "b"}}}).encode()


def fill(server):
    """A table with one item that is hard to search."""
    server.create_table()
    check(server.put("one", {"v": {"S": "a" * 390_000}}) == 200, "an item of 390 KB can be written")


def cpu_of(server, operation, request):
    """Seconds of CPU that a request costs, and its status."""
    before = server.cpu_seconds()
    status = server.call(operation, request, timeout=120).status
    return server.cpu_seconds() - before, status


@attack
def substring_search():
    """A search in 390 KB for 195 KB takes linear time."""
    with Server() as server:
        fill(server)
        seconds, status = cpu_of(server, "Scan", body_of_substring_search(terms=1))
        did("searched 390,000 times a for 195,000 times a and a b")
        saw(f"{status} after {seconds * 1000:.0f} ms of CPU")
        check(status == 200 and seconds < 0.1, "it takes less than 100 ms")


@attack
def health_during_long_requests():
    """GET / answers within 50 ms while eight of the most expensive requests run."""
    with Server() as server:
        fill(server)
        body = body_of_substring_search()
        statuses = []

        def scan():
            try:
                statuses.append(server.call("Scan", body, timeout=120).status)
            except OSError as error:
                statuses.append(str(error))

        threads = [threading.Thread(target=scan, daemon=True) for _ in range(8)]
        for thread in threads:
            thread.start()
        times = []
        end = time.monotonic() + 20
        while any(thread.is_alive() for thread in threads) and time.monotonic() < end:
            begin = time.monotonic()
            check(server.health(20) == 200, "GET / is answered")
            times.append(time.monotonic() - begin)
            time.sleep(0.01)
        for thread in threads:
            thread.join(max(0, end - time.monotonic()))
        times.sort()
        did("asked GET / again and again while eight scans with 60 searches each ran")
        saw(f"{len(times)} answers, nine in ten within {times[len(times) * 9 // 10] * 1000:.0f} ms, the slowest after {times[-1] * 1000:.0f} ms; "
            f"the scans ended with {statuses}")
        check(times[len(times) * 9 // 10] <= SLOWEST_HEALTH, "nine in ten answers come within 50 ms")
        check(statuses == [200] * 8, "the scans end within 20 s")


def members(count, make):
    return {f"a{i:06}": make() for i in range(count)}


REQUESTS = {
    "Scan with a ScanFilter": ("Scan", lambda n: {"ScanFilter": members(n, lambda: {"ComparisonOperator": "NULL"})}),
    "Query with KeyConditions": ("Query", lambda n: {"KeyConditions": members(n, lambda: {
        "ComparisonOperator": "EQ", "AttributeValueList": [{"S": "x"}]})}),
    "PutItem with Expected": ("PutItem", lambda n: {"Item": {"id": {"S": "x"}}, "Expected": members(n, lambda: {"Exists": False})}),
    "UpdateItem with AttributeUpdates": ("UpdateItem", lambda n: {"Key": {"id": {"S": "x"}}, "AttributeUpdates": members(n, lambda: {
        "Action": "PUT", "Value": {"S": ""}})}),
    "CreateTable with AttributeDefinitions": ("CreateTable", lambda n: {
        "TableName": "other", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "AttributeDefinitions": [{"AttributeName": f"a{i:06}", "AttributeType": "S"} for i in range(n)]}),
    "PutItem with many attributes": ("PutItem", lambda n: {"Item": {"id": {"S": "x"}, **members(n, lambda: {"BOOL": True})}}),
    "PutItem with a large set": ("PutItem", lambda n: {"Item": {"id": {"S": "x"}, "v": {"SS": [f"a{i:06}" for i in range(n)]}}}),
    "GetItem with AttributesToGet": ("GetItem", lambda n: {"Key": {"id": {"S": "x"}}, "AttributesToGet": [f"a{i:06}" for i in range(n)]}),
    "GetItem with names that nothing uses": ("GetItem", lambda n: {
        "Key": {"id": {"S": "x"}}, "ProjectionExpression": "id", "ExpressionAttributeNames": {f"#a{i:06}": "a" for i in range(n)}}),
    "Scan with values that nothing uses": ("Scan", lambda n: {
        "FilterExpression": "id = :a000000", "ExpressionAttributeValues": {f":a{i:06}": {"S": "x"} for i in range(n)}}),
}


@attack
def many_members():
    """The cost of lists with many members grows with their size, not with its square."""
    with Server() as server:
        server.create_table()
        slow = []
        for name, (operation, make) in REQUESTS.items():
            few, status = cpu_of(server, operation, {"TableName": "attacked", **make(MEMBERS)})
            did(f"sent {name}: {MEMBERS:,} members")
            saw(f"{few:.2f} s of CPU, and the status {status}")
            if few > 1:
                slow.append(name)
                continue
            many, status = cpu_of(server, operation, {"TableName": "attacked", **make(2 * MEMBERS)})
            saw(f"{many:.2f} s of CPU, and the status {status}, for {2 * MEMBERS:,} members")
            # The clock of the process ticks every 10 ms, and little is spent where the growth is as it should be.
            if many > 0.5 and many > 3 * few:
                slow.append(name)
        check(not slow, f"none is slow; these are: {', '.join(slow)}")
