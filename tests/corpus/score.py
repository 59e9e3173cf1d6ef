#!/usr/bin/env python3
"""Checks the annotated articles and scores records against them. Python 3, standard library only.

  score.py --check FILE...          tells what is wrong in annotated articles, as FILE:LINE: reason
  score.py --show FILE...           each event of an article with the words around its phrases
  score.py --documents FILE...      the articles as JSONL documents for `casus code`
  score.py --labels FILE...         the acts of the articles as JSONL for training the decision
  score.py EVENTS.jsonl FILE...     scores of the records that `casus code` wrote
      --store DB    a store of the same articles: what is one across them
      --misses N    N examples of each kind of mistake     --field NAME    only that field
      --json        the figures as JSON

README.md tells the format of the articles and what the figures mean.
"""
import argparse
import collections
import dataclasses
import datetime
import json
import os
import re
import sqlite3
import sys
import unicodedata

KINDS = {"wire", "commentary", "statement"}
PLOVER = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
             "MOBILIZE COERCE ASSAULT".split())
# The modes of the PLOVER manual and of its table of CAMEO codes.
MODES = set("abduct access aerial allege arrest assassinate assist ban beat boycott ceasefire censor change cleansing convict "
            "crowd-control curfew cyber demo deport destroy disapprove disarm discontinue drone ease expel explosives firearms "
            "heavy-weapons hunger investigate martial-law massacre meet militia misinformation multilateral obstruct phone "
            "police political primitive relations release resign restrict return riot seize sexual strike suicide-attack "
            "targeted territory third-party torture troops unconventional vandalize violence visit weapons withdraw withhold "
            "yield".split())
CONTEXTS = set("military intelligence executive legislative election political_institutions pro_democracy pro_autocracy "
               "economic legal reparations human_rights rights_freedoms repression human_security gender lgbt "
               "religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters "
               "natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs "
               "trafficking humanitarian democracy".split())
STATUS = set("occurred ongoing planned promised threatened conditional demanded denied did-not-happen hypothetical".split())
AMOUNTS = set("killed wounded detained displaced participants troops weapons money percent other".split())
LINKS = set("or-else content answers fulfils withdraws".split())
PRECISIONS = {"day", "week", "month", "year"}
# ISO 3166-1 alpha-3, and XKX for Kosovo.
COUNTRIES = set("""
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM XKX YEM ZAF ZMB ZWE
""".split())
# ISO 3166-3, and the states that a place of today may lie in: a gazetteer knows Moscow in Russia only.
FORMER = {k: set(v.split()) for k, v in {
    "SUN": "RUS UKR BLR MDA EST LVA LTU GEO ARM AZE KAZ UZB TKM KGZ TJK", "YUG": "SRB HRV SVN BIH MKD MNE XKX",
    "SCG": "SRB MNE XKX", "CSK": "CZE SVK", "DDR": "DEU", "YMD": "YEM", "VDR": "VNM", "ZAR": "COD", "BUR": "MMR",
    "HVO": "BFA", "DHY": "BEN", "RHO": "ZWE", "ANT": "CUW SXM BES", "AFI": "DJI", "NHB": "VUT", "SKM": "IND",
    "GEL": "KIR TUV", "TMP": "TLS", "PCZ": "PAN"}.items()}

HEADER = {"id": True, "date": True, "source": True, "kind": True, "group": False, "title": True}  # True: must be there
FIELDS = {"event": True, "plover": True, "source": True, "target": True, "status": True, "status-words": False, "date": True,
          "due": False, "place": True, "by": True, "amount": False, "happening": False, "context": False, "link": False}
REPEATED = {"amount", "link"}

Phrase = collections.namedtuple("Phrase", "text span")
Actor = collections.namedtuple("Actor", "country text span")
When = collections.namedtuple("When", "first last precision")
Amount = collections.namedtuple("Amount", "kind min max approx text")
UNKNOWN = When(None, None, "unknown")


@dataclasses.dataclass
class Event:
    """An annotated event; `fields` are the lines (number, value) by key, the rest what they say."""
    line: int
    fields: dict
    name: str = ""
    trigger: Phrase = None
    plover: str = None
    modes: list = dataclasses.field(default_factory=list)
    source: list = dataclasses.field(default_factory=list)
    target: list = dataclasses.field(default_factory=list)
    status: str = None
    status_words: Phrase = None
    date: When = UNKNOWN
    due: When = None
    place: tuple = None  # (town or "", country), None where the text tells of none
    by: Actor = None
    quoted: bool = False
    amounts: list = dataclasses.field(default_factory=list)
    happening: str = None
    context: set = dataclasses.field(default_factory=set)
    links: list = dataclasses.field(default_factory=list)  # (kind, name of the other event)


@dataclasses.dataclass
class Article:
    path: str
    header: dict
    text: str = ""  # what the program is given and what the words are looked up in
    events: list = dataclasses.field(default_factory=list)

    @property
    def id(self):
        return self.header.get("id", "")

    @property
    def group(self):
        return self.header.get("group")


# ---- Reading ---------------------------------------------------------------------------------------------------------

