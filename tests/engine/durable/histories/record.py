#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Records what eight processes see of a server with a database on disk, over HTTP, while it is killed and started again, its disk
is full or fails, its descriptors run out and its clock jumps. Then the judge says whether all of that has an order.

usage: record.py SERVER FAULTY_SYSTEM JUDGE [--seconds N] [--seed N] [--durability power|process]

DYNTASTIC_HISTORY_SECONDS takes the place of --seconds: 3600 for a night. A client writes a line for each request (judge.cpp says what
is in it); one that got no answer, or 500 from a disk that failed, may have been carried out or not.
"""

from __future__ import annotations

import argparse
import errno
import http.client
import json
import mmap
import multiprocessing
import os
import pathlib
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import uuid

CLIENTS = 8
ITEM_OPERATIONS = 4  # of each client in each history; a history has at most 64 with the last read
TRANSACTIONS = 4
ACCOUNTS = 4
GET, PUT, ERASE, PUT_IF_ABSENT, ERASE_IF_EQUAL, ADD = range(6)
ACCOUNT_GET, ACCOUNT_PUT, ACCOUNT_ERASE, ACCOUNT_ADD, ACCOUNT_CHECK = range(5)
NOTHING, BEFORE, AFTER = range(3)
PATIENCE = 60  # seconds until a server that does not answer has failed the test


class Unanswered(Exception):
    """Nobody knows whether the request was carried out."""


class Refused(Exception):
    """The request was certainly not carried out: no connection could be made."""


class Failure(Exception):
    """An error of the service."""

    def __init__(self, status: int, body: dict) -> None:
        super().__init__(f"{status} {body}")
        self.body = body
        self.kind = body.get("__type", "").rpartition("#")[2]


class Client:
    """One connection, made again after each failure."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: http.client.HTTPConnection | None = None

    def call(self, operation: str, request: dict) -> dict:
        headers = {
            "Content-Type": "application/x-amz-json-1.0",
            "X-Amz-Target": "DynamoDB_20120810." + operation,
            "X-Amz-Date": "20260101T000000Z",
            "Authorization": "AWS4-HMAC-SHA256 Credential=x/20260101/local/dynamodb/aws4_request, "
            "SignedHeaders=host;x-amz-date, Signature=x",
        }
        if self.connection is None:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                connection.connect()
            except OSError as error:
                raise Refused from error
            self.connection = connection
        try:
            self.connection.request("POST", "/", json.dumps(request), headers)
            response = self.connection.getresponse()
            body = json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.connection.close()
            self.connection = None
            raise Unanswered from error
        if response.status >= 500:
            raise Unanswered
        if response.status != 200:
            raise Failure(response.status, body)
        return body


def number(value: int | None) -> str:
    return "none" if value is None else str(value)


def read_number(item: dict | None) -> int | None:
    return int(item["n"]["N"]) if item and "n" in item else None


def n(value: int) -> dict:
    return {"N": str(value)}


