# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""What attacks have in common: a server of their own on a free port of this machine, ways to ask it, and a report."""

import http.client
import json
import os
import re
import resource
import select
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time

COMMAND = ""  # set by run.py
TIMEOUT = 60  # seconds for any single answer
SIGNATURE = "AWS4-HMAC-SHA256 Credential=anybody/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
ATTACKS = []


class Skipped(Exception):
    """This attack cannot be made here."""


class Failed(Exception):
    """The server did what it should not."""


def attack(function):
    """Registers an attack. Its docstring says what a server that holds does."""
    ATTACKS.append(function)
    return function


def did(text):
    print(f"    did: {text}", flush=True)


def saw(text):
    print(f"    saw: {text}", flush=True)


def check(condition, rule):
    """Fails the attack unless the condition holds; `rule` says what should be."""
    if not condition:
        raise Failed(rule)


class Answer:
    """The answer to one request."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def __repr__(self):
        return f"{self.status} {self.body[:160]!r}"

    @property
    def json(self):
        return json.loads(self.body)


class Server:
    """A server that ends with the block. Its log goes to a file unless `stderr` says otherwise."""

    def __init__(self, *options, stderr=None, descriptors=None, tls=None):
        def limit():
            if descriptors:
                resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

        self.log_file = tempfile.TemporaryFile("w+")
        self.context = None
        if tls:
            options += ("--tls-cert", tls.certificate, "--tls-key", tls.key)
            self.context = tls.context()
        self.process = subprocess.Popen([COMMAND, "serve", "--port", "0", *map(str, options)], stdout=subprocess.PIPE,
                                        stderr=stderr if stderr is not None else self.log_file, text=True, preexec_fn=limit)
        ready, _, _ = select.select([self.process.stdout], [], [], TIMEOUT)
        line = self.process.stdout.readline() if ready else ""
        found = re.search(r":(\d+),", line)
        if not found:
            self.kill()
            raise Failed(f"the server starts; it said {line!r} and logged {self.log()[-300:]!r}")
        self.port = int(found[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(TIMEOUT)
        self.process.stdout.close()

    def stop(self):
        """The exit status after SIGTERM."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(TIMEOUT)

    def log(self):
        self.log_file.seek(0)
        return self.log_file.read()

    def is_alive(self):
        return self.process.poll() is None

    # Ways to ask.

    def connection(self, timeout=TIMEOUT):
        if self.context:
            return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=timeout, context=self.context)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method, path, body=None, headers=None, timeout=TIMEOUT, connection=None):
        own = connection or self.connection(timeout)
        try:
            own.request(method, path, body, headers or {})
            answer = own.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            if not connection:
                own.close()

    def call(self, operation, request, headers=None, timeout=TIMEOUT, connection=None):
        body = request if isinstance(request, (str, bytes)) else json.dumps(request)
        return self.ask("POST", "/", body, {**headers_of(operation), **(headers or {})}, timeout, connection)

    def health(self, timeout=TIMEOUT):
        """The status of GET /; 0 when there is no answer in time."""
        try:
            return self.ask("GET", "/", timeout=timeout).status
        except (OSError, http.client.HTTPException):
            return 0

    def raw(self, data, timeout=TIMEOUT):
        """The status of the first answer to some bytes; 0 when there is none."""
        with self.socket(timeout) as own:
            try:
                own.sendall(data)
                answer = b""
                while b"\r\n" not in answer:
                    piece = own.recv(65536)
                    if not piece:
                        break
                    answer += piece
            except OSError:
                return 0
        found = re.match(rb"HTTP/1\.1 (\d+)", answer)
        return int(found[1]) if found else 0

    def socket(self, timeout=TIMEOUT):
        plain = socket.create_connection(("127.0.0.1", self.port), timeout)
        return self.context.wrap_socket(plain, server_hostname="127.0.0.1") if self.context else plain

    def create_table(self, name="attacked", **more):
        answer = self.call("CreateTable", {
            "TableName": name, "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST", **more})
        check(answer.status == 200, f"a table can be made; the answer was {answer}")

    def put(self, key, more=None, timeout=TIMEOUT, connection=None):
        """The status of a write; 0 when there is no answer."""
        try:
            return self.call("PutItem", {"TableName": "attacked", "Item": {"id": {"S": key}, **(more or {})}}, None, timeout, connection).status
        except (OSError, http.client.HTTPException):
            return 0

    # What it costs.

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self):
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def headers_of(operation):
    return {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "DynamoDB_20120810." + operation,
            "X-Amz-Date": "20260101T000000Z", "Authorization": SIGNATURE}


def head_of(operation, length, more=""):
    """The head of a request as bytes."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers_of(operation).items())
    return f"POST / HTTP/1.1\r\nHost: localhost\r\n{lines}{more}Content-Length: {length}\r\n\r\n".encode()


def wait_until(condition, seconds):
    """Whether a condition comes true within a time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


class Identity:
    """A key and a certificate for this machine."""

    def __init__(self, folder, kind=("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")):
        openssl = shutil.which("openssl")
        if not openssl:
            raise Skipped("there is no openssl to make a certificate")
        self.certificate, self.key = os.path.join(folder, "server.crt"), os.path.join(folder, "server.key")
        subprocess.run([openssl, "req", "-x509", *kind, "-nodes", "-days", "1", "-subj", "/CN=localhost", "-addext",
                        "subjectAltName=IP:127.0.0.1", "-keyout", self.key, "-out", self.certificate],
                       check=True, capture_output=True, timeout=TIMEOUT)
        os.chmod(self.key, 0o600)

    def context(self):
        return ssl.create_default_context(cafile=self.certificate)


def need_descriptors(count):
    """Lets this process have so many descriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < count:
        raise Skipped(f"this process may have only {hard} descriptors, and the attack needs {count}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, count), hard))


def need_memory(gigabytes):
    with open("/proc/meminfo", encoding="ascii") as file:
        available = int(re.search(r"MemAvailable:\s+(\d+)", file.read())[1]) / 2**20
    if available < gigabytes:
        raise Skipped(f"{available:.1f} GB of memory are free, and the attack may need {gigabytes}")
