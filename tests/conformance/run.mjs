// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// run.mjs SERVER FILE ...: makes the official clients available, then runs the test files with node:test. Exit code 77
// and a line "skipped: reason" where npm cannot give us the clients.
// run.mjs --target dev: compares the CLI's own development server instead (compare.mjs).
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installClients, installDeno } from './support/clients.mjs';

const [server, ...files] = process.argv.slice(2);
const [major] = process.versions.node.split('.').map(Number);
const skip = (reason) => {
    console.log(`skipped: ${reason}`);
    process.exit(77);
};

if (major < 20)
    skip(`node is ${process.versions.node}, the official CLI needs 20 or newer`);
let clients;
let path;
try {
    clients = installClients();
    path = installDeno() + delimiter + process.env.PATH;
} catch (error) {
    skip(error.message);
}
const args = server === '--target' && files[0] === 'dev' ? [fileURLToPath(new URL('compare.mjs', import.meta.url))]
    : ['--test', '--test-reporter=spec', '--test-timeout=580000', ...files];
const run = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path, BASE44_LOCAL: server, CONFORMANCE_CLIENTS: clients },
});
process.exit(run.status ?? 1);
