/* codes.c - casus-train codes: the codebook, docs/CODES.md, from the lexicon, the labelled
 * sentences and the cases.
 *
 * What a code is, and what operators make of it, is asked of the compiled lexicon; entries and
 * sentences are shown as they are written.
 */
#include "train.h"

#include "base/arena.h"
#include "base/file.h"
#include "event/decide.h"
#include "event/event.h"

#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    CODES_MAX = 1000,
    SHOWN = 3,        /* entries, examples, codes below an operator */
    ENTRY_BYTES = 110 /* of an entry that is shown rather than a longer one */
};

/* A line that shows a code. */
struct item {
    int32_t code;
    struct str text, status;
};

struct items {
    struct item *list;
    uint32_t count, cap;
};

struct book {
    const struct actions *actions;
    struct arena arena; /* what the items point to */
    struct items entries, cases, sentences;
    bool given[CODES_MAX]; /* by an entry, an operator or the decision */
    bool decided[CODES_MAX];
    /* What an operator makes of a code, -1: nothing else; the last column: of an unknown act. */
    int32_t result[OP_COUNT][CODES_MAX + 1];
    struct buf out;
};

static const char *const roots[] = {
    "Make public statement",
    "Appeal",
    "Express intent to cooperate",
    "Consult",
    "Engage in diplomatic cooperation",
    "Engage in material cooperation",
    "Provide aid",
    "Yield",
    "Investigate",
    "Demand",
    "Disapprove",
    "Reject",
    "Threaten",
    "Protest",
    "Exhibit force posture",
    "Reduce relations",
    "Coerce",
    "Assault",
    "Fight",
    "Use unconventional mass violence",
};
enum { ROOTS = sizeof roots / sizeof *roots };

static const char *const operators[] = {
#define X(id, name) name,
    OPERATOR_LIST(X)
#undef X
};

/* ---- reading -----------------------------------------------------------------------------------
 */

static int32_t find_code(const struct book *b, struct str s) {
    char z[8];
    if (s.len >= sizeof z)
        return -1;
    snprintf(z, sizeof z, "%.*s", (int)s.len, s.p);
    return actions_code(b->actions, z);
}

static struct str keep(struct book *b, struct str s) {
    char *p = arena_copy(&b->arena, s.p, s.len);
    if (!p)
        abort();
    return (struct str){p, s.len};
}

/* Lines of no code of the lexicon, as prefixes of cases are, show nothing. */
static void add_item(struct book *b, struct items *to, struct str code, struct str text,
                     struct str status) {
    int32_t c = find_code(b, code);
    if (c < 0)
        return;
    if (to->count == to->cap) {
        to->cap = to->cap ? 2 * to->cap : 4096;
        to->list = realloc(to->list, to->cap * sizeof *to->list);
        if (!to->list)
            abort();
    }
    to->list[to->count++] = (struct item){c, keep(b, text), keep(b, status)};
}

/* CODE KIND PATTERN ; OPTIONS # comment */
static void read_entries(struct book *b, struct str file) {
    struct str line;
    while (str_line(&file, &line)) {
        const char *comment = memchr(line.p, '#', line.len);
        if (comment)
            line.len = (size_t)(comment - line.p);
        line = str_trim(line);
        struct str rest = line, code;
        if (str_word(&rest, &code))
            add_item(b, &b->entries, code, line, STR_NONE);
    }
}

/* CATEGORY CODE STATUS SENTENCE */
static void read_sentences(struct book *b, struct str file) {
    struct str line, category, code, status;
    while (str_line(&file, &line))
        if (line.len && *line.p != '#' && str_field(&line, '\t', &category) &&
            str_field(&line, '\t', &code) && str_field(&line, '\t', &status) && line.p)
            add_item(b, &b->sentences, code, line, status);
}

/* CODE | SOURCE | TARGET [| STATUS], below its text. */
static void read_record(struct book *b, struct str line, struct str text) {
    struct str f[4] = {{0}};
    for (int i = 0; i < 4; i++)
        if (str_field(&line, '|', &f[i]))
            f[i] = str_trim(f[i]);
    add_item(b, &b->cases, f[0], text, f[3]);
}

