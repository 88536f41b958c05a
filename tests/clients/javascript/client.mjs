// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// @aws-sdk/client-dynamodb and lib-dynamodb against the server at DYNTASTIC_SERVER_URL.
import assert from "node:assert/strict";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  paginateListTables,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchExecuteStatementCommand,
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  ExecuteStatementCommand,
  ExecuteTransactionCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
} from "@aws-sdk/lib-dynamodb";

const settings = {
  endpoint: process.env.DYNTASTIC_SERVER_URL,
  region: "eu-central-1",
  credentials: { accessKeyId: "AKIDWRITER", secretAccessKey: "secret-of-the/writer+1" },
  maxAttempts: 1,
};
const client = new DynamoDBClient(settings);
const documents = DynamoDBDocumentClient.from(client);
const TableName = "orders";
const waiting = { client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 };

await client.send(
  new CreateTableCommand({
    TableName,
    AttributeDefinitions: [
      { AttributeName: "customer", AttributeType: "S" },
      { AttributeName: "number", AttributeType: "N" },
    ],
    KeySchema: [
      { AttributeName: "customer", KeyType: "HASH" },
      { AttributeName: "number", KeyType: "RANGE" },
    ],
    BillingMode: "PAY_PER_REQUEST",
  }),
);
assert.equal((await waitUntilTableExists(waiting, { TableName })).state, "SUCCESS");

const key = { customer: "Zoë", number: 1 };
const item = {
  ...key,
  lines: [{ product: "tea", price: 2.5 }, { product: "\u{1f95b}", price: -1e-7 }],
  paid: true,
  note: null,
  tags: new Set(["a", "b"]),
  bytes: new Uint8Array([0, 255]),
};
await documents.send(new PutCommand({ TableName, Item: item, ConditionExpression: "attribute_not_exists(customer)" }));
assert.deepEqual((await documents.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }))).Item, item);

const updated = await documents.send(
  new UpdateCommand({
    TableName,
    Key: key,
    UpdateExpression: "SET #l[0].price = #l[0].price + :one, paid = :false",
    ExpressionAttributeNames: { "#l": "lines" },
    ExpressionAttributeValues: { ":one": 1, ":false": false },
    ReturnValues: "ALL_NEW",
  }),
);
assert.equal(updated.Attributes.lines[0].price, 3.5);
assert.equal(updated.Attributes.paid, false);

await assert.rejects(
  documents.send(
    new DeleteCommand({
      TableName,
      Key: key,
      ConditionExpression: "paid = :true",
      ExpressionAttributeValues: { ":true": true },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  ),
  (error) => error.name === "ConditionalCheckFailedException" && error.Item.paid.BOOL === false && error.$metadata.httpStatusCode === 400,
);
await assert.rejects(documents.send(new GetCommand({ TableName: "nothing", Key: key })), { name: "ResourceNotFoundException" });

for (let start = 2; start < 52; start += 25) {
  const puts = [...Array(25).keys()].map((i) => ({ PutRequest: { Item: { customer: "Zoë", number: start + i } } }));
  const answer = await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
  assert.deepEqual(answer.UnprocessedItems, {});
}
const query = {
  TableName,
  KeyConditionExpression: "customer = :c AND #n BETWEEN :from AND :to",
  ExpressionAttributeNames: { "#n": "number" },
  ExpressionAttributeValues: { ":c": "Zoë", ":from": 10, ":to": 40 },
};
assert.equal((await documents.send(new QueryCommand(query))).Count, 31);
const numbers = [];
for await (const page of paginateQuery({ client: documents, pageSize: 10 }, query)) numbers.push(...page.Items.map((i) => i.number));
assert.deepEqual(numbers, [...Array(31).keys()].map((i) => i + 10));
let scanned = 0;
for await (const page of paginateScan({ client: documents, pageSize: 20 }, { TableName })) scanned += page.Count;
assert.equal(scanned, 51);

const got = await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [key, { customer: "x", number: 0 }] } } }));
assert.equal(got.Responses[TableName].length, 1);

