"""python.py CASUS DOCUMENTS.jsonl [ROUNDS]: code_many against the command line, documents to lines of
JSON, on one and on two threads; the best of some rounds, in turns. With `PYTHONPATH=build/python`."""

import json
import os
import subprocess
import sys
import time

import casus


def used():
    t = os.times()
    return t.user + t.system, t.children_user + t.children_system


def of_program(program, path, threads):
    subprocess.run([program, "code", "-q", "--format", "jsonl", "-j", str(threads), path, "-o", "/dev/null"],
                   check=True)


def of_package(path, threads):
    model = casus.load()
    with open(path, encoding="utf-8") as lines, open(os.devnull, "w") as out:
        for document in model.code_many((json.loads(line) for line in lines), threads=threads):
            out.write(document.to_jsonl())


def main():
    program, path = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    for threads in 1, 2:
        best = {}
        for _ in range(rounds):
            for who, run in (("program", lambda: of_program(program, path, threads)),
                             ("package", lambda: of_package(path, threads))):
                before, started = used(), time.monotonic()
                run()
                wall = time.monotonic() - started
                cpu = sum(used()) - sum(before)
                old = best.get(who, (wall, cpu))
                best[who] = min(wall, old[0]), min(cpu, old[1])
        for i, what in enumerate(("elapsed", "processor time")):
            print("%d threads, %s: program %.2f s, package %.2f s: %.0f %% of its speed" % (
                threads, what, best["program"][i], best["package"][i],
                100 * best["program"][i] / best["package"][i]))


if __name__ == "__main__":
    main()
