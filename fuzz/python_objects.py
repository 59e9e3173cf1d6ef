"""python_objects.py [SECONDS [SEED]]: drives the Python entry with hostile objects, at random.

What is made is documents of all kinds, right and wrong, whose methods may raise, change what they
belong to, or call back; iterables that fail, that read their own iterator, that are read by several
threads; streams of Arrow data that are read in part or not at all; objects that outlive what they
came from. Each is allowed to come out, or to raise an exception: nothing may crash, hang, or give
records that differ from those of the same document coded alone. A failure names the seed of its
round, which repeats it."""

import ctypes
import gc
import os
import random
import sys
import threading
import time

import casus

PIECES = [
    "Kenya expelled three Sudanese diplomats on Monday.", "The minister said that ", "\n\n", "“", "”",
    "President Putin met Macron in Paris, ", "\u202e", "\U0001f600", "é", "\ufeff", "\x00", "\ud800",
    "\udfff", " and ", "troops attacked a village, killing 12.", "He", "by Friday or ", "\t", "   ",
    "NATO", "\u2028", "a" * 5000, "(" * 300, "was said to be said to ", "1994", "$5 million",
]
DATES = ["2024-05-07", "2024-02-30", "", "x", None, 3, float("nan"), "2024-05-07T00:00", "\ud800", "2\x00"]
FIELDS = ["text", "id", "date", "title", "source", "url", "author", "language", "other"]


class Hostile(Exception):
    pass


def text(r):
    return "".join(r.choice(PIECES) for _ in range(r.randrange(0, 12)))


class Odd:
    """Its methods do what they like."""

    def __init__(self, r):
        self.r = r

    def __getattr__(self, name):
        if self.r.random() < 0.5:
            raise Hostile(name)
        raise AttributeError(name)

    def keys(self):
        return self.r.choice([["text"], FIELDS, 3, None, [None], ["text"] * 3])

    def __getitem__(self, key):
        return value(self.r)

    def __len__(self):
        return self.r.choice([-1, 0, 10**18])

    def __iter__(self):
        if self.r.random() < 0.5:
            raise Hostile("iter")
        return iter([value(self.r)])

    def __eq__(self, other):
        raise Hostile("eq")

    def __hash__(self):
        return self.r.choice([hash("text"), hash("id"), 7])

    def __repr__(self):
        raise Hostile("repr")

    def __str__(self):
        raise Hostile("str")

    def __index__(self):
        return self.r.choice([0, 10**30, -3])


class Text(str):
    def __repr__(self):
        raise Hostile("repr")

    def encode(self, *arguments):
        raise Hostile("encode")


class Clearing(dict):
    def __getitem__(self, key):
        self.clear()
        raise Hostile("getitem")


def value(r):
    return r.choice([
        lambda: text(r), lambda: text(r), lambda: text(r), lambda: None, lambda: 3, lambda: -(10**30),
        lambda: True, lambda: float("nan"), lambda: b"bytes", lambda: Odd(r), lambda: Text(text(r)),
        lambda: [], lambda: r.choice(DATES), lambda: "x" * r.choice([1000, 1025, 70000]),
    ])()


def document(r):
    kind = r.random()
    if kind < 0.35:
        return text(r)
    if kind < 0.8:
        d = r.choice([dict, Clearing])({"text": text(r)} if r.random() < 0.8 else {})
        for field in FIELDS:
            if r.random() < 0.25:
                d[r.choice([field, field, Text(field)])] = r.choice(DATES) if field == "date" else value(r)
        if r.random() < 0.05:
            expected(d.__setitem__, Odd(r), 1)
        return d
    return value(r)


def expected(f, *arguments, **keywords):
    """What f gives; None where it raises what it may."""
    try:
        return f(*arguments, **keywords)
    except (casus.Error, Hostile, TypeError, ValueError, AttributeError, KeyError, IndexError,
            MemoryError, RuntimeError, OverflowError):
        return None


def look(r, d):
    """Looks into every corner of a document."""
    if d is None:
        return
    for x in [d, *d.sentences, *d.tokens, *d.mentions, *d.quotes, *d.events]:
        if len(d.tokens) > 500 and r.random() < 0.9:
            continue
        repr(x)
        for name in dir(x):
            if not name.startswith("__"):
                got = expected(getattr, x, name)
                if callable(got) and not isinstance(got, type):
                    expected(got)
    expected(d.tokens.__getitem__, r.choice([0, -1, 10**20, slice(None, None, -1), slice(5, 2), Odd(r), "x"]))
    if d.to_jsonl() != "".join(e.to_json() + "\n" for e in d.events):
        raise AssertionError("a document's events are not its records")
    for e in d.events:
        e.to_dict()


class ArrowArrayStream(ctypes.Structure):
    pass


