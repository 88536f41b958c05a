# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Which tests cover a folder of src, and how a mutant is compiled, linked and tried out; for tools/mutate."""

from __future__ import annotations

import json
import os
import re
import resource
import select
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Test:
    """Programs of the build that contain the folder, and how to run them: without a command, the first is a GoogleTest."""

    programs: tuple[str, ...]
    filter: str = "*"
    command: tuple[str, ...] = ()  # `{root}` is the root of the sources, `{build}` the build directory
    environment: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        return Path(self.programs[0]).name + ("" if self.filter == "*" else f" {self.filter}")


def unit(folder: str) -> Test:
    return Test((f"unit_{folder}",))


def script(program: str, *command: str) -> Test:
    return Test((program,), command=("/usr/bin/python3", *command))


NUMBERS = script("number_oracle_driver", "{root}/tests/unit/value/number_oracle.py", "{build}/tests/unit/number_oracle_driver")
SCHEMAS = script(
    "json_schema_driver", "{root}/tests/unit/model/json_schema_validator.py", "{build}/tests/unit/model/json_schema_driver"
)
COMMAND = script("dyntastic_command", "{root}/tests/clients/command.py", "{build}/src/cli/dyntastic")
OVER_HTTP = script(
    "dyntastic_command", "{root}/tests/support/with_server.py", "{build}/src/cli/dyntastic", "--", "{build}/tests/facts/facts",
    "--gtest_brief=1",
)  # fmt: skip
EXCHANGE, FAILOVER, FACTS, CONFORMANCE = Test(("exchange",)), Test(("failover",)), Test(("facts",)), Test(("conformance",))
ENGINE = Test(("engine_tests",))
SLOW_FAULTS = "Faults.any_call*:Faults.*full*:Faults.desc*:Faults.power*:Durability/Damage*"
DURABLE = Test(("durable_tests", "crash_worker"), f"-{SLOW_FAULTS}")
DURABLE_SLOW = Test(("durable_tests", "crash_worker"), "Faults.power*:Durability/Damage*")
ON_DISK = Test(
    ("facts",),
    environment={"DYNTASTIC_CONFORMANCE_URL": "file:facts.tmp?durability=process&cache=1MB&buffer=1MB"},
)
MODEL = (unit("model"), unit("model_async"), unit("model_foreign"), SCHEMAS)

# Cheapest first.
TESTS: dict[str, tuple[Test, ...]] = {
    "common": (unit("common"), unit("value"), unit("codec"), EXCHANGE, unit("auth"), unit("model"), unit("server"), CONFORMANCE),
    "json": (unit("json"), unit("value"), unit("codec"), unit("operation"), unit("expression"), unit("model")),
    "value": (unit("value"), NUMBERS, unit("codec"), unit("expression"), unit("operation"), FACTS, CONFORMANCE, ENGINE),
    "auth": (unit("auth"), EXCHANGE, unit("server"), unit("remote")),
    "expression": (unit("expression"), unit("typed"), FACTS, unit("model"), CONFORMANCE, ENGINE),
    "partiql": (unit("partiql"), FACTS, CONFORMANCE),
    "codec": (unit("codec"), unit("typed"), *MODEL),
    "operation": (unit("operation"), unit("client"), EXCHANGE, FACTS, *MODEL, CONFORMANCE),
    "typed": (unit("typed"), unit("model")),
    "client": (unit("client"), EXCHANGE, *MODEL, unit("remote")),
    "engine": (unit("embedded"), FACTS, CONFORMANCE, ENGINE, unit("model"), DURABLE),
    "model": (*MODEL, CONFORMANCE),
    "embedded": (unit("embedded"), unit("model"), ENGINE, DURABLE),
    "durable": (DURABLE, Test(("engine_tests",), "*Store*:*Shared*:*Durable*"), ON_DISK, DURABLE_SLOW),
    "remote": (EXCHANGE, FAILOVER, unit("remote"), unit("model_async")),
    "server": (unit("server"), unit("server_memory"), FAILOVER, OVER_HTTP, COMMAND),
    "cli": (unit("cli"), COMMAND, OVER_HTTP),
}

