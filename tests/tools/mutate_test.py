#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""tools/mutate: which faults it makes, that it makes the same ones again, and what it finds out about them in a tiny project."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
sys.dont_write_bytecode = True

import mutation_tests  # noqa: E402
from mutations import faults_of  # noqa: E402

loader = importlib.machinery.SourceFileLoader("mutate", str(TOOLS / "mutate"))
specification = importlib.util.spec_from_loader("mutate", loader)
assert specification is not None
mutate = importlib.util.module_from_spec(specification)
sys.modules["mutate"] = mutate
loader.exec_module(mutate)


def in_function(statement: str) -> str:
    return "int f(int a, int b) {\n    " + statement + "\n}\n"


def faults(operator: str, statement: str) -> list[str]:
    """What becomes of a statement in a function."""
    text = in_function(statement)
    changed = [fault.apply(text) for fault in faults_of(text).get(operator, [])]
    return [one.removeprefix("int f(int a, int b) {\n    ").removesuffix("\n}\n") for one in changed]


class Faults(unittest.TestCase):
    def test_comparisons(self) -> None:
        self.assertEqual(faults("comparison", "x = a < b;"), ["x = a <= b;", "x = a >= b;"])
        self.assertEqual(faults("comparison", "x = a == b;"), ["x = a != b;"])

    def test_arithmetic(self) -> None:
        self.assertEqual(faults("arithmetic", "x = a + b;"), ["x = a - b;"])
        self.assertEqual(faults("arithmetic", "x += a;"), ["x -= a;", "x = a;"])
        self.assertEqual(faults("arithmetic", "++x;"), ["--x;"])

    def test_logic(self) -> None:
        self.assertEqual(faults("logical", "x = a && !b;"), ["x = a || !b;", "x = a && b;"])

    def test_constants(self) -> None:
        self.assertEqual(sorted(faults("constant", "x = 1'000u;")), ["x = 1001u;", "x = 999u;"])
        self.assertEqual(faults("constant", "x = 0;"), ["x = 1;"])
        self.assertEqual(faults("constant", "x = true;"), ["x = false;"])
        self.assertEqual(faults("constant", "x = 'a';"), ["x = 'b';"])
        self.assertEqual(faults("constant", "x = 1.5 + 0x10 + '\\n';"), [])

    def test_conditions(self) -> None:
        self.assertEqual(faults("condition", "if (a) g();"), ["if (!(a)) g();"])
        self.assertEqual(faults("condition", "if (int c = a; c > b) g();"), ["if (int c = a; !(c > b)) g();"])
        self.assertEqual(faults("condition", "if (int c = a) g();"), [])

    def test_dropped_statements(self) -> None:
        self.assertEqual(faults("dropped statement", "g(a);"), ["(void)0;"])
        self.assertEqual(faults("dropped statement", "x.y = [&] { return a; }();"), ["(void)0;"])
        self.assertEqual(faults("dropped statement", "for (;;) break;"), ["for (;;) ;"])
        self.assertEqual(
            faults("dropped statement", "if (a) x.g([](int c) { h(c); });"),
            ["if (a) x.g([](int c) { (void)0; });", "if (a) (void)0;"],
        )
        for declaration in ("int c = g(a);", "std::vector<int> c(a);", "const Item& c = a;", "Item* c;", "using x::y;", "return a;"):
            self.assertEqual(faults("dropped statement", declaration), [], declaration)

    def test_early_returns(self) -> None:
        self.assertEqual(faults("early return", "return a;"), ["return {};"])
        self.assertEqual(faults("early return", "g(a);"), ["return {}; g(a);"])
        text = "void f() { g(); }"
        self.assertEqual([fault.apply(text) for fault in faults_of(text)["early return"]], ["void f() { return; g(); }"])

    def test_swapped_arguments(self) -> None:
        self.assertEqual(faults("swapped arguments", "g(a, h(b), 1);"), ["g(h(b), a, 1);", "g(a, 1, h(b));"])
        self.assertEqual(faults("swapped arguments", "g(a, a); int h(int x, int y);"), [])

    def test_what_is_not_code_is_left_alone(self) -> None:
        for statement in (
            "// a < b && 1",
            "/* a < b */",
            'x = "a < b && \\" 1";',
            'x = R"(a < b " 1)";',
            "#define X a < b \\\n  && 1",
            "static_assert(a < b);",
            "std::map<int, Item*>& c = d;",
        ):
            self.assertEqual({name for name in faults_of(in_function(statement))} - {"early return", "dropped statement"}, set())
        self.assertEqual(faults_of("template <typename T>\nconcept C = requires(T t) { t.size() < 4; };\n"), {})

    def test_a_declaration_outside_of_a_function_is_no_statement(self) -> None:
        self.assertEqual(faults_of("namespace x {\nItem make(const Item& item);\nstruct S { S(); };\n}\n"), {})


