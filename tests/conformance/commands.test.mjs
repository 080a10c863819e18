// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Commands of the CLI whose effect is on several parts of the server: exec, deploy, workspace move, Stripe, keys.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Cli } from './support/cli.mjs';
import { suite } from './support/suite.mjs';

const shared = suite('--seed', 'demo', '--approve-consents');
const app = async () => (await shared.server.request('GET', `/api/apps/${shared.server.appId}`)).json;
const get = async (path) => (await shared.server.request('GET', `/api/apps/${shared.server.appId}${path}`)).json;
const linesOf = (result) => result.out.trim().split('\n').filter((line) => line.startsWith('>')).map((line) => JSON.parse(line.slice(1)));

test('workspace move takes the app to another workspace, and back without its connections', async () => {
    const { cli, server } = shared;
    const [first, second] = server.workspaceIds;
    const home = (await app()).organization_id;
    const other = home === first ? second : first;
    assert.equal((await cli.ok(['workspace', 'get', other, '--json'])).json.id, other);
    const there = (await cli.ok(['workspace', 'move', other, '-y', '--json'])).json;
    assert.equal(there.success, true);
    assert.equal((await app()).organization_id, other);
    assert.ok((await get('/external-auth/list')).integrations.length > 0);
    await cli.ok(['workspace', 'move', home, '-y', '--disconnect-integrations', '--json']);
    assert.equal((await app()).organization_id, home);
    assert.deepEqual((await get('/external-auth/list')).integrations, []);
});

test('Stripe is installed, stays, and is removed by what the project says', async () => {
    const { cli } = shared;
    const push = async () => (await cli.ok('connectors push -y --json')).json.results.map(({ type, action }) => [type, action]);
    cli.write('base44/connectors/stripe.jsonc', { type: 'stripe' });
    assert.deepEqual(await push(), [['stripe', 'provisioned']]);
    assert.deepEqual(await push(), [['stripe', 'synced']]);
    rmSync(join(cli.project, 'base44/connectors/stripe.jsonc'));
    assert.deepEqual(await push(), [['stripe', 'removed']]);
    assert.equal((await get('/payments/stripe/status')).stripe_mode, null);
});

test('a connector that the project does not have any more is removed', async () => {
    const { cli } = shared;
    const initiate = await cli.ok(['connectors', 'initiate', '--integration-type', 'slack', '--scopes', 'chat:write', '--json']);
    assert.equal((await fetch(initiate.json.redirectUrl)).status, 200);
    const { results } = (await cli.ok('connectors push -y --json')).json;
    assert.deepEqual(results.map(({ type, action }) => [type, action]), [['slack', 'removed']]);
});

test('exec runs a script as the owner, at the address of the app', async () => {
    const { cli, server } = shared;
    const result = await cli.ok('exec', { input: `
        const say = (value) => console.log(">" + JSON.stringify(value));
        say((await base44.auth.me()).email);
        say(base44.getConfig().serverUrl);
        const heard = new Promise((resolve) => base44.entities.Customer.subscribe(({ type }) => resolve(type)));
        const again = setInterval(() => base44.entities.Customer.create({ name: "Heard", email: "h@example.com" }), 200);
        say(await heard);
        clearInterval(again);` });
    assert.deepEqual(linesOf(result), [server.owner, `${server.url.replace('127.0.0.1', 'localhost')}/sites/${server.appId}`, 'create']);
});

test('exec --privileged passes the rules, --data-env reads the other data', async () => {
    const { cli, server } = shared;
    await server.request('POST', `/api/apps/${server.appId}/entity-schemas`, { body: { entity_name: 'Sealed', entity_schema: {
        type: 'object', properties: { text: { type: 'string' } }, rls: { create: true, read: false } } } });
    const script = `
        await base44.entities.Sealed.create({ text: "one" });
        console.log(">" + (await base44.entities.Sealed.list()).length);`;
    assert.deepEqual(linesOf(await cli.ok('exec', { input: script })), [0]);
    assert.deepEqual(linesOf(await cli.ok('exec --privileged', { input: script })), [2]);
    assert.deepEqual(linesOf(await cli.ok('exec --privileged --data-env dev', { input: script })), [1]);
});

test('exec ends as its script ends', async () => {
    assert.equal((await shared.cli.run('exec', { input: 'Deno.exit(3);' })).code, 3);
});

