/* treebank.c - treebank files as running text with gold cuts. */
#include "treebank.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>

/* Reads one file; a document ends where the next begins. */
struct parser {
    struct treebank *out;
    struct buf text, gold;
    struct str sentence; /* from "# text" */
    size_t at;           /* in `sentence`, behind the last token */
    size_t base;         /* of the sentence in `text` */
    size_t skip_to;      /* last word of a multiword token */
    bool paragraph, begun;
    const char *path;
    size_t line;
};

static bool finish_doc(struct parser *p, casus_error *err) {
    struct treebank *t = p->out;
    if (p->text.len == 0)
        return true;
    if (t->count == t->cap) {
        size_t now = t->cap ? t->cap * 2 : 64;
        struct treebank_doc *docs = realloc(t->docs, now * sizeof *docs);
        if (!docs)
            return error_set(err, CASUS_ENOMEM, "out of memory");
        t->docs = docs;
        t->cap = now;
    }
    if (p->text.failed || p->gold.failed)
        return error_set(err, CASUS_ENOMEM, "out of memory");
    t->docs[t->count++] = (struct treebank_doc){{p->text.p, p->text.len}, (uint8_t *)p->gold.p};
    p->text = p->gold = (struct buf){0};
    return true;
}

static void add(struct parser *p, struct str s) {
    buf_str(&p->text, s);
    for (size_t i = 0; i < s.len; i++)
        buf_char(&p->gold, 0);
}

static void begin_sentence(struct parser *p) {
    if (p->text.len)
        add(p, p->paragraph ? STR("\n\n") : STR(" "));
    p->paragraph = false;
    p->base = p->text.len;
    add(p, p->sentence);
    p->at = 0;
    p->begun = true;
}

/* The bytes of the blanks at `at`, no-break spaces included. */
static size_t blanks(struct str s, size_t at) {
    const char *p = s.p + at, *end = s.p + s.len, *q = p;
    while (q < end && utf8_is_space(utf8_next(&q, end)))
        p = q;
    return (size_t)(p - s.p) - at;
}

static bool token(struct parser *p, struct str line, casus_error *err) {
    struct str id, form;
    str_field(&line, '\t', &id);
    if (!str_field(&line, '\t', &form) || memchr(id.p, '.', id.len))
        return true;
    size_t n = strtoul(id.p, NULL, 10);
    const char *range = memchr(id.p, '-', id.len);
    if (!range && n <= p->skip_to)
        return true;
    if (!p->begun)
        begin_sentence(p);
    p->at += blanks(p->sentence, p->at);
    if (p->sentence.len - p->at < form.len || memcmp(p->sentence.p + p->at, form.p, form.len) != 0)
        return error_at(err, CASUS_EINPUT, p->path, p->line, "\"%.*s\" is not next in the text",
                        (int)form.len, form.p);
    if (!p->gold.failed)
        p->gold.p[p->base + p->at] |= TREEBANK_TOKEN | (n == 1 ? TREEBANK_SENTENCE : 0);
    p->at += form.len;
    if (range)
        p->skip_to = strtoul(range + 1, NULL, 10);
    return true;
}

static bool one_line(struct parser *p, struct str line, casus_error *err) {
    if (line.len == 0) {
        p->begun = false;
        p->skip_to = 0;
        return true;
    }
    if (line.p[0] != '#')
        return token(p, line, err);
    if (str_starts(line, STR("# newdoc")))
        return finish_doc(p, err);
    if (str_starts(line, STR("# newpar")))
        p->paragraph = true;
    if (str_starts(line, STR("# text = ")))
        p->sentence = (struct str){line.p + 9, line.len - 9};
    return true;
}

bool treebank_read(struct treebank *t, const char *path, casus_error *err) {
    struct mapped file;
    *t = (struct treebank){0};
    if (!file_map(path, &file, err))
        return false;
    struct parser p = {.out = t, .path = path};
    struct str rest = file.bytes, line;
    bool ok = true;
    while (ok && str_line(&rest, &line)) {
        p.line++;
        ok = one_line(&p, line, err);
    }
    ok = ok && finish_doc(&p, err);
    buf_free(&p.text);
    buf_free(&p.gold);
    file_unmap(&file);
    if (!ok)
        treebank_free(t);
    return ok;
}

void treebank_free(struct treebank *t) {
    for (size_t i = 0; i < t->count; i++) {
        free((char *)t->docs[i].text.p);
        free(t->docs[i].gold);
    }
    free(t->docs);
    *t = (struct treebank){0};
}