class Fault(Exception):
    """Something that does not follow the format."""


def occurrences(words, text):
    """Where these very characters begin in the text."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def cuts_word(span, text):
    """Whether a span begins or ends inside a word: nearly always a wrong occurrence number."""
    def inside(i):
        return 0 < i < len(text) and text[i - 1].isalnum() and text[i].isalnum()
    return inside(span[0]) or inside(span[1])


def locate(words, number, text):
    """The span of the n-th occurrence of the words."""
    found, n = occurrences(words, text), int(number or 1)
    if not found:
        raise Fault(f'"{words}" does not occur in the text')
    if not 1 <= n <= len(found):
        raise Fault(f'"{words}"#{n}: it occurs {len(found)} times')
    span = (found[n - 1], found[n - 1] + len(words))
    if cuts_word(span, text):
        whole = [f"#{i + 1}" for i, a in enumerate(found) if not cuts_word((a, a + len(words)), text)]
        raise Fault(f'"{words}"#{n} is part of a longer word; as a word it is {", ".join(whole) or "nowhere"}')
    return span


def read_phrase(value, text):
    m = re.fullmatch(r'"(.+)"(?:#(\d+))?', value)
    if not m:
        raise Fault(f'expected "words" or "words"#n, found {value}')
    return Phrase(m[1], locate(m[1], m[2], text))


def check_country(code, others):
    if code not in COUNTRIES and code not in FORMER and code not in others:
        raise Fault(f"{code} is no ISO 3166 code of three letters{''.join(', nor ' + o for o in others)}")


def read_actor(value, text):
    m = re.fullmatch(r'(\S+)\s+(".+"(?:#\d+)?)', value)
    if not m:
        raise Fault(f'expected COUNTRY "phrase", found {value}')
    check_country(m[1], ("IGO", "-"))
    return Actor(m[1], *read_phrase(m[2], text))


def read_actors(value, text):
    if value == "-":
        return []
    return [read_actor(v, text) for v in re.split(r'\s+;\s+(?=\S+\s+")', value)]


def read_day(value):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise Fault(f"expected a date as 1995-08-28, found {value}")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise Fault(f"{value} is no day of the calendar") from None


def read_when(value):
    if value == "unknown":
        return UNKNOWN
    m = re.fullmatch(r"([^\s.]+)(?:\.\.([^\s.]+))?(?:\s+(\w+))?", value)
    if not m:
        raise Fault(f"expected a day, FIRST..LAST precision, or unknown, found {value}")
    first = read_day(m[1])
    last = read_day(m[2]) if m[2] else first
    precision = m[3] or "day"
    if precision not in PRECISIONS:
        raise Fault(f"{precision} is no precision: day, week, month or year")
    if last < first:
        raise Fault(f"{last} is before {first}")
    if precision != "day" and first == last:
        raise Fault(f"precision {precision} needs the first and the last day")
    return When(first, last, precision)


def read_place(value):
    if value == "-":
        return None
    town, comma, country = value.rpartition(",")
    if not comma:
        raise Fault(f"expected Town, COUNTRY or , COUNTRY or -, found {value}")
    check_country(country.strip(), ())
    return town.strip(), country.strip()


def read_number(value):
    if value == "?":
        return None
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        raise Fault(f"{value} is no number (digits only, or ? where it is open)")
    return float(value)


def read_amount(value, text):
    m = re.fullmatch(r'(\S+)\s+(\S+?)\.\.(\S+)(\s+approx)?\s+(".+"(?:#\d+)?)', value)
    if not m:
        raise Fault(f'expected KIND MIN..MAX [approx] "words", found {value}')
    if m[1] not in AMOUNTS:
        raise Fault(f"{m[1]} is no kind of amount: {' '.join(sorted(AMOUNTS))}")
    low, high = read_number(m[2]), read_number(m[3])
    if low is None and high is None:
        raise Fault("an amount without a number")
    if low is not None and high is not None and high < low:
        raise Fault(f"{m[2]}..{m[3]}: the second is less than the first")
    return Amount(m[1], low, high, bool(m[4]), read_phrase(m[5], text).text)


def one_of(value, allowed, what):
    if value not in allowed:
        raise Fault(f"{value or 'nothing'} is no {what}: {' '.join(sorted(allowed))}")
    return value


def set_event(e, value, text):
    m = re.fullmatch(r'([A-Za-z0-9][\w-]*)\s+(".+"(?:#\d+)?)', value)
    if not m:
        raise Fault(f'expected NAME "words", found {value}')
    e.name = m[1]
    e.trigger = read_phrase(m[2], text)
    if len(e.trigger.text.split()) > 4:
        raise Fault(f'trigger "{e.trigger.text}" has more than four words')


def set_plover(e, value, text):
    category, *modes = value.split() or [""]
    e.plover = one_of(category, PLOVER, "PLOVER category")
    e.modes = [one_of(m, MODES, "mode") for m in modes]


def set_by(e, value, text):
    if value == "-":
        return
    m = re.fullmatch(r"(.+?)(\s+quoted)?", value)
    e.quoted = bool(m[2])
    e.by = read_actor(m[1], text)


def set_context(e, value, text):
    e.context = {one_of(c, CONTEXTS, "PLOVER context") for c in re.split(r"[\s,;]+", value.strip())}


def set_happening(e, value, text):
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", value):
        raise Fault(f"{value or 'nothing'} is no label: letters, digits, hyphens")
    e.happening = value


def set_link(e, value, text):
    kind, _, name = value.partition(" ")
    e.links.append((one_of(kind, LINKS, "kind of link"), name.strip()))


def set_status(e, value, text):
    e.status = one_of(value, STATUS, "status")


def setter(name, reader):
    """For keys whose value is a field of its own."""
    return lambda e, value, text: setattr(e, name, reader(value, text))


SET = {"event": set_event, "plover": set_plover, "source": setter("source", read_actors), "target": setter("target", read_actors),
       "status": set_status, "status-words": setter("status_words", read_phrase),
       "date": setter("date", lambda v, t: read_when(v)), "due": setter("due", lambda v, t: read_when(v)),
       "place": setter("place", lambda v, t: read_place(v)), "by": set_by, "context": set_context,
       "amount": lambda e, v, t: e.amounts.append(read_amount(v, t)), "happening": set_happening, "link": set_link}


def read_header(lines, report):
    """The lines up to the first empty one; the number of lines read."""
    header = {}
    for n, line in enumerate(lines, 1):
        if not line:
            break
        key, colon, value = line.partition(":")
        if not colon or key not in HEADER:
            report(n, f"unknown line in the head: {line[:40]}")
        elif key in header:
            report(n, f"{key}: twice")
        elif not value.strip():
            report(n, f"{key}: nothing given")
        header[key] = value.strip()
    for key, needed in HEADER.items():
        if needed and key not in header:
            report(1, f"{key}: is missing")
    return header, n


def check_header(header, path, report):
    if header.get("id") and header["id"] + ".txt" != os.path.basename(path):
        report(1, f"id {header['id']} is not the file's name")
    if header.get("kind") and header["kind"] not in KINDS:
        report(1, f"{header['kind']} is no kind: {' '.join(sorted(KINDS))}")
    if header.get("date"):
        try:
            read_day(header["date"])
        except Fault as f:
            report(1, str(f))


def check_body(lines, start, report):
    for n, line in enumerate(lines, start):
        if line != line.strip():
            report(n, "space at the begin or end of a line")
        if "\t" in line:
            report(n, "a tab")
        if n > start and line and lines[n - start - 1]:
            report(n, "a line break inside a paragraph (an empty line is missing?)")
    if not any(lines):
        report(start, "no text")


def blocks(lines, start):
    """Runs of non-empty lines as lists of (number, line)."""
    block = []
    for n, line in enumerate(lines, start):
        if line.strip():
            block.append((n, line.strip()))
        elif block:
            yield block
            block = []
    if block:
        yield block


def read_event(block, text, report):
    e = Event(block[0][0], {})
    if not block[0][1].startswith("event:"):
        report(block[0][0], "an event begins with event: (an empty line stands only between events)")
    for n, line in block:
        key, colon, value = line.partition(":")
        value = value.strip()
        if not colon or key not in FIELDS:
            report(n, f"unknown line: {line[:40]}")
            continue
        if key in e.fields and key not in REPEATED:
            report(n, f"{key}: twice in one event")
            continue
        e.fields.setdefault(key, []).append((n, value))
        try:
            SET[key](e, value, text)
        except Fault as f:
            report(n, str(f))
    for key, needed in FIELDS.items():
        if needed and key not in e.fields:
            report(e.line, f"{key}: is missing in event {e.name}")
    return e


def read_article(path, report):
    """Reads an article; whatever is wrong goes to report(line, reason), and the rest is read nevertheless."""
    with open(path, "rb") as f:
        data = f.read()
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as e:
        report(data[:e.start].count(b"\n") + 1, "no UTF-8")
        return Article(path, {})
    if b"\r" in data or data.startswith(b"\xef\xbb\xbf"):
        report(1, "a carriage return or a byte order mark")
    header, read = read_header(lines, report)
    check_header(header, path, report)
    article = Article(path, header)
    if "===" not in lines:
        report(len(lines), "no line === between text and events")
        return article
    end = lines.index("===")
    body = lines[read:end]
    check_body(body, read + 1, report)
    article.text = header.get("title", "") + "\n\n" + "\n".join(body).strip("\n")
    article.events = [read_event(b, article.text, report) for b in blocks(lines[end + 1:], end + 2)]
    if not article.events:
        report(end + 1, "no events")
    return article


# ---- Checking --------------------------------------------------------------------------------------------------------

def paragraph(position, text):
    return text.count("\n\n", 0, position)


def check_nearness(e, text, lists, report):
    """Source and target stand at the trigger's place in the text, speakers not far: else the number is likely wrong. In the
    numbered paragraphs of a statement (lists) the subject may stand before the list."""
    if not e.trigger:
        return
    here = paragraph(e.trigger.span[0], text)
    for key, phrases, reach in (("source", e.source, 0), ("target", e.target, 0), ("by", [e.by] if e.by else [], 2),
                                ("status-words", [e.status_words] if e.status_words else [], 0)):
        for p in phrases:
            if abs(paragraph(p.span[0], text) - here) > reach:
                there = [f"#{i + 1}" for i, a in enumerate(occurrences(p.text, text)) if paragraph(a, text) == here
                         and not cuts_word((a, a + len(p.text)), text)]
                if lists and not there and p.span[0] < e.trigger.span[0]:
                    continue
                report(e.fields[key][0][0], f'"{p.text}" stands in another paragraph than the trigger "{e.trigger.text}"; '
                                            f'in that one it is {", ".join(there) or "nowhere"}')


def check_article(article, report):
    names, deeds = {}, {}
    for e in article.events:
        if e.name in names:
            report(e.line, f"event {e.name} is also in line {names[e.name]}")
        names[e.name] = e.line
        check_nearness(e, article.text, article.header.get("kind") == "statement", report)
        deed = (e.trigger and e.trigger.span, e.plover, e.status, tuple(e.source), tuple(e.target))
        if e.trigger and deed in deeds:
            report(e.line, f"event {e.name} is the same as {deeds[deed]}")
        deeds[deed] = e.name
    for e in article.events:
        for (n, _), (_, name) in zip(e.fields.get("link", []), e.links):
            if name not in names or name == e.name:
                report(n, f"link: {name or 'nothing'} is no other event of this article")


def check_together(articles, report):
    """What can only be seen in several files: ids, labels, groups."""
    ids, labels, folders = {}, {}, {}
    for a in articles:
        if a.id in ids:
            report(a.path, 1, f"id {a.id} is also that of {ids[a.id]}")
        ids[a.id] = a.path
        folder = os.path.dirname(os.path.abspath(a.path))
        if a.group and folders.setdefault(a.group, folder) != folder:
            report(a.path, 1, f"group {a.group} is also in {os.path.basename(folders[a.group])}: a group stays in one folder")
        for e in a.events:
            scope, path = labels.setdefault(e.happening, (a.group or a.path, a.path))
            if e.happening and scope != (a.group or a.path):
                report(a.path, e.fields["happening"][0][0], f"happening {e.happening} is also in {path}, which is of no group or "
                       "of another one: take another label, or give both articles the same group")


def read_all(paths):
    """The articles, and what is wrong in them as (path, line, reason)."""
    faults, articles = [], []
    for path in paths:
        def report(n, why, path=path):
            faults.append((path, n, why))
        article = read_article(path, report)
        check_article(article, report)
        articles.append(article)
    check_together(articles, lambda path, n, why: faults.append((path, n, why)))
    return articles, faults


def check(paths):
    articles, faults = read_all(paths)
    for path, n, why in sorted(faults, key=lambda f: (paths.index(f[0]), f[1])):
        print(f"{path}:{n}: {why}")
    if not faults:
        print(f"{len(articles)} articles, {sum(len(a.events) for a in articles)} events: no faults")
    return 1 if faults else 0


def around(span, text, width=30):
    """The words of a span in brackets with some of the text around them, in one line."""
    a, b = span
    return (text[max(0, a - width):a] + "[" + text[a:b] + "]" + text[b:b + width]).replace("\n", " ")


def show(paths):
    articles, _ = read_all(paths)
    for a in articles:
        for e in a.events:
            print(f"{a.path}:{e.line}: {e.name} {e.plover} {e.status} {'..'.join(sorted({str(d) for d in e.date[:2]}))}")
            phrases = [("trigger", e.trigger)] + [("source", x) for x in e.source] + [("target", x) for x in e.target]
            phrases += [("by", e.by), ("status-words", e.status_words)]
            for key, p in phrases:
                if p:
                        print(f"    {key:12} {around(p.span, a.text)}")
    return 0


def documents(paths):
    for a in read_all(paths)[0]:
        print(json.dumps({"id": a.id, "date": a.header.get("date"), "text": a.text}, ensure_ascii=False))
    return 0


def labels(paths):
    """What `casus-train decide --acts` learns from: each article with its acts and who does them."""
    for a in read_all(paths)[0]:
        acts = [{"plover": e.plover, "trigger": e.trigger.span, "source": [x.span for x in e.source],
                 "target": [x.span for x in e.target]} for e in a.events]
        print(json.dumps({"id": a.id, "text": a.text, "acts": acts}, ensure_ascii=False))
    return 0


# ---- Comparing an annotated event with a record ----------------------------------------------------------------------

PRONOUNS = set("he him she her it they them we us i me who which that this these those his its their hers theirs each other".split())
LITTLE = PRONOUNS | set("the a an of and or in at for to from by on s".split())
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}  # who of the two is the source is a matter of taste


def fold(name):
    """A name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name or "")
    return re.sub(r"\W+", " ", "".join(c for c in plain if not unicodedata.combining(c)).casefold()).strip()


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def country_of(gold):
    """The country a record should have: international bodies have none."""
    return gold.country if gold.country not in ("IGO", "-") else None


