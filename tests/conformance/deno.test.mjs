// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Functions need Deno: what is said where it is missing, and how base44-local gets it.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { startServer } from './support/server.mjs';

const data = mkdtempSync(join(tmpdir(), 'base44-deno-'));
const path = process.env.PATH.split(delimiter).filter((folder) => !existsSync(join(folder, 'deno'))).join(delimiter);
const environment = { ...process.env, PATH: path, XDG_DATA_HOME: data };
after(() => rmSync(data, { recursive: true, force: true }));

async function answerOfFunction(...args) {
    const server = await startServer(...args, { environment });
    try {
        const app = `/api/apps/${server.appId}`;
        const files = [{ path: 'entry.ts', content: 'Deno.serve(() => new Response("it runs"));' }];
        await server.request('PUT', `${app}/backend-functions/hello`, { body: { entry: 'entry.ts', files } });
        return await server.request('POST', `${app}/functions/hello`, { body: {} });
    } finally {
        await server.stop();
    }
}

test('without Deno a call is 501 and says how to get it', async () => {
    const answer = await answerOfFunction();
    assert.equal(answer.status, 501);
    assert.match(answer.json.error, /--with-deno/);
});

test('--with-deno needs npm, and npm its registry', async () => {
    const start = (more) => startServer('--with-deno', { environment: { ...environment, ...more } });
    await assert.rejects(start({ PATH: '/nonexistent' }), /ended with 9: .*npm is not installed/);
    await assert.rejects(start({ npm_config_registry: 'http://127.0.0.1:1', npm_config_fetch_retries: '0',
        npm_config_cache: join(data, 'npm') }), /ended with 9: .*npm could not install deno/);
});

test('--with-deno installs it into a folder of its own, once', async () => {
    assert.equal((await answerOfFunction('--with-deno')).text, 'it runs');
    assert.equal((await answerOfFunction()).text, 'it runs');
    assert.ok(existsSync(join(data, 'base44-local')));
});
