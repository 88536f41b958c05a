#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""The command `dyntastic serve` itself: what it prints, how it ends, what it refuses.

usage: command.py COMMAND
"""

import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import unittest

COMMAND = ""
TIMEOUT = 60
SIGNATURE = "AWS4-HMAC-SHA256 Credential=k/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0"


class Server:
    """The server, with its output."""

    def __init__(self, *options):
        self.process = subprocess.Popen([COMMAND, "serve", "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.line = self.process.stdout.readline().rstrip("\n")
        self.port = int(re.search(r":(\d+),", self.line)[1])

    def ask(self, method, path, body=None, headers=None, context=None):
        kind = http.client.HTTPSConnection if context else http.client.HTTPConnection
        connection = kind("127.0.0.1", self.port, timeout=TIMEOUT, **({"context": context} if context else {}))
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def call(self, operation, request):
        return self.ask("POST", "/", json.dumps(request), {
            "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "DynamoDB_20120810." + operation,
            "X-Amz-Date": "20260101T000000Z", "Authorization": SIGNATURE})

    def stop(self, how=signal.SIGTERM):
        """The exit status, and what was logged."""
        self.process.send_signal(how)
        _, log = self.process.communicate(timeout=TIMEOUT)
        return self.process.returncode, log


def run(*arguments):
    finished = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, timeout=TIMEOUT, check=False)
    return finished.returncode, finished.stdout, finished.stderr


class Command(unittest.TestCase):
    def test_says_that_it_is_ready_and_stops_when_told(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            server = Server()
            self.assertEqual(server.line, f"listening on http://127.0.0.1:{server.port}, memory:, any credentials are accepted")
            self.assertEqual(server.ask("GET", "/"), (200, f"healthy: 127.0.0.1:{server.port} "))
            status, log = server.stop(how)
            self.assertEqual(status, 0)
            self.assertRegex(log, r"(?m)^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info stopped$")

    def test_listens_on_both_addresses_of_localhost(self):
        server = Server()
        try:
            socket.create_connection(("::1", server.port), TIMEOUT).close()
        except OSError:
            with socket.socket(socket.AF_INET6) as probe, self.assertRaises(OSError, msg="this machine has ::1"):
                probe.bind(("::1", 0))
        self.assertEqual(server.stop()[0], 0)

    def test_listens_where_it_is_told(self):
        server = Server("--host", "0.0.0.0", "--region", "eu-north-1", "--threads", "3")
        self.assertTrue(server.line.startswith(f"listening on http://0.0.0.0:{server.port}, "), server.line)
        self.assertEqual(server.ask("GET", "/")[1], f"healthy: 127.0.0.1:{server.port} ")
        self.assertEqual(server.stop()[0], 0)

    def test_logs_requests_as_json(self):
        server = Server("--log-level", "debug", "--log-format", "json")
        self.assertEqual(server.call("ListTables", {})[0], 200)
        self.assertEqual(server.call("DescribeTable", {"TableName": "no\"thing\n"})[0], 400)
        status, log = server.stop()
        lines = [json.loads(line) for line in log.splitlines()]
        self.assertEqual((status, [line["event"] for line in lines]), (0, ["request", "request", "stopping", "stopped"]))
        self.assertEqual((lines[0]["level"], lines[0]["operation"], lines[0]["status"]), ("debug", "ListTables", 200))
        self.assertEqual((lines[1]["type"], lines[1]["status"]), ("ValidationException", 400))
        self.assertIn('no"thing\n', lines[1]["message"])
        self.assertRegex(lines[0]["peer"], r"^127\.0\.0\.1:\d+$")

    def test_finishes_requests_before_it_stops(self):
        server = Server()
        with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost")
            while int(re.search(r"dyntastic_connections (\d+)", server.ask("GET", "/metrics")[1])[1]) < 2:
                pass  # until the server has seen it
            server.process.send_signal(signal.SIGTERM)
            while True:  # until it accepts no more
                try:
                    socket.create_connection(("127.0.0.1", server.port), TIMEOUT).close()
                except OSError:
                    break
            connection.sendall(b": x\r\n\r\n")
            answer = connection.recv(4096)
            self.assertTrue(answer.startswith(b"HTTP/1.1 200 OK") and b"Connection: close" in answer, answer)
        self.assertEqual(server.process.communicate(timeout=TIMEOUT) and server.process.returncode, 0)

    def test_a_second_signal_ends_it_at_once(self):
        server = Server("--grace", "3600")
        with socket.create_connection(("127.0.0.1", server.port), TIMEOUT) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost")
            while int(re.search(r"dyntastic_connections (\d+)", server.ask("GET", "/metrics")[1])[1]) < 2:
                pass
            server.process.send_signal(signal.SIGTERM)
            while "stopping" not in server.process.stderr.readline():
                pass
            server.process.send_signal(signal.SIGTERM)
            self.assertEqual(server.process.wait(TIMEOUT), -signal.SIGTERM)
        server.process.communicate()

    def test_speaks_tls(self):
        openssl = shutil.which("openssl")
        if not openssl:
            self.skipTest("there is no openssl to make a certificate")
        with tempfile.TemporaryDirectory() as folder:
            certificate, key = os.path.join(folder, "server.crt"), os.path.join(folder, "server.key")
            subprocess.run([openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
                            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
                           check=True, capture_output=True, timeout=TIMEOUT)
            server = Server("--tls-cert", certificate, "--tls-key", key)
            self.assertTrue(server.line.startswith("listening on https://127.0.0.1:"), server.line)
            context = ssl.create_default_context(cafile=certificate)
            self.assertEqual(server.ask("GET", "/", context=context)[0], 200)
            self.assertEqual(server.ask("POST", "/", b" " * 1_000_000, {"Content-Type": "application/json"}, context)[0], 400)
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            self.assertEqual(server.ask("GET", "/metrics", context=context)[0], 200)
            self.assertEqual(server.stop()[0], 0)
            status, _, error = run("serve", "--port", "0", "--tls-cert", certificate, "--tls-key", certificate)
            self.assertEqual(status, 1)
            self.assertIn("dyntastic serve: the key ", error)
            self.assertNotEqual(run("serve", "--port", "0", "--tls-cert", certificate)[0], 0)

    def test_keeps_what_is_in_its_folder(self):
        table = {"TableName": "kept", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}
        key = {"TableName": "kept", "Key": {"id": {"S": "a"}}}
        with tempfile.TemporaryDirectory() as parent:
            folder = os.path.join(parent, "with % and ? and blank")
            server = Server("--data", folder)
            self.assertEqual(server.call("CreateTable", table)[0], 200)
            self.assertEqual(server.call("PutItem", {"TableName": "kept", "Item": {"id": {"S": "a"}, "n": {"N": "1"}}})[0], 200)
            status, _, error = run("serve", "--port", "0", "--data", folder)
            self.assertEqual(status, 1, "one process at a time")
            self.assertIn("in use", error)
            self.assertEqual(server.stop()[0], 0)
            server = Server("--data", folder, "--durability", "process")
            self.assertEqual(server.call("GetItem", key), (200, '{"Item":{"id":{"S":"a"},"n":{"N":"1"}}}'))
            server.process.kill()
            server.process.communicate()
            server = Server("--data", folder)
            refused = server.call("PutItem", {"TableName": "kept", "Item": {"id": {"S": "a"}},
                                              "ConditionExpression": "attribute_not_exists(id)", "ReturnValuesOnConditionCheckFailure": "ALL_OLD"})
            self.assertEqual(refused[0], 400)
            self.assertEqual(json.loads(refused[1])["Item"], {"id": {"S": "a"}, "n": {"N": "1"}})
            self.assertEqual(server.stop()[0], 0)

    def test_makes_the_parents_of_its_folder(self):
        with tempfile.TemporaryDirectory() as parent:
            server = Server("--data", os.path.join(parent, "not", "there", "yet"))
            self.assertEqual(server.stop()[0], 0)
        status, _, error = run("serve", "--port", "0", "--data", "/proc/nowhere/at/all")
        self.assertEqual(status, 1)
        self.assertTrue(error.startswith("dyntastic serve: cannot make /proc/nowhere/at, the parent of --data /proc/nowhere/at/all: "), error)

    def test_opens_what_was_made_under_another_region(self):
        table = {"TableName": "kept", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}
        with tempfile.TemporaryDirectory() as parent:
            folder = os.path.join(parent, "data")
            server = Server("--data", folder, "--region", "eu-north-1")
            own = json.loads(server.call("CreateTable", table)[1])["TableDescription"]["TableArn"]
            self.assertIn(":eu-north-1:", own)
            self.assertEqual(server.stop()[0], 0)
            server = Server("--data", folder, "--region", "ap-south-1")
            self.assertEqual(json.loads(server.call("DescribeTable", {"TableName": "kept"})[1])["Table"]["TableArn"], own)
            for region in ("eu-north-1", "ap-south-1", "local"):  # the table's, the server's, and that of the signature
                arn = own.replace("eu-north-1", region)
                self.assertEqual(server.call("TagResource", {"ResourceArn": arn, "Tags": [{"Key": region, "Value": "x"}]}), (200, ""))
                for operation in ("PutItem", "GetItem"):
                    request = {"TableName": arn, "Item" if operation == "PutItem" else "Key": {"id": {"S": region}}}
                    self.assertEqual(server.call(operation, request)[0], 200, (operation, arn))
            self.assertEqual(len(json.loads(server.call("ListTagsOfResource", {"ResourceArn": own})[1])["Tags"]), 3)
            status, body = server.call("ListTagsOfResource", {"ResourceArn": own.replace("eu-north-1", "sa-east-1")})
            self.assertEqual((status, "Invalid TableArn" in body), (400, True), body)
            self.assertEqual(server.stop()[0], 0)


    def test_behaves_as_in_production_when_told_to(self):
        table = {"TableName": "tab", "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}
        key = {"TableName": "tab", "Key": {"id": {"S": "a"}}}
        with tempfile.TemporaryDirectory() as parent:
            for where in ([], ["--data", os.path.join(parent, "data")]):
                server = Server(*where, "--read-lag", "3600s", "--latency", "1ms:2ms", "--unprocessed", "1", "--seed", "5", "--throttling")
                self.assertIn("latency=1ms:2ms&read_lag=3600s&seed=5&throttling=true&unprocessed=1, ", server.line)
                self.assertEqual(server.call("CreateTable", table)[0], 200)
                self.assertEqual(server.call("PutItem", {"TableName": "tab", "Item": {"id": {"S": "a"}}})[0], 200)
                self.assertEqual(server.call("GetItem", key), (200, "{}"))
                self.assertEqual(server.call("GetItem", {**key, "ConsistentRead": True}), (200, '{"Item":{"id":{"S":"a"}}}'))
                puts = [{"PutRequest": {"Item": {"id": {"S": str(i)}}}} for i in range(5)]
                left = json.loads(server.call("BatchWriteItem", {"RequestItems": {"tab": puts}})[1])["UnprocessedItems"]
                self.assertEqual(len(left["tab"]), 4)
                self.assertEqual(server.stop()[0], 0)
        status, _, error = run("serve", "--port", "0", "--read-lag", "soon")
        self.assertEqual(status, 1)
        self.assertIn("of read_lag: a duration is a number with ms or s behind it, such as 200ms", error)

    def test_counts_its_keys(self):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("# keys\nwriter secret\nreader secret read-only\n")
            file.flush()
            server = Server("--access-keys", file.name)
            self.assertTrue(server.line.endswith(", access keys: 2"), server.line)
            self.assertEqual(server.call("ListTables", {})[0], 400)
            self.assertEqual(server.stop()[0], 0)
            os.chmod(file.name, 0o666)
            status, _, error = run("serve", "--port", "0", "--access-keys", file.name)
            self.assertEqual((status, error), (1, f"dyntastic serve: others than its owner can write {file.name} (its mode is 0666), and could "
                                                  "let themselves in: run chmod go-w on it\n"))
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("id-without-secret\n")
            file.flush()
            status, _, error = run("serve", "--port", "0", "--access-keys", file.name)
            self.assertEqual(status, 1)
            self.assertIn("line 1: a secret is missing", error)

    def test_serves_only_names_and_pages_that_it_knows(self):
        def ask(server, host, origin):
            status, body = server.ask("POST", "/", "{}", {
                "Host": host, "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "DynamoDB_20120810.ListTables",
                "X-Amz-Date": "20260101T000000Z", "Authorization": SIGNATURE, **({"Origin": origin} if origin else {})})
            return status, json.loads(body).get("Message")

        server = Server("--host", "0.0.0.0")
        self.assertEqual(ask(server, "localhost", "http://localhost:3000"), (200, None))
        self.assertEqual(ask(server, "10.0.0.1:8000", None), (200, None))
        status, message = ask(server, "dynamodb:8000", None)
        self.assertEqual(status, 403)
        self.assertTrue(message.endswith("start it with --allow-host dynamodb"), message)
        status, message = ask(server, "localhost", "https://app.example")
        self.assertEqual(status, 403)
        self.assertTrue(message.endswith("start it with --cors https://app.example"), message)
        status, log = server.stop()
        self.assertEqual(status, 0)
        self.assertRegex(log, r"warning a request was refused message=.*--allow-host dynamodb")
        server = Server("--host", "0.0.0.0", "--allow-host", "dynamodb", "--allow-host", "database", "--cors", "https://app.example")
        self.assertEqual(ask(server, "dynamodb:8000", "https://app.example"), (200, None))
        self.assertEqual(ask(server, "database:8000", "http://localhost:3000"), (200, None))
        self.assertEqual(ask(server, "other:8000", None)[0], 403)
        self.assertEqual(server.stop()[0], 0)
        status, _, error = run("serve", "--port", "0", "--cors", "app.example")
        self.assertEqual(status, 1)
        self.assertIn("such as https://app.example", error)

    def test_does_not_wait_for_who_reads_its_log(self):
        def fill(server, count):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=TIMEOUT)
            for _ in range(count):
                connection.request("POST", "/", '{"TableName": "' + "x" * 200 + '"}', {
                    "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "DynamoDB_20120810.DescribeTable",
                    "X-Amz-Date": "20260101T000000Z", "Authorization": SIGNATURE})
                self.assertEqual(connection.getresponse().read()[:1], b"{")
            connection.close()

        server = Server("--log-level", "debug")
        for _ in range(20):  # until more lines have come than the pipe and the buffer hold
            fill(server, 1000)
            dropped = int(re.search(r"dyntastic_log_dropped_lines_total (\d+)", server.ask("GET", "/metrics")[1])[1])
            if dropped > 0:
                break
        self.assertGreater(dropped, 0)
        status, log = server.stop()
        self.assertEqual(status, 0)
        self.assertRegex(log, r"warning log lines were dropped count=\d+\n")
        self.assertIn("Z info stopped\n", log[-300:])  # the count of dropped lines may follow

        server = Server("--log-level", "debug")
        server.process.stderr.close()
        fill(server, 100)
        self.assertEqual(server.ask("GET", "/")[0], 200)
        server.process.send_signal(signal.SIGTERM)
        self.assertEqual(server.process.wait(TIMEOUT), 0)
        server.process.stdout.close()

    def test_repeats_itself_only_so_often(self):
        server = Server()
        for _ in range(100):
            self.assertEqual(server.ask("GET", "/metrics", headers={"Host": "other.example"})[0], 403)
        status, log = server.stop()
        self.assertEqual((status, log.count("a request was refused message=")), (0, 20))
        self.assertIn('warning repeated lines were left out like="a request was refused" count=80\n', log)

    def test_health(self):
        server = Server()
        self.assertEqual(run("health", "--port", str(server.port)), (0, "", ""))
        self.assertEqual(server.stop()[0], 0)
        status, _, error = run("health", "--port", str(server.port))
        self.assertEqual((status, error), (1, f"dyntastic health: 127.0.0.1:{server.port}: Connection refused\n"))

    def test_says_what_is_wrong(self):
        server = Server()
        status, _, error = run("serve", "--port", str(server.port))
        self.assertEqual((status, error), (1, f"dyntastic serve: cannot listen on 127.0.0.1, port {server.port}: Address already in use\n"))
        self.assertEqual(server.stop()[0], 0)
        for arguments in (["serve", "--port", "65536"], ["serve", "--port", "x"], ["serve", "--threads", "-1"], ["serve", "--log-level", "loud"],
                          ["serve", "--nothing"], ["serve", "more"], ["nothing"], []):
            status, _, error = run(*arguments)
            self.assertNotEqual(status, 0, arguments)
            self.assertTrue(error, arguments)
        self.assertRegex(run("--version")[1], r"^dyntastic \d+\.\d+\.\d+( \([0-9a-f]{12}\))?\n$")
        status, text, _ = run("serve", "--help")
        self.assertEqual(status, 0)
        for option in ("--host", "--port", "--data", "--threads", "--access-keys", "--tls-cert", "--log-level", "--log-format",
                       "--allow-host", "--cors", "--read-lag", "--throttling", "--latency"):
            self.assertIn(option, text)


if __name__ == "__main__":
    COMMAND = sys.argv.pop(1)
    unittest.main()
