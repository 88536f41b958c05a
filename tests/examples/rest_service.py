#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Starts the REST service of the examples and asks it everything, also what it should refuse.

usage: rest_service.py PROGRAM
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import unittest
import uuid
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

import jsonschema

JSON = {"Content-Type": "application/json"}
PROGRAM = ""
TIMEOUT = 60


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def paths(self):
        """What the problems speak of."""
        return sorted(problem["path"] for problem in self.json["problems"])


class RestService(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DYNTASTIC_")}
        cls.process = subprocess.Popen([PROGRAM, "--port", "0"], stdout=subprocess.PIPE, text=True, env=environment)
        url = urlsplit(cls.process.stdout.readline().strip())
        assert url.hostname == "127.0.0.1" and url.port, url
        cls.port = url.port

    @classmethod
    def tearDownClass(cls):
        cls.process.send_signal(signal.SIGTERM)
        cls.process.stdout.close()
        assert cls.process.wait(TIMEOUT) == 0, cls.process.returncode

    def ask(self, method, path, body=None, headers=None):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            connection.request(method, path, body, headers or {})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def post(self, content):
        return self.ask("POST", "/tasks", json.dumps(content), JSON)

    def make(self, **content):
        answer = self.post({"title": "milk", **content})
        self.assertEqual(answer.status, 201, answer.body)
        return answer

    def assert_refused(self, answer, status, *paths):
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers["Content-Type"], "application/json")
        self.assertEqual(answer.paths, sorted(paths))

    def test_creates_and_reads(self):
        created = self.make(priority="high", labels=["b", "a"], note="two \u00b7 \U0001f95b")
        task = created.json
        self.assertEqual(created.headers["ETag"], '"1"')
        self.assertEqual(created.headers["Location"], "/tasks/" + task["id"])
        self.assertEqual(task["labels"], ["a", "b"])
        self.assertEqual((task["title"], task["priority"], task["done"]), ("milk", "high", False))
        self.assertEqual(str(uuid.UUID(task["id"])), task["id"])
        read = self.ask("GET", created.headers["Location"])
        self.assertEqual((read.status, read.json, read.headers["ETag"]), (200, task, '"1"'))
        cached = self.ask("GET", created.headers["Location"], headers={"If-None-Match": '"0", "1"'})
        self.assertEqual((cached.status, cached.body), (304, b""))
        self.assertEqual(self.ask("GET", created.headers["Location"], headers={"If-None-Match": '"2"'}).status, 200)

    def test_keeps_what_only_the_service_sets(self):
        task = self.make(id=str(uuid.uuid4()), revision=77, created="1999-01-01T00:00:00Z").json
        self.assertEqual(task["revision"], 1)
        self.assertGreater(task["created"], "2000")

    def test_lists_all_problems(self):
        content = {"title": "", "priority": "urgent", "labels": [str(n) for n in range(9)], "done": "yes", "note": "x" * 1001}
        answer = self.post(content)
        self.assert_refused(answer, 422, "title", "priority", "labels", "done", "note")
        problem = {problem["path"]: problem for problem in answer.json["problems"]}["priority"]
        self.assertEqual(problem, {"path": "priority", "rule": "one of low normal high", "value": '"urgent"'})
        self.assert_refused(self.post({}), 422, "title")
        self.assert_refused(self.post({"title": "\u00fc" * 81}), 422, "title")
        self.assertEqual(self.post({"title": "\u00fc" * 80}).status, 201)

    def test_survives_hostile_bodies(self):
        for body in (b"", b"{", b"[]", b"7", b"null", b'"', b"\x00", b'{"title":"\xff"}', b'{"title":"\\ud800"}',
                     b'{"title":"a","title":"b"}', b'{"title":"a"} x', b"[" * 60000, b'{"a":' * 10000, b'{"title":1e999}',
                     b'{"title":{"S":"x"}}', b'{"title":["x"]}', "\u007b".encode("utf-16")):
            answer = self.ask("POST", "/tasks", body, JSON)
            self.assertEqual(answer.status, 422, (body[:20], answer.body))
            self.assertTrue(answer.json["problems"], body[:20])
        self.assertEqual(self.ask("POST", "/tasks", b"x" * (64 * 1024 + 1), JSON).status, 413)
        self.assert_refused(self.ask("POST", "/tasks", b'{"title":"a"}', {"Content-Type": "text/plain"}), 415, "Content-Type")
        self.assert_refused(self.ask("POST", "/tasks", b'{"title":"a"}'), 415, "Content-Type")

    def test_survives_hostile_paths(self):
        for path in ("/tasks/x", "/tasks/%00", "/tasks/%ff%fe", "/tasks/" + "a" * 4000, "/tasks/..%2f..%2fetc", "/tasks/%7B%22S%22%7D",
                     "/tasks/" + str(uuid.uuid4()), "/tasks/" + str(uuid.uuid4()) + "%00"):
            for method in ("GET", "PUT", "DELETE"):
                headers = {**JSON, "If-Match": '"1"'}
                self.assertEqual(self.ask(method, path, b'{"title":"a"}', headers).status, 404, path)
        for path in ("/", "/tasks/", "/tasks/a/b", "/task", "/../openapi.json"):
            self.assertEqual(self.ask("GET", path).status, 404, path)
        self.assertIn(self.ask("GET", "/tasks/" + "a" * 20000).status, (404, 414))
        self.assertEqual(self.ask("PATCH", "/tasks", b"{}", JSON).status, 404)

    def test_survives_what_is_no_http(self):
        for text in (b"\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02", b"GET /tasks HTTP/9.9\r\n\r\n",
                     b"POST /tasks HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", self.port), TIMEOUT) as connection:
                connection.sendall(text)
                connection.shutdown(socket.SHUT_WR)
                connection.settimeout(TIMEOUT)
                answer = connection.recv(4096)
            self.assertFalse(answer.startswith(b"HTTP/1.1 2"), (text, answer))
        self.make()

    def test_changes_only_what_the_client_has_seen(self):
        location = self.make().headers["Location"]
        self.assert_refused(self.ask("PUT", location, b'{"title":"tea"}', JSON), 428, "If-Match")
        changed = self.ask("PUT", location, b'{"title":"tea","done":true}', {**JSON, "If-Match": '"1"'})
        self.assertEqual((changed.status, changed.json["title"], changed.headers["ETag"]), (200, "tea", '"2"'))
        for stale in ('"1"', '"3"', "2", 'W/"2"', ",", '"' * 3000):
            answer = self.ask("PUT", location, b'{"title":"coffee"}', {**JSON, "If-Match": stale})
            self.assert_refused(answer, 412, "If-Match")
            self.assertEqual(self.ask("DELETE", location, headers={"If-Match": stale}).status, 412)
        self.assert_refused(self.ask("PUT", location, b'{"title":""}', {**JSON, "If-Match": '"2"'}), 422, "title")
        self.assertEqual(self.ask("GET", location).json, changed.json)
        self.assertEqual(self.ask("PUT", location, b'{"title":"soup"}', {**JSON, "If-Match": '"7" , "2"'}).status, 200)
        self.assertEqual(self.ask("PUT", location, b'{"title":"rice"}', {**JSON, "If-Match": "*"}).json["revision"], 4)

    def test_lets_one_of_many_win(self):
        location = self.make().headers["Location"]
        statuses = []

        def change(title):
            body = json.dumps({"title": title})
            statuses.append(self.ask("PUT", location, body, {**JSON, "If-Match": '"1"'}).status)

        threads = [threading.Thread(target=change, args=[f"title {n}"]) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(statuses), [200] + [412] * 7)
        self.assertEqual(self.ask("GET", location).headers["ETag"], '"2"')

    def test_deletes(self):
        location = self.make().headers["Location"]
        self.assert_refused(self.ask("DELETE", location), 428, "If-Match")
        answer = self.ask("DELETE", location, headers={"If-Match": '"1"'})
        self.assertEqual((answer.status, answer.body), (204, b""))
        self.assert_refused(self.ask("GET", location), 404, "id")
        self.assert_refused(self.ask("DELETE", location, headers={"If-Match": '"1"'}), 404, "id")

    def test_lists_pages(self):
        made = {self.make(title=f"task {n}", done=n % 2 == 0).json["id"] for n in range(7)}
        found, cursor, pages = [], "", 0
        while cursor is not None:
            page = self.ask("GET", f"/tasks?limit=3&cursor={quote(cursor)}")
            self.assertEqual(page.status, 200)
            self.assertLessEqual(len(page.json["tasks"]), 3)
            found += [task["id"] for task in page.json["tasks"]]
            cursor, pages = page.json.get("next"), pages + 1
        self.assertEqual(len(found), len(set(found)))
        self.assertLessEqual(made, set(found))
        self.assertGreaterEqual(pages, 3)
        done = self.ask("GET", "/tasks?limit=100&done=true").json["tasks"]
        self.assertTrue(done and all(task["done"] for task in done))

    def test_refuses_wrong_parameters(self):
        for limit in ("0", "-1", "101", "x", "", "1x", " 1", "99999999999999999999", "1%00"):
            self.assert_refused(self.ask("GET", "/tasks?limit=" + quote(limit, safe="%")), 422, "limit")
        self.assert_refused(self.ask("GET", "/tasks?done=1"), 422, "done")
        self.make(), self.make()
        cursor = self.ask("GET", "/tasks?limit=1").json["next"]
        for broken in ("x", cursor[:-1], cursor + "A", cursor[1:], "%00", "%ff", "A" * 5000):
            answer = self.ask("GET", "/tasks?cursor=" + broken)
            self.assertEqual(answer.status, 422, broken)
            self.assertTrue(answer.json["problems"])

    def test_describes_itself(self):
        answer = self.ask("GET", "/openapi.json")
        self.assertEqual((answer.status, answer.headers["Content-Type"]), (200, "application/json"))
        document = answer.json
        self.assertEqual(document["openapi"], "3.1.0")
        self.assertEqual(set(document["paths"]), {"/tasks", "/tasks/{id}"})
        for reference in references(document):
            target = document
            self.assertTrue(reference.startswith("#/"), reference)
            for part in reference[2:].split("/"):
                target = target[part]
        for name, schema in document["components"]["schemas"].items():
            jsonschema.Draft202012Validator.check_schema(schema)
            self.assertEqual(schema["type"], "object", name)

        # The schemas describe what the service really says and takes.
        def problems(name, value):
            schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
            return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(value)]

        self.assertEqual(problems("Task", self.make(note="x", labels=["a"]).json), [])
        self.assertEqual(problems("TaskPage", self.ask("GET", "/tasks").json), [])
        self.assertEqual(problems("Problems", self.post({}).json), [])
        for content in ({"title": "x"}, {"title": "x", "labels": ["a"], "done": True, "priority": "low", "note": None},
                        {}, {"title": ""}, {"title": "x" * 81}, {"title": "x", "priority": "urgent"}, {"title": 1},
                        {"title": "x", "labels": [str(n) for n in range(9)]}, {"title": "x", "note": "x" * 1001}, [], None):
            fits = not problems("TaskContent", content)
            self.assertEqual(self.post(content).status, 201 if fits else 422, content)


class CommandLine(unittest.TestCase):
    def test_is_checked(self):
        for arguments in (["--port"], ["--port", "x"], ["--port", "65536"], ["--port", "-1"], ["--prt", "1"], ["--port", "1", "2"]):
            run = subprocess.run([PROGRAM, *arguments], stderr=subprocess.PIPE, text=True, timeout=TIMEOUT)
            self.assertEqual((run.returncode, run.stderr), (2, "usage: rest_service [--port N]\n"))


def references(node):
    """All values of "$ref" inside."""
    if isinstance(node, list):
        for element in node:
            yield from references(element)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "$ref":
                yield value
            yield from references(value)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