const written = { Put: { TableName, Item: { customer: "Ada", number: 1 } } };
await documents.send(new TransactWriteCommand({ TransactItems: [written, { Delete: { TableName, Key: key } }] }));
await assert.rejects(
  documents.send(
    new TransactWriteCommand({
      TransactItems: [{ Put: { ...written.Put, ConditionExpression: "attribute_not_exists(customer)" } }],
    }),
  ),
  (error) => error.name === "TransactionCanceledException" && error.CancellationReasons[0].Code === "ConditionalCheckFailed",
);
const gets = [{ Get: { TableName, Key: key } }, { Get: { TableName, Key: { customer: "Ada", number: 1 } } }];
const both = await documents.send(new TransactGetCommand({ TransactItems: gets }));
assert.deepEqual(both.Responses.map((response) => response.Item?.customer), [undefined, "Ada"]);

const run = (Statement, Parameters, more) => documents.send(new ExecuteStatementCommand({ Statement, Parameters, ...more }));
const insert = `INSERT INTO "${TableName}" VALUE {'customer': ?, 'number': ?, 'tags': ?}`;
for (const number of [1, 2, 3]) assert.deepEqual((await run(insert, ["Eve", number, new Set(["a"])])).Items, []);
await assert.rejects(run(insert, ["Eve", 1, new Set(["a"])]), { name: "DuplicateItemException" });
const eves = `SELECT "number", tags FROM "${TableName}" WHERE customer = ?`;
assert.deepEqual((await run(`${eves} AND "number" > ?`, ["Eve", 2])).Items, [{ number: 3, tags: new Set(["a"]) }]);
const statementPages = [];
for (let NextToken; statementPages.length === 0 || NextToken; ) {
  const page = await run(eves, ["Eve"], { Limit: 2, NextToken });
  statementPages.push(...page.Items.map((i) => i.number));
  ({ NextToken } = page);
}
assert.deepEqual(statementPages, [1, 2, 3]);
const oneEve = `WHERE customer = 'Eve' AND "number" = ?`;
const changed = await run(`UPDATE "${TableName}" SET tags = set_add(tags, ?) ${oneEve} RETURNING ALL NEW *`, [new Set(["b"]), 2]);
assert.deepEqual(changed.Items[0].tags, new Set(["a", "b"]));
await assert.rejects(
  run(`UPDATE "${TableName}" SET paid = true ${oneEve} AND attribute_exists(paid)`, [2], {
    ReturnValuesOnConditionCheckFailure: "ALL_OLD",
  }),
  (error) => error.name === "ConditionalCheckFailedException" && error.Item.number.N === "2",
);
await assert.rejects(run(`SELECT * FORM "${TableName}"`), { name: "ValidationException" });
const batch = await documents.send(
  new BatchExecuteStatementCommand({
    Statements: [
      { Statement: `SELECT * FROM "${TableName}" ${oneEve}`, Parameters: [1] },
      { Statement: `SELECT * FROM "${TableName}" WHERE customer = 'Eve'` },
    ],
  }),
);
assert.equal(batch.Responses[0].Item.customer, "Eve");
assert.equal(batch.Responses[1].Error.Code, "ValidationError");
const erase = { Statement: `DELETE FROM "${TableName}" ${oneEve}` };
await documents.send(new ExecuteTransactionCommand({ TransactStatements: [1, 2].map((n) => ({ ...erase, Parameters: [n] })) }));
await assert.rejects(
  documents.send(
    new ExecuteTransactionCommand({
      TransactStatements: [
        { ...erase, Parameters: [3] },
        { Statement: `UPDATE "${TableName}" SET paid = true ${oneEve}`, Parameters: [9] },
      ],
    }),
  ),
  (error) => error.name === "TransactionCanceledException" && error.CancellationReasons[1].Code === "ConditionalCheckFailed",
);
assert.deepEqual((await run(eves, ["Eve"])).Items.map((i) => i.number), [3]);

const forger = new DynamoDBClient({ ...settings, credentials: { ...settings.credentials, secretAccessKey: "guessed" } });
await assert.rejects(forger.send(new DeleteTableCommand({ TableName })), { name: "InvalidSignatureException" });

await client.send(new DeleteTableCommand({ TableName }));
assert.equal((await waitUntilTableNotExists(waiting, { TableName })).state, "SUCCESS");
const names = [];
for await (const page of paginateListTables({ client }, {})) names.push(...page.TableNames);
assert.deepEqual(names, []);
console.log("all as expected");
