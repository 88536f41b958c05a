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
            self.assertEqual(server.ask("GET", "/"), (200, "healthy: dynamodb.local.amazonaws.com "))
            status, log = server.stop(how)
            self.assertEqual(status, 0)
            self.assertRegex(log, r"(?m)^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info stopped$")

    def test_listens_where_it_is_told(self):
        server = Server("--host", "0.0.0.0", "--region", "eu-north-1", "--threads", "3")
        self.assertTrue(server.line.startswith(f"listening on http://0.0.0.0:{server.port}, "), server.line)
        self.assertEqual(server.ask("GET", "/")[1], "healthy: dynamodb.eu-north-1.amazonaws.com ")
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
        self.assertEqual(run("serve", "--port", "0", "--data", "/proc/nowhere/at/all")[0], 1)

    def test_counts_its_keys(self):
        server = Server("--access-keys", os.path.join(os.path.dirname(os.path.abspath(__file__)), "access_keys.txt"))
        self.assertTrue(server.line.endswith(", access keys: 2"), server.line)
        self.assertEqual(server.call("ListTables", {})[0], 400)
        self.assertEqual(server.stop()[0], 0)
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("id-without-secret\n")
            file.flush()
            status, _, error = run("serve", "--port", "0", "--access-keys", file.name)
            self.assertEqual(status, 1)
            self.assertIn("line 1: a secret is missing", error)

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
        self.assertRegex(run("--version")[1], r"^dyntastic \d+\.\d+\.\d+\n$")
        status, text, _ = run("serve", "--help")
        self.assertEqual(status, 0)
        for option in ("--host", "--port", "--data", "--threads", "--access-keys", "--tls-cert", "--log-level", "--log-format"):
            self.assertIn(option, text)


if __name__ == "__main__":
    COMMAND = sys.argv.pop(1)
    unittest.main()
