// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The official CLI with a home folder and a project folder of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder, cliProgram } from './clients.mjs';

/** How the package registry is reached, and one cache of Deno for all tests. */
const shared = () => ({
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(npm_config_|deno_|ssl_cert_|https_proxy$)/i.test(name))),
    DENO_TLS_CA_STORE: 'system', // what npm's certificates are too
    DENO_DIR: join(cacheFolder(), 'deno-cache'),
});

export class Cli {
    constructor(server, { environment = {} } = {}) {
        this.server = server;
        this.folder = mkdtempSync(join(tmpdir(), 'base44-cli-'));
        this.project = join(this.folder, 'project');
        mkdirSync(this.project);
        this.environment = {
            ...shared(),
            PATH: process.env.PATH,
            HOME: join(this.folder, 'home'),
            BASE44_API_URL: server.url,
            BASE44_DISABLE_TELEMETRY: '1',
            BASE44_CLI_TEST_OVERRIDES: JSON.stringify({ latestVersion: null }),
            ...environment,
        };
    }

    /** Signed in without the device flow, as if `login` had run before. */
    signIn({ token = this.server.token, email = this.server.owner } = {}) {
        this.write(join('..', 'home', '.base44', 'auth', 'auth.json'), {
            accessToken: token, refreshToken: 'none', expiresAt: Date.now() + 86_400_000, email, name: 'Owner',
        });
        return this;
    }

    /** A project folder that is linked to the app. */
    link(appId = this.server.appId, config = {}) {
        this.write('base44/config.jsonc', { name: 'Conformance', ...config });
        this.write('base44/.app.jsonc', { id: appId });
        return this;
    }

    /** A file of the project; what is no text is written as JSON. */
    write(path, content) {
        const file = join(this.project, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    }

    read(path) {
        return readFileSync(join(this.project, path), 'utf8');
    }

    start(...args) {
        return spawn(process.execPath, [cliProgram(), ...args],
            { cwd: this.project, env: this.environment, stdio: ['pipe', 'pipe', 'pipe'] });
    }

    /** {code, out, err, all, json}: `json` is standard output where it is JSON. */
    async run(args, { input = '' } = {}) {
        const child = this.start(...(typeof args === 'string' ? args.split(' ') : args));
        let out = '';
        let err = '';
        child.stdout.on('data', (text) => { out += text; });
        child.stderr.on('data', (text) => { err += text; });
        child.stdin.end(input);
        const code = await new Promise((resolve) => child.once('close', resolve));
        let json;
        try {
            json = JSON.parse(out);
        } catch {
            json = undefined;
        }
        return { code, out, err, all: out + err, json };
    }

    /** Runs and insists on exit code 0. */
    async ok(args, options) {
        const result = await this.run(args, options);
        if (result.code !== 0)
            throw new Error(`base44 ${args} ended with ${result.code}:\n${result.all}`);
        return result;
    }

    remove() {
        rmSync(this.folder, { recursive: true, force: true });
    }
}
