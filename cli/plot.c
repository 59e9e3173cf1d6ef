/* plot.c - casus plot: pictures of what a store holds. The rows of a question are gathered here,
 * src/picture draws them. */
#include "base/day.h"
#include "base/file.h"
#include "cli/cli.h"
#include "picture/picture.h"

#include <stdio.h>
#include <stdlib.h>

enum { ACTS_USUAL = 20000, TIES_USUAL = 60, PNG_SCALE = 2 };

struct plot {
    const struct settings *settings;
    struct ask *ask;
    struct facts *facts; /* names of countries and groups; NULL: those of the store alone */
    struct ask_question question;
    unsigned most; /* rows of each question */
    bool more;     /* there were more */
    bool failed;   /* out of memory */

    struct picture_act *acts;
    size_t act_count, act_cap;
    size_t undated;
    bool back; /* the acts being gathered */

    struct picture_change changes[64];
    size_t change_count;
    char party[2][ASK_NAME]; /* of the pair whose changes are wanted */

    struct picture_tie *ties; /* their strings and those of places are the plot's */
    size_t tie_count, tie_cap;
    struct picture_place *places;
    size_t place_count, place_cap;

    struct buf title, subtitle, note;
};

/* ---- rows -------------------------------------------------------------------------------------
 */

static const struct cell *cell_of(enum ask_kind kind, const struct cell *cells, size_t count,
                                  const char *name) {
    static const struct cell none;
    size_t columns;
    const struct cell_column *list = ask_columns(kind, &columns);
    for (size_t i = 0; i < columns && i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return &cells[i];
    return &none;
}

/* Room for one more in a list that doubles. */
static void *grow(struct plot *p, void *list, size_t count, size_t *cap, size_t size) {
    if (count < *cap)
        return list;
    size_t now = *cap ? 2 * *cap : 256;
    void *larger = realloc(list, now * size);
    if (!larger) {
        p->failed = true;
        return NULL;
    }
    *cap = now;
    return larger;
}

static char *copy_text(struct plot *p, struct str s) {
    char *z = malloc(s.len + 1);
    if (!z) {
        p->failed = true;
        return NULL;
    }
    if (s.len)
        memcpy(z, s.p, s.len);
    z[s.len] = '\0';
    return z;
}

static bool read_day(const struct cell *c, int64_t *out) {
    char text[DAY_TEXT];
    int64_t last;
    if (c->kind != CELL_TEXT || c->text.len != DAY_TEXT - 1)
        return false;
    memcpy(text, c->text.p, c->text.len);
    text[c->text.len] = '\0';
    return day_range(text, out, &last);
}

/* Whether another row is wanted; one more than are shown tells that there are more. */
static bool count_row(struct plot *p, size_t have) {
    p->more |= have >= p->most;
    return have < p->most;
}

static bool gather_act(void *context, const struct cell *cells, size_t count) {
    struct plot *p = context;
    struct picture_act a = {.back = p->back};
    if (!count_row(p, p->act_count + p->undated))
        return false;
    if (!read_day(cell_of(ASK_TIMELINE, cells, count, "day"), &a.day)) {
        p->undated++;
        return true;
    }
    void *list = grow(p, p->acts, p->act_count, &p->act_cap, sizeof *p->acts);
    if (!list)
        return false;
    p->acts = list;
    struct str status = cell_of(ASK_TIMELINE, cells, count, "status")->text;
    struct str category = cell_of(ASK_TIMELINE, cells, count, "plover")->text;
    a.goldstein = cell_of(ASK_TIMELINE, cells, count, "goldstein")->number;
    a.quad = picture_quad_find(cell_of(ASK_TIMELINE, cells, count, "quad")->text);
    a.deed = str_is(status, "occurred") || str_is(status, "ongoing");
    if (category.len < sizeof a.category && category.len)
        memcpy(a.category, category.p, category.len);
    p->acts[p->act_count++] = a;
    return true;
}

static bool gather_change(void *context, const struct cell *cells, size_t count) {
    struct plot *p = context;
    struct picture_change c = {0};
    if (!read_day(cell_of(ASK_SHIFT, cells, count, "day"), &c.day))
        return true;
    c.back = !str_is(cell_of(ASK_SHIFT, cells, count, "source")->text, p->party[0]);
    c.deeds = str_is(cell_of(ASK_SHIFT, cells, count, "series")->text, "deeds");
    c.before = cell_of(ASK_SHIFT, cells, count, "before")->number;
    c.after = cell_of(ASK_SHIFT, cells, count, "after")->number;
    p->changes[p->change_count++] = c;
    return p->change_count < sizeof p->changes / sizeof *p->changes;
}

static bool add_tie(struct plot *p, struct str source, struct str target, double count,
                    double goldstein) {
    void *list = grow(p, p->ties, p->tie_count, &p->tie_cap, sizeof *p->ties);
    if (!list)
        return false;
    p->ties = list;
    struct picture_tie *t = &p->ties[p->tie_count];
    *t = (struct picture_tie){copy_text(p, source), copy_text(p, target), count, goldstein};
    p->tie_count++;
    return !p->failed;
}

static bool gather_pair(void *context, const struct cell *cells, size_t count) {
    struct plot *p = context;
    return count_row(p, p->tie_count) &&
           add_tie(p, cell_of(ASK_PAIRS, cells, count, "source")->text,
                   cell_of(ASK_PAIRS, cells, count, "target")->text,
                   cell_of(ASK_PAIRS, cells, count, "count")->number,
                   cell_of(ASK_PAIRS, cells, count, "goldstein_mean")->number);
}

static bool gather_place(void *context, const struct cell *cells, size_t count) {
    struct plot *p = context;
    if (!count_row(p, p->place_count))
        return false;
    void *list = grow(p, p->places, p->place_count, &p->place_cap, sizeof *p->places);
    if (!list)
        return false;
    p->places = list;
    struct picture_place *place = &p->places[p->place_count];
    place->name = copy_text(p, cell_of(ASK_PLACES, cells, count, "place")->text);
    place->lat = cell_of(ASK_PLACES, cells, count, "lat")->number;
    place->lon = cell_of(ASK_PLACES, cells, count, "lon")->number;
    place->count = cell_of(ASK_PLACES, cells, count, "count")->number;
    place->goldstein = cell_of(ASK_PLACES, cells, count, "goldstein_mean")->number;
    p->place_count += place->name != NULL;
    return !p->failed;
}

/* ---- a network of happenings that fit conditions ----------------------------------------------
 */

/* The parties of a side: the country of each actor or, where it has none, its code. */
static size_t read_parties(struct str codes, struct str countries, struct str *out, size_t cap) {
    struct str code, country;
    size_t count = 0;
    while (count < cap) {
        bool more = str_field(&codes, '|', &code), known = str_field(&countries, '|', &country);
        if (!more && !known)
            break;
        struct str party = known && country.len ? country : more ? code : STR_NONE;
        bool again = !party.len;
        for (size_t i = 0; i < count; i++)
            again |= str_eq(out[i], party);
        if (!again)
            out[count++] = party;
    }
    return count;
}

static bool count_tie(struct plot *p, struct str source, struct str target, double goldstein) {
    for (size_t i = 0; i < p->tie_count; i++) {
        struct picture_tie *t = &p->ties[i];
        if (!str_is(source, t->source) || !str_is(target, t->target))
            continue;
        t->count++;
        t->goldstein += goldstein;
        return true;
    }
    return add_tie(p, source, target, 1, goldstein);
}

static bool gather_tie(void *context, const struct cell *cells, size_t count) {
    enum { PARTIES_MAX = 16, TIES_MAX = 4000 };
    struct plot *p = context;
    struct str sources[PARTIES_MAX], targets[PARTIES_MAX];
    p->act_count++;
    if (p->act_count > ACTS_USUAL) {
        buf_printf(&p->note, "The newest %d happenings are counted. ", ACTS_USUAL);
        return false;
    }
    size_t n = read_parties(cell_of(ASK_TIMELINE, cells, count, "source_code")->text,
                            cell_of(ASK_TIMELINE, cells, count, "source_country")->text, sources,
                            PARTIES_MAX);
    size_t m = read_parties(cell_of(ASK_TIMELINE, cells, count, "target_code")->text,
                            cell_of(ASK_TIMELINE, cells, count, "target_country")->text, targets,
                            PARTIES_MAX);
    double goldstein = cell_of(ASK_TIMELINE, cells, count, "goldstein")->number;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < m; k++)
            if (!str_eq(sources[i], targets[k]) && p->tie_count < TIES_MAX &&
                !count_tie(p, sources[i], targets[k], goldstein))
                return false;
    return true;
}

