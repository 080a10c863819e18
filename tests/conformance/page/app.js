// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A small app as people write them: who is signed in, a list that stays up to date, and all ways to sign in.
// page.html?server=URL&app=ID&base=ADDRESS-OF-THE-APP
import { createClient } from '@base44/sdk';

const element = (id) => document.getElementById(id);
const settings = new URLSearchParams(location.search);
const base44 = createClient({ serverUrl: settings.get('server'), appId: settings.get('app'),
    appBaseUrl: settings.get('base') });
const { Task } = base44.entities;

function show(task) {
    const item = document.createElement('li');
    item.id = task.id;
    item.textContent = task.title;
    element(task.id) ? element(task.id).replaceWith(item) : element('tasks').append(item);
}

const shown = (act) => async (event) => {
    event?.preventDefault();
    element('fault').textContent = '';
    try {
        await act(event?.target);
    } catch (error) {
        element('fault').textContent = `${error.status} ${error.message}`;
    }
};

async function start() {
    element('who').textContent = '';
    const me = await base44.auth.me().catch((error) => ({ email: `nobody (${error.status})` }));
    for (const task of await Task.list())
        show(task);
    element('who').textContent = me.email;
}

element('login').onclick = () => base44.auth.redirectToLogin(location.href);
element('google').onclick = () => base44.auth.loginWithProvider('google', location.href);
element('logout').onclick = () => base44.auth.logout(location.href);
element('here').onsubmit = shown(async (form) => {
    await base44.auth.loginViaEmailPassword(form.email.value, form.password.value);
    await start();
});
element('add').onsubmit = shown(async (form) => show(await Task.create({ title: form.title.value })));
Task.subscribe((event) => event.type === 'delete' ? element(event.id)?.remove() : show(event.data));
shown(start)();
