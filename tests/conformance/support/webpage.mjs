// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A page in Chromium (browser/webpage.cpp), and the server of another origin that the page comes from.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript' };

/** Serves page/ and, below /modules/, the installed packages. {url, stop} */
export async function servePage() {
    const page = fileURLToPath(new URL('../page', import.meta.url));
    const modules = join(process.env.CONFORMANCE_CLIENTS, 'node_modules');
    const server = createServer(async (request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost'); // its dots are resolved
        const file = pathname.startsWith('/modules/') ? join(modules, pathname.slice(9))
            : join(page, pathname === '/' ? 'index.html' : pathname);
        try {
            const content = await readFile(file);
            response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(content);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
        url: `http://localhost:${server.address().port}/`,
        stop() {
            server.closeAllConnections();
            return new Promise((resolve) => server.close(resolve));
        },
    };
}

export class WebPage {
    constructor() {
        this.child = spawn(process.env.CONFORMANCE_BROWSER, [], {
            stdio: ['pipe', 'pipe', process.env.CONFORMANCE_VERBOSE ? 'inherit' : 'ignore'],
            env: { ...process.env, QT_QPA_PLATFORM: 'offscreen', QTWEBENGINE_CHROMIUM_FLAGS: '--disable-gpu' },
        });
        this.exited = new Promise((resolve) => this.child.once('exit', resolve));
        this.waiting = [];
        createInterface({ input: this.child.stdout }).on('line', (line) => this.waiting.shift()?.(JSON.parse(line)));
    }

    open(url) {
        this.child.stdin.write(`open ${url}\n`);
    }

    /** The first true value of a JavaScript expression of one line; an Error when there is none in time. */
    async until(expression) {
        const value = await new Promise((resolve, reject) => {
            this.waiting.push(resolve);
            this.exited.then(() => reject(new Error('the browser ended')));
            this.child.stdin.write(`until ${expression}\n`);
        });
        if (value === null)
            throw new Error(`never true in the page: ${expression}`);
        return value;
    }

    /** Once it is there. */
    click(selector) {
        return this.until(`(e => e && (e.click(), true))(document.querySelector('${selector}'))`);
    }

    fill(selector, text) {
        return this.until(`(e => e && (e.value = ${JSON.stringify(text)}, true))(document.querySelector('${selector}'))`);
    }

    text(selector, part) {
        return this.until(`document.querySelector('${selector}')?.textContent.includes(${JSON.stringify(part)})`);
    }

    async stop() {
        this.child.stdin.end();
        await this.exited;
    }
}
