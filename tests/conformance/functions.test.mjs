// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The CLI deploys functions, their secrets, and reads their logs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { suite } from './support/suite.mjs';

const shared = suite();

test('functions deploy knows what changed, also for names with slashes', async () => {
    const { cli } = shared;
    cli.write('base44/functions/hello/entry.ts', 'Deno.serve(() => new Response("hello"));');
    cli.write('base44/functions/reports/export/entry.ts', 'import { x } from "../../../shared/x.ts"; Deno.serve(() => new Response(x));');
    cli.write('base44/functions/nightly/entry.ts', 'Deno.serve(() => new Response());');
    cli.write('base44/functions/nightly/function.jsonc', { name: 'nightly', entry: 'entry.ts', automations: [
        { name: 'every night', type: 'scheduled', schedule_mode: 'recurring', schedule_type: 'cron', cron_expression: '0 0 * * *', ends_type: 'never' }] });
    cli.write('base44/shared/x.ts', 'export const x = "shared";');
    assert.match((await cli.ok('functions deploy')).all, /3 deployed/);
    assert.match((await cli.ok('functions deploy')).all, /3 unchanged/);
    cli.write('base44/functions/hello/entry.ts', 'Deno.serve(() => new Response("hello again"));');
    assert.match((await cli.ok('functions deploy hello')).all, /1 deployed/);
});

test('functions list and pull', async () => {
    const { cli } = shared;
    assert.match((await cli.ok('functions list')).all, /3 functions on remote/);
    await cli.ok('functions pull reports/export');
    assert.match(cli.read('base44/functions/reports/export/entry.ts'), /shared/);
});

test('functions delete, and --force deletes what is not local', async () => {
    const { cli, server } = shared;
    assert.match((await cli.ok('functions delete hello')).all, /"hello" deleted/);
    assert.match((await cli.ok('functions delete hello')).all, /not found/i);
    const body = { entry: 'entry.ts', files: [{ path: 'entry.ts', content: '' }] };
    assert.equal((await server.request('PUT', `/api/apps/${server.appId}/backend-functions/stray`, { body })).status, 200);
    await cli.ok('functions deploy --force');
    const { json } = await server.request('GET', `/api/apps/${server.appId}/backend-functions`);
    assert.deepEqual(json.functions.map((fn) => fn.name).sort(), ['hello', 'nightly', 'reports/export']);
});

test('code that leaves the folder of the app is refused', async () => {
    const { server } = shared;
    for (const path of ['../../../../etc/x.ts', '/etc/x.ts', '..\\x.ts', '']) {
        const body = { entry: 'entry.ts', files: [{ path: 'entry.ts', content: '' }, { path, content: '' }] };
        const answer = await server.request('PUT', `/api/apps/${server.appId}/backend-functions/evil`, { body });
        assert.equal(answer.status, 422, path);
    }
});

test('secrets go in and never come out', async () => {
    const { cli, server } = shared;
    await cli.ok('secrets set API_KEY=hidden-value OTHER=x');
    const list = await cli.ok('secrets list');
    assert.match(list.all, /API_KEY/);
    const plain = await server.request('GET', `/api/apps/${server.appId}/secrets`);
    assert.doesNotMatch(plain.text + list.all, /hidden-value/);
    await cli.ok('secrets delete OTHER');
    assert.doesNotMatch((await cli.ok('secrets list')).all, /OTHER/);
    assert.equal((await server.request('POST', `/api/apps/${server.appId}/secrets`, { body: { 'not a name': 'x' } })).status, 422);
    const readOnly = await server.request('GET', `/api/apps/${server.appId}/secrets`, { token: server.readOnlyPat });
    assert.equal(readOnly.status, 403);
});

test('logs of an unknown function are an error', async () => {
    assert.equal((await shared.cli.run('logs --function nothing --json')).code, 1);
    assert.deepEqual((await shared.cli.ok('logs --function hello --json')).json, []);
});

test('logs --follow opens the stream', async () => {
    const { server } = shared;
    const abort = new AbortController();
    const answer = await fetch(`${server.url}/api/apps/${server.appId}/functions-mgmt/logs/stream?function=hello`,
        { headers: { Authorization: `Bearer ${server.token}` }, signal: abort.signal });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type'), /text\/event-stream/);
    const { value } = await answer.body.getReader().read();
    assert.match(new TextDecoder().decode(value), /^:/);
    abort.abort();
});

test('a workspace key deploys, and does nothing else', async () => {
    const { server } = shared;
    const send = (method, path, body) => server.request(method, `/api/apps/${server.appId}${path}`,
        { token: '', headers: { api_key: server.apiKey }, body });
    const body = { entry: 'entry.ts', files: [{ path: 'entry.ts', content: '' }] };
    assert.equal((await send('PUT', '/backend-functions/keyed', body)).status, 200);
    assert.equal((await send('PUT', '/deployment/auth-configuration', { enable_google_login: false })).status, 200);
    assert.equal((await send('GET', '/backend-functions')).status, 403);
    assert.equal((await send('GET', '/secrets')).status, 403);
    const wrong = await server.request('GET', `/api/apps/${server.appId}`, { token: '', headers: { api_key: 'b44k_wrong' } });
    assert.equal(wrong.status, 401);
});
