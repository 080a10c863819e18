// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The CLI makes, links, changes and deploys projects.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cli } from './support/cli.mjs';
import { suite } from './support/suite.mjs';

const shared = suite();
const task = (extra = {}) => ({ name: 'Task', type: 'object',
    properties: { title: { type: 'string' }, ...extra }, required: ['title'] });
const appOf = async (id = shared.server.appId) => (await shared.server.request('GET', `/api/apps/${id}`)).json;

test('create makes an app and a project folder', async () => {
    const { cli } = shared;
    await cli.ok(['create', 'Rehearsal', '--path', './made', '--no-skills']);
    const { id } = JSON.parse(cli.read('made/base44/.app.jsonc').replace(/^\s*\/\/.*$/gm, ''));
    const app = await appOf(id);
    assert.equal(app.name, 'Rehearsal');
    assert.equal(app.public_settings, 'public_without_login');
    assert.equal(app.is_managed_source_code, false);
});

test('link makes an app, or takes one of the list', async () => {
    const { server } = shared;
    const other = new Cli(server).signIn();
    other.write('base44/config.jsonc', { name: 'Linked' });
    assert.match((await other.ok(['link', '--create', '--name', 'Linked'])).all, /Project linked/);
    other.remove();
    const third = new Cli(server).signIn();
    third.write('base44/config.jsonc', { name: 'Third' });
    assert.match((await third.ok(['link', '--app-id', server.appId])).all, /Project linked/);
    third.remove();
});

test('entities push creates, updates and deletes', async () => {
    const { cli, server } = shared;
    cli.write('base44/entities/Task.jsonc', task());
    cli.write('base44/entities/Note.jsonc', { ...task(), name: 'Note' });
    assert.match((await cli.ok('entities push -y')).all, /Created:.*(Task.*Note|Note.*Task)/);
    cli.write('base44/entities/Task.jsonc', task({ done: { type: 'boolean', default: false } }));
    assert.match((await cli.ok('entities push -y')).all, /Updated:.*Task/);
    const list = await server.request('GET', `/api/apps/${server.appId}/entity-schemas`);
    assert.deepEqual(list.json.entities.map((entity) => entity.entity_name).sort(), ['Note', 'Task']);
    cli.write('base44/entities/Note.jsonc', { ...task(), name: 'Memo' });
    assert.match((await cli.ok('entities push -y')).all, /Deleted:.*Note/);
});

test('entities push names what is wrong, and changes nothing', async () => {
    const { cli, server } = shared;
    await server.request('POST', `/api/apps/${server.appId}/entities/Memo`, { body: { title: 'kept' } });
    cli.write('base44/entities/Note.jsonc', { ...task(), name: 'Note2' });
    const { code, all } = await cli.run('entities push -y');
    assert.equal(code, 1);
    assert.match(all, /Memo.*records/);
    assert.equal((await server.request('GET', `/api/apps/${server.appId}/entity-schemas/Note2`)).status, 404);
    cli.write('base44/entities/Note.jsonc', { ...task(), name: 'Memo' });
});

test('visibility', async () => {
    for (const [word, setting] of [['private', 'private_with_login'], ['workspace', 'workspace_with_login'],
        ['public', 'public_without_login']]) {
        await shared.cli.ok(`visibility ${word}`);
        assert.equal((await appOf()).public_settings, setting);
    }
});

test('auth pull and push', async () => {
    const { cli } = shared;
    await cli.ok('auth pull');
    const before = (await appOf()).auth_config;
    await cli.ok('auth password-login disable');
    await cli.ok('auth push -y');
    const after = (await appOf()).auth_config;
    assert.equal(after.enable_username_password, false);
    assert.deepEqual({ ...after, enable_username_password: true }, before);
});

test('workspace move needs both workspaces', async () => {
    const { cli, server } = shared;
    const { code } = await cli.run('workspace move no-such-workspace -y --json');
    assert.equal(code, 1);
    assert.equal((await appOf()).organization_id, server.workspaceIds[0]);
    assert.equal((await cli.ok(`workspace move ${server.workspaceIds[0]} -y --json`)).json.success, true);
});

