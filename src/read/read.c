/* read.c - walks the inputs, tells what each is, and has its format make documents of it. */
#include "read/read.h"

#include "read/conllu.h"
#include "read/format.h"
#include "read/walk.h"

#include <stdlib.h>

enum { HEAD = 4096 }; /* bytes that the kind of an input is told from */

struct reader {
    struct walk walk;
    struct stream stream;
    struct read_options options;
    const struct format *format; /* of the open stream; NULL: none is open */
};

/* In the order in which content is asked; plain text takes what is left. */
static const struct format *const formats[] = {
    &format_html, &format_jsonl, &format_conllu, &format_csv, &format_tsv, &format_text,
};
enum { FORMATS = sizeof formats / sizeof *formats };

bool read_format_find(const char *name, enum read_format *out) {
    for (int i = 0; i < FORMATS; i++)
        if (strcmp(formats[i]->name, name) == 0) {
            *out = formats[i]->id;
            return true;
        }
    return false;
}

struct reader *reader_new(const char *const *paths, size_t count,
                          const struct read_options *options, casus_error *err) {
    /* One empty document tells a malformed date before any input is read. */
    casus_doc_info info = {.date = options->date};
    casus_doc *probe = casus_doc_new("", 0, &info, err);
    if (!probe)
        return NULL;
    casus_doc_free(probe);
    struct reader *r = calloc(1, sizeof *r);
    if (!r) {
        error_set(err, CASUS_ENOMEM, "out of memory for a reader");
        return NULL;
    }
    walk_init(&r->walk, paths, count);
    r->stream.fd = -1;
    r->options = *options;
    if (!r->options.limits)
        r->options.limits = &limits_default;
    return r;
}

void reader_free(struct reader *r) {
    if (!r)
        return;
    walk_free(&r->walk);
    stream_free(&r->stream);
    free(r);
}

casus_doc_info read_info(const struct read_options *o) {
    return (casus_doc_info){
        .date = o->date,
        .text_max = o->limits->text,
        .memory_max = o->limits->memory,
    };
}

const char *read_day(const char *date, char day[11]) {
    if (!date || strlen(date) <= 10 || (date[10] != 'T' && date[10] != ' '))
        return date && *date ? date : NULL;
    memcpy(day, date, 10);
    day[10] = '\0';
    return day;
}

/* Things that look like no text at all, by their first bytes. */
static bool refuse_binary(const char *name, struct str head, casus_error *err) {
    static const struct {
        const char *magic;
        size_t len;
        const char *what;
    } kinds[] = {
        {"\x1f\x8b", 2, "is compressed with gzip: decompress it first"},
        {"\xfd"
         "7zXZ",
         5, "is compressed with xz: decompress it first"},
        {"\x28\xb5\x2f\xfd", 4, "is compressed with zstd: decompress it first"},
        {"BZh", 3, "is compressed with bzip2: decompress it first"},
        {"PK\x03\x04", 4, "is a zip archive: unpack it first"},
        {"%PDF-", 5, "is a PDF: give its text"},
        {"\xff\xfe", 2, "is UTF-16; only UTF-8 is read"},
        {"\xfe\xff", 2, "is UTF-16; only UTF-8 is read"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(head, (struct str){kinds[i].magic, kinds[i].len}))
            return error_at(err, CASUS_EINPUT, name, 0, "%s", kinds[i].what);
    if (head.len && memchr(head.p, 0, head.len))
        return error_at(err, CASUS_EINPUT, name, 0, "is a binary file, not text");
    return true;
}

static bool has_extension(const char *name, const char *list) {
    const char *dot = strrchr(name, '.');
    struct str rest = str_of(list), word;
    while (dot && str_word(&rest, &word))
        if (str_eq_nocase(str_of(dot + 1), word))
            return true;
    return false;
}

static const struct format *tell(const struct reader *r, const char *name, struct str head) {
    for (int i = 0; i < FORMATS; i++)
        if (r->options.format == formats[i]->id)
            return formats[i];
    for (int i = 0; i < FORMATS; i++)
        if (formats[i] != &format_text && formats[i]->extensions &&
            has_extension(name, formats[i]->extensions))
            return formats[i];
    if (str_starts(head, STR("\xef\xbb\xbf")))
        head = (struct str){head.p + 3, head.len - 3};
    head = str_trim(head);
    for (int i = 0; i < FORMATS; i++)
        if (formats[i]->tells && formats[i]->tells(head))
            return formats[i];
    return &format_text;
}

static enum read_result open_next(struct reader *r, casus_error *err) {
    const char *file;
    switch (walk_next(&r->walk, &file, err)) {
    case WALK_END:
        return READ_END;
    case WALK_BAD:
        return READ_BAD;
    case WALK_FILE:
        break;
    }
    if (!stream_open(&r->stream, file, err))
        return READ_BAD;
    struct str head = stream_peek(&r->stream, HEAD);
    if (r->stream.failed ? stream_fail(&r->stream, err) == STREAM_FAIL
                         : !refuse_binary(r->stream.name, head, err)) {
        stream_close(&r->stream);
        return READ_BAD;
    }
    r->format = tell(r, r->stream.name, head);
    return READ_DOC;
}

/* An error of the open stream tells where it stands. */
static void place(const struct reader *r, const struct read_item *item, casus_error *err) {
    if (!err || err->file[0])
        return;
    casus_error plain = *err;
    error_at(err, plain.code, r->stream.name, item->line, "%s", plain.message);
}

enum read_result reader_next(struct reader *r, struct read_item *item, casus_error *err) {
    for (;;) {
        *item = (struct read_item){0};
        if (!r->format) {
            enum read_result opened = open_next(r, err);
            if (opened != READ_DOC)
                return opened;
        }
        bool broken = r->stream.failed != 0;
        enum read_result result =
            broken ? READ_END : r->format->next(&r->stream, &r->options, item, err);
        if (result == READ_BAD) {
            place(r, item, err);
            return READ_BAD;
        }
        if (result == READ_DOC) {
            item->file = arena_copy(&item->doc->arena, r->stream.name, strlen(r->stream.name));
            return READ_DOC;
        }
        stream_close(&r->stream);
        r->format = NULL;
    }
}