class Struct(ctypes.Structure):  # an array or a schema: as long, and its release at the same place
    _fields_ = [("head", ctypes.c_int64 * 8), ("release", ctypes.c_void_p), ("private", ctypes.c_void_p)]


class Schema(ctypes.Structure):
    _fields_ = [("head", ctypes.c_int64 * 7), ("release", ctypes.c_void_p), ("private", ctypes.c_void_p)]


CALL = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ArrowArrayStream), ctypes.c_void_p)
ArrowArrayStream._fields_ = [
    ("get_schema", CALL), ("get_next", CALL),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(ArrowArrayStream))),
    ("release", ctypes.c_void_p), ("private", ctypes.c_void_p)]
pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
pointer_of.restype = ctypes.c_void_p
pointer_of.argtypes = [ctypes.py_object, ctypes.c_char_p]
RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


def drain(r, source):
    """Reads a stream as a library of Arrow does, or stops in between."""
    capsule = expected(source.__arrow_c_stream__)
    if capsule is None:
        return
    stream = ArrowArrayStream.from_address(pointer_of(capsule, b"arrow_array_stream"))
    for _ in range(r.randrange(0, 4)):
        schema, array = Schema(), Struct()
        if r.random() < 0.5 and stream.get_schema(ctypes.byref(stream), ctypes.addressof(schema)) == 0:
            RELEASE(schema.release)(ctypes.addressof(schema))
        if stream.get_next(ctypes.byref(stream), ctypes.addressof(array)) != 0:
            if not stream.get_last_error(ctypes.byref(stream)):
                raise AssertionError("a stream fails without a word")
            break
        if not array.release:
            break
        RELEASE(array.release)(ctypes.addressof(array))


def documents(r, count, box):
    for _ in range(count):
        if r.random() < 0.02:
            raise Hostile("midway")
        if r.random() < 0.02 and box:
            expected(next, box[0])
        if r.random() < 0.02:
            gc.collect()
        yield document(r)


def read_by_threads(many, got):
    def read():
        while True:
            try:
                got.append(next(many))
            except StopIteration:
                return
            except (casus.Error, ValueError, Hostile, TypeError, AttributeError):
                if ended.is_set():
                    return
                time.sleep(0.0002)

    ended = threading.Event()
    threads = [threading.Thread(target=read) for _ in range(3)]
    for t in threads:
        t.start()
    time.sleep(0.01)
    ended.set()
    for t in threads:
        t.join()


def many(r, model):
    box = []
    keywords = {}
    if r.random() < 0.9:
        keywords["threads"] = r.choice([1, 1, 2, 3, 5])
    if r.random() < 0.9:
        keywords["errors"] = r.choice(["raise", "return", "skip"])
    if r.random() < 0.1:
        keywords[r.choice(["threads", "errors", "date", "max_text"])] = value(r)
    source = documents(r, r.randrange(0, 40), box)
    coding = expected(model.code_many, source, **keywords)
    if coding is None:
        return
    box.append(coding)
    way = r.random()
    if way < 0.2:
        drain(r, coding)
    elif way < 0.3:
        read_by_threads(coding, [])
    else:
        for _ in range(r.randrange(0, 60)):
            d = expected(next, coding, None)
            if isinstance(d, casus.Document) and r.random() < 0.2:
                # A mark of the byte order is dropped, one behind it is text.
                alone = model.code("\ufeff" + d.text, date=d.date, id=d.id)
                if alone.to_jsonl() != d.to_jsonl():
                    raise AssertionError("another record than alone")
    if r.random() < 0.5:
        box.clear()


def one_round(r):
    model = casus.load() if r.random() < 0.2 else one_round.model
    way = r.random()
    if way < 0.5:
        given = document(r)
        keywords = {f: value(r) for f in FIELDS[1:8] if r.random() < 0.05}
        if r.random() < 0.05:
            keywords[r.choice(["max_text", "max_memory", "nonsense"])] = r.choice([-1, 5, 40000, 10**30, "x"])
        d = expected(r.choice([model.code, model.code, model.parse]), given, **keywords)
        del model
        look(r, d)
    elif way < 0.9:
        many(r, model)
    else:
        items = []
        for _ in range(r.randrange(0, 5)):
            d = expected(model.code, text(r))
            items += r.choice([[d], list(d.events) if d else [], [value(r)]])
        drain(r, casus.Table(r.choice([items, iter(items), documents(r, 3, [])])))


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**9)
    one_round.model = casus.load()
    end, rounds = time.monotonic() + seconds, 0
    while time.monotonic() < end or not rounds:
        try:
            one_round(random.Random(seed))
        except BaseException:
            print("python_objects.py: a failure; repeat it with: python_objects.py 0", seed, flush=True)
            raise
        seed += 1
        rounds += 1
    print("python_objects.py: %d rounds, the last seed %d" % (rounds, seed - 1))


if __name__ == "__main__":
    main()
