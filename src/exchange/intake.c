/* intake.c - rows of other event data to documents with one event.
 *
 * A row becomes a document of its own, named FORMAT:ID, so that a row that comes again changes
 * nothing. Its text is what the row says in words, "SOURCE | ACT | TARGET | PLACE", so that spans,
 * sentences and the search find there what they find in a text. Nobody has decided on its records
 * here: confidence is 0, the rule is the name of the format, `same_as` is never set. */
#include "exchange/parts.h"

#include "document/ontology.h"

#include <stdio.h>

enum { ID_MAX = 1000, CELL_MAX = 64 * 1024, CONTEXTS_MAX = 32 };

void intake_free(struct intake *in) {
    buf_free(&in->cells);
    buf_free(&in->text);
}

/* ---- cells ----------------------------------------------------------------------------------- */

bool bad_cell(const struct row_in *r, const char *what, struct str cell) {
    int shown = cell.len > 40 ? 40 : (int)cell.len;
    if (!cell.len)
        return error_set(r->err, CASUS_EINPUT, "%s is empty", what);
    return error_set(r->err, CASUS_EINPUT, "%s \"%.*s\" is not what it should be", what, shown,
                     cell.p);
}

struct str known(struct str cell) {
    cell = str_trim(cell);
    /* Control characters alone say nothing; among others they are blanks when they are written. */
    while (cell.len && (unsigned char)cell.p[0] <= ' ')
        cell = (struct str){cell.p + 1, cell.len - 1};
    /* A byte order mark in front of a text is none of it. */
    while (str_starts(cell, STR("\xef\xbb\xbf")))
        cell = str_trim((struct str){cell.p + 3, cell.len - 3});
    return str_is(cell, "NULL") || str_is(cell, "None") ? STR_NONE : cell;
}

/* Decimal digits with a sign and a point, in every locale. */
static bool read_number(struct str s, double *out) {
    bool minus = s.len && s.p[0] == '-', digit = false;
    double n = 0, scale = 0;
    for (size_t i = minus || (s.len && s.p[0] == '+'); i < s.len; i++) {
        if (s.p[i] == '.' && scale == 0) {
            scale = 1;
            continue;
        }
        if (s.p[i] < '0' || s.p[i] > '9' || i > 24)
            return false;
        digit = true;
        n = n * 10 + (s.p[i] - '0');
        scale *= 10;
    }
    *out = (minus ? -n : n) / (scale > 0 ? scale : 1);
    return digit;
}

bool take_number(const struct row_in *r, const char *what, struct str cell, double most,
                 double *out) {
    *out = 0;
    if (!cell.len)
        return true;
    if (!read_number(cell, out))
        return error_set(r->err, CASUS_EINPUT, "%s \"%.*s\" is no number", what,
                         cell.len > 40 ? 40 : (int)cell.len, cell.p);
    if (!(*out >= -most && *out <= most))
        return error_set(r->err, CASUS_EINPUT, "%s %.*s is not between %g and %g", what,
                         (int)cell.len, cell.p, -most, most);
    return true;
}

static bool is_day(int year, int month, int day) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year > 0 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap);
}

bool take_day(const struct row_in *r, const char *what, struct str cell, bool more, char out[11]) {
    char digits[9] = "";
    size_t n = 0, at = 0;
    cell = known(cell);
    for (; at < cell.len && n < 8; at++) {
        bool dash = cell.p[at] == '-' && cell.len >= 10 && (at == 4 || at == 7);
        if (!dash && (cell.p[at] < '0' || cell.p[at] > '9'))
            break;
        if (!dash)
            digits[n++] = cell.p[at];
    }
    int whole = 0;
    for (size_t i = 0; i < n; i++)
        whole = whole * 10 + (digits[i] - '0');
    if (n < 8 || (at < cell.len && !more) || !is_day(whole / 10000, whole / 100 % 100, whole % 100))
        return error_set(r->err, CASUS_EINPUT, "%s \"%.*s\" is no day", what,
                         cell.len > 40 ? 40 : (int)cell.len, cell.len ? cell.p : "");
    snprintf(out, 11, "%.4s-%.2s-%.2s", digits, digits + 4, digits + 6);
    return true;
}

bool take_code(const struct row_in *r, struct str cell, const struct code **out) {
    *out = code_find(r->facts, cell);
    return *out || error_set(r->err, CASUS_EINPUT, "\"%.*s\" is no CAMEO code",
                             cell.len > 40 ? 40 : (int)cell.len, cell.len ? cell.p : "");
}

