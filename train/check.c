/* check.c - casus-train check: whether labelled sentences are well-formed and differ from each
 * other. */
#include "train.h"

#include "base/file.h"
#include "base/utf8.h"
#include "document/document.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    WORDS_MAX = 96, /* of a sentence, that count for likeness */
    FRAME_MAX = 20, /* sentences with one act and category */
    COMMON = 400,   /* a word in more sentences than this says nothing of likeness */
    LIKE_LEAST = 5, /* words that two sentences must have to be called alike */
    ACT_BYTES = 120,
};

struct line {
    uint32_t file, number;
    uint64_t words[WORDS_MAX]; /* hashes, sorted, each once */
    uint32_t count;
};

struct frame_use {
    uint64_t hash;
    uint32_t count;
    char words[ACT_BYTES];
};

struct check {
    char **files;
    struct str codes; /* lexicon/cameo.tsv */
    struct line *lines;
    uint32_t count, cap;
    struct frame_use *uses;
    uint32_t use_count, use_cap;
    size_t mistakes;
};

static void complain(struct check *c, uint32_t file, uint32_t number, const char *what,
                     struct str words) {
    c->mistakes++;
    printf("%s:%u: %s: %.*s\n", c->files[file], number, what, (int)words.len, words.p);
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Words of more than three letters, lower-cased. */
static void gather_words(struct str s, struct line *l) {
    char word[64];
    size_t n = 0;
    for (size_t i = 0; i <= s.len; i++) {
        char ch = i < s.len ? s.p[i] : ' ';
        char low = ch >= 'A' && ch <= 'Z' ? (char)(ch + 32) : ch;
        if (low >= 'a' && low <= 'z' && n < sizeof word) {
            word[n++] = low;
            continue;
        }
        if (n > 3 && l->count < WORDS_MAX)
            l->words[l->count++] = hash_bytes(word, n);
        n = 0;
    }
    qsort(l->words, l->count, sizeof *l->words, by_value);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < l->count; i++)
        if (!kept || l->words[kept - 1] != l->words[i])
            l->words[kept++] = l->words[i];
    l->count = kept;
}

/* The category that lexicon/cameo.tsv gives the code; empty: it has none, or there is no such code.
 */
static bool category_of(const struct check *c, struct str code, struct str *category) {
    struct str rest = c->codes, row, col;
    while (str_line(&rest, &row)) {
        str_field(&row, '\t', &col);
        if (!str_eq(col, code))
            continue;
        for (int i = 0; i < 3; i++)
            str_field(&row, '\t', category);
        return true;
    }
    return false;
}

static bool is_status(struct str s) {
    static const char *const names[] = {
#define X(id, name) name,
        CASUS_EVENT_STATUS_LIST(X)
#undef X
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(s, names[i]))
            return true;
    return false;
}

static void count_frame(struct check *c, struct str category, const struct buf *act) {
    struct buf key = {0};
    buf_str(&key, category);
    buf_char(&key, ' ');
    buf_str(&key, buf_view(act));
    uint64_t hash = hash_str(buf_view(&key));
    uint32_t i = 0;
    while (i < c->use_count && c->uses[i].hash != hash)
        i++;
    if (i == c->use_count) {
        if (c->use_count == c->use_cap) {
            c->use_cap = c->use_cap ? 2 * c->use_cap : 1024;
            c->uses = realloc(c->uses, c->use_cap * sizeof *c->uses);
            if (!c->uses)
                abort();
        }
        c->uses[c->use_count] = (struct frame_use){.hash = hash};
        snprintf(c->uses[c->use_count++].words, ACT_BYTES, "%.*s", (int)key.len, key.p);
    }
    c->uses[i].count++;
    buf_free(&key);
}

/* "=FRA.GOV" of a party's mark. */
static bool is_party_code(struct str s) {
    if (s.len != 8 || s.p[0] != '=' || s.p[4] != '.')
        return false;
    for (size_t i = 1; i < 8; i++)
        if (i != 4 && s.p[i] != '-' && (s.p[i] < 'A' || s.p[i] > 'Z'))
            return false;
    return true;
}

struct marks {
    unsigned parties, acts;
    struct buf plain, act;
    const char *wrong; /* NULL: nothing */
};

static void read_marks(struct str s, struct marks *m) {
    *m = (struct marks){0};
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == ']')
            m->wrong = "a bracket too many";
        if (s.p[i] != '[') {
            buf_char(&m->plain, s.p[i]);
            continue;
        }
        const char *blank = memchr(s.p + i, ' ', s.len - i);
        const char *close = blank ? memchr(blank, ']', (size_t)(s.p + s.len - blank)) : NULL;
        char kind = i + 1 < s.len ? s.p[i + 1] : 0;
        if (!close || memchr(blank, '[', (size_t)(close - blank))) {
            m->wrong = "a bracket that is not closed";
            return;
        }
        struct str code = {s.p + i + 2, (size_t)(blank - s.p) - i - 2};
        bool party = (kind == 'S' || kind == 'T') && is_party_code(code);
        if (!party && !(kind == 'A' && !code.len))
            m->wrong = "a mark that is none";
        m->parties += party;
        m->acts += kind == 'A';
        buf_add(&m->plain, blank + 1, (size_t)(close - blank - 1));
        if (kind == 'A')
            buf_add(&m->act, blank, (size_t)(close - blank));
        i = (size_t)(close - s.p);
    }
}