def same_actor(gold, got):
    """The phrases overlap, or the same country under a name that shares a word. A pronoun has no name: the country decides."""
    if got.get("span") and overlap(gold.span, got["span"]):
        return True
    if not country_of(gold) or got.get("country") != gold.country:
        return False
    words = set(fold(gold.text).split())
    names = set(fold(f"{got.get('text') or ''} {got.get('name') or ''}").split())
    return words <= PRONOUNS or bool(words & names - LITTLE)


def side_right(gold, got):
    """One of the actors is there; where there is none, none."""
    return any(same_actor(g, r) for g in gold for r in got) if gold else not got


def sides(event, record):
    """The record's actors by side, and which sides are right. Of a mutual act either may be the source; where it is told of both
    in one phrase ("the two ministers met") one of them may be."""
    source, target = record.get("source") or [], record.get("target") or []
    ways = [(source, target)] + [(target, source)] * (event.plover in MUTUAL)
    if event.plover in MUTUAL and len(event.source) > 1 and not event.target:
        ways.append((source + target, []))
    right = [(side_right(event.source, a), side_right(event.target, b)) for a, b in ways]
    best = max(range(len(ways)), key=lambda i: sum(right[i]))
    return ways[best], right[best]


def meeting(event, record):
    """How many characters the triggers share. A demand, promise or threat of an act may be found by its governing verb as well:
    that is the trigger on one side and the words of the status on the other."""
    trigger = record["trigger"]["span"]
    shared = overlap(event.trigger.span, trigger)
    if shared or event.plover != record["plover"]:
        return shared, 0
    words = record.get("status_words")
    return 0, max(overlap(event.trigger.span, words["span"]) if words else 0,
                  overlap(event.status_words.span, trigger) if event.status_words else 0)


