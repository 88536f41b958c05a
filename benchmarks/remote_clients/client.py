# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""boto3's side of run.py. usage: client.py URL OPERATION COUNT WARM_UP; prints the CPU time of a call in microseconds."""

import sys
import time

import boto3


def main(url: str, operation: str, count: int, warm_up: int) -> None:
    client = boto3.client("dynamodb", endpoint_url=url, region_name="local", aws_access_key_id="AKID", aws_secret_access_key="secret")

    def get(i: int) -> None:
        assert client.get_item(TableName="records", Key={"id": {"S": "p0"}, "number": {"N": str(i % 100)}})["Item"]["count"]["N"] == "12345"

    def put(i: int) -> None:
        client.put_item(TableName="records", Item={
            "id": {"S": "w"}, "number": {"N": str(i % 100)}, "name": {"S": "a short text"}, "kind": {"S": "another one"},
            "text": {"S": "x" * 200}, "count": {"N": "12345"}, "price": {"N": "19.99"}, "active": {"BOOL": True}})

    def query(_: int) -> None:
        found = client.query(TableName="records", KeyConditionExpression="id = :id", ExpressionAttributeValues={":id": {"S": "p0"}})
        assert len(found["Items"]) == 100

    call = {"get": get, "put": put, "query": query}[operation]
    for i in range(warm_up):
        call(i)
    before = time.process_time()
    for i in range(count):
        call(i)
    print(1e6 * (time.process_time() - before) / count)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
