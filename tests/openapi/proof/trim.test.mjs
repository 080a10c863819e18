// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Trimmed documents, judged by a parser and a server that did not make them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { startServer } from '../../conformance/support/server.mjs';
import { operationsOf, place, realDocuments } from './corpus.mjs';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const mostOperations = 30;
const fewestDocuments = 20;

const folder = mkdtempSync(join(tmpdir(), 'base44-openapi-'));
let parser;
let server;
before(async () => {
    parser = await import(pathToFileURL(join(process.env.OPENAPI_PARSER, 'dist', 'index.js')));
    server = await startServer('--allow-private-hosts');
});
after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
});

/** At most so many of a list, spread over the whole of it. */
const some = (list) => list.filter((_, at) => at % Math.ceil(list.length / mostOperations) === 0);

function trim(document, operations, version) {
    const out = join(folder, 'trimmed.json');
    try {
        execFileSync(process.env.BASE44_CONSOLE,
            ['openapi', document, '--folder', folder, '--trim', operations.join(','), '--out', out,
                ...(version ? ['--as', version] : [])],
            { stdio: ['ignore', 'pipe', 'pipe'] });
    } catch (error) {
        assert.equal(error.status, 1, error.stderr?.toString()); // read, with errors of its own
    }
    return readFileSync(out, 'utf8');
}

function idsIn(specification) {
    return Object.entries(specification.paths ?? {}).flatMap(([path, item]) =>
        Object.keys(item).filter((name) => methods.includes(name)).map((method) => `${method}:${path}`));
}

/** References of the document itself; what examples and extensions hold are data. */
function referencesIn(value, found = new Set()) {
    if (Array.isArray(value)) {
        value.forEach((item) => referencesIn(item, found));
    } else if (value && typeof value === 'object') {
        for (const [name, member] of Object.entries(value)) {
            if (name === '$ref' && typeof member === 'string')
                found.add(member);
            else if (!['example', 'value', 'default', 'enum'].includes(name) && !/^x-(?!referenced$|files$)/.test(name))
                referencesIn(member, found);
        }
    }
    return found;
}

/** Errors about references that the document itself makes. */
function unresolved(text) {
    const known = new Set([...referencesIn(JSON.parse(text))].flatMap((reference) => [reference, reference.split('#')[0]]));
    return (parser.dereference(text).errors ?? []).filter(({ message }) => known.has(message.split(': ').pop()));
}

const management = () => `/api/workspace/${server.workspaceIds[0]}/custom-integrations`;

async function importIt(slug, text, operations, more = {}) {
    const answer = await server.request('POST', management(), {
        body: { slug, name: slug, description: '', base_url: 'https://api.example.com', spec_url: null,
            openapi_spec: JSON.parse(text), operations, headers: [], ...more },
    });
    assert.equal(answer.status, 201, answer.text);
    return answer.json;
}

const known = operationsOf();
// One document refers to a file that is not in the corpus, another one to things that nobody has.
const documents = realDocuments().filter((row) => known.has(row.file))
    .map((row) => ({ ...row, isWhole: !/unres/.test(row.features) && !(/fileref/.test(row.features) && !row.entry) }));

test('there are enough documents', () => assert.ok(documents.length >= fewestDocuments, `${documents.length}`));

for (const row of documents) {
    test(`${row.file}: the chosen operations alone, complete, and accepted`, async () => {
        const chosen = [...new Set(some(known.get(row.file)))];
        const document = place(row.file, row.entry, folder);
        const text = trim(document, chosen);
        const { schema, specification } = parser.dereference(text);
        assert.deepEqual(idsIn(specification).sort(), [...chosen].sort());
        assert.deepEqual(idsIn(schema).sort(), [...chosen].sort());
        if (row.isWhole)
            assert.deepEqual(unresolved(text), []);
        const version = row.version.startsWith('3.1') ? '3.0' : '3.1';
        const other = trim(document, chosen, version);
        assert.ok(JSON.parse(other).openapi.startsWith(version));
        assert.deepEqual(idsIn(parser.dereference(other).schema).sort(), [...chosen].sort());
        // What is written in another way is schemas. Elsewhere the parser judges the versions differently.
        if ((await parser.validate(text)).valid)
            assert.deepEqual(((await parser.validate(other)).errors ?? []).filter(({ path }) => /\/schemas?(\/|$)/.test(path)), []);
        const made = await importIt(`doc-${documents.indexOf(row)}`, text, chosen);
        assert.equal(made.operation_count, chosen.length);
    });
}

test('a call through the proxy says what a direct call says', async () => {
    const api = createServer((request, response) => {
        let body = '';
        request.on('data', (text) => { body += text; });
        request.on('end', () => {
            response.writeHead(request.url.includes('missing') ? 404 : 200, { 'Content-Type': 'application/json' });
            response.end(JSON.stringify({ method: request.method, url: request.url, body: body && JSON.parse(body),
                key: request.headers['x-api-key'] }));
        });
    });
    await new Promise((resolve) => api.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${api.address().port}/v1`;
    const file = join(folder, 'small.yaml');
    writeFileSync(file, `openapi: 3.0.3
info: {title: Small, version: '1'}
servers: [{url: '${url}'}]
paths:
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {parameters: [{name: tag, in: query, schema: {type: array, items: {type: string}}}], responses: {'200': {description: ok}}}
    put: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}, responses: {'200': {description: ok}}}
    delete: {responses: {'204': {description: gone}}}
components: {schemas: {Thing: {type: object}}}
`);
    const operations = ['get:/things/{id}', 'put:/things/{id}'];
    await importIt('small', trim(file, operations), operations,
        { base_url: url, headers: [{ name: 'X-Api-Key', value: 'k1' }] });
    const call = async (operation, body) => (await server.request('POST',
        `/api/apps/${server.appId}/integrations/custom/small/${encodeURI(operation)}`, { body })).json;
    const direct = async (method, path, body) => {
        const answer = await fetch(url + path, { method, headers: { 'X-Api-Key': 'k1' }, body: body && JSON.stringify(body) });
        return { success: answer.ok, status_code: answer.status, data: await answer.json() };
    };
    try {
        assert.deepEqual(await call(operations[0], { path_params: { id: 'a b/c' }, query_params: { tag: ['x', 'y&z'] } }),
            await direct('GET', '/things/a%20b%2Fc?tag=x&tag=y%26z'));
        assert.deepEqual(await call(operations[1], { path_params: { id: '7' }, payload: { n: 1.50, s: 'ü' } }),
            await direct('PUT', '/things/7', { n: 1.50, s: 'ü' }));
        assert.deepEqual(await call(operations[0], { path_params: { id: 'missing' } }), await direct('GET', '/things/missing'));
    } finally {
        api.close();
    }
});
