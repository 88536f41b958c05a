#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""What a call costs its client: CPU time, system included, of ours, boto3 and the AWS SDK for JavaScript against one server in one run.

usage: run.py BUILD_FOLDER [ROUNDS]

BUILD_FOLDER is a release build with DYNTASTIC_BUILD_BENCHMARKS. boto3 is that of this Python; the JavaScript packages come from npm and go to a
temporary folder. The clients take turns, and the medians of all rounds are printed, in microseconds.
"""

import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Calls of ours; the others make a third of them. All first make WARM_UP calls that do not count, for just-in-time compilers.
COUNTS = {"get": 3000, "put": 3000, "query": 300, "async_get": 20000}
WARM_UP = 300


def output_of(command: list) -> str:
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


def main(arguments: list[str]) -> int:
    build = Path(arguments[0])
    rounds = int(arguments[1]) if len(arguments) > 1 else 5
    ours = build / "benchmarks" / "dyntastic_remote_client"
    with tempfile.TemporaryDirectory() as folder:
        clients = {"dyntastic": [ours], "boto3": [sys.executable, HERE / "client.py"]}
        if shutil.which("npm"):
            output_of(["npm", "install", "--silent", "--prefix", folder, "@aws-sdk/client-dynamodb"])
            clients["javascript"] = ["node", shutil.copy(HERE / "client.mjs", folder)]
        server = subprocess.Popen([build / "src" / "cli" / "dyntastic", "serve", "--port", "0", "--log-level", "error"],
                                  stdout=subprocess.PIPE, text=True)
        with server, server.stdout:
            try:
                url = re.search(r"http://\S+:\d+", server.stdout.readline())[0]
                output_of([ours, url, "prepare"])
                times: dict[tuple[str, str], list[float]] = {}
                for _ in range(rounds):
                    for operation, count in COUNTS.items():
                        for client, command in clients.items():
                            if operation == "async_get" and client != "dyntastic":
                                continue
                            calls = count if client == "dyntastic" else count // 3
                            time = float(output_of([*command, url, operation, calls, WARM_UP]))
                            times.setdefault((operation, client), []).append(time)
            finally:
                server.send_signal(signal.SIGTERM)
    for (operation, client), measured in times.items():
        print(f"{operation:10} {client:12} {statistics.median(measured):9.1f} µs  ({min(measured):.1f} to {max(measured):.1f})")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