static int most_first(const void *a, const void *b) {
    const struct picture_tie *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    int order = strcmp(x->source, y->source);
    return order ? order : strcmp(x->target, y->target);
}

static void sort_ties(struct plot *p) {
    for (size_t i = 0; i < p->tie_count; i++)
        p->ties[i].goldstein /= p->ties[i].count;
    if (p->tie_count)
        qsort(p->ties, p->tie_count, sizeof *p->ties, most_first);
    while (p->tie_count > p->most) {
        p->tie_count--;
        free((char *)p->ties[p->tie_count].source);
        free((char *)p->ties[p->tie_count].target);
        p->more = true;
    }
}

/* ---- words ------------------------------------------------------------------------------------
 */

/* What an actor is called: a country and a group by its name, others as in the store; "" where
 * nobody says. */
static bool name_actor(struct plot *p, const char *actor, char out[ASK_NAME], casus_error *err) {
    struct str known = p->facts ? facts_name(p->facts, str_of(actor)) : STR_NONE;
    if (!known.len || known.len >= ASK_NAME)
        return ask_name_of(p->ask, actor, out, err);
    memcpy(out, known.p, known.len);
    out[known.len] = '\0';
    return true;
}

/* The same with the code behind it; a name stands by itself. */
static bool put_actor(struct plot *p, struct buf *out, const char *actor, casus_error *err) {
    char name[ASK_NAME];
    if (!name_actor(p, actor, name, err))
        return false;
    if (*name && strcmp(name, actor) != 0)
        buf_printf(out, "%s (%s)", name, actor);
    else
        buf_z(out, actor);
    return true;
}

