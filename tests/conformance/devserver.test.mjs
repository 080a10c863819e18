// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console on the official CLI's own development server: it lacks cursors, count, bulk update and the trash.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { owner, startDev, tokenOf } from './support/devserver.mjs';

const task = (properties) => ({ 'base44/entities/Task.jsonc': { name: 'Task', type: 'object', required: ['title'],
    properties: { title: { type: 'string' }, status: { type: 'string' }, ...properties } } });

/** Runs a program of ours against a development server of its own. */
async function run(program, properties) {
    const dev = await startDev(task(properties));
    try {
        const child = spawn(program, [], { stdio: ['ignore', 'pipe', 'inherit'],
            env: { ...process.env, QT_QPA_PLATFORM: 'offscreen', DEV_URL: dev.url, DEV_TOKEN: tokenOf(owner),
                DEV_PROJECT: dev.project, DEV_EMAIL: owner } });
        let said = '';
        child.stdout.on('data', (text) => { said += text; });
        const [code] = await once(child, 'exit');
        assert.equal(code, 0, said);
    } finally {
        await dev.stop();
    }
}

test('the console browses, edits, commits, deletes and takes back', () =>
    run(process.env.CONFORMANCE_CONSOLE, { points: { type: 'number' }, guarded: { type: 'string', rls: { write: false } } }));

test('its window opens the server, signs in, browses, edits, commits and deletes', () => run(process.env.CONFORMANCE_WINDOW, {}));
