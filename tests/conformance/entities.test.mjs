// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every method of the SDK's entities, its sign-in, files and realtime.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { sdk } from './support/clients.mjs';
import { startServer } from './support/server.mjs';

let server;
let owner;
let anonymous;
let Task;
const make = (tokens = {}) => createClient({ serverUrl: server.url, appId: server.appId, ...tokens });
let createClient;

before(async () => {
    ({ createClient } = await sdk());
    server = await startServer();
    await server.request('POST', `/api/apps/${server.appId}/entity-schemas`, { body: { entity_name: 'Task', entity_schema: {
        type: 'object', required: ['title'],
        properties: { title: { type: 'string' }, status: { type: 'string', default: 'open' },
            points: { type: 'number' }, labels: { type: 'array', items: { type: 'string' } } } } } });
    owner = make({ token: server.ownerToken });
    anonymous = make();
    Task = owner.entities.Task;
});
after(async () => {
    for (const client of [owner, anonymous])
        client?.cleanup();
    await server?.stop();
});

test('create, get, update, delete', async () => {
    const made = await Task.create({ title: 'One', unknown: 1 });
    assert.equal(made.status, 'open');
    assert.match(made.created_date, /Z$/);
    assert.equal((await Task.get(made.id)).title, 'One');
    assert.equal((await Task.update(made.id, { status: 'done' })).title, 'One');
    assert.equal((await Task.delete(made.id)).success, true);
    await assert.rejects(Task.get(made.id), { status: 404 });
    await assert.rejects(Task.create({}), { status: 422, message: /title/ });
});

test('bulk create and update, list, filter, count, pages and distinct', async () => {
    const made = await Task.bulkCreate(Array.from({ length: 12 }, (_, i) => ({ title: `T${i}`, points: i, labels: [i % 2 ? 'odd' : 'even'] })));
    assert.equal(made.length, 12);
    assert.equal((await Task.list('-points', 3)).map((task) => task.points).join(), '11,10,9');
    assert.equal((await Task.filter({ points: { $gte: 10 } })).length, 2);
    assert.equal((await Task.filter({ $or: [{ title: 'T1' }, { labels: 'even', points: { $lt: 1 } }] })).length, 2);
    assert.equal(await Task.count({ labels: 'odd' }).then((answer) => answer.count ?? answer), 6);
    const walked = [];
    let page = await Task.list({ sort: 'points', limit: 5 });
    for (;;) {
        walked.push(...page.items.map((task) => task.points));
        if (!page.has_more)
            break;
        page = await Task.list({ limit: 5, cursor: page.next_cursor });
    }
    assert.deepEqual(walked, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    assert.deepEqual((await Task.list({ distinct: 'labels' })).items, ['even', 'odd']);
    const updated = await Task.bulkUpdate(made.slice(0, 2).map(({ id }) => ({ id, status: 'done' })));
    assert.deepEqual(updated.map((task) => task.status), ['done', 'done']);
});

test('aggregate, update-many, upsert, delete-many', async () => {
    const { rows } = await Task.aggregate({ groupBy: ['status'], count: true, sum: ['points'] });
    assert.equal(rows.length, 2);
    const many = await Task.updateMany({ points: { $gte: 6 } }, { $inc: { points: 100 }, $set: { status: 'late' } });
    assert.equal(many.updated, 6);
    assert.equal((await Task.filter({ status: 'late' }, 'points', 1))[0].points, 106);
    const upserted = await Task.upsert([{ title: 'T0', points: 50 }, { title: 'new' }], { key: 'title' });
    assert.deepEqual([upserted.created, upserted.updated], [1, 1]);
    assert.equal((await Task.deleteMany({ status: 'late' })).deleted, 6);
});

test('a file is imported', async () => {
    const file = new File(['title,points\nFrom file,3\nAnother,4\n'], 'tasks.csv', { type: 'text/csv' });
    assert.equal((await Task.importEntities(file)).status, 'success');
    assert.equal((await Task.filter({ title: 'From file' }))[0].points, 3);
});

test('a user registers, confirms the code, signs in and sees himself', async () => {
    const client = make();
    const email = 'new@example.com';
    const password = 'long enough';
    await client.auth.register({ email, password });
    const code = readFileSync(server.log, 'utf8').match(/\b\d{6}\b/g).at(-1);
    await client.auth.verifyOtp({ email, otpCode: code });
    await assert.rejects(client.auth.loginViaEmailPassword(email, 'wrong password'), { status: 400 });
    const { access_token: token } = await client.auth.loginViaEmailPassword(email, password);
    client.setToken(token);
    assert.equal((await client.auth.me()).email, email);
    await client.auth.updateMe({ nickname: 'N' });
    assert.equal((await client.auth.me()).nickname, 'N');
    await client.auth.changePassword({ userId: (await client.auth.me()).id, currentPassword: password, newPassword: 'another one' });
    assert.ok((await client.auth.loginViaEmailPassword(email, 'another one')).access_token);
    await owner.users.inviteUser('guest@example.com', 'user');
    client.cleanup();
});

test('files are uploaded and read', async () => {
    const file = new File(['hello'], 'hello.txt', { type: 'text/plain' });
    const { file_url: url } = await owner.integrations.Core.UploadFile({ file });
    assert.equal(await (await fetch(url)).text(), 'hello');
    const { file_uri: uri } = await owner.integrations.Core.UploadPrivateFile({ file });
    const { signed_url: signed } = await owner.integrations.Core.CreateFileSignedUrl({ file_uri: uri, expires_in: 60 });
    assert.equal(await (await fetch(signed)).text(), 'hello');
});

test('realtime tells of every write', async () => {
    const heard = [];
    let notify;
    const unsubscribe = Task.subscribe((event) => {
        heard.push(event.type);
        notify?.();
    });
    const until = async (count) => {
        while (heard.length < count)
            await new Promise((resolve) => { notify = resolve; });
    };
    while (heard.length === 0) { // joining has no acknowledgement
        await Task.create({ title: 'heard' });
        await Promise.race([until(1), new Promise((resolve) => setTimeout(resolve, 300))]);
    }
    heard.length = 0;
    const { id } = await Task.create({ title: 'live' });
    await Task.update(id, { status: 'done' });
    await Task.delete(id);
    await until(3);
    assert.deepEqual(heard.slice(-3), ['create', 'update', 'delete']);
    unsubscribe();
});

test('the service role passes rules, others do not', async () => {
    await server.request('POST', `/api/apps/${server.appId}/entity-schemas`, { body: { entity_name: 'Private', entity_schema: {
        type: 'object', properties: { text: { type: 'string' } }, rls: { create: true, read: { created_by: '{{user.email}}' } } } } });
    await owner.entities.Private.create({ text: 'mine' });
    const other = make({ token: (await make().auth.loginViaEmailPassword('new@example.com', 'another one')).access_token });
    assert.equal((await other.entities.Private.list()).length, 0);
    assert.equal((await owner.entities.Private.list()).length, 1);
    const service = make({ serviceToken: server.serviceToken });
    assert.equal((await service.asServiceRole.entities.Private.list()).length, 1);
    other.cleanup();
    service.cleanup();
});
