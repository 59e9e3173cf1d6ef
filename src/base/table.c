#include "base/table.h"

#include "base/source.h"

bool table_open(struct table *t, const char *path, casus_error *err) {
    *t = (struct table){.path = path};
    if (!file_map(path, &t->file, err))
        return false;
    t->rest = t->file.bytes;
    return true;
}

void table_close(struct table *t) {
    file_unmap(&t->file);
}

int table_row(struct table *t, unsigned least, unsigned most, casus_error *err) {
    struct str line;
    while (str_line(&t->rest, &line)) {
        t->line++;
        if (!source_line(line, t->path, t->line, err))
            return -1;
        if (!line.len || line.p[0] == '#')
            continue;
        t->columns = 0;
        while (t->columns < TABLE_COLUMNS_MAX && str_field(&line, '\t', &t->column[t->columns]))
            t->columns++;
        for (unsigned i = t->columns; i < TABLE_COLUMNS_MAX; i++)
            t->column[i] = STR_NONE;
        if (t->columns >= least && t->columns <= most)
            return 1;
        error_at(err, CASUS_ELEXICON, t->path, t->line, "%u columns instead of %u", t->columns,
                 least);
        return -1;
    }
    return 0;
}

bool table_bad(const struct table *t, const char *what, casus_error *err) {
    return error_at(err, CASUS_ELEXICON, t->path, t->line, "%s", what);
}

bool table_code(struct str s, char *out) {
    if (s.len != 3)
        return false;
    memcpy(out, s.p, 3);
    out[3] = '\0';
    return true;
}

bool table_number(struct str s, uint32_t *out) {
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || *out >= 40000000)
            return false;
        *out = *out * 10 + (uint32_t)(s.p[i] - '0');
    }
    return s.len > 0;
}

bool table_degrees(struct str s, int32_t most, int32_t *out) {
    int32_t n = 0, places = -1;
    bool minus = s.len && s.p[0] == '-', digit = false;
    for (size_t i = minus; i < s.len; i++) {
        if (s.p[i] == '.' && places < 0) {
            places = 0;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9' || n > most * 10000)
            return false;
        digit = true;
        if (places == 4)
            continue;
        n = n * 10 + (s.p[i] - '0');
        places += places >= 0;
    }
    for (places = places < 0 ? 0 : places; places < 4 && n <= most * 10000; places++)
        n *= 10;
    *out = minus ? -n : n;
    return digit && n <= most * 10000;
}
