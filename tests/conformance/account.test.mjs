// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The CLI signs in, renews its token, and lists workspaces.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Cli } from './support/cli.mjs';
import { startServer } from './support/server.mjs';

let server;
let cli;
before(async () => {
    server = await startServer('--approve-device-logins');
    cli = new Cli(server);
});
after(async () => {
    cli?.remove();
    await server?.stop();
});

test('login goes through the device flow', async () => {
    const login = await cli.ok('login');
    assert.match(login.err, /Verification code: \w{4}-\d{4}/);
    assert.match(login.all, new RegExp(`Successfully logged in as .*${server.owner}`));
});

test('whoami names the account', async () => {
    assert.match((await cli.ok('whoami')).all, new RegExp(server.owner));
});

test('an access token that ran out is renewed, and the refresh token rotates', async () => {
    const stored = () => JSON.parse(cli.read('../home/.base44/auth/auth.json'));
    const before = stored();
    cli.write('../home/.base44/auth/auth.json', { ...before, expiresAt: Date.now() - 1 });
    await cli.ok('workspace list --json');
    const renewed = stored();
    assert.notEqual(renewed.refreshToken, before.refreshToken);
    assert.ok(renewed.expiresAt > Date.now());
});

test('a token that is refused is renewed once and the request repeated', async () => {
    const stored = JSON.parse(cli.read('../home/.base44/auth/auth.json'));
    cli.write('../home/.base44/auth/auth.json', { ...stored, accessToken: 'not.a.token' });
    assert.ok((await cli.ok('workspace list --json')).json.length > 0);
});

test('a refresh token works once', async () => {
    const form = (token) => ({ token: '', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `grant_type=refresh_token&client_id=base44_cli&refresh_token=${token}` });
    const { refreshToken } = JSON.parse(cli.read('../home/.base44/auth/auth.json'));
    assert.equal((await server.request('POST', '/oauth/token', form(refreshToken))).status, 200);
    const again = await server.request('POST', '/oauth/token', form(refreshToken));
    assert.equal(again.status, 400);
    assert.equal(again.json.error, 'invalid_grant');
});

test('workspace list and get', async () => {
    cli.signIn();
    const { json } = await cli.ok('workspace list --json');
    assert.equal(json[0].id, server.workspaceIds[0]);
    assert.equal((await cli.ok(`workspace get ${json[0].id} --json`)).json.id, json[0].id);
});

test('logout forgets the login', async () => {
    await cli.ok('logout');
    assert.equal(existsSync(join(cli.project, '../home/.base44/auth/auth.json')), false);
});

test('a login that is denied says so', async () => {
    const strict = await startServer();
    const other = new Cli(strict);
    try {
        const login = other.start('login');
        let said = '';
        const code = new Promise((resolve) => login.stderr.on('data', (text) => {
            said += text;
            const match = said.match(/Verification code: (\w{4}-\d{4})/);
            if (match)
                resolve(match[1]);
        }));
        const ended = new Promise((resolve) => login.once('close', resolve));
        await strict.request('POST', '/device', { token: '', body: `decision=deny&user_code=${await code}`,
            headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
        assert.equal(await ended, 1);
        assert.match(said, /denied/i);
    } finally {
        other.remove();
        await strict.stop();
    }
});