/* Cases of one paragraph that pass. */
static void read_cases(struct book *b, struct str file) {
    struct str line;
    struct buf text = {0};
    bool below = true, passes = false; /* below a text: its records */
    while (str_line(&file, &line)) {
        line = str_trim(line);
        if (!line.len || *line.p == '#' || *line.p == '@')
            continue;
        if (*line.p == '>' || *line.p == '?') {
            if (below || *line.p == '?') {
                text.len = 0;
                passes = *line.p == '>';
            }
            passes = passes && !str_starts(line, STR(">>"));
            below = false;
            if (text.len)
                buf_char(&text, ' ');
            buf_str(&text, str_trim((struct str){line.p + 1, line.len - 1}));
            continue;
        }
        below = true;
        if (passes)
            read_record(b, line, buf_view(&text));
    }
    buf_free(&text);
}

/* The files that fit the pattern, in the order of the bytes of their names. */
static bool read_files(struct book *b, const char *folder, const char *pattern,
                       void (*read)(struct book *, struct str), casus_error *err) {
    char path[PATH_MAX];
    glob_t files;
    snprintf(path, sizeof path, "%s/%s", folder, pattern);
    if (glob(path, 0, NULL, &files) != 0)
        return error_at(err, CASUS_EIO, path, 0, "there are no such files");
    bool ok = true;
    for (size_t i = 0; ok && i < files.gl_pathc; i++) {
        struct mapped m;
        ok = file_map(files.gl_pathv[i], &m, err);
        if (ok) {
            read(b, m.bytes);
            file_unmap(&m);
        }
    }
    globfree(&files);
    return ok;
}

/* ---- what can be given -------------------------------------------------------------------------
 */

static void ask_operators(struct book *b) {
    const struct actions *a = b->actions;
    for (unsigned op = 0; op < OP_COUNT; op++)
        for (uint32_t c = 0; c <= a->code_count; c++) {
            const char *below = c < a->code_count ? a->codes[c].cameo : COMPOSE_UNKNOWN;
            int32_t r = actions_code(a, actions_compose(a, op, below));
            b->result[op][c] = r == (int32_t)c ? -1 : r;
        }
}

/* Operators stand over operators: what one gives another may change. */
static void close_given(struct book *b) {
    uint32_t n = b->actions->code_count;
    for (uint32_t i = 0; i < b->entries.count; i++)
        b->given[b->entries.list[i].code] = true;
    for (unsigned c = 0; c < CLASS_COUNT; c++) {
        int32_t code = actions_code(b->actions, class_code(c));
        if (code >= 0)
            b->given[code] = b->decided[code] = true;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (unsigned op = 0; op < OP_COUNT; op++)
            for (uint32_t c = 0; c <= n; c++) {
                int32_t r = b->result[op][c];
                if (r < 0 || b->given[r] || (c < n && !b->given[c]))
                    continue;
                b->given[r] = changed = true;
            }
    }
}

/* ---- writing -----------------------------------------------------------------------------------
 */

static void put_plain(struct buf *out, struct str s) {
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] && strchr("\\`*_<[]~", s.p[i]))
            buf_char(out, '\\');
        buf_char(out, s.p[i]);
    }
}

/* Of "[S=FRA.GOV Paris] [A praised] ..." the act's words in bold, those of parties as they are. */
static void put_sentence(struct buf *out, struct str s) {
    const char *end = s.p + s.len;
    while (s.p < end) {
        const char *open = memchr(s.p, '[', (size_t)(end - s.p));
        const char *blank = open ? memchr(open, ' ', (size_t)(end - open)) : NULL;
        const char *close = blank ? memchr(blank, ']', (size_t)(end - blank)) : NULL;
        if (!close) {
            put_plain(out, (struct str){s.p, (size_t)(end - s.p)});
            return;
        }
        put_plain(out, (struct str){s.p, (size_t)(open - s.p)});
        const char *bold = open[1] == 'A' ? "**" : "";
        buf_z(out, bold);
        put_plain(out, (struct str){blank + 1, (size_t)(close - blank - 1)});
        buf_z(out, bold);
        s.p = close + 1;
    }
}

static uint32_t count_of(const struct items *items, int32_t code) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < items->count; i++)
        n += items->list[i].code == code;
    return n;
}

