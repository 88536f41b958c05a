#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Every member of every request in AWS's published model is read by the server at DYNTASTIC_SERVER_URL.

For each member, at any depth, a request has that member alone, with a value of the wrong JSON type. A server that reads the member
answers SerializationException; one that ignores it answers something else. The model is botocore's. Members that are newer than
botocore's model are not checked.
"""

import http.client
import json
import os
import sys
import urllib.parse

try:
    import botocore.session
except ImportError as missing:
    print(f"skipped: there is no botocore here ({missing}); on Debian: apt install python3-botocore")
    sys.exit(77)

URL = os.environ["DYNTASTIC_SERVER_URL"]
CREDENTIAL = "Credential=AKIDANY/20260101/us-east-1/dynamodb/aws4_request"
# Values are parsed by a reader of their own, which other tests cover, and they contain themselves.
RECURSIVE = {"AttributeValue"}


def wrong_value(shape):
    """A JSON value that is none of this shape."""
    return {"wrong": 1} if shape.type_name not in ("structure", "map", "list") else "wrong"


def members(shape, wrap, path, seen):
    """Yields (path, body) for each member below a structure; wrap puts a value in its place in a whole request."""
    for name, member in shape.members.items():
        here = f"{path}.{name}" if path else name

        def put(value, name=name):
            return wrap({name: value})

        yield here, put(wrong_value(member))
        inner, put_inner, where = member, put, here
        while inner.type_name in ("list", "map"):
            is_list = inner.type_name == "list"
            inner = inner.member if is_list else inner.value
            where += "[0]" if is_list else ".*"

            def put_inner(value, is_list=is_list, around=put_inner):
                return around([value] if is_list else {"key": value})

        if inner.type_name == "structure" and inner.name not in RECURSIVE and inner.name not in seen:
            yield from members(inner, put_inner, where, seen | {inner.name})


def answer(connection, target, body):
    connection.request("POST", "/", json.dumps(body).encode(), {
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Target": target,
        "X-Amz-Date": "20260101T000000Z",
        "Authorization": f"AWS4-HMAC-SHA256 {CREDENTIAL}, SignedHeaders=host;x-amz-date, Signature=0",
    })
    response = connection.getresponse()
    text = response.read().decode()
    return "success" if response.status == 200 else json.loads(text)["__type"].split("#")[-1], text


def main():
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(URL).netloc, timeout=60)
    checked, ignored, unknown = 0, [], set()
    for service in ("dynamodb", "dynamodbstreams"):
        model = botocore.session.get_session().get_service_model(service)
        for operation in model.operation_names:
            target = f"{model.metadata['targetPrefix']}.{operation}"
            for path, body in members(model.operation_model(operation).input_shape, lambda value: value, "", frozenset()):
                kind, text = answer(connection, target, body)
                if kind == "UnknownOperationException":
                    unknown.add(operation)
                    break
                checked += 1
                if kind != "SerializationException":
                    ignored.append(f"{operation}: {path}: {text}")
    print(f"{checked} members checked; operations that are not implemented: {', '.join(sorted(unknown)) or 'none'}")
    for line in ignored:
        print(f"ignored: {line}")
    return 1 if ignored or checked < 300 else 0


if __name__ == "__main__":
    sys.exit(main())
