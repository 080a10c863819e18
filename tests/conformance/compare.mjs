// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// run.mjs --target dev: makes the calls of support/sdkcalls.mjs to the CLI's own development server and writes the
// table of README.md: where it answers something else than Base44, and so than base44-local (sdk.test.mjs).
import { readFileSync, writeFileSync } from 'node:fs';
import { owner, startDev, tokenOf } from './support/devserver.mjs';
import { agrees, outcomeOf, sdkCalls } from './support/sdkcalls.mjs';
import { makeWorld, project } from './support/world.mjs';

const readme = new URL('README.md', import.meta.url);
const marks = ['<!-- table of run.mjs --target dev -->\n', '<!-- end of the table -->'];

async function startWorld() {
    const dev = await startDev({
        ...Object.fromEntries(Object.entries(project.entities).map(([name, schema]) => [`base44/entities/${name}.jsonc`, schema])),
        'base44/functions/echo/entry.ts': project.echo,
        'base44/functions/echo/function.jsonc': { name: 'echo', entry: 'entry.ts' },
    });
    const missing = async () => { throw new Error('no such thing'); };
    const { url } = dev;
    const world = await makeWorld({ url, own: url, appId: 'local', owner, ownerToken: tokenOf(owner),
        serviceToken: tokenOf('server@server.com'), more: {
            code: async () => dev.said().match(/verification code: (\d+)/)[1], // it prints the mail
            resetToken: missing, visibility: missing,
            requests: async (path) => (await fetch(`${url}/api/apps/local/${path}`, { method: 'POST' })).status,
        } });
    return { world, async stop() {
        world.end();
        await dev.stop();
    } };
}

const longest = 50;
const text = (value) => (typeof value === 'string' ? value || '(nothing)' : JSON.stringify(value) ?? '(nothing)')
    .replace(/ ?Request failed with status code \d+/, '').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
    .replaceAll(/"id":"[^"]*"/g, '"id":"ID"').replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UUID')
    .replaceAll(/eyJ[\w.-]+/g, 'JWT'); // so that the table is the same each time
const cell = (value) => (text(value).length > longest ? `${text(value).slice(0, longest)}...` : text(value));

/** Why Base44 is the third column, where that is not plain. */
const reasons = {
    'entities.list, the newest first': 'the order of lists is documented',
    'entities.list, sorted, a page of it': '`id` is part of every projection',
    'entities.list, "+" sorts upwards': 'a sort of the SDK\'s own types',
    'a list means $in': 'a value of the SDK\'s own types',
    'entities.count': 'taken for a record with this id',
    'entities.bulkUpdate': 'taken for a record with this id',
    'entities.subscribe, without a credential, where reading needs one': 'rules hold in realtime too',
    'auth.updateMe': 'custom fields of users may be set',
    'auth.register, no address': 'a fault of the client',
    'auth.loginViaEmailPassword, a wrong password': 'see auth.verifyOtp',
    'auth.loginViaEmailPassword, the owner with any password': 'a password is a password',
    'a token that was made up': 'tokens are verified',
    'another user cannot be changed': 'users change themselves alone',
    'functions.invoke, unknown': 'the code that the SDK\'s tests expect',
    'integrations.Core.UploadPrivateFile': 'the form that is documented',
    'auth.loginViaEmailPassword': 'the answer has the user',
    actors: 'neither has them; a 404 ends the SDK\'s attempts',
};
/** Its lists come in the order of random ids, and it knows no "+": some runs agree by chance. */
const unordered = ['entities.list, the newest first', 'entities.list, "+" sorts upwards'];
const operator = (name) => (name.startsWith('$') ? 'an operator of the SDK\'s own types' : '');
const isAbsent = (answer) => /\b504\b|^SyntaxError: Unexpected token 'E'|no answer/.test(answer);
/** Calls that need what an absent one would have answered. */
const isMoot = (answer) => /no such thing|Connector ID is required|of undefined/.test(answer);

const dev = await startWorld();
const rows = [];
const absent = [];
let count = 0;
try {
    for (const [name, call, expected] of Object.values(sdkCalls).flat()) {
        const outcome = await outcomeOf(call, dev.world);
        ++count;
        const isUnordered = unordered.includes(name);
        if (agrees(outcome, expected) && !isUnordered)
            continue;
        const answer = isUnordered ? 'in any order' : cell(outcome);
        if (isAbsent(answer) || isMoot(answer))
            absent.push(name);
        else
            rows.push(`| ${name} | ${answer} | ${cell(expected)} | ${reasons[name] ?? operator(name)} |`);
    }
} finally {
    await dev.stop();
}
const table = `Of ${count} calls, ${count - rows.length - absent.length} are answered alike, ${absent.length} are not there, and `
    + `${rows.length} are answered differently:\n\n`
    + `| Call | \`base44 dev\` | Base44 and base44-local | |\n|---|---|---|---|\n${rows.join('\n')}\n\n`
    + `Not there, or without what they need: ${absent.join('; ')}.\n`;
const page = readFileSync(readme, 'utf8');
const [start, end] = [page.indexOf(marks[0]) + marks[0].length, page.indexOf(marks[1])];
writeFileSync(readme, page.slice(0, start) + table + page.slice(end));
console.log(table);
process.exit(0); // a call that had no answer may still wait for one