bool take_point(const struct row_in *r, struct str lat, struct str lon, struct told *out) {
    out->has_point = lat.len && lon.len;
    return !out->has_point || (take_number(r, "latitude", lat, 90, &out->lat) &&
                               take_number(r, "longitude", lon, 180, &out->lon));
}

const struct country *country_any(const struct facts *f, struct str s) {
    const struct country *c = s.len == 3 ? country_iso(f, s) : NULL;
    return c ? c : country_named(f, s);
}

const struct country *take_country(const struct row_in *r, struct str cell,
                                   const struct country *(*find)(const struct facts *,
                                                                 struct str)) {
    const struct country *c = cell.len ? find(r->facts, cell) : NULL;
    if (c || !cell.len)
        return c;
    if (!r->in->countries)
        snprintf(r->in->country, sizeof r->in->country, "%.*s", cell.len > 60 ? 60 : (int)cell.len,
                 cell.p);
    r->in->countries++;
    return NULL;
}

/* ---- a row ----------------------------------------------------------------------------------- */

/* A cell in quotes without them, at the end of `into`, which has room for it. */
static struct str unquote(struct buf *into, struct str cell) {
    size_t at = into->len;
    for (size_t i = 1; i + 1 < cell.len; i++) {
        buf_char(into, cell.p[i]);
        i += cell.p[i] == '"' && cell.p[i + 1] == '"';
    }
    return (struct str){into->p + at, into->len - at};
}

/* Cells of the row, up to `most`; how many there are. */
static unsigned split(struct str row, struct str *cells, unsigned most) {
    unsigned n = 0;
    struct str cell;
    while (str_field(&row, '\t', &cell)) {
        if (n < most)
            cells[n] = cell;
        n++;
    }
    return n;
}

static bool is_named(const struct str *cells, unsigned count, const char *name, unsigned *at) {
    for (unsigned i = 0; i < count; i++)
        if (str_eq_nocase(str_trim(cells[i]), str_of(name))) {
            *at = i;
            return true;
        }
    return false;
}

static bool is_meant(const struct layout *l, const struct str *cells, unsigned count) {
    unsigned at;
    for (const char *const *name = l->telling; *name; name++)
        if (!is_named(cells, count, *name, &at))
            return false;
    return true;
}

/* The format that a first row tells, by its names or by how many cells it has. */
static int tell(const struct str *cells, unsigned count) {
    for (int i = 0; i < EXCHANGE_FORMATS; i++) {
        const struct layout *l = layout_of((enum exchange_format)i);
        if (!l || !l->take)
            continue;
        if (l->telling ? is_meant(l, cells, count < LAYOUT_COLUMNS_MAX ? count : LAYOUT_COLUMNS_MAX)
                       : count == l->columns || (l->fewest && count == l->fewest))
            return i;
    }
    return -1;
}

static enum intake_result refuse(casus_error *err, unsigned count) {
    error_set(err, CASUS_EINPUT,
              "is none of ICEWS, GDELT, Phoenix and POLECAT: its first row has %u cell%s and does "
              "not name their columns",
              count, count == 1 ? "" : "s");
    return INTAKE_REFUSED;
}

static enum intake_result take_header(struct intake *in, const struct layout *l,
                                      const struct str *cells, casus_error *err) {
    unsigned shown = in->width < LAYOUT_COLUMNS_MAX ? in->width : LAYOUT_COLUMNS_MAX;
    for (unsigned i = 0; i < l->columns; i++)
        if (!is_named(cells, shown, l->header[i], &in->column[i])) {
            error_set(err, CASUS_EINPUT, "its first row names no column \"%s\" of %s", l->header[i],
                      exchange_title((enum exchange_format)in->now));
            return INTAKE_REFUSED;
        }
    return INTAKE_NONE;
}

/* ---- its document ---------------------------------------------------------------------------- */

/* Puts a part of the text; where it stands. */
static casus_span put_part(struct buf *text, struct str part) {
    if (!part.len)
        return (casus_span){0, 0};
    if (text->len)
        buf_z(text, " | ");
    uint32_t start = (uint32_t)text->len;
    put_cell(text, part);
    return (casus_span){start, (uint32_t)text->len};
}

struct spans {
    casus_span source, act, target, place;
};

static const char *copy(casus_doc *doc, struct str s, bool *ok) {
    if (!s.len)
        return NULL;
    const char *p = arena_copy(&doc->arena, s.p, s.len);
    *ok &= p != NULL;
    return p;
}

