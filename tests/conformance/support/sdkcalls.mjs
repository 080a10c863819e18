// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every method of every module of the official SDK, called once or more in this order, with what Base44 answers:
// a value, or "status text" for an error. A world has the clients `user` (the owner), `service` and `guest` (with no
// credential), `own` (fetch for paths of the app's own origin) and a place `kept` for what later calls need.
import assert from 'node:assert/strict';

const task = (title, more = {}) => ({ title, points: 1, labels: [], ...more });
const titles = (tasks) => tasks.map(({ title }) => title).join();
const csv = () => new File(['title,points\nfrom a file,3\n'], 'tasks.csv', { type: 'text/csv' });
const text = () => new File(['hello'], 'hello.txt', { type: 'text/plain' });
const filter = (query) => ({ user }) => user.entities.Task.filter(query, 'title').then(titles);

const entities = [
    ['entities.create', async ({ user, kept }) => {
        kept.one = await user.entities.Task.create(task('one', { unknown: 1 }));
        return [kept.one.title, kept.one.status, 'unknown' in kept.one];
    }, ['one', 'open', false]],
    ['entities.create, a required field missing', ({ user }) => user.entities.Task.create({ points: 1 }), '422 Error in field title: Field required'],
    ['entities.bulkCreate', ({ user }) => user.entities.Task.bulkCreate([task('two', { points: 2, labels: ['a'] }),
        task('three', { points: 3, labels: ['a', 'b'] })]).then(titles), 'two,three'],
    ['entities.get', ({ user, kept }) => user.entities.Task.get(kept.one.id).then(({ title }) => title), 'one'],
    ['entities.get, unknown', ({ user }) => user.entities.Task.get('nothing').catch(({ status }) => status), 404],
    ['entities.update', ({ user, kept }) => user.entities.Task.update(kept.one.id, { points: 10 }).then((one) => [one.title, one.points]), ['one', 10]],
    ['entities.list, the newest first', ({ user }) => user.entities.Task.list().then((all) => all.at(-1).title), 'one'],
    ['entities.list, sorted, a page of it', ({ user }) => user.entities.Task.list('-points', 2, 1, ['title']).then((all) => all.map((one) => Object.keys(one).sort().join('+') + ' ' + one.title)),
        ['id+title three', 'id+title two']],
    ['entities.list, "+" sorts upwards', ({ user }) => user.entities.Task.list('+points').then(titles), 'two,three,one'],
    ['entities.list, a cursor', async ({ user }) => {
        const first = await user.entities.Task.list({ sort: 'points', limit: 2 });
        const second = await user.entities.Task.list({ limit: 2, cursor: first.next_cursor });
        return [titles(first.items), first.has_more, titles(second.items), second.has_more];
    }, ['two,three', true, 'one', false]],
    ['entities.list, distinct values', ({ user }) => user.entities.Task.list({ distinct: 'labels' }).then(({ items }) => items), ['a', 'b']],
    ['entities.filter', filter({ points: 2 }), 'two'],
    ['entities.filter, a cursor', ({ user }) => user.entities.Task.filter({ points: { $gte: 3 } }, { sort: 'title', limit: 1 }).then(({ items, has_more: more }) => [titles(items), more]), ['one', true]],
    ['$eq', filter({ points: { $eq: 2 } }), 'two'], ['$ne', filter({ points: { $ne: 2 } }), 'one,three'],
    ['$gt', filter({ points: { $gt: 2 } }), 'one,three'], ['$gte', filter({ points: { $gte: 3 } }), 'one,three'],
    ['$lt', filter({ points: { $lt: 3 } }), 'two'], ['$lte', filter({ points: { $lte: 3 } }), 'three,two'],
    ['$in', filter({ title: { $in: ['one', 'two'] } }), 'one,two'], ['$nin', filter({ title: { $nin: ['one', 'two'] } }), 'three'],
    ['a list means $in', filter({ title: ['one', 'two'] }), 'one,two'],
    ['$exists', filter({ note: { $exists: false } }), 'one,three,two'],
    ['$regex', filter({ title: { $regex: '^t' } }), 'three,two'],
    ['$all', filter({ labels: { $all: ['a', 'b'] } }), 'three'], ['$size', filter({ labels: { $size: 1 } }), 'two'],
    ['$not', filter({ points: { $not: { $gt: 2 } } }), 'two'],
    ['$and', filter({ $and: [{ points: { $gt: 1 } }, { points: { $lt: 3 } }] }), 'two'],
    ['$or', filter({ $or: [{ title: 'one' }, { points: 3 }] }), 'one,three'],
    ['$nor', filter({ $nor: [{ title: 'one' }, { points: 3 }] }), 'two'],
    ['entities.count', ({ user }) => user.entities.Task.count({ points: { $gt: 2 } }), 2],
    ['entities.aggregate', ({ user }) => user.entities.Task.aggregate({ groupBy: 'status', count: true, sum: 'points' }).then(({ rows }) => rows.length), 1],
    ['entities.bulkUpdate', ({ user, kept }) => user.entities.Task.bulkUpdate([{ id: kept.one.id, status: 'done' }]).then(([one]) => [one.title, one.status]), ['one', 'done']],
    ['entities.updateMany', ({ user }) => user.entities.Task.updateMany({ status: 'open' }, { $inc: { points: 10 } }), { success: true, updated: 2, has_more: false }],
    ['entities.upsert', ({ user }) => user.entities.Task.upsert([task('two', { points: 5 }), task('four')], { key: 'title' }).then(({ created, updated }) => [created, updated]), [1, 1]],
    ['entities.importEntities', ({ user }) => user.entities.Task.importEntities(csv()).then(({ status }) => status), 'success'],
    ['entities.subscribe', ({ user }) => heard(user.entities.Task, () => user.entities.Task.create(task('heard'))), 'create heard'],
    ['entities.subscribe, without a credential, where reading needs one', async ({ user, guest }) => {
        const told = [];
        const leave = guest.entities.Secret.subscribe(({ data }) => told.push(data.text));
        await heard(guest.entities.Task, () => user.entities.Task.create(task('joined'))); // the socket is up
        await user.entities.Secret.create({ text: 'hidden' });
        await heard(guest.entities.Task, () => user.entities.Task.create(task('later')));
        leave();
        return told;
    }, []],
    ['entities.delete', ({ user, kept }) => user.entities.Task.delete(kept.one.id), { success: true }],
    ['entities.deleteMany', ({ user }) => user.entities.Task.deleteMany({ title: { $in: ['two', 'three'] } }), { success: true, deleted: 2 }],
    ['asServiceRole.entities', ({ service }) => service.asServiceRole.entities.Secret.list().then((all) => all.length), 1],
    ['rules hide from a guest', ({ guest }) => guest.entities.Secret.list().then((all) => all.length), 0],
];

