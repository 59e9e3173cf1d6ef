/* limits.c - see limits.h. */
#include "base/limits.h"

const struct limits limits_default = {
#define X(name, value, most, unit, what) .name = (value),
    LIMITS_LIST(X)
#undef X
};

/* "64M" to its number; false where it is none or beyond 64 bits. */
static bool number_of(struct str s, uint64_t *out) {
    unsigned shift = 0;
    char last = s.len ? s.p[s.len - 1] : '\0';
    if (last == 'K' || last == 'M' || last == 'G') {
        shift = last == 'K' ? 10 : last == 'M' ? 20 : 30;
        s.len--;
    }
    uint64_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || n > UINT64_MAX / 10 - 9)
            return false;
        n = n * 10 + (uint64_t)(s.p[i] - '0');
    }
    if (!s.len || n > UINT64_MAX >> shift)
        return false;
    *out = n << shift;
    return true;
}

bool limits_set(struct limits *limits, struct str setting, casus_error *err) {
    struct str value = setting, name;
    str_field(&value, '=', &name);
    static const struct {
        const char *name;
        uint64_t most;
        size_t offset;
    } rows[] = {
#define X(id, def, top, unit, what) {#id, (top), offsetof(struct limits, id)},
        LIMITS_LIST(X)
#undef X
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!str_is(name, rows[i].name))
            continue;
        uint64_t n;
        if (!number_of(value, &n) || n < 1 || n > rows[i].most)
            return error_set(err, CASUS_EUSAGE,
                             "limit %s takes a number from 1 to %llu, not \"%.*s\"", rows[i].name,
                             (unsigned long long)rows[i].most, (int)value.len,
                             value.p ? value.p : "");
        *(uint64_t *)((char *)limits + rows[i].offset) = n;
        return true;
    }
    return error_set(err, CASUS_EUSAGE, "there is no limit \"%.*s\"", (int)name.len, name.p);
}