def when_of(record, key="date"):
    """The date of a record, or its deadline, as a When."""
    if key == "due":
        due = record.get("due") or {}
        first, last, precision = due.get("date"), due.get("date"), due.get("precision")
    else:
        first, last, precision = record.get("date"), record.get("date_end"), record.get("date_precision")
    if not first:
        return UNKNOWN
    day = datetime.date.fromisoformat(first)
    return When(day, datetime.date.fromisoformat(last) if last else day, precision or "day")


def same_end(a, b, precision):
    if precision == "week":  # begins on Sunday or on Monday, as one likes
        return abs((a - b).days) <= 1
    parts = {"year": 1, "month": 2}.get(precision, 3)
    return a.timetuple()[:parts] == b.timetuple()[:parts]


def same_when(gold, got):
    """Both ends right at the precision of the annotation; a day where only the month is told is not right."""
    if gold.precision != got.precision:
        return False
    return gold.first is None or (same_end(gold.first, got.first, gold.precision) and same_end(gold.last, got.last, gold.precision))


def same_due(gold, got):
    """A record's due date is one day: either end of the annotated span, or any day of the same month or year."""
    if not got.first:
        return False
    return any(same_end(end, got.first, gold.precision) for end in (gold.first, gold.last))


def same_country(gold, got):
    """A place is in the country, or in today's state where the former one was."""
    return got == gold or got in FORMER.get(gold, ())


