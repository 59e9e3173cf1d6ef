/* question.c - the parameters of a request as a question. A parameter that the route does not know,
 * or that is given twice, is refused: a mistyped condition must not pass for none. */
#include "serve/parts.h"

#include <stdlib.h>

enum kind { TEXT, ACTOR, FLAG, NUMBER };

static const struct {
    const char *name;
    unsigned take;
    enum kind kind;
    size_t offset; /* in struct call */
    unsigned least, most;
} params[] = {
#define AT(field) offsetof(struct call, field)
    {"actor", TAKE_ACTORS, ACTOR, AT(question.actors), 0, 0},
    {"source", TAKE_SIDES, TEXT, AT(question.source), 0, 0},
    {"target", TAKE_SIDES, TEXT, AT(question.target), 0, 0},
    {"place", TAKE_ACT, TEXT, AT(question.place), 0, 0},
    {"category", TAKE_ACT, TEXT, AT(question.category), 0, 0},
    {"status", TAKE_STATUS, TEXT, AT(question.status), 0, 0},
    {"from", TAKE_DAYS, TEXT, AT(question.from), 0, 0},
    {"to", TAKE_DAYS, TEXT, AT(question.to), 0, 0},
    {"per", TAKE_PERIOD, TEXT, AT(question.period), 0, 0},
    {"state", TAKE_STATE, TEXT, AT(question.state), 0, 0},
    {"at", TAKE_STATE, TEXT, AT(question.at), 0, 0},
    {"q", TAKE_TEXT, TEXT, AT(question.text), 0, 0},
    {"id", TAKE_ID, TEXT, AT(question.id), 0, 0},
    {"reports", TAKE_REPORTS, FLAG, AT(question.reports), 0, 0},
    {"all_status", TAKE_ALL_STATUS, FLAG, AT(question.all_status), 0, 0},
    {"by_due", TAKE_DUE, FLAG, AT(question.by_due), 0, 0},
    {"limit", TAKE_ROWS, NUMBER, AT(question.limit), 1, ROWS_MAX},
    {"skip", TAKE_ROWS, NUMBER, AT(question.skip), 0, ASK_LIMIT_MAX},
    {"format", TAKE_FORMAT, TEXT, AT(format), 0, 0},
    {"a", TAKE_PAIR, TEXT, AT(a), 0, 0},
    {"b", TAKE_PAIR, TEXT, AT(b), 0, 0},
#undef AT
};
enum { PARAMS = sizeof params / sizeof *params };

static bool read_flag(const struct param *p, bool *out, casus_error *err) {
    bool yes = strcmp(p->value, "1") == 0 || strcmp(p->value, "true") == 0;
    bool no = strcmp(p->value, "0") == 0 || strcmp(p->value, "false") == 0;
    *out = yes;
    return yes || no || error_set(err, CASUS_EUSAGE, "%s takes 1 or 0", p->name);
}

static bool read_number(const struct param *p, unsigned least, unsigned most, unsigned *out,
                        casus_error *err) {
    unsigned n = 0;
    bool ok = strlen(p->value) < 8;
    for (const char *c = p->value; ok && *c; c++) {
        ok = *c >= '0' && *c <= '9';
        n = n * 10 + (unsigned)(*c - '0');
    }
    *out = n;
    return (ok && n >= least && n <= most) ||
           error_set(err, CASUS_EUSAGE, "%s takes a number from %u to %u", p->name, least, most);
}

static bool read_param(const struct param *p, int i, bool again, struct call *out,
                       casus_error *err) {
    void *at = (char *)out + params[i].offset;
    if (again && params[i].kind != ACTOR)
        return error_set(err, CASUS_EUSAGE, "%s is given twice", p->name);
    switch (params[i].kind) {
    case TEXT:
        *(const char **)at = p->value;
        break;
    case ACTOR: {
        const char **pair = at;
        if (pair[0] && pair[1])
            return error_set(err, CASUS_EUSAGE, "%s can be given twice", p->name);
        pair[pair[0] != NULL] = p->value;
        break;
    }
    case FLAG:
        return read_flag(p, at, err);
    case NUMBER:
        return read_number(p, params[i].least, params[i].most, at, err);
    }
    return true;
}

/* A field of a form that was left empty is not given. */
bool call_read(const struct request *r, unsigned takes, struct call *out, casus_error *err) {
    bool seen[PARAMS] = {false};
    *out = (struct call){.question.limit = ROWS_USUAL};
    for (unsigned k = 0; k < r->count; k++) {
        int i = 0;
        while (i < PARAMS &&
               !(takes & params[i].take && strcmp(params[i].name, r->params[k].name) == 0))
            i++;
        if (i == PARAMS)
            return error_set(err, CASUS_EUSAGE, "there is no parameter \"%.40s\" here",
                             r->params[k].name);
        if (!*r->params[k].value)
            continue;
        if (!read_param(&r->params[k], i, seen[i], out, err))
            return false;
        seen[i] = true;
    }
    return true;
}
