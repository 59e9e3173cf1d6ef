/* actors.c - actors and words to discard.
 *
 *     NAME_ [CODE]                    one code, or in brackets on the lines below, by dates
 *     +OTHER_NAME_                    other names of it
 *         [CODE >930120]
 *
 * What an entry is (a person, a body, a place) a dictionary does not say; it is told from the code,
 * the dates and what the lexicon knows of the words.
 */
#include "dictionary/parts.h"

struct name {
    char text[NAME_BYTES];
    size_t len;
};

struct actors {
    struct str names[NAMES_MAX]; /* as written */
    size_t name_count;
    struct actor_code codes[CODES_MAX];
    size_t code_count;
    size_t line; /* of the entry */
    struct str text;
    bool open;
    bool null; /* has the code of no actor */
    bool told; /* that a code is no code */
    struct name spelled[NAMES_MAX];
};

struct actors *actors_new(struct import *in) {
    struct actors *a = ARENA_NEW(&in->arena, struct actors);
    in->failed |= !a;
    return a;
}

static struct dictionary_known look(const struct import *in, const struct name *n) {
    struct dictionary_known known;
    in->guide->look(in->guide->context, (struct str){n->text, n->len}, &known);
    return known;
}

static bool has_dates(const struct actors *a) {
    for (size_t i = 0; i < a->code_count; i++)
        if (a->codes[i].from[0] || a->codes[i].to[0])
            return true;
    return false;
}

static bool is_noun(const char *kind) {
    return strcmp(kind, "role") == 0 || strcmp(kind, "group") == 0 || strcmp(kind, "body") == 0;
}

/* ---- what the lexicon says already ----------------------------------------------------------- */

static bool means(const struct dictionary_known *k, const struct meaning *m) {
    bool agent = !m->agent[0] || strcmp(k->agent, m->agent) == 0;
    return strcmp(k->country, m->country) == 0 && strcmp(k->sector, m->sector) == 0 && agent &&
           strcmp(k->code, m->code) == 0 && (m->country[0] || m->code[0]);
}

/* "Kenyan Police": a people and a noun, which are read together without an entry. */
static bool is_described(const struct import *in, const struct name *n, const struct meaning *m) {
    const char *cut = NULL;
    for (size_t i = 0; i < n->len; i++)
        if (n->text[i] == ' ')
            cut = n->text + i;
    if (!cut)
        return false;
    struct name whose = {.len = (size_t)(cut - n->text)}, noun = {.len = n->len - whose.len - 1};
    memcpy(whose.text, n->text, whose.len);
    memcpy(noun.text, cut + 1, noun.len);
    struct dictionary_known state = look(in, &whose), what = look(in, &noun);
    bool people = strcmp(state.kind, "people") == 0 || strcmp(state.kind, "country") == 0;
    return people && is_noun(what.kind) && strcmp(state.country, m->country) == 0 &&
           strcmp(what.sector, m->sector) == 0 &&
           (!m->agent[0] || strcmp(what.agent, m->agent) == 0);
}

/* ---- kinds ----------------------------------------------------------------------------------- */

static bool ends(const struct name *n, const char *suffix) {
    return str_ends((struct str){n->text, n->len}, str_of(suffix));
}

static bool is_person(const struct import *in, const struct name *n) {
    struct name first = *n;
    char *blank = memchr(first.text, ' ', first.len);
    if (!blank)
        return false;
    first.len = (size_t)(blank - first.text);
    return look(in, &first).given;
}

/* A state and nothing behind it, at any time. */
static bool is_bare(const struct actors *a) {
    for (size_t i = 0; i < a->code_count; i++)
        if (a->codes[i].code.len != 3)
            return false;
    return true;
}

static const char *kind_of(const struct import *in, const struct actors *a, const struct name *n,
                           const struct meaning *m) {
    static const char *const peoples[] = {"ian", "ians", "ean", "eans", "ese", "ish", "i", "is"};
    if (!m->country[0])
        return "org";
    if (!is_bare(a))
        return has_dates(a) || is_person(in, n) ? "person" : "org";
    if (has_dates(a))
        return "country";
    struct dictionary_known k = look(in, n);
    if (strcmp(k.kind, "people") == 0 || strcmp(k.kind, "place") == 0 ||
        strcmp(k.kind, "country") == 0)
        return k.kind;
    for (size_t i = 0; i < sizeof peoples / sizeof *peoples; i++)
        if (ends(n, peoples[i]) && !memchr(n->text, ' ', n->len))
            return "people";
    return is_person(in, n) ? "person" : "place";
}

/* ---- an entry's end -------------------------------------------------------------------------- */

/* The names that can stand in a lexicon, as they are printed. */
static size_t spell_names(struct import *in, const struct actors *a, struct name *names) {
    size_t n = 0;
    for (size_t i = 0; i < a->name_count; i++) {
        struct name *to = &names[n];
        struct str s = a->names[i];
        if (!plain_name(s, !has_dates(a), to->text, &to->len) || !look(in, to).proper) {
            left_out(in, "\"%.*s\" cannot be a name", (int)(s.len > 80 ? 80 : s.len), s.p);
            continue;
        }
        if (memchr(s.p, ' ', s.len))
            changed(in, "\"%.*s\" matches without words between its own", (int)to->len, to->text);
        n++;
    }
    return n;
}

static void put_dates(struct buf *out, const struct actor_code *c) {
    if (c->from[0])
        buf_printf(out, " ; from %s", c->from);
    if (c->to[0])
        buf_printf(out, " ; to %s", c->to);
}

