// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The official CLI's own development server.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Cli } from './cli.mjs';

export const owner = 'owner@example.com';

async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    return port;
}

/** It decodes tokens and never verifies them. */
export function tokenOf(subject) {
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none' })}.${part({ sub: subject, exp: 4e9 })}.x`;
}

/** Starts `base44 dev` for a project of `files` ({path: content}). Has `url`, `project` (its folder), `said` (all that it printed) and `stop`. */
export async function startDev(files) {
    const port = await freePort();
    const cli = new Cli({ url: 'http://127.0.0.1:1', appId: 'local' }, { environment: { B44_DEV_FUNCTIONS_RUNTIME: 'deno' } });
    cli.signIn({ token: tokenOf(owner), email: owner }).link('local');
    for (const [path, content] of Object.entries(files))
        cli.write(path, content);
    const child = cli.start('dev', '--port', String(port));
    let said = '';
    await new Promise((resolve, reject) => {
        for (const stream of [child.stdout, child.stderr]) {
            stream.on('data', (text) => {
                said += text;
                if (said.includes('available at'))
                    resolve();
            });
        }
        child.once('exit', (code) => reject(new Error(`base44 dev ended with ${code}: ${said}`)));
    });
    return {
        url: `http://127.0.0.1:${port}`,
        project: cli.project,
        said: () => said,
        async stop() {
            child.kill();
            await once(child, 'exit');
            cli.remove();
        },
    };
}
