#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The dyntastic authors
// SPDX-License-Identifier: MIT
//
// `npx @dyntastic/server --port 8000`: the options are those of `dyntastic serve`.
'use strict';

const { spawn } = require('node:child_process');
const { binary } = require('..');

const child = spawn(binary(), ['serve', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('exit', () => child.kill());
child.on('error', (error) => {
    console.error(`@dyntastic/server: ${error.message}`);
    process.exitCode = 1;
});
child.on('close', (code, signal) => {
    process.exitCode = signal ? 1 : code;
});
