// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// run.mjs SERVER FILE ...: makes the official clients available, then runs the test files with node:test. Exit code 77
// and a line "skipped: reason" where npm cannot give us the clients.
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
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
const run = spawnSync(process.execPath, ['--test', '--test-reporter=spec', '--test-timeout=280000', ...files], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: path, BASE44_LOCAL: server, CONFORMANCE_CLIENTS: clients },
});
process.exit(run.status ?? 1);
