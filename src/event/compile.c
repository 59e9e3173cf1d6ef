/* compile.c - the text files of the lexicon of actions to the sections "actions.*". */
#include "event/compile.h"

#include "base/limits.h"
#include "base/source.h"
#include "document/ontology.h"
#include "event/decide.h"
#include "event/event.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool mistake(struct builder *b, const char *fmt, ...) {
    char text[200];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return error_at(b->err, CASUS_ELEXICON, b->file, b->line, "%s", text);
}

/* ---- symbols, classes, lists ---------------------------------------------------------------- */

static struct symbol *slot_of(struct symbol *table, uint32_t size, const struct buf *strings,
                              uint32_t hash, struct str word) {
    for (uint32_t at = hash & (size - 1);; at = (at + 1) & (size - 1)) {
        struct symbol *s = &table[at];
        if (!s->hash || (s->hash == hash && s->len == word.len &&
                         memcmp(strings->p + s->text, word.p, word.len) == 0))
            return s;
    }
}

static bool grow_symbols(struct builder *b) {
    uint32_t size = b->symbol_size ? 2 * b->symbol_size : 4096;
    struct symbol *table = calloc(size, sizeof *table);
    if (!table)
        return false;
    for (uint32_t i = 0; i < b->symbol_size; i++) {
        struct symbol *s = &b->symbols[i];
        if (s->hash)
            *slot_of(table, size, &b->strings, s->hash,
                     (struct str){b->strings.p + s->text, s->len}) = *s;
    }
    free(b->symbols);
    b->symbols = table;
    b->symbol_size = size;
    return true;
}

uint32_t builder_string(struct builder *b, struct str s) {
    uint32_t at = (uint32_t)b->strings.len;
    buf_str(&b->strings, s);
    return at;
}

uint32_t builder_symbol(struct builder *b, struct str word) {
    if (2 * (b->symbol_count + 1) > b->symbol_size && !grow_symbols(b)) {
        b->strings.failed = true;
        return 0;
    }
    uint32_t hash = (uint32_t)hash_str(word) | 1;
    struct symbol *s = slot_of(b->symbols, b->symbol_size, &b->strings, hash, word);
    if (!s->hash) {
        uint32_t text = builder_string(b, word);
        if (b->strings.failed)
            return 0;
        *s = (struct symbol){hash, ++b->symbol_count, text, (uint32_t)word.len};
    }
    return s->id;
}

static struct class_name *classes_of(struct builder *b) {
    return (struct class_name *)(void *)b->class_names.bytes.p;
}

uint32_t builder_class(struct builder *b, struct str name) {
    uint32_t n = table_count(&b->class_names);
    const struct class_name *names = classes_of(b);
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(name, (struct str){b->strings.p + names[i].text, names[i].len}))
            return i;
    struct class_name entry = {builder_string(b, name), (uint32_t)name.len, b->file_at,
                               (uint32_t)b->line, 0};
    if (!b->strings.failed)
        buf_add(&b->class_names.bytes, &entry, sizeof entry);
    return n;
}

struct word_list builder_list(struct builder *b, const uint32_t *words, uint32_t n) {
    struct word_list l = {table_count(&b->lists), n};
    buf_add(&b->lists.bytes, words, n * sizeof *words);
    return l;
}

/* ---- classes -------------------------------------------------------------------------------- */

/* "@name = word @class ..." or "@name += ..." */
static bool compile_class(struct builder *b, struct str line) {
    struct str rest = line, name, sign, word;
    if (!str_word(&rest, &name) || name.len < 2 || name.p[0] != '@')
        return mistake(b, "a class is written @name = word ...");
    if (!str_word(&rest, &sign) || (!str_is(sign, "=") && !str_is(sign, "+=")))
        return mistake(b, "= or += is missing behind %.*s", (int)name.len, name.p);
    uint32_t class_id = builder_class(b, (struct str){name.p + 1, name.len - 1});
    while (str_word(&rest, &word)) {
        uint32_t words[WORDS_MAX];
        uint32_t n = read_words(b, word, words);
        if (!n)
            return false;
        for (uint32_t i = 0; i < n; i++) {
            uint32_t entry[2] = {class_id, words[i]};
            buf_add(&b->members.bytes, entry, sizeof entry);
        }
    }
    return true;
}

/* A mistake of a class, told where it was first named. */
static bool class_mistake(struct builder *b, const struct class_name *c, const char *what) {
    b->file = b->files.p + c->file;
    b->line = c->line;
    return mistake(b, "class @%.*s %s", (int)(c->len < 60 ? c->len : 60), b->strings.p + c->text,
                   what);
}

