#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Starts the command's server on a free port, runs a program against it, and stops it again.

usage: with_server.py COMMAND [OPTION OF SERVE...] -- PROGRAM ARGUMENT...

The program finds the server's URL in DYNTASTIC_CONFORMANCE_URL and DYNTASTIC_SERVER_URL. Ends as the program does, and with failure
when the server has not ended as it should.
"""

import os
import re
import signal
import subprocess
import sys

TIMEOUT = 60


def main(arguments: list[str]) -> int:
    end = arguments.index("--")
    command, *options = arguments[:end]
    with subprocess.Popen([command, "serve", "--port", "0", *options], stdout=subprocess.PIPE, text=True) as server:
        url = re.search(r"https?://\S+:\d+", server.stdout.readline())
        if not url:
            return 1
        environment = {**os.environ, "DYNTASTIC_CONFORMANCE_URL": url[0], "DYNTASTIC_SERVER_URL": url[0]}
        try:
            status = subprocess.run(arguments[end + 1 :], env=environment, check=False).returncode
        finally:
            server.send_signal(signal.SIGTERM)
            ended = server.wait(TIMEOUT)
    print(f"the program ended with {status}, the server with {ended}")
    return status or ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