static void add_condition(struct plot *p, const char *what, const char *value) {
    if (value && *value)
        buf_printf(&p->subtitle, "%s%s %s", p->subtitle.len ? "; " : "", what, value);
}

/* All conditions; actors stand in the title. */
static void put_conditions(struct plot *p) {
    const struct ask_question *q = &p->settings->question;
    add_condition(p, "category", q->category);
    add_condition(p, "place", q->place);
    add_condition(p, "status", q->status);
    add_condition(p, "from", q->from);
    add_condition(p, "to", q->to);
    if (q->reports)
        add_condition(p, "each report", "counted");
}

/* "Happenings between A and B"; without actors `alone`. */
static bool put_title(struct plot *p, const char *what, const char *alone, casus_error *err) {
    const struct ask_question *q = &p->settings->question;
    const struct {
        const char *word, *actor;
    } parts[] = {{q->actors[1] ? " between " : " of or towards ", q->actors[0]},
                 {" and ", q->actors[1]},
                 {" by ", q->source},
                 {" towards ", q->target}};
    bool any = q->actors[0] || q->source || q->target;
    buf_z(&p->title, any ? what : alone);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].actor)
            continue;
        buf_z(&p->title, parts[i].word);
        if (!put_actor(p, &p->title, parts[i].actor, err))
            return false;
    }
    return true;
}