/* Whether a class contains itself: classes whose members are all settled are settled, until none
 * is added; what is left lies on a cycle or leads to one. */
static bool check_cycles(struct builder *b) {
    uint32_t n = table_count(&b->class_names), m = table_count(&b->members), open = 0;
    struct class_name *classes = classes_of(b);
    const uint32_t *members = (const uint32_t *)(const void *)b->members.bytes.p;
    for (bool changed = true; changed;) {
        changed = false;
        open = n;
        for (uint32_t i = 0; i < n; i++)
            classes[i].state &= 1;
        for (uint32_t i = 0; i < m; i++)
            if (members[2 * i + 1] & CLASS_BIT &&
                !(classes[members[2 * i + 1] & ~CLASS_BIT].state & 1))
                classes[members[2 * i]].state |= 2; /* waits for another */
        for (uint32_t i = 0; i < n; i++) {
            if (classes[i].state == 0) {
                classes[i].state = 1;
                changed = true;
            }
            if (classes[i].state & 2 && open == n)
                open = i;
        }
    }
    return open == n || class_mistake(b, &classes[open], "contains itself, or a class that does");
}

/* A class in a class: its words become members of the outer one, until nothing is added. */
static bool close_classes(struct builder *b) {
    if (!check_cycles(b))
        return false;
    for (int round = 0; round < 16; round++) {
        uint32_t n = table_count(&b->members), added = 0;
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t *m = (const uint32_t *)(const void *)b->members.bytes.p + 2 * i;
            if (!(m[1] & CLASS_BIT))
                continue;
            uint32_t outer = m[0], inner = m[1] & ~CLASS_BIT;
            ((uint32_t *)(void *)b->members.bytes.p)[2 * i + 1] = 0; /* replaced by its words */
            for (uint32_t k = 0; k < n; k++) {
                const uint32_t *w = (const uint32_t *)(const void *)b->members.bytes.p + 2 * k;
                uint32_t entry[2] = {outer, w[1]};
                if (w[0] == inner && w[1]) {
                    buf_add(&b->members.bytes, entry, sizeof entry);
                    added++;
                }
            }
        }
        if (!added)
            return true;
        if (b->members.bytes.len > (size_t)64 << 20)
            break;
    }
    return table_count(&b->class_names)
               ? class_mistake(b, classes_of(b), "and others are too many or nested too deep")
               : true;
}

/* Every class that a frame names must have a word. */
static bool check_classes(struct builder *b) {
    uint32_t n = table_count(&b->class_names), m = table_count(&b->members);
    bool *has_words = calloc((size_t)n + 1, 1);
    if (!has_words)
        return error_set(b->err, CASUS_ENOMEM, "out of memory for classes");
    for (uint32_t k = 0; k < m; k++)
        has_words[((const uint32_t *)(const void *)b->members.bytes.p)[2 * k]] = true;
    uint32_t i = 0;
    while (i < n && has_words[i])
        i++;
    free(has_words);
    return i == n || class_mistake(b, &classes_of(b)[i], "is used and has no words");
}

/* A head that is a class stands for one head a word; the class' own entry is put out of reach. */
static void expand_heads(struct builder *b, struct table *heads) {
    uint32_t n = table_count(heads), m = table_count(&b->members);
    for (uint32_t i = 0; i < n; i++) {
        struct head h = ((const struct head *)(const void *)heads->bytes.p)[i];
        if (!(h.sym & CLASS_BIT))
            continue;
        uint32_t class_id = h.sym & ~CLASS_BIT;
        ((struct head *)(void *)heads->bytes.p)[i].sym = 0;
        for (uint32_t k = 0; k < m; k++) {
            const uint32_t *member = (const uint32_t *)(const void *)b->members.bytes.p + 2 * k;
            h.sym = member[1];
            if (member[0] == class_id && member[1])
                buf_add(&heads->bytes, &h, sizeof h);
        }
    }
}

/* ---- the table of codes --------------------------------------------------------------------- */

int32_t builder_code(const struct builder *b, struct str cameo) {
    const struct code *codes = (const struct code *)(const void *)b->codes.bytes.p;
    for (uint32_t i = 0; i < table_count(&b->codes); i++)
        if (str_is(cameo, codes[i].cameo))
            return (int32_t)i;
    return -1;
}

static bool copy_field(struct builder *b, struct str s, char *out, size_t size) {
    if (s.len >= size)
        return mistake(b, "\"%.*s\" is too long", (int)s.len, s.p);
    memcpy(out, s.p, s.len);
    out[s.len] = '\0';
    return true;
}