/* The code of its own, or that of country and sector. */
static const char *actor_code(casus_doc *doc, const struct told_actor *a, bool *ok) {
    char code[16] = "";
    struct str groups, group = STR_NONE;
    if (a->code.len)
        return copy(doc, a->code, ok);
    groups = a->sector ? a->sector->cameo : STR_NONE;
    str_field(&groups, '|', &group);
    snprintf(code, sizeof code, "%s%.*s", a->country ? a->country->cameo : "",
             group.len > 8 ? 8 : (int)group.len, group.len ? group.p : "");
    return copy(doc, str_of(code), ok);
}

static size_t add_actor(casus_doc *doc, const struct told_actor *a, casus_span span,
                        const casus_actor **out, bool *ok) {
    if (span.end <= span.start)
        return 0;
    casus_actor *actor = ARENA_NEW(&doc->arena, casus_actor);
    if (!actor) {
        *ok = false;
        return 0;
    }
    actor->span = span;
    actor->name = copy(doc, a->name, ok);
    actor->code = actor_code(doc, a, ok);
    actor->country = a->country ? copy(doc, str_of(a->country->iso3), ok) : NULL;
    actor->sector = a->sector ? copy(doc, str_of(a->sector->plover), ok) : NULL;
    actor->role = copy(doc, a->role, ok);
    *out = actor;
    return 1;
}

static void add_place(casus_doc *doc, casus_event *e, const struct told *t, casus_span span,
                      bool *ok) {
    if (span.end <= span.start)
        return;
    casus_location *l = ARENA_NEW(&doc->arena, casus_location);
    char id[64] = "";
    if (t->place_id.len && t->place_id.len < 40)
        snprintf(id, sizeof id, "%s:%.*s", t->place_source, (int)t->place_id.len, t->place_id.p);
    if (!l) {
        *ok = false;
        return;
    }
    *l = (casus_location){
        .words = span,
        .name = copy(doc, t->place_name, ok),
        .country = t->place_country ? copy(doc, str_of(t->place_country->iso3), ok) : NULL,
        .source_id = copy(doc, str_of(id), ok),
        .has_point = t->has_point,
        .lat = t->lat,
        .lon = t->lon};
    e->location = l;
}

static void add_contexts(casus_doc *doc, casus_event *e, struct str list, bool *ok) {
    char between = list.len && memchr(list.p, ';', list.len) ? ';' : ',';
    const char **contexts = list.len ? ARENA_ARRAY(&doc->arena, const char *, CONTEXTS_MAX) : NULL;
    struct str item;
    *ok &= contexts || !list.len;
    while (contexts && e->context_count < CONTEXTS_MAX && str_field(&list, between, &item)) {
        item = str_trim(item);
        if (item.len)
            contexts[e->context_count++] = copy(doc, item, ok);
    }
    e->contexts = contexts;
}

static bool add_event(casus_doc *doc, const struct intake *in, const struct told *t,
                      const struct spans *at) {
    bool ok = true;
    char id[20];
    casus_event *e = ARENA_NEW(&doc->arena, casus_event);
    if (!e)
        return false;
    int n = snprintf(id, sizeof id, "%016llx", (unsigned long long)hash_str(doc->id));
    e->id = copy(doc, (struct str){id, (size_t)n}, &ok);
    e->sentence_span = (casus_span){0, (uint32_t)doc->text.len};
    e->trigger = at->act;
    e->cameo = t->code->cameo;
    e->cameo_name = t->code->name.p;
    e->plover = copy(doc, t->plover.len ? t->plover : t->code->plover, &ok);
    e->mode = copy(doc, t->plover.len ? t->mode : t->code->mode, &ok);
    e->penta = ontology_penta(cameo_root(str_of(t->code->cameo)));
    e->quad = e->plover ? ontology_quad(e->plover) : NULL;
    e->goldstein = t->goldstein;
    e->source_count = add_actor(doc, &t->source, at->source, &e->source, &ok);
    e->target_count = add_actor(doc, &t->target, at->target, &e->target, &ok);
    e->status = CASUS_OCCURRED;
    memcpy(e->date.first, t->day, sizeof t->day);
    memcpy(e->date.last, t->day, sizeof t->day);
    e->date.precision = CASUS_DATE_DAY;
    add_place(doc, e, t, at->place, &ok);
    add_contexts(doc, e, t->contexts, &ok);
    e->rule = exchange_name((enum exchange_format)in->now);
    doc->events = e;
    doc->event_count = 1;
    return ok;
}

static bool add_sentence(casus_doc *doc) {
    doc->sentences = ARENA_NEW(&doc->arena, struct sentence);
    if (!doc->sentences)
        return false;
    *doc->sentences = (struct sentence){
        .end = (uint32_t)doc->text.len, .flags = SENTENCE_PARAGRAPH, .root = NO_TOKEN};
    doc->sentence_count = 1;
    doc->parsed = doc->coded = true;
    return true;
}