# Of the address space: a mutant may ask for more and more memory.
MOST_MEMORY = 8 << 30
MOST_OUTPUT = 4 << 30
# How much longer than without a fault a test may take: seconds, and how many times as long.
PATIENCE = (10.0, 4.0)
CASE_PATIENCE = (8.0, 6.0)
GTEST_LINE = re.compile(rb"\[ +(RUN|OK|FAILED|SKIPPED) +\] (\S+?)(?:,? .*)?$")
CASE_MILLISECONDS = re.compile(r"\[ +(?:OK|FAILED) +\] (\S+?)(?:, where .*)? \((\d+) ms\)")


class Build:
    """A finished build with Ninja: how it compiles each source, and how it links each program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        commands = json.loads((folder / "compile_commands.json").read_text())
        self.compile = {os.path.realpath(entry["file"]): entry for entry in commands if "/src/" in entry["file"]}
        self.lock = threading.Lock()
        self.links: dict[str, list[str] | None] = {}
        self.has_lld = shutil.which("ld.lld") is not None

    def link(self, program: str) -> list[str] | None:
        """The command that links a program, which does nothing else; None when it is not built here."""
        with self.lock:
            if program not in self.links:
                listed = subprocess.run(
                    ["ninja", "-C", self.folder, "-t", "commands", program], capture_output=True, text=True, check=False
                )
                # The last command makes the program itself.
                match = re.search(r"^: && (.* -o .*?) && :[^\n]*\n\Z", listed.stdout, re.MULTILINE)
                if match is None:
                    print(f"{program} is not built in {self.folder}; its tests are left out", flush=True)
                self.links[program] = shlex.split(match[1]) if match else None
            return self.links[program]

    def path_of(self, program: str) -> Path:
        command = self.link(program) or []
        return self.folder / command[command.index("-o") + 1]

    def compile_command(self, source: Path, changed: Path, output: Path, optimised: bool) -> list[str]:
        """Without warnings and debug information. What is precompiled was optimised, and does not fit."""
        entry = self.compile[os.path.realpath(source)]
        command = shlex.split(entry["command"]) if "command" in entry else list(entry["arguments"])
        kept: list[str] = []
        words = iter(command)
        for word in words:
            if word in ("-include", "-o"):
                next(words)
            elif word != "-c" and not re.match(r"-(O|g|W|Xclang)", word) and os.path.realpath(word) != os.path.realpath(source):
                kept.append(word)
        level = "-O2" if optimised else "-O0"
        return [*kept, level, "-w", "-iquote", str(source.parent), "-c", str(changed), "-o", str(output)]


def copy_and_build(root: Path, copy: Path) -> Build:
    """Copies what git knows or would take, and builds the tests with the preset dev."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, check=True
    )
    names = set(listed.stdout.decode().split("\0"))
    for old in [path for path in copy.rglob("*") if path.is_file() and path.relative_to(copy).parts[0] != "build"]:
        if str(old.relative_to(copy)) not in names:
            old.unlink()
    for name in names:
        source, target = root / name, copy / name
        if not source.is_file() or (target.is_file() and target.read_bytes() == source.read_bytes()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    environment = {**os.environ, "CCACHE_BASEDIR": str(copy)}
    options = ["-D", "DYNTASTIC_BUILD_EXAMPLES=OFF", "-D", "DYNTASTIC_INSTALL=OFF", "-D", "DYNTASTIC_TEST_SUITES=unit;exchange;"
               "engine;conformance;facts"]  # fmt: skip
    subprocess.run(["cmake", "--preset", "dev", *options], cwd=copy, env=environment, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", "--preset", "dev"], cwd=copy, env=environment, check=True)
    return Build(copy / "build/dev")


def sandboxed(command: list[str], replaced: dict[Path, Path]) -> list[str]:
    """The command in namespaces of its own: processes, network, and file systems that are read-only but for an empty /tmp."""
    steps = [f"mount --bind {shlex.quote(str(new))} {shlex.quote(str(old))}" for old, new in replaced.items()]
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, folder, kind, options, *_ = line.split()
        if kind.startswith(("ext", "xfs", "btrfs", "overlay", "zfs", "f2fs", "nfs", "fuse", "9p", "virtiofs")) and "\\" not in folder:
            kept = [option for option in options.split(",") if option in ("nosuid", "nodev", "noexec", "relatime", "noatime")]
            steps.append(f"mount -o remount,bind,{','.join(['ro', *kept])} {shlex.quote(folder)}")
    steps += ["mount -t tmpfs -o size=2g tmpfs /tmp", "cd /tmp", "ip link set lo up", 'exec "$@"']
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    unshare = ["unshare", *rights, "--mount", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
    return [*unshare, "sh", "-c", " && ".join(steps), "sh", *command]


def check_sandbox() -> None:
    tried = subprocess.run(sandboxed(["touch", "/usr/mutant"], {}), capture_output=True, text=True, check=False)
    if "Read-only" not in tried.stderr:
        sys.exit(f"mutate: needs `unshare`, `mount` and `ip` to keep mutants from doing harm: {tried.stderr.strip()}")


def limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_OUTPUT, MOST_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def waited_for_processors() -> float:
    """For how many seconds something on this machine had to wait for a processor; 0 where the system does not say."""
    try:
        return int(Path("/proc/pressure/cpu").read_text().split("\n")[0].rsplit("=", 1)[1]) / 1e6
    except OSError:
        return 0.0


class Stopwatch:
    """Time that passes much slower while others have the processors, because mutants are what waits first."""

    def __init__(self) -> None:
        self.begin, self.waited = time.monotonic(), waited_for_processors()

    def seconds(self) -> float:
        passed = time.monotonic() - self.begin
        return max(passed - (waited_for_processors() - self.waited), passed / 6)


def limit_compiler() -> None:
    """No end is in sight for some faults in what is computed while compiling. Of processor time, since others come first."""
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))


class Process:
    """A running test, of which the cases are followed in its output."""

    def __init__(self, command: list[str], replaced: dict[Path, Path], environment: dict[str, str]) -> None:
        usual = {"HOME": "/tmp", "RC_PARAMS": "max_success=50 seed=1", "DYNTASTIC_SEED": "1", "AWS_REGION": "local"}
        self.process = subprocess.Popen(
            sandboxed(command, replaced), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, **usual, **environment}, preexec_fn=limit_resources, start_new_session=True,
        )  # fmt: skip
        self.output = b""
        self.case = ""
        self.failed = ""

    def finish(self, limit: float, case_limit: dict[str, float]) -> str | None:
        """Runs it to its end: None when it ended well, otherwise why not; "time-out" before that when it takes too long."""
        begin = case_begin = Stopwatch()
        stdout = self.process.stdout
        assert stdout is not None
        rest = b""
        try:
            while True:
                if begin.seconds() > limit or case_begin.seconds() > case_limit.get(self.case, limit):
                    return f"time-out {self.case}".strip()
                if not select.select([stdout], [], [], 0.5)[0]:
                    continue
                read = os.read(stdout.fileno(), 1 << 16)
                if not read:
                    break
                self.output = (self.output + read)[-(1 << 20) :]
                *lines, rest = (rest + read).split(b"\n")
                for line in lines:
                    if match := GTEST_LINE.match(line):
                        if match[1] == b"FAILED" and not self.failed:
                            self.failed = match[2].decode()
                        self.case, case_begin = (match[2].decode() if match[1] == b"RUN" else ""), Stopwatch()
            status = self.process.wait(60)
            if status == 0:
                return None
            return self.failed or (f"crash in {self.case}" if self.case else f"status {status}")
        except subprocess.TimeoutExpired:
            return "time-out"
        finally:
            self.process.kill()  # the namespace's first process, and with it all others
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            stdout.close()