/* A value of the scale, "-10.0" to "10.0"; the same in every locale. */
static bool read_goldstein(struct str s, float *out) {
    bool minus = s.len && s.p[0] == '-';
    struct str rest = {s.p + minus, s.len - minus}, whole;
    int n = 0;
    if (!str_field(&rest, '.', &whole) || !whole.len || whole.len > 2 || rest.len > 1)
        return false;
    for (size_t i = 0; i < whole.len; i++) {
        if (whole.p[i] < '0' || whole.p[i] > '9')
            return false;
        n = n * 10 + (whole.p[i] - '0');
    }
    if (rest.len && (rest.p[0] < '0' || rest.p[0] > '9'))
        return false;
    n = n * 10 + (rest.len ? rest.p[0] - '0' : 0);
    *out = (float)(minus ? -n : n) / 10;
    return n <= 100;
}

/* Three or four digits, behind which a letter may tell apart what PLOVER divides. */
static bool is_code(struct str s) {
    if (s.len > 3 && s.p[s.len - 1] >= 'a' && s.p[s.len - 1] <= 'z')
        s.len--;
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.len == 3 || s.len == 4;
}

static bool compile_code(struct builder *b, struct str line) {
    struct str rest = line, f[6] = {0};
    for (int i = 0; i < 6 && rest.p; i++)
        str_field(&rest, '\t', &f[i]);
    if (b->line == 1)
        return str_is(f[0], "code") ? true : mistake(b, "the first line must name the columns");
    struct code c = {0};
    if (!is_code(f[0]))
        return mistake(b, "not a CAMEO code");
    if (!copy_field(b, f[0], c.cameo, sizeof c.cameo) ||
        !copy_field(b, f[1], c.name, sizeof c.name) ||
        !copy_field(b, f[3], c.plover, sizeof c.plover) ||
        !copy_field(b, f[4], c.mode, sizeof c.mode))
        return false;
    memcpy(c.shown, c.cameo, sizeof c.shown);
    c.shown[strspn(c.shown, "0123456789")] = '\0';
    /* where the scale has no value of its own, the parent code's holds */
    char parent[8];
    snprintf(parent, sizeof parent, "%.*s", (int)f[0].len - 1, c.cameo);
    int32_t up = builder_code(b, str_of(parent));
    const struct code *codes = (const struct code *)(const void *)b->codes.bytes.p;
    c.goldstein = up >= 0 ? codes[up].goldstein : 0;
    if (f[2].len && !read_goldstein(f[2], &c.goldstein))
        return mistake(b, "a Goldstein value is a number from -10.0 to 10.0");
    int root = (c.cameo[0] - '0') * 10 + (c.cameo[1] - '0');
    snprintf(c.penta, sizeof c.penta, "%s", ontology_penta(root));
    snprintf(c.quad, sizeof c.quad, "%s", ontology_quad(c.plover));
    c.class = (uint32_t)class_work_out(&c);
    if (builder_code(b, f[0]) >= 0)
        return mistake(b, "code %s stands twice", c.cameo);
    buf_add(&b->codes.bytes, &c, sizeof c);
    return true;
}

static int by_cameo(const void *a, const void *b) {
    return strcmp(((const struct code *)a)->cameo, ((const struct code *)b)->cameo);
}

/* ---- files ---------------------------------------------------------------------------------- */

typedef bool (*line_reader)(struct builder *, struct str);

static struct str without_comment(struct str line) {
    for (size_t i = 0; i < line.len; i++)
        if (line.p[i] == '#')
            return (struct str){line.p, i};
    return line;
}

/* What stands in a file of actions, told by how its lines begin. */
static bool compile_action(struct builder *b, struct str line) {
    struct str rest = line, first, second = STR_NONE;
    str_word(&rest, &first);
    str_word(&rest, &second);
    if (first.p[0] == '@')
        return compile_class(b, line);
    if (first.p[0] >= '0' && first.p[0] <= '9')
        return compile_frame(b, line);
    if (first.p[0] < 'A' || first.p[0] > 'Z')
        return mistake(b, "a line begins with a CAMEO code, an operator or @class");
    bool kind = second.len == 1 && second.p[0] >= 'a' && second.p[0] <= 'z';
    return kind ? compile_operator(b, line) : compile_compose(b, line);
}

/* Every growing table of the builder, to be checked and freed alike. */
enum { TABLES = 10 };