def same_town(gold, location):
    return fold(gold) in (fold(location.get("name")), fold(location.get("text")))


# ---- Matching --------------------------------------------------------------------------------------------------------

class Pair:
    """An annotated event and the record at its trigger."""

    def __init__(self, article, event, record):
        self.article, self.event, self.record = article, event, record
        self.category = event.plover == record["plover"]
        self.shared, self.governing = meeting(event, record)
        self.actors, (self.source, self.target) = sides(event, record)
        self.level = (self.category and self.source and self.target) + self.category  # 0 trigger, 1 category, 2 actors too

    def quality(self):
        """What speaks for this pair among those that share an event or a record; the ids make the order certain."""
        e, r = self.event, self.record
        return (-self.level, not self.shared, -(self.source + self.target), e.status != r.get("status"),
                not same_when(e.date, when_of(r)), -self.shared, -self.governing, e.line, r["trigger"]["span"], r.get("id") or "")


def match(article, records):
    """One-to-one pairs whose triggers overlap, the best first, so that a worse one never takes the place of a better."""
    pairs = [Pair(article, e, r) for e in article.events for r in records if any(meeting(e, r))]
    events, taken, chosen = set(), set(), []
    for p in sorted(pairs, key=Pair.quality):
        if id(p.event) not in events and id(p.record) not in taken:
            events.add(id(p.event))
            taken.add(id(p.record))
            chosen.append(p)
    missed = [e for e in article.events if id(e) not in events]
    spurious = [r for r in records if id(r) not in taken]
    return sorted(chosen, key=lambda p: p.event.line), missed, spurious


# ---- Figures ---------------------------------------------------------------------------------------------------------

