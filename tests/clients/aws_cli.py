#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""The AWS CLI against the server at DYNTASTIC_SERVER_URL: the commands that people type."""

import json
import os
import shutil
import subprocess
import sys

AWS = "/usr/bin/aws" if os.path.exists("/usr/bin/aws") else shutil.which("aws")
if not AWS:
    print("skipped: there is no AWS CLI here; on Debian: apt install awscli")
    sys.exit(77)
ENVIRONMENT = {**os.environ, "AWS_ACCESS_KEY_ID": "AKIDWRITER", "AWS_SECRET_ACCESS_KEY": "secret-of-the/writer+1",
               "AWS_DEFAULT_REGION": "eu-central-1", "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
               "AWS_EC2_METADATA_DISABLED": "true", "AWS_PAGER": "", "AWS_MAX_ATTEMPTS": "1"}


def aws(*arguments, fails_with=None, service="dynamodb", **environment):
    command = [AWS, service, "--endpoint-url", os.environ["DYNTASTIC_SERVER_URL"], "--output", "json"]
    for argument in arguments:
        command.append(argument if isinstance(argument, str) else json.dumps(argument))
    run = subprocess.run(command, env={**ENVIRONMENT, **environment}, capture_output=True, text=True, timeout=120, check=False)
    if fails_with:
        assert run.returncode != 0 and f"({fails_with})" in run.stderr, (command, run)
        return None
    assert run.returncode == 0, (command, run)
    return json.loads(run.stdout) if run.stdout.strip() else None


def stream_changes(table, key):
    """aws dynamodbstreams reads what happens to an item, which is there again afterwards."""
    arn = aws("update-table", "--table-name", table, "--stream-specification",
              "StreamEnabled=true,StreamViewType=KEYS_ONLY")["TableDescription"]["LatestStreamArn"]
    aws("delete-item", "--table-name", table, "--key", key)
    aws("put-item", "--table-name", table, "--item", key)

    def streams(*arguments):
        return aws(*arguments, service="dynamodbstreams")

    assert [one["StreamArn"] for one in streams("list-streams")["Streams"]] == [arn]
    shard = streams("describe-stream", "--stream-arn", arn)["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = streams("get-shard-iterator", "--stream-arn", arn, "--shard-id", shard,
                       "--shard-iterator-type", "TRIM_HORIZON")["ShardIterator"]
    records = streams("get-records", "--shard-iterator", iterator)["Records"]
    assert [(one["eventName"], one["dynamodb"]["Keys"]) for one in records] == [("REMOVE", key), ("INSERT", key)], records


def statements(table):
    """aws dynamodb execute-statement and its kin; the items are gone afterwards."""

    def run(statement, *arguments, **more):
        return aws("execute-statement", "--statement", statement, *arguments, **more)

    insert = f"INSERT INTO \"{table}\" VALUE {{'id': ?, 'n': ?}}"
    for number in range(3):
        assert run(insert, "--parameters", [{"S": f"s{number}"}, {"N": str(number)}])["Items"] == []
    run(insert, "--parameters", [{"S": "s0"}, {"N": "5"}], fails_with="DuplicateItemException")
    found = run(f"SELECT id FROM \"{table}\" WHERE id IN ['s0', 's2']")
    assert sorted(item["id"]["S"] for item in found["Items"]) == ["s0", "s2"], found
    page = run(f"SELECT * FROM \"{table}\"", "--limit", "2")
    assert len(page["Items"]) == 2 and page["NextToken"], page
    behind = run(f"SELECT * FROM \"{table}\"", "--next-token", page["NextToken"])
    assert behind["Items"] and page["Items"][0] not in behind["Items"], behind
    run(f"SELECT * FROM \"{table}\" WHERE", fails_with="ValidationException")
    updated = run(f"UPDATE \"{table}\" SET n = n + 1 WHERE id = 's2' RETURNING ALL NEW *")
    assert updated["Items"] == [{"id": {"S": "s2"}, "n": {"N": "3"}}], updated
    answers = aws("batch-execute-statement", "--statements", [
        {"Statement": f"SELECT n FROM \"{table}\" WHERE id = ?", "Parameters": [{"S": "s1"}]},
        {"Statement": f"SELECT n FROM \"{table}\" WHERE id = 's1' AND n = 1"}])["Responses"]
    assert answers[0]["Item"] == {"n": {"N": "1"}} and answers[1]["Error"]["Code"] == "ValidationError", answers
    erase = f"DELETE FROM \"{table}\" WHERE id = ?"
    aws("execute-transaction", "--transact-statements",
        [{"Statement": erase, "Parameters": [{"S": f"s{number}"}]} for number in range(3)])
    aws("execute-transaction", "--transact-statements", [{"Statement": f"UPDATE \"{table}\" SET n = 1 WHERE id = 's1'"}],
        fails_with="TransactionCanceledException")


def main():
    def key(number):
        return {"id": {"S": f"i{number:02}"}}

    aws("create-table", "--table-name", "things", "--attribute-definitions", "AttributeName=id,AttributeType=S",
        "--key-schema", "AttributeName=id,KeyType=HASH", "--billing-mode", "PAY_PER_REQUEST")
    aws("wait", "table-exists", "--table-name", "things")
    aws("put-item", "--table-name", "things", "--item", {**key(0), "n": {"N": "1"}, "b": {"B": "AAEC"}})
    updated = aws("update-item", "--table-name", "things", "--key", key(0), "--update-expression", "ADD n :one",
                  "--expression-attribute-values", {":one": {"N": "1"}}, "--return-values", "UPDATED_NEW")
    assert updated == {"Attributes": {"n": {"N": "2"}}}, updated
    assert aws("get-item", "--table-name", "things", "--key", key(0)) == {"Item": {**key(0), "n": {"N": "2"}, "b": {"B": "AAEC"}}}
    aws("batch-write-item", "--request-items", {"things": [{"PutRequest": {"Item": key(number)}} for number in range(1, 25)]})
    aws("transact-write-items", "--transact-items", [{"Delete": {"TableName": "things", "Key": key(24)}},
                                                     {"Put": {"TableName": "things", "Item": key(25)}}])
    stream_changes("things", key(1))
    statements("things")
    scanned = aws("scan", "--table-name", "things", "--page-size", "4")
    assert scanned["Count"] == 25, scanned["Count"]
    first = aws("scan", "--table-name", "things", "--max-items", "10")
    assert len(first["Items"]) == 10 and first["NextToken"], first
    found = aws("query", "--table-name", "things", "--key-condition-expression", "id = :id", "--expression-attribute-values",
                {":id": {"S": "i25"}})
    assert found["Items"] == [key(25)], found
    aws("put-item", "--table-name", "things", "--item", key(0), "--condition-expression", "attribute_not_exists(id)",
        fails_with="ConditionalCheckFailedException")
    aws("list-tables", fails_with="InvalidSignatureException", AWS_SECRET_ACCESS_KEY="guessed")
    aws("delete-table", "--table-name", "things")
    aws("wait", "table-not-exists", "--table-name", "things")
    assert aws("list-tables") == {"TableNames": []}


main()
