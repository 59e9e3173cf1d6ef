/* common.c - see common.h. */
#define _GNU_SOURCE
#include "fuzz/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

void fuzz_must(bool ok, const char *what) {
    if (ok)
        return;
    fprintf(stderr, "does not hold: %s\n", what);
    abort();
}

const char *fuzz_data(void) {
    const char *dir = getenv("CASUS_DATA");
    fuzz_must(dir != NULL, "CASUS_DATA names the folder of the built data");
    return dir;
}

casus_worker *fuzz_worker(void) {
    static casus_worker *worker;
    if (!worker) {
        casus_error err;
        casus_model *model = casus_model_open(fuzz_data(), &err);
        if (!model)
            fprintf(stderr, "%s: %s\n", err.file, err.message);
        fuzz_must(model != NULL, "the model opens");
        worker = casus_worker_new(model, &err);
        fuzz_must(worker != NULL, "there is a worker");
    }
    return worker;
}

const char *fuzz_file(const uint8_t *bytes, size_t len) {
    static char path[40];
    static int fd = -1;
    if (fd < 0)
        fd = memfd_create("fuzz", 0);
    fuzz_must(fd >= 0 && ftruncate(fd, 0) == 0, "there is a file in memory");
    fuzz_must(pwrite(fd, bytes, len, 0) == (ssize_t)len, "it can be written");
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return path;
}

void fuzz_source(const char *name, struct str bytes) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", fuzz_lexicon(), name);
    FILE *f = fopen(path, "wb");
    fuzz_must(f && (!bytes.len || fwrite(bytes.p, 1, bytes.len, f) == bytes.len) && fclose(f) == 0,
              "a file can be written");
}

const char *fuzz_lexicon(void) {
    static const char *const folders[] = {"actions", "actors", "places"};
    static char dir[64];
    if (dir[0])
        return dir;
    const char *lexicon = getenv("CASUS_LEXICON");
    char path[128], target[4096];
    fuzz_must(lexicon != NULL, "CASUS_LEXICON names the folder of the lexicon");
    strcpy(dir, "/tmp/casus-fuzz-XXXXXX");
    fuzz_must(mkdtemp(dir) != NULL, "there is a folder");
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, folders[i]);
        fuzz_must(mkdir(path, 0700) == 0, "there are folders in it");
    }
    snprintf(path, sizeof path, "%s/cameo.tsv", dir);
    snprintf(target, sizeof target, "%s/cameo.tsv", lexicon);
    fuzz_must(symlink(target, path) == 0, "the table of codes is there");
    return dir;
}

static void check_span(const casus_doc *doc, casus_span s) {
    size_t len;
    const char *text = casus_doc_text(doc, &len);
    fuzz_must(s.start <= s.end && s.end <= len, "spans lie within the text");
    fuzz_must(((unsigned char)text[s.start] & 0xc0) != 0x80 &&
                  ((unsigned char)text[s.end] & 0xc0) != 0x80,
              "spans begin and end with characters");
}

void fuzz_check_doc(const casus_doc *doc) {
    uint32_t end = 0;
    for (size_t i = 0; i < casus_doc_sentence_count(doc); i++) {
        casus_span s = casus_doc_sentence(doc, i);
        check_span(doc, s);
        fuzz_must(s.start >= end, "sentences do not overlap");
        end = s.end;
    }
    for (size_t i = 0; i < casus_doc_event_count(doc); i++) {
        const casus_event *e = casus_doc_event(doc, i);
        check_span(doc, e->trigger);
        check_span(doc, e->sentence_span);
        check_span(doc, e->status_words);
        for (size_t k = 0; k < e->source_count; k++)
            check_span(doc, e->source[k].span);
        for (size_t k = 0; k < e->target_count; k++)
            check_span(doc, e->target[k].span);
        fuzz_must(e->id && *e->id && e->cameo && *e->cameo && e->rule, "records are whole");
        fuzz_must(e->confidence >= 0 && e->confidence <= 1, "confidence is a share");
    }
}
