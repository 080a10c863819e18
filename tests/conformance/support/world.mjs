// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the calls of sdkcalls.mjs are made with: clients of an app that has what they use.
import { sdk } from './clients.mjs';

export const project = {
    entities: {
        Task: { name: 'Task', type: 'object', required: ['title'], properties: { title: { type: 'string' },
            status: { type: 'string', default: 'open' }, points: { type: 'number' }, note: { type: 'string' },
            labels: { type: 'array', items: { type: 'string' } } } },
        Secret: { name: 'Secret', type: 'object', properties: { text: { type: 'string' } },
            rls: { create: true, read: { created_by: '{{user.email}}' } } },
    },
    /** Answers with what it got. */
    echo: `Deno.serve(async (request) => {
        const { method, headers } = request;
        const answer = { method, search: new URL(request.url).search, headers: Object.fromEntries(headers) };
        if (headers.get("content-type")?.startsWith("multipart/")) {
            const form = await request.formData();
            answer.fields = { file: await form.get("file").text(), more: form.get("more") };
        } else {
            answer.body = await request.text();
        }
        return Response.json(answer, { status: 201 });
    });`,
};

/** A world for an app at `url`; `own` is its own address, `more` what the target knows besides. */
export async function makeWorld({ url, own, appId, owner, ownerToken, serviceToken, more }) {
    const { createClient, createClientFromRequest } = await sdk();
    const clients = [];
    const make = (config) => {
        clients.push(createClient({ serverUrl: url, appId, ...config }));
        return clients.at(-1);
    };
    return {
        appId, owner, kept: {},
        user: make({ token: ownerToken }),
        service: make({ token: ownerToken, serviceToken }),
        guest: make({}),
        as: (token) => make({ token }),
        own: (path, init) => fetch(own + path, init),
        fromRequest: createClientFromRequest,
        /** Rejects with the first error of a connection to an actor. */
        withMintErrors: (connect) => new Promise((_, reject) => {
            const client = make({ token: ownerToken, options: { onError: reject } });
            connect(client);
        }),
        /** Ends what holds the process: sockets and timers. */
        end: () => clients.forEach((client) => client.cleanup()),
        ...more,
    };
}
