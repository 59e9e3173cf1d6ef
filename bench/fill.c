/* fill.c - fills a store for measuring: `fill DB FIRST COUNT [TOTAL]` adds COUNT documents from
 * number FIRST on, of TOTAL whose days lie between 1995 and 2024 in their order. Each has two to
 * four events and so many sentences. What a document holds depends on its number alone: parties
 * (some much more often than others), codes, towns, days, statuses are drawn by it. Tells how long
 * it took. A large store that is begun anew gets the indexes that only questions need when all is
 * in it.
 */
#include "document/likeness.h"
#include "store/store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    COUNTRIES = 200,
    TOWNS = 6000,
    NAMES = 50000,
    DAYS = 10957,
    FIRST_DAY = 9131, /* 1995-01-01 */
    TEXT_MAX = 2000,
};

static uint64_t state;

/* 0 <= result < n */
static uint32_t draw(uint32_t n) {
    state += 0x9e3779b97f4a7c15u; /* splitmix64 */
    uint64_t z = state;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ z >> 31) >> 33) % n;
}

/* Low numbers often: the product of two draws. */
static uint32_t draw_few(uint32_t n) {
    return (uint32_t)((uint64_t)draw(n) * draw(n) / n);
}

static const char *format(struct arena *a, const char *fmt, uint32_t n) {
    char text[64];
    int len = snprintf(text, sizeof text, fmt, n);
    return arena_copy(a, text, (size_t)len);
}

static const char *country(struct arena *a, uint32_t n) {
    char code[3] = {(char)('A' + n / 26 / 26 % 26), (char)('A' + n / 26 % 26),
                    (char)('A' + n % 26)};
    return arena_copy(a, code, 3);
}

static const casus_actor *make_actor(struct arena *a, casus_span span) {
    static const char *const sectors[] = {"GOV", "MIL", "REB", "OPP", "CVL", "MED", "LEG", "BUS"};
    casus_actor *out = ARENA_NEW(a, casus_actor);
    uint32_t sector = draw_few(8);
    out->span = span;
    if (draw(12) == 0) {
        out->code = format(a, "IGO%03u", draw_few(60));
    } else {
        char code[8];
        out->country = country(a, draw_few(COUNTRIES));
        out->sector = sectors[sector];
        snprintf(code, sizeof code, "%s%s", out->country, sectors[sector]);
        out->code = arena_copy(a, code, 6);
    }
    if (draw(3) == 0)
        out->name = format(a, "Person %u", draw_few(NAMES));
    return out;
}

static const struct {
    const char *cameo, *plover, *quad;
    double goldstein;
} acts[] = {{"010", NULL, NULL, 0},
            {"040", "CONSULT", "verbal-cooperation", 1},
            {"042", "CONSULT", "verbal-cooperation", 1.9},
            {"036", "AGREE", "verbal-cooperation", 4},
            {"051", "SUPPORT", "verbal-cooperation", 3.4},
            {"112", "ACCUSE", "verbal-conflict", -2},
            {"190", "ASSAULT", "material-conflict", -10},
            {"173", "COERCE", "material-conflict", -5},
            {"043", "CONSULT", "verbal-cooperation", 2.8},
            {"057", "SUPPORT", "verbal-cooperation", 8},
            {"111", "ACCUSE", "verbal-conflict", -2},
            {"138", "THREATEN", "verbal-conflict", -7},
            {"104", "REQUEST", "verbal-conflict", -0.4},
            {"070", "AID", "material-cooperation", 7},
            {"141", "PROTEST", "material-conflict", -6.5},
            {"120", "REJECT", "verbal-conflict", -4},
            {"163", "SANCTION", "material-conflict", -8},
            {"087", "RETREAT", "material-cooperation", 9},
            {"1053", "REQUEST", "verbal-conflict", -0.1},
            {"0356", "AGREE", "verbal-cooperation", 7}};
enum { ACTS = sizeof acts / sizeof *acts };

static void write_day(int32_t day, char out[11]) {
    time_t t = (time_t)day * 86400;
    struct tm tm;
    gmtime_r(&t, &tm);
    strftime(out, 11, "%Y-%m-%d", &tm);
}

