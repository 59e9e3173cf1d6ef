/* import.c - casus lexicon import: dictionaries of TABARI and PETRARCH to files of the lexicon. */
#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

enum { PATH_BYTES = 4200 };

struct importing {
    const struct settings *settings;
    casus_model *model;
    struct buf report;
    size_t number; /* of the dictionary */
    struct failures failures;
};

static bool write_file(const char *path, struct str bytes) {
    struct output o;
    bool ok = output_open(&o, path) && output_write(&o, bytes);
    return output_close(&o) && ok;
}

/* "DIR/FOLDER/01-NAME.txt", NAME of the dictionary's letters and digits. */
static bool write_part(struct importing *x, const char *folder, const char *dictionary,
                       struct str bytes) {
    char path[PATH_BYTES], stem[64];
    const char *slash = strrchr(dictionary, '/'), *p = slash ? slash + 1 : dictionary;
    size_t n = 0;
    for (; *p && n + 1 < sizeof stem; p++) {
        bool plain =
            (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9');
        stem[n++] = plain ? *p : '-';
    }
    if (n > 4 && memcmp(stem + n - 4, "-txt", 4) == 0)
        n -= 4;
    stem[n] = '\0';
    if (!bytes.len)
        return true;
    snprintf(path, sizeof path, "%s/%s", x->settings->output, folder);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        report_text("%s: %s", path, strerror(errno));
        return false;
    }
    snprintf(path, sizeof path, "%s/%s/%02zu-%s.txt", x->settings->output, folder, x->number, stem);
    return write_file(path, bytes);
}

static bool import_one(struct importing *x, const char *path) {
    struct dictionary_out out;
    casus_error err;
    x->number++;
    if (!dictionary_import(x->model, path, x->settings->limits.lexicon, &out, &err)) {
        failures_add(&x->failures, &err);
        dictionary_out_free(&out);
        return true;
    }
    bool ok = write_part(x, "actors", path, buf_view(&out.actors)) &&
              write_part(x, "actions", path, buf_view(&out.actions));
    buf_str(&x->report, buf_view(&out.report));
    if (!x->settings->quiet)
        report_text("%s: %zu taken over, %zu left out, %zu changed", path, out.taken, out.left,
                    out.changed);
    dictionary_out_free(&out);
    return ok;
}

static int import_all(struct importing *x) {
    char path[PATH_BYTES];
    bool ok = true;
    for (size_t i = 1; ok && i < x->settings->operand_count; i++)
        ok = import_one(x, x->settings->operands[i]);
    snprintf(path, sizeof path, "%s/report.tsv", x->settings->output);
    ok = ok && !x->report.failed && write_file(path, buf_view(&x->report));
    return ok ? failures_sum(&x->failures, x->settings) : EXIT_REFUSED;
}

int run_import(const struct settings *s) {
    struct importing x = {.settings = s};
    int code;
    if (s->operand_count < 2)
        return usage_error(&command_lexicon, "import takes dictionaries");
    if (!s->output || strlen(s->output) > PATH_BYTES - 120)
        return usage_error(&command_lexicon, "import needs -o DIR, a new folder");
    if (!(x.model = open_model(s, MODEL_LEXICON, &code)))
        return code;
    if (mkdir(s->output, 0777) == 0) {
        code = import_all(&x);
    } else {
        report_text("%s: %s", s->output, strerror(errno));
        code = errno == EEXIST ? EXIT_USAGE : EXIT_REFUSED;
    }
    casus_model_close(x.model);
    buf_free(&x.report);
    return code;
}
