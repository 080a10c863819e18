# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# need_packages LIST...: installs what is missing of the lists in installer/packages, and says which.
need_packages() {
    local here list package missing=() sudo=()
    here=$(dirname "${BASH_SOURCE[0]}")
    for list in "$@"; do
        while read -r package; do
            [[ -z $package || $package == \#* ]] && continue
            dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
        done <"$here/packages/$list"
    done
    ((${#missing[@]})) || return 0
    echo "Installing the Debian packages that are missing: ${missing[*]}"
    if [[ $(id -u) != 0 ]]; then
        command -v sudo >/dev/null || {
            echo "These packages need an administrator: run 'apt-get install ${missing[*]}' as root, then try again." >&2
            return 1
        }
        sudo=(sudo)
        [[ ${CI:-} == true ]] && sudo+=(--non-interactive)
    fi
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
