# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Small faults in the text of a C++ file, for tools/mutate.

The text is split into tokens, without a parser. Two properties of the project's sources make that enough: clang-format puts
spaces around binary operators and none into `vector<int>` or `Type& name`, and a fault that is nonsense does not compile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<skip>//[^\n]*|/\*.*?\*/|\s+)
    |(?P<directive>\#(?:[^\n\\]|\\.)*)
    |(?P<raw>(?:u8|[uUL])?R"(?P<end>[^(\s]*)\(.*?\)(?P=end)")
    |(?P<string>(?:u8|[uUL])?"(?:[^"\\\n]|\\.)*")
    |(?P<char>(?:u8|[uUL])?'(?:[^'\\\n]|\\.)+')
    |(?P<number>\.?\d(?:[eEpP][+-]|'(?=\w)|[\w.])*)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<mark><<=|>>=|<=>|->\*|\.\.\.|::|->|\+\+|--|<<|>>|[-+*/%&|^<>=!]=|&&|\|\||.)""",
    re.VERBOSE | re.DOTALL,
)

COMPARISONS = {"<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="), ">=": (">", "<"), "==": ("!=",), "!=": ("==",)}
ARITHMETIC = {
    "+": ("-",), "-": ("+",), "*": ("+",), "/": ("*",), "%": ("*",), "&": ("|",), "|": ("&",), "^": ("|",), "<<": (">>",),
    ">>": ("<<",), "+=": ("-=", "="), "-=": ("+=", "="), "*=": ("=",), "/=": ("=",), "|=": ("&=", "="), "&=": ("|=", "="),
    "^=": ("=",), "<<=": (">>=",), ">>=": ("<<=",),
}  # fmt: skip
LOGICAL = {"&&": ("||",), "||": ("&&",)}
CONTROL = {"if", "while", "for", "switch", "catch"}
# A statement that begins with one of these is not dropped.
NOT_DROPPED = CONTROL | set(
    "return const auto using static constexpr struct class enum union namespace template typedef friend public private protected "
    "explicit virtual throw goto else do try case default extern inline static_assert volatile co_return unsigned signed int bool "
    "char long short double float void".split()
)
OPENING, CLOSING = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


@dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Fault:
    """One change of a file: what lies from start to end is replaced."""

    operator: str
    start: int
    end: int
    replacement: str

    def apply(self, text: str) -> str:
        return text[: self.start] + self.replacement + text[self.end :]


def tokens_of(text: str) -> list[Token]:
    found = (Token(match.lastgroup or "", match.group(), match.start(), match.end()) for match in TOKEN.finditer(text))
    # The name of the innermost group that took part last is that of the kind, but for raw strings, which have two.
    return [Token("string" if t.kind in ("raw", "end") else t.kind, t.text, t.start, t.end) for t in found if t.kind != "skip"]


