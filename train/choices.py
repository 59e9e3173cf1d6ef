#!/usr/bin/env python3
"""Learns how much each sign for the place or the day of an act counts. Python 3, standard library only.

  choices.py KIND BUILD ARTICLE... [-o FILE] [--folds N]

KIND is place or date, BUILD the build folder: its casus and casus-train tell the events of the annotated articles, and of the
lines of tests/cases, and what each may have. Writes the weights as C (default src/circumstance/where_weights.c or time_weights.c); with --folds N it learns from
all but each N-th part in turn and only tells how often that part is right.
"""
import argparse
import collections
import datetime
import glob
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "corpus"))
import score  # noqa: E402

EPOCHS, RATE, DECAY, SCALE = 8, 0.05, 1e-3, 256
# How far the first choice, none, is set back: about as many acts get a place or a day too many as get one too few.
LEAN = {"place": 0.6, "date": 0.25}
CASES = 5  # how often a line of a case file counts
PRECISIONS = ["unknown", "day", "week", "month", "year"]


def lines_of(command):
    return [json.loads(x) for x in subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()]


def is_town(gold, choice, text):
    words = text[slice(*choice["words"])]
    return score.fold(gold) in (score.fold(choice["name"]), score.fold(words))


def right_places(event, choices, text):
    """The numbers of those that are right: to the town, else to the country; none of them where the annotated place is not there."""
    gold = event.place
    if not gold:
        return [0]
    there = [i for i, c in enumerate(choices) if i and score.same_country(gold[1], c["country"])]
    if gold[0]:
        return [i for i in there if is_town(gold[0], choices[i], text)] or there
    return there


def right_dates(event, choices, _):
    if not event.date.first:
        return [0]
    day = datetime.date.fromisoformat
    return [i for i, c in enumerate(choices) if c["first"] and
            score.same_when(event.date, score.When(day(c["first"]), day(c["last"]), PRECISIONS[c["precision"]]))]


def coded(build, documents):
    """The records of each document, the choices of each event by kind, document and number, and how many signs there are."""
    with tempfile.TemporaryDirectory() as work:
        docs = os.path.join(work, "documents.jsonl")
        with open(docs, "w", encoding="utf-8") as f:
            f.write(documents)
        records = collections.defaultdict(list)
        for r in lines_of([build + "/casus", "code", "-q", "--format", "jsonl", docs]):
            records[r["doc"]].append(r)
        sizes, *told = lines_of([build + "/train/casus-train", "choices", build + "/share/casus", docs])
    choices = collections.defaultdict(list)
    for t in told:
        choices[t["kind"], t["doc"], t["event"]].append(t)
    return records, choices, sizes


# group: what is left out together; right: numbers of choices; told: whether something is annotated
Case = collections.namedtuple("Case", "group right choices told category")


def case_of(kind, group, event, choices, text, category=True):
    right = (right_places if kind == "place" else right_dates)(event, choices, text)
    told = event.place if kind == "place" else event.date.first
    return Case(group, right, [c["signs"] for c in choices], bool(told), category)


