/* schema.c - the tables of a store, version STORE_VERSION; docs/STORE.md tells what they hold.
 *
 * Rows are named by the document's number and a place in the document, never by a counter over the
 * whole store: what a store holds does not depend on what it held before. A new store is made of
 * version 1 and of all that changed since; an older one gets what it lacks. */
#include "store/parts.h"

// clang-format off

#define SPAN(name)                                                                                 \
    " " name "_start INTEGER,"                                                                     \
    " " name "_end INTEGER,"

#define OF_EVENT                                                                                   \
    " document INTEGER NOT NULL,"                                                                  \
    " event INTEGER NOT NULL,"                                                                     \
    " position INTEGER NOT NULL,"

#define OF_EVENT_KEYS                                                                              \
    " PRIMARY KEY (document, event, position),"                                                    \
    " FOREIGN KEY (document, event) REFERENCES event (document, number) ON DELETE CASCADE"         \
    ") STRICT, WITHOUT ROWID;"

const char store_schema[] =
    "CREATE TABLE run ("
    " number INTEGER PRIMARY KEY,"
    " program TEXT NOT NULL,"
    " model TEXT NOT NULL,"
    " lexicon TEXT NOT NULL,"
    " options TEXT NOT NULL,"
    " UNIQUE (program, model, lexicon, options)"
    ") STRICT;"

    "CREATE TABLE document ("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " run INTEGER NOT NULL REFERENCES run (number),"
    " hash TEXT NOT NULL,"
    " date TEXT,"
    " title TEXT,"
    " source TEXT,"
    " url TEXT,"
    " author TEXT,"
    " language TEXT,"
    " text TEXT NOT NULL"
    ") STRICT;"

    "CREATE TABLE sentence ("
    " document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
    " number INTEGER NOT NULL,"
    " span_start INTEGER NOT NULL,"
    " span_end INTEGER NOT NULL,"
    " paragraph INTEGER NOT NULL,"
    " headline INTEGER NOT NULL,"
    " repeat INTEGER NOT NULL,"
    " dateline INTEGER NOT NULL,"
    " capitals INTEGER NOT NULL,"
    " noise INTEGER NOT NULL,"
    " PRIMARY KEY (document, number)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE event ("
    " document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,"
    " number INTEGER NOT NULL,"
    " id TEXT NOT NULL,"
    " sentence INTEGER NOT NULL,"
    " trigger TEXT,"
    SPAN("trigger")
    " cameo TEXT NOT NULL,"
    " plover TEXT,"
    " mode TEXT,"
    " penta TEXT,"
    " quad TEXT,"
    " goldstein REAL NOT NULL,"
    " status TEXT NOT NULL,"
    " status_words TEXT,"
    SPAN("status_words")
    " date TEXT,"
    " date_end TEXT,"
    " date_precision TEXT NOT NULL DEFAULT 'unknown',"
    " date_words TEXT,"
    SPAN("date_words")
    " due TEXT,"
    " due_precision TEXT,"
    " due_words TEXT,"
    SPAN("due_words")
    " location TEXT,"
    SPAN("location")
    " location_name TEXT,"
    " location_country TEXT,"
    " location_lat REAL,"
    " location_lon REAL,"
    " location_id TEXT,"
    " confidence REAL NOT NULL,"
    " rule TEXT NOT NULL,"
    " same_as TEXT,"
    " PRIMARY KEY (document, number)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE event_actor ("
    " document INTEGER NOT NULL,"
    " event INTEGER NOT NULL,"
    " side TEXT NOT NULL CHECK (side IN ('source', 'target', 'attribution')),"
    " position INTEGER NOT NULL,"
    " text TEXT,"
    SPAN("span")
    " name TEXT,"
    " code TEXT,"
    " country TEXT,"
    " sector TEXT,"
    " role TEXT,"
    " PRIMARY KEY (document, event, side, position),"
    " FOREIGN KEY (document, event) REFERENCES event (document, number) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE event_attribution ("
    OF_EVENT
    " cue TEXT,"
    SPAN("cue")
    " quoted INTEGER NOT NULL,"
    OF_EVENT_KEYS

    "CREATE TABLE event_quantity ("
    OF_EVENT
    " kind TEXT NOT NULL,"
    " min REAL,"
    " max REAL,"
    " approx INTEGER NOT NULL,"
    " unit TEXT,"
    " of_words TEXT,"
    SPAN("of_words")
    " text TEXT NOT NULL,"
    " span_start INTEGER NOT NULL,"
    " span_end INTEGER NOT NULL,"
    OF_EVENT_KEYS

    "CREATE TABLE event_context ("
    OF_EVENT
    " context TEXT NOT NULL,"
    OF_EVENT_KEYS

    "CREATE TABLE event_link ("
    OF_EVENT
    " id TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    OF_EVENT_KEYS

    "CREATE INDEX document_date ON document (date);"
    "CREATE INDEX event_id ON event (id);"
    "CREATE INDEX event_cameo ON event (cameo);"
    "CREATE INDEX event_date ON event (date) WHERE date IS NOT NULL;"
    "CREATE INDEX event_same_as ON event (same_as) WHERE same_as IS NOT NULL;"
    "CREATE INDEX event_actor_code ON event_actor (code) WHERE code IS NOT NULL;"
    "CREATE INDEX event_actor_country ON event_actor (country) WHERE country IS NOT NULL;"
    "CREATE INDEX event_link_id ON event_link (id);";

