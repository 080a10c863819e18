// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// An app in base44-local with all that the SDK's calls use.
import { readFileSync } from 'node:fs';
import { startServer } from './server.mjs';
import { makeWorld, project } from './world.mjs';

/** {world, stop} */
export async function localWorld() {
    const server = await startServer('--approve-consents');
    const { appId, owner } = server;
    const app = `/api/apps/${appId}`;
    const workspace = `/api/workspace/${server.workspaceIds[0]}`;
    const send = async (method, path, body, options = {}) => {
        const answer = await server.request(method, path, { body, ...options });
        if (answer.status >= 300)
            throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
        return answer.json;
    };
    const lines = () => readFileSync(server.log, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const mailed = async (kind) => lines().filter((line) => line.kind === kind).at(-1).text;

    await send('PUT', app, { public_settings: 'public_without_login', auth_config: { enable_sso_login: true } });
    await send('PUT', `${app}/entity-schemas`, { entityNameToSchema: project.entities });
    await send('PUT', `${app}/backend-functions/echo`, { entry: 'entry.ts', files: [{ path: 'entry.ts', content: project.echo }] });
    await send('PUT', `${app}/agent-configs`, [{ name: 'helper', description: 'Helps', instructions: 'Be brief.' }]);
    await send('POST', `${workspace}/custom-integrations`, { slug: 'weather', name: 'Weather', description: '',
        spec_url: server.demoApi, base_url: `${server.url}/demo/weather`,
        operations: ['get:/stations', 'get:/stations/{station}/forecast'],
        headers: [{ name: 'X-Api-Key', value: server.demoApiKey }] });
    const consent = await send('PUT', `${app}/external-auth/integrations/notion`, { scopes: [] });
    await fetch(consent.redirect_url);
    const connector = await send('POST', `${workspace}/connectors`, { integration_type: 'gmail', name: 'Our mail',
        credential_source: 'byo', client_id: 'id', client_secret: 'secret', scopes: ['mail'] });
    const shared = await send('POST', `${app}/external-auth/initiate`, { integration_type: 'gmail', connector_id: connector.id });
    await fetch(shared.redirect_url);

    const { url: own } = await send('GET', `/api/apps/platform/${appId}/published-url`);
    const world = await makeWorld({ url: server.url, own, appId, owner, ownerToken: server.ownerToken,
        serviceToken: server.serviceToken, more: {
            code: () => mailed('verification_code'),
            resetToken: () => mailed('reset_token'),
            visibility: (setting) => send('PUT', app, { public_settings: setting }),
            /** The method of the first request to such a path; waits for it. */
            requests: async (path) => {
                for (let tries = 0; tries < 100; ++tries) {
                    const seen = (await send('GET', '/_test/requests')).find((request) => request.path.endsWith(path));
                    if (seen)
                        return seen.method;
                    await new Promise((resolve) => setTimeout(resolve, 50));
                }
                return 'none';
            },
        } });
    Object.assign(world.kept, { connector: connector.id, stranger: server.viewerToken });
    return { world, async stop() {
        world.end();
        await server.stop();
    } };
}