class Recorder:
    """The requests of one client and what came of them."""

    def __init__(self, port: int, file, randomness: random.Random, number_of_client: int) -> None:
        self.client, self.file, self.random = Client(port), file, randomness
        self.next_value = number_of_client + CLIENTS

    def value(self) -> int:
        """One that no other request writes."""
        self.next_value += CLIENTS
        return self.next_value

    def patient_call(self, operation: str, request: dict) -> tuple[int, int | str, dict | Failure | None]:
        """Invocation, response and answer. What was certainly not carried out is tried again."""
        end = time.monotonic() + PATIENCE
        while True:
            invoked = time.monotonic_ns()
            try:
                answer: dict | Failure | None = self.client.call(operation, request)
            except Refused:
                if time.monotonic() > end:
                    raise
                time.sleep(0.01)
                continue
            except Unanswered:
                return invoked, "never", None
            except Failure as failure:
                answer = failure
            return invoked, time.monotonic_ns(), answer

    def item_operation(self, history: int, kind: int | None = None) -> None:
        if kind is None:
            kind = self.random.choice([GET, GET, PUT, ERASE, PUT_IF_ABSENT, ERASE_IF_EQUAL, ADD, ADD])
        argument = {ADD: self.random.randint(1, 5), GET: 0, ERASE: 0}.get(kind) or 0
        if kind in (PUT, PUT_IF_ABSENT, ERASE_IF_EQUAL):
            argument = self.value() if kind != ERASE_IF_EQUAL or self.random.random() < 0.3 else self.next_value
        key = {"p": {"S": f"item {history}"}}
        request: dict = {"TableName": "items"}
        if kind == GET:
            operation = "GetItem"
            request |= {"Key": key, "ConsistentRead": True}
        elif kind in (PUT, PUT_IF_ABSENT):
            operation = "PutItem"
            request |= {"Item": key | {"n": n(argument)}, "ReturnValues": "ALL_OLD"}
        elif kind == ADD:
            operation = "UpdateItem"
            request |= {"Key": key, "UpdateExpression": "ADD n :n", "ReturnValues": "ALL_NEW",
                        "ExpressionAttributeValues": {":n": n(argument)}}
        else:
            operation = "DeleteItem"
            request |= {"Key": key, "ReturnValues": "ALL_OLD"}
        if kind == PUT_IF_ABSENT:
            request |= {"ConditionExpression": "attribute_not_exists(p)"}
        if kind == ERASE_IF_EQUAL:
            request |= {"ConditionExpression": "n = :n", "ExpressionAttributeValues": {":n": n(argument)}}
        if kind in (PUT_IF_ABSENT, ERASE_IF_EQUAL):
            request |= {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
        invoked, responded, answer = self.patient_call(operation, request)
        seen, succeeded = None, 1
        if isinstance(answer, Failure):
            if answer.kind != "ConditionalCheckFailedException":
                raise answer
            seen, succeeded = read_number(answer.body.get("Item")), 0
        elif answer is not None:
            seen = read_number(answer.get("Item") or answer.get("Attributes"))
        elif kind == GET:
            return  # it has done nothing, and was not answered
        print("item", history, invoked, responded, kind, argument, succeeded, number(seen), file=self.file, flush=True)

    def read_accounts(self, history: int) -> None:
        accounts = list(range(ACCOUNTS))
        gets = [{"Get": {"TableName": "items", "Key": {"p": {"S": f"account {history} {a}"}}}} for a in accounts]
        invoked, responded, answer = self.patient_call("TransactGetItems", {"TransactItems": gets})
        if isinstance(answer, Failure):
            raise answer
        if answer is None:
            return
        found = [read_number(each.get("Item")) for each in answer["Responses"]]
        cells = [[ACCOUNT_GET, a, 0, "none", 1, BEFORE, number(found[a])] for a in accounts]
        self.write_transaction(history, invoked, responded, cells)

    def write_transaction(self, history: int, invoked: int, responded: int | str, cells: list[list]) -> None:
        print("transaction", history, invoked, responded, *[cell for access in cells for cell in access], file=self.file, flush=True)

    def change_accounts(self, history: int) -> None:
        cells, writes = [], []
        for account in self.random.sample(range(ACCOUNTS), self.random.randint(2, 3)):
            kind = self.random.choice([ACCOUNT_PUT, ACCOUNT_ERASE, ACCOUNT_ADD, ACCOUNT_ADD, ACCOUNT_CHECK])
            key = {"p": {"S": f"account {history} {account}"}}
            least = self.random.randint(1, 60) if kind == ACCOUNT_CHECK or self.random.random() < 0.2 else None
            argument = {ACCOUNT_PUT: self.value(), ACCOUNT_ADD: self.random.randint(1, 9)}.get(kind, 0)
            write: dict = {"TableName": "items"}
            if kind == ACCOUNT_PUT:
                write["Item"] = key | {"n": n(argument)}
            else:
                write["Key"] = key
            values = {}
            if kind == ACCOUNT_ADD:
                write["UpdateExpression"] = "ADD n :n"
                values[":n"] = n(argument)
            if least is not None:
                write["ConditionExpression"] = "n >= :least"
                values[":least"] = n(least)
            if values:
                write["ExpressionAttributeValues"] = values
            name = {ACCOUNT_PUT: "Put", ACCOUNT_ERASE: "Delete", ACCOUNT_ADD: "Update", ACCOUNT_CHECK: "ConditionCheck"}[kind]
            writes.append({name: write})
            cells.append([kind, account, argument, number(least), 1, NOTHING, "none"])
        request = {"TransactItems": writes, "ClientRequestToken": str(uuid.UUID(int=self.random.getrandbits(128)))}
        invoked, responded, answer = self.patient_call("TransactWriteItems", request)
        repeats = self.random.random() < 0.8
        end = time.monotonic() + PATIENCE
        while answer is None and repeats and time.monotonic() < end:
            # With its token it may be repeated, and is carried out once.
            _, responded, answer = self.patient_call("TransactWriteItems", request)
            if answer is None:
                time.sleep(0.02)
        if isinstance(answer, Failure):
            if answer.kind != "TransactionCanceledException":
                raise answer
            reasons = [reason["Code"] for reason in answer.body["CancellationReasons"]]
            if not set(reasons) <= {"None", "ConditionalCheckFailed"}:
                return  # a conflict: it has done nothing
            for access, reason in zip(cells, reasons):
                access[4] = int(reason == "None")
        self.write_transaction(history, invoked, responded, cells)


def run_client(which: int, port: int, folder: str, seed: int, barrier, ends) -> None:
    randomness = random.Random(seed * 1000 + which)
    with open(f"{folder}/client-{which}", "w", encoding="ascii") as file:
        recorder = Recorder(port, file, randomness, which)
        history = 0
        while True:
            if barrier.wait(4 * PATIENCE) == 0 and time.monotonic() > ends.value:
                ends.value = -1  # seen by all behind the next barrier
            barrier.wait(4 * PATIENCE)
            if ends.value < 0:
                break
            steps = [recorder.item_operation] * ITEM_OPERATIONS
            steps += [recorder.change_accounts] * (TRANSACTIONS - 1) + [recorder.read_accounts]
            randomness.shuffle(steps)
            for step in steps:
                step(history)
            history += 1
    (pathlib.Path(folder) / f"histories-{which}").write_text(str(history))


class Server:
    """The server and the faults around it."""

    def __init__(self, options: argparse.Namespace, folder: str) -> None:
        self.options, self.folder, self.port = options, folder, 0
        self.control = pathlib.Path(folder) / "faults"
        self.control.write_bytes(bytes(24))
        with open(self.control, "r+b") as file:
            self.faults = mmap.mmap(file.fileno(), 24)
        self.log = open(f"{folder}/log", "w", encoding="utf-8")
        self.process: subprocess.Popen | None = None

    def set(self, clock: float | None = None, write: int | None = None, open_: int | None = None) -> None:
        for at, value in ((0, None if clock is None else int(clock * 1e9)), (8, write), (16, open_)):
            if value is not None:
                self.faults[at : at + 8] = struct.pack("<q", value)

    def start(self) -> None:
        command = [self.options.server, "serve", "--data", f"{self.folder}/data/base", "--port", str(self.port), "--threads", "2",
                   "--durability", self.options.durability]
        environment = {**os.environ, "LD_PRELOAD": self.options.faulty_system, "DYNTASTIC_FAULTS": str(self.control)}
        for _ in range(20):
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True, env=environment)
            listening = re.search(r"http://\S+:(\d+)", self.process.stdout.readline())
            if listening:
                self.port = int(listening[1])
                return
            self.process.wait()
            if "in use" not in pathlib.Path(self.log.name).read_text():
                break
            time.sleep(0.2)
        raise SystemExit("the server does not start:\n" + pathlib.Path(self.log.name).read_text()[-2000:])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def make_trouble(self, randomness: random.Random, ended: threading.Event, counts: dict[str, int]) -> None:
        while not ended.wait(randomness.uniform(0.3, 1.5)):
            trouble = randomness.choice(["kill", "kill", "full disk", "full disk and kill", "bad disk", "descriptors", "clock"])
            counts[trouble] = counts.get(trouble, 0) + 1
            if trouble == "clock":
                self.set(clock=randomness.uniform(-200, 200))  # tokens are kept for ten minutes
                continue
            if trouble == "descriptors":
                self.set(open_=errno.EMFILE)
            elif trouble == "bad disk":
                self.set(write=errno.EIO)
            elif trouble != "kill":
                self.set(write=errno.ENOSPC)
            if trouble != "kill":
                time.sleep(randomness.uniform(0.05, 0.6))
            if "kill" in trouble:
                self.kill()
            self.set(write=0, open_=0)
            if "kill" in trouble:
                self.start()


