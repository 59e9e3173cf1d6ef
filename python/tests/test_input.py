"""Documents in: what is taken, what is refused, and how that is told."""

import collections
import datetime
import gc
import os
import pathlib
import pickle
import signal
import tempfile
import threading
import time
import types
import unittest
import weakref

import casus
from common import SANITIZED, SOURCE, lines, model, resident

TEXT = "Kenya expelled three Sudanese diplomats on Monday."
LONG = TEXT * (2000 if SANITIZED else 20000)


class Code(unittest.TestCase):
    def test_fields(self):
        given = {"id": "a", "date": "2024-05-07", "title": "T", "source": "S", "url": "U",
                 "author": "A", "language": "en"}
        for d in model().code(TEXT, **given), model().code({"text": TEXT, **given, "more": object()}):
            for k, v in given.items():
                self.assertEqual(getattr(d, k), v)
            self.assertEqual(d.events[0].date, "2024-05-06")
            self.assertIs(d.model, model())

    def test_a_document_goes_before_the_arguments(self):
        d = model().code({"text": TEXT, "date": "2024-05-14", "title": None}, date="2024-05-07",
                         title="T", id=7)
        self.assertEqual((d.date, d.title, d.id), ("2024-05-14", "T", "7"))
        self.assertEqual(model().code({"text": TEXT, "date": ""}, date="2024-05-07").date, "2024-05-07")

    def test_dates(self):
        for date in ("2024-05-07", "2024-05-07T10:00:00Z", "2024-05-07 10:00",
                     datetime.date(2024, 5, 7), datetime.datetime(2024, 5, 7, 23, 59)):
            self.assertEqual(model().code(TEXT, date=date).date, "2024-05-07")
        for date in None, "", float("nan"):
            self.assertIsNone(model().code(TEXT, date=date).date)
        for date in "2024", "2024-02-30", "7 May 2024", "2024-05-07x", 5, True, b"2024-05-07", "a\0b":
            with self.assertRaises(casus.DocumentError) as raised:
                model().code(TEXT, date=date)
            self.assertEqual(raised.exception.code, "input")

    def test_mappings(self):
        class Own(collections.UserDict):
            pass

        for m in Own(text=TEXT), types.MappingProxyType({"text": TEXT}), collections.OrderedDict(text=TEXT):
            self.assertEqual(len(model().code(m).events), 1)

    def test_ids(self):
        derived = model().code(TEXT).id
        self.assertEqual(model().code({"text": TEXT, "id": None}).id, derived)
        self.assertEqual(model().code({"text": TEXT, "id": 2**63 - 1}).id, str(2**63 - 1))
        for bad, code in ((True, "input"), (2**63, "input"), (1.5, "input"), ("x" * 1025, "limit"),
                          ("a\0b", "input"), ([], "input"), ("\ud800", "encoding")):
            with self.assertRaises(casus.DocumentError) as raised:
                model().code({"text": TEXT, "id": bad})
            self.assertEqual(raised.exception.code, code)

    def test_what_is_no_document(self):
        for bad in None, 3, b"text", bytearray(b"x"), [TEXT], (TEXT,), object(), TEXT.split, 1.5:
            with self.assertRaises(casus.DocumentError) as raised:
                model().code(bad)
            self.assertEqual(raised.exception.code, "usage")
        for bad in {}, {"text": None}, {"text": 3}, {"text": b"x"}, {3: 4}:
            with self.assertRaises(casus.DocumentError) as raised:
                model().code(bad)
            self.assertEqual(raised.exception.code, "input")
        with self.assertRaises(TypeError):
            model().code()
        with self.assertRaises(TypeError):
            model().code(TEXT, "2024-05-07")
        with self.assertRaises(TypeError):
            model().code(TEXT, day="2024-05-07")

    def test_texts_that_are_refused(self):
        for text, code, reason in (("a\ud800b", "encoding", "lone surrogate at character 1"),
                                   ("a\0b", "input", "NUL byte at byte 1"),
                                   ("x" * (16 * 2**20 + 1), "limit", "longer than")):
            with self.assertRaises(casus.DocumentError) as raised:
                model().code({"text": text, "id": "one"})
            e = raised.exception
            self.assertEqual((e.code, e.id, e.index), (code, "one", None))
            self.assertIn(reason, e.reason)
            self.assertEqual(str(e), "document 'one': " + e.reason)
            self.assertIsInstance(e, ValueError)
            self.assertIsInstance(e, casus.Error)

    def test_limits(self):
        with self.assertRaises(casus.DocumentError) as raised:
            model().code(TEXT, max_text=10)
        self.assertEqual(raised.exception.reason, "text of 50 bytes is longer than 10")
        with self.assertRaises(casus.DocumentError) as raised:
            model().code(TEXT * 100, max_memory=50000)
        self.assertEqual(raised.exception.code, "limit")
        with self.assertRaises(ValueError):
            model().code(TEXT, max_text=-1)

    def test_empty(self):
        for text in "", " ", "\n\n", "\ufeff", "...", "\u200b":
            d = model().code(text)
            self.assertEqual((len(d.events), d.to_jsonl()), (0, ""))

    def test_errors_can_be_sent(self):
        try:
            model().code("a\0", id="x")
        except casus.DocumentError as e:
            again = pickle.loads(pickle.dumps(e))
        self.assertEqual((type(again), str(again)[:12], again.id), (casus.DocumentError, "document 'x'", "x"))

    def test_objects_cannot_be_made_or_sent(self):
        d = model().code(TEXT)
        for x in d, d.events, d.events[0], d.tokens[0], d.sentences[0], model():
            if x is not model():
                with self.assertRaises(TypeError):
                    type(x)()
            with self.assertRaises(TypeError):
                pickle.dumps(x)
            with self.assertRaises((AttributeError, TypeError)):
                x.text = "other"


