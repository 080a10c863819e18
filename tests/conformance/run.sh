#!/bin/sh
# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh SERVER FILE ...: run.mjs, where there is a node to run it.
command -v node > /dev/null || { echo "skipped: node is not installed"; exit 77; }
exec node "${0%/*}/run.mjs" "$@"