/** "type title" of the first event that comes while `write` is repeated: joining a room has no acknowledgement. */
function heard(entity, write) {
    return new Promise((resolve, reject) => {
        const again = setInterval(() => write().catch(reject), 150);
        const late = setTimeout(() => end('nothing'), 8000);
        const leave = entity.subscribe(({ type, data }) => end(`${type} ${data.title}`));
        function end(answer) {
            clearInterval(again);
            clearTimeout(late);
            leave();
            resolve(answer);
        }
    });
}

const auth = [
    ['auth.me', ({ user }) => user.auth.me().then(({ role, is_verified: verified }) => [role, verified]), ['admin', true]],
    ['auth.me, without a credential', ({ guest }) => guest.auth.me().catch(({ status }) => status), 401],
    ['auth.updateMe', ({ user }) => user.auth.updateMe({ nickname: 'N', role: 'user' }).then(({ nickname, role }) => [nickname, role]), ['N', 'admin']],
    ['auth.isAuthenticated', async ({ user, guest }) => [await user.auth.isAuthenticated(), await guest.auth.isAuthenticated()], [true, false]],
    ['auth.register', ({ guest }) => guest.auth.register({ email: 'eva@example.com', password: 'long enough' }).then(({ message, otp_expires_in_minutes: minutes }) => [message, minutes]),
        ['Registration successful. Please check your email for the verification code.', 10]],
    ['auth.register, a short password', ({ guest }) => guest.auth.register({ email: 'e@example.com', password: 'short' }), '400 Password must be at least 8 characters long'],
    ['auth.register, no address', ({ guest }) => guest.auth.register({ email: 'none', password: 'long enough' }), '400 Invalid email address'],
    ['auth.resendOtp', ({ guest }) => guest.auth.resendOtp('eva@example.com').then(({ success }) => success), true],
    ['auth.verifyOtp', async ({ guest, code }) => guest.auth.verifyOtp({ email: 'eva@example.com', otpCode: await code() }).then(({ success }) => success), true],
    ['auth.loginViaEmailPassword', async ({ as, kept }) => {
        const { access_token: token, user } = await as().auth.loginViaEmailPassword('eva@example.com', 'long enough');
        kept.eva = token;
        return [typeof token, user.email];
    }, ['string', 'eva@example.com']],
    ['auth.loginViaEmailPassword, a wrong password', ({ as }) => as().auth.loginViaEmailPassword('eva@example.com', 'not this one'), '400 Invalid email or password'],
    ['auth.loginViaEmailPassword, the owner with any password', ({ as, owner }) => as().auth.loginViaEmailPassword(owner, 'any password').catch(({ status }) => status), 400],
    ['auth.resetPasswordRequest', ({ guest }) => guest.auth.resetPasswordRequest('eva@example.com').then(({ success }) => success), true],
    ['auth.resetPassword', async ({ guest, resetToken }) => guest.auth.resetPassword({ resetToken: await resetToken(), newPassword: 'another one' }).then(({ success }) => success), true],
    ['auth.changePassword', async ({ as, kept }) => {
        const eva = as(kept.eva);
        const { id } = await eva.auth.me();
        return (await eva.auth.changePassword({ userId: id, currentPassword: 'another one', newPassword: 'a third one' })).success;
    }, true],
    ['auth.setToken', async ({ as, kept }) => {
        const client = as();
        client.auth.setToken(kept.eva);
        return (await client.auth.me()).email;
    }, 'eva@example.com'],
    ['another user cannot be changed', async ({ as, user, kept }) => {
        const { id } = await user.auth.me();
        return as(kept.eva).entities.User.update(id, { nickname: 'taken' }).catch(({ status }) => status);
    }, 403],
    ['other users are not listed', ({ as, kept }) => as(kept.eva).entities.User.list().then((all) => all.map(({ email }) => email)), ['eva@example.com']],
    ['a token that was made up', async ({ as, owner }) => {
        const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const forged = `${part({ alg: 'none' })}.${part({ sub: owner, exp: 4e9 })}.`;
        return as(forged).auth.me().catch(({ status }) => status);
    }, 401],
    ['auth.inviteUser', ({ user }) => user.auth.inviteUser('invited@example.com', 'user').then(({ success }) => success), true],
    ['users.inviteUser', ({ user }) => user.users.inviteUser('other@example.com', 'admin').then(({ success }) => success), true],
    ['users.inviteUser, by somebody else', ({ as, kept }) => as(kept.eva).users.inviteUser('third@example.com', 'user').catch(({ status }) => status), 403],
    ['asServiceRole.sso.getAccessToken', async ({ service, user }) => typeof (await service.asServiceRole.sso.getAccessToken((await user.auth.me()).id)).access_token, 'string'],
    ['asServiceRole.sso.getIdToken', async ({ service, user, owner }) => {
        const token = await service.asServiceRole.sso.getIdToken((await user.auth.me()).id);
        return JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).email === owner;
    }, true],
    ['asServiceRole.sso, another user', ({ service }) => service.asServiceRole.sso.getIdToken('somebody'), '403 Only the tokens of the user of this request can be read'],
];