class Report:
    """Figures by field, in order, and examples of mistakes by field."""

    def __init__(self):
        self.figures, self.misses = [], []

    def share(self, field, name, right, total):
        self.figures.append((field, name, round(right / total, 4) if total else None, f"{right} of {total}"))

    def f1(self, field, name, right, gold, got):
        p, r = right / got if got else 0, right / gold if gold else 0
        value = round(2 * p * r / (p + r), 4) if p + r else 0.0 if gold or got else None
        self.figures.append((field, name, value, f"precision {p:.4f}, recall {r:.4f}: {right} right, {gold} annotated, {got} coded"))

    def count(self, field, name, n, note=""):
        self.figures.append((field, name, n, note))

    def miss(self, field, article, line, span, gold, got):
        self.misses.append((field, article.path, line, around(span, article.text, 60), gold, got))

    def wrong(self, field, pair, gold, got):
        self.miss(field, pair.article, pair.event.line, pair.event.trigger.span, gold, got)


def names(actors):
    return " ; ".join(f'{a.country} "{a.text}"' for a in actors) or "-"


def record_names(actors):
    return " ; ".join(f'{a.get("country") or "-"} "{a.get("text")}"' for a in actors or []) or "-"


def written(when):
    if not when or not when.first:
        return "unknown"
    return f"{when.first}" if when.precision == "day" and when.first == when.last else f"{when.first}..{when.last} {when.precision}"


def score_events(report, matched, articles, records):
    pairs = [p for ps, _, _ in matched for p in ps]
    gold, got = sum(len(a.events) for a in articles), sum(len(records[a.id]) for a in articles)
    report.f1("event", "trigger, category and both actors", sum(p.level == 2 for p in pairs), gold, got)
    report.f1("event", "trigger and category", sum(p.category for p in pairs), gold, got)
    report.f1("event", "trigger", len(pairs), gold, got)
    for article, (ps, missed, spurious) in zip(articles, matched):
        for e in missed:
            report.miss("missed", article, e.line, e.trigger.span, f"{e.plover} {e.status}", "no record")
        for r in spurious:
            report.miss("spurious", article, 0, r["trigger"]["span"], "no event", f"{r['plover']} {r.get('status')}")
        for p in ps:
            if not p.category:
                report.wrong("category", p, p.event.plover, p.record["plover"])


def score_categories(report, pairs, articles, records):
    """Trigger and category, for each category."""
    gold = collections.Counter(e.plover for a in articles for e in a.events)
    got = collections.Counter(r["plover"] for a in articles for r in records[a.id])
    right = collections.Counter(p.event.plover for p in pairs if p.category)
    for c in sorted(gold | got):
        report.f1("category", c, right[c], gold[c], got[c])


def score_actors(report, pairs):
    for i, side in enumerate(("source", "target")):
        report.share(side, "side right", sum(getattr(p, side) for p in pairs), len(pairs))
        gold = got = found = good = countries = seen = 0
        for p in pairs:
            g, r = getattr(p.event, side), p.actors[i]
            gold, got = gold + len(g), got + len(r)
            found += sum(any(same_actor(x, y) for y in r) for x in g)
            good += sum(any(same_actor(x, y) for x in g) for y in r)
            near = [(x, [y for y in r if y.get("span") and overlap(x.span, y["span"])]) for x in g]
            seen += sum(bool(ys) for _, ys in near)
            for x, ys in near:
                right = any(y.get("country") == country_of(x) for y in ys)
                countries += right
                if ys and not right:
                    report.wrong("country", p, names([x]), record_names(ys))
            if not getattr(p, side):
                report.wrong(side, p, names(g), record_names(r))
        report.f1(side, "actors one by one", min(found, good), gold, got)
        report.share(side, "country, where the phrases overlap", countries, seen)


def score_status(report, pairs):
    confused = collections.Counter()
    for p in pairs:
        gold, got = p.event.status, p.record.get("status")
        if gold != got:
            confused[gold, got] += 1
            report.wrong("status", p, gold, got)
    report.share("status", "right", len(pairs) - sum(confused.values()), len(pairs))
    for (gold, got), n in sorted(confused.items(), key=lambda x: (-x[1], str(x[0]))):
        report.count("status", f"  {gold} taken for {got}", n)


def score_attribution(report, pairs):
    both_none = right = gold = got = quoted = 0
    for p in pairs:
        g, r = p.event.by, (p.record.get("attribution") or {})
        speaker = r.get("source") or None
        gold, got = gold + bool(g), got + bool(r)
        ok = bool(g and speaker and same_actor(g, speaker))
        right += ok
        both_none += not g and not r
        quoted += ok and bool(r.get("quoted")) == p.event.quoted
        if not ok and (g or r):
            report.wrong("by", p, names([g] if g else []), record_names([speaker] if speaker else []) if r else "-")
    report.f1("by", "speaker", right, gold, got)
    report.share("by", "right, the article itself included", right + both_none, len(pairs))
    report.share("by", "quoted or not, where the speaker is right", quoted, right)


