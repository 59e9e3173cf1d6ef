/* read.c - walks the inputs, tells what each is, and has its format make documents of it. */
#include "read/read.h"

#include "base/utf8.h"
#include "read/charset.h"
#include "read/conllu.h"
#include "read/format.h"
#include "read/walk.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD = 4096 }; /* bytes that the kind of an input is told from */

struct reader {
    struct walk walk;
    struct stream stream;
    struct read_options options;
    const struct charset *charset; /* that the options name; NULL: UTF-8 */
    const struct format *format;   /* of the open stream; NULL: none is open */
    struct buf head;               /* the start of an input, decoded */
    atomic_uint_fast64_t done;     /* bytes of the inputs */
};

/* In the order in which content is asked; plain text takes what is left. */
static const struct format *const formats[] = {
    &format_warc,   &format_html, &format_feed, &format_jsonl,
    &format_conllu, &format_csv,  &format_tsv,  &format_text,
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

/* False where the options are of no use. */
static bool check_options(const struct read_options *o, const struct charset **charset,
                          casus_error *err) {
    *charset = o->encoding ? charset_find(str_of(o->encoding)) : NULL;
    if (o->encoding && !*charset)
        return error_set(err, CASUS_EUSAGE, "there is no encoding \"%.40s\"", o->encoding);
    /* One empty document tells a malformed date before any input is read. */
    casus_doc_info info = {.date = o->date};
    casus_doc *probe = casus_doc_new("", 0, &info, err);
    casus_doc_free(probe);
    return probe != NULL;
}

struct reader *reader_new(const char *const *paths, size_t count,
                          const struct read_options *options, casus_error *err) {
    const struct charset *charset;
    if (!check_options(options, &charset, err))
        return NULL;
    struct reader *r = calloc(1, sizeof *r);
    if (!r) {
        error_set(err, CASUS_ENOMEM, "out of memory for a reader");
        return NULL;
    }
    walk_init(&r->walk, paths, count);
    r->stream.fd = -1;
    r->charset = charset && !charset_is_utf8(charset) ? charset : NULL;
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
    buf_free(&r->head);
    free(r);
}

casus_doc_info read_info(const struct read_options *o) {
    return (casus_doc_info){
        .date = o->date,
        .text_max = o->limits->text,
        .memory_max = o->limits->memory,
    };
}

bool read_valid(const struct stream *s, struct str text, const char *where, casus_error *err) {
    size_t bad = utf8_invalid(text);
    if (bad == text.len)
        return true;
    /* Of what was decoded the characters before the place are those of the input. */
    if (s->charset)
        return error_set(err, CASUS_EENCODING, "invalid %s at character %zu%s",
                         charset_name(s->charset), utf8_count((struct str){text.p, bad}), where);
    return error_set(err, CASUS_EENCODING,
                     "invalid UTF-8 at byte %zu%s (0x%02x); --encoding tells another encoding", bad,
                     where, (unsigned char)text.p[bad]);
}

/* Things that are no text, by their first bytes. */
static bool refuse_binary(const char *name, struct str head, casus_error *err) {
    static const struct {
        struct str magic;
        const char *what;
    } kinds[] = {
        {{"\xfd\x37zXZ", 5}, "is compressed with xz: decompress it first"},
        {{"BZh", 3}, "is compressed with bzip2: decompress it first"},
        {{"PK\x03\x04", 4}, "is a zip archive: unpack it first"},
        {{"%PDF-", 5}, "is a PDF: give its text"},
    };
    if (packed_tell(head) != PACKED_NOT)
        return error_at(err, CASUS_EINPUT, name, 0, "is compressed twice: decompress it first");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(head, kinds[i].magic))
            return error_at(err, CASUS_EINPUT, name, 0, "%s", kinds[i].what);
    return true;
}

/* Whether the file is named NAME.EXT, or NAME.EXT.gz where it is compressed. */
static bool has_extension(struct str name, bool packed, const char *list) {
    if (packed && name.len > 3 && str_eq_nocase((struct str){name.p + name.len - 3, 3}, STR(".gz")))
        name.len -= 3;
    else if (packed && name.len > 4 &&
             str_eq_nocase((struct str){name.p + name.len - 4, 4}, STR(".zst")))
        name.len -= 4;
    size_t dot = name.len;
    while (dot && name.p[dot - 1] != '.')
        dot--;
    struct str rest = str_of(list), word, extension = {name.p + dot, name.len - dot};
    while (dot && str_word(&rest, &word))
        if (str_eq_nocase(extension, word))
            return true;
    return false;
}