static void put_count(struct plot *p, size_t count, const char *one, const char *many) {
    buf_printf(&p->subtitle, "%s%zu %s", p->subtitle.len ? "; " : "", count,
               count == 1 ? one : many);
}

/* "..., 3 Apr to 14 Dec 1995" of the acts. */
static void find_span(const struct plot *p, int64_t *first, int64_t *last) {
    *first = INT64_MAX;
    *last = INT64_MIN;
    for (size_t i = 0; i < p->act_count; i++) {
        *first = p->acts[i].day < *first ? p->acts[i].day : *first;
        *last = p->acts[i].day > *last ? p->acts[i].day : *last;
    }
}

static int newest_first(const void *a, const void *b) {
    const struct picture_act *x = a, *y = b;
    return (x->day < y->day) - (x->day > y->day);
}

/* A few acts of other years would leave the others no room: where not even one in fifty at either
 * end stretches the time to more than twice its length, those are left out and told of. */
static void leave_out_far(struct plot *p) {
    enum { LEAST = 50, LONG_DAYS = 60 };
    size_t n = p->act_count, end = n / 50;
    char from[DAY_TEXT], to[DAY_TEXT];
    if (n < LEAST || p->settings->question.from || p->settings->question.to)
        return;
    qsort(p->acts, n, sizeof *p->acts, newest_first);
    int64_t first = p->acts[n - 1].day, last = p->acts[0].day;
    int64_t near_first = p->acts[n - 1 - end].day, near_last = p->acts[end].day;
    int64_t room = (near_last - near_first) / 10 + 7;
    if (last - first < 2 * (near_last - near_first) + LONG_DAYS)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (p->acts[i].day >= near_first - room && p->acts[i].day <= near_last + room)
            p->acts[kept++] = p->acts[i];
    p->act_count = kept;
    if (day_text(first, from) && day_text(last, to))
        buf_printf(&p->note, "%zu far off in time, from %s to %s, %s left out (--from, --to). ",
                   n - kept, from, to, n - kept == 1 ? "is" : "are");
}

/* Which period the acts are counted by: that of --per, else one that fits. */
static enum period put_span(struct plot *p) {
    static const char *const names[] = {"day", "week", "month", "year"};
    char from[DAY_TEXT], to[DAY_TEXT];
    enum period period = PERIOD_MONTH;
    int64_t first, last;
    leave_out_far(p);
    find_span(p, &first, &last);
    if (p->settings->question.period)
        period_find(p->settings->question.period, &period); /* was looked at before */
    else if (p->act_count)
        period = picture_period(first, last);
    if (p->act_count && day_text(first, from) && day_text(last, to))
        buf_printf(&p->subtitle, "%s to %s, by %s", from, to, names[period]);
    return period;
}

static void put_notes(struct plot *p, const char *what) {
    if (p->more)
        buf_printf(&p->note, "Only the %s %u are shown. ", what, p->most);
    if (p->undated)
        buf_printf(&p->note, "%zu without a day %s left out. ", p->undated,
                   p->undated == 1 ? "is" : "are");
}

/* The words as strings; false: out of memory. */
static bool end_words(struct plot *p, struct picture_head *head) {
    buf_char(&p->title, '\0');
    buf_char(&p->subtitle, '\0');
    buf_char(&p->note, '\0');
    if (p->failed || p->title.failed || p->subtitle.failed || p->note.failed)
        return false;
    *head = (struct picture_head){p->title.p, p->subtitle.p, p->note.p};
    return true;
}

static bool no_memory(casus_error *err) {
    return error_set(err, CASUS_ENOMEM, "out of memory for a picture");
}

/* ---- the pictures -----------------------------------------------------------------------------
 */

static bool gather(struct plot *p, enum ask_kind kind, const struct ask_question *q,
                   bool (*row)(void *, const struct cell *, size_t), casus_error *err) {
    return ask_ask(p->ask, kind, q, (struct ask_sink){row, p}, err) &&
           (!p->failed || no_memory(err));
}

