#!/usr/bin/env python3
"""Tests of score.py: perfect records get 1.0 everywhere, each kind of mistake lowers its figure, each fault of an article is told.

  python3 tests/corpus/test_score.py
"""
import contextlib
import copy
import io
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import score  # noqa: E402

FIRST = """\
id: ford-1
date: 2001-05-10
source: Northern Wire
kind: wire
group: ford
title: Arlandia shells Belovia's ford, killing 12

KORDA, May 9 (NW) - Arlandia shelled the ford at Korda on Tuesday and killed at least 12 people, Belovia's army said.

President Imre Sollos threatened to close the border if the guns are not gone by Friday. He met envoys of Arlandia in Tirana last month.

It was unclear who blew up a bridge near the town in 1999.
===
event: e1 "shells"
plover: ASSAULT heavy-weapons
source: ALB "Arlandia"
target: BGR "Belovia"
status: occurred
date: 2001-05-08
place: Korda, BGR
by: -
amount: killed 12..12 "12"
happening: ford-shelling

event: e2 "shelled"
plover: ASSAULT heavy-weapons
source: ALB "Arlandia"#2
target: -
status: occurred
date: 2001-05-08
place: Korda, BGR
by: BGR "Belovia's army"
amount: killed 12..? "at least 12"
context: military territory
happening: ford-shelling

event: e3 "threatened to close"
plover: THREATEN
source: BGR "President Imre Sollos"
target: -
status: threatened
date: unknown
due: 2001-05-11
place: -
by: -

event: e4 "are not gone"
plover: REQUEST
source: BGR "Imre Sollos"
target: ALB "the guns"
status: demanded
date: unknown
due: 2001-05-11
place: -
by: -
link: or-else e3

event: e5 "met"
plover: CONSULT meet
source: BGR "He"
target: ALB "envoys of Arlandia"
status: occurred
date: 2001-04-01..2001-04-30 month
place: Tirana, ALB
by: -

event: e6 "blew up"
plover: ASSAULT destroy
source: -
target: - "a bridge"
status: occurred
date: 1999-01-01..1999-12-31 year
place: , BGR
by: -
"""

SECOND = """\
id: ford-2
date: 2001-05-11
source: Southern Service
kind: wire
group: ford
title: Toll rises to 15

The shelling of a ford by Arlandia killed 15 people, officials said.
===
event: e1 "shelling"
plover: ASSAULT
source: ALB "Arlandia"
target: -
status: occurred
date: unknown
place: -
by: - "officials"
amount: killed 15..15 "15 people"
happening: ford-shelling
"""


