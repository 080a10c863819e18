#!/usr/bin/env python3
# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles every public header of every library alone, with what the library's users see and nothing else.

  headers.py LIBRARIES.json WORKFOLDER COMPILER

LIBRARIES.json: [[[header paths], [include folders]], ...], as the build wrote it. Most of the time would go into Qt:
a header gets the largest of BASES precompiled that it includes itself, by whatever way, so nothing is lent that it
does not have. One that passed is not compiled again until it or a file that it includes changes; the marks lie in
$XDG_CACHE_HOME/base44-console/headers.
"""
import concurrent.futures, functools, hashlib, json, os, pathlib, re, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASES = ['qwidget.h', 'pendingcall.h', 'qobject.h', 'result.h', 'qstring.h', 'qbytearray.h']
INCLUDE = re.compile(r'^\s*#\s*include\s*["<]([^">]+)[">]', re.M)
FLAGS = ['-std=c++20', '-fPIC', '-fpch-preprocess', '-Winvalid-pch']
CACHE = pathlib.Path(os.environ.get('XDG_CACHE_HOME') or pathlib.Path.home() / '.cache') / 'base44-console' / 'headers'


@functools.cache
def content(file):
    """What a file includes, and its fingerprint."""
    text = file.read_bytes()
    return INCLUDE.findall(text.decode(errors='replace')), hashlib.sha1(text).digest()


@functools.cache
def find(name, folders):
    return next((path.resolve() for path in (folder / name for folder in folders) if path.is_file()), None)


def reached(file, folders, seen):
    """This file and every one that it includes, directly or through others, where it is found in the folders."""
    seen.add(file)
    for name in content(file)[0]:
        found = find(name, (file.parent, *folders))
        if found and found not in seen:
            reached(found, folders, seen)
    return seen


class Header:
    def __init__(self, path, folders, compiler):
        files = sorted(reached(path, folders, set()))
        bases = {file.name: file for file in files if file.name in BASES and file != path}
        self.path = path
        self.base = next((bases[name] for name in BASES if name in bases), None)
        self.call = [*compiler, *FLAGS, *(f'-I{folder}' for folder in folders)]
        identity = ' '.join([str(path), *self.call]).replace(str(ROOT), '').encode()
        self.mark = CACHE / hashlib.sha1(identity + b''.join(content(file)[1] for file in files)).hexdigest()


def failure(call):
    done = subprocess.run(call, capture_output=True, text=True)
    return done.stderr if done.returncode else ''


def main():
    libraries = json.loads(pathlib.Path(sys.argv[1]).read_text())
    work, compiler = pathlib.Path(sys.argv[2]), [sys.argv[3]]
    for folder in (work, CACHE):
        folder.mkdir(parents=True, exist_ok=True)
    headers = []
    for paths, folders in libraries:
        # The compiler's own folder must stay last, where it is.
        folders = tuple(pathlib.Path(folder) for folder in dict.fromkeys(folders) if folder not in ('', '/usr/include'))
        headers += [Header(pathlib.Path(path), folders, compiler) for path in paths if path]
    due = [header for header in headers if not header.mark.exists()]
    makers = {header.base: header for header in due if header.base}

    def precompile(base):
        lent = work / base.name
        lent.write_text(f'#include "{base}"\n')
        if failed := failure([*makers[base].call, '-x', 'c++-header', str(lent), '-o', f'{lent}.gch']):
            sys.exit(failed)

    def check(index, header):
        unit = work / f'{index}.cpp'
        unit.write_text(f'#include "{header.path}"\n')
        lent = ['-include', str(work / header.base.name)] if header.base else []
        failed = failure([*header.call, '-fsyntax-only', *lent, str(unit)])
        if not failed:
            header.mark.touch()
        return failed

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(precompile, makers))
        failures = [text for text in pool.map(check, range(len(due)), due) if text]
    print(*failures, f'{len(due)} headers compiled alone, {len(failures)} of them failed, '
          f'{len(headers) - len(due)} unchanged.', sep='\n')
    sys.exit(1 if failures or not headers else 0)


main()