def create_table(client: Client) -> None:
    client.call("CreateTable", {"TableName": "items", "BillingMode": "PAY_PER_REQUEST",
                                "AttributeDefinitions": [{"AttributeName": "p", "AttributeType": "S"}],
                                "KeySchema": [{"AttributeName": "p", "KeyType": "HASH"}]})


def wait_until_it_writes(client: Client) -> None:
    """After the last fault the server must work again by itself."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            client.call("PutItem", {"TableName": "items", "Item": {"p": {"S": "last"}}})
            return
        except (Unanswered, Refused):
            if time.monotonic() > end:
                raise SystemExit("writes do not work again after the last fault") from None
            time.sleep(0.1)


def record(options: argparse.Namespace, folder: str) -> pathlib.Path:
    server = Server(options, folder)
    server.start()
    try:
        create_table(Client(server.port))
        barrier = multiprocessing.Barrier(CLIENTS)
        ends = multiprocessing.Value("d", time.monotonic() + options.seconds)
        clients = [
            multiprocessing.Process(target=run_client, args=(i, server.port, folder, options.seed, barrier, ends))
            for i in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        ended, counts = threading.Event(), {}
        trouble = threading.Thread(target=server.make_trouble, args=(random.Random(options.seed), ended, counts))
        trouble.start()
        for client in clients:
            client.join()
        ended.set()
        trouble.join()
        if any(client.exitcode != 0 for client in clients):
            raise SystemExit("a client has failed")
        wait_until_it_writes(Client(server.port))
        server.kill()
        server.start()
        histories = int((pathlib.Path(folder) / "histories-0").read_text())
        with open(f"{folder}/client-last", "w", encoding="ascii") as file:
            recorder = Recorder(server.port, file, random.Random(0), 0)
            for history in range(histories):
                recorder.item_operation(history, GET)
                recorder.read_accounts(history)
        print(f"{histories} histories, faults: {counts}")
    finally:
        server.kill()
    whole = pathlib.Path(folder) / "history"
    whole.write_text("".join(path.read_text() for path in sorted(pathlib.Path(folder).glob("client-*"))))
    return whole


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("faulty_system")
    parser.add_argument("judge")
    parser.add_argument("--seconds", type=float, default=float(os.environ.get("DYNTASTIC_HISTORY_SECONDS", 20)))
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    parser.add_argument("--durability", default="power")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    multiprocessing.set_start_method("fork")
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run([options.judge, str(record(options, folder))], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