class Baseline:
    """How long a test takes without a fault, and whether it passes then: otherwise it says nothing."""

    def __init__(self, seconds: float, failure: str | None, cases: dict[str, float]) -> None:
        self.seconds, self.failure, self.cases = seconds, failure, cases

    @classmethod
    def measure(cls, command: list[str], test: Test) -> Baseline:
        watch = Stopwatch()
        process = Process(command, {}, test.environment)
        failure = process.finish(600, {})
        cases = CASE_MILLISECONDS.findall(process.output.decode(errors="replace"))
        return cls(watch.seconds(), failure, {case: int(milliseconds) / 1000 for case, milliseconds in cases})


class Baselines:
    """Measured when they are first needed, and kept in a file until one of the test's programs changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.Lock()
        self.known: dict[str, dict[str, Any]] = json.loads(path.read_text()) if path.exists() else {}

    def of(self, command: list[str], test: Test, programs: list[Path]) -> Baseline:
        key = json.dumps([command, test.environment, [program.stat().st_mtime for program in programs]])
        with self.lock:
            if key not in self.known:
                measured = Baseline.measure(command, test)
                print(f"{test.name}: {measured.seconds:.1f} s without a fault", flush=True)
                if measured.failure:
                    print(f"{test.name} fails without a fault ({measured.failure}); it is left out", flush=True)
                self.known[key] = vars(measured)
                self.path.write_text(json.dumps(self.known))
            return Baseline(**self.known[key])


class Worker:
    """Tries out one mutant after the other, in a folder of its own."""

    def __init__(self, root: Path, build: Build, baselines: Baselines, folder: Path) -> None:
        self.root, self.build, self.baselines, self.folder = root, build, baselines, folder
        folder.mkdir(parents=True, exist_ok=True)

    def try_out(self, path: str, changed: str, original: str) -> tuple[str, str]:
        """The outcome of a mutant, and what caught it."""
        compiled = self.compile(path, changed, "mutant.o", optimised=False)
        if compiled is None:
            return "not compiled", ""
        tried = 0
        for test in TESTS[path.split("/")[1]]:
            if any(self.build.link(program) is None for program in test.programs):
                continue
            command = self.command(test)
            baseline = self.baselines.of(command, test, [self.build.path_of(program) for program in test.programs])
            if baseline.failure:
                continue
            tried += 1
            replaced = {}
            for program in test.programs:
                linked = self.link(program, path, compiled)
                if linked is None:
                    return "not compiled", ""
                replaced[self.build.path_of(program)] = linked
            process = Process(command, replaced, test.environment)
            case_limit = {case: CASE_PATIENCE[0] + CASE_PATIENCE[1] * seconds for case, seconds in baseline.cases.items()}
            failure = process.finish(PATIENCE[0] + PATIENCE[1] * baseline.seconds, case_limit)
            if failure:
                (self.folder / "last_output.txt").write_bytes(process.output)
                outcome = "caught by time-out" if failure.startswith("time-out") else "caught"
                return outcome, f"{Path(test.programs[0]).name}: {failure}"
        if tried == 0:
            raise RuntimeError(f"no test of {path} is built in {self.build.folder}, or all fail without a fault")
        one = self.compile(path, changed, "changed.o", optimised=True)
        other = self.compile(path, original, "original.o", optimised=True)
        if one and other and one.read_bytes() == other.read_bytes():
            return "equivalent", ""
        return "survived", ""

    def command(self, test: Test) -> list[str]:
        if test.command:
            return [word.format(root=self.root, build=self.build.folder) for word in test.command]
        return [str(self.build.path_of(test.programs[0])), f"--gtest_filter={test.filter}", "--gtest_fail_fast"]

    def compile(self, path: str, text: str, name: str, optimised: bool) -> Path | None:
        source = self.root / path
        changed = self.folder / source.name
        changed.write_text(f'#line 1 "{source}"\n{text}')
        output = self.folder / name
        output.unlink(missing_ok=True)
        command = self.build.compile_command(source, changed, output, optimised)
        compiled = subprocess.run(
            command, cwd=self.build.folder, capture_output=True, check=False, preexec_fn=limit_compiler
        )
        return output if compiled.returncode == 0 else None

    def link(self, program: str, path: str, compiled: Path) -> Path | None:
        """Links a program with a mutant. What it defines is not looked for in libraries any more."""
        command = list(self.build.link(program) or [])
        output = self.folder / Path(program).name
        command[command.index("-o") + 1] = str(output)
        own = [i for i, word in enumerate(command) if word.endswith(f"/{Path(path).name}.o") and word.startswith("src/")]
        if own:
            command[own[0]] = str(compiled)
        else:
            command.insert(1, str(compiled))
        command += ["-Wl,--strip-debug", *(["-fuse-ld=lld"] if self.build.has_lld else [])]
        linked = subprocess.run(command, cwd=self.build.folder, capture_output=True, text=True, check=False)
        if linked.returncode != 0:
            print(f"{program} cannot be linked: {linked.stderr[:500]}", flush=True)
            return None
        return output
