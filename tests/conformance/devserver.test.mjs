// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The console on the official CLI's own development server: it lacks cursors, count, bulk update and the trash.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { owner, startDev, tokenOf } from './support/devserver.mjs';

let dev;
before(async () => {
    dev = await startDev({ 'base44/entities/Task.jsonc': { name: 'Task', type: 'object', required: ['title'], properties: {
        title: { type: 'string' }, status: { type: 'string' }, points: { type: 'number' },
        guarded: { type: 'string', rls: { write: false } } } } });
});
after(async () => { await dev?.stop(); });

test('the console browses, edits, commits, deletes and takes back', async () => {
    const child = spawn(process.env.CONFORMANCE_CONSOLE, [], { stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, QT_QPA_PLATFORM: 'offscreen', DEV_URL: dev.url, DEV_TOKEN: tokenOf(owner) } });
    let said = '';
    child.stdout.on('data', (text) => { said += text; });
    const [code] = await once(child, 'exit');
    assert.equal(code, 0, said);
});
