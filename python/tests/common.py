"""What the tests share: the model, the program, the samples."""

import functools
import json
import os
import subprocess
import unittest

import casus

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("CASUS_PROGRAM", os.path.join(SOURCE, "build", "casus"))

# With a sanitizer everything takes ten times as long, and memory is kept back.
SANITIZED = "libasan" in os.environ.get("LD_PRELOAD", "")

# As examples/README.md dates them.
DATES = {
    "panama-1989": "1989-12-21",
    "jordan-israel-1994": "1994-10-26",
    "lima-1997": "1997-04-23",
    "south-asia-tests-1998": "1998-05-29",
    "sri-lanka-2002": "2002-02-22",
    "libya-2011": "2011-03-19",
    "minsk-2015": "2015-02-14",
    "colombia-2016": "2016-11-24",
    "eritrea-ethiopia-2018": "2018-07-09",
    "myanmar-2021": "2021-02-10",
}
LINES = ["news/wire.jsonl", "feed/dayton-1995.jsonl"]


@functools.lru_cache(None)
def model():
    return casus.load()


def example(name):
    return os.path.join(SOURCE, "examples", name)


def read(name):
    with open(example(name), encoding="utf-8") as f:
        return f.read()


def lines(name):
    with open(example(name), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def samples():
    """(file, its documents) of every sample."""
    for name, date in DATES.items():
        yield "news/" + name + ".txt", [{"text": read("news/" + name + ".txt"), "date": date}]
    for name in LINES:
        yield name, lines(name)


@functools.lru_cache(None)
def coded():
    """Every sample's documents, coded."""
    return [d for _, documents in samples() for d in model().code_many(documents, threads=2)]


def program(*arguments, data=None):
    if not os.path.exists(PROGRAM):
        raise unittest.SkipTest("there is no program %s" % PROGRAM)
    environment = {k: v for k, v in os.environ.items() if k != "LD_PRELOAD"}
    done = subprocess.run([PROGRAM, *arguments], input=data, capture_output=True, check=True,
                          env=environment)
    return done.stdout.decode("utf-8")


def resident():
    """Bytes of memory that the process holds."""
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * os.sysconf("SC_PAGESIZE")
