/* ask.c - the commands that ask a store: a question from the options, its rows as output. */
#include "cli/cli.h"

#include <unistd.h>

enum { ROWS_USUAL = 50, FLUSH_BYTES = 1 << 16 };

/* Rows on their way out. One more than is wanted is asked for, to know whether there are more. */
struct listing {
    struct output output;
    enum write_format format;
    const struct cell_column *columns;
    size_t column_count;
    struct write_grid grid;
    struct buf out;
    unsigned rows, wanted;
};

static bool flush(struct listing *l) {
    if (l->out.failed) {
        report_text("out of memory");
        l->output.failed = true;
        return false;
    }
    bool ok = !l->out.len || output_write(&l->output, buf_view(&l->out));
    l->out.len = 0;
    return ok;
}

/* As people read it: a column of text is short, and its start is what counts. */
static void add_to_grid(struct listing *l, const struct cell *cells, size_t count) {
    struct cell shown[ASK_COLUMNS_MAX];
    count = count < ASK_COLUMNS_MAX ? count : ASK_COLUMNS_MAX;
    memcpy(shown, cells, count * sizeof *cells);
    for (size_t i = 0; i < count; i++)
        if (shown[i].kind == CELL_TEXT && strcmp(l->columns[i].name, "text") == 0)
            shown[i].text = write_behind_dateline(shown[i].text);
    write_grid_add(&l->grid, shown);
}

static bool put_row(void *context, const struct cell *cells, size_t count) {
    struct listing *l = context;
    if (++l->rows > l->wanted)
        return false;
    if (l->format == WRITE_TABLE) {
        add_to_grid(l, cells, count);
        return !l->grid.text.failed && !l->grid.lengths.failed;
    }
    write_cells(&l->out, l->format, l->columns, cells, count);
    return (l->out.len < FLUSH_BYTES && !l->out.failed) || flush(l);
}

bool choose_rows(const struct command *c, const struct settings *s, enum write_format *out) {
    bool to_file = s->output && strcmp(s->output, "-") != 0;
    const char *dot = output_extension(s);
    if (s->format) {
        if (write_format_find(s->format, out))
            return true;
        usage_error(c, "--format %s: there is no such format", s->format);
        return false;
    }
    *out = !to_file && isatty(STDOUT_FILENO) ? WRITE_TABLE : WRITE_JSONL;
    if (!dot || write_format_find(dot + 1, out))
        return true;
    usage_error(c, "%s: the name tells no format; give --format", s->output);
    return false;
}

/* What was asked but could not be answered; the exit code. */
static int told(const struct command *c, const casus_error *err) {
    if (err->code == CASUS_EUSAGE && !err->file[0])
        return usage_error(c, "%s", err->message);
    report(err);
    return err->code == CASUS_ELIMIT ? EXIT_REFUSED : exit_code_of(err);
}

static int list_rows(const struct command *c, const struct settings *s, enum ask_kind kind,
                     struct ask *ask, struct listing *l) {
    struct ask_question q = s->question;
    casus_error err = {0};
    q.limit = l->wanted < ASK_LIMIT_MAX ? l->wanted + 1 : l->wanted;
    write_cells_head(&l->out, l->format, l->columns, l->column_count);
    if (!ask_ask(ask, kind, &q, (struct ask_sink){put_row, l}, &err))
        return told(c, &err);
    struct write_style style = output_style();
    style.colour &= l->output.fd == STDOUT_FILENO;
    if (l->format == WRITE_TABLE)
        write_grid_end(&l->out, &l->grid, &style);
    flush(l);
    return EXIT_DONE;
}

/* What of the answer is not to be seen in its rows. */
static void tell_rows(const struct settings *s, const struct listing *l) {
    if (s->quiet || l->output.closed)
        return;
    if (!l->rows)
        report_text(s->question.skip ? "nothing more is found" : "nothing is found");
    else if (l->rows > l->wanted)
        report_text(l->wanted == 1 ? "there is more than this row; --limit N shows N"
                                   : "there are more than these %u rows; --limit N shows N",
                    l->wanted);
}

static int run_question(const struct command *c, const struct settings *s, enum ask_kind kind) {
    struct listing l = {.wanted = s->question.limit ? s->question.limit : ROWS_USUAL};
    casus_error err;
    if (!choose_rows(c, s, &l.format))
        return EXIT_USAGE;
    struct ask *ask = ask_open(s->operands[0], &err);
    if (!ask) {
        report(&err);
        return exit_code_of(&err);
    }
    l.columns = ask_columns(kind, &l.column_count);
    l.grid = (struct write_grid){
        .columns = l.columns, .column_count = l.column_count, .tall = kind == ASK_SHOW};
    int code = EXIT_REFUSED;
    if (output_open(&l.output, s->output)) {
        code = list_rows(c, s, kind, ask, &l);
        l.output.failed |= code != EXIT_DONE; /* no file of half an answer */
    }
    if (!output_close(&l.output) && code == EXIT_DONE)
        code = EXIT_REFUSED;
    if (code == EXIT_DONE)
        tell_rows(s, &l);
    buf_free(&l.out);
    buf_free(&l.grid.text);
    buf_free(&l.grid.lengths);
    ask_close(ask);
    return code;
}

/* A question that needs no more than the store. */
static int run_plain(const struct command *c, const struct settings *s, enum ask_kind kind) {
    if (s->operand_count != 1)
        return usage_error(c, s->operand_count ? "one store at a time" : "name a store");
    return run_question(c, s, kind);
}

