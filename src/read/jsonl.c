/* jsonl.c - documents as JSON objects, one a line. */
#include "read/format.h"
#include "read/gold.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

/* The object's string `key` into *out, NULL where it is missing or null; whole numbers become the
 * digits in `number`. */
static bool get_string(const json_t *object, const char *key, size_t max, const char **out,
                       char number[24], casus_error *err) {
    const json_t *v = json_object_get(object, key);
    *out = NULL;
    if (!v || json_is_null(v))
        return true;
    if (json_is_integer(v) && number) {
        snprintf(number, 24, "%lld", (long long)json_integer_value(v));
        *out = number;
        return true;
    }
    if (!json_is_string(v))
        return error_set(err, CASUS_EINPUT, "field \"%s\" is not a string", key);
    if (json_string_length(v) > max)
        return error_set(err, CASUS_ELIMIT, "field \"%s\" is longer than %zu bytes", key, max);
    *out = json_string_value(v);
    return true;
}

static casus_doc *doc_of(const json_t *object, const struct read_options *o, casus_error *err) {
    if (!json_is_object(object)) {
        error_set(err, CASUS_EINPUT, "is not a JSON object");
        return NULL;
    }
    const json_t *text = json_object_get(object, "text");
    if (!json_is_string(text)) {
        error_set(err, CASUS_EINPUT,
                  text ? "field \"text\" is not a string" : "has no field \"text\"");
        return NULL;
    }
    casus_doc_info info = read_info(o);
    const char *date;
    char number[24], day[11];
    if (!get_string(object, "id", READ_ID_MAX, &info.id, number, err) ||
        !get_string(object, "title", READ_FIELD_MAX, &info.title, NULL, err) ||
        !get_string(object, "source", READ_FIELD_MAX, &info.source, NULL, err) ||
        !get_string(object, "url", READ_FIELD_MAX, &info.url, NULL, err) ||
        !get_string(object, "author", READ_FIELD_MAX, &info.author, NULL, err) ||
        !get_string(object, "language", READ_FIELD_MAX, &info.language, NULL, err) ||
        !get_string(object, "date", READ_FIELD_MAX, &date, NULL, err))
        return NULL;
    date = casus_day(date, day);
    if (date)
        info.date = date;
    casus_doc *doc = casus_doc_new(json_string_value(text), json_string_length(text), &info, err);
    if (!doc || !o->gold || gold_read(object, doc, err))
        return doc;
    casus_doc_free(doc);
    return NULL;
}

static json_t *load(struct str line, json_error_t *why) {
    json_t *object = json_loadb(line.p, line.len, 0, why);
    /* A whole number beyond 64 bits, perhaps in a field that nobody asks for. */
    if (!object && json_error_code(why) == json_error_numeric_overflow)
        object = json_loadb(line.p, line.len, JSON_DECODE_INT_AS_REAL, why);
    return object;
}

static bool memory_left(size_t size) {
    void *volatile p = malloc(size); /* not to be left away by the compiler */
    free(p);
    return p != NULL;
}

static casus_doc *parse_line(struct str line, const struct read_options *o, casus_error *err) {
    json_error_t why;
    json_t *object = load(line, &why);
    /* Of a failed allocation the library may say anything, bad syntax too: ask it again. */
    bool memory = object || memory_left(line.len);
    if (!object && memory)
        object = load(line, &why);
    if (!object) {
        if (!memory || !why.text[0] || json_error_code(&why) == json_error_out_of_memory)
            error_set(err, CASUS_ENOMEM, "out of memory for a line of %zu bytes", line.len);
        else
            error_set(err, CASUS_EINPUT, "bad JSON at column %d: %s", why.column, why.text);
        return NULL;
    }
    casus_doc *doc = doc_of(object, o, err);
    json_decref(object);
    return doc;
}

static enum read_result next(struct stream *s, const struct read_options *o, struct read_item *item,
                             casus_error *err) {
    struct str line;
    for (;;) {
        switch (stream_line(s, o->limits->line, &line, err)) {
        case STREAM_END:
            return READ_END;
        case STREAM_FAIL:
            return READ_BAD;
        case STREAM_LONG:
            error_at(err, CASUS_ELIMIT, s->name, s->line,
                     "line is longer than %llu bytes: left out",
                     (unsigned long long)o->limits->line);
            return READ_BAD;
        case STREAM_OK:
            break;
        }
        if (s->line == 1 && str_starts(line, STR("\xef\xbb\xbf"))) {
            line.p += 3;
            line.len -= 3;
        }
        if (str_trim(line).len)
            break;
    }
    item->line = s->line;
    if (read_valid(s, line, " of the line", err))
        item->doc = parse_line(line, o, err);
    return item->doc ? READ_DOC : READ_BAD;
}

/* An object whose first key is to be seen, or an empty one. */
static bool tells(struct str head) {
    head = str_trim(head);
    if (!head.len || *head.p != '{')
        return false;
    head = str_trim((struct str){head.p + 1, head.len - 1});
    return head.len && (*head.p == '"' || *head.p == '}');
}

const struct format format_jsonl = {
    .name = "jsonl",
    .id = READ_JSONL,
    .extensions = "jsonl ndjson",
    .text = true,
    .tells = tells,
    .next = next,
};
