// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What functions import as "base44:runtime".
export const secrets = { get: (name: string): string | undefined => Deno.env.get(name) };

export function waitUntil<T>(promise: Promise<T>): Promise<T> {
  promise.catch((error) => console.error(error));
  return promise;
}