/* One that needs words behind it: all of them, as one. */
static int run_words(const struct command *c, const struct settings *s, enum ask_kind kind) {
    struct settings full = *s;
    struct buf words = {0};
    if (s->operand_count < 2)
        return usage_error(c, s->operand_count ? "name what is looked for" : "name a store");
    for (size_t i = 1; i < s->operand_count; i++)
        buf_printf(&words, "%s%s", i > 1 ? " " : "", s->operands[i]);
    buf_char(&words, '\0');
    if (words.failed) {
        report_text("out of memory");
        return EXIT_REFUSED;
    }
    full.question.text = words.p;
    int code = run_question(c, &full, kind);
    buf_free(&words);
    return code;
}

static int run_timeline(const struct settings *s) {
    return run_plain(&command_timeline, s, ASK_TIMELINE);
}

static int run_dyads(const struct settings *s) {
    return run_plain(&command_dyads, s, ASK_DYADS);
}

static int run_pending(const struct settings *s) {
    return run_plain(&command_pending, s, ASK_PENDING);
}

static int run_shift(const struct settings *s) {
    return run_plain(&command_shift, s, ASK_SHIFT);
}

static int run_actors(const struct settings *s) {
    return run_plain(&command_actors, s, ASK_ACTORS);
}

static int run_search(const struct settings *s) {
    return run_words(&command_search, s, ASK_SEARCH);
}

static int run_show(const struct settings *s) {
    struct settings full = *s;
    if (s->operand_count != 2)
        return usage_error(&command_show, s->operand_count < 1   ? "name a store"
                                          : s->operand_count < 2 ? "name an id"
                                                                 : "one id at a time");
    full.question.id = s->operands[1];
    return run_question(&command_show, &full, ASK_SHOW);
}

const struct command command_timeline = {
    .name = "timeline",
    .operands = "DB",
    .summary = "tells the happenings of a store, newest first",
    .text =
        "Tells the happenings in the store DB, newest first: of an actor or a pair, at a place, "
        "of\n"
        "a category or a status, between days. Each happening is told once, as its first report\n"
        "tells it, with the number of reports. docs/QUESTIONS.md tells the columns.",
    .options = OPT_ASKING | OPT_ACTOR | OPT_SIDES | OPT_ACT | OPT_STATUS | OPT_DAYS | OPT_REPORTS,
    .run = run_timeline,
};

const struct command command_dyads = {
    .name = "dyads",
    .operands = "DB",
    .summary = "counts happenings of a store by pair and period",
    .text =
        "Counts, for each pair of parties and each day, week, month or year, the happenings that\n"
        "occurred or go on, with the sum and the mean of their Goldstein values and their number\n"
        "in each of the four classes. A party is a country or, without one, an actor's CAMEO\n"
        "code. Periods without happenings have no rows.",
    .options =
        OPT_ASKING | OPT_ACTOR | OPT_SIDES | OPT_DAYS | OPT_PER | OPT_REPORTS | OPT_ALL_STATUS,
    .run = run_dyads,
};

const struct command command_pending = {
    .name = "pending",
    .operands = "DB",
    .summary = "tells what is planned, promised, threatened or demanded, and what became of it",
    .text =
        "Tells what is planned, promised, threatened or demanded, when it is due, and whether it\n"
        "has come about (done), was called off (withdrawn), is overdue (lapsed) or none of these\n"
        "(open): by what records of the store say of each other, else by the next records of the\n"
        "same parties that share its act.",
    .options = OPT_ASKING | OPT_ACTOR | OPT_SIDES | OPT_ACT | OPT_STATUS | OPT_DAYS | OPT_REPORTS |
               OPT_STATE,
    .run = run_pending,
};

const struct command command_shift = {
    .name = "shift",
    .operands = "DB",
    .summary = "finds where tone or deeds of one towards another changed",
    .text = "Finds the days on which the Goldstein values of what one party says to another "
            "(tone), or\n"
            "does (deeds), went over to another level that lasted, with the records that show it\n"
            "most. Without actors the pairs with the most happenings are looked at.",
    .options = OPT_ASKING | OPT_ACTOR | OPT_SIDES | OPT_DAYS | OPT_REPORTS,
    .run = run_shift,
};

const struct command command_actors = {
    .name = "actors",
    .operands = "DB",
    .summary = "tells who acts, towards whom, since when",
    .text =
        "Tells the parties of a store, those with the most happenings first: how often they are\n"
        "source and target, how friendly that was, since when and until when, and towards whom\n"
        "they act most. With --actor: those that this one deals with.",
    .options = OPT_ASKING | OPT_ACTOR | OPT_DAYS | OPT_REPORTS | OPT_ALL_STATUS,
    .run = run_actors,
};

const struct command command_search = {
    .name = "search",
    .operands = "DB WORD...",
    .summary = "finds sentences by their words",
    .text =
        "Finds sentences of a store that have all the words, those of the documents that came "
        "last\n"
        "first. Words are found in all their forms that differ by an ending. \"Several words\" in\n"
        "quotation marks stand side by side, word* stands for what begins so, OR between two\n"
        "words for either, -word leaves sentences out (behind --, lest it is taken for an option).",
    .options = OPT_ASKING | OPT_DAYS,
    .run = run_search,
};

const struct command command_show = {
    .name = "show",
    .operands = "DB ID",
    .summary = "shows one event of a store with everything",
    .text =
        "Shows the event with that id: all its columns, its sentence, its document, what links to\n"
        "it, who tells of it again, and the program, model and lexicon that made it. The id of a\n"
        "document shows all its events.",
    .options = OPT_ASKING,
    .run = run_show,
};
