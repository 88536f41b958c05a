#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""boto3 against the server at DYNTASTIC_SERVER_URL, as a program uses it: tables, items, pages, batches, transactions, waiters."""

import json
import os
import sys
import unittest
from decimal import Decimal

try:
    import boto3
    from boto3.dynamodb.conditions import Attr, Key
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError as missing:
    print(f"skipped: there is no boto3 here ({missing}); on Debian: apt install python3-boto3")
    sys.exit(77)

URL = os.environ["DYNTASTIC_SERVER_URL"]
WRITER = {"aws_access_key_id": "AKIDWRITER", "aws_secret_access_key": "secret-of-the/writer+1"}
READER = {"aws_access_key_id": "AKIDREADER", "aws_secret_access_key": "secret-of-the-reader"}
SETTINGS = {"endpoint_url": URL, "region_name": "eu-central-1", "verify": os.environ.get("DYNTASTIC_CERTIFICATE"),
            "config": Config(retries={"max_attempts": 1})}
QUICKLY = {"Delay": 1, "MaxAttempts": 20}


def connect(kind="client", **keys):
    return getattr(boto3, kind)("dynamodb", **SETTINGS, **(keys or WRITER))


class Boto3(unittest.TestCase):
    def setUp(self):
        self.client = connect()
        self.client.create_table(
            TableName="songs",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("artist", "title", "genre")],
            KeySchema=[{"AttributeName": "artist", "KeyType": "HASH"}, {"AttributeName": "title", "KeyType": "RANGE"}],
            GlobalSecondaryIndexes=[{
                "IndexName": "by-genre",
                "KeySchema": [{"AttributeName": "genre", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }],
            BillingMode="PAY_PER_REQUEST",
        )
        self.client.get_waiter("table_exists").wait(TableName="songs", WaiterConfig=QUICKLY)
        self.table = connect("resource").Table("songs")

    def tearDown(self):
        self.client.delete_table(TableName="songs")
        self.client.get_waiter("table_not_exists").wait(TableName="songs", WaiterConfig=QUICKLY)

    def assert_refused(self, code, function, *arguments, **parameters):
        with self.assertRaises(ClientError) as caught:
            function(*arguments, **parameters)
        self.assertEqual(caught.exception.response["Error"]["Code"], code)
        return caught.exception.response

    def test_policies_insights_and_global_tables(self):
        arn = self.client.describe_table(TableName="songs")["Table"]["TableArn"]
        self.client.update_contributor_insights(TableName="songs", ContributorInsightsAction="ENABLE")
        self.client.update_contributor_insights(TableName="songs", IndexName="by-genre", ContributorInsightsAction="ENABLE")
        described = self.client.describe_contributor_insights(TableName="songs")
        self.assertEqual(described["ContributorInsightsStatus"], "ENABLED")
        self.assertEqual(len(described["ContributorInsightsRuleList"]), 4)
        listed = self.client.list_contributor_insights()["ContributorInsightsSummaries"]
        self.assertEqual([summary.get("IndexName") for summary in listed], [None, "by-genre"])
        self.assertEqual(self.client.list_global_tables()["GlobalTables"], [])
        self.assert_refused("GlobalTableNotFoundException", self.client.describe_global_table, GlobalTableName="songs")
        self.assert_refused("ValidationException", self.client.update_table, TableName="songs",
                            ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
        self.assert_refused("ResourceNotFoundException", self.client.describe_table_replica_auto_scaling, TableName="songs")
        if not hasattr(self.client, "put_resource_policy"):  # botocore before 1.34
            return
        policy = {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": "dynamodb:GetItem", "Resource": arn}]}
        revision = self.client.put_resource_policy(ResourceArn=arn, Policy=json.dumps(policy))["RevisionId"]
        self.assertEqual(self.client.get_resource_policy(ResourceArn=arn)["RevisionId"], revision)
        self.client.delete_resource_policy(ResourceArn=arn, ExpectedRevisionId=revision)
        self.assert_refused("PolicyNotFoundException", self.client.get_resource_policy, ResourceArn=arn)

    def test_every_type_comes_back(self):
        item = {
            "artist": "Nina", "title": "Sinnerman \u00b7 \U0001f3b9", "number": Decimal("12345678901234567890.123456789"),
            "binary": b"\x00\xff", "yes": True, "nothing": None, "list": [1, "a", {"b": [False]}], "map": {"a": {"b": Decimal("-1E-5")}},
            "texts": {"a", "b"}, "numbers": {Decimal(1), Decimal("2.5")}, "binaries": {b"a", b"b"}, "empty": "", "none": [], "large": "x" * 300_000,
        }
        self.table.put_item(Item=item)
        answer = self.table.get_item(Key={"artist": "Nina", "title": item["title"]}, ConsistentRead=True)
        self.assertEqual(answer["Item"], item)
        headers = answer["ResponseMetadata"]["HTTPHeaders"]
        self.assertRegex(answer["ResponseMetadata"]["RequestId"], "^[0-9A-Z]{52}$")
        self.assertEqual(headers["content-type"], "application/x-amz-json-1.0")
        self.assertNotIn("Item", self.table.get_item(Key={"artist": "Nina", "title": "none"}))

    def test_updates_and_conditions(self):
        key = {"artist": "Nina", "title": "Sinnerman"}
        self.table.put_item(Item={**key, "plays": 1, "tags": {"a"}}, ConditionExpression=Attr("artist").not_exists())
        answer = self.table.update_item(
            Key=key, UpdateExpression="SET plays = plays + :one, #new = :new ADD tags :tags",
            ExpressionAttributeNames={"#new": "new"},
            ExpressionAttributeValues={":one": 1, ":new": [1], ":tags": {"b"}}, ReturnValues="ALL_NEW",
        )
        self.assertEqual(answer["Attributes"], {**key, "plays": 2, "new": [1], "tags": {"a", "b"}})
        refused = self.assert_refused("ConditionalCheckFailedException", self.table.put_item, Item=key,
                                      ConditionExpression=Attr("plays").gt(2))
        self.assertEqual(refused["Error"]["Message"], "The conditional request failed")
        with self.assertRaises(self.client.exceptions.ConditionalCheckFailedException):
            self.client.delete_item(TableName="songs", Key={"artist": {"S": "Nina"}, "title": {"S": "Sinnerman"}},
                                    ConditionExpression="attribute_not_exists(artist)")
        self.assertEqual(self.table.delete_item(Key=key, ReturnValues="ALL_OLD")["Attributes"]["plays"], 2)

    def test_errors(self):
        with self.assertRaises(self.client.exceptions.ResourceNotFoundException):
            self.client.describe_table(TableName="nothing")
        with self.assertRaises(self.client.exceptions.ResourceInUseException):
            self.client.create_table(TableName="songs", AttributeDefinitions=[{"AttributeName": "a", "AttributeType": "S"}],
                                     KeySchema=[{"AttributeName": "a", "KeyType": "HASH"}], BillingMode="PAY_PER_REQUEST")
        refused = self.assert_refused("ValidationException", self.table.get_item, Key={"artist": "Nina"})
        self.assertEqual(refused["Error"]["Message"], "The provided key element does not match the schema")
        self.assertEqual(refused["ResponseMetadata"]["HTTPStatusCode"], 400)
        self.assert_refused("UnknownOperationException", self.client.list_backups)

    def test_pages(self):
        with self.table.batch_writer() as batch:
            for number in range(60):
                batch.put_item(Item={"artist": "Nina", "title": f"{number:03}", "genre": "jazz", "text": "x" * 100})
        pages = list(self.client.get_paginator("query").paginate(
            TableName="songs", KeyConditionExpression="artist = :a", ExpressionAttributeValues={":a": {"S": "Nina"}},
            ScanIndexForward=False, PaginationConfig={"PageSize": 25}))
        self.assertEqual([page["Count"] for page in pages], [25, 25, 10])
        titles = [item["title"]["S"] for page in pages for item in page["Items"]]
        self.assertEqual(titles, [f"{number:03}" for number in reversed(range(60))])
        scanned = self.client.get_paginator("scan").paginate(TableName="songs", PaginationConfig={"PageSize": 7})
        self.assertEqual(len(scanned.build_full_result()["Items"]), 60)
        found = self.table.query(IndexName="by-genre", KeyConditionExpression=Key("genre").eq("jazz"),
                                 FilterExpression=Attr("title").between("010", "019"))
        self.assertEqual((found["Count"], found["ScannedCount"]), (10, 60))
        segments = [self.table.scan(Segment=segment, TotalSegments=3)["Count"] for segment in range(3)]
        self.assertEqual(sum(segments), 60)

    def test_batches(self):
        keys = [{"artist": "Nina", "title": str(number)} for number in range(30)]
        with self.table.batch_writer() as batch:
            for key in keys:
                batch.put_item(Item=key)
            batch.delete_item(Key=keys[0])
        answer = connect("resource").batch_get_item(RequestItems={"songs": {"Keys": keys}})
        self.assertEqual(sorted(int(item["title"]) for item in answer["Responses"]["songs"]), list(range(1, 30)))
        self.assertEqual(answer["UnprocessedKeys"], {})

    def test_transactions(self):
        def put(title, **more):
            return {"Put": {"TableName": "songs", "Item": {"artist": {"S": "Nina"}, "title": {"S": title}}, **more}}

        self.client.transact_write_items(TransactItems=[put("a"), put("b")])
        with self.assertRaises(self.client.exceptions.TransactionCanceledException) as caught:
            self.client.transact_write_items(TransactItems=[put("c"), put("a", ConditionExpression="attribute_not_exists(artist)")])
        reasons = caught.exception.response["CancellationReasons"]
        self.assertEqual([reason["Code"] for reason in reasons], ["None", "ConditionalCheckFailed"])
        self.assertEqual(self.table.scan(Select="COUNT")["Count"], 2)
        gets = [{"Get": {"TableName": "songs", "Key": {"artist": {"S": "Nina"}, "title": {"S": title}}}} for title in "ac"]
        answers = self.client.transact_get_items(TransactItems=gets)["Responses"]
        self.assertEqual([("Item" in answer) for answer in answers], [True, False])

    def test_statements(self):
        def run(statement, *parameters, **more):
            return self.client.execute_statement(Statement=statement, **({"Parameters": list(parameters)} if parameters else {}), **more)

        for number in range(5):
            run("INSERT INTO songs VALUE {'artist': ?, 'title': ?, 'genre': 'soul'}", {"S": "Nina"}, {"S": str(number)})
        with self.assertRaises(self.client.exceptions.DuplicateItemException):
            run("INSERT INTO songs VALUE {'artist': 'Nina', 'title': '0'}")
        pages = []
        more = {"Limit": 2}
        while True:
            page = run("SELECT title FROM songs WHERE artist = 'Nina' ORDER BY title DESC", **more)
            pages.append([item["title"]["S"] for item in page["Items"]])
            if "NextToken" not in page:
                break
            more["NextToken"] = page["NextToken"]
        self.assertEqual(pages, [["4", "3"], ["2", "1"], ["0"]])
        self.assertEqual(len(run('SELECT * FROM songs."by-genre" WHERE genre = ?', {"S": "soul"})["Items"]), 5)
        changed = run("UPDATE songs SET plays = 1 WHERE artist = 'Nina' AND title = '0' RETURNING MODIFIED NEW *")
        self.assertEqual(changed["Items"], [{"plays": {"N": "1"}}])
        self.assert_refused("ConditionalCheckFailedException", run, "UPDATE songs SET plays = 1 WHERE artist = 'Nina' AND title = 'x'")
        refused = self.assert_refused("ValidationException", run, "SELECT * FROM songs WHERE")
        self.assertEqual(refused["Error"]["Message"], "Statement wasn't well formed, can't be processed: Unexpected term")

        answers = self.client.batch_execute_statement(Statements=[
            {"Statement": "DELETE FROM songs WHERE artist = 'Nina' AND title = '4'"},
            {"Statement": "INSERT INTO songs VALUE {'artist': 'Nina', 'title': ?}", "Parameters": [{"S": "0"}]}])["Responses"]
        self.assertEqual([answer.get("Error", {}).get("Code") for answer in answers], [None, "DuplicateItem"])

        token = {"ClientRequestToken": "boto3-statements"}
        writes = [{"Statement": "UPDATE songs SET plays = plays + 1 WHERE artist = 'Nina' AND title = '0'"},
                  {"Statement": "EXISTS(SELECT * FROM songs WHERE artist = 'Nina' AND title = '1' AND genre = 'soul')"}]
        for _ in range(2):
            self.assertEqual(self.client.execute_transaction(TransactStatements=writes, **token)["Responses"], [])
        read = self.client.execute_transaction(TransactStatements=[
            {"Statement": "SELECT plays FROM songs WHERE artist = 'Nina' AND title = '0'"}])["Responses"]
        self.assertEqual(read, [{"Item": {"plays": {"N": "2"}}}])

    def test_tables(self):
        table = self.client.describe_table(TableName="songs")["Table"]
        self.assertEqual(table["TableStatus"], "ACTIVE")
        self.assertEqual(table["GlobalSecondaryIndexes"][0]["IndexName"], "by-genre")
        self.assertIn("songs", [name for page in self.client.get_paginator("list_tables").paginate() for name in page["TableNames"]])
        self.client.update_time_to_live(TableName="songs", TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"})
        self.assertEqual(self.client.describe_time_to_live(TableName="songs")["TimeToLiveDescription"],
                         {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"})
        self.client.tag_resource(ResourceArn=table["TableArn"], Tags=[{"Key": "team", "Value": "red"}])
        tags = self.client.get_paginator("list_tags_of_resource").paginate(ResourceArn=table["TableArn"]).build_full_result()
        self.assertEqual(tags["Tags"], [{"Key": "team", "Value": "red"}])
        self.client.update_table(
            TableName="songs", AttributeDefinitions=[{"AttributeName": "year", "AttributeType": "N"}],
            GlobalSecondaryIndexUpdates=[{"Create": {
                "IndexName": "by-year", "KeySchema": [{"AttributeName": "year", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "KEYS_ONLY"}}}])
        self.client.get_waiter("table_exists").wait(TableName="songs", WaiterConfig=QUICKLY)
        self.assertEqual(len(self.client.describe_table(TableName="songs")["Table"]["GlobalSecondaryIndexes"]), 2)

    def test_streams(self):
        streams = boto3.client("dynamodbstreams", **SETTINGS, **WRITER)
        specification = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
        made = self.client.update_table(TableName="songs", StreamSpecification=specification)["TableDescription"]
        arn = made["LatestStreamArn"]
        key = {"artist": "Nina", "title": "Sinnerman"}
        self.table.put_item(Item={**key, "cover": b"\x00\x01"})
        self.table.update_item(Key=key, UpdateExpression="SET plays = :one", ExpressionAttributeValues={":one": 1})
        self.table.delete_item(Key=key)
        self.assertEqual([one["StreamArn"] for one in streams.list_streams(TableName="songs")["Streams"]][-1], arn)
        described = streams.describe_stream(StreamArn=arn)["StreamDescription"]
        self.assertEqual((described["StreamStatus"], described["TableName"]), ("ENABLED", "songs"))
        shard = described["Shards"][0]["ShardId"]
        iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")["ShardIterator"]
        page = streams.get_records(ShardIterator=iterator)
        self.assertEqual([record["eventName"] for record in page["Records"]], ["INSERT", "MODIFY", "REMOVE"])
        change = page["Records"][1]["dynamodb"]
        self.assertEqual(change["Keys"], {"artist": {"S": "Nina"}, "title": {"S": "Sinnerman"}})
        self.assertEqual(change["OldImage"]["cover"], {"B": b"\x00\x01"})
        self.assertEqual(change["NewImage"]["plays"], {"N": "1"})
        self.client.update_table(TableName="songs", StreamSpecification={"StreamEnabled": False})
        last = streams.get_records(ShardIterator=page["NextShardIterator"])
        self.assertEqual((last["Records"], "NextShardIterator" in last), ([], False))
        for wrong, code in ((arn + "0", "ResourceNotFoundException"), ("x" * 40, "ValidationException")):
            self.assert_refused(code, streams.describe_stream, StreamArn=wrong)

    def test_keys(self):
        reader = connect(**READER)
        reader.describe_table(TableName="songs")
        stranger = connect(aws_access_key_id="AKIDSTRANGER", aws_secret_access_key="x")
        forger = connect(aws_access_key_id="AKIDWRITER", aws_secret_access_key="guessed")
        item = {"artist": {"S": "a"}, "title": {"S": "b"}}
        if os.environ.get("DYNTASTIC_ACCESS_KEYS") == "none":
            for anybody in (reader, stranger, forger):
                anybody.put_item(TableName="songs", Item=item)
            return
        self.assert_refused("AccessDeniedException", reader.put_item, TableName="songs", Item=item)
        self.assert_refused("UnrecognizedClientException", stranger.list_tables)
        self.assert_refused("InvalidSignatureException", forger.list_tables)


if __name__ == "__main__":
    unittest.main(warnings="ignore")  # boto3 leaves its connections open