def read_articles(kind, build, paths):
    """A case of each annotated event that is found; the number of signs."""
    articles, faults = score.read_all(paths)
    if faults:
        sys.exit("%s:%d: %s" % faults[0])
    command = [sys.executable, score.__file__, "--documents", *paths]
    records, choices, sizes = coded(build, subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    cases = []
    for n, a in enumerate(articles):
        index = {id(r): i for i, r in enumerate(records[a.id])}
        pairs, _, _ = score.match(a, [r for r in records[a.id] if r.get("plover")])
        cases += [case_of(kind, n, p.event, choices[kind, a.id, index[id(p.record)]], a.text, p.category) for p in pairs]
    return cases, sizes[kind]


def read_case_file(path, lasting):
    """(text, date of publication, lines) of each case that is not known to fail; tests/cases/README.md tells the form.
    `lasting`: a date is that of all cases below it, not of the next one alone."""
    date, text, lines, skip, out = None, "", [], False, []
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        new = line.startswith(("@ ", "> ", "? >")) or (line.startswith(">>") and lines)
        if new and text:
            out += [] if skip else [(text, date, lines)]
            text, lines = "", []
            date = date if lasting else None
        if line.startswith("@ "):
            date = line[2:].strip() if line[2:].strip() != "-" else None
        elif line.startswith((">", "? >")):
            skip = line.startswith("?") if not text else skip
            words = line.lstrip("?> ")
            text = text + "\n\n" + words if text else words
        elif "|" in line and not line.startswith("#"):
            lines.append(line)
    return out + ([(text, date, lines)] if text and not skip else [])


def event_of(kind, value):
    """What a line of a case says, as an annotated event; None where it asks for less."""
    e = score.Event(0, {})
    if kind == "date":
        e.date = score.read_when("unknown" if value == "-" else value)
    elif value != "-":
        town, _, country = (x.strip() for x in value.rpartition(","))
        if country not in score.COUNTRIES:
            return None
        e.place = ("" if town == "*" else town, country)
    return e


def names_event(words, r, text):
    span = r["trigger"]["span"]
    told = r["status_words"]["text"] if r.get("status_words") else ""
    return any(w == "*" or w in r["trigger"]["text"] or w in told or text[span[0]:].startswith(w) for w in words)


def read_case_files(kind, build, paths, group):
    """A case of each line of the case files."""
    told = [c for path in paths for c in read_case_file(path, kind == "date")]
    documents = [dict({"id": f"case-{i}", "text": text}, **({"date": date} if date else {})) for i, (text, date, _) in enumerate(told)]
    records, choices, _ = coded(build, "".join(json.dumps(d) + "\n" for d in documents))
    cases = []
    for i, (text, _, lines) in enumerate(told):
        for line in lines:
            fields = re.split(r"\s+\|\s+", line)
            event = event_of(kind, fields[1])
            for n, r in enumerate(records[f"case-{i}"]):
                if event and names_event(fields[0].split("|"), r, text):
                    cases.append(case_of(kind, group + i, event, choices[kind, f"case-{i}", n], text))
    return cases


def shares(w, choices):
    sums = [sum(w[s] for s in signs) for signs in choices]
    top = max(sums)
    e = [math.exp(s - top) for s in sums]
    total = sum(e)
    return [x / total for x in e]


def learn(size, cases, seed=1):
    """Softmax over the choices of each event by AdaGrad; the mean of the later epochs is kept."""
    w, grown, mean = [0.0] * size, [1e-2] * size, [0.0] * size
    order = [c for c in cases if c[1]]
    draw = random.Random(seed)
    for epoch in range(EPOCHS):
        draw.shuffle(order)
        for _, right, choices, _, _ in order:
            p = shares(w, choices)
            mass = sum(p[i] for i in right)
            for i, signs in enumerate(choices):
                g = p[i] - (p[i] / mass if i in right and mass > 0 else 0.0)
                if abs(g) < 1e-4:
                    continue
                for s in signs:
                    grown[s] += g * g
                    w[s] -= RATE / math.sqrt(grown[s]) * (g + DECAY * w[s])
        for s in range(size):
            w[s] *= 1 - 4 * DECAY
        if epoch >= EPOCHS // 2:
            for s in range(size):
                mean[s] += w[s] / (EPOCHS - EPOCHS // 2)
    return mean


def tell(w, cases):
    """How many are right, of those with something annotated and of those without."""
    count = collections.Counter()
    for _, right, choices, gold, category in cases:
        if not category:
            continue
        sums = [sum(w[s] for s in signs) for signs in choices]
        i = sums.index(max(sums))
        kind = "told" if gold else "none"
        count[kind] += 1
        count[kind + " right"] += i in right
        count["in reach"] += bool(gold) and bool(right)
    return count


def write(kind, path, w):
    file, header, name = {"place": ("where_weights", "where_choose", "place_weights[PLACE_SIGN_COUNT]"),
                          "date": ("time_weights", "time_choose", "date_weights[DATE_SIGN_COUNT]")}[kind]
    with open(path or os.path.join(HERE, "..", "src", "circumstance", file + ".c"), "w", encoding="ascii") as f:
        f.write(f"/* {file}.c - how much each sign counts, in {SCALE} parts; made by train/choices.py of\n"
                f" * annotated articles. */\n#include \"circumstance/{header}.h\"\n\n"
                f"/* clang-format off */\nconst int16_t {name} = {{\n")
        line = "   "
        for x in w:
            one = " %d," % max(-32768, min(32767, round(x * SCALE)))
            if len(line) + len(one) > 100:
                f.write(line + "\n")
                line = "   "
            line += one
        f.write(line + "\n};\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("kind", choices=["place", "date"])
    ap.add_argument("build")
    ap.add_argument("articles", nargs="+")
    ap.add_argument("-o")
    ap.add_argument("--folds", type=int, default=0)
    a = ap.parse_args()
    cases, size = read_articles(a.kind, a.build, a.articles)
    lines = read_case_files(a.kind, a.build, sorted(glob.glob(os.path.join(HERE, "..", "tests", "cases", a.kind + "s", "*.case"))),
                            len(a.articles)) * CASES
    total = collections.Counter()
    for k in range(a.folds):
        w = learn(size, lines + [c for c in cases if c.group % a.folds != k])
        w[0] -= LEAN[a.kind]
        total += tell(w, [c for c in cases if c.group % a.folds == k])
    if a.folds:
        print(dict(total))
        return
    w = learn(size, cases + lines)
    w[0] -= LEAN[a.kind]
    print(dict(tell(w, cases)), dict(tell(w, lines)))
    write(a.kind, a.o, w)


if __name__ == "__main__":
    main()