static bool plot_timeline(struct plot *p, struct buf *out, casus_error *err) {
    struct picture_head head;
    if (!gather(p, ASK_TIMELINE, &p->question, gather_act, err) ||
        !put_title(p, "Happenings", "Happenings", err))
        return false;
    enum period period = put_span(p);
    put_count(p, p->act_count, "happening", "happenings");
    put_conditions(p);
    put_notes(p, "newest");
    if (!end_words(p, &head))
        return no_memory(err);
    picture_timeline(out, &head, p->acts, p->act_count, period);
    return true;
}

/* What a pair does to each other, or the one to the other; the first of the two is the source. */
static void choose_pair(const struct settings *s, const char *pair[2], bool *both) {
    *both = s->question.actors[0] != NULL;
    pair[0] = *both ? s->question.actors[0] : s->question.source;
    pair[1] = *both ? s->question.actors[1] : s->question.target;
}

static const char deeds[] = "occurred,ongoing";

static bool gather_way(struct plot *p, const char *source, const char *target, bool back,
                       casus_error *err) {
    struct ask_question q = p->question;
    q.actors[0] = q.actors[1] = NULL;
    q.source = source;
    q.target = target;
    if (!q.status && !q.all_status)
        q.status = deeds;
    p->back = back;
    return gather(p, ASK_TIMELINE, &q, gather_act, err);
}

/* Changes are those of all that the two do: a part of it has none of its own. */
static bool gather_changes(struct plot *p, const char *const pair[2], bool both, casus_error *err) {
    const struct ask_question *given = &p->settings->question;
    struct ask_question q = {.from = given->from, .to = given->to, .reports = given->reports};
    if (given->category || given->place || given->status)
        return true;
    q.actors[0] = both ? pair[0] : NULL;
    q.actors[1] = both ? pair[1] : NULL;
    q.source = both ? NULL : pair[0];
    q.target = both ? NULL : pair[1];
    snprintf(p->party[0], sizeof p->party[0], "%s", pair[0]);
    if (gather(p, ASK_SHIFT, &q, gather_change, err))
        return true;
    /* Names and finer codes have no changes of their own either. */
    return err->code == CASUS_EUSAGE;
}

static int by_day(const void *a, const void *b) {
    const struct picture_change *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->back != y->back ? x->back - y->back : x->deeds - y->deeds;
}

static bool plot_dyad(struct plot *p, struct buf *out, casus_error *err) {
    struct picture_head head;
    const char *pair[2];
    char names[2][ASK_NAME];
    bool both;
    choose_pair(p->settings, pair, &both);
    if (!gather_way(p, pair[0], pair[1], false, err) ||
        (both && !gather_way(p, pair[1], pair[0], true, err)) ||
        !gather_changes(p, pair, both, err))
        return false;
    for (int i = 0; i < 2; i++) {
        if (!name_actor(p, pair[i], names[i], err))
            return false;
        if (!*names[i])
            snprintf(names[i], sizeof names[i], "%s", pair[i]);
    }
    if (!put_title(p, "Happenings", "Happenings", err))
        return false;
    if (p->change_count)
        qsort(p->changes, p->change_count, sizeof *p->changes, by_day);
    struct picture_pair picture = {.names = {names[0], names[1]},
                                   .acts = p->acts,
                                   .act_count = p->act_count,
                                   .changes = p->changes,
                                   .change_count = p->change_count,
                                   .both = both};
    picture.period = put_span(p);
    put_count(p, p->act_count, "happening", "happenings");
    put_conditions(p);
    put_notes(p, "newest");
    if (!end_words(p, &head))
        return no_memory(err);
    picture_dyad(out, &head, &picture);
    return true;
}

/* Codes become names, two of the same name keep their codes. */
static bool name_ties(struct plot *p, casus_error *err) {
    for (size_t i = 0; i < 2 * p->tie_count; i++) {
        struct picture_tie *t = &p->ties[i / 2];
        const char **party = i % 2 ? &t->target : &t->source;
        struct buf words = {0};
        bool ok = put_actor(p, &words, *party, err);
        char *name = ok && !words.failed ? copy_text(p, buf_view(&words)) : NULL;
        buf_free(&words);
        if (!name)
            return ok ? no_memory(err) : false;
        free((char *)*party);
        *party = name;
    }
    return true;
}