/* The first entries that fit into a line; where there are too few, longer ones after them. */
static void put_entries(struct book *b, int32_t code) {
    uint32_t shown = 0;
    for (int longer = 0; longer < 2; longer++)
        for (uint32_t i = 0; i < b->entries.count && shown < SHOWN; i++) {
            struct item *e = &b->entries.list[i];
            if (e->code != code || (e->text.len > ENTRY_BYTES) != longer)
                continue;
            buf_printf(&b->out, "%s    %.*s\n", shown++ ? "" : "\n", (int)e->text.len, e->text.p);
        }
}

/* The shortest item of the code that is longer than `after` or stands behind it; NULL: none. */
static const struct item *next_shortest(const struct items *items, int32_t code,
                                        const struct item *after) {
    const struct item *best = NULL;
    for (uint32_t i = 0; i < items->count; i++) {
        const struct item *x = &items->list[i];
        bool later = !after || x->text.len > after->text.len ||
                     (x->text.len == after->text.len && x > after);
        if (x->code == code && later && (!best || x->text.len < best->text.len))
            best = x;
    }
    return best;
}

static void put_example(struct buf *out, const struct item *x, bool first) {
    buf_z(out, first ? "\n- " : "- ");
    put_sentence(out, x->text);
    if (x->status.len && !str_is(x->status, "occurred"))
        buf_printf(out, " (%.*s)", (int)x->status.len, x->status.p);
    buf_char(out, '\n');
}

/* The shortest examples: labelled sentences, the last of them a case, or as many as there are. */
static void put_examples(struct book *b, int32_t code) {
    uint32_t cases = count_of(&b->cases, code), sentences = count_of(&b->sentences, code);
    uint32_t most = cases ? SHOWN - 1 : SHOWN, shown = 0;
    const struct item *x = NULL;
    for (uint32_t i = 0; i < sentences && i < most; i++)
        put_example(&b->out, x = next_shortest(&b->sentences, code, x), shown++ == 0);
    x = NULL;
    for (uint32_t i = 0; i < cases && shown < SHOWN; i++)
        put_example(&b->out, x = next_shortest(&b->cases, code, x), shown++ == 0);
}

/* "DEMAND over 061, 0611 and 2 more" */
static void put_operator(struct book *b, unsigned op, int32_t code, const char **between) {
    uint32_t n = b->actions->code_count, found = 0;
    for (uint32_t c = 0; c <= n; c++) {
        if (b->result[op][c] != code || (c < n && !b->given[c]))
            continue;
        if (found < SHOWN)
            buf_printf(&b->out, "%s%s", found ? ", " : *between, found ? "" : operators[op]);
        if (found < SHOWN)
            buf_printf(&b->out, "%s%s", found ? "" : " over ",
                       c < n ? b->actions->codes[c].cameo : "an unknown act");
        *between = "; ";
        found++;
    }
    if (found > SHOWN)
        buf_printf(&b->out, " and %u more", found - SHOWN);
}

static void put_givers(struct book *b, int32_t code) {
    uint32_t n = count_of(&b->entries, code);
    const char *between = "; by operators: ";
    if (n)
        buf_printf(&b->out, "%u %s", n, n == 1 ? "entry" : "entries");
    else
        buf_z(&b->out, "No entry");
    for (unsigned op = 0; op < OP_COUNT; op++)
        put_operator(b, op, code, &between);
    if (b->decided[code])
        buf_z(&b->out, "; by the trained decision");
    buf_z(&b->out, ".\n");
}

static void put_code(struct book *b, int32_t code) {
    const struct code *c = &b->actions->codes[code];
    buf_printf(&b->out, "\n### %s %s\n\n%s%s%s; Goldstein %.1f; %s", c->cameo, c->name,
               c->plover[0] ? c->plover : "No category", c->mode[0] ? ", mode " : "", c->mode,
               (double)c->goldstein, c->penta);
    buf_printf(&b->out, "; %s\n\n", c->quad[0] ? c->quad : "none of the four classes");
    put_givers(b, code);
    put_entries(b, code);
    put_examples(b, code);
}