static void describe(const casus_event *e, int32_t day, uint32_t number, struct likeness *l) {
    *l = (struct likeness){.first = number,
                           .sentence = e->sentence,
                           .category = like_category(e->plover),
                           .status = (uint8_t)e->status,
                           .published = day,
                           .stem_count = 1,
                           .stems = {1 + draw(500)},
                           .source_count = 1,
                           .target_count = 1,
                           .place =
                               e->location ? 1 + (uint32_t)hash_str(str_of(e->location->name)) : 0,
                           .town = e->location != NULL};
    if (e->date.precision == CASUS_DATE_DAY) {
        l->precision = CASUS_DATE_DAY;
        l->from = l->to = day;
    }
    const casus_actor *const from[] = {e->source, e->target};
    struct like_actor *const to[] = {l->source, l->target};
    for (int i = 0; i < 2; i++) {
        snprintf(to[i]->country, sizeof to[i]->country, "%s",
                 from[i]->country ? from[i]->country : "");
        snprintf(to[i]->sector, sizeof to[i]->sector, "%s", from[i]->sector ? from[i]->sector : "");
        to[i]->name = from[i]->name ? (uint32_t)hash_str(str_of(from[i]->name)) : 0;
    }
}

static void make_event(casus_doc *doc, uint32_t i, int32_t day) {
    static const casus_event_status statuses[] = {CASUS_OCCURRED,  CASUS_ONGOING,  CASUS_PLANNED,
                                                  CASUS_DENIED,    CASUS_PROMISED, CASUS_DEMANDED,
                                                  CASUS_THREATENED};
    struct arena *a = &doc->arena;
    casus_event *e = &doc->events[i];
    const struct sentence *s = &doc->sentences[i];
    uint32_t act = draw_few(ACTS), place = draw(3);
    e->id = format(a, "%08x", draw(0x7fffffff));
    char id[24];
    snprintf(id, sizeof id, "%s%08x", e->id, draw(0x7fffffff));
    e->id = arena_copy(a, id, 16);
    e->sentence = i;
    e->trigger = (casus_span){s->start, s->start + 5};
    e->cameo = acts[act].cameo;
    e->plover = acts[act].plover;
    e->quad = acts[act].quad;
    e->penta = "statement";
    e->goldstein = acts[act].goldstein;
    e->status = statuses[draw(3) ? 0 : draw_few(7)];
    e->confidence = 0.9;
    e->rule = "bench:1";
    e->source = make_actor(a, e->trigger);
    e->target = make_actor(a, e->trigger);
    e->source_count = e->target_count = 1;
    if (draw(10)) {
        write_day(day, e->date.first);
        write_day(day, e->date.last);
        e->date.precision = CASUS_DATE_DAY;
    }
    if (e->status != CASUS_OCCURRED && draw(3) == 0) {
        write_day(day + (int32_t)draw(60), e->due.last);
        e->due.precision = CASUS_DATE_DAY;
        e->due.words = e->trigger;
    }
    if (place == 0) {
        casus_location *l = ARENA_NEW(a, casus_location);
        l->name = format(a, "Town %u", draw_few(TOWNS));
        l->country = e->target->country;
        l->words = e->trigger;
        e->location = l;
    }
    describe(e, day, i, &doc->likeness[i]);
}

static const char *const words[] = {"troops",    "talks",     "border",    "minister", "treaty",
                                    "prisoners", "sanctions", "ceasefire", "village",  "army",
                                    "protest",   "leaders",   "crossed",   "signed",   "accused",
                                    "promised",  "released",  "shelled",   "visited",  "rejected"};