def score_dates(report, pairs):
    right, total, silent = collections.Counter(), collections.Counter(), 0
    for p in pairs:
        gold, got = p.event.date, when_of(p.record)
        total[gold.precision] += 1
        if same_when(gold, got):
            right[gold.precision] += 1
            continue
        published = p.article.header.get("date")
        fallback = got.precision == "day" and str(got.first) == str(got.last) == published
        silent += fallback
        report.wrong("date", p, written(gold), written(got) + (" (published)" if fallback else ""))
    report.share("date", "right", sum(right.values()), len(pairs))
    for precision in ("day", "week", "month", "year", "unknown"):
        report.share("date", f"  {precision}", right[precision], total[precision])
    report.count("date", "silent fallbacks to the publication date", silent, f"of {len(pairs)}")


def score_places(report, pairs):
    country = countries = town = towns = none = nones = 0
    for p in pairs:
        gold, got = p.event.place, p.record.get("location") or {}
        if not gold:
            nones += 1
            none += not got
            right = not got
        else:
            in_country = same_country(gold[1], got.get("country"))
            in_town = in_country and same_town(gold[0], got)
            countries, country = countries + 1, country + in_country
            towns, town = towns + bool(gold[0]), town + bool(gold[0] and in_town)
            right = in_town if gold[0] else in_country
        if not right:
            report.wrong("place", p, ", ".join(gold) if gold else "-",
                         f"{got.get('name') or got.get('text')}, {got.get('country')}" if got else "-")
    report.share("place", "country", country, countries)
    report.share("place", "town", town, towns)
    report.share("place", "none where none is told", none, nones)


def score_due(report, pairs):
    gold = got = right = 0
    for p in pairs:
        g, r = p.event.due if p.event.due and p.event.due.first else None, when_of(p.record, "due")
        ok = bool(g) and same_due(g, r)
        gold, got, right = gold + bool(g), got + bool(r.first), right + ok
        if not ok and (g or r.first):
            report.wrong("due", p, written(g), written(r))
    report.f1("due", "day", right, gold, got)


def score_amounts(report, pairs):
    gold = got = right = values = 0
    for p in pairs:
        g = collections.Counter((a.kind, a.min, a.max) for a in p.event.amounts)
        r = collections.Counter((q.get("kind"), q.get("min"), q.get("max")) for q in p.record.get("quantities") or [])
        gold, got, right = gold + sum(g.values()), got + sum(r.values()), right + sum((g & r).values())
        values += sum((collections.Counter(k[1:] for k in g.elements()) & collections.Counter(k[1:] for k in r.elements())).values())
        if g != r:
            report.wrong("amount", p, *(" ; ".join(f"{k} {a}..{b}" for k, a, b in x) or "-" for x in (g, r)))
    report.f1("amount", "kind, min and max", right, gold, got)
    report.f1("amount", "min and max", values, gold, got)


def score_contexts(report, pairs):
    """Only where contexts are annotated: they need not be."""
    gold = got = right = 0
    for p in (p for p in pairs if p.event.context):
        g, r = p.event.context, set(p.record.get("context") or [])
        gold, got, right = gold + len(g), got + len(r), right + len(g & r)
        if g != r:
            report.wrong("context", p, " ".join(sorted(g)), " ".join(sorted(r)) or "-")
    report.f1("context", "contexts", right, gold, got)


def score_links(report, pairs):
    ids = {(p.article.id, p.event.name): p.record.get("id") for p in pairs}
    total = right = 0
    for p in pairs:
        for kind, name in p.event.links:
            other = ids.get((p.article.id, name))
            if other:
                total += 1
                ok = any(x.get("kind") == kind and x.get("id") == other for x in p.record.get("links") or [])
                right += ok
                if not ok:
                    report.wrong("link", p, f"{kind} {name}", " ; ".join(str(x.get("kind")) for x in p.record.get("links") or []) or "-")
    report.share("link", "found, where both records are", right, total)


# ---- Which records tell of one happening -----------------------------------------------------------------------------

def chains(records):
    """The first record of each chain of same_as, by id. Records without a category may stand in between."""
    before = {r.get("id"): r.get("same_as") for rs in records.values() for r in rs}

    def root(x):
        seen = {x}
        while before.get(x) and before[x] not in seen:
            x = before[x]
            seen.add(x)
        return x
    return {x: root(x) for x in before}


def stored_roots(path, roots):
    """The same, as a store of the articles tells it: there same_as reaches over documents."""
    if not path:
        return roots
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    same = dict(db.execute("SELECT id, same_as FROM event WHERE same_as IS NOT NULL"))
    db.close()
    return {x: same.get(x, x) for x in roots}


def b_cubed(items):
    """Precision and recall, the mean over items (annotated cluster, coded cluster)."""
    both, gold, got = collections.Counter(items), collections.Counter(g for g, _ in items), collections.Counter(r for _, r in items)
    if not items:
        return None, None
    return sum(n * n / got[r] for (_, r), n in both.items()) / len(items), sum(n * n / gold[g] for (g, _), n in both.items()) / len(items)


def pairs_of(items):
    """How many pairs of items share a cluster in both, in the annotation, in the output."""
    return [sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())
            for keys in (items, [g for g, _ in items], [r for _, r in items])]


def report_linking(report, name, items, pair_counts):
    p, r = b_cubed(items)
    value = round(2 * p * r / (p + r), 4) if p is not None else None
    note = f"precision {p:.4f}, recall {r:.4f}: {len(items)} records" if items else "no records"
    report.count("linking", f"{name}, B-cubed F1", value, note)
    report.f1("linking", f"{name}, pairs", *pair_counts)


