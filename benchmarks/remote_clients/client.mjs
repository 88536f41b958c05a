// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// The SDK for JavaScript's side of run.py. usage: client.mjs URL OPERATION COUNT WARM_UP; prints the CPU time of a call in microseconds.
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";

const [url, operation, count, warmUp] = [process.argv[2], process.argv[3], Number(process.argv[4]), Number(process.argv[5])];
const client = new DynamoDBClient({ endpoint: url, region: "local", credentials: { accessKeyId: "AKID", secretAccessKey: "secret" } });
const calls = {
  get: async (i) => {
    const { Item } = await client.send(new GetItemCommand({ TableName: "records", Key: { id: { S: "p0" }, number: { N: String(i % 100) } } }));
    if (Item.count.N !== "12345") throw new Error("wrong item");
  },
  put: (i) =>
    client.send(new PutItemCommand({
      TableName: "records",
      Item: { id: { S: "w" }, number: { N: String(i % 100) }, name: { S: "a short text" }, kind: { S: "another one" },
        text: { S: "x".repeat(200) }, count: { N: "12345" }, price: { N: "19.99" }, active: { BOOL: true } },
    })),
  query: async () => {
    const { Items } = await client.send(new QueryCommand({
      TableName: "records", KeyConditionExpression: "id = :id", ExpressionAttributeValues: { ":id": { S: "p0" } } }));
    if (Items.length !== 100) throw new Error("wrong items");
  },
};
const call = calls[operation];
for (let i = 0; i < warmUp; ++i) await call(i);
const before = process.cpuUsage();
for (let i = 0; i < count; ++i) await call(i);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / count);