const functions = [
    ['functions.invoke', ({ user }) => user.functions.invoke('echo', { a: 1 }).then(({ status, data }) => [status, data.body]), [201, '{"a":1}']],
    ['functions.invoke, with a file', ({ user }) => user.functions.invoke('echo', { file: text(), more: { b: 2 } }).then(({ data }) => data.fields), { file: 'hello', more: '{"b":2}' }],
    ['functions.invoke, unknown', ({ user }) => user.functions.invoke('nothing').catch(({ response }) => [response.status, response.data.code]), [404, 'FUNCTION_NOT_FOUND']],
    ['functions.fetch', ({ user }) => user.functions.fetch('/echo?x=1', { method: 'PUT', body: 'plain' }).then((answer) => answer.json()).then(({ method, search, body }) => [method, search, body]), ['PUT', '?x=1', 'plain']],
    ['asServiceRole.functions', ({ service }) => service.asServiceRole.functions.invoke('echo', {}).then(({ status }) => status), 201],
    ['fetchWithAuth', ({ user, own }) => user.fetchWithAuth('/api/functions/echo', { method: 'POST', body: 'x', fetch: own }).then(({ status }) => status), 201],
    ['createClientFromRequest', async ({ user, fromRequest }) => {
        const { data } = await user.functions.invoke('echo', {});
        const inside = fromRequest(new Request('http://function', { headers: data.headers }));
        const secrets = await inside.asServiceRole.entities.Secret.list();
        inside.cleanup();
        return [(await inside.auth.me()).role, secrets.length];
    }, ['admin', 1]],
];

