// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Functions run with Deno: called by the SDK, read in the logs, and scripts of the CLI's exec.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { sdk } from './support/clients.mjs';
import { startServer } from './support/server.mjs';
import { suite } from './support/suite.mjs';

const shared = suite('--call-timeout', '20000');
let base44;
const deploy = async (name, code) => {
    const { status } = await shared.server.request('PUT',
        `/api/apps/${shared.server.appId}/backend-functions/${encodeURIComponent(name)}`,
        { body: { entry: 'entry.ts', files: [{ path: 'entry.ts', content: code }] } });
    assert.equal(status, 200);
};
before(async () => {
    const { createClient } = await sdk();
    const { url, appId, ownerToken } = shared.server;
    base44 = createClient({ serverUrl: url, appId, token: ownerToken });
});

test('a function answers with status, headers and body', async () => {
    await deploy('shop/order', `
        console.log("order", 7);
        Deno.serve(async (request) => {
            const { count } = await request.json();
            console.warn("count is " + count);
            return Response.json({ double: count * 2 }, { status: 201, headers: { "x-own": "yes" } });
        });`);
    const answer = await base44.functions.invoke('shop/order', { count: 21 });
    assert.equal(answer.status, 201);
    assert.deepEqual(answer.data, { double: 42 });
    assert.equal(answer.headers['x-own'], 'yes');
});

test('a function may set several cookies, and its own CORS headers stand in nobody\'s way', async () => {
    await deploy('cookies', `Deno.serve(() => new Response("ok", { headers: [
        ["Set-Cookie", "a=1"], ["Set-Cookie", "b=2"], ["Access-Control-Allow-Origin", "*"]] }));`);
    const { url, appId, ownerToken } = shared.server;
    const answer = await fetch(`${url}/api/apps/${appId}/functions/cookies`, { method: 'POST', body: '{}',
        headers: { Authorization: `Bearer ${ownerToken}`, Origin: 'http://localhost:3000' } });
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.headers.getSetCookie(), ['a=1', 'b=2']);
    assert.equal(answer.headers.get('access-control-allow-origin'), 'http://localhost:3000');
});

test('a default export serves too, and fetch reaches any path and method', async () => {
    await deploy('plain', 'export default (request: Request) => new Response(request.method + " " + new URL(request.url).search);');
    const answer = await base44.functions.fetch('plain?a=1', { method: 'PUT' });
    assert.equal(await answer.text(), 'PUT ?a=1');
});

test('a function gets secrets and the headers of the service, and nothing of our environment', async () => {
    const { cli, server } = shared;
    await deploy('who', `
        import { secrets } from "base44:runtime";
        Deno.serve((request) => Response.json({
            secret: secrets.get("API_KEY"), same: Deno.env.get("API_KEY"), shell: Deno.env.get("BASE44_LOCAL") ?? null,
            app: request.headers.get("Base44-App-Id"), url: request.headers.get("Base44-Api-Url"),
            env: request.headers.get("X-Data-Env"), caller: request.headers.get("Authorization"),
            service: request.headers.get("Base44-Service-Authorization"),
        }));`);
    await cli.ok('secrets set API_KEY=first');
    const first = (await base44.functions.invoke('who', {})).data;
    assert.deepEqual([first.secret, first.same, first.shell], ['first', 'first', null]);
    assert.deepEqual([first.app, first.url, first.env], [server.appId, server.url, 'prod']);
    assert.equal(first.caller, `Bearer ${server.ownerToken}`);
    assert.match(first.service, /^Bearer \S+$/);
    await cli.ok('secrets set API_KEY=second');
    assert.equal((await base44.functions.invoke('who', {})).data.secret, 'second');
});

test('a new deployment replaces the running one', async () => {
    await deploy('version', 'Deno.serve(() => new Response("one"));');
    assert.equal((await base44.functions.invoke('version')).data, 'one');
    await deploy('version', 'Deno.serve(() => new Response("two"));');
    assert.equal((await base44.functions.invoke('version')).data, 'two');
});

test('what goes wrong has a status and a code', async () => {
    await deploy('thrower', 'Deno.serve(() => { throw new Error("on purpose"); });');
    await deploy('broken', 'this is no code');
    const code = (name) => base44.functions.invoke(name).then(() => null, ({ response }) => [response.status, response.data.code]);
    assert.deepEqual(await code('thrower'), [500, 'INTERNAL_ERROR']);
    assert.deepEqual(await code('broken'), [500, 'INTERNAL_ERROR']);
    assert.deepEqual(await code('nothing'), [404, 'FUNCTION_NOT_FOUND']);
});

test('a function reads neither files nor starts programs', async () => {
    await deploy('nosy', `Deno.serve(async () => {
        const refused = async (act: () => Promise<unknown>) => { try { await act(); return "allowed"; } catch (e) { return e.name; } };
        return Response.json([await refused(() => Deno.readTextFile("/etc/passwd")), await refused(() => new Deno.Command("ls").output())]);
    });`);
    assert.deepEqual((await base44.functions.invoke('nosy')).data, ['NotCapable', 'NotCapable']);
});

test('the log has what the function said', async () => {
    const { json } = await shared.cli.ok('logs --function shop/order --json');
    assert.deepEqual(json.map(({ level, message }) => [level, message.replace(/^\[.*?\] /, '')]).sort(),
        [['info', 'order 7'], ['warning', 'count is 21']]);
    assert.match(JSON.stringify((await shared.cli.ok('logs --function thrower --level error --json')).json), /on purpose/);
});

test('logs --follow shows lines as they are said', async () => {
    const follow = shared.cli.start('logs', '--follow', '--function', 'shop/order', '--json');
    let seen = '';
    const heard = new Promise((resolve) => follow.stdout.on('data', (text) => {
        seen += text;
        if (seen.includes('count is 5'))
            resolve();
    }));
    const again = setInterval(() => base44.functions.invoke('shop/order', { count: 5 }).catch(() => {}), 500);
    await heard;
    clearInterval(again);
    follow.kill();
});

test('a function that takes too long is ended', async () => {
    const hasty = await startServer('--call-timeout', '3000');
    try {
        const path = `/api/apps/${hasty.appId}`;
        const content = 'Deno.serve(() => new Promise(() => {}));';
        await hasty.request('PUT', `${path}/backend-functions/slow`, { body: { entry: 'entry.ts', files: [{ path: 'entry.ts', content }] } });
        const answer = await hasty.request('POST', `${path}/functions/slow`, { body: {} });
        assert.equal(answer.status, 504);
    } finally {
        await hasty.stop();
    }
});
