// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a client can choose when it starts the server.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Cli } from './support/cli.mjs';
import { startServer } from './support/server.mjs';

test('READY names a credential of each kind, and each works', async () => {
    const server = await startServer('--app-id', 'chosen');
    try {
        assert.equal(server.appId, 'chosen');
        const status = async (options) => (await server.request('GET', '/api/apps/chosen', options)).status;
        assert.equal(await status(), 200);
        assert.equal(await status({ token: server.pat }), 200);
        assert.equal(await status({ token: server.readOnlyPat }), 200);
        assert.equal(await status({ token: server.ownerToken }), 401);
        assert.equal(await status({ token: '', headers: { api_key: server.accountApiKey } }), 200);
        assert.equal(await status({ token: '', headers: { api_key: server.apiKey } }), 403);
        const me = await server.request('GET', '/api/apps/chosen/entities/User/me', { token: server.ownerToken });
        assert.equal(me.json.email, server.owner);
        assert.equal(me.json.role, 'admin');
        const change = await server.request('PUT', '/api/apps/chosen', { token: server.readOnlyPat, body: { name: 'x' } });
        assert.equal(change.status, 403);
    } finally {
        await server.stop();
    }
});

test('--token-file keeps tokens and keys over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'base44-tokens-'));
    const args = ['--token-file', join(folder, 'secret'), '--app-id', 'kept'];
    const first = await startServer(...args);
    await first.stop();
    const second = await startServer(...args);
    try {
        for (const token of [first.token, first.pat])
            assert.equal((await second.request('GET', '/api/apps/kept', { token })).status, 200);
        const stranger = await startServer('--app-id', 'kept');
        assert.equal((await stranger.request('GET', '/api/apps/kept', { token: first.token })).status, 401);
        await stranger.stop();
    } finally {
        await second.stop();
        rmSync(folder, { recursive: true });
    }
});

test('--project loads a folder of the CLI', async () => {
    const cli = new Cli({ url: '' });
    cli.write('base44/config.jsonc', '// a project\n{ "name": "Loaded", }\n');
    cli.write('base44/entities/Task.jsonc', '{ "name": "Task", "type": "object", /* none */ "properties": { "a": { "type": "string" }, }, }');
    cli.write('base44/functions/reports/export/entry.ts', 'import { x } from "../../../shared/x.ts"; Deno.serve(() => new Response(x));');
    cli.write('base44/shared/x.ts', 'export const x = "shared";');
    cli.write('base44/connectors/slack.jsonc', { type: 'slack', scopes: ['chat:write'] });
    const server = await startServer('--project', cli.project);
    try {
        const get = async (path) => (await server.request('GET', `/api/apps/${server.appId}${path}`)).json;
        assert.equal((await get('/entity-schemas')).entities[0].entity_name, 'Task');
        assert.equal((await get('/backend-functions')).functions[0].name, 'reports/export');
        assert.equal((await get('/external-auth/list')).integrations[0].integration_type, 'slack');
        const answer = await server.request('POST', `/api/apps/${server.appId}/functions/reports/export`, { body: {} });
        assert.equal(answer.text, 'shared');
        await assert.rejects(startServer('--project', join(cli.project, 'base44/entities')), /ended with 8/);
    } finally {
        await server.stop();
        cli.remove();
    }
});
