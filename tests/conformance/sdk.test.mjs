// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every method of every module of the official SDK, against what Base44 answers; README.md compares the CLI's own server.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { localWorld } from './support/localworld.mjs';
import { outcomeOf, sdkCalls } from './support/sdkcalls.mjs';

let local;
before(async () => { local = await localWorld(); });
after(() => local?.stop());

for (const [module, calls] of Object.entries(sdkCalls)) {
    describe(module, () => {
        for (const [name, call, expected] of calls)
            test(name, async () => assert.deepEqual(await outcomeOf(call, local.world), expected));
    });
}

/** These need a window, and are called in browser.test.mjs. */
const inBrowser = ['auth.redirectToLogin', 'auth.loginWithProvider', 'auth.logout'];
/** What the SDK does without a request. */
const silent = ['auth.hasToken', 'analytics.cleanup'];

test('no method is left out', () => {
    const { user, service } = local.world;
    const names = Object.values(sdkCalls).flat().map(([name]) => name);
    const isCalled = (method) => names.some((name) => name === method || name.startsWith(`${method},`));
    const methods = (module, path) => Object.keys(module).filter((key) => typeof module[key] === 'function').map((key) => `${path}.${key}`);
    const known = [...methods(user.entities.Task, 'entities'), ...methods(user.integrations.custom, 'integrations.custom'),
        ...methods(service.asServiceRole.connectors, 'asServiceRole.connectors'), ...methods(service.asServiceRole.sso, 'asServiceRole.sso')];
    for (const module of ['auth', 'connectors', 'functions', 'agents', 'aiGateway', 'appLogs', 'app', 'users', 'analytics'])
        known.push(...methods(user[module], module));
    assert.ok(known.length > 50, 'the SDK names its methods');
    assert.deepEqual(known.filter((method) => !isCalled(method) && !inBrowser.includes(method) && !silent.includes(method)), []);
});