test('agents and agent skills', async () => {
    const { cli, server } = shared;
    cli.write('base44/agents/helper.jsonc', { name: 'helper', description: 'Helps', instructions: 'Be brief.',
        tool_configs: [{ entity_name: 'Task', allowed_operations: ['read'] }] });
    await cli.ok('agents push -y');
    const agents = await server.request('GET', `/api/apps/${server.appId}/agent-configs`);
    assert.equal(agents.json.total, 1);
    assert.equal(agents.json.items[0].instructions, 'Be brief.');
    cli.write('base44/agent-skills/weekly-report.md', '---\nname: weekly-report\ndescription: Reports\n---\n\nWrite it.\n');
    await cli.ok('agent-skills push -y');
    const skills = await server.request('GET', `/api/apps/${server.appId}/agent-skills`);
    assert.deepEqual(skills.json.items.map((skill) => skill.name), ['weekly-report']);
    await cli.ok('agents pull');
    await cli.ok('agent-skills pull');
});

test('branches, workflows and runs are listed', async () => {
    const { cli, server } = shared;
    const put = (kind, name, body) => server.request('POST', '/_test/documents',
        { body: { owner: server.appId, kind, name, body } });
    await put('branch', 'b1', { id: 'b1', branch_name: 'try-it', status: 'active' });
    await put('workflow', 'w1', { id: 'w1', name: 'Nightly sync', status: 'active' });
    await put('workflow-run', 'r1', { run_id: 'r1', workflow_id: 'w1', status: 'failed', started_at: '2026-06-01T00:00:00Z' });
    await put('workflow-run', 'r2', { run_id: 'r2', workflow_id: 'w1', status: 'completed', started_at: '2026-06-02T00:00:00Z' });
    assert.equal((await cli.ok('branches list --json')).json.branches.at(-1).name, 'try-it');
    assert.equal((await cli.ok('workflows list --json')).json.workflows[0].name, 'Nightly sync');
    assert.deepEqual((await cli.ok('workflows runs --json')).json.runs.map((run) => run.runId), ['r2', 'r1']);
    assert.deepEqual((await cli.ok('workflows runs --status failed --json')).json.runs.map((run) => run.runId), ['r1']);
});

test('site deploy puts the files where the app url says', async () => {
    const { cli, server } = shared;
    cli.link(server.appId, { site: { outputDirectory: './dist' } });
    cli.write('dist/index.html', '<title>Deployed</title>');
    cli.write('dist/assets/app.js', 'console.log(1)');
    const { all } = await cli.ok('site deploy -y --no-build');
    const url = all.match(/http:\/\/\S+/)[0];
    assert.match(await (await fetch(url)).text(), /Deployed/);
    const script = await fetch(new URL('assets/app.js', url));
    assert.match(script.headers.get('content-type'), /javascript/);
    assert.match(await (await fetch(new URL('a/page', url))).text(), /Deployed/);
    const form = new FormData();
    form.append('file', new Blob(['no archive']), 'dist.tar.gz');
    assert.equal((await server.request('POST', `/api/apps/${server.appId}/deploy-dist`, { body: form })).status, 422);
});

test('an app is deleted, restored, and gone for the CLI in between', async () => {
    const { cli, server } = shared;
    assert.equal((await server.request('DELETE', `/api/apps/${server.appId}`)).status, 200);
    assert.equal((await server.request('DELETE', `/api/apps/${server.appId}`)).status, 200);
    assert.equal((await cli.run('functions list')).code, 1);
    assert.equal((await server.request('POST', `/api/apps-trash/${server.appId}/restore`)).status, 200);
    await cli.ok('functions list');
});

test('the request id is echoed', async () => {
    const answer = await shared.server.request('GET', '/api/apps/nothing', { headers: { 'X-Request-ID': 'abc-1' } });
    assert.equal(answer.status, 404);
    assert.equal(answer.headers.get('x-request-id'), 'abc-1');
});
