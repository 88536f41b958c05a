# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Files of keys that others can write, weak suites of TLS, work for strangers."""

import gzip
import os
import ssl
import subprocess
import tempfile

import harness
from harness import Identity, Server, attack, check, did, saw


def refuses(*options):
    """What the command says when it does not start; None when it does."""
    try:
        finished = subprocess.run([harness.COMMAND, "serve", "--port", "0", *options], capture_output=True, text=True, timeout=3, check=False)
    except subprocess.TimeoutExpired:
        return None
    return finished.stderr.strip()


@attack
def key_files():
    """A file of keys that others can write is refused, and so is an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "keys")
        with open(path, "w", encoding="ascii") as file:
            file.write("writer secret\n")
        for mode in (0o666, 0o664, 0o602):
            os.chmod(path, mode)
            words = refuses("--access-keys", path)
            did(f"started with a file of keys of the mode {mode:04o}")
            saw(repr(words))
            check(words and f"{mode:04o}" in words, "it is refused, and the mode is named")
        os.chmod(path, 0o444)
        check(refuses("--access-keys", path) is None, "a secret that is mounted for reading alone is taken")
        os.chmod(path, 0o600)
        with open(path, "w", encoding="ascii"):
            pass
        words = refuses("--access-keys", path)
        did("started with an empty file of keys")
        saw(repr(words))
        check(words and "Success" not in words and "no access key" in words, "the message says what is missing")


@attack
def tls_suites():
    """TLS 1.2 has only suites with ephemeral keys and authenticated encryption."""
    with tempfile.TemporaryDirectory() as folder:
        identity = Identity(folder, ("-newkey", "rsa:2048"))
        with Server(tls=identity) as server:
            def takes(suite):
                context = identity.context()
                context.maximum_version = ssl.TLSVersion.TLSv1_2
                context.set_ciphers(suite + ":@SECLEVEL=0")
                server.context = context
                try:
                    return server.ask("GET", "/").status == 200
                except ssl.SSLError:
                    return False
            weak = [suite for suite in ("AES128-SHA", "AES256-SHA256", "AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA384")
                    if takes(suite)]
            did("offered suites with CBC or static RSA, one at a time")
            saw(f"it took {weak}" if weak else "it took none")
            check(not weak, "it takes none of them")
            check(takes("ECDHE-RSA-AES128-GCM-SHA256"), "a modern suite is taken")


@attack
def packed_bodies_of_strangers():
    """A compressed body of somebody unknown costs next to nothing."""
    body = gzip.compress(b" " * (16 * 2**20 - 16) + b"{}")
    requests = 100
    with tempfile.NamedTemporaryFile("w") as file:
        file.write("writer secret\n")
        file.flush()
        with Server("--access-keys", file.name) as server:
            before = server.cpu_seconds()
            connection = server.connection()
            statuses = {server.call("PutItem", body, {"Content-Encoding": "gzip"}, connection=connection).status for _ in range(requests)}
            connection.close()
            spent = (server.cpu_seconds() - before) / requests * 1000
            did(f"sent {requests} bodies of {len(body) // 1024} KB, which unpack to 16 MB, with a key that nobody knows")
            saw(f"the statuses {statuses}, and {spent:.1f} ms of CPU for each")
            check(statuses == {400} and spent < 3, "it takes less than 3 ms")
