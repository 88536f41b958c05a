#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Tests of tools/check_layers: each makes a little tree that breaks one rule, or keeps it narrowly."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "check_layers"
LICENSE = "// SPDX-FileCopyrightText: 2026 The dyntastic authors\n// SPDX-License-Identifier: MIT\n"
HEADER = LICENSE + "#pragma once\n"


class CheckLayersTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def run_script(self) -> tuple[int, list[str]]:
        """The exit code, and the lines about problems."""
        result = subprocess.run(
            [sys.executable, str(SCRIPT), str(self.root)], capture_output=True, text=True, check=False
        )
        self.assertEqual(result.stderr, "")
        return result.returncode, result.stdout.splitlines()[:-1]

    def assert_clean(self) -> None:
        self.assertEqual(self.run_script(), (0, []))

    def assert_problems(self, *problems: str) -> None:
        self.assertEqual(self.run_script(), (1, list(problems)))

    # Levels

    def test_a_lower_folder_may_be_included(self) -> None:
        self.write("include/dyntastic/value/number.hpp", HEADER + "#include <dyntastic/common/result.hpp>\n")
        self.write("src/value/number.cpp", LICENSE + '#include "common/digits.hpp"\n#include <dyntastic/json/writer.hpp>\n')
        self.write("src/common/digits.hpp", HEADER)
        self.assert_clean()

    def test_the_own_folder_may_be_included(self) -> None:
        self.write("src/value/number.cpp", LICENSE + '#include <dyntastic/value/number.hpp>\n#include "value/digits.hpp"\n')
        self.assert_clean()

    def test_a_neighbour_may_not(self) -> None:
        self.write("src/json/cursor.cpp", LICENSE + "#include <string>\n#include <dyntastic/reflection/detail/fields.hpp>\n")
        self.assert_problems("src/json/cursor.cpp:4: json (level 1) includes reflection (level 1), its neighbour")

    def test_a_higher_folder_may_not(self) -> None:
        self.write("include/dyntastic/value/item.hpp", HEADER + "#include <dyntastic/codec/encode.hpp>\n")
        self.assert_problems(
            "include/dyntastic/value/item.hpp:4: value (level 2) includes codec (level 3), which is above it"
        )

    def test_a_quoted_include_is_found_below_src(self) -> None:
        self.write("src/common/clock.cpp", LICENSE + '#  include "value/digits.hpp"\n')
        self.assert_problems("src/common/clock.cpp:3: common (level 0) includes value (level 2), which is above it")

    def test_a_quoted_include_is_found_beside_the_file(self) -> None:
        self.write("src/common/value/digits.hpp", HEADER)
        self.write("src/common/clock.cpp", LICENSE + '#include "value/digits.hpp"\n')
        self.assert_clean()

    def test_a_quoted_include_is_found_by_dots(self) -> None:
        self.write("src/codec/encode.hpp", HEADER)
        self.write("src/value/item.cpp", LICENSE + '#include "../codec/encode.hpp"\n')
        self.assert_problems("src/value/item.cpp:3: value (level 2) includes codec (level 3), which is above it")

    def test_what_is_commented_out_does_not_count(self) -> None:
        self.write("src/common/clock.cpp", LICENSE + "// #include <dyntastic/model/table.hpp>\n")
        self.assert_clean()

    def test_an_unknown_folder_is_a_problem(self) -> None:
        self.write("src/magic/wand.cpp", LICENSE)
        self.write("src/model/table.cpp", LICENSE + "#include <dyntastic/wizard/hat.hpp>\n")
        self.assert_problems(
            "src/magic/wand.cpp:1: magic is not in the table of levels",
            "src/model/table.cpp:3: model includes wizard, which is not in the table of levels",
        )

    def test_the_model_knows_the_client_alone(self) -> None:
        self.write(
            "src/model/table.cpp",
            LICENSE + "#include <dyntastic/client/client.hpp>\n#include <dyntastic/engine/engine.hpp>\n",
        )
        self.assert_problems("src/model/table.cpp:4: model includes engine, which it must not know")

    # Umbrella headers

    def test_an_umbrella_header_may_include_all(self) -> None:
        self.write("include/dyntastic/dyntastic.hpp", HEADER + "#include <dyntastic/model/model.hpp>\n")
        self.write("include/dyntastic/embedded.hpp", HEADER + "#include <dyntastic/dyntastic.hpp>\n")
        self.assert_clean()

    def test_nothing_below_includes_an_umbrella_header(self) -> None:
        self.write("src/cli/main.cpp", LICENSE + "#include <dyntastic/dyntastic.hpp>\n")
        self.assert_problems("src/cli/main.cpp:3: cli includes an umbrella header: those are for users")

    def test_any_file_may_include_the_version(self) -> None:
        self.write("src/cli/main.cpp", LICENSE + "#include <dyntastic/version.hpp>\n")
        self.write("src/common/clock.cpp", LICENSE + "#include <dyntastic/version.hpp>\n")
        self.assert_clean()

    # The engine

    def test_the_order_inside_the_engine(self) -> None:
        self.write("src/engine/index/maintain.cpp", LICENSE + '#include "engine/catalog/table.hpp"\n#include "engine/kv/store.hpp"\n')
        self.write("src/engine/database.cpp", LICENSE + '#include "engine/operation/put_item.hpp"\n')
        self.assert_clean()

    def test_a_higher_part_of_the_engine_may_not_be_included(self) -> None:
        self.write("src/engine/catalog/table.cpp", LICENSE + '#include "engine/index/maintain.hpp"\n')
        self.assert_problems("src/engine/catalog/table.cpp:3: engine/catalog includes engine/index, which is not below it")

    def test_store_and_evaluation_are_neighbours(self) -> None:
        self.write("include/dyntastic/engine/kv/store.hpp", HEADER + "#include <dyntastic/engine/evaluation/path.hpp>\n")
        self.assert_problems(
            "include/dyntastic/engine/kv/store.hpp:4: engine/kv includes engine/evaluation, which is not below it"
        )

    def test_an_unknown_part_of_the_engine_is_a_problem(self) -> None:
        self.write("src/engine/magic/wand.cpp", LICENSE)
        self.assert_problems("src/engine/magic/wand.cpp:1: engine/magic is not in the table of engine's levels")

    def test_examples_include_what_users_include(self) -> None:
        self.write("examples/1_save.cpp", LICENSE + "#include <dyntastic/dyntastic.hpp>\n")
        self.assert_clean()
        self.write("tests/docs/guide/query.cpp", LICENSE + "#include <dyntastic/model/detail/steps.hpp>\n")
        self.assert_problems(
            "tests/docs/guide/query.cpp:3: users do not include dyntastic/model/detail/steps.hpp, "
            "so an example must not either"
        )

    # Text

    def test_both_lines_of_the_license_are_required(self) -> None:
        self.write("cmake/Magic.cmake", "# SPDX-FileCopyrightText: 2026 The dyntastic authors\n")
        self.write("tests/magic_test.py", "")
        self.assert_problems(
            "tests/magic_test.py:1: this line is not the comment `SPDX-FileCopyrightText:`",
            "tests/magic_test.py:2: this line is not the comment `SPDX-License-Identifier: MIT`",
            "cmake/Magic.cmake:2: this line is not the comment `SPDX-License-Identifier: MIT`",
        )

    def test_a_script_begins_with_its_interpreter(self) -> None:
        self.write("dev", "#!/bin/sh\n" + LICENSE.replace("//", "#"))
        self.write("tools/magic", "#!/bin/sh\n")
        self.assert_problems(
            "tools/magic:2: this line is not the comment `SPDX-FileCopyrightText:`",
            "tools/magic:3: this line is not the comment `SPDX-License-Identifier: MIT`",
        )

    def test_other_files_need_no_license(self) -> None:
        self.write("src/README.md", "Hello")
        self.write("tests/data/item", "{}")
        self.write("dev", "#!/bin/sh\n" + LICENSE)
        self.assert_clean()

    def test_six_hundred_lines_are_enough(self) -> None:
        self.write("src/common/short.cpp", LICENSE + "\n" * 598)
        self.assert_clean()
        self.write("src/common/long.cpp", LICENSE + "\n" * 599)
        self.assert_problems("src/common/long.cpp:601: has 601 lines; split what has more than 600")

    def test_a_generated_file_may_be_long(self) -> None:
        self.write("src/common/table.cpp", LICENSE + "// Generated by tools/make_table.\n" + "\n" * 700)
        self.assert_clean()

    def test_headers_are_read_once(self) -> None:
        self.write("include/dyntastic/common/twice.hpp", LICENSE)
        self.assert_problems("include/dyntastic/common/twice.hpp:1: a header without `#pragma once`")

    # One idiom for failures

    def test_an_optional_failure_is_a_problem(self) -> None:
        self.write("src/server/limits.cpp", LICENSE + "std::optional<Failure> check();\n")
        self.write("include/dyntastic/client/start.hpp", HEADER + "using Problem = std::optional<dyntastic::Failure>;\n")
        self.assert_problems(
            "include/dyntastic/client/start.hpp:4: an optional<Failure> is true when it failed; say result<void>",
            "src/server/limits.cpp:3: an optional<Failure> is true when it failed; say result<void>",
        )

    def test_only_results_and_the_model_may_hold_one(self) -> None:
        self.write("include/dyntastic/common/result.hpp", HEADER + "std::optional<Failure> failure_;\n")
        self.write("src/model/batch.cpp", LICENSE + "std::optional<Failure> cause;\n")
        self.write("src/server/metrics.cpp", LICENSE + "std::optional<FailureKind> kind;\n")
        self.write("tests/engine/commit_test.cpp", LICENSE + "std::optional<Failure> failure;\n")
        self.assert_clean()

    # Names

    def test_names_that_say_nothing(self) -> None:
        self.write("src/common/string_utils.cpp", LICENSE)
        self.write("tests/misc/number_test.cpp", LICENSE)
        self.write("src/common/miscount.cpp", LICENSE)
        self.assert_problems(
            "src/common/string_utils.cpp:1: `string_utils.cpp` says nothing: name the one thing inside",
            "tests/misc/number_test.cpp:1: `misc` says nothing: name the one thing inside",
        )

    def test_an_empty_tree_is_a_mistake(self) -> None:
        self.assertEqual(self.run_script(), (1, []))


if __name__ == "__main__":
    unittest.main()