const llm = { type: 'object', properties: { size: { type: 'integer' }, kind: { enum: ['small', 'large'] } } };
const integrations = [
    ['integrations.Core.UploadFile', async ({ user, kept }) => {
        kept.file = (await user.integrations.Core.UploadFile({ file: text() })).file_url;
        return (await fetch(kept.file)).text();
    }, 'hello'],
    ['integrations.Core.UploadPrivateFile', async ({ user, kept }) => {
        kept.uri = (await user.integrations.Core.UploadPrivateFile({ file: text() })).file_uri;
        return kept.uri.split('/')[0];
    }, 'private'],
    ['integrations.Core.CreateFileSignedUrl', async ({ user, kept }) => {
        const { signed_url: url } = await user.integrations.Core.CreateFileSignedUrl({ file_uri: kept.uri, expires_in: 60 });
        return [await (await fetch(url)).text(), (await fetch(`${url}x`)).status];
    }, ['hello', 400]],
    ['integrations.Core.SendEmail', ({ user, owner }) => user.integrations.Core.SendEmail({ to: owner, subject: 'S', body: 'B' }).then(({ success }) => success), true],
    ['integrations.Core.SendEmail, to nobody', ({ user }) => user.integrations.Core.SendEmail({ to: 'x@example.com', subject: 'S', body: 'B' }).catch(({ status }) => status), 400],
    ['integrations.Core.InvokeLLM', ({ user }) => user.integrations.Core.InvokeLLM({ prompt: 'Say hi' }).then((answer) => typeof answer), 'string'],
    ['integrations.Core.InvokeLLM, with a schema', ({ user }) => user.integrations.Core.InvokeLLM({ prompt: 'Say hi', response_json_schema: llm }).then(({ size, kind }) => [typeof size, kind]), ['number', 'small']],
    ['integrations.Core.GenerateImage', async ({ user }) => {
        const { url } = await user.integrations.Core.GenerateImage({ prompt: 'A pump' });
        return (await fetch(url)).headers.get('content-type');
    }, 'image/png'],
    ['integrations.Core.ExtractDataFromUploadedFile', async ({ user }) => {
        const { file_url: url } = await user.integrations.Core.UploadFile({ file: csv() });
        return user.integrations.Core.ExtractDataFromUploadedFile({ file_url: url,
            json_schema: { type: 'object', properties: { title: { type: 'string' }, points: { type: 'number' } } } });
    }, { title: 'from a file', points: 3 }],
    ['integrations of a package', ({ user }) => user.integrations.Other.Do({}).catch(({ status }) => status), 404],
    ['integrations.custom.call', ({ user }) => user.integrations.custom.call('weather', 'get:/stations/{station}/forecast',
        { pathParams: { station: 'KBY' }, queryParams: { days: 2 } }).then(({ success, data }) => [success, data.station, data.days.length]), [true, 'KBY', 2]],
    ['integrations.custom.call, an error of the other side', ({ user }) => user.integrations.custom.call('weather', 'getForecast', { pathParams: { station: 'none' } })
        .then(({ success, status_code: status }) => [success, status]), [false, 404]],
    ['connectors.connectAppUser', async ({ user, kept }) => {
        const url = await user.connectors.connectAppUser(kept.connector);
        return (await fetch(url)).status;
    }, 200],
    ['asServiceRole.connectors.getCurrentAppUserConnection', ({ service, kept }) => service.asServiceRole.connectors.getCurrentAppUserConnection(kept.connector).then(({ accessToken }) => typeof accessToken), 'string'],
    ['asServiceRole.connectors.getCurrentAppUserAccessToken', ({ service, kept }) => service.asServiceRole.connectors.getCurrentAppUserAccessToken(kept.connector).then((token) => typeof token), 'string'],
    ['connectors.disconnectAppUser', async ({ user, service, kept }) => {
        await user.connectors.disconnectAppUser(kept.connector);
        return service.asServiceRole.connectors.getCurrentAppUserAccessToken(kept.connector).catch(({ status }) => status);
    }, 404],
    ['asServiceRole.connectors.getWorkspaceConnection', ({ service, kept }) => service.asServiceRole.connectors.getWorkspaceConnection(kept.connector).then(({ accessToken }) => typeof accessToken), 'string'],
    ['asServiceRole.connectors.getAccessToken', ({ service }) => service.asServiceRole.connectors.getAccessToken('notion').then((token) => typeof token), 'string'],
    ['asServiceRole.connectors.getConnection', ({ service }) => service.asServiceRole.connectors.getConnection('notion').then(({ connectionConfig }) => connectionConfig), null],
    ['asServiceRole.connectors.callApi', ({ service }) => service.asServiceRole.connectors.callApi('notion', { path: '/v1/me' }).then(({ success, phase, status }) => [success, phase, status]), [true, 'responded', 200]],
];

