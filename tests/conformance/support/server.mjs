// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A base44-local of its own for a test file.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts the server on a free port with an empty workspace and test hooks. Has what READY says (url, token, appId ...),
 * `request` for plain requests, and `stop`. A last argument that is an object names the environment.
 */
export async function startServer(...args) {
    const { environment } = typeof args.at(-1) === 'object' ? args.pop() : { environment: process.env };
    const data = mkdtempSync(join(tmpdir(), 'base44-conformance-'));
    const child = spawn(process.env.BASE44_LOCAL, ['--data', data, '--seed', 'empty', '--test-hooks',
        '--exit-with-stdin', ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: environment });
    let errors = '';
    child.stderr.on('data', (text) => { errors += text; });
    const ready = await new Promise((resolve, reject) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
            if (line.startsWith('READY '))
                resolve(JSON.parse(line.slice(6)));
        });
        child.once('exit', (code) => {
            rmSync(data, { recursive: true, force: true }); // also where it never got ready
            reject(new Error(`base44-local ended with ${code}: ${errors}`));
        });
    });
    const exited = new Promise((resolve) => child.once('exit', resolve));
    return {
        ...ready,
        data,
        /** {status, headers, json, text}; a body that is no string is sent as JSON. */
        async request(method, path, { token = ready.token, headers = {}, body } = {}) {
            const isText = body === undefined || typeof body === 'string' || body instanceof FormData;
            const answer = await fetch(ready.url + path, {
                method,
                headers: {
                    ...(token ? { Authorization: `Bearer ${token}` } : {}),
                    ...(isText ? {} : { 'Content-Type': 'application/json' }),
                    ...headers,
                },
                body: isText ? body : JSON.stringify(body),
                redirect: 'manual',
            });
            const text = await answer.text();
            let json;
            try {
                json = JSON.parse(text);
            } catch {
                json = undefined;
            }
            return { status: answer.status, headers: answer.headers, text, json };
        },
        async stop() {
            child.stdin.end();
            await exited;
        },
    };
}
