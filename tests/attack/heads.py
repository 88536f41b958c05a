# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Requests that a proxy and the server could take for different ones."""

from harness import Server, attack, check, did, saw

HOST = b"Host: localhost\r\n"


@attack
def ambiguous_heads():
    """Every head with two readings is refused."""
    lines = [b"A: b\r\n c", b"A:\r\n b", b"A:\r\n\tb", b"A: \r\n b", b"A:\r\n ", b"Transfer-Encoding:\r\n chunked", b"A : b", b" A: b", b"A: b\rC: d",
             b"A: b\nC: d", b"A: b\0c", b"Host: elsewhere", b"Content-Length: 0\r\nContent-Length: 0", b"Content-Length: 0, 0", b"Content-Length: +0",
             b"Content-Length: 0\r\nTransfer-Encoding: chunked", b"Transfer-Encoding: chunked\r\nContent-Length: 0",
             b"Transfer-Encoding: chunked, identity", b"Transfer-Encoding: xchunked", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"]
    with Server() as server:
        taken = [line for line in lines if server.raw(b"GET /metrics HTTP/1.1\r\n" + HOST + line + b"\r\n\r\n") not in (400, 501)]
        did(f"sent {len(lines)} ambiguous heads")
        saw(f"{len(lines) - len(taken)} refusals" + (f"; taken were {taken}" if taken else ""))
        check(not taken, "all are refused")
        bodies = [b"2\n{}\r\n0\r\n\r\n", b"2\r{}\r\n0\r\n\r\n", b"0x2\r\n{}\r\n0\r\n\r\n", b"2\r\n{}0\r\n\r\n\r\n\r\n", b"+2\r\n{}\r\n0\r\n\r\n",
                  b"fffffffffffffffff\r\n", b"2;a\nb\r\n{}\r\n0\r\n\r\n"]
        taken = [body for body in bodies if server.raw(b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n" + body) not in (400, 413)]
        did(f"sent {len(bodies)} ambiguous bodies in chunks")
        saw(f"{len(bodies) - len(taken)} refusals" + (f"; taken were {taken}" if taken else ""))
        check(not taken, "all are refused")
        check(server.raw(b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") == 400, "chunks in HTTP/1.0 are refused")


@attack
def absolute_form():
    """A target in absolute form is served, and its host is the one that counts."""
    with Server() as server:
        answers = {target: server.raw(b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\n\r\n") for target, host in (
            (b"http://localhost/metrics", b"localhost"), (b"http://localhost", b"localhost"), (b"http://attacker.example/metrics", b"localhost"),
            (b"http://user@localhost/metrics", b"localhost"), (b"metrics", b"localhost"))}
        did("sent targets in absolute form, and wrong ones")
        saw(str(answers))
        check(list(answers.values()) == [200, 200, 403, 400, 400], "the first two are served, the third is foreign, the others are wrong")