/* The kind of the open stream, which begins with `head` in UTF-8. */
static const struct format *tell(const struct reader *r, struct str head) {
    const struct stream *s = &r->stream;
    if (r->options.rows)
        return &format_rows;
    for (int i = 0; i < FORMATS; i++)
        if (r->options.format == formats[i]->id)
            return formats[i];
    for (int i = 0; i < FORMATS; i++)
        if (formats[i] != &format_text && formats[i]->extensions &&
            has_extension(str_of(s->name), s->packed.kind != PACKED_NOT, formats[i]->extensions))
            return formats[i];
    head = str_trim(head);
    for (int i = 0; i < FORMATS && !r->options.live; i++)
        if (formats[i]->tells && formats[i]->tells(head))
            return formats[i];
    return r->options.live ? &format_jsonl : &format_text;
}

static struct str peek_head(struct reader *r) {
    return (r->options.live ? stream_peek_soon : stream_peek)(&r->stream, HEAD);
}

/* Finds out what the open stream holds and has it unpacked and decoded. */
static bool prepare(struct reader *r, casus_error *err) {
    struct stream *s = &r->stream;
    struct str head = peek_head(r);
    enum packing packing = packed_tell(head);
    if (packing != PACKED_NOT) {
        if (!stream_unpack(s, packing, r->options.limits, err))
            return false;
        head = peek_head(r);
    }
    if (!refuse_binary(s->name, head, err))
        return false;
    size_t skip;
    const struct charset *charset = charset_mark(head, &skip);
    if (!charset)
        charset = r->charset;
    else if (charset_is_utf8(charset))
        charset = NULL;
    struct str text = {head.p + skip, head.len - skip};
    if (charset) {
        r->head.len = 0;
        if (!charset_decode(charset, text, true, &r->head, err))
            return false;
        text = buf_view(&r->head);
    }
    r->format = tell(r, text);
    if (!r->format->text)
        return true;
    if (text.len && memchr(text.p, 0, text.len))
        return error_at(err, CASUS_EINPUT, s->name, 0, "is a binary file, not text");
    if (charset)
        stream_decode(s, charset, skip);
    return true;
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
    r->stream.stop = r->options.stop;
    if (prepare(r, err))
        return READ_DOC;
    stream_close(&r->stream);
    r->format = NULL;
    return READ_BAD;
}

/* An error of the open stream tells where it stands. */
static void place(const struct reader *r, const struct read_item *item, casus_error *err) {
    if (!err || err->file[0])
        return;
    casus_error plain = *err;
    error_at(err, plain.code, r->stream.name, item->line, "%s", plain.message);
}

static enum read_result next(struct reader *r, struct read_item *item, casus_error *err) {
    casus_error unheard; /* formats leave what went wrong without a place for it to be told later */
    if (!err)
        err = &unheard;
    for (;;) {
        *item = (struct read_item){0};
        if (!r->format) {
            enum read_result opened = open_next(r, err);
            if (opened != READ_DOC)
                return opened;
        }
        bool broken = r->stream.failed && r->stream.told;
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
        bool complains = stream_complains(&r->stream, err);
        stream_close(&r->stream);
        r->format = NULL;
        if (complains)
            return READ_BAD;
    }
}

enum read_result reader_next(struct reader *r, struct read_item *item, casus_error *err) {
    enum read_result result = next(r, item, err);
    atomic_store(&r->done, stream_done(&r->stream));
    return result;
}

uint64_t reader_done(const struct reader *r) {
    return atomic_load(&r->done);
}

static bool add_size(uint64_t *sum, const char *path) {
    struct stat st;
    bool standard = strcmp(path, "-") == 0;
    if ((standard ? fstat(STDIN_FILENO, &st) : stat(path, &st)) != 0 || !S_ISREG(st.st_mode))
        return false;
    *sum += (uint64_t)(st.st_size > 0 ? st.st_size : 0);
    return true;
}

uint64_t reader_whole(const char *const *paths, size_t count) {
    struct walk walk;
    const char *file;
    casus_error err; /* the reader tells */
    uint64_t sum = 0;
    bool known = true;
    enum walk_result result;
    walk_init(&walk, paths, count);
    while (known && (result = walk_next(&walk, &file, &err)) != WALK_END)
        known = result == WALK_BAD || add_size(&sum, file);
    walk_free(&walk);
    return known ? sum : 0;
}
