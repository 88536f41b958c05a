# SPDX-FileCopyrightText: 2026 The dyntastic authors
# SPDX-License-Identifier: MIT
"""Web pages that a developer opens while a server without access keys runs on the same machine."""

from harness import Server, attack, check, did, saw

ATTACKER = "https://attacker.example"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,x-amz-date,x-amz-target"}


def allowed(answer):
    return answer.headers.get("Access-Control-Allow-Origin")


@attack
def foreign_origin():
    """A page from elsewhere can neither send requests nor read answers."""
    with Server() as server:
        for origin in (ATTACKER, "http://localhost.attacker.example", "http://127.attacker.example", "null"):
            answers = [server.ask("OPTIONS", "/", headers={"Origin": origin, **PREFLIGHT}),
                       server.call("ListTables", {}, {"Origin": origin}), server.ask("GET", "/metrics", headers={"Origin": origin})]
            did(f"sent a preflight, a ListTables and a GET /metrics as a page of {origin}")
            saw(", ".join(f"{answer.status} with {allowed(answer)}" for answer in answers))
            check(all(answer.status == 403 and not allowed(answer) for answer in answers), "all are refused")
            check(b"--cors" in answers[1].body, f"the refusal names the option that would help; it was {answers[1]}")
        answer = server.ask("GET", "/", headers={"Origin": ATTACKER})
        check(not allowed(answer), "the page cannot read GET / either")


@attack
def rebound_name():
    """A page that points its own name at this machine is refused."""
    with Server() as server:
        for host in ("attacker.example", f"attacker.example:{server.port}", f"127.attacker.example:{server.port}",
                     f"localhost.attacker.example:{server.port}"):
            answers = [server.call("ListTables", {}, {"Host": host}), server.call("ListTables", {}, {"Host": host, "Origin": f"http://{host}"}),
                       server.ask("GET", "/metrics", headers={"Host": host}), server.ask("GET", f"http://{host}/metrics")]
            did(f"sent ListTables and GET /metrics with the Host {host}, and with it in the target")
            saw(", ".join(str(answer.status) for answer in answers))
            check(all(answer.status == 403 for answer in answers), "all are refused")
            check(b"--allow-host" in answers[0].body, f"the refusal names the option that would help; it was {answers[0]}")


@attack
def local_pages():
    """Pages of this machine, and programs, go on working."""
    with Server() as server:
        for origin in ("http://localhost:3000", "http://127.0.0.1:5173", "http://[::1]:8080"):
            preflight = server.ask("OPTIONS", "/", headers={"Origin": origin, **PREFLIGHT})
            answer = server.call("ListTables", {}, {"Origin": origin})
            did(f"sent a preflight and a ListTables as a page of {origin}")
            saw(f"{preflight.status} with {allowed(preflight)}, {answer.status} with {allowed(answer)}")
            check(preflight.status == answer.status == 200 and allowed(preflight) in (origin, "*") and allowed(answer) in (origin, "*"),
                  "both are allowed")
        for host in ("localhost", f"127.0.0.1:{server.port}", f"[::1]:{server.port}", "app.localhost"):
            check(server.call("ListTables", {}, {"Host": host}).status == 200, f"the Host {host} is served")
    with Server("--host", "0.0.0.0", "--allow-host", "dynamodb", "--cors", ATTACKER) as server:
        answer = server.call("ListTables", {}, {"Host": "dynamodb:8000", "Origin": ATTACKER})
        did(f"sent ListTables to dynamodb:8000 as a page of {ATTACKER}, with --allow-host dynamodb --cors {ATTACKER}")
        saw(f"{answer.status} with {allowed(answer)}")
        check(answer.status == 200 and allowed(answer) == ATTACKER, "what the options name is allowed")
