#include "corpus.h"

#include "grown.h"

#include "base/file.h"
#include "document/labels.h"

#include <stdlib.h>

static int number(struct str s) {
    int n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || n > 1000000)
            return -1;
        n = n * 10 + (s.p[i] - '0');
    }
    return s.len ? n : -1;
}

static bool close_sentence(struct corpus *c, uint32_t first, const char *path, size_t line,
                           casus_error *err) {
    uint32_t count = c->word_count - first;
    if (!count)
        return true;
    for (uint32_t i = 0; i < count; i++) {
        struct gold_word *w = &c->words[first + i];
        if (w->head >= (int32_t)count || w->head == (int32_t)i)
            return error_at(err, CASUS_EINPUT, path, line, "a head outside its sentence");
    }
    c->sentences = grown(c->sentences, c->sentence_count, &c->sentence_cap, sizeof *c->sentences);
    c->sentences[c->sentence_count++] = (struct gold_sentence){first, count};
    return true;
}

static bool add_word(struct corpus *c, struct str row, const char *path, size_t line,
                     casus_error *err) {
    struct str col[10] = {{0}};
    int n = 0;
    while (n < 10 && str_field(&row, '\t', &col[n]))
        n++;
    if (n < 8)
        return error_at(err, CASUS_EINPUT, path, line, "%d columns instead of ten", n);
    if (number(col[0]) < 0)
        return true; /* 3-4, 8.1 */
    int head = number(col[6]);
    if (head < 0 || !col[1].len)
        return error_at(err, CASUS_EINPUT, path, line, "no head or no form");
    c->words = grown(c->words, c->word_count, &c->word_cap, sizeof *c->words);
    c->words[c->word_count++] = (struct gold_word){
        .form = col[1],
        .feats = str_is(col[5], "_") ? STR("") : col[5],
        .upos = (uint8_t)upos_find(col[3]),
        .xpos = (uint8_t)xpos_find(col[4]),
        .dep = (uint8_t)dep_find(col[7]),
        .head = head - 1,
    };
    return true;
}

bool corpus_read(struct corpus *c, const char *path, casus_error *err) {
    struct mapped m;
    if (!file_map(path, &m, err))
        return false;
    char *text = malloc(m.bytes.len + 1);
    char **files = realloc(c->files, (c->file_count + 1) * sizeof *files);
    if (!text || !files)
        abort();
    memcpy(text, m.bytes.p, m.bytes.len);
    c->files = files;
    c->files[c->file_count++] = text;
    struct str rest = {text, m.bytes.len}, row;
    file_unmap(&m);
    uint32_t first = c->word_count;
    size_t line = 0;
    while (str_line(&rest, &row)) {
        line++;
        if (!row.len) {
            if (!close_sentence(c, first, path, line, err))
                return false;
            first = c->word_count;
        } else if (row.p[0] != '#' && !add_word(c, row, path, line, err)) {
            return false;
        }
    }
    return close_sentence(c, first, path, line, err);
}

void corpus_free(struct corpus *c) {
    for (uint32_t i = 0; i < c->file_count; i++)
        free(c->files[i]);
    free(c->files);
    free(c->words);
    free(c->sentences);
    *c = (struct corpus){0};
}
