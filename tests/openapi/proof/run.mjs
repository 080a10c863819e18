// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// run.mjs CONSOLE SERVER CORPUS FILE: makes the parser available, then runs the test file with node:test.
// Exit code 77 and a line "skipped: reason" where npm cannot give us the parser or the corpus is not there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder, npmInstall, once } from '../../conformance/support/clients.mjs';

const [program, server, corpus, file] = process.argv.slice(2);
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const skip = (reason) => {
    console.log(`skipped: ${reason}`);
    process.exit(77);
};

if (!existsSync(join(corpus, 'index.tsv')))
    skip(`there is no corpus at ${corpus}`);
const name = '@scalar/openapi-parser';
let folder;
try {
    folder = once(join(cacheFolder(), `openapi-parser-${dependencies[name]}`),
        (part) => npmInstall(part, `${name}@${dependencies[name]}`));
} catch (error) {
    skip(error.message);
}
const run = spawnSync(process.execPath, ['--test', '--test-reporter=spec', '--test-timeout=280000', file], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
        ...process.env,
        BASE44_CONSOLE: program,
        BASE44_LOCAL: server,
        OPENAPI_CORPUS: corpus,
        OPENAPI_PARSER: join(folder, 'node_modules', ...name.split('/'))
    },
});
process.exit(run.status ?? 1);