def score_linking(report, pairs, roots, stored):
    """Within an article, and over the articles of groups (there the pairs counted are those of two articles)."""
    def clusters(p, roots=roots):
        return (p.event.happening or (p.article.id, p.event.name), roots[p.record.get("id")])
    within = [((p.article.id, g), (p.article.id, r)) for p in pairs for g, r in [clusters(p)]]
    report_linking(report, "within articles", within, pairs_of(within))
    grouped = [p for p in pairs if p.article.group]
    across = [clusters(p, stored) for p in grouped]
    inner = pairs_of([((p.article.id, g), (p.article.id, r)) for p, (g, r) in zip(grouped, across)])
    report_linking(report, "across articles", across, [a - b for a, b in zip(pairs_of(across), inner)])
    linking_misses(report, pairs, lambda p: clusters(p, stored))


def linking_misses(report, pairs, clusters):
    """Each record against the first one of its happening, and against the first one of its chain."""
    happening, chain = {}, {}
    for p in pairs:
        g, r = clusters(p)
        first, (other, truth) = happening.setdefault(g, p), chain.setdefault(r, (p, g))
        if clusters(first)[1] != r:
            report.wrong("linking", p, f"one with {first.article.id} {first.event.name} ({g})", "apart")
        elif truth != g:
            report.wrong("linking", p, "apart", f"one with {other.article.id} {other.event.name}")


# ---- Putting it together ---------------------------------------------------------------------------------------------

def read_records(path):
    records = collections.defaultdict(list)
    with open(path, encoding="utf-8") as f:
        for line in filter(str.strip, f):
            r = json.loads(line)
            records[r["doc"]].append(r)
    return records


def evaluate(articles, every, store=None):
    """All figures; `every` holds the records by article. Those without a PLOVER category are not asked for."""
    report = Report()
    records = {a.id: [r for r in every.get(a.id, []) if r.get("plover")] for a in articles}
    matched = [match(a, records[a.id]) for a in articles]
    pairs = [p for ps, _, _ in matched for p in ps if p.category]
    score_events(report, matched, articles, records)
    score_categories(report, pairs, articles, records)
    for f in (score_actors, score_status, score_attribution, score_dates, score_places, score_due, score_amounts,
              score_contexts, score_links):
        f(report, pairs)
    roots = chains(every)
    score_linking(report, pairs, roots, stored_roots(store, roots))
    return report


def print_misses(report, number, field):
    """The first N of each field. In an even spread over the files, so that not all are of the first ones."""
    by_field = collections.defaultdict(list)
    for m in report.misses:
        by_field[m[0]].append(m)
    for name in sorted(by_field):
        if field in (None, name):
            all_of_it = by_field[name]
            step = max(1, len(all_of_it) / number)
            print(f"\n{name}: {len(all_of_it)}")
            for _, path, line, text, gold, got in (all_of_it[int(i * step)] for i in range(min(number, len(all_of_it)))):
                print(f"{path}:{line or '-'}: {text}\n    gold {gold}\n    got  {got}")


def score(events_path, paths, options):
    articles, faults = read_all(paths)
    if faults:
        path, n, why = faults[0]
        print(f"{path}:{n}: {why}\n{len(faults)} faults; --check tells all", file=sys.stderr)
        return 1
    every = read_records(events_path)
    if not any(a.id in every for a in articles):
        print(f"{events_path}: no records of these articles", file=sys.stderr)
        return 1
    report = evaluate(articles, every, options.store)
    fields = {x[0] for x in report.figures + report.misses}
    if options.field and options.field not in fields:
        print(f"no field {options.field}: {' '.join(sorted(fields))}", file=sys.stderr)
        return 2
    figures = [f for f in report.figures if options.field in (None, f[0])]
    if options.json:
        print(json.dumps({f"{field}: {name.strip()}": value for field, name, value, _ in figures}))
        return 0
    print(f"{len(articles)} articles, {sum(len(a.events) for a in articles)} events")
    for field, name, value, note in figures:
        shown = "-" if value is None else f"{value:.4f}" if isinstance(value, float) else str(value)
        print(f"{field:10} {name:42} {shown:>7}  {note}".rstrip())
    if options.misses > 0:
        print_misses(report, options.misses, options.field)
    return 0


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for mode in ("check", "show", "documents", "labels"):
        ap.add_argument("--" + mode, action="store_true")
    ap.add_argument("--misses", type=int, default=0)
    ap.add_argument("--field")
    ap.add_argument("--store", help="a store of the same articles, for what is one across them")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("files", nargs="+")
    a = ap.parse_args()
    for asked, mode in ((a.check, check), (a.show, show), (a.documents, documents), (a.labels, labels)):
        if asked:
            return mode(a.files)
    return score(a.files[0], a.files[1:], a)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing more to say when Python flushes at exit
        sys.exit(0)
    except OSError as e:
        sys.exit(f"score.py: {e.filename}: {e.strerror}")
