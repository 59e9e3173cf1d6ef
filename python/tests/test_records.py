"""The same records as the program's, byte for byte; what objects tell is what records hold."""

import html
import json
import unittest

import casus
from common import DATES, LINES, coded, example, lines, model, program, read, samples


class Records(unittest.TestCase):
    def test_every_sample_as_the_program_writes_it(self):
        for name, documents in samples():
            with self.subTest(name):
                dated = ["--date", documents[0]["date"]] if name.endswith(".txt") else []
                for threads in 1, 3:
                    ours = "".join(d.to_jsonl() for d in model().code_many(documents, threads=threads))
                    self.assertEqual(ours, program("code", "--format", "jsonl", *dated, example(name)))

    def test_one_event_is_its_line(self):
        for d in coded():
            self.assertEqual("".join(e.to_json() + "\n" for e in d.events), d.to_jsonl())

    def test_attributions_as_the_program_writes_them(self):
        for name, documents in samples():
            with self.subTest(name):
                dated = ["--date", documents[0]["date"]] if name.endswith(".txt") else []
                ours = list(model().code_many(documents, threads=1))
                wanted = program("quotes", *dated, example(name))
                self.assertEqual("".join(d.quotes_jsonl() for d in ours), wanted)
                self.assertEqual("".join(q.to_json() + "\n" for d in ours for q in d.quotes), wanted)

    def test_trees_as_the_program_writes_them(self):
        for name in DATES:
            text = read("news/%s.txt" % name)
            parsed = model().parse(text)
            self.assertEqual(parsed.to_conllu(), program("parse", example("news/%s.txt" % name)))
            self.assertEqual(len(parsed.events), 0)

    def test_explanations(self):
        for name in LINES:
            ours = [d.explain() for d in model().code_many(lines(name), threads=1)]
            self.assertEqual("".join(ours), program("explain", example(name)))

    def test_pages(self):
        d = coded()[0]
        page = d.to_html()
        self.assertTrue(page.startswith("<!DOCTYPE html>"))
        self.assertEqual(page.count('class="event"'), len(d.events))
        shown = d._repr_html_()
        self.assertIn("<iframe sandbox", shown)
        start = shown.index('srcdoc="') + len('srcdoc="')
        self.assertEqual(html.unescape(shown[start : shown.rindex('"></iframe>')]), page)
        self.assertNotIn('"', shown[start : shown.rindex('"></iframe>')])

    def test_a_document_can_be_read_again(self):
        for given in lines("news/wire.jsonl"):
            d = model().code(given)
            again = model().code(json.loads(d.document_json()))
            self.assertEqual(d.to_jsonl(), again.to_jsonl())
            for field in "id", "text", "date", "title", "source":
                self.assertEqual(getattr(d, field), given.get(field))


def words(w):
    return w and {"text": w.text, "span": list(w.span)}


def actor(a):
    return {**a_fields(a), "span": a.span and list(a.span)}


def a_fields(a):
    return {k: getattr(a, k) for k in ("text", "name", "code", "country", "sector", "role")}


def attribution(a):
    return a and {
        "source": actor(a.source),
        "cue": words(a.cue),
        "quoted": a.quoted,
        "via": attribution(a.via),
    }


def record(e):
    """An event's record made of its attributes."""
    due, place = e.due, e.location
    return {
        **{k: getattr(e, k) for k in (
            "id cameo plover mode penta quad goldstein status date date_end date_precision "
            "published confidence rule same_as").split()},
        "doc": e.document.id,
        "sentence": e.sentence.index,
        "sentence_span": list(e.span),
        "trigger": words(e.trigger),
        "source": [actor(a) for a in e.source],
        "target": [actor(a) for a in e.target],
        "status_words": words(e.status_words),
        "date_words": words(e.date_words),
        "due": due and {"date": due.date, "precision": due.precision, "text": due.text,
                        "span": list(due.span)},
        "location": place and {"text": place.text, "span": list(place.span), "name": place.name,
                               "country": place.country, "lat": place.lat, "lon": place.lon,
                               "source_id": place.source_id},
        "attribution": attribution(e.attribution),
        "quantities": [
            {"kind": q.kind, "min": q.min, "max": q.max, "approx": q.approx, "unit": q.unit,
             "of": words(q.of), "text": q.text, "span": list(q.span)} for q in e.quantities],
        "context": list(e.context),
        "links": [{"id": x.id, "kind": x.kind} for x in e.links],
    }


