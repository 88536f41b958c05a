// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// Starts and stops the server from JavaScript: `const server = await start(); ... await server.stop();`.
'use strict';

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const machines = { x64: 'x86_64', arm64: 'aarch64' };
const running = new Set();

/** The path of the command for this machine. */
function binary() {
    const file = path.join(__dirname, 'bin', `${process.platform}-${machines[process.arch] || process.arch}`, 'dyntastic');
    if (!fs.existsSync(file)) {
        throw new Error(`@dyntastic/server has no command for ${process.platform} on ${process.arch}; it should be ${file}`);
    }
    return file;
}

// Servers that were not stopped end with the process that started them.
process.on('exit', () => {
    for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a server and resolves when it answers.
 * options: port (0, the default, takes any that is free), data (a folder; in memory without), args (further options of
 * `dyntastic serve`), timeout (milliseconds, 10000).
 */
function start(options = {}) {
    const { port = 0, data, args = [], timeout = 10000 } = options;
    const all = ['serve', '--port', String(port)];
    if (data !== undefined) all.push('--data', data);
    return new Promise((resolve, reject) => {
        const child = spawn(binary(), [...all, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
        running.add(child);
        let output = '';
        let errors = '';
        let ready = false;
        const ended = new Promise((done) => child.once('close', (code) => {
            running.delete(child);
            done(code);
        }));
        const timer = setTimeout(() => {
            child.kill('SIGKILL');
            reject(new Error(`dyntastic was not ready within ${timeout} ms: ${errors}`));
        }, timeout);
        child.once('error', (error) => {
            clearTimeout(timer);
            running.delete(child);
            reject(error);
        });
        child.stderr.on('data', (text) => {
            if (!ready) errors += text;
        });
        child.stdout.on('data', (text) => {
            if (ready) return;
            output += text;
            const line = /listening on (https?:\/\/\S+:(\d+))[^\n]*\n/.exec(output);
            if (!line) return;
            ready = true;
            clearTimeout(timer);
            // A server that is forgotten keeps no test runner waiting.
            child.unref();
            child.stdout.unref();
            child.stderr.unref();
            resolve({
                endpoint: line[1].replace(/,$/, ''),
                port: Number(line[2]),
                pid: child.pid,
                /** Ends the server and resolves with its exit status. */
                stop() {
                    child.ref();
                    child.kill('SIGTERM');
                    return ended;
                },
            });
        });
        ended.then((code) => {
            clearTimeout(timer);
            if (!ready) reject(new Error(`dyntastic ended with status ${code}: ${errors.trim()}`));
        });
    });
}

module.exports = { start, binary };