class Source:
    """A file's tokens, with the bracket that belongs to each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [token for token in tokens_of(text) if token.kind != "directive"]
        self.partner: dict[int, int] = {}
        self.parent: list[int | None] = []  # the bracket around each token
        open_brackets: list[int] = []
        for i, token in enumerate(self.tokens):
            if token.text in CLOSING and token.kind == "mark" and open_brackets:
                begin = open_brackets.pop()
                self.partner[begin], self.partner[i] = i, begin
            self.parent.append(open_brackets[-1] if open_brackets else None)
            if token.text in OPENING and token.kind == "mark":
                open_brackets.append(i)

    def word(self, i: int) -> str:
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def is_binary(self, i: int) -> bool:
        """Whether clang-format takes an operator for a binary one."""
        token = self.tokens[i]
        return self.text[token.start - 1].isspace() and self.text[token.end : token.end + 1].isspace()

    def head(self, brace: int) -> list[str]:
        """What stands before an opening brace, from the end of the statement before."""
        begin = brace
        while begin > 0 and self.word(begin - 1) not in (";", "{", "}"):
            begin = self.partner.get(begin - 1, begin - 1) if self.word(begin - 1) == ")" else begin - 1
        return [token.text for token in self.tokens[begin:brace]]

    def function_of(self, i: int) -> list[str] | None:
        """The head of the function around a token; None outside of one."""
        around = self.parent[i]
        while around is not None:
            if self.word(around) == "{":
                head = self.head(around)
                if head and head[0] not in CONTROL | {"else", "do", "try", "namespace", "struct", "class", "enum"} and "(" in head:
                    return head
            around = self.parent[around]
        return None

    def is_evaluated_early(self, i: int) -> bool:
        """Whether it stands in a static_assert or a concept, where a fault is noticed while compiling."""
        around = self.parent[i]
        while around is not None:
            if self.word(around - 1) in ("static_assert", "requires", "decltype", "noexcept"):
                return True
            if self.word(around) == "{" and "concept" in self.head(around):
                return True
            around = self.parent[around]
        return False

    # The operators

    def symbols(self) -> Iterator[Fault]:
        for i, token in enumerate(self.tokens):
            if token.kind != "mark" or self.word(i - 1) == "operator" or i == 0:
                continue
            for operator, table in (("comparison", COMPARISONS), ("arithmetic", ARITHMETIC), ("logical", LOGICAL)):
                if token.text in table and self.is_binary(i) and self.word(i - 1) not in ("template", "return", "("):
                    for replacement in table[token.text]:
                        yield Fault(operator, token.start, token.end, replacement)
            if token.text in ("++", "--"):
                yield Fault("arithmetic", token.start, token.end, "--" if token.text == "++" else "++")
            if token.text == "!":
                yield Fault("logical", token.start, token.end, "")

    def constants(self) -> Iterator[Fault]:
        for i, token in enumerate(self.tokens):
            if token.text in ("true", "false"):
                yield Fault("constant", token.start, token.end, "false" if token.text == "true" else "true")
            elif token.kind == "number" and (match := re.fullmatch(r"(\d[\d']*)([uUlLzZ]*)", token.text)):
                value = int(match[1].replace("'", ""), 8 if re.fullmatch("0[0-7]+", match[1]) else 10)
                for other in {value + 1, max(value - 1, 0)} - {value}:
                    yield Fault("constant", token.start, token.end, f"{other}{match[2]}")
            elif token.kind == "char" and len(token.text) == 3 and self.word(i - 1) != "case":
                other = chr(ord(token.text[1]) + 1)
                if other.isascii() and other.isprintable() and other not in "'\\":
                    yield Fault("constant", token.start, token.end, f"'{other}'")

    def conditions(self) -> Iterator[Fault]:
        for i, token in enumerate(self.tokens):
            if token.text in ("if", "while") and self.word(i + 1) == "(" and i + 1 in self.partner:
                begin, end = i + 2, self.partner[i + 1]
                inside = [j for j in range(begin, end) if self.parent[j] == i + 1]
                # `if (auto x = f(); x)`: only what follows the last semicolon is the condition.
                begin = max([j + 1 for j in inside if self.word(j) == ";"], default=begin)
                if begin < end and not any(self.word(j) == "=" for j in inside if j >= begin):
                    first, last = self.tokens[begin].start, self.tokens[end - 1].end
                    yield Fault("condition", first, last, f"!({self.text[first:last]})")

    # Statements

    def statements(self) -> Iterator[tuple[int, int]]:
        """The first token of each simple statement inside a function, and its semicolon."""
        begin = 0
        outer: list[int] = []
        for i, token in enumerate(self.tokens):
            around = self.parent[i]
            if token.text == ";" and (around is None or self.word(around) == "{"):
                if begin < i and self.function_of(begin) is not None:
                    yield begin, i
                begin = i + 1
            elif token.text == "{":
                outer.append(begin)
                begin = i + 1
            elif token.text == "}" and outer:
                begin = outer.pop()
                if self.is_block(self.partner.get(i, i)):
                    begin = i + 1
            elif token.text == ":" and self.word(begin) in ("case", "default", "public", "private"):
                begin = i + 1
            elif token.text in ("else", "do") or (token.text == ")" and self.word(self.partner.get(i, 0) - 1) in CONTROL):
                begin = i + 1

    def is_block(self, brace: int) -> bool:
        """Whether a brace opens a block, not a list of values. A lambda's body counts as part of its statement from outside."""
        before = self.word(brace - 1)
        head = self.head(brace)
        end = brace - 1
        while self.word(end) in ("mutable", "noexcept"):
            end -= 1
        if self.word(end) == ")":
            end = self.partner.get(end, end) - 1
        if self.word(end) == "]":
            return False  # a lambda's
        return before in (")", "{", "}", ";", "else", "do", "try", "const", "noexcept", "override", "mutable", ":") or (
            bool(set(head) & {"namespace", "struct", "class", "->"})
        )

    def is_declaration(self, begin: int, end: int) -> bool:
        """Whether a statement looks like `Type name ...;`."""
        flat = [i for i in range(begin, end) if self.parent[i] == self.parent[begin]]
        for one, next_one in zip(flat, flat[1:]):
            if self.word(one) == "=" or self.word(one) in OPENING:
                return False
            names = self.tokens[next_one].kind == "word" and self.word(next_one) not in ("const",)
            if names and (self.tokens[one].kind == "word" or (self.word(one) in ("&", "*", ">", "&&") and not self.is_binary(one))):
                return self.word(one) != "delete" and one >= begin
        return False

    def dropped(self) -> Iterator[Fault]:
        for begin, end in self.statements():
            first = self.word(begin)
            if first in NOT_DROPPED or self.is_declaration(begin, end) or self.word(end - 1) in ("delete", "default"):
                continue
            if first == "(" and self.word(begin + 1) == "void":
                begin += 3  # (void)call()
                if end - begin < 2:
                    continue
            yield Fault("dropped statement", self.tokens[begin].start, self.tokens[end - 1].end, "(void)0" if first not in (
                "break", "continue") else "")

    def early_returns(self) -> Iterator[Fault]:
        for begin, end in self.statements():
            head = self.function_of(begin) or []
            first = self.tokens[begin]
            value = "return" if "void" in head[: head.index("(")] else "return {}"
            if first.text == "return" and end - begin > 1:
                given = self.text[self.tokens[begin + 1].start : self.tokens[end].start].strip()
                if given not in ("{}", "false", "0", "nullptr", "std::nullopt"):
                    yield Fault("early return", first.start, self.tokens[end].start, "return {}")
            elif first.text not in ("return", "case", "break", "continue", "using", "static", "throw"):
                if self.word(begin - 1) in ("{", ";", "}"):
                    yield Fault("early return", first.start, first.start, value + "; ")

    def swaps(self) -> Iterator[Fault]:
        for i, token in enumerate(self.tokens):
            if token.text not in ("(", "{") or i not in self.partner or self.tokens[i - 1].kind != "word":
                continue
            if self.word(i - 2) == "namespace" or self.word(i - 1) in CONTROL | {"return", "const", "noexcept", "override", "else", "do", "operator"}:
                continue
            inside = [j for j in range(i + 1, self.partner[i]) if self.parent[j] == i]
            commas = [j for j in inside if self.word(j) == ","]
            if not commas or any(self.word(j) == ";" for j in inside):
                continue
            edges = [i, *commas, self.partner[i]]
            arguments = [(one + 1, next_one) for one, next_one in zip(edges, edges[1:]) if one + 1 < next_one]
            if any(self.is_declaration(begin, end) for begin, end in arguments):
                continue
            for (begin, end), (begin_2, end_2) in zip(arguments, arguments[1:]):
                first, last = self.tokens[begin].start, self.tokens[end_2 - 1].end
                one = self.text[first : self.tokens[end - 1].end]
                between = self.text[self.tokens[end - 1].end : self.tokens[begin_2].start]
                other = self.text[self.tokens[begin_2].start : last]
                if one != other:
                    yield Fault("swapped arguments", first, last, other + between + one)


def faults_of(text: str) -> dict[str, list[Fault]]:
    """All faults of a file, by operator, in the order of the text."""
    source = Source(text)
    position = {token.start: i for i, token in enumerate(source.tokens)}
    found: dict[str, list[Fault]] = {}
    parts = (source.symbols, source.constants, source.conditions, source.dropped, source.early_returns, source.swaps)
    for part in parts:
        for fault in part():
            if fault.start not in position or not source.is_evaluated_early(position[fault.start]):
                found.setdefault(fault.operator, []).append(fault)
    return found
