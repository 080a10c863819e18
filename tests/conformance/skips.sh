#!/bin/sh
# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# skips.sh SERVER: where the clients cannot be had, a suite ends with 77 and a line that says why.
node=$(command -v node) || { echo "skipped: node is not installed"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" && ln -s "$node" "$folder/bin/node"

expect() { # REASON VARIABLE=VALUE ...
    reason=$1
    shift
    said=$(env XDG_CACHE_HOME="$folder/cache" "$@" /bin/sh "${0%/*}/run.sh" "$server" start.test.mjs 2>&1)
    code=$?
    case "$code $said" in
        "77 skipped: $reason"*) echo "ok: $said" ;;
        *) echo "expected 77 and 'skipped: $reason', got $code and: $said"; exit 1 ;;
    esac
}
server=$1
expect "node is not installed" PATH=/nonexistent
expect "npm is not installed" PATH="$folder/bin"
expect "npm install failed" npm_config_registry=http://127.0.0.1:1 npm_config_fetch_retries=0 \
    npm_config_cache="$folder/npm"
