#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Checks Number against Python's decimal module.

usage: number_oracle.py DRIVER [SEED]

Asks the compiled driver many questions, edges and random ones, and works out every answer with decimal: 38 digits,
exponents of -130 to 125, nothing rounded. Doubles are checked with Python's own conversions, which are correctly rounded and
print the shortest digits. Floats are checked with exact fractions. Exits with 1 if an answer differs.
"""
import decimal
import random
import re
import struct
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

OVERFLOW = "!Number overflow. Attempting to store a number with magnitude larger than supported range"
UNDERFLOW = "!Number underflow. Attempting to store a number with magnitude smaller than supported range"
TOO_LONG = "!Attempting to store more than 38 significant digits in a Number"
NOT_NUMERIC = "!The parameter cannot be converted to a numeric value"

# Inexact results raise instead of being rounded. Rounding down, so that no digit too many pushes a value over the top.
CONTEXT = decimal.Context(prec=38, Emin=-130, Emax=125, rounding=decimal.ROUND_DOWN, clamp=0,
                          traps=[decimal.InvalidOperation, decimal.Overflow, decimal.Subnormal, decimal.Inexact])
# For everything in between: wide enough for every sum of two numbers and every float.
EXACT = decimal.Context(prec=1000, Emin=-99999, Emax=99999, traps=[decimal.InvalidOperation, decimal.Inexact])
decimal.setcontext(EXACT)
# Where the answer is looked for among roundings.
ROUNDED = decimal.Context(prec=38, Emin=-130, Emax=125, rounding=decimal.ROUND_DOWN, traps=[decimal.InvalidOperation])
WIDE = decimal.Context(prec=1000, Emin=-99999, Emax=99999, traps=[decimal.InvalidOperation])
GRAMMAR = re.compile(r"[+-]?(?:([0-9]+)(?:\.([0-9]*))?|\.([0-9]+))(?:[eE]([+-]?[0-9]+))?", re.ASCII)
FAR = 10 ** 6  # exponents beyond are judged without decimal, which has limits of its own


def store(value):
    """The text of `value`, a Decimal, in DynamoDB; or why it has none."""
    try:
        kept = CONTEXT.create_decimal(value)
    except decimal.Overflow:
        return OVERFLOW
    except decimal.Subnormal:
        return UNDERFLOW
    except decimal.Inexact:
        return TOO_LONG
    return plain(kept)


def plain(value):
    """Digits without exponent and without needless zeros."""
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse(text):
    refused = NOT_NUMERIC + ": " + text
    match = GRAMMAR.fullmatch(text)
    if not match:
        return refused
    whole, after, alone, exponent = match.groups()
    exponent = int(exponent or 0)
    if not -2 ** 63 <= exponent < 2 ** 63:
        return refused
    fraction = after or alone or ""
    digits = (whole or "") + fraction
    last = exponent - len(fraction)  # the place of the last digit
    if not digits.strip("0"):
        return OVERFLOW if last > 125 else UNDERFLOW if last < -130 else "0"
    first = last + len(digits.lstrip("0")) - 1
    if abs(first) > FAR:
        return OVERFLOW if first > 0 else UNDERFLOW
    zeros = len(digits) - len(digits.rstrip("0"))
    return store(Decimal("%s%se%d" % ("-" if text[0] == "-" else "", digits.strip("0"), last + zeros)))


def summed(a, b, sign):
    total = Decimal(a) + Decimal(b) if sign > 0 else Decimal(a) - Decimal(b)
    stored = store(total)
    return OVERFLOW if stored == TOO_LONG else stored  # the service's text for a 39th digit of a sum


def compare(a, b):
    left, right = Decimal(a), Decimal(b)
    return "<" if left < right else ">" if left > right else "="


def ordered(text):
    """docs/key_encoding.md, the slow way: with the digits as text."""
    value = Decimal(text)
    if value == 0:
        return "8000"
    sign, digits, exponent = value.as_tuple()
    digits = "".join(map(str, digits))
    if exponent % 2:
        digits, exponent = digits + "0", exponent - 1
    if len(digits) % 2:
        digits = "0" + digits
    pairs = [int(digits[i:i + 2]) for i in range(0, len(digits), 2)]
    place = exponent // 2 + len(pairs) - 1
    while pairs[0] == 0:
        pairs, place = pairs[1:], place - 1
    while pairs[-1] == 0:
        pairs = pairs[:-1]
    data = bytes([0x80 + place + 65] + [pair + 1 for pair in pairs] + [0])
    return (bytes(255 - byte for byte in data) if sign else data).hex()


def read(encoded):
    """The text of the number whose bytes are `encoded`; found by writing what the pairs spell and comparing."""
    data = bytes.fromhex(encoded)
    if encoded == "8000":
        return "0"
    if len(data) < 3:
        return "none"
    negative = data[0] < 0x80
    if negative:
        data = bytes(255 - byte for byte in data)
    pairs = [byte - 1 for byte in data[1:-1]]
    if not all(0 <= pair < 100 for pair in pairs):
        return "none"
    place = data[0] - 0x80 - 65
    value = sum((Decimal(pair).scaleb(2 * (place - i)) for i, pair in enumerate(pairs)), Decimal(0))
    text = store(-value if negative else value)
    return text if not text.startswith("!") and ordered(text) == encoded else "none"


def double_bits(text):
    return "%x" % struct.unpack("<Q", struct.pack("<d", float(text)))


def from_double(bits):
    value, = struct.unpack("<d", struct.pack("<Q", int(bits, 16)))
    return store(Decimal(repr(value)))


def float_of(bits):
    return struct.unpack("<f", struct.pack("<I", bits))[0]


def float_bits(text):
    """The nearest float, ties to even, by exact comparison with its neighbours."""
    exact = abs(Fraction(text))
    bound = Fraction(float_of(0x7F7FFFFF)) + Fraction(2) ** 103  # half a unit beyond the largest
    if exact >= bound:
        return "none"
    low, high = 0, 0x7F7FFFFF
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if Fraction(float_of(middle)) <= exact else (low, middle - 1)
    if low < 0x7F7FFFFF:
        below, above = exact - Fraction(float_of(low)), Fraction(float_of(low + 1)) - exact
        low += above < below or (above == below and low % 2 == 1)
    return "%x" % (low | (0x80000000 if Fraction(text) < 0 else 0))


def from_float(bits):
    """The shortest decimal that reads back as the float, of those the nearest, of two the one with the even last digit."""
    value = float_of(int(bits, 16))
    if value == 0:
        return "0"
    wanted = "%x" % int(bits, 16)
    exact = Decimal(value)
    for digits in range(1, 10):
        step = Decimal(1).scaleb(exact.adjusted() - digits + 1)
        down = exact.quantize(step, rounding=decimal.ROUND_FLOOR, context=WIDE)
        candidates = [c for c in (down, down + step) if c and float_bits(str(c)) == wanted]
        if candidates:
            return store(min(candidates, key=lambda c: (abs(c - exact), c.as_tuple().digits[-1] % 2)))
    raise AssertionError(bits)


def integer(low, high):
    def check(text):
        value = Decimal(text)
        return str(int(value)) if value == value.to_integral_value() and low <= value <= high else "none"
    return check


to_int64, to_uint64 = integer(-2 ** 63, 2 ** 63 - 1), integer(0, 2 ** 64 - 1)


class Questions:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.asked = []

    def ask(self, expected, operation, *operands):
        self.asked.append(("\t".join((operation,) + operands), expected))

    def digits(self, most=38):
        count = self.random.choice((1, 2, 3, 4, 8, 9, 15, 16, 17, 18, 19, 20, 21, 37, 38, self.random.randint(1, most)))
        kind = self.random.random()
        if kind < 0.2:  # carries and interior zeros
            return "".join(self.random.choice("0099919") for _ in range(count))
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def exponent(self):
        kind = self.random.random()
        if kind < 0.5:
            return self.random.randint(-8, 8)
        return self.random.randint(-45, 45) if kind < 0.8 else self.random.randint(-170, 130)

    def number(self):
        """Canonical text of a number that fits."""
        while True:
            text = parse(self.random.choice("-+") + self.digits() + "e%d" % self.exponent())
            if not text.startswith("!"):
                return text

    def spelled(self):
        """Anything that looks like a number, in every spelling, within the limits or beyond."""
        digits = self.digits(45)
        kind = self.random.random()
        if kind < 0.07:
            digits = "0" * len(digits)
        elif kind < 0.15:
            digits = "0" * self.random.randint(0, 50) + digits + "0" * self.random.randint(0, 50)
        if self.random.random() < 0.6:
            at = self.random.randint(0, len(digits))
            digits = digits[:at] + "." + digits[at:]
        text = self.random.choice(("", "", "-", "+")) + digits
        if self.random.random() < 0.6:
            exponent = self.exponent() if self.random.random() < 0.9 else self.random.choice((1, -1)) * self.random.choice(
                (125, 126, 127, 130, 131, 167, 168, 2 ** 31, 2 ** 63 - 1, 2 ** 63, 2 ** 63 + 1, 10 ** self.random.randint(0, 40)))
            text += self.random.choice("eE") + self.random.choice(("%d", "%+d", "%05d")) % exponent
        return text

    def near(self, text):
        """A number close to another one."""
        digits = len(text.lstrip("-").replace(".", "").strip("0"))
        step = Decimal((0, (self.random.randint(1, 9),), self.random.randint(-max(digits, 1) - 2, 3)))
        stored = store(Decimal(text) + step)
        return text if stored.startswith("!") else stored


def ask_edges(q):
    nines = "9" * 38
    edges = ["0", "-0", "0.0", "1", "-1", "10", "100", "99", "101", "0.1", "0.01", "0.001", "1e125", "1e-130", "9.9e125", nines,
             nines + "e87", nines + "e88", nines + "e-167", nines + "e-168", "1" + "0" * 37 + "1", "1e37", "1e38", "2e38",
             "3e38", "3.4e38", "1e39",
             str(2 ** 53), str(2 ** 53 + 1), str(2 ** 63 - 1), str(2 ** 63), str(2 ** 63 + 1), str(2 ** 64 - 1), str(2 ** 64),
             str(2 ** 64 + 1), str(2 ** 127)[:38], "9999999999999999", "1e16", "10000000000000001", "5e-324", "16777217",
             "1e22", "1e23"]
    edges += ["-" + edge.lstrip("-") for edge in edges]
    fit = sorted({parse(edge) for edge in edges} - {OVERFLOW, UNDERFLOW, TOO_LONG})
    for text in edges + [edge + "e126" for edge in ("0", "0.0", "0.1", "1", "00", "0.00")] + [
            edge + "e-131" for edge in ("0", "0.0", "10", "1", "9.9")] + [
            "", " ", ".", "+", "-", "e", "e1", ".e1", "1e", "1e+", "--1", "+-1", "1 ", " 1", "1.2.3", "0x1", "NaN", "Infinity", "-inf",
            "1_0", "١", "1e1.0", "1E", "1d1", ".5", "5.", "-.5", "+5.", "5.e1", ".5e1", "1e-9223372036854775808",
            "1e-9223372036854775809", "1e9223372036854775807", "1e9223372036854775808",
            "0." + "0" * 1000 + "1e1001", "1" + "0" * 1000 + "e-1000", "1" + "0" * 100000, "0." + "0" * 100000 + "1"]:
        q.ask(parse(text), "parse", text)
    for a in fit:
        for b in fit:
            q.ask(summed(a, b, 1), "add", a, b)
            q.ask(summed(a, b, -1), "subtract", a, b)
            q.ask(compare(a, b), "compare", a, b)
    for power in range(-432, 419):
        for step in (-1, 0, 1):
            bits = struct.unpack("<Q", struct.pack("<d", 2.0 ** power))[0] + step
            q.ask(from_double("%x" % bits), "from_double", "%x" % bits)
    for bits in (0, 1 << 63, 1, 0x000FFFFFFFFFFFFF, 0x7FEFFFFFFFFFFFFF, 0xFFEFFFFFFFFFFFFF):
        q.ask(from_double("%x" % bits), "from_double", "%x" % bits)
    for value in [i / 10 ** k for i in range(0, 3000, 7) for k in range(7)]:
        bits = double_bits(value)
        q.ask(from_double(bits), "from_double", bits)
    return fit


def ask_bytes(q, text):
    """Everything about the ordered bytes of a number; returns them."""
    encoded = ordered(text)
    q.ask(encoded, "order", text)
    q.ask(text, "read", encoded)
    q.ask(to_int64(text), "read_int64", encoded)
    q.ask(to_uint64(text), "read_uint64", encoded)
    q.ask(double_bits(text), "read_double", encoded)
    size = 1 if encoded == "8000" else len(encoded) // 2 - 1 + text.startswith("-")
    q.ask(str(size), "size", encoded)
    return encoded


def ask_random(q):
    rnd = q.random
    for _ in range(30000):
        text = q.spelled()
        if rnd.random() < 0.05:  # damaged
            at = rnd.randint(0, len(text))
            text = text[:at] + rnd.choice("+-.eE x0") + text[at:]
        q.ask(parse(text), "parse", text)
    for _ in range(20000):
        a = q.number()
        b = q.near(a) if rnd.random() < 0.3 else q.number()
        b = b if rnd.random() < 0.5 else plain(-Decimal(b))
        q.ask(summed(a, b, 1), "add", a, b)
        q.ask(summed(a, b, -1), "subtract", a, b)
        q.ask(compare(a, b), "compare", a, b)
    numbers = []
    for _ in range(6000):
        numbers.append(q.number() if rnd.random() < 0.6 or not numbers else q.near(rnd.choice(numbers)))
        ask_bytes(q, numbers[-1])
        q.ask(double_bits(numbers[-1]), "to_double", numbers[-1])
        q.ask(to_int64(numbers[-1]), "to_int64", numbers[-1])
        q.ask(to_uint64(numbers[-1]), "to_uint64", numbers[-1])
    for _ in range(6000):
        damaged = bytearray(bytes.fromhex(ordered(rnd.choice(numbers))))
        for _ in range(rnd.randint(1, 2)):
            at = rnd.randrange(len(damaged) + 1)
            change = rnd.random()
            if change < 0.3:
                damaged.insert(at, rnd.choice((0, 1, 2, 0x64, 0x65, 0x9A, 0x9B, 0xFE, 0xFF, rnd.randrange(256))))
            elif at < len(damaged):
                if change < 0.5:
                    del damaged[at]
                else:
                    damaged[at] = rnd.choice((0, 1, 0xFE, 0xFF, 0x0B, rnd.randrange(256)))
        q.ask(read(damaged.hex()), "read", damaged.hex())
    for _ in range(6000):
        value = rnd.choice((1, -1)) * (rnd.getrandbits(63) >> rnd.randrange(63))
        q.ask(ordered(str(value)), "order_int64", str(value))
        value = rnd.getrandbits(64) >> rnd.randrange(64)
        q.ask(ordered(str(value)), "order_uint64", str(value))
    for _ in range(15000):
        kind = rnd.random()
        if kind < 0.3:
            value = round(rnd.uniform(-1, 1) * 10 ** rnd.randint(0, 12), rnd.randint(0, 10))
        elif kind < 0.5:
            value = rnd.uniform(-1, 1) * 10.0 ** rnd.randint(-20, 20)
        else:  # the range of numbers and a little more
            value = rnd.choice((1, -1)) * rnd.uniform(1, 10) * 10.0 ** rnd.randint(-132, 127)
        bits = double_bits(value)
        text = from_double(bits)
        q.ask(text, "from_double", bits)
        if not text.startswith("!"):
            q.ask(double_bits(value + 0.0), "to_double", text)  # what was printed reads back
    for _ in range(3000):  # half way between two doubles, and a little beside
        bits = rnd.getrandbits(52) | rnd.randint(1023 - 60, 1023 + 110) << 52
        low = struct.unpack("<d", struct.pack("<Q", bits))[0]
        high = struct.unpack("<d", struct.pack("<Q", bits + 1))[0]
        middle = (Fraction(low) + Fraction(high)) / 2
        exact = Decimal(middle.numerator) / Decimal(middle.denominator)
        kept = plain(ROUNDED.create_decimal(exact))
        q.ask(double_bits(kept), "to_double", kept)
    for _ in range(1200):
        bits = rnd.getrandbits(32) & 0xFF7FFFFF if rnd.random() < 0.7 else rnd.getrandbits(23)
        if bits & 0x7FFFFFFF:
            q.ask(from_float("%x" % bits), "from_float", "%x" % bits)
        for text in (q.number(), plain(Decimal(rnd.getrandbits(25)).scaleb(rnd.randint(-12, 12)))):
            q.ask(float_bits(text), "to_float", text)
    return numbers


def check_order(numbers):
    """The bytes alone: sorted, and none the beginning of the next one. Says how many pairs were compared."""
    known = sorted({Decimal(text) for text in numbers})
    encoded = [bytes.fromhex(ordered(plain(number))) for number in known]
    for low, high in zip(encoded, encoded[1:]):
        assert low < high and not high.startswith(low), (low, high)
    return len(known) - 1


def main():
    driver = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2 ** 32)
    print("seed", seed, flush=True)
    q = Questions(seed)
    numbers = ask_edges(q)
    for text in list(numbers):
        ask_bytes(q, text)
        q.ask(double_bits(text), "to_double", text)
        q.ask(float_bits(text), "to_float", text)
        q.ask(to_int64(text), "to_int64", text)
        q.ask(to_uint64(text), "to_uint64", text)
    numbers += ask_random(q)
    compared = check_order(numbers)

    questions = "".join(line + "\n" for line, _ in q.asked).encode()
    done = subprocess.run([driver], input=questions, stdout=subprocess.PIPE, check=True)
    answers = done.stdout.decode().split("\n")[:-1]
    wrong = [(line, expected, answer) for (line, expected), answer in zip(q.asked, answers) if answer != expected]
    for line, expected, answer in wrong[:20]:
        print("question: %.300s\nexpected: %.300s\nanswer:   %.300s\n" % (line, expected, answer))
    failures = sum(expected.startswith("!") for _, expected in q.asked)
    print("%d answers checked, %d of them failures, and the order of %d pairs of encodings; %d differ" % (
        len(answers), failures, compared, len(wrong)))
    sys.exit(1 if wrong or len(answers) != len(q.asked) else 0)


if __name__ == "__main__":
    main()
