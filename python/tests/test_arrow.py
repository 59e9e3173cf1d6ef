"""Events as Arrow data: the schema, the values, a million of them, hostile streams."""

import datetime
import gc
import itertools
import json
import os
import time
import unittest

import casus
from common import SANITIZED, coded, model, resident

try:
    import pyarrow
except ImportError:
    pyarrow = None

TEXT = "Kenya expelled three Sudanese diplomats on Monday."


def day(d):
    return d and d.isoformat()


def words(w):
    return w and {"text": w["text"], "span": [w["start"], w["end"]]}


def actor(a):
    span = None if a["start"] is None else [a["start"], a["end"]]
    return {**{k: a[k] for k in ("text", "name", "code", "country", "sector", "role")}, "span": span}


def attribution(claims):
    out = None
    for c in reversed(claims):
        out = {"source": actor(c["source"]), "cue": words(c["cue"]), "quoted": c["quoted"], "via": out}
    return out


def record(row):
    """The row of a table as the record in JSON."""
    out = {k: row[k] for k in (
        "id doc sentence cameo plover mode penta quad goldstein status date_precision context "
        "confidence rule links same_as").split()}
    for k in "published", "date", "date_end":
        out[k] = day(row[k])
    out["sentence_span"] = [row["sentence_span"]["start"], row["sentence_span"]["end"]]
    for k in "trigger", "status_words", "date_words":
        out[k] = words(row[k])
    for k in "source", "target":
        out[k] = [actor(a) for a in row[k]]
    due, place = row["due"], row["location"]
    out["due"] = due and {"date": day(due["date"]), "precision": due["precision"], **words(due)}
    out["location"] = place and {
        **words(place), **{k: place[k] for k in ("name", "country", "lat", "lon", "source_id")}}
    out["attribution"] = attribution(row["attribution"])
    out["quantities"] = [
        {**{k: q[k] for k in ("kind", "min", "max", "approx", "unit")}, "of": words(q["of"]), **words(q)}
        for q in row["quantities"]]
    return out


class Capsules(unittest.TestCase):
    """Without any library of Arrow: that nothing is lost, leaked or freed twice."""

    def test_streams_that_nobody_reads(self):
        d = model().code(TEXT)
        for x in d, d.events, casus.Table([d]), model().code_many([TEXT]):
            for _ in range(3):
                self.assertIn("arrow_array_stream", repr(x.__arrow_c_stream__()))
            x.__arrow_c_stream__(None)
            x.__arrow_c_stream__(requested_schema=None)
        self.assertIn("arrow_schema", repr(casus.Table([]).__arrow_c_schema__()))

    def test_tables_of_what_is_no_iterable(self):
        with self.assertRaises(TypeError):
            casus.Table(3).__arrow_c_stream__()
        with self.assertRaises(TypeError):
            casus.Table()