static casus_doc *make_document(uint32_t number, uint32_t total) {
    char text[TEXT_MAX], id[16], date[11];
    uint32_t count = 2 + number % 3, starts[5], at = 0;
    state = number * UINT64_C(0x2545f4914f6cdd1d);
    int32_t day = FIRST_DAY + (int32_t)((uint64_t)number * DAYS / total);
    for (uint32_t i = 0; i < count; i++) {
        starts[i] = at;
        for (int w = 0; w < 14; w++)
            at += (uint32_t)snprintf(text + at, sizeof text - at, "%s%s", w ? " " : "",
                                     words[draw(20)]);
        at += (uint32_t)snprintf(text + at, sizeof text - at, " no%u.\n", draw_few(200000));
    }
    starts[count] = at;
    snprintf(id, sizeof id, "b%u", number);
    write_day(day, date);
    casus_doc_info info = {.id = id, .date = date, .source = "Bench"};
    casus_doc *doc = casus_doc_new(text, at, &info, NULL);
    if (!doc)
        return NULL;
    doc->sentences = ARENA_ARRAY(&doc->arena, struct sentence, count);
    doc->events = ARENA_ARRAY(&doc->arena, casus_event, count);
    doc->likeness = ARENA_ARRAY(&doc->arena, struct likeness, count);
    doc->sentence_count = doc->event_count = count;
    for (uint32_t i = 0; i < count; i++) {
        doc->sentences[i].start = starts[i];
        doc->sentences[i].end = starts[i + 1] - 1;
        make_event(doc, i, day);
    }
    return doc;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- indexes that only questions need ------------------------------------------------------- */

enum { LARGE = 100000, ASIDE_MAX = 32, SQL_MAX = 400 };

struct aside {
    char name[64], sql[SQL_MAX];
};

/* What storing itself looks things up in stays. */
static const char aside_sql[] =
    "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name NOT IN "
    "('event_id', 'event_same_as', 'event_first', 'event_link_id', 'happening_key_of') AND "
    "length(sql) < 400 LIMIT 32"; /* SQL_MAX, ASIDE_MAX */

static bool run_sql(sqlite3 *db, const char *sql) {
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK)
        return true;
    fprintf(stderr, "%s: %s\n", sql, why);
    sqlite3_free(why);
    return false;
}

static int note(void *list, int columns, char **values, char **names) {
    struct aside *a = list;
    (void)columns, (void)names;
    while (a->name[0])
        a++;
    snprintf(a->name, sizeof a->name, "%s", values[0]);
    snprintf(a->sql, sizeof a->sql, "%s", values[1]);
    return 0;
}

static bool set_aside(const char *path, const struct store_run *run,
                      struct aside list[ASIDE_MAX + 1]) {
    casus_error err;
    sqlite3 *db = NULL;
    bool ok = store_close(store_open(path, run, &err), &err) &&
              sqlite3_open(path, &db) == SQLITE_OK &&
              sqlite3_exec(db, aside_sql, note, list, NULL) == SQLITE_OK;
    for (struct aside *a = list; ok && a->name[0]; a++) {
        char sql[sizeof a->name + 16];
        snprintf(sql, sizeof sql, "DROP INDEX %.63s", a->name);
        ok = run_sql(db, sql);
    }
    if (!ok)
        fprintf(stderr, "%s: its indexes cannot be set aside\n", path);
    sqlite3_close(db);
    return ok;
}

static bool put_back(const char *path, const struct aside *list) {
    sqlite3 *db = NULL;
    bool ok = sqlite3_open(path, &db) == SQLITE_OK && run_sql(db, "PRAGMA cache_size = -1000000");
    for (; ok && list->name[0]; list++)
        ok = run_sql(db, list->sql);
    if (!ok)
        fprintf(stderr, "%s: its indexes cannot be put back\n", path);
    sqlite3_close(db);
    return ok;
}

int main(int argc, char **argv) {
    static const struct store_run run = {"bench", "m", "l", ""};
    casus_error err;
    if (argc < 4) {
        fprintf(stderr, "usage: %s DB FIRST COUNT [TOTAL]\n", argv[0]);
        return 2;
    }
    uint32_t first = (uint32_t)strtoul(argv[2], NULL, 10),
             count = (uint32_t)strtoul(argv[3], NULL, 10);
    uint32_t total = argc > 4 ? (uint32_t)strtoul(argv[4], NULL, 10) : first + count;
    struct aside aside[ASIDE_MAX + 1] = {{"", ""}};
    bool large = first == 0 && count >= LARGE;
    double began = now();
    if (large && !set_aside(argv[1], &run, aside))
        return 3;
    struct store *s = store_open(argv[1], &run, &err);
    bool ok = s != NULL;
    for (uint32_t i = first; ok && i < first + count; i++) {
        casus_doc *doc = make_document(i, total);
        ok = doc && store_put(s, doc, &err);
        casus_doc_free(doc);
    }
    ok = store_close(s, ok ? &err : NULL) && ok;
    if (!ok) {
        fprintf(stderr, "%s: %s\n", argv[1], err.message);
        return 3;
    }
    if (large && !put_back(argv[1], aside))
        return 3;
    printf("%.3f\n", now() - began);
    return 0;
}