static void tables_of(struct builder *b, struct table *out[TABLES]) {
    struct table *all[TABLES] = {
        &b->class_names, &b->members,     &b->lists,          &b->frames, &b->args,
        &b->operators,   &b->frame_heads, &b->operator_heads, &b->codes,  &b->compose};
    memcpy(out, all, sizeof all);
}

/* Whether all that was added found room; where not, nothing in the tables is to be trusted. */
static bool has_memory(struct builder *b) {
    struct table *tables[TABLES];
    bool failed = b->strings.failed || b->files.failed;
    tables_of(b, tables);
    for (int i = 0; i < TABLES; i++)
        failed |= tables[i]->bytes.failed;
    return !failed || error_set(b->err, CASUS_ENOMEM, "out of memory for the lexicon of actions");
}

static bool compile_file(struct builder *b, const char *path, uint64_t most,
                         line_reader read_line) {
    struct mapped file;
    if (!file_map(path, &file, b->err))
        return false;
    const char *slash = strrchr(path, '/');
    b->file = path;
    b->file_at = (uint32_t)b->files.len;
    buf_add(&b->files, path, strlen(path) + 1);
    b->stem = str_of(slash ? slash + 1 : path);
    if (str_ends(b->stem, STR(".txt")))
        b->stem.len -= 4;
    b->line = 0;
    bool ok =
        file.bytes.len <= most || error_at(b->err, CASUS_ELIMIT, path, 0,
                                           "has more than %llu bytes", (unsigned long long)most);
    struct str rest = file.bytes, line;
    while (ok && str_line(&rest, &line)) {
        b->line++;
        ok = source_line(line, path, b->line, b->err);
        bool tabs = read_line == compile_code;
        line = tabs ? line : str_trim(without_comment(line));
        if (ok && line.len)
            ok = read_line(b, line);
        ok = has_memory(b) && ok;
    }
    file_unmap(&file);
    return ok;
}

static bool compile_paths(struct builder *b, const struct paths *paths, uint64_t most) {
    for (size_t i = 0; i < paths->count; i++)
        if (!compile_file(b, paths->items[i], most, compile_action))
            return false;
    return true;
}

static bool compile_codes(struct builder *b, const char *dir) {
    char path[PATH_MAX];
    if (strlen(dir) + 16 > sizeof path)
        return error_set(b->err, CASUS_ELIMIT, "path too long");
    snprintf(path, sizeof path, "%s/cameo.tsv", dir);
    if (!compile_file(b, path, UINT64_MAX, compile_code))
        return false;
    qsort(b->codes.bytes.p, table_count(&b->codes), sizeof(struct code), by_cameo);
    return true;
}

/* Frames of one's own stand first: of those that fit as well they are taken. */
static bool compile_own(struct builder *b, const struct casus_sources *own) {
    struct paths paths = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < own->action_count; i++)
        ok = paths_add(&paths, own->actions[i], ".txt", b->err);
    b->own = true;
    ok = ok && compile_paths(b, &paths, own->file_max ? own->file_max : limits_default.lexicon);
    b->own = false;
    paths_free(&paths);
    return ok;
}

static bool compile_files(struct builder *b, const char *dir, const struct casus_sources *own) {
    char folder[PATH_MAX];
    struct paths paths = {0};
    if (!compile_codes(b, dir) || (own && !compile_own(b, own)))
        return false;
    snprintf(folder, sizeof folder, "%s/actions", dir);
    bool ok = paths_add(&paths, folder, ".txt", b->err) && compile_paths(b, &paths, UINT64_MAX) &&
              close_classes(b) && check_classes(b);
    paths_free(&paths);
    if (!ok)
        return false;
    expand_heads(b, &b->frame_heads);
    expand_heads(b, &b->operator_heads);
    return true;
}

/* ---- writing -------------------------------------------------------------------------------- */

