// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What most test files begin with: a server, and a CLI that is signed in and linked to its app.
import { after, before } from 'node:test';
import { Cli } from './cli.mjs';
import { startServer } from './server.mjs';

/** An object whose `server` and `cli` are set before the first test of the file. */
export function suite(...serverArguments) {
    const shared = {};
    before(async () => {
        shared.server = await startServer(...serverArguments);
        shared.cli = new Cli(shared.server).signIn().link();
    });
    after(async () => {
        shared.cli?.remove();
        await shared.server?.stop();
    });
    return shared;
}
