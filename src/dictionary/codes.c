/* codes.c - codes of actors and the dates of their validity. */
#include "dictionary/parts.h"

#include <stdio.h>

/* ---- dates ---------------------------------------------------------------------------------- */

/* YYMMDD (to 30: of this century) or YYYYMMDD; month and day may be 00. */
static bool read_date(struct str s, char out[DATE_BYTES]) {
    int n[8] = {0};
    if (s.len != 6 && s.len != 8)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        n[i] = s.p[i] - '0';
        if (n[i] < 0 || n[i] > 9)
            return false;
    }
    const int *d = n + s.len - 4;
    int year = n[0] * 10 + n[1];
    year = s.len == 8 ? year * 100 + n[2] * 10 + n[3] : year > 30 ? 1900 + year : 2000 + year;
    int month = d[0] * 10 + d[1], day = d[2] * 10 + d[3];
    if (year < 1 || month > 12 || day > 31)
        return false;
    int len = snprintf(out, DATE_BYTES, "%04d", year);
    if (month)
        len += snprintf(out + len, DATE_BYTES - (size_t)len, "-%02d", month);
    if (month && day)
        snprintf(out + len, DATE_BYTES - (size_t)len, "-%02d", day);
    return true;
}

bool read_actor_code(struct import *in, struct str bracket, struct actor_code *out) {
    struct str rest = str_trim(bracket), date, from, to;
    *out = (struct actor_code){0};
    if (!str_word(&rest, &out->code))
        return left_out(in, "empty brackets");
    date = str_trim(rest);
    if (date.len && (out->code.p[0] == '<' || out->code.p[0] == '>'))
        return left_out(in, "the code stands behind its dates");
    if (date.len > 1 && date.p[0] == '(' && date.p[date.len - 1] == ')')
        date = str_trim((struct str){date.p + 1, date.len - 2});
    if (!date.len)
        return true;
    bool ok = false;
    if (date.p[0] == '<' || date.p[0] == '>') {
        from = str_trim((struct str){date.p + 1, date.len - 1});
        ok = read_date(from, date.p[0] == '>' ? out->from : out->to);
    } else {
        to = date;
        ok = str_field(&to, '-', &from) && read_date(str_trim(from), out->from) &&
             read_date(str_trim(to), out->to) && strcmp(out->from, out->to) <= 0;
    }
    return ok || left_out(in, "\"%.*s\" is no span of dates", (int)date.len, date.p);
}

/* ---- what a code says ------------------------------------------------------------------------ */

/* CAMEO's groups of three letters and the PLOVER sector that each is in. */
static const char sectors[][2][4] = {
    {"GOV", "GOV"}, {"MIL", "MIL"}, {"REB", "REB"}, {"OPP", "OPP"}, {"PTY", "PTY"}, {"COP", "COP"},
    {"JUD", "JUD"}, {"SPY", "SPY"}, {"LEG", "LEG"}, {"BUS", "BUS"}, {"EDU", "EDU"}, {"LAB", "LAB"},
    {"REF", "REF"}, {"CRM", "CRM"}, {"ELI", "ELI"}, {"UAF", "UAF"}, {"CVL", "CVL"}, {"AGR", "AGR"},
    {"REL", "REL"}, {"MED", "JRN"}, {"HLH", "MED"}, {"NGO", "SOC"}, {"NGM", "SOC"}, {"HRI", "SOC"},
    {"HUM", "SOC"}, {"INS", "REB"}, {"SEP", "REB"}, {"SET", "CVL"}, {"MNC", "BUS"}, {"IMG", "REB"},
};

static const char *sector_of(struct str group) {
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_is(group, sectors[i][0]))
            return sectors[i][1];
    return "";
}

/* Whether the group by itself is what the sector's name gives anyway. */
static bool is_plain(struct str group) {
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_is(group, sectors[i][0]))
            return i <= 20; /* those behind share a sector with an earlier one */
    return false;
}

static bool is_groups(struct str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((s.p[i] < 'A' || s.p[i] > 'Z') && (s.p[i] < '0' || s.p[i] > '9'))
            return false;
    return s.len && s.len % 3 == 0;
}

static void set_sector(struct str groups, struct meaning *out) {
    for (size_t i = 0; i + 3 <= groups.len && !out->sector[0]; i += 3)
        strcpy(out->sector, sector_of((struct str){groups.p + i, 3}));
}

bool read_agent_meaning(struct import *in, struct str code, struct meaning *out) {
    *out = (struct meaning){0};
    if (!is_groups(code))
        return left_out(in, "\"%.*s\" is no CAMEO actor code", (int)code.len, code.p);
    if (code.len > 9) {
        code.len = 9;
        changed(in, "of the groups behind the state's the first three are kept");
    }
    set_sector(code, out);
    if (code.len > 3 || !is_plain(code))
        memcpy(out->agent, code.p, code.len);
    return true;
}

bool read_meaning(struct import *in, struct str code, struct meaning *out) {
    *out = (struct meaning){0};
    if (!is_groups(code))
        return left_out(in,
                        memchr(code.p, '/', code.len) ? "\"%.*s\": a name stands for one actor"
                                                      : "\"%.*s\" is no CAMEO actor code",
                        (int)code.len, code.p);
    const char *iso = in->guide->state(in->guide->context, (struct str){code.p, 3});
    if (iso) {
        struct str rest = {code.p + 3, code.len - 3};
        if (rest.len && !read_agent_meaning(in, rest, out))
            return false;
        snprintf(out->country, sizeof out->country, "%s", iso);
        return true;
    }
    if (code.len > 15) {
        code.len = 15;
        changed(in, "of the code the first five groups are kept");
    }
    memcpy(out->code, code.p, code.len);
    set_sector(code, out);
    return true;
}

void put_meaning(struct buf *out, const struct meaning *m) {
    const char *const keys[][2] = {
        {"country", m->country}, {"sector", m->sector}, {"agent", m->agent}, {"code", m->code}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][1][0])
            buf_printf(out, " ; %s %s", keys[i][0], keys[i][1]);
}
