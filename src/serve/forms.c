/* forms.c - the conditions of a page as a form that works without a script. */
#include "serve/parts.h"

static const char *const categories[] = {"verbal-cooperation",
                                         "material-cooperation",
                                         "verbal-conflict",
                                         "material-conflict",
                                         "AGREE",
                                         "CONSULT",
                                         "SUPPORT",
                                         "CONCEDE",
                                         "COOPERATE",
                                         "AID",
                                         "RETREAT",
                                         "REQUEST",
                                         "ACCUSE",
                                         "REJECT",
                                         "THREATEN",
                                         "PROTEST",
                                         "SANCTION",
                                         "MOBILIZE",
                                         "COERCE",
                                         "ASSAULT"};

static const char *const statuses[] = {
#define X(id, name) name,
    CASUS_EVENT_STATUS_LIST(X)
#undef X
};
static const char *const ahead[] = {"planned", "promised", "threatened", "demanded"};
static const char *const states[] = {"open", "done", "lapsed", "withdrawn"};
static const char *const periods[] = {"month", "week", "day", "year"};

static void put_field(struct view *v, const char *name, const char *label, const char *value,
                      const char *hint) {
    buf_printf(v->out, "<label>%s <input name=\"%s\" maxlength=\"200\" placeholder=\"%s\" value=\"",
               label, name, hint);
    put_text(v->out, str_of(value));
    buf_printf(v->out, "\"%s></label>\n",
               strcmp(hint, "country, code, name") == 0 ? " list=\"parties\" autocomplete=\"off\""
                                                        : "");
}

static void put_option(struct view *v, const char *value, const char *chosen) {
    buf_printf(v->out, "<option%s>", chosen && strcmp(chosen, value) == 0 ? " selected" : "");
    put_text(v->out, str_of(value));
    buf_z(v->out, "</option>");
}

/* What the address asks for stays chosen, though the list may not have it: "19", "promised,denied".
 */
static void put_choice(struct view *v, const char *name, const char *label, const char *chosen,
                       const char *const *values, size_t count) {
    bool known = !chosen;
    buf_printf(v->out, "<label>%s <select name=\"%s\"><option value=\"\">any</option>", label,
               name);
    for (size_t i = 0; i < count; i++) {
        put_option(v, values[i], chosen);
        known |= chosen && strcmp(chosen, values[i]) == 0;
    }
    if (!known)
        put_option(v, chosen, chosen);
    buf_z(v->out, "</select></label>\n");
}

static void put_flag(struct view *v, const char *name, const char *label, bool on) {
    buf_printf(v->out,
               "<label class=\"flag\"><input type=\"checkbox\" name=\"%s\" value=\"1\"%s> "
               "%s</label>\n",
               name, on ? " checked" : "", label);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void put_who(struct view *v, const struct call *c, unsigned takes) {
    static const char who[] = "country, code, name";
    const struct ask_question *q = &c->question;
    if (takes & TAKE_PAIR) {
        put_field(v, "a", "One party", c->a, who);
        put_field(v, "b", "The other", c->b, who);
    }
    if (takes & TAKE_ACTORS) {
        put_field(v, "actor", "Actor", q->actors[0], who);
        put_field(v, "actor", takes & TAKE_SIDES ? "and the other of a pair" : "and actor",
                  q->actors[1], who);
    }
    if (takes & TAKE_SIDES) {
        put_field(v, "source", "Who does it", q->source, who);
        put_field(v, "target", "To whom", q->target, who);
    }
}

static void put_what(struct view *v, const struct call *c, unsigned takes) {
    const struct ask_question *q = &c->question;
    if (takes & TAKE_TEXT)
        put_field(v, "q", "Words", q->text, "words, \"phrases\", word*, -without");
    if (takes & TAKE_ACT) {
        put_field(v, "place", "Place", q->place, "country or town");
        put_choice(v, "category", "Category", q->category, categories, COUNT(categories));
    }
    if (takes & TAKE_STATE)
        put_choice(v, "status", "Kind", q->status, ahead, COUNT(ahead));
    else if (takes & TAKE_STATUS)
        put_choice(v, "status", "Status", q->status, statuses, COUNT(statuses));
    if (takes & TAKE_STATE)
        put_choice(v, "state", "What came of it", q->state, states, COUNT(states));
}

static void put_when(struct view *v, const struct call *c, unsigned takes) {
    const struct ask_question *q = &c->question;
    if (takes & TAKE_DAYS) {
        put_field(v, "from", "From", q->from, "1995-08 or 1995-08-30");
        put_field(v, "to", "To", q->to, "1995-12-14");
    }
    if (takes & TAKE_PERIOD)
        put_choice(v, "per", "Per", q->period ? q->period : "month", periods, COUNT(periods));
    if (takes & TAKE_REPORTS)
        put_flag(v, "reports", "every report", q->reports);
    if (takes & TAKE_ALL_STATUS)
        put_flag(v, "all_status", "also what is only planned, wanted or denied", q->all_status);
    if (takes & TAKE_DUE)
        put_flag(v, "by_due", "by deadline, the nearest first", q->by_due);
}

static bool is_narrowed(const struct request *r) {
    for (unsigned i = 0; i < r->count; i++)
        if (*r->params[i].value && strcmp(r->params[i].name, "skip") != 0 &&
            strcmp(r->params[i].name, "limit") != 0)
            return true;
    return false;
}

void put_filters(struct view *v, const struct call *c, unsigned takes) {
    bool narrowed = is_narrowed(v->request);
    buf_printf(v->out,
               "<details class=\"filters\"%s><summary>Conditions</summary>\n"
               "<form action=\"%s\" method=\"get\">\n",
               narrowed ? " open" : "", v->request->path);
    put_who(v, c, takes);
    put_what(v, c, takes);
    put_when(v, c, takes);
    buf_z(v->out, "<span class=\"act\"><button>Show</button>");
    if (narrowed)
        buf_printf(v->out, " <a href=\"%s\">Clear</a>", v->request->path);
    buf_z(v->out, "</span>\n</form></details>\n");
}