const agents = [
    ['agents.createConversation', async ({ user, kept }) => {
        kept.talk = await user.agents.createConversation({ agent_name: 'helper', metadata: { topic: 'pumps' } });
        return [kept.talk.agent_name, kept.talk.metadata.topic, kept.talk.messages.length];
    }, ['helper', 'pumps', 0]],
    ['agents.createConversation, of an unknown agent', ({ user }) => user.agents.createConversation({ agent_name: 'nobody' }), "404 Agent 'nobody' not found"],
    ['agents.createConversation, without a credential', ({ guest }) => guest.agents.createConversation({ agent_name: 'helper' }).catch(({ status }) => status), 401],
    ['agents.subscribeToConversation', ({ user, kept }) => new Promise((resolve, reject) => {
        const leave = user.agents.subscribeToConversation(kept.talk.id, ({ messages }) => {
            if (messages.length > 1)
                end(messages.slice(-2).map(({ role }) => role).join());
        });
        const again = setInterval(() => user.agents.addMessage(kept.talk, { role: 'user', content: 'again' }).catch(reject), 150);
        const late = setTimeout(() => end('nothing'), 8000);
        function end(answer) {
            clearInterval(again);
            clearTimeout(late);
            leave();
            resolve(answer);
        }
    }), 'user,assistant'],
    ['agents.addMessage', ({ user, kept }) => user.agents.addMessage(kept.talk, { role: 'user', content: 'hi' }).then(({ role, content }) => [role, content]), ['user', 'hi']],
    ['agents.getConversation', ({ user, kept }) => user.agents.getConversation(kept.talk.id).then(({ messages }) => [messages.at(-2).content, messages.at(-1).role]), ['hi', 'assistant']],
    ['agents.getConversation, somebody else\'s', ({ as, kept }) => as(kept.eva).agents.getConversation(kept.talk.id).catch(({ status }) => status), 404],
    ['agents.getConversations', ({ user }) => user.agents.getConversations().then((talks) => talks.length), 1],
    ['agents.listConversations', ({ user }) => user.agents.listConversations({ q: { agent_name: 'helper' }, limit: 1, fields: 'agent_name' })
        .then((talks) => talks.map((talk) => Object.keys(talk).join())), ['id,agent_name']],
    ['asServiceRole.agents', ({ service }) => service.asServiceRole.agents.getConversations().then((talks) => talks.length), 1],
    ['agents.getWhatsAppConnectURL', ({ user }) => fetch(user.agents.getWhatsAppConnectURL('helper')).then(({ status }) => status), 501],
    ['agents.getTelegramConnectURL', ({ user }) => fetch(user.agents.getTelegramConnectURL('helper')).then(({ status }) => status), 501],
];