static int by_symbol(const void *a, const void *b) {
    const struct head *x = a, *y = b;
    if (x->sym != y->sym)
        return x->sym < y->sym ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static int by_pair(const void *a, const void *b) {
    const uint32_t *x = a, *y = b; /* class, symbol: by symbol, then class */
    if (x[1] != y[1])
        return x[1] < y[1] ? -1 : 1;
    return (x[0] > y[0]) - (x[0] < y[0]);
}

static void add_table(struct image_writer *w, const char *name, const struct table *t) {
    image_writer_add(w, name, t->bytes.p, t->bytes.len);
}

static void sort_heads(struct table *heads) {
    if (heads->bytes.len)
        qsort(heads->bytes.p, table_count(heads), sizeof(struct head), by_symbol);
}

/* Writes sorted heads and where those of each symbol begin. */
static void add_heads_of(struct builder *b, struct image_writer *w, struct table *heads,
                         const char *name, const char *index_name) {
    uint32_t n = table_count(heads), at = 0;
    const struct head *h = (const struct head *)(const void *)heads->bytes.p;
    struct buf index = {0};
    for (uint32_t sym = 0; sym <= b->symbol_count + 1; sym++) {
        while (at < n && h[at].sym < sym)
            at++;
        buf_add(&index, &at, sizeof at);
    }
    add_table(w, name, heads);
    image_writer_add(w, index_name, index.p, index.len);
    w->body.failed |= index.failed;
    buf_free(&index);
}

static void add_classes(struct builder *b, struct image_writer *w) {
    uint32_t n = table_count(&b->members), at = 0;
    uint32_t *pairs = (uint32_t *)(void *)b->members.bytes.p;
    if (n)
        qsort(pairs, n, 2 * sizeof *pairs, by_pair);
    while (at < n && pairs[2 * at + 1] == 0)
        at++; /* places of nested classes, replaced by their words */
    struct buf first = {0}, of = {0};
    for (uint32_t sym = 0; sym <= b->symbol_count + 1; sym++) {
        while (at < n && pairs[2 * at + 1] < sym) {
            buf_add(&of, &pairs[2 * at], sizeof *pairs);
            at++;
        }
        uint32_t here = (uint32_t)(of.len / sizeof *pairs);
        buf_add(&first, &here, sizeof here);
    }
    image_writer_add(w, "actions.class_first", first.p, first.len);
    image_writer_add(w, "actions.class_of", of.p, of.len);
    w->body.failed |= first.failed || of.failed;
    buf_free(&first);
    buf_free(&of);
}

static void add_sieves(struct builder *b, struct image_writer *w, uint32_t of) {
    struct buf sieves = {0};
    w->body.failed |= !builder_sieves(b, of, &sieves);
    image_writer_add(w, "actions.frame_sieves", sieves.p, sieves.len);
    buf_free(&sieves);
}

static void add_sections(struct builder *b, struct image_writer *w) {
    uint32_t of = builder_symbol(b, STR("of")); /* before the symbols are written */
    image_writer_add(w, "actions.strings", b->strings.p, b->strings.len);
    image_writer_add(w, "actions.symbols", b->symbols, b->symbol_size * sizeof *b->symbols);
    add_classes(b, w);
    sort_heads(&b->frame_heads);
    sort_heads(&b->operator_heads);
    if (!builder_order(b)) { /* what was moved in part must not be followed */
        w->body.failed = true;
        return;
    }
    add_heads_of(b, w, &b->frame_heads, "actions.frame_heads", "actions.frame_index");
    add_sieves(b, w, of);
    add_heads_of(b, w, &b->operator_heads, "actions.operator_heads", "actions.operator_index");
    uint32_t known[] = {builder_class(b, STR("time")), builder_class(b, STR("aim")),
                        builder_class(b, STR("against"))};
    image_writer_add(w, "actions.known_classes", known, sizeof known);
    add_table(w, "actions.lists", &b->lists);
    add_table(w, "actions.frames", &b->frames);
    add_table(w, "actions.args", &b->args);
    add_table(w, "actions.operators", &b->operators);
    add_table(w, "actions.codes", &b->codes);
    add_table(w, "actions.compose", &b->compose);
}

bool actions_compile(const char *dir, const struct casus_sources *own, struct image_writer *w,
                     casus_error *err) {
    struct builder b = {.err = err,
                        .class_names.item = sizeof(struct class_name),
                        .members.item = 8,
                        .lists.item = 4,
                        .frames.item = sizeof(struct frame),
                        .args.item = sizeof(struct frame_arg),
                        .operators.item = sizeof(struct operator_entry),
                        .frame_heads.item = sizeof(struct head),
                        .operator_heads.item = sizeof(struct head),
                        .codes.item = sizeof(struct code),
                        .compose.item = sizeof(struct compose_rule)};
    struct table *tables[TABLES];
    tables_of(&b, tables);
    bool ok = grow_symbols(&b) ? compile_files(&b, dir, own)
                               : error_set(err, CASUS_ENOMEM, "out of memory");
    ok = has_memory(&b) && ok;
    if (ok)
        add_sections(&b, w);
    for (int i = 0; i < TABLES; i++)
        buf_free(&tables[i]->bytes);
    buf_free(&b.strings);
    buf_free(&b.files);
    free(b.symbols);
    return ok;
}