test('deploy brings every part of a project to the app', async () => {
    const { server } = shared;
    const made = (await server.request('POST', '/api/apps', { body: { name: 'Whole', is_managed_source_code: false } })).json;
    const cli = new Cli(server).signIn().link(made.id, { visibility: 'private', site: { outputDirectory: './dist' } });
    cli.write('base44/entities/Task.jsonc', { name: 'Task', type: 'object', properties: { title: { type: 'string' } } });
    cli.write('base44/functions/hello/entry.ts', 'Deno.serve(() => new Response("hello"));');
    cli.write('base44/agents/helper.jsonc', { name: 'helper', description: 'Helps', instructions: 'Be brief.' });
    cli.write('base44/agent-skills/report.md', '---\nname: report\ndescription: Reports\n---\n\nWrite it.\n');
    cli.write('base44/connectors/slack.jsonc', { type: 'slack', scopes: ['chat:write'] });
    cli.write('dist/index.html', '<title>Whole</title>');
    try {
        await cli.ok('auth pull');
        await cli.ok('auth password-login disable');
        await cli.ok('auth social-login google enable');
        const { all } = await cli.ok('deploy -y --no-build');
        assert.match(all, /App deployed successfully/);
        const part = async (path) => (await server.request('GET', `/api/apps/${made.id}${path}`)).json;
        assert.deepEqual((await part('/entity-schemas')).entities.map((entity) => entity.entity_name), ['Task']);
        assert.deepEqual((await part('/backend-functions')).functions.map(({ name }) => name), ['hello']);
        assert.deepEqual((await part('/agent-configs')).items.map(({ name }) => name), ['helper']);
        assert.deepEqual((await part('/agent-skills')).items.map(({ name }) => name), ['report']);
        assert.match(all, /slack/i, 'it asks for the consent');
        const { auth_config: login, public_settings: settings } = await part('');
        assert.deepEqual([login.enable_username_password, login.enable_google_login, settings], [false, true, 'private_with_login']);
        const { url } = (await server.request('GET', `/api/apps/platform/${made.id}/published-url`)).json;
        assert.match(await (await fetch(url)).text(), /Whole/);
        rmSync(join(cli.project, 'base44/agent-skills/report.md'));
        rmSync(join(cli.project, 'base44/agents/helper.jsonc'));
        cli.write('base44/agents/other.jsonc', { name: 'other', description: 'Helps', instructions: 'Be long.' });
        cli.write('base44/agent-skills/audit.md', '---\nname: audit\ndescription: Audits\n---\n\nCheck it.\n');
        await cli.ok('agent-skills push -y');
        await cli.ok('agents push -y');
        assert.deepEqual((await part('/agent-skills')).items.map(({ name }) => name), ['audit']);
        assert.deepEqual((await part('/agent-configs')).items.map(({ name }) => name), ['other']);
    } finally {
        cli.remove();
    }
});

test('secrets come from a file too', async () => {
    const { cli } = shared;
    cli.write('more.env', 'FROM_FILE=one\nALSO="two words"\n');
    await cli.ok('secrets set --env-file more.env');
    assert.deepEqual(Object.keys(await get('/secrets')).filter((name) => name === 'FROM_FILE' || name === 'ALSO').sort(), ['ALSO', 'FROM_FILE']);
});

test('logs are chosen by level, number and order', async () => {
    const { cli, server } = shared;
    const path = `/api/apps/${server.appId}`;
    const content = 'let n = 0; Deno.serve(() => { ++n; console.log("line " + n); console.error("fault " + n); return new Response(); });';
    await server.request('PUT', `${path}/backend-functions/talker`, { body: { entry: 'entry.ts', files: [{ path: 'entry.ts', content }] } });
    for (let i = 0; i < 3; ++i)
        assert.equal((await server.request('POST', `${path}/functions/talker`, { body: {} })).status, 200);
    const logs = async (flags) => (await cli.ok(`logs --function talker --json ${flags}`)).json.map(({ message }) => message.replace(/^\[.*?\] /, ''));
    assert.deepEqual(await logs('--level error --order asc'), ['fault 1', 'fault 2', 'fault 3']);
    assert.deepEqual(await logs('--level info --order desc --limit 1'), ['line 3']);
    assert.deepEqual(await logs('--until 1h'), []);
    assert.equal((await logs('--since 1h')).length, 6);
});

test('a workspace key deploys without a login', async () => {
    const { server } = shared;
    const cli = new Cli(server, { environment: { BASE44_API_KEY: server.apiKey } }).link();
    cli.write('base44/functions/keyed/entry.ts', 'Deno.serve(() => new Response());');
    try {
        assert.match((await cli.ok('functions deploy')).all, /1 deployed/);
        assert.equal((await cli.run('functions list')).code, 1, 'a key reads nothing');
    } finally {
        cli.remove();
    }
});

test('tokens of the environment are a login', async () => {
    const { server } = shared;
    const cli = new Cli(server, { environment: { BASE44_ACCESS_TOKEN: server.token, BASE44_REFRESH_TOKEN: 'none' } });
    try {
        assert.match((await cli.ok('whoami')).all, new RegExp(server.owner));
        assert.ok((await cli.ok('workspace list --role owner --json')).json.length > 0);
    } finally {
        cli.remove();
    }
});