class Load(unittest.TestCase):
    def test_no_such_folder(self):
        with self.assertRaises(casus.ModelError) as raised:
            casus.load("/no/such/folder")
        self.assertEqual(raised.exception.code, "io")
        self.assertIn("/no/such/folder", raised.exception.file)

    def test_own_files(self):
        own = os.path.join(SOURCE, "tests", "data", "own")
        text = "The Turkana Lake Brigade bamboozled Sudan on Monday."
        self.assertEqual(len(model().code(text).events), 0)
        actors, actions = os.path.join(own, "actors.txt"), pathlib.Path(own, "actions.txt")
        for m in (casus.load(actors=actors, lexicon=actions),
                  casus.load(actors=[actors], lexicon=(str(actions),))):
            e = m.code(text).events[0]
            self.assertEqual((e.source[0].code, e.cameo), ("KENREB", "173"))
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "mine.txt")
            with open(path, "w") as f:
                f.write("190 v attack TARGET\n191 v use @nothing\n")
            with self.assertRaises(casus.ModelError) as raised:
                casus.load(lexicon=[path])
            e = raised.exception
            self.assertEqual((e.code, e.file, e.line), ("lexicon", path, 2))
            self.assertTrue(str(e).startswith(path + ":2: "))
            for bad in 3, [3], "a\0b":
                with self.assertRaises((TypeError, ValueError)):
                    casus.load(actors=bad)


class Hostile(Exception):
    pass


class Raising:
    """Whatever is asked of it raises."""

    def __getattribute__(self, name):
        raise Hostile(name)

    def __getitem__(self, key):
        raise Hostile(key)


class HalfMapping:
    def keys(self):
        return ["text", "id"]

    def __getitem__(self, key):
        if key == "id":
            raise Hostile("id")
        return TEXT


class Key(str):
    def __hash__(self):
        return hash("text")

    def __eq__(self, other):
        raise Hostile("eq")


class Repr(str):
    def __repr__(self):
        raise Hostile("repr")


class Day(datetime.date):
    def isoformat(self):
        raise Hostile("isoformat")


class Grudge(dict):
    """A dictionary that empties itself when it is looked at."""

    def __getitem__(self, key):
        self.clear()
        return None


