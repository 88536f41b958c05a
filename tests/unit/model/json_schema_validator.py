#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Asks python-jsonschema about the schemas and documents that the driver prints.

usage: json_schema_validator.py DRIVER

Every schema must be one by the metaschema, every valid document must fit its schema, every broken one must not. Numbers are
read as decimals, so that none is rounded.
"""

import json
import re
import subprocess
import sys
import uuid
from datetime import datetime
from decimal import Decimal

import jsonschema


def format_checker() -> jsonschema.FormatChecker:
    """The formats by Python's own library, whatever else is installed."""
    checker = jsonschema.FormatChecker(formats=("ipv4", "ipv6"))

    @checker.checks("date-time", raises=ValueError)
    def is_date_time(value: object) -> bool:
        return not isinstance(value, str) or bool(
            re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value)
            and datetime.strptime(value[:19], "%Y-%m-%dT%H:%M:%S")
        )

    @checker.checks("uuid", raises=ValueError)
    def is_uuid(value: object) -> bool:
        return not isinstance(value, str) or str(uuid.UUID(value)) == value

    return checker


def main() -> int:
    output = subprocess.run([sys.argv[1]], stdout=subprocess.PIPE, text=True, check=True).stdout
    is_integer = jsonschema.Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "number": lambda _, value: isinstance(value, (int, Decimal)) and not isinstance(value, bool),
            "integer": lambda _, value: isinstance(value, (int, Decimal)) and not isinstance(value, bool) and value == int(value),
        }
    )
    validator_class = jsonschema.validators.extend(jsonschema.Draft202012Validator, type_checker=is_integer)
    complaints = []
    documents = 0
    for line in output.splitlines():
        case = json.loads(line, parse_float=Decimal)
        schema = case["schema"]
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = validator_class(schema, format_checker=format_checker())
        for document in case["valid"]:
            documents += 1
            complaints += [f"does not fit: {error.json_path}: {error.message}" for error in validator.iter_errors(document)]
        for document in case["broken"]:
            documents += 1
            if validator.is_valid(document):
                complaints.append(f"the schema allows {json.dumps(document, default=str)}")
    print("\n".join(complaints))
    print(f"{documents} documents")
    return 1 if complaints or documents < 30 else 0


if __name__ == "__main__":
    sys.exit(main())
