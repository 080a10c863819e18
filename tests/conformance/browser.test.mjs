// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The official SDK in a page of another origin, in Chromium: every request is a cross-origin one with a preflight.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sdk } from './support/clients.mjs';
import { startServer } from './support/server.mjs';
import { servePage, WebPage } from './support/webpage.mjs';

const email = 'ana@example.com';
const password = 'long enough';
let server;
let site;
let page;
let owner;
let address;
let base;
before(async () => {
    const { createClient } = await sdk();
    server = await startServer();
    await server.request('POST', `/api/apps/${server.appId}/entity-schemas`, { body: { entity_name: 'Task', entity_schema: {
        type: 'object', required: ['title'], properties: { title: { type: 'string' } } } } });
    await server.request('PUT', `/api/apps/${server.appId}`, { body: { public_settings: 'public_without_login' } });
    owner = createClient({ serverUrl: server.url, appId: server.appId, token: server.ownerToken });
    await owner.auth.register({ email, password });
    const otpCode = readFileSync(server.log, 'utf8').match(/\b\d{6}\b/g).at(-1);
    await owner.auth.verifyOtp({ email, otpCode });
    await owner.entities.Task.create({ title: 'first' });
    base = (await server.request('GET', `/api/apps/platform/${server.appId}/published-url`)).json.url;
    site = await servePage();
    address = `${site.url}?${new URLSearchParams({ server: server.url, app: server.appId, base })}`;
    page = new WebPage();
    page.open(address);
});
after(async () => {
    owner?.cleanup();
    await page?.stop();
    await site?.stop();
    await server?.stop();
});

const signOut = async () => {
    await page.click('#logout');
    await page.text('#who', 'nobody');
};

test('a visitor reads what rules allow, and learns that he is nobody', async () => {
    await page.text('#who', 'nobody (401)');
    await page.text('#tasks', 'first');
});

test('a refusal reaches the page with its status', async () => {
    await page.fill('#here [name=email]', email);
    await page.fill('#here [name=password]', 'wrong password');
    await page.click('#here button');
    await page.text('#fault', '400 Invalid email or password');
});

test('the page signs in with address and password', async () => {
    await page.fill('#here [name=password]', password);
    await page.click('#here button');
    await page.text('#who', email);
});

test('what the page writes is stored, and what others write appears in it', async () => {
    await page.fill('#add [name=title]', 'from the page');
    await page.click('#add button');
    await page.text('#tasks', 'from the page');
    assert.equal((await owner.entities.Task.filter({ title: 'from the page' }))[0].created_by, email);
    const { id } = await owner.entities.Task.create({ title: 'from elsewhere' });
    await page.text('#tasks', 'from elsewhere');
    await owner.entities.Task.delete(id);
    await page.until(`!document.getElementById('${id}')`);
});

test('signing out leads back to the page', async () => {
    await signOut();
    assert.equal(await page.until('location.href'), address);
});

test('the login page of the app says what is wrong, then leads back', async () => {
    await page.click('#login');
    const send = async (typed) => {
        await page.fill('[action="/login"] [name=email]', email);
        await page.fill('[action="/login"] [name=password]', typed);
        await page.click('#sign-in');
    };
    await send('wrong password');
    await page.text('#fault', 'wrong');
    await send(password);
    await page.text('#who', email);
    assert.doesNotMatch(await page.until('location.href'), /access_token/, 'the SDK takes it out of the address');
    await signOut();
});

test('a provider is a page where one says who to be', async () => {
    await page.click('#google');
    await page.click(`[name=account][value="${server.owner}"]`);
    await page.click('#sign-in');
    await page.text('#who', server.owner);
    await signOut();
});

test('the login page leads to pages on this computer alone', async () => {
    const asked = (from) => server.request('GET', `/login?app_id=${server.appId}&from_url=${encodeURIComponent(from)}`);
    assert.equal((await asked('https://example.com/')).status, 400);
    assert.equal((await asked('http://localhost.example.com/')).status, 400);
    assert.equal((await asked('javascript:alert(1)')).status, 400);
    const form = { token: '', body: `app_id=${server.appId}&provider=google&account=${server.owner}&from_url=${site.url}`,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: new URL(site.url).origin, Referer: site.url } };
    assert.equal((await server.request('POST', '/login', form)).status, 403, 'only its own form may be sent');
});

// page/site.html: it tries all the same, from the page's own address and with the names of our pages in its requests.
test('the site of an app approves no sign-in, and reads no page on which a person decides', async () => {
    const archive = execFileSync('tar', ['-czf', '-', '-C', fileURLToPath(new URL('page', import.meta.url)), 'site.html']);
    const body = new FormData();
    body.append('file', new Blob([archive]), 'site.tar.gz');
    assert.equal((await server.request('POST', `/api/apps/${server.appId}/deploy-dist`, { body })).status, 200);
    const { device_code: device, user_code: code } = (await server.request('POST', '/oauth/device/code',
        { body: { client_id: 'a', scope: 'apps:read' } })).json;
    page.open(`${server.url}/sites/${server.appId}/site.html?code=${code}`);
    const { origin, answers } = await page.until('window.outcome');
    assert.equal(origin, new URL(base).origin, 'sites are at another origin');
    assert.deepEqual(answers, [403, 403, 0, 0, 'unreadable', 'unreadable']);
    const token = { token: '', headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: `grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=a&device_code=${device}` };
    assert.equal((await server.request('POST', '/oauth/token', token)).json.error, 'authorization_pending');
});