const others = [
    ['app.getPublicSettings', ({ guest, appId }) => guest.app.getPublicSettings().then(({ id, public_settings: settings }) => [id === appId, settings]), [true, 'public_without_login']],
    ['app.getPublicSettings, of a private app', async ({ guest, as, kept, visibility }) => {
        const reason = (client) => client.app.getPublicSettings().then(() => 'shown', ({ status, data }) => `${status} ${data.extra_data?.reason}`);
        await visibility('private_with_login');
        const reasons = [await reason(guest), await reason(as(kept.eva)), await reason(as(kept.stranger))];
        await visibility('public_without_login');
        return reasons;
    }, ['403 auth_required', 'shown', '403 user_not_registered']],
    ['appLogs.logUserInApp', ({ user }) => user.appLogs.logUserInApp('Home').then(() => 'done'), 'done'],
    ['appLogs.fetchLogs', ({ user }) => user.appLogs.fetchLogs({ limit: 1 }).then(([visit]) => visit.page), 'Home'],
    ['appLogs.getStats', ({ user }) => user.appLogs.getStats().then((stats) => typeof stats), 'object'],
    ['analytics.track', async ({ user, requests }) => {
        user.analytics.track({ eventName: 'opened', properties: { page: 'Home' } });
        return requests('analytics/track/batch');
    }, 'POST'],
    ['aiGateway.connection', async ({ user }) => {
        const { baseURL, token } = user.aiGateway.connection();
        const answer = await fetch(`${baseURL}/chat/completions`, { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body: '{}' });
        return [answer.status, (await answer.json()).error.code];
    }, [501, 'not_available']],
    ['actors', ({ withMintErrors }) => withMintErrors((client) => client.actors.counter('room').connect()), '404 Actors are not available in a local workspace'],
];

export const sdkCalls = { entities, auth, functions, integrations, agents, others };

/** The value of a call, or "status text" of what it was refused with; never an exception. */
export async function outcomeOf(call, world) {
    let late;
    const tooLate = new Promise((resolve) => { late = setTimeout(resolve, 15_000, 'no answer'); });
    try {
        return await Promise.race([call(world), tooLate]);
    } catch (error) {
        const status = error.status ?? error.response?.status;
        return status ? `${status} ${error.message}` : `${error.name}: ${error.message}`;
    } finally {
        clearTimeout(late);
    }
}

export function agrees(outcome, expected) {
    try {
        assert.deepEqual(outcome, expected);
        return true;
    } catch {
        return false;
    }
}