class Choice(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        (self.root / "src/value").mkdir(parents=True)
        self.file = self.root / "src/value/one.cpp"
        self.file.write_text(in_function("if (a < b) return a + 1;\n    if (a < b) return a + 1;\n    return b;"))

    def keys(self, seed: int) -> list[str]:
        return [mutant.key for mutant in mutate.random_mutants(self.root, "value", seed)]

    def test_a_seed_makes_the_same_mutants_again(self) -> None:
        self.assertEqual(self.keys(1), self.keys(1))
        self.assertNotEqual(self.keys(1), self.keys(2))
        self.assertEqual(sorted(self.keys(1)), sorted(self.keys(2)))

    def test_each_comes_once(self) -> None:
        self.assertEqual(len(set(self.keys(1))), len(self.keys(1)))

    def test_other_lines_do_not_change_a_mutant(self) -> None:
        before = set(self.keys(1))
        self.file.write_text("// Another line.\n" + self.file.read_text())
        self.assertEqual(set(self.keys(1)), before)

    def test_reasons_belong_to_a_line_or_to_one_fault_of_it(self) -> None:
        reasons = self.root / "reasons.json"
        entry = {"file": "src/value/one.cpp", "line": "return b;", "reason": "because"}
        mutant = next(m for m in mutate.random_mutants(self.root, "value", 1) if m.lines() == ("return b;", "return {};"))
        for more, expected in (({}, "because"), ({"fault": "return {};"}, "because"), ({"fault": "return c;"}, None)):
            reasons.write_text(json.dumps([entry | more]))
            self.assertEqual(mutate.Reasons(reasons).of(mutant), expected)

    def test_results_are_kept_and_counted(self) -> None:
        file = self.root / "state/results.jsonl"
        outcomes = ("caught", "caught", "caught by time-out", "survived", "equivalent", "explained", "not compiled")
        mutants = mutate.random_mutants(self.root, "value", 1)
        for mutant, outcome in zip(mutants, outcomes):
            mutate.Results(file).add(mutant, outcome, "", 1.0)
        self.assertIn("| value | 6 | 3 | 1 | 1 | 2 | 75.0 % |", mutate.Results(file).report())


BUILD = """\
rule compile
  command = c++ -Wall -Werror -O1 -c $in -o $out
rule archive
  command = ar rcs $out $in
rule link
  command = : && c++ $in -o $out && :
build src/value/one.cpp.o: compile {root}/src/value/one.cpp
build test.o: compile {root}/test.cpp
build libvalue.a: archive src/value/one.cpp.o
build bin/unit_value: link test.o libvalue.a
build unit_value: phony bin/unit_value
"""
TRIED = """\
int sum_to(int end) {
    int sum = 0;
    for (int i = 0; i <= end; ++i) sum = sum + i;
    if (end > 1000) sum = sum - 1;
    return sum + 0 * end;
}
"""
TESTING = "int sum_to(int);\nint main() { return sum_to(3) == 6 ? 0 : 1; }\n"


class Outcomes(unittest.TestCase):
    """In a project of one file, with a test that does not look closely."""

    def setUp(self) -> None:
        if any(shutil.which(program) is None for program in ("c++", "ar", "ninja")):
            self.skipTest("needs c++, ar and ninja")
        try:
            mutation_tests.check_sandbox()
        except (SystemExit, FileNotFoundError) as reason:
            self.skipTest(str(reason))
        folder = tempfile.TemporaryDirectory(dir=Path.home())  # /tmp is hidden from mutants
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        build = self.root / "build"
        for path, text in (("src/value/one.cpp", TRIED), ("test.cpp", TESTING), ("build/build.ninja", BUILD.format(root=self.root))):
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)
        source = str(self.root / "src/value/one.cpp")
        command = f"c++ -Wall -Werror -O1 -c {source} -o src/value/one.cpp.o"
        (build / "compile_commands.json").write_text(json.dumps([{"directory": str(build), "file": source, "command": command}]))
        subprocess.run(["ninja", "-C", build], check=True, stdout=subprocess.DEVNULL)
        test = mutation_tests.Test(("unit_value",), command=("{build}/bin/unit_value",))
        usual = mutation_tests.TESTS, mutation_tests.PATIENCE
        self.addCleanup(lambda: [setattr(mutation_tests, "TESTS", usual[0]), setattr(mutation_tests, "PATIENCE", usual[1])])
        mutation_tests.TESTS, mutation_tests.PATIENCE = {"value": (test,)}, (1.0, 4.0)
        baselines = mutation_tests.Baselines(self.root / "baselines.json")
        self.worker = mutation_tests.Worker(self.root, mutation_tests.Build(build), baselines, self.root / "worker")

    def outcome(self, before: str, after: str) -> str:
        self.assertIn(before, TRIED)
        return self.worker.try_out("src/value/one.cpp", TRIED.replace(before, after), TRIED)[0]

    def test_each_is_told_from_the_others(self) -> None:
        self.assertEqual(self.outcome("i <= end", "i < end"), "caught")
        self.assertEqual(self.outcome("end > 1000", "end >= 1000"), "survived")
        self.assertEqual(self.outcome("0 * end", "end * 0"), "equivalent")
        self.assertEqual(self.outcome("return sum", "return total"), "not compiled")
        self.assertEqual(self.outcome("i <= end", "true"), "caught by time-out")

    def test_nothing_of_the_project_changes(self) -> None:
        files = [path for path in self.root.rglob("*") if path.is_file()]
        before = {path: path.read_bytes() for path in files}
        self.outcome("i <= end", "i < end")
        self.assertEqual({path: path.read_bytes() for path in files}, before)


class Table(unittest.TestCase):
    def test_every_folder_with_sources_has_tests(self) -> None:
        root = TOOLS.parent
        folders = {path.relative_to(root / "src").parts[0] for path in (root / "src").rglob("*.cpp")}
        self.assertEqual(folders - set(mutation_tests.TESTS), set())

    def test_reasons_belong_to_lines_that_exist(self) -> None:
        for entry in json.loads((TOOLS / "mutate_reasons.json").read_text()):
            mutants = itertools.chain.from_iterable(mutate.mutants_of(TOOLS.parent, entry["file"]).values())
            lines = [mutant.lines() for mutant in mutants]
            found = any(entry["line"] == before and entry.get("fault", after) == after for before, after in lines)
            self.assertTrue(found, f"{entry['file']}: no fault is made in: {entry['line']}")


if __name__ == "__main__":
    unittest.main()