static void put_list(struct book *b, const char *title,
                     bool (*wanted)(const struct book *, int32_t)) {
    uint32_t n = 0;
    buf_printf(&b->out, "- %s: ", title);
    for (uint32_t c = 0; c < b->actions->code_count; c++)
        if (wanted(b, (int32_t)c))
            buf_printf(&b->out, "%s%s", n++ ? ", " : "", b->actions->codes[c].cameo);
    buf_z(&b->out, n ? "\n" : "none\n");
}

static bool is_never_given(const struct book *b, int32_t code) {
    return !b->given[code];
}

static bool is_not_shown(const struct book *b, int32_t code) {
    return !count_of(&b->sentences, code) && !count_of(&b->cases, code);
}

static void put_head(struct book *b) {
    buf_printf(
        &b->out,
        "# Codes\n\n"
        "The %u codes of CAMEO 1.1b3 that a record may carry, and what gives them. Made by `make "
        "codes` from `lexicon`, `train/sentences`\nand `tests/cases/events`; not to be edited.\n\n"
        "Below a code stand its PLOVER category and mode, its Goldstein value, its label of five "
        "classes and that of PLOVER's four. Then how\nmany of the %u entries of "
        "`lexicon/actions` give it; what operators over other codes do (DEMAND over 061: *demanded "
        "that Chad trade\nwith Mali*; `lexicon/actions/compose.txt`); and whether the trained "
        "decision gives it, to a predicate that no entry covers or that\nis of another category "
        "than its entry. Then some entries as they are written (`lexicon/README.md`), and "
        "sentences: such as people gave\nthis code, the words of the act in bold, and without bold "
        "words one that the tests hold to be given it. The status is in brackets\nwhere it is "
        "another than occurred.\n\n",
        b->actions->code_count, b->entries.count);
    put_list(b, "Codes that nothing gives", is_never_given);
    put_list(b, "Codes without a sentence", is_not_shown);
}

static void put_book(struct book *b) {
    int last = 0;
    put_head(b);
    for (uint32_t c = 0; c < b->actions->code_count; c++) {
        const char *cameo = b->actions->codes[c].cameo;
        int root = (cameo[0] - '0') * 10 + (cameo[1] - '0');
        if (root != last && root >= 1 && root <= ROOTS)
            buf_printf(&b->out, "\n## %02d %s\n", root, roots[root - 1]);
        last = root;
        put_code(b, (int32_t)c);
    }
}

static bool make(struct book *b, const char *source, casus_error *err) {
    if (b->actions->code_count > CODES_MAX)
        return error_set(err, CASUS_ELIMIT, "more than %d codes", CODES_MAX);
    if (!read_files(b, source, "lexicon/actions/[0-9]*.txt", read_entries, err) ||
        !read_files(b, source, "train/sentences/*.txt", read_sentences, err) ||
        !read_files(b, source, "tests/cases/events/*.case", read_cases, err))
        return false;
    if (b->entries.count != b->actions->frame_count)
        return error_set(err, CASUS_ELEXICON, "%u entries are written, %u compiled: build first",
                         b->entries.count, b->actions->frame_count);
    ask_operators(b);
    close_given(b);
    put_book(b);
    return !b->out.failed || error_set(err, CASUS_ENOMEM, "out of memory for the codebook");
}

/* codes DATA SOURCE */
bool train_codes(int argc, char **argv, casus_error *err) {
    if (argc != 3)
        return error_set(err, CASUS_EUSAGE, "codes DATA SOURCE");
    char path[PATH_MAX];
    struct image image;
    snprintf(path, sizeof path, "%s/casus.lexicon", argv[1]);
    if (!image_open(path, "lexicon", &image, err))
        return false;
    struct actions *actions = actions_open(&image, err);
    struct book *b = calloc(1, sizeof *b);
    if (!b)
        abort();
    b->actions = actions;
    arena_init(&b->arena, 0);
    bool ok = actions && make(b, argv[2], err);
    if (ok && (fwrite(b->out.p, 1, b->out.len, stdout) != b->out.len || fflush(stdout) != 0))
        ok = error_set(err, CASUS_EIO, "cannot write");
    free(b->entries.list);
    free(b->cases.list);
    free(b->sentences.list);
    buf_free(&b->out);
    arena_free(&b->arena);
    free(b);
    if (actions)
        actions_close(actions);
    image_close(&image);
    return ok;
}