/* A NUL-terminated copy of a cell behind the text: where it stands. */
static size_t put_z(struct buf *b, struct str s) {
    size_t at = b->len;
    put_cell(b, s);
    buf_char(b, '\0');
    return at;
}

static casus_doc *make_doc(struct intake *in, const struct told *t, const casus_doc_info *limits,
                           casus_error *err) {
    casus_doc_info info = *limits;
    struct buf *b = &in->text;
    struct spans at;
    b->len = 0;
    at.source = put_part(b, t->source.text);
    at.act = put_part(b, t->act.len ? t->act : t->code->name);
    at.target = put_part(b, t->target.text);
    at.place = put_part(b, t->place_words);
    size_t id = b->len;
    buf_printf(b, "%s:", exchange_name((enum exchange_format)in->now));
    put_z(b, t->id);
    size_t publisher = put_z(b, t->publisher), url = put_z(b, t->url);
    size_t language = put_z(b, t->language);
    casus_doc *doc = NULL;
    if (!b->failed) {
        info.id = b->p + id;
        info.source = t->publisher.len ? b->p + publisher : NULL;
        info.url = t->url.len ? b->p + url : NULL;
        info.language = t->language.len ? b->p + language : NULL;
        info.date = t->published_day[0] ? t->published_day : info.date;
        doc = casus_doc_new(b->p, id, &info, err);
        if (!doc || (add_sentence(doc) && add_event(doc, in, t, &at)))
            return doc;
    }
    error_set(err, CASUS_ENOMEM, "out of memory for a row");
    if (doc)
        doc_no_memory(doc, err);
    casus_doc_free(doc);
    return NULL;
}

/* What the first row of an input tells. INTAKE_DOC: it is a row like any other. */
static enum intake_result begin_input(struct intake *in, const struct str *cells, unsigned count,
                                      casus_error *err) {
    in->now = in->asked >= 0 ? in->asked : tell(cells, count);
    if (in->now < 0)
        return refuse(err, count);
    const struct layout *l = layout_of((enum exchange_format)in->now);
    bool as_it_is = l->header || (l->fewest && count == l->fewest);
    in->width = as_it_is ? count : l->columns;
    return l->header ? take_header(in, l, cells, err) : INTAKE_DOC;
}

/* The cells of `raw` in the format's order, without their quotes. */
static bool order_cells(struct intake *in, const struct layout *l, struct str row,
                        const struct str *raw, struct str *cells, casus_error *err) {
    in->cells.len = 0;
    buf_add(&in->cells, row.p, row.len); /* room for all: no cell moves another */
    in->cells.len = 0;
    if (in->cells.failed)
        return error_set(err, CASUS_ENOMEM, "out of memory for a row");
    for (unsigned i = 0; i < l->columns && i < in->width; i++) {
        unsigned at = l->header ? in->column[i] : i;
        struct str cell = raw[at];
        if (cell.len > CELL_MAX)
            return error_set(err, CASUS_ELIMIT, "cell %u is longer than %d bytes", at + 1,
                             CELL_MAX);
        bool quoted = l->quotes && cell.len > 1 && cell.p[0] == '"' && cell.p[cell.len - 1] == '"';
        cells[i] = quoted ? unquote(&in->cells, cell) : cell;
    }
    return true;
}

enum intake_result intake_row(struct intake *in, struct str row, bool first,
                              const casus_doc_info *info, casus_doc **doc, casus_error *err) {
    struct str raw[LAYOUT_COLUMNS_MAX], cells[LAYOUT_COLUMNS_MAX];
    unsigned count = split(row, raw, LAYOUT_COLUMNS_MAX);
    *doc = NULL;
    enum intake_result begun = first ? begin_input(in, raw, count, err) : INTAKE_DOC;
    if (begun != INTAKE_DOC)
        return begun;
    const struct layout *l = layout_of((enum exchange_format)in->now);
    if (count != in->width) {
        error_set(err, CASUS_EINPUT, "row has %u cell%s; %s has %u", count, count == 1 ? "" : "s",
                  exchange_title((enum exchange_format)in->now), in->width);
        return INTAKE_BAD;
    }
    struct told told = {.id = STR_NONE};
    struct row_in r = {in, in->facts, cells, err};
    if (!order_cells(in, l, row, raw, cells, err) || !l->take(&r, &told))
        return INTAKE_BAD;
    if (told.id.len > ID_MAX) {
        error_set(err, CASUS_ELIMIT, "its id is longer than %d bytes", ID_MAX);
        return INTAKE_BAD;
    }
    *doc = make_doc(in, &told, info, err);
    return *doc ? INTAKE_DOC : INTAKE_BAD;
}
