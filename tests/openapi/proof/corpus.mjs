// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The documents of the corpus, unpacked into a folder of their own, and the operations that its tables say
// they have.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const corpus = process.env.OPENAPI_CORPUS;
const unpacked = (path) => execFileSync('zstd', ['-dcq', path], { maxBuffer: 2 ** 28 });

function table(text) {
    const [heading, ...lines] = text.toString().split('\n').filter(Boolean).map((line) => line.split('\t'));
    return lines.map((cells) => Object.fromEntries(heading.map((column, at) => [column, cells[at] ?? ''])));
}

/** Ids of the operations of each real document. */
export function operationsOf() {
    const operations = new Map();
    for (const row of table(unpacked(join(corpus, 'operations.tsv.zst')))) {
        if (!operations.has(row.file))
            operations.set(row.file, []);
        operations.get(row.file).push(`${row.method}:${row.path}`);
    }
    return operations;
}

/** Path of a document that was put into `folder`; of its first file where it has several. */
export function place(file, entry, folder) {
    const path = join(corpus, file);
    const own = join(folder, basename(file));
    if (file.endsWith('.tar.zst')) {
        mkdirSync(own);
        execFileSync('tar', ['--zstd', '-xf', path, '-C', own]);
        return join(own, entry);
    }
    if (file.endsWith('.zst'))
        writeFileSync(own, unpacked(path));
    else
        copyFileSync(path, own);
    return own;
}

/** Rows of the index about real documents. */
export const realDocuments = () =>
    table(readFileSync(join(corpus, 'index.tsv'))).filter((row) => row.file.startsWith('real/'));
