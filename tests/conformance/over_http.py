#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Starts a server on a free port, runs a program against it, and stops it again.

usage: over_http.py SERVER_PROGRAM -- PROGRAM ARGUMENT...

The program finds the server's URL in DYNTASTIC_CONFORMANCE_URL. Fails when the program fails, and when the server has not ended as it should.
"""

import os
import re
import signal
import subprocess
import sys

TIMEOUT = 60


def main(arguments: list[str]) -> int:
    end = arguments.index("--")
    server = subprocess.Popen([*arguments[:end], "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    with server, server.stdout:
        url = re.search(r"http://\S+:\d+", server.stdout.readline())
        if not url:
            return 1
        status = subprocess.run(arguments[end + 1 :], env={**os.environ, "DYNTASTIC_CONFORMANCE_URL": url[0]}, check=False).returncode
        server.send_signal(signal.SIGTERM)
        ended = server.wait(TIMEOUT)
    print(f"the program ended with {status}, the server with {ended}")
    return status or ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