class Objects(unittest.TestCase):
    def test_attributes_are_the_record(self):
        seen = 0
        for d in coded():
            for e in d.events:
                self.assertEqual(record(e), e.to_dict())
                seen += 1
        self.assertGreater(seen, 300)

    def test_spans_count_characters(self):
        d = model().code("“Président” Müller of Österreich — née Łódź — met Turkey's Erdoğan in Zürich. "
                         "Åland’s leader accused Türkiye of aggression.")
        items = [*d.sentences, *d.tokens, *d.mentions]
        items += [w for e in d.events for w in (e.trigger, *e.source, *e.target) if w and w.span]
        self.assertGreater(len(d.events), 0)
        for x in items:
            self.assertEqual(d.text[x.span[0] : x.span[1]], x.text)

    def test_trees(self):
        for d in coded()[:12]:
            for s in d.sentences:
                self.assertEqual([t.sentence for t in s.tokens], [s] * len(s.tokens))
                self.assertIn(s.root, list(s.tokens))
                for t in s.tokens:
                    for child in t.children:
                        self.assertEqual(child.head, t)
                    if t.head is not None:
                        self.assertIn(t, t.head.children)
                self.assertTrue(all(e.sentence == s for e in s.events))
            self.assertEqual(sum(len(s.events) for s in d.sentences), len(d.events))
            self.assertEqual(sum(len(s.tokens) for s in d.sentences), len(d.tokens))

    def test_headlines(self):
        d = model().code(read("news/colombia-2016.txt"))
        self.assertIn("headline", d.sentences[0].flags)

    def test_mentions_and_attributions(self):
        d = model().code("President Putin met Macron. He said that France had agreed.")
        by = {m.text: m for m in d.mentions}
        self.assertEqual(by["He"].kind, "pronoun")
        self.assertEqual(by["He"].actor.code, "RUSGOV")
        self.assertEqual(by["He"].referent, by["President Putin"].referent)
        self.assertIs(by["He"].political, True)
        q = d.quotes[0]
        self.assertEqual((q.cue.text, q.kind, q.speaker.text), ("said", "indirect", "He"))
        self.assertIn("France had agreed", q.content[0].text)
        self.assertIsNone(q.outer)

    def test_sequences(self):
        d = coded()[0]
        t = d.tokens
        self.assertEqual(t[-1], t[len(t) - 1])
        self.assertEqual(list(t[2:5]), [t[2], t[3], t[4]])
        self.assertEqual(t[::-1][0], t[-1])
        self.assertEqual(len(t[5:2]), 0)
        self.assertIn(t[3], t)
        self.assertEqual(t[3].index, 3)
        self.assertEqual(t[4:][0].index, 4)
        self.assertEqual(hash(t[3]), hash(d.tokens[3]))
        self.assertNotEqual(t[3], d.sentences[3])
        for bad in len(t), -len(t) - 1, 10**30:
            with self.assertRaises(IndexError):
                t[bad]
        with self.assertRaises(TypeError):
            t["a"]
        from collections.abc import Sequence

        self.assertIsInstance(t, Sequence)
        self.assertIsInstance(d.events, Sequence)

    def test_everything_shows_itself(self):
        d = coded()[0]
        for x in (model(), d, d.tokens, d.events, *d.tokens, *d.sentences, *d.mentions, *d.quotes,
                  *d.events):
            self.assertTrue(repr(x).startswith("<"))
        self.assertIn("056", repr(model().code("Israel and Egypt signed a peace treaty.").events) + "056")

    def test_objects_outlive_what_they_came_from(self):
        event = casus.load().code("Russia attacked Ukraine on Monday.", date="2022-03-01").events[0]
        token = casus.load().code("Russia attacked Ukraine.").sentences[0].tokens[0].head.children[0]
        q = casus.load().code("The minister said that Kenya had agreed.").quotes[0]
        import gc

        gc.collect()
        self.assertEqual(event.source[0].code, "RUS")
        self.assertEqual(event.cameo_name and event.document.tokens[1].feats, "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin")
        self.assertEqual(token.text, "Russia")
        self.assertEqual(q.speaker.role, "minister")


if __name__ == "__main__":
    unittest.main()