/* What makes version N + 1 of version N.
 *
 * 2: the happenings that documents tell of (happenings.c). `first` is the number of the event of the
 * same document that first tells of the same; NULL: no other does. In `happening` stands such a
 * first event; `later` in its keys is 1 where an earlier document tells of the same.
 *
 * 3: what questions are answered by (ask.h). `day`, in days from 1970-01-01, is that of the event
 * or, where it has none, of the publication. In `dyad` stand the pairs of parties of an event, and
 * each party with '' in place of the other side; a party is an actor's country or, where it has
 * none, its code. `deed` is 1 for what occurred or goes on, 0 for what is only ahead or wanted, -1 for
 * what is not so. `tally` counts them for the whole store; triggers keep it, whoever writes. The
 * words of sentences have no text beside them: what is looked up is cut from the document. */
const char *const store_upgrades[STORE_VERSION - 1] = {
    "ALTER TABLE event ADD COLUMN first INTEGER;"
    "CREATE INDEX event_first ON event (document, first) WHERE first IS NOT NULL;"

    "CREATE TABLE happening ("
    " document INTEGER NOT NULL,"
    " number INTEGER NOT NULL,"
    " day INTEGER,"
    " day_end INTEGER,"
    " town INTEGER,"
    " likeness BLOB NOT NULL,"
    " PRIMARY KEY (document, number),"
    " FOREIGN KEY (document, number) REFERENCES event (document, number) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE happening_key ("
    " key INTEGER NOT NULL,"
    " later INTEGER NOT NULL,"
    " day INTEGER NOT NULL,"
    " document INTEGER NOT NULL,"
    " number INTEGER NOT NULL,"
    " PRIMARY KEY (key, later, day, document, number),"
    " FOREIGN KEY (document, number) REFERENCES happening (document, number) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"

    "CREATE INDEX happening_key_of ON happening_key (document, number);",

    "ALTER TABLE event ADD COLUMN day INTEGER;"
    "ALTER TABLE event_actor ADD COLUMN day INTEGER;"
    "UPDATE event SET day = CAST(julianday(coalesce(date, (SELECT d.date FROM document d"
    " WHERE d.number = event.document))) - 2440587.5 AS INTEGER);"
    "UPDATE event_actor SET day = (SELECT e.day FROM event e"
    " WHERE e.document = event_actor.document AND e.number = event_actor.event);"

    "DROP INDEX event_date;"
    "DROP INDEX event_cameo;"
    "DROP INDEX event_actor_code;"
    "CREATE INDEX event_day ON event (day);"
    "CREATE INDEX event_cameo ON event (cameo, day);"
    "CREATE INDEX event_plover ON event (plover, day) WHERE plover IS NOT NULL;"
    "CREATE INDEX event_status ON event (status, day);"
    "CREATE INDEX event_country ON event (location_country, day)"
    " WHERE location_country IS NOT NULL;"
    "CREATE INDEX event_place ON event (location_name COLLATE NOCASE, day)"
    " WHERE location_name IS NOT NULL;"
    "CREATE INDEX event_due ON event (due) WHERE due IS NOT NULL;"
    "CREATE INDEX event_actor_code ON event_actor (code, day) WHERE code IS NOT NULL;"
    "CREATE INDEX event_actor_name ON event_actor (name COLLATE NOCASE, day)"
    " WHERE name IS NOT NULL;"

    "CREATE TABLE dyad ("
    " document INTEGER NOT NULL,"
    " event INTEGER NOT NULL,"
    " source TEXT NOT NULL,"
    " target TEXT NOT NULL,"
    " day INTEGER,"
    " retold INTEGER NOT NULL,"
    " deed INTEGER NOT NULL,"
    " quad INTEGER,"
    " goldstein INTEGER NOT NULL,"
    " PRIMARY KEY (document, event, source, target),"
    " FOREIGN KEY (document, event) REFERENCES event (document, number) ON DELETE CASCADE"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX dyad_pair ON dyad"
    " (source, target, day, document, event, retold, deed, quad, goldstein);"
    "CREATE INDEX dyad_day ON dyad (day, source, target, retold, deed, quad, goldstein);"

    "CREATE TABLE tally ("
    " source TEXT NOT NULL,"
    " target TEXT NOT NULL,"
    " deed INTEGER NOT NULL,"
    " happenings INTEGER NOT NULL,"
    " reports INTEGER NOT NULL,"
    " goldstein INTEGER NOT NULL,"
    " PRIMARY KEY (source, target, deed)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX tally_target ON tally (target);"

    "CREATE TRIGGER dyad_added AFTER INSERT ON dyad BEGIN"
    " INSERT INTO tally VALUES (NEW.source, NEW.target, NEW.deed, 1 - NEW.retold, 1,"
    " (1 - NEW.retold) * NEW.goldstein)"
    " ON CONFLICT (source, target, deed) DO UPDATE SET happenings = happenings + 1 - NEW.retold,"
    " reports = reports + 1, goldstein = goldstein + (1 - NEW.retold) * NEW.goldstein;"
    " END;"
    "CREATE TRIGGER dyad_deleted AFTER DELETE ON dyad BEGIN"
    " UPDATE tally SET happenings = happenings - 1 + OLD.retold, reports = reports - 1,"
    " goldstein = goldstein - (1 - OLD.retold) * OLD.goldstein"
    " WHERE source = OLD.source AND target = OLD.target AND deed = OLD.deed;"
    " DELETE FROM tally WHERE source = OLD.source AND target = OLD.target AND deed = OLD.deed"
    " AND reports < 1;"
    " END;"
    "CREATE TRIGGER dyad_retold AFTER UPDATE OF retold ON dyad WHEN OLD.retold <> NEW.retold BEGIN"
    " UPDATE tally SET happenings = happenings + OLD.retold - NEW.retold,"
    " goldstein = goldstein + (OLD.retold - NEW.retold) * NEW.goldstein"
    " WHERE source = NEW.source AND target = NEW.target AND deed = NEW.deed;"
    " END;"
    "CREATE TRIGGER event_retold AFTER UPDATE OF same_as ON event"
    " WHEN (OLD.same_as IS NULL) <> (NEW.same_as IS NULL) BEGIN"
    " UPDATE dyad SET retold = NEW.same_as IS NOT NULL"
    " WHERE document = NEW.document AND event = NEW.number;"
    " END;"

    "CREATE VIRTUAL TABLE sentence_words USING fts5 (words, content = '', columnsize = 0,"
    " tokenize = 'porter unicode61 remove_diacritics 2');"
    "CREATE TRIGGER document_deleted BEFORE DELETE ON document BEGIN"
    " INSERT INTO sentence_words (sentence_words, rowid, words) SELECT 'delete',"
    " s.document * 16777216 + s.number,"
    " substr(OLD.text, s.span_start + 1, s.span_end - s.span_start)"
    " FROM sentence s WHERE s.document = OLD.number;"
    " END;"

    "CREATE VIEW happenings AS SELECT e.document, e.number, e.id,"
    " date(e.day * 86400, 'unixepoch') AS day, e.cameo, e.plover, e.mode, e.quad, e.goldstein,"
    " e.status, e.date, e.date_end, e.date_precision, e.due, e.location_name, e.location_country,"
    " e.confidence, (SELECT count(*) + 1 FROM event r WHERE r.same_as = e.id) AS reports"
    " FROM event e WHERE e.same_as IS NULL;",
};
