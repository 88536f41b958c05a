#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""The same as with_server.py, with a server that speaks TLS and verifies signatures.

usage: with_secure_server.py COMMAND -- PROGRAM ARGUMENT...

The program finds the server's certificate and an access key where AWS's tools look for them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

WITH_SERVER = Path(__file__).with_name("with_server.py")


def main(arguments: list[str]) -> int:
    end = arguments.index("--")
    with tempfile.TemporaryDirectory() as folder:
        key, certificate, access_keys = (Path(folder) / name for name in ("key.pem", "certificate.pem", "access_keys"))
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", key, "-out", certificate],
            check=True, capture_output=True)
        access_keys.write_text("AKIDCONFORMANCE a-secret\n")
        for secret in (key, access_keys):
            secret.chmod(0o600)  # whatever the umask
        options = ["--tls-cert", certificate, "--tls-key", key, "--access-keys", access_keys]
        environment = {**os.environ, "AWS_ACCESS_KEY_ID": "AKIDCONFORMANCE", "AWS_SECRET_ACCESS_KEY": "a-secret", "AWS_REGION": "local",
                       "AWS_CA_BUNDLE": str(certificate)}
        command = [sys.executable, WITH_SERVER, *arguments[:end], *options, *arguments[end:]]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
