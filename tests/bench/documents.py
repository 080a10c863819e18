#!/usr/bin/env python3
# SPDX-FileCopyrightText: Base44 Console contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The largest documents of the corpus, read by the program: a table of time and memory.

  tests/bench/documents.py PROGRAM CORPUS [COUNT]

Milliseconds are the median of five runs that the program told itself (reading and checks, without its start) and, beside
them, processor time with the start; megabytes are the peak of a run above a run on a small document.
"""
import json, os, pathlib, statistics, subprocess, sys, tempfile

RUNS = 5


def run(program, file):
    process = subprocess.Popen([program, 'openapi', '--json', file], stdout=subprocess.PIPE)
    told = json.loads(process.stdout.read())
    _, _, usage = os.wait4(process.pid, 0)
    return told['ms'], (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024, told['operations']


def unpacked(corpus, row, folder):
    target = pathlib.Path(folder, pathlib.Path(row['file']).name.removesuffix('.zst'))
    if row['encoding'] == 'tar.zst':
        target.mkdir()
        subprocess.run(['tar', '--zstd', '-xf', corpus / row['file'], '-C', target], check=True)
        return target / row['entry']
    if row['encoding'] == 'zst':
        subprocess.run(['zstd', '-dqf', corpus / row['file'], '-o', target], check=True)
    else:
        target.write_bytes((corpus / row['file']).read_bytes())
    return target


def main():
    program, corpus = sys.argv[1], pathlib.Path(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 10
    heading, *lines = [line.split('\t') for line in (corpus / 'index.tsv').read_text().splitlines()]
    rows = [dict(zip(heading, line)) for line in lines]
    largest = sorted((row for row in rows if row['kind'] != 'hostile'), key=lambda row: -int(row['bytes']))[:count]
    with tempfile.TemporaryDirectory() as folder:
        small = pathlib.Path(folder, 'small.json')
        small.write_text('{"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{}}')
        idle = run(program, small)[2]
        print('| document | MB | operations | ms | ms of the processor | MB of memory |\n|---|---|---|---|---|---|')
        for row in largest:
            runs = [run(program, unpacked(corpus, row, tempfile.mkdtemp(dir=folder))) for _ in range(RUNS)]
            told, spent, peak = (statistics.median(column) for column in list(zip(*runs))[:3])
            print(f'| {row["file"].removeprefix("real/")} | {int(row["bytes"]) / 1e6:.1f} | {runs[0][3]} | {told:.0f} '
                  f'| {spent:.0f} | {peak - idle:.0f} |', flush=True)


main()