@unittest.skipUnless(pyarrow, "pyarrow is not installed")
class Tables(unittest.TestCase):
    def test_rows_are_the_records(self):
        table = pyarrow.table(casus.Table(coded()))
        wanted = [e.to_dict() for d in coded() for e in d.events]
        self.assertEqual(table.num_rows, len(wanted))
        for row, e in zip(table.to_pylist(), wanted):
            self.assertEqual(record(row), e)
        table.validate(full=True)

    def test_columns_beside_the_records(self):
        table = pyarrow.table(casus.Table(coded()))
        events = [e for d in coded() for e in d.events]
        for row, e in zip(table.to_pylist(), events):
            self.assertEqual(row["cameo_name"], e.cameo_name)
            self.assertEqual(row["sentence_text"], e.text)
            for side in "source", "target":
                first = getattr(e, side)[0] if getattr(e, side) else None
                for k in "name", "code", "country", "sector":
                    self.assertEqual(row["%s_%s" % (side, k)], first and getattr(first, k))

    def test_schema(self):
        schema = pyarrow.schema(casus.Table([]))
        self.assertEqual(schema.metadata[b"casus.schema"], b"events")
        self.assertEqual(schema.metadata[b"casus.schema.version"], casus.schema_version.encode())
        self.assertEqual(schema.metadata[b"casus.version"], casus.__version__.encode())
        self.assertEqual(schema, pyarrow.table(casus.Table([])).schema)
        self.assertEqual(schema.field("published").type, pyarrow.date32())
        self.assertTrue(schema.field("plover").nullable)
        self.assertFalse(schema.field("cameo").nullable)

    def test_the_schema_is_the_one_that_is_told(self):
        """docs/PYTHON.md tells the columns and their types."""
        here = os.path.dirname(os.path.abspath(__file__))
        told = []
        with open(os.path.join(here, "..", "..", "docs", "PYTHON.md")) as f:
            rows = f.read().split("| column | type |", 1)[1].split("\n\n", 1)[0]
        for row in rows.splitlines()[2:]:
            told += [n.strip(" `") for n in row.split("|")[1].split(",")]
        self.assertEqual(told, pyarrow.schema(casus.Table([])).names)

    def test_days(self):
        for date in "1700-01-01", "1899-12-31", "1969-12-31", "1970-01-01", "2000-02-29", "2024-12-31", "0001-03-01", "9999-12-31":
            d = model().code("Kenya expelled three diplomats.", date=date)
            got = pyarrow.table(d).column("published")[0].as_py()
            self.assertEqual(got, datetime.date.fromisoformat(date))

    def test_whence_tables_come(self):
        documents = coded()[:20]
        wanted = pyarrow.table(casus.Table(documents))
        self.assertEqual(pyarrow.table(casus.Table(iter(documents))), wanted)
        self.assertEqual(pyarrow.table(casus.Table(e for d in documents for e in d.events)), wanted)
        self.assertEqual(pyarrow.concat_tables([pyarrow.table(d) for d in documents]).combine_chunks(), wanted.combine_chunks())
        given = [json.loads(d.document_json()) for d in documents]
        self.assertEqual(pyarrow.table(model().code_many(given, threads=2)), wanted)
        events = documents[0].events
        self.assertEqual(pyarrow.table(events[1:3]).num_rows, 2)
        self.assertEqual(pyarrow.table(events[1:3])["id"].to_pylist(), [events[1].id, events[2].id])
        t = casus.Table(documents)
        self.assertEqual(pyarrow.table(t), pyarrow.table(t))

    def test_filtered(self):
        table = pyarrow.table(casus.Table(e for d in coded() for e in d.events if e.plover == "CONSULT"))
        self.assertEqual(set(table["plover"].to_pylist()), {"CONSULT"})

    def test_errors_in_streams(self):
        def generator():
            yield model().code(TEXT)
            raise KeyError("midway")

        for bad, why in (([3], "item 0 is neither a casus.Document"),
                         (generator(), "KeyError: 'midway'"),
                         (model().code_many([TEXT, "a\0"], errors="return"), "document 1: NUL byte"),
                         (model().code_many([TEXT, "a\0"]), "document 1: NUL byte")):
            with self.assertRaisesRegex((pyarrow.ArrowInvalid, OSError), why):
                pyarrow.table(casus.Table(bad))

    def test_arrays_outlive_documents(self):
        table = pyarrow.table(casus.load().code_many([TEXT] * 3))
        column = table.column("source_code")
        names = table.column("source").combine_chunks().flatten().field("name")
        del table
        gc.collect()
        self.assertEqual(column.to_pylist(), ["KEN"] * 3)
        self.assertEqual(names.to_pylist(), ["Kenya"] * 3)

    def test_streams_read_in_part(self):
        reader = pyarrow.RecordBatchReader.from_stream(casus.Table(d for d in coded() * 300))
        batch = reader.read_next_batch()
        self.assertEqual(batch.num_rows, 65536)
        del reader
        gc.collect()
        self.assertEqual(len(batch.to_pylist()[:3]), 3)

    def test_a_million_events(self):
        documents = coded()
        some = sum(len(d.events) for d in documents)
        times = (20_000 if SANITIZED else 1_000_000) // some + 1
        pyarrow.table(casus.Table(documents))  # what libraries load at first use
        gc.collect()
        before = resident()
        started = time.process_time()
        table = pyarrow.table(casus.Table(itertools.chain.from_iterable(itertools.repeat(documents, times))))
        took = time.process_time() - started
        held = resident() - before
        self.assertEqual(table.num_rows, some * times)
        print("\n%d events as a table: %.2f s of processor time, %d MB; Arrow counts %d MB" % (
            table.num_rows, took, held >> 20, table.nbytes >> 20))
        del table
        gc.collect()
        left = resident() - before
        print("left of it: %d MB" % (left >> 20))
        if not SANITIZED:
            # 2 s on a quiet machine; others on it may double that and more.
            self.assertLess(took, float(os.environ.get("CASUS_TABLE_SECONDS", 8)))
            self.assertLess(left, 40 << 20)


class Others(unittest.TestCase):
    def setUp(self):
        self.documents = coded()[:30]
        self.count = sum(len(d.events) for d in self.documents)
        self.codes = [e.source[0].code if e.source else None for d in self.documents for e in d.events]

    def module(self, name):
        try:
            return __import__(name)
        except ImportError:
            self.skipTest("%s is not installed" % name)

    def test_polars(self):
        polars = self.module("polars")
        frame = polars.DataFrame(casus.Table(self.documents))
        self.assertEqual(frame["source_code"].to_list(), self.codes)
        self.assertEqual(frame["published"].dtype, polars.Date)

    def test_pandas(self):
        pandas = self.module("pandas")
        if not hasattr(pandas.DataFrame, "from_arrow"):
            self.skipTest("pandas reads Arrow streams from version 3 on")
        frame = pandas.DataFrame.from_arrow(casus.Table(self.documents))
        got = [None if pandas.isna(x) else x for x in frame["source_code"]]
        self.assertEqual(got, self.codes)

    def test_duckdb(self):
        duckdb = self.module("duckdb")
        events = casus.Table(self.documents)  # noqa: F841 - DuckDB finds it by its name
        got = duckdb.sql("SELECT count(*), count(source_code) FROM events").fetchall()
        self.assertEqual(got, [(self.count, sum(c is not None for c in self.codes))])
        got = duckdb.sql("SELECT count(*) FROM (SELECT unnest(source) FROM events)").fetchall()
        self.assertEqual(got, [(sum(len(e.source) for d in self.documents for e in d.events),)])


if __name__ == "__main__":
    unittest.main()
