// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Run in a folder where @dyntastic/server is installed: what a test suite does with it.
'use strict';

const assert = require('node:assert');
const { spawn } = require('node:child_process');
const { createRequire } = require('node:module');
const path = require('node:path');

const { start } = createRequire(path.join(process.cwd(), 'user.js'))('@dyntastic/server');

async function ask(endpoint) {
    return (await fetch(endpoint)).status;
}

async function main() {
    // Two at a time have ports of their own.
    const [first, second] = await Promise.all([start(), start()]);
    assert.notStrictEqual(first.port, second.port);
    assert.strictEqual(await ask(first.endpoint), 200);
    assert.strictEqual(await ask(second.endpoint), 200);
    assert.strictEqual(await first.stop(), 0);
    await assert.rejects(ask(first.endpoint));
    await assert.rejects(start({ port: second.port }), /cannot listen/);
    await assert.rejects(start({ args: ['--nothing'] }), /ended with status/);
    assert.strictEqual(await second.stop(), 0);

    // A program that forgets its server ends, and the server with it.
    const forgetful = spawn(process.execPath, ['-e',
        "require('@dyntastic/server').start().then((server) => console.log(server.endpoint))"], { stdio: ['ignore', 'pipe', 'inherit'] });
    let endpoint = '';
    forgetful.stdout.on('data', (text) => { endpoint += text; });
    assert.strictEqual(await new Promise((done) => forgetful.once('close', done)), 0);
    assert.match(endpoint, /^http:\/\//);
    await assert.rejects(ask(endpoint.trim()));

    // npx.
    const npx = spawn('npx', ['--offline', '@dyntastic/server', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    const line = await new Promise((done) => npx.stdout.once('data', (text) => done(String(text))));
    assert.strictEqual(await ask(/listening on ([^,\s]+)/.exec(line)[1]), 200);
    process.kill(-npx.pid, 'SIGTERM');
    await new Promise((done) => npx.once('close', done));
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