class HostileObjects(unittest.TestCase):
    def test_what_objects_raise_comes_out(self):
        bad = [Raising(), HalfMapping(), {Key("x"): 1}, {"text": "a\0", "id": Repr("x")},
               {"text": TEXT, "date": Day(2024, 5, 7)}]
        for b in bad:
            with self.assertRaises(Hostile):
                model().code(b)
            with self.assertRaises(Hostile):
                list(model().code_many([b], threads=1))
            seen = []
            with self.assertRaises(Hostile):
                for d in model().code_many([TEXT, TEXT, b, TEXT], threads=2, errors="return"):
                    seen.append(d)
            self.assertEqual(len(seen), 2)

    def test_subclasses(self):
        class Text(str):
            def encode(self, *a):
                raise Hostile("encode")

            def __len__(self):
                return 10**9

        self.assertEqual(len(model().code(Text(TEXT)).events), 1)
        self.assertEqual(len(model().code(Grudge(text=TEXT)).events), 1)


class Many(unittest.TestCase):
    def test_order_is_kept(self):
        texts = ["x. " * (n % 7 * 100) + TEXT for n in range(60 if SANITIZED else 200)]
        for threads in 1, 2, 5, None:
            got = [d.text for d in model().code_many(iter(texts), threads=threads)]
            self.assertEqual(got, texts)

    def test_errors(self):
        documents = [TEXT, 3, {"text": "a\0", "id": "x"}, TEXT, {"id": "y"}, "a\ud800", TEXT,
                     {"text": TEXT * 500, "id": "big"}]
        for threads in 1, 2:
            many = model().code_many(documents, threads=threads, errors="return", max_memory=120000)
            got = list(many)
            self.assertEqual(len(got), len(documents))
            bad = {e.index: (e.code, e.id) for e in got if isinstance(e, casus.DocumentError)}
            self.assertEqual(bad, {1: ("usage", None), 2: ("input", "x"), 4: ("input", "y"),
                                   5: ("encoding", None), 7: ("limit", "big")})
            good = list(model().code_many(documents, threads=threads, errors="skip", max_memory=120000))
            self.assertEqual([d.text for d in good], [TEXT] * 3)
            many = model().code_many(documents, threads=threads, max_memory=120000)
            got = []
            while True:
                try:
                    got.append(next(many))
                except casus.DocumentError as e:
                    got.append(e)
                except StopIteration:
                    break
            self.assertEqual([getattr(x, "index", None) for x in got], [None, 1, 2, None, 4, 5, None, 7])
        with self.assertRaises(casus.DocumentError) as raised:
            list(model().code_many(documents))
        self.assertEqual(str(raised.exception), "document 1: is neither a string nor a mapping but int")

    def test_an_iterable_that_fails_midway(self):
        def generator():
            for _ in range(40):
                yield TEXT
            yield 3
            raise Hostile("midway")

        for threads in 1, 2, 4:
            for errors, most in ("return", 41), ("skip", 40):
                got = []
                many = model().code_many(generator(), threads=threads, errors=errors)
                with self.assertRaises(Hostile):
                    for d in many:
                        got.append(d)
                self.assertEqual(len(got), most)
                self.assertEqual(list(many), [])

    def test_what_is_no_iterable(self):
        for bad in TEXT, b"x", {"text": TEXT}, 3, None:
            with self.assertRaises(TypeError):
                model().code_many(bad)
        with self.assertRaises(Hostile):
            list(model().code_many(Raising()))
        for bad in dict(threads=0), dict(threads=257), dict(threads=-1), dict(errors="x"), dict(max_text=-1):
            with self.assertRaises(ValueError):
                model().code_many([], **bad)
        for bad in dict(threads="x"), dict(threads=1.5), dict(errors=3):
            with self.assertRaises(TypeError):
                model().code_many([], **bad)
        with self.assertRaises(casus.DocumentError):
            list(model().code_many([TEXT], date="yesterday"))

    def test_it_reads_ahead_and_no_further(self):
        for text, most in (TEXT, 2 * 32 + 1), ("word " * 50000, 12):
            read = 0

            def generator():
                nonlocal read
                for _ in range(1000):
                    read += 1
                    yield text

            many = model().code_many(generator(), threads=2)
            self.assertEqual(read, 0)
            next(many)
            self.assertLessEqual(read, most)
            self.assertGreater(read, 1)

    @unittest.skipIf(SANITIZED, "the sanitizer keeps memory back")
    def test_memory_does_not_depend_on_the_number(self):
        def run(n):
            for _ in model().code_many((TEXT * 5 for _ in range(n)), threads=2):
                pass
            gc.collect()
            return resident()

        first = run(500)
        self.assertLess(run(4000) - first, 8 << 20)

    def test_an_iterator_that_is_left(self):
        for threads in 1, 2:
            many = model().code_many((TEXT for _ in range(10**9)), threads=threads)
            next(many)
            del many
            gc.collect()

    def test_an_iterator_that_holds_itself(self):
        box = []

        def generator():
            yield TEXT
            yield from box

        class Iterator:
            def __iter__(self):
                return self

            def __next__(self):
                return TEXT

        for threads in 1, 2:
            it = Iterator()
            it.many = model().code_many(it, threads=threads)
            next(it.many)
            gone = weakref.ref(it)
            del it
            gc.collect()
            self.assertIsNone(gone())

    def test_reading_from_within(self):
        def generator():
            yield TEXT
            next(many)

        for threads in 1, 2:
            many = model().code_many(generator(), threads=threads)
            with self.assertRaisesRegex(ValueError, "being read"):
                list(many)

    def test_several_readers(self):
        many = model().code_many((TEXT for _ in range(400)), threads=2)
        got, others = [], []

        def reader():
            while True:
                try:
                    got.append(next(many))
                except StopIteration:
                    return
                except ValueError:
                    others.append(1)
                    time.sleep(0.0001)

        threads = [threading.Thread(target=reader) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(len(got), 400)

    def test_documents_in_several_threads(self):
        d = model().code(lines("feed/dayton-1995.jsonl")[0]["text"] * 3)
        wanted = d.to_jsonl()
        wrong = []

        def look():
            for _ in range(20):
                if "".join(e.to_json() + "\n" for e in d.events) != wanted:
                    wrong.append(1)
                [(t.lemma, t.head, t.children) for t in d.tokens]
                model().code(TEXT)

        threads = [threading.Thread(target=look) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(wrong, [])

    def test_other_threads_run_meanwhile(self):
        text = LONG
        ticks = []
        stop = threading.Event()

        def tick():
            while not stop.is_set():
                ticks.append(1)
                time.sleep(0.005)

        t = threading.Thread(target=tick)
        t.start()
        before = time.monotonic()
        model().parse(text)
        took = time.monotonic() - before
        stop.set()
        t.join()
        self.assertGreater(len(ticks), took / 0.005 / 10)

    def test_a_model_that_is_let_go_while_in_use(self):
        m = casus.load()
        many = m.code_many((TEXT for _ in range(100)), threads=2)
        first = next(many)
        del m
        gc.collect()
        self.assertEqual(len(list(many)), 99)
        del many
        gc.collect()
        self.assertEqual(len(first.events), 1)

    def test_interrupt(self):
        class Stop(Exception):
            pass

        def on_alarm(*_):
            raise Stop

        before = signal.signal(signal.SIGALRM, on_alarm)
        try:
            many = model().code_many([LONG * 3, TEXT], threads=2)
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            with self.assertRaises(Stop):
                next(many)
            self.assertEqual(len(list(many)), 2)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    @unittest.skipUnless(hasattr(os, "fork"), "no fork")
    @unittest.skipIf(SANITIZED, "the sanitizer's locks do not survive a fork beside threads")
    def test_fork(self):
        many = model().code_many([TEXT] * 100, threads=2)
        next(many)
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child = os.fork()
        if not child:
            code = 1
            try:
                next(many)
            except RuntimeError:
                del many
                code = 0 if len(list(model().code_many([TEXT] * 5, threads=2))) == 5 else 2
            finally:
                os._exit(code)
        self.assertEqual(os.waitpid(child, 0)[1], 0)
        self.assertEqual(len(list(many)), 99)


if __name__ == "__main__":
    unittest.main()