static bool plot_network(struct plot *p, struct buf *out, casus_error *err) {
    struct picture_head head;
    struct ask_question q = p->question;
    bool part = q.category || q.place || q.status;
    if (part) { /* the store has counted the whole alone */
        q.limit = ACTS_USUAL + 1;
        if (!q.status && !q.all_status)
            q.status = deeds;
        if (!gather(p, ASK_TIMELINE, &q, gather_tie, err))
            return false;
        sort_ties(p);
    } else if (!gather(p, ASK_PAIRS, &q, gather_pair, err)) {
        return false;
    }
    if (!name_ties(p, err) ||
        !put_title(p, "Who acts upon whom: happenings", "Who acts upon whom", err))
        return false;
    put_count(p, p->tie_count, "tie", "ties");
    put_conditions(p);
    put_notes(p, "strongest");
    if (!end_words(p, &head))
        return no_memory(err);
    picture_network(out, &head, p->ties, p->tie_count);
    return true;
}

static bool plot_map(struct plot *p, struct buf *out, casus_error *err) {
    struct picture_head head;
    struct mapped file = {0};
    char path[4200];
    double happenings = 0;
    const char *dir = data_dir(p->settings);
    snprintf(path, sizeof path, "%s/lexicon/places/outlines.geojson", dir ? dir : model_dir());
    if (!gather(p, ASK_PLACES, &p->question, gather_place, err) ||
        !put_title(p, "Where it happened: happenings", "Where it happened", err) ||
        !file_map(path, &file, err))
        return false;
    for (size_t i = 0; i < p->place_count; i++)
        happenings += p->places[i].count;
    put_count(p, (size_t)happenings, "happening", "happenings");
    buf_printf(&p->subtitle, " at %zu place%s", p->place_count, p->place_count == 1 ? "" : "s");
    put_conditions(p);
    put_notes(p, "most frequent");
    bool ok = end_words(p, &head) || no_memory(err);
    if (ok)
        picture_map(out, &head, p->places, p->place_count, file.bytes);
    file_unmap(&file);
    return ok;
}

static const struct kind {
    const char *name;
    bool (*plot)(struct plot *p, struct buf *out, casus_error *err);
    unsigned usual; /* rows */
    bool periods;   /* --per means something */
} kinds[] = {{"timeline", plot_timeline, ACTS_USUAL, true},
             {"dyad", plot_dyad, ACTS_USUAL, true},
             {"network", plot_network, TIES_USUAL, false},
             {"map", plot_map, PICTURE_PLACES, false}};

/* ---- the command ------------------------------------------------------------------------------
 */

static void plot_free(struct plot *p) {
    for (size_t i = 0; i < p->tie_count; i++) {
        free((char *)p->ties[i].source);
        free((char *)p->ties[i].target);
    }
    for (size_t i = 0; i < p->place_count; i++)
        free((char *)p->places[i].name);
    free(p->ties);
    free(p->places);
    free(p->acts);
    buf_free(&p->title);
    buf_free(&p->subtitle);
    buf_free(&p->note);
}

static int write_picture(const struct settings *s, struct buf *picture) {
    struct output o;
    if (output_open(&o, s->output))
        output_write(&o, buf_view(picture));
    bool ok = output_close(&o) && !o.failed; /* what could not be opened is let go as well */
    return ok ? EXIT_DONE : EXIT_REFUSED;
}

static int fail(const casus_error *err) {
    if (err->code == CASUS_EUSAGE && !err->file[0])
        return usage_error(&command_plot, "%s", err->message);
    report(err);
    return err->code == CASUS_ELIMIT ? EXIT_REFUSED : exit_code_of(err);
}

