/* dictionary.c - tells the kind of a dictionary, goes through its lines, keeps the report. */
#include "base/utf8.h"
#include "dictionary/parts.h"

#include <stdarg.h>
#include <stdio.h>

enum { SHOWN = 200 };

/* ---- the report ------------------------------------------------------------------------------ */

/* The line as it is written: no tabs, nothing that is not UTF-8, not too long. */
static void put_text(struct buf *out, struct str s) {
    s = str_trim(s);
    if (s.len > SHOWN)
        for (s.len = SHOWN; s.len && ((unsigned char)s.p[s.len] & 0xc0) == 0x80;)
            s.len--;
    bool valid = utf8_invalid(s) == s.len;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        buf_char(out, c < ' ' || c == 0x7f ? ' ' : c < 0x80 || valid ? (char)c : '?');
    }
}

static void tell(struct import *in, const char *what, const char *fmt, va_list args) {
    char why[300];
    struct buf *out = &in->out->report;
    vsnprintf(why, sizeof why, fmt, args);
    buf_printf(out, "%s:%zu\t%s\t", in->name, in->line, what);
    put_text(out, str_of(why));
    buf_char(out, '\t');
    put_text(out, in->text);
    buf_char(out, '\n');
}

bool left_out(struct import *in, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    tell(in, "left out", fmt, args);
    va_end(args);
    in->out->left++;
    return false;
}

bool changed(struct import *in, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    tell(in, "changed", fmt, args);
    va_end(args);
    in->out->changed++;
    return false;
}

/* ---- lines ----------------------------------------------------------------------------------- */

bool take_bracket(struct str *rest, struct str *front, struct str *code) {
    const char *open = rest->len ? memchr(rest->p, '[', rest->len) : NULL;
    const char *shut = open ? memchr(open, ']', rest->len - (size_t)(open - rest->p)) : NULL;
    *front = str_trim((struct str){rest->p, open ? (size_t)(open - rest->p) : rest->len});
    *code = STR_NONE;
    if (!shut)
        return false;
    *code = str_trim((struct str){open + 1, (size_t)(shut - open) - 1});
    *rest = (struct str){shut + 1, rest->len - (size_t)(shut + 1 - rest->p)};
    return true;
}

/* ---- which kind ------------------------------------------------------------------------------ */

enum kind { ACTORS, AGENTS, VERBS, DISCARDS, ISSUES };

static bool holds(struct str s, const char *part) {
    size_t n = strlen(part);
    for (size_t i = 0; i + n <= s.len; i++)
        if (str_eq_nocase((struct str){s.p + i, n}, (struct str){part, n}))
            return true;
    return false;
}

/* Issues and words to discard look like actors and are told by the file's name, the others by lines
 * that they alone have. */
static enum kind kind_of(struct str bytes, struct str name) {
    struct lines l = {.rest = bytes};
    struct str line;
    bool brackets = false;
    if (holds(name, "issue"))
        return ISSUES;
    if (holds(name, "discard"))
        return DISCARDS;
    while (next_line(&l, &line)) {
        if (str_starts(line, STR("---")) || (str_starts(line, STR("- ")) && holds(line, "*")))
            return VERBS;
        if (holds(line, "[~") || holds(line, "~]") || str_starts(line, STR("!")))
            return AGENTS;
        brackets |= holds(line, "[");
    }
    if (holds(name, "verb"))
        return VERBS;
    return holds(name, "agent") ? AGENTS : brackets || holds(name, "actor") ? ACTORS : DISCARDS;
}

static void read_lines(struct import *in, struct str bytes, enum kind kind) {
    struct actors *actors = kind == ACTORS ? actors_new(in) : NULL;
    struct agents *agents = kind == AGENTS ? agents_new(in) : NULL;
    struct verbs *verbs = kind == VERBS ? verbs_new(in, bytes) : NULL;
    struct lines l = {.rest = bytes};
    struct str line = STR_NONE;
    for (bool more = true; more && !in->failed;) {
        more = next_line(&l, &line);
        if (!more)
            line = STR_NONE;
        else if (!line.len)
            continue;
        in->text = more ? l.text : STR("");
        in->line = l.number;
        if (more && utf8_invalid(l.text) < l.text.len)
            left_out(in, "is not UTF-8");
        else if (kind == ACTORS)
            actors_line(in, actors, line);
        else if (kind == AGENTS)
            agents_line(in, agents, line);
        else if (kind == VERBS)
            verbs_line(in, verbs, line);
        else if (more && kind == DISCARDS)
            discard_line(in, line);
        else if (more)
            left_out(in, "issues are not coded");
    }
}

/* ---- all ------------------------------------------------------------------------------------- */

static void head_file(struct buf *b, const char *name) {
    if (!b->len)
        return;
    struct buf body = *b;
    *b = (struct buf){.failed = body.failed};
    buf_printf(b, "# From %s, by `casus lexicon import`.\n", name);
    buf_str(b, buf_view(&body));
    buf_free(&body);
}

bool dictionary_read(struct str bytes, const char *name, const struct dictionary_guide *guide,
                     struct dictionary_out *out, casus_error *err) {
    struct import in = {.guide = guide, .out = out, .name = name};
    *out = (struct dictionary_out){0};
    if (str_starts(bytes, STR("\xef\xbb\xbf")))
        bytes = (struct str){bytes.p + 3, bytes.len - 3};
    read_lines(&in, bytes, kind_of(bytes, str_of(name)));
    head_file(&out->actors, name);
    head_file(&out->actions, name);
    arena_free(&in.arena);
    if (in.failed || out->actors.failed || out->actions.failed || out->report.failed)
        return error_at(err, CASUS_ENOMEM, name, 0, "out of memory for a dictionary");
    return true;
}

void dictionary_out_free(struct dictionary_out *out) {
    buf_free(&out->actors);
    buf_free(&out->actions);
    buf_free(&out->report);
}