static void put_line(struct import *in, const struct name *names, size_t count, const char *kind,
                     const struct meaning *m, const struct actor_code *c) {
    struct buf *out = &in->out->actors;
    for (size_t i = 0; i < count; i++) {
        buf_z(out, i ? " | " : "");
        buf_add(out, names[i].text, names[i].len);
    }
    buf_printf(out, " ; kind %s", kind);
    put_meaning(out, m);
    put_dates(out, c);
    buf_char(out, '\n');
    in->out->taken++;
}

/* Places and peoples: each name is an entry of its own, but for those known already. */
static void put_places(struct import *in, const struct actors *a, const struct name *names,
                       size_t count, const struct meaning *m) {
    for (size_t i = 0; i < count; i++) {
        struct dictionary_known k = look(in, &names[i]);
        if (means(&k, m))
            left_out(in, "\"%.*s\" is known already", (int)names[i].len, names[i].text);
        else
            put_line(in, &names[i], 1, kind_of(in, a, &names[i], m), m, &a->codes[0]);
    }
}

/* Whether nothing is left to say: every name means that already, or is read from its words. */
static bool is_known(struct import *in, const struct name *names, size_t count,
                     const struct meaning *m) {
    bool words = false;
    for (size_t i = 0; i < count; i++) {
        struct dictionary_known k = look(in, &names[i]);
        if (means(&k, m))
            continue;
        if (!is_described(in, &names[i], m))
            return false;
        words = true;
    }
    left_out(in, words ? "is read from its words" : "is known already");
    return true;
}

/* The codes in the lexicon's order: undated first, so that dated lines go before it. */
static void put_codes(struct import *in, struct actors *a, const struct name *names, size_t count) {
    bool first = true;
    for (int dated = 0; dated < 2; dated++)
        for (size_t i = 0; i < a->code_count; i++) {
            struct meaning m;
            if ((a->codes[i].from[0] || a->codes[i].to[0]) != (dated > 0) ||
                !read_meaning(in, a->codes[i].code, &m))
                continue;
            if (m.country[0] && is_bare(a) && !has_dates(a)) {
                put_places(in, a, names, count, &m);
                return;
            }
            if (a->code_count == 1 && !has_dates(a) && is_known(in, names, count, &m))
                return;
            put_line(in, names, first ? count : 1, kind_of(in, a, names, &m), &m, &a->codes[i]);
            first = false;
        }
}

/* No actor: the words are to be passed over. */
static void put_other(struct import *in, const struct name *n) {
    struct meaning m = {0};
    struct actor_code c = {0};
    put_line(in, n, 1, "other", &m, &c);
}

static void end_entry(struct import *in, struct actors *a) {
    size_t line = in->line;
    struct str text = in->text;
    if (!a->open)
        return;
    a->open = false;
    in->line = a->line;
    in->text = a->text;
    size_t count = spell_names(in, a, a->spelled);
    for (size_t i = 0; a->null && i < count; i++)
        put_other(in, &a->spelled[i]);
    if (!a->null && count && !a->code_count && !a->told)
        left_out(in, "has no code");
    else if (!a->null && count)
        put_codes(in, a, a->spelled, count);
    in->line = line;
    in->text = text;
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void add_codes(struct import *in, struct actors *a, struct str rest) {
    struct str front, code;
    while (take_bracket(&rest, &front, &code)) {
        if (str_is(code, "---") || str_is(code, "###"))
            a->null = true;
        else if (a->code_count == CODES_MAX)
            left_out(in, "more than %d codes", CODES_MAX);
        else if (read_actor_code(in, code, &a->codes[a->code_count]))
            a->code_count++;
        else
            a->told = true;
    }
    if (rest.len && memchr(rest.p, '[', rest.len))
        left_out(in, "[ without ]");
}

static void add_name(struct import *in, struct actors *a, struct str name) {
    if (a->name_count == NAMES_MAX)
        left_out(in, "more than %d names", NAMES_MAX);
    else if (name.len)
        a->names[a->name_count++] = name;
}

void actors_line(struct import *in, struct actors *a, struct str line) {
    struct str rest = str_trim(line), front, code, codes = rest;
    bool goes_on = rest.len && (rest.p[0] == '+' || rest.p[0] == '[');
    take_bracket(&rest, &front, &code);
    if (!goes_on || !a->open)
        end_entry(in, a);
    if (!line.len)
        return;
    if (front.len && front.p[0] == '+')
        front = str_trim((struct str){front.p + 1, front.len - 1});
    if (goes_on && !a->open) {
        left_out(in, "stands behind no name");
        return;
    }
    if (!goes_on) {
        a->name_count = a->code_count = 0;
        a->open = true;
        a->null = a->told = false;
        a->line = in->line;
        a->text = in->text;
    }
    add_name(in, a, front);
    if (codes.len > front.len)
        add_codes(in, a, codes);
}

void discard_line(struct import *in, struct str line) {
    struct str rest = str_trim(line), front, code;
    take_bracket(&rest, &front, &code);
    if (front.len && front.p[0] == '+') {
        front = str_trim((struct str){front.p + 1, front.len - 1});
        changed(in, "the document is read all the same, the words make no actor");
    }
    struct name n;
    if (plain_name(front, true, n.text, &n.len) && look(in, &n).proper)
        put_other(in, &n);
    else
        left_out(in, "cannot be a name");
}
