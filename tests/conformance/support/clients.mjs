// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the official clients are, and how they get there: by name and version through npm, into a cache folder of the
// person outside the checkout.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

function run(command, args, cwd) {
    const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 240_000 });
    if (error?.code === 'ENOENT')
        throw new Error(`${command} is not installed`);
    if (status !== 0)
        throw new Error(`${command} ${args[0]} failed: ${(stderr || error?.message || '').trim().split('\n').slice(0, 2).join(', ')}`);
    return stdout;
}

export function cacheFolder() {
    return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'base44-console', 'conformance');
}

/** Fills `folder` through `fill(part)` unless it is there; never half. */
export function once(folder, fill) {
    if (existsSync(folder))
        return folder;
    mkdirSync(cacheFolder(), { recursive: true });
    const part = mkdtempSync(join(cacheFolder(), 'part-'));
    try {
        fill(part);
        renameSync(part, folder);
    } catch (error) {
        rmSync(part, { recursive: true, force: true });
        if (!existsSync(folder)) // else another test run was faster
            throw error;
    }
    return folder;
}

export function npmInstall(folder, ...packages) {
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    run('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', ...packages], folder);
}

export function installClients() {
    const sdk = dependencies['@base44/sdk'];
    const cli = dependencies.base44;
    return once(join(cacheFolder(), `sdk-${sdk}-cli-${cli}`), (part) => {
        npmInstall(part, `@base44/sdk@${sdk}`);
        // The CLI is one bundle; what its package depends on serves "base44 dev" alone, and one of it comes from
        // outside npm.
        const archive = run('npm', ['pack', '--silent', `base44@${cli}`], part).trim();
        run('tar', ['xzf', archive], part);
        rmSync(join(part, archive));
    });
}

/** The folder of the Deno program; it runs functions and the CLI's `exec`. */
export function installDeno() {
    const folder = once(join(cacheFolder(), `deno-${dependencies.deno}`),
        (part) => npmInstall(part, `deno@${dependencies.deno}`));
    const scope = join(folder, 'node_modules', '@deno');
    return join(scope, readdirSync(scope)[0]);
}

export const cliProgram = () => join(process.env.CONFORMANCE_CLIENTS, 'package', 'bin', 'run.js');

/** The module of the official SDK. */
export const sdk = () =>
    import(pathToFileURL(join(process.env.CONFORMANCE_CLIENTS, 'node_modules', '@base44', 'sdk', 'dist', 'index.js')));
