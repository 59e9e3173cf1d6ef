"""The SQLite extension from Python, and DuckDB on a store: the recipes of docs/SQL.md."""

import glob
import importlib.util
import os
import sqlite3
import tempfile
import threading
import unittest

import casus
from common import coded, example, model, program

TEXT = "Kenya expelled three Sudanese diplomats on Monday."


def extension():
    path = os.environ.get("CASUS_EXTENSION")
    try:
        path = path or casus.sqlite_extension()
    except FileNotFoundError as e:
        raise unittest.SkipTest(str(e))
    return os.path.splitext(path)[0]


def connect(**how):
    if not hasattr(sqlite3.Connection, "enable_load_extension"):
        raise unittest.SkipTest("this Python's sqlite3 loads no extensions")
    connection = sqlite3.connect(":memory:", **how)
    connection.enable_load_extension(True)
    connection.load_extension(extension())
    connection.enable_load_extension(False)
    return connection


class SQLite(unittest.TestCase):
    def test_records(self):
        db = connect()
        for d in coded():
            rows = db.execute("SELECT json FROM casus_code(?, ?, ?)", (d.text, d.date, d.id)).fetchall()
            self.assertEqual("".join(r[0] + "\n" for r in rows), d.to_jsonl())

    def test_columns(self):
        db = connect()
        db.row_factory = sqlite3.Row
        for d in coded()[:40]:
            for row, e in zip(db.execute("SELECT * FROM casus_code(?, ?)", (d.text, d.date)), d.events):
                self.assertEqual(row["goldstein"], e.goldstein)
                self.assertEqual(row["confidence"], e.confidence)
                self.assertEqual(row["lat"], e.location and e.location.lat)
                self.assertEqual(row["source_code"] or "", "|".join(a.code or "" for a in e.source))
                self.assertEqual(row["sentence_text"], e.text)

    def test_errors(self):
        db = connect()
        for arguments, why in (((TEXT, "yesterday"), "date \"yesterday\" is not a day"),
                               ((b"bytes", None), "text is a blob"),
                               (("x" * (16 * 2**20 + 1), None), "longer than 16777216")):
            with self.assertRaisesRegex(sqlite3.OperationalError, "casus_code: .*" + why):
                db.execute("SELECT * FROM casus_code(?, ?)", arguments).fetchall()
        self.assertEqual(len(db.execute("SELECT * FROM casus_code(?)", (TEXT,)).fetchall()), 1)

    def test_connections_in_threads(self):
        wanted = model().code(TEXT, date="2024-05-07").events[0].to_json()
        wrong = []

        def work():
            for _ in range(5):
                db = connect()
                for _ in range(10):
                    got = db.execute("SELECT json FROM casus_code(?, '2024-05-07')", (TEXT,)).fetchone()[0]
                    if got != wanted:
                        wrong.append(got)
                db.close()

        connect().close()
        threads = [threading.Thread(target=work) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(wrong, [])


class DuckDB(unittest.TestCase):
    def test_a_store(self):
        try:
            import duckdb
        except ImportError:
            self.skipTest("duckdb is not installed")
        db = duckdb.connect()
        # Installed by DuckDB itself, or as the package duckdb-ext-sqlite.
        found = importlib.util.find_spec("duckdb_ext")
        folders = list(found.submodule_search_locations or []) if found else []
        files = [f for folder in folders for f in glob.glob(
            folder + "/extensions/v%s/*/sqlite_scanner.duckdb_extension" % duckdb.__version__)]
        try:
            db.execute("LOAD '%s'" % files[0] if files else "LOAD sqlite")
        except duckdb.Error:
            self.skipTest("DuckDB's extension sqlite is not installed")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "events.db")
            program("code", "-q", example("feed/dayton-1995.jsonl"), "-o", path)
            with open(os.path.join(os.path.dirname(__file__), "..", "..", "docs", "SQL.md")) as f:
                recipe = f.read().split("```duckdb\n")[1].split("```")[0]
            rows = db.execute(recipe.replace("events.db", path)).fetchall()
            counted = sqlite3.connect(path).execute("SELECT count(*) FROM event").fetchone()[0]
            self.assertGreater(len(rows), 5)
            self.assertEqual(db.execute("SELECT count(id) FROM store.event").fetchone()[0], counted)


if __name__ == "__main__":
    unittest.main()