static int draw(const struct settings *s, const struct kind *k, struct plot *p, bool png) {
    struct buf svg = {0}, image = {0};
    casus_error err = {0};
    int code = EXIT_DONE;
    p->question.limit = p->most + 1;
    if (!k->plot(p, &svg, &err) || (svg.failed && !no_memory(&err)))
        code = fail(&err);
    else if (png && !picture_png(buf_view(&svg), PNG_SCALE, &image, &err))
        code = fail(&err);
    else
        code = write_picture(s, png ? &image : &svg);
    if (code == EXIT_DONE && !s->quiet && !p->act_count && !p->tie_count && !p->place_count)
        report_text("nothing is found");
    buf_free(&svg);
    buf_free(&image);
    return code;
}

/* What cannot be meant together; false: told. */
static bool check(const struct settings *s, const struct kind *k, bool *png) {
    const struct ask_question *q = &s->question;
    const char *dot = output_extension(s);
    enum period period;
    *png = dot && strcmp(dot, ".png") == 0;
    if (dot && !*png && strcmp(dot, ".svg") != 0)
        usage_error(&command_plot, "%s: pictures are .svg or .png", s->output);
    else if (q->period && !k->periods)
        usage_error(&command_plot, "--per is for timeline and dyad");
    else if (q->period && !period_find(q->period, &period))
        usage_error(&command_plot, "--per %s: day, week, month or year", q->period);
    else if (k->plot == plot_dyad && !(q->actors[1] && !q->source && !q->target) &&
             !(q->source && q->target && !q->actors[0]))
        usage_error(&command_plot, "a dyad needs its two: --actor twice, or --source and --target");
    else
        return true;
    return false;
}

static const struct kind *find_kind(const struct settings *s) {
    for (size_t i = 0; s->operand_count && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, s->operands[0]) == 0)
            return &kinds[i];
    usage_error(&command_plot, "name a picture first: timeline, dyad, network or map");
    return NULL;
}

static int run(const struct settings *s) {
    struct plot p = {.settings = s, .question = s->question};
    const struct kind *k = find_kind(s);
    casus_error err;
    bool png;
    if (!k)
        return EXIT_USAGE;
    if (s->operand_count != 2)
        return usage_error(&command_plot,
                           s->operand_count > 2 ? "one store at a time" : "name a store");
    if (!check(s, k, &png))
        return EXIT_USAGE;
    p.most = s->question.limit ? s->question.limit : k->usual;
    p.most = p.most < ASK_LIMIT_MAX ? p.most : ASK_LIMIT_MAX - 1;
    p.ask = ask_open(s->operands[1], &err);
    if (!p.ask) {
        report(&err);
        return exit_code_of(&err);
    }
    p.facts = open_facts(s, &err);
    int code = draw(s, k, &p, png);
    facts_free(p.facts);
    plot_free(&p);
    ask_close(p.ask);
    return code;
}

const struct command command_plot = {
    .name = "plot",
    .operands = "timeline|dyad|network|map DB",
    .summary = "draws pictures of a store: SVG or PNG",
    .text =
        "Draws what a store holds, as SVG or, with -o FILE.png, as PNG (which needs librsvg):\n"
        "timeline: happenings by period, by class and category; dyad: the Goldstein values and\n"
        "counts of a pair (--actor twice, or --source and --target), the changes that `shift`\n"
        "finds marked; network: who acts upon whom; map: where it happened. But for timeline, "
        "only\n"
        "what occurred or goes on counts, unless --all-status or --status is given. --per is "
        "chosen\n"
        "by the length of time. docs/QUESTIONS.md tells more.",
    .options = OPT_OUTPUT | OPT_ACTOR | OPT_SIDES | OPT_ACT | OPT_STATUS | OPT_DAYS | OPT_PER |
               OPT_REPORTS | OPT_ALL_STATUS | OPT_MOST | OPT_QUIET | OPT_DATA,
    .run = run,
};