static void check_labels(struct check *c, uint32_t file, uint32_t number, struct str category,
                         struct str code, struct str status, const struct marks *m) {
    struct str want = STR_NONE;
    bool none = str_is(category, "NONE");
    if (m->wrong)
        complain(c, file, number, m->wrong, buf_view(&m->plain));
    else if (none && (m->parties || m->acts || !str_is(code, "-") || !str_is(status, "-")))
        complain(c, file, number, "NONE has marks, a code or a status", buf_view(&m->plain));
    else if (none)
        return;
    else if (!m->acts || !m->parties)
        complain(c, file, number, "no act or no party is marked", buf_view(&m->plain));
    else if (!is_status(status))
        complain(c, file, number, "no such status", status);
    else if (!category_of(c, code, &want))
        complain(c, file, number, "no such code", code);
    else if (want.len ? !str_eq(want, category) : !str_is(category, "STATEMENT"))
        complain(c, file, number, "the code is of another category", code);
}

static void check_line(struct check *c, uint32_t file, uint32_t number, struct str row) {
    struct str category, code, status;
    if (!str_field(&row, '\t', &category) || !str_field(&row, '\t', &code) ||
        !str_field(&row, '\t', &status) || !row.p || memchr(row.p, '\t', row.len)) {
        complain(c, file, number, "not four columns", category);
        return;
    }
    struct marks m;
    read_marks(row, &m);
    check_labels(c, file, number, category, code, status, &m);
    if (m.acts)
        count_frame(c, category, &m.act);
    if (c->count == c->cap) {
        c->cap = c->cap ? 2 * c->cap : 1024;
        c->lines = realloc(c->lines, c->cap * sizeof *c->lines);
        if (!c->lines)
            abort();
    }
    struct line *l = &c->lines[c->count++];
    *l = (struct line){.file = file, .number = number};
    gather_words(buf_view(&m.plain), l);
    buf_free(&m.plain);
    buf_free(&m.act);
}

/* ---- likeness ----------------------------------------------------------------------------------
 */

struct posting {
    uint64_t word;
    uint32_t line;
};

static int by_word(const void *a, const void *b) {
    const struct posting *x = a, *y = b;
    if (x->word != y->word)
        return x->word > y->word ? 1 : -1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Counts, over the words that are not common, with which earlier line each line shares how many. */
static void find_alike(struct check *c) {
    size_t all = 0, n = 0;
    for (uint32_t i = 0; i < c->count; i++)
        all += c->lines[i].count;
    struct posting *list = malloc((all + 1) * sizeof *list);
    uint32_t *shared = calloc(c->count + 1, sizeof *shared);
    if (!list || !shared)
        abort();
    for (uint32_t i = 0; i < c->count; i++)
        for (uint32_t k = 0; k < c->lines[i].count; k++)
            list[n++] = (struct posting){c->lines[i].words[k], i};
    qsort(list, n, sizeof *list, by_word);
    for (uint32_t i = 0; i < c->count; i++) {
        struct line *l = &c->lines[i];
        memset(shared, 0, c->count * sizeof *shared);
        for (uint32_t k = 0; k < l->count; k++) {
            size_t low = 0, high = n;
            while (low < high) {
                size_t mid = (low + high) / 2;
                if (list[mid].word < l->words[k])
                    low = mid + 1;
                else
                    high = mid;
            }
            for (size_t p = low;
                 p < n && p - low < COMMON && list[p].word == l->words[k] && list[p].line < i; p++)
                shared[list[p].line]++;
        }
        for (uint32_t k = 0; k < i; k++) {
            uint32_t least = l->count < c->lines[k].count ? l->count : c->lines[k].count;
            if (least >= LIKE_LEAST && 10 * shared[k] > 6 * least) {
                complain(c, l->file, l->number, "shares most words with", STR("another"));
                printf("    %s:%u\n", c->files[c->lines[k].file], c->lines[k].number);
                break;
            }
        }
    }
    free(list);
    free(shared);
}

/* check CAMEO.tsv FILE... */
bool train_check(int argc, char **argv, casus_error *err) {
    if (argc < 3)
        return error_set(err, CASUS_EUSAGE, "check CAMEO.tsv FILE...");
    struct check c = {.files = argv + 2};
    struct mapped codes;
    if (!file_map(argv[1], &codes, err))
        return false;
    c.codes = codes.bytes;
    for (int f = 2; f < argc; f++) {
        struct mapped m;
        if (!file_map(argv[f], &m, err))
            return false;
        struct str rest = m.bytes, row;
        for (uint32_t number = 1; str_line(&rest, &row); number++)
            if (row.len && row.p[0] != '#')
                check_line(&c, (uint32_t)(f - 2), number, row);
        file_unmap(&m);
    }
    for (uint32_t i = 0; i < c.use_count; i++)
        if (c.uses[i].count > FRAME_MAX) {
            c.mistakes++;
            printf("%u sentences have the act %s\n", c.uses[i].count, c.uses[i].words);
        }
    find_alike(&c);
    printf("%u sentences, %u acts, %zu mistakes\n", c.count, c.use_count, c.mistakes);
    free(c.lines);
    free(c.uses);
    file_unmap(&codes);
    return !c.mistakes || error_set(err, CASUS_EINPUT, "%zu mistakes", c.mistakes);
}
