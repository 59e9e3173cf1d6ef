/* index.c - what questions find a document by: the words of its sentences, its pairs of parties.
 *
 * Both are made from the rows of the document, in the same way for one that has just been stored
 * and for one that an older version stored. The words are indexed without their text: to take them
 * out again, the text has to be told once more, so that is done before it is replaced. */
#include "base/utf8.h"
#include "store/parts.h"

enum { SENTENCE_BITS = 24 }; /* of a row of words: document and sentence */

/* A place in a text, which goes forward only: no sentence costs more than its length. */
struct walk {
    struct str text;
    size_t at;     /* bytes */
    int64_t chars; /* code points before them */
};

static bool walk_to(struct walk *w, int64_t chars) {
    while (w->chars < chars && w->at < w->text.len) {
        w->at++;
        while (w->at < w->text.len && ((unsigned char)w->text.p[w->at] & 0xc0) == 0x80)
            w->at++;
        w->chars++;
    }
    return w->chars == chars;
}

/* Runs `which` with the words of each sentence that stands behind the one before it. */
static bool each_sentence(struct store *s, int64_t document, struct str text, enum statement which,
                          casus_error *err) {
    struct walk w = {.text = text};
    struct row sentences = row_of(s, STATEMENT_FIND_SENTENCES);
    row_int(&sentences, document);
    bool ok = true;
    int rc;
    while (ok && (rc = row_step(&sentences)) == SQLITE_ROW) {
        int64_t number = sqlite3_column_int64(sentences.statement, 0);
        if (number < 0 || !walk_to(&w, sqlite3_column_int64(sentences.statement, 1)))
            continue;
        size_t start = w.at;
        if (!walk_to(&w, sqlite3_column_int64(sentences.statement, 2)))
            continue;
        struct row r = row_of(s, which);
        row_int(&r, document << SENTENCE_BITS | number);
        row_text(&r, (struct str){text.p + start, w.at - start});
        ok = row_done(s, &r, err);
    }
    if (ok && rc != SQLITE_DONE)
        ok = store_error(s, rc, err);
    sqlite3_reset(sentences.statement);
    return ok;
}

static bool words(struct store *s, int64_t document, enum statement which, casus_error *err) {
    struct row r = row_of(s, STATEMENT_FIND_TEXT);
    row_int(&r, document);
    int rc = row_step(&r);
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || store_error(s, rc, err);
    if (rc == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(r.statement, 0);
        struct str all = {text, text ? (size_t)sqlite3_column_bytes(r.statement, 0) : 0};
        ok = each_sentence(s, document, all, which, err);
    }
    sqlite3_reset(r.statement);
    return ok;
}

bool store_index(struct store *s, int64_t document, casus_error *err) {
    struct row r = row_of(s, STATEMENT_ADD_DYADS);
    row_int(&r, document);
    return words(s, document, STATEMENT_ADD_WORDS, err) && row_done(s, &r, err);
}

bool store_forget(struct store *s, int64_t document, casus_error *err) {
    return words(s, document, STATEMENT_CLEAR_WORDS, err);
}

void store_recall(struct store *s, int64_t document, casus_error *err) {
    casus_error why;
    if (!words(s, document, STATEMENT_ADD_WORDS, &why))
        *err = why;
}

bool store_index_all(struct store *s, casus_error *err) {
    for (int64_t document = INT64_MIN;;) {
        struct row r = row_of(s, STATEMENT_NEXT_DOCUMENT);
        row_int(&r, document);
        int rc = row_step(&r);
        if (rc == SQLITE_ROW)
            document = sqlite3_column_int64(r.statement, 0);
        sqlite3_reset(r.statement);
        if (rc != SQLITE_ROW)
            return rc == SQLITE_DONE || store_error(s, rc, err);
        if (!store_index(s, document, err))
            return false;
    }
}
