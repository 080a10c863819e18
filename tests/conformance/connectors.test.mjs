// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Connectors through the CLI, and their tokens through the SDK.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { sdk } from './support/clients.mjs';
import { suite } from './support/suite.mjs';

const shared = suite('--approve-consents');
let createClient;
before(async () => {
    ({ createClient } = await sdk());
});
const client = (tokens) => createClient({ serverUrl: shared.server.url, appId: shared.server.appId, ...tokens });
const listed = async () => (await shared.server.request('GET', `/api/apps/${shared.server.appId}/external-auth/list`)).json.integrations;

test('list-available is the whole catalogue', async () => {
    const { json } = await shared.cli.ok('connectors list-available --json');
    assert.equal(json.integrations.length, 47);
    assert.ok(json.integrations.some((entry) => (entry.integrationType ?? entry.integration_type) === 'share_point'));
});

test('initiate asks for consent; a page that is fetched has been allowed', async () => {
    const { cli, server } = shared;
    const { json } = await cli.ok(['connectors', 'initiate', '--integration-type', 'googlecalendar',
        '--scopes', 'https://www.googleapis.com/auth/calendar', '--json']);
    assert.equal(json.alreadyAuthorized, false);
    assert.equal((await fetch(json.redirectUrl)).status, 200);
    const status = await server.request('GET', `/api/apps/${server.appId}/external-auth/status?integration_type=googlecalendar&connection_id=${json.connectionId}`);
    assert.equal(status.json.status, 'ACTIVE');
    assert.equal((await listed())[0].status, 'active');
});

test('push syncs, removes and provisions', async () => {
    const { cli, server } = shared;
    cli.write('base44/connectors/googlecalendar.jsonc', { type: 'googlecalendar', scopes: ['https://www.googleapis.com/auth/calendar'] });
    cli.write('base44/connectors/slack.jsonc', { type: 'slack', scopes: ['chat:write'] });
    cli.write('base44/connectors/stripe.jsonc', { type: 'stripe' });
    const { json } = await cli.ok('connectors push -y --json');
    const actions = Object.fromEntries(json.results.map((result) => [result.type ?? result.integrationType, result.action]));
    assert.deepEqual(actions, { googlecalendar: 'synced', slack: 'needs_oauth', stripe: 'provisioned' });
    const stripe = await server.request('GET', `/api/apps/${server.appId}/payments/stripe/status`);
    assert.equal(stripe.json.stripe_mode, 'sandbox');
});

test('pull writes the files', async () => {
    const { cli } = shared;
    rmSync(join(cli.project, 'base44/connectors'), { recursive: true });
    const { json } = await cli.ok('connectors pull --json');
    assert.deepEqual(json.written.sort(), ['googlecalendar', 'stripe']);
    assert.match(cli.read('base44/connectors/googlecalendar.jsonc'), /auth\/calendar/);
});

test('a function gets the token, nobody else does', async () => {
    const { server } = shared;
    const service = client({ token: server.ownerToken, serviceToken: server.serviceToken });
    const { accessToken } = await service.asServiceRole.connectors.getConnection('googlecalendar');
    assert.match(accessToken, /^local_/);
    const plain = await server.request('GET', `/api/apps/${server.appId}/external-auth/tokens/googlecalendar`, { token: server.ownerToken });
    assert.equal(plain.status, 403);
    assert.equal(plain.json.detail, 'This endpoint is only accessible to service tokens');
});

test('a workspace connector: registered, used by an app user, disconnected', async () => {
    const { server } = shared;
    const base = `/api/workspace/${server.workspaceIds[0]}/connectors`;
    const body = { integration_type: 'gmail', name: 'Our mail', credential_source: 'byo', client_id: 'id', client_secret: 'very-secret', scopes: ['mail'] };
    const made = await server.request('POST', base, { body });
    assert.equal(made.status, 201);
    assert.equal((await server.request('POST', base, { body })).status, 409);
    assert.doesNotMatch((await server.request('GET', base)).text, /very-secret/);
    const { id } = made.json;

    const user = client({ token: server.ownerToken });
    const url = await user.connectors.connectAppUser(id);
    assert.equal((await fetch(url.redirect_url ?? url)).status, 200);
    const service = client({ token: server.ownerToken, serviceToken: server.serviceToken });
    const { accessToken } = await service.asServiceRole.connectors.getCurrentAppUserConnection(id);
    assert.match(accessToken, /^local_/);
    await user.connectors.disconnectAppUser(id);
    await assert.rejects(service.asServiceRole.connectors.getCurrentAppUserConnection(id), { status: 404 });
    assert.equal((await server.request('DELETE', `${base}/${id}`)).status, 200);
    assert.equal((await server.request('DELETE', `${base}/${id}`)).status, 404);
});

test('a metered connector is called through the proxy', async () => {
    const { cli, server } = shared;
    const { json } = await cli.ok(['connectors', 'initiate', '--integration-type', 'x', '--scopes', 'tweet.read', '--json']);
    await fetch(json.redirectUrl);
    const service = client({ serviceToken: server.serviceToken });
    await assert.rejects(service.asServiceRole.connectors.getConnection('x'), { status: 403, code: 'metered_connector_requires_proxy' });
    const answer = await service.asServiceRole.connectors.callApi('x', { method: 'GET', path: '/2/users/me' });
    assert.equal(answer.success, true);
    assert.equal(answer.data.path, '/2/users/me');
});