def read(texts):
    """The articles of some texts, and their faults as LINE: REASON."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for text in texts:
            name = text.split("\n")[0].removeprefix("id: ") + ".txt"
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8", newline="") as f:
                f.write(text)
        articles, faults = score.read_all(paths)
    return articles, [f"{n}: {why}" for _, n, why in faults]


def actor(a):
    return {"text": a.text, "span": list(a.span), "name": a.text, "country": score.country_of(a)}


def as_record(article, e):
    """The record that says just what is annotated."""
    def day(d):
        return d and str(d)
    return {
        "id": f"{article.id}/{e.name}", "doc": article.id, "plover": e.plover, "status": e.status, "status_words": None,
        "trigger": {"text": e.trigger.text, "span": list(e.trigger.span)},
        "source": [actor(a) for a in e.source], "target": [actor(a) for a in e.target],
        "date": day(e.date.first), "date_end": day(e.date.last), "date_precision": e.date.precision,
        "published": article.header["date"], "due": e.due and {"date": day(e.due.first), "precision": e.due.precision},
        "location": e.place and {"text": e.place[0], "name": e.place[0] or None, "country": e.place[1]},
        "attribution": e.by and {"source": actor(e.by), "quoted": e.quoted, "via": None},
        "quantities": [{"kind": a.kind, "min": a.min, "max": a.max} for a in e.amounts], "context": sorted(e.context),
        "links": [{"kind": k, "id": f"{article.id}/{n}"} for k, n in e.links], "same_as": None}


def perfect(articles):
    records, first = {}, {}
    for a in articles:
        records[a.id] = [as_record(a, e) for e in a.events]
        for e, r in zip(a.events, records[a.id]):
            chief = first.setdefault(e.happening or r["id"], r["id"])
            r["same_as"] = chief if chief != r["id"] else None
    return records


class Scores(unittest.TestCase):
    def setUp(self):
        self.articles, faults = read([FIRST, SECOND])
        self.assertEqual(faults, [])
        self.records = perfect(self.articles)

    def figures(self, records=None):
        report = score.evaluate(self.articles, records or self.records)
        return {f"{field}: {name.strip()}": value for field, name, value, _ in report.figures}

    def event(self, name, doc="ford-1"):
        return next(r for r in self.records[doc] if r["id"] == f"{doc}/{name}")

    def lowers(self, change, *keys):
        """A change makes these figures less, and no others but those on which they bear."""
        before = self.figures()
        kept = copy.deepcopy(self.records)
        change()
        after = self.figures()
        lower = {k for k in before if isinstance(before[k], float) and isinstance(after.get(k), float) and after[k] < before[k]}
        self.records = kept
        self.assertEqual(lower, set(keys))

    def test_perfect(self):
        for key, value in self.figures().items():
            self.assertIn(value, (0, None) if "silent" in key else (1.0, None), key)

    def test_plain_statements_are_ignored(self):
        self.records["ford-1"].append(dict(self.event("e1"), id="s", plover=None))
        self.test_perfect()

    def test_missed(self):
        self.records["ford-1"].remove(self.event("e6"))
        f = self.figures()
        self.assertAlmostEqual(f["event: trigger"], 12 / 13, 3)
        self.assertAlmostEqual(f["event: trigger, category and both actors"], 12 / 13, 3)

    def test_spurious(self):
        self.records["ford-1"].append(dict(self.event("e1"), id="s"))  # the second at a trigger does not count
        self.assertAlmostEqual(self.figures()["event: trigger"], 14 / 15, 3)

    def test_trigger_elsewhere(self):
        self.lowers(lambda: self.event("e6")["trigger"].update(span=[0, 3]), "event: trigger, category and both actors",
                    "event: trigger and category", "event: trigger", "category: ASSAULT")

    def test_category(self):
        self.event("e6")["plover"] = "COERCE"
        f = self.figures()
        self.assertEqual(f["event: trigger"], 1.0)
        self.assertLess(f["event: trigger and category"], 1.0)
        self.assertEqual(f["category: COERCE"], 0.0)

    def test_source(self):
        self.lowers(lambda: self.event("e3")["source"].clear(), "event: trigger, category and both actors",
                    "source: side right", "source: actors one by one")

    def test_target_where_none_is(self):
        self.lowers(lambda: self.event("e2")["target"].append({"text": "it", "span": [0, 1], "country": None}),
                    "event: trigger, category and both actors", "target: side right", "target: actors one by one")

    def test_country(self):
        self.lowers(lambda: self.event("e5")["target"][0].update(country="SRB"), "target: country, where the phrases overlap")

    def test_actor_of_another_place(self):
        def elsewhere(name, country):
            self.event("e3")["source"] = [{"text": name, "span": [900, 905], "name": name, "country": country}]
            return self.figures()["source: side right"] == 1.0
        self.assertTrue(elsewhere("Sollos", "BGR"))
        self.assertFalse(elsewhere("Sollos", "ALB"))
        self.assertFalse(elsewhere("the army", "BGR"))

    def test_mutual_acts_turned_round(self):
        r = self.event("e5")
        r["source"], r["target"] = r["target"], r["source"]
        self.test_perfect()
        self.lowers(lambda: self.event("e4").update(source=self.event("e4")["target"], target=self.event("e4")["source"]),
                    "event: trigger, category and both actors", "source: side right", "target: side right",
                    "source: actors one by one", "target: actors one by one")

    def test_both_in_one_phrase(self):
        r, article = self.event("e5"), self.articles[0]
        annotated = next(e for e in article.events if e.name == "e5")
        annotated.source, annotated.target = annotated.source + annotated.target, []
        self.assertEqual(self.figures()["target: side right"], 1.0)
        r["source"], r["target"] = r["source"] + r["target"], []
        self.assertEqual(self.figures()["target: side right"], 1.0)
        annotated.source = annotated.source[:1]
        r["source"], r["target"] = r["source"][:1], r["source"][1:]
        self.assertLess(self.figures()["target: side right"], 1.0)

    def test_governing_verb(self):
        r, words = self.event("e3"), self.event("e3")["trigger"]
        r["status_words"], r["trigger"] = words, {"text": "the border", "span": [words["span"][1] + 1, words["span"][1] + 11]}
        self.test_perfect()

    def test_status(self):
        self.lowers(lambda: self.event("e3").update(status="promised"), "status: right")
        self.event("e3")["status"] = "promised"
        self.assertEqual(self.figures()["status: threatened taken for promised"], 1)

    def test_speaker(self):
        self.lowers(lambda: self.event("e2").update(attribution=None), "by: speaker", "by: right, the article itself included")
        self.lowers(lambda: self.event("e3").update(attribution={"source": {"text": "x", "span": [0, 1]}}), "by: speaker",
                    "by: right, the article itself included")
        self.lowers(lambda: self.event("e2")["attribution"].update(quoted=True), "by: quoted or not, where the speaker is right")

    def test_date(self):
        self.lowers(lambda: self.event("e1").update(date="2001-05-07", date_end="2001-05-07"), "date: right", "date: day")
        self.lowers(lambda: self.event("e5").update(date="2001-04-03", date_end="2001-04-03", date_precision="day"),
                    "date: right", "date: month")
        self.lowers(lambda: self.event("e6").update(date="1998-01-01", date_end="1998-12-31"), "date: right", "date: year")

    def test_silent_fallback(self):
        self.event("e3").update(date="2001-05-10", date_end="2001-05-10", date_precision="day")
        self.event("e1").update(date="2001-05-10", date_end=None, date_precision="day")
        self.event("e6").update(date="2001-05-09", date_end="2001-05-09", date_precision="day")
        f = self.figures()
        self.assertEqual(f["date: silent fallbacks to the publication date"], 2)
        self.assertLess(f["date: unknown"], 1.0)

    def test_place(self):
        self.lowers(lambda: self.event("e1")["location"].update(name="Kordă"))  # an accent is no matter
        self.lowers(lambda: self.event("e1")["location"].update(name="Korba", text=""), "place: town")
        self.lowers(lambda: self.event("e1")["location"].update(country="ALB"), "place: town", "place: country")
        self.lowers(lambda: self.event("e6").update(location=None), "place: country")
        self.lowers(lambda: self.event("e3").update(location={"name": "Korda", "country": "BGR"}), "place: none where none is told")

    def test_former_states(self):
        self.assertTrue(score.same_country("SUN", "RUS"))
        self.assertFalse(score.same_country("RUS", "SUN"))

    def test_due(self):
        self.lowers(lambda: self.event("e3")["due"].update(date="2001-05-12"), "due: day")
        self.lowers(lambda: self.event("e1").update(due={"date": "2001-05-12", "precision": "day"}), "due: day")

    def test_amount(self):
        self.lowers(lambda: self.event("e2")["quantities"][0].update(max=12), "amount: kind, min and max", "amount: min and max")
        self.lowers(lambda: self.event("e2")["quantities"][0].update(kind="wounded"), "amount: kind, min and max")
        self.lowers(lambda: self.event("e3")["quantities"].append({"kind": "killed", "min": 1, "max": 1}),
                    "amount: kind, min and max", "amount: min and max")

    def test_context(self):
        self.lowers(lambda: self.event("e2").update(context=["military"]), "context: contexts")
        self.lowers(lambda: self.event("e1").update(context=["military"]))  # not annotated there

    def test_link(self):
        self.lowers(lambda: self.event("e4").update(links=[]), "link: found, where both records are")

    def test_linking(self):
        within = ["linking: within articles, B-cubed F1", "linking: within articles, pairs"]
        across = ["linking: across articles, B-cubed F1", "linking: across articles, pairs"]
        self.lowers(lambda: self.event("e1", "ford-2").update(same_as=None), *across)
        self.lowers(lambda: self.event("e2").update(same_as=None), *within, *across)
        self.lowers(lambda: self.event("e6").update(same_as="ford-1/e5"), *within, across[0])

    def test_chains(self):
        """A link may go over a record that no annotation matches."""
        self.records["ford-1"].append(dict(self.event("e1"), id="s", plover=None, same_as="ford-1/e1"))
        self.event("e2")["same_as"] = "s"
        self.event("e1", "ford-2")["same_as"] = "ford-1/e2"
        self.test_perfect()

    def test_misses(self):
        self.event("e3")["status"] = "promised"
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            score.print_misses(score.evaluate(self.articles, self.records), 5, "status")
        self.assertIn("[threatened to close]", out.getvalue())
        self.assertIn("gold threatened\n    got  promised", out.getvalue())


class Faults(unittest.TestCase):
    def faults(self, old, new, text=FIRST):
        self.assertIn(old, text)
        return read([text.replace(old, new, 1)])[1]

    def told(self, old, new, reason):
        found = self.faults(old, new)
        self.assertEqual(len(found), 1, found)
        self.assertIn(reason, found[0])

    def test_faults(self):
        for old, new, reason in (
                ("kind: wire", "kind: rumour", "is no kind"),
                ("source: Northern Wire\n", "", "source: is missing"),
                ("group: ford", "colour: red", "unknown line in the head"),
                ("id: ford-1", "id: ford-1\nid: ford-1", "twice"),
                ("date: 2001-05-10", "date: 2001-02-30", "no day of the calendar"),
                ('e1 "shells"', 'e1 "bombs"', "does not occur"),
                ('"Arlandia"#2', '"Arlandia"#9', "occurs 3 times"),
                ('"He"', '"he"', "part of a longer word"),
                ('"Arlandia"#2', '"Arlandia"', "another paragraph"),
                ('"threatened to close"', '"threatened to close the border"', "more than four words"),
                ("ASSAULT destroy", "ATTACK", "no PLOVER category"),
                ("ASSAULT destroy", "ASSAULT wreck", "no mode"),
                ('BGR "He"', 'BUL "He"', "no ISO 3166 code"),
                ("place: Tirana, ALB", "place: Tirana", "expected Town, COUNTRY"),
                ("place: Tirana, ALB", "place: Tirana, IGO", "no ISO 3166 code"),
                ("status: threatened", "status: threatning", "no status"),
                ("2001-04-01..2001-04-30 month", "2001-04-01..2001-04-30 moon", "no precision"),
                ("2001-04-01..2001-04-30", "2001-05-01..2001-04-30", "is before"),
                ("killed 12..?", "killed ?..?", "without a number"),
                ("killed 12..?", "dead 12..?", "no kind of amount"),
                ("killed 12..?", "killed 1,200..?", "is no number"),
                ("context: military", "context: milk", "no PLOVER context"),
                ("link: or-else e3", "link: or-else e9", "no other event"),
                ("event: e6", "event: e5", "is also in line"),
                ("status: threatened\n", "", "status: is missing"),
                ("place: , BGR", "place: , BGR\ncolour: red", "unknown line"),
                ("\n\nIt was", "\nIt was", "line break inside"),
                ("It was", "It was\t", "a tab")):
            with self.subTest(new):
                self.told(old, new, reason)

    def test_lines_are_told(self):
        found = self.faults("status: threatened", "status: x")[0]
        self.assertEqual(found.split(":")[0], str(FIRST.split("\n").index("status: threatened") + 1))

    def test_labels_of_two_groups(self):
        found = read([FIRST, SECOND.replace("group: ford\n", "")])[1]
        self.assertIn("take another label", found[0])


if __name__ == "__main__":
    unittest.main()
