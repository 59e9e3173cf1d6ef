/* options.c - the one table of options: parsing, help and the man page come from it. */
#include "cli/cli.h"

#include <stddef.h>

enum option_kind {
    KIND_FLAG,
    KIND_STRING,
    KIND_NUMBER,
    KIND_LIMIT,
    KIND_NAMES,
    KIND_PAIR /* a string, or two */
};

static const struct option {
    uint64_t bit; /* enum option_bit, or one behind it */
    char letter;  /* 0: none */
    const char *name, *argument, *help;
    enum option_kind kind;
    size_t offset; /* in struct settings */
} options[] = {
    {OPT_INPUT, 0, "input", "KIND",
     "what the inputs are: text, html, feed, warc, jsonl, csv, tsv, conllu (default: told by name "
     "and content)",
     KIND_STRING, offsetof(struct settings, input)},
    {OPT_DATE, 0, "date", "YYYY-MM-DD", "publication date of documents that carry none",
     KIND_STRING, offsetof(struct settings, date)},
    {OPT_OUTPUT, 'o', "output", "FILE", "write to FILE instead of standard output", KIND_STRING,
     offsetof(struct settings, output)},
    {OPT_FORMAT, 0, "format", "FORMAT",
     "table, jsonl, csv, tsv or db (default: by the name of FILE; a table on a terminal, else "
     "jsonl)",
     KIND_STRING, offsetof(struct settings, format)},
    {OPT_EXCHANGE, 0, "format", "FORMAT",
     "icews, gdelt2, gdelt1, phoenix or polecat; to be written also tkg and csv", KIND_STRING,
     offsetof(struct settings, format)},
    {OPT_EXPORT, 0, "all-status", NULL,
     "also what is planned, promised, threatened, demanded, denied or did not happen", KIND_FLAG,
     offsetof(struct settings, all_status)},
    {OPT_EXPORT, 0, "reports", NULL, "each report of a happening, not the first alone", KIND_FLAG,
     offsetof(struct settings, reports)},
    {OPT_EXPORT, 0, "entities", "KIND",
     "what the nodes of a graph are: code, country or name (default: code)", KIND_STRING,
     offsetof(struct settings, entities)},
    {OPT_PRETOKENIZED, 0, "pretokenized", NULL, "the input is CoNLL-U whose tokens are kept",
     KIND_FLAG, offsetof(struct settings, pretokenized)},
    {OPT_ENCODING, 0, "encoding", "NAME",
     "how inputs are written that do not say so themselves: windows-1252, utf-16le, ... "
     "(default: utf-8)",
     KIND_STRING, offsetof(struct settings, encoding)},
#define COLUMN(role, name, usual)                                                                  \
    {                                                                                              \
        OPT_COLUMNS, 0, name "-column", "NAME",                                                    \
            "column of CSV or TSV with the " name " (default: " usual ")", KIND_STRING,            \
            offsetof(struct settings, columns) + (role) * sizeof(const char *)                     \
    }
    COLUMN(READ_COLUMN_TEXT, "text", "text, body or content"),
    COLUMN(READ_COLUMN_ID, "id", "id"),
    COLUMN(READ_COLUMN_DATE, "date", "date or published"),
    COLUMN(READ_COLUMN_TITLE, "title", "title or headline"),
    COLUMN(READ_COLUMN_SOURCE, "source", "source or publisher"),
    COLUMN(READ_COLUMN_URL, "url", "url or link"),
#undef COLUMN
    {OPT_LIMIT, 0, "limit", "NAME=VALUE",
     "set a limit, as often as wanted (`casus help limits` lists them)", KIND_LIMIT,
     offsetof(struct settings, limits)},
    {OPT_ACTOR, 0, "actor", "ACTOR",
     "a party on either side: a country (SDN), a CAMEO code (SDNGOV, IGOUNO) or a name; given "
     "twice: "
     "between the two, whoever acts",
     KIND_PAIR, offsetof(struct settings, question.actors)},
    {OPT_SIDES, 0, "source", "ACTOR", "who does it", KIND_STRING,
     offsetof(struct settings, question.source)},
    {OPT_SIDES, 0, "target", "ACTOR", "to whom", KIND_STRING,
     offsetof(struct settings, question.target)},
    {OPT_ACT, 0, "place", "PLACE", "where: a country (SDN) or the name of a place", KIND_STRING,
     offsetof(struct settings, question.place)},
    {OPT_ACT, 0, "category", "LIST",
     "PLOVER categories (ASSAULT), CAMEO codes or the front of them (19, 190), quad classes "
     "(material-conflict), with commas",
     KIND_STRING, offsetof(struct settings, question.category)},
    {OPT_STATUS, 0, "status", "LIST", "occurred, ongoing, planned, promised, ..., with commas",
     KIND_STRING, offsetof(struct settings, question.status)},
    {OPT_STATE, 0, "state", "LIST", "open, done, lapsed, withdrawn, with commas", KIND_STRING,
     offsetof(struct settings, question.state)},
    {OPT_STATE, 0, "at", "DAY",
     "the day that due dates are held against (default: that of the store's last publication)",
     KIND_STRING, offsetof(struct settings, question.at)},
    {OPT_DAYS, 0, "from", "DAY", "first day: YYYY-MM-DD, YYYY-MM or YYYY", KIND_STRING,
     offsetof(struct settings, question.from)},
    {OPT_DAYS, 0, "to", "DAY", "last day, in the same way", KIND_STRING,
     offsetof(struct settings, question.to)},
    {OPT_PER, 0, "per", "PERIOD",
     "day, week, month or year (default: month; of a picture: what fits)", KIND_STRING,
     offsetof(struct settings, question.period)},
    {OPT_REPORTS, 0, "reports", NULL, "each record, not each happening once", KIND_FLAG,
     offsetof(struct settings, question.reports)},
    {OPT_ALL_STATUS, 0, "all-status", NULL, "not only what occurred or goes on", KIND_FLAG,
     offsetof(struct settings, question.all_status)},
    {OPT_LIVE, 0, "flush", NULL,
     "a stream: each line's events at once. Input of which nothing else is said is JSON lines; "
     "a signal ends it when what has come is written",
     KIND_FLAG, offsetof(struct settings, flush)},
    {OPT_LIVE, 0, "heartbeat", "SECONDS",
     "tell every so often, and at the end, how many documents and events there were", KIND_NUMBER,
     offsetof(struct settings, heartbeat)},
    {OPT_DRY, 0, "dry-run", NULL, "only show what would change", KIND_FLAG,
     offsetof(struct settings, dry)},
    {OPT_ROWS, 'n', "limit", "N", "rows to tell (default: 50)", KIND_NUMBER,
     offsetof(struct settings, question.limit)},
    {OPT_MOST, 'n', "limit", "N",
     "most happenings of timeline and dyad (default: 20000), ties of a network (60), places of a "
     "map (2000)",
     KIND_NUMBER, offsetof(struct settings, question.limit)},
    {OPT_ROWS, 0, "skip", "N", "rows to pass over before", KIND_NUMBER,
     offsetof(struct settings, question.skip)},
    {OPT_FORMAT_ROWS, 0, "format", "FORMAT",
     "table, jsonl, csv or tsv (default: by the name of FILE; a table on a terminal, else jsonl)",
     KIND_STRING, offsetof(struct settings, format)},
    {OPT_SERVE, 0, "port", "N", "port to listen at; 0: any that is free (default: 8417)",
     KIND_STRING, offsetof(struct settings, port)},
    {OPT_SERVE, 0, "address", "ADDRESS",
     "address to listen at; 0.0.0.0: all of this machine's (default: 127.0.0.1)", KIND_STRING,
     offsetof(struct settings, address)},
    {OPT_SERVE, 0, "host", "NAME",
     "a name, beside localhost and addresses, under which the pages may be asked for, as often as "
     "wanted",
     KIND_NAMES, offsetof(struct settings, hosts)},
    {OPT_THREADS, 'j', "jobs", "N", "threads (default: one for each processor)", KIND_NUMBER,
     offsetof(struct settings, threads)},
    {OPT_TOP, 0, "top", "N", "how many to show, the most frequent first (default: 50)", KIND_NUMBER,
     offsetof(struct settings, top)},
    {OPT_DATA, 0, "data", "DIR", "folder of casus.model and casus.lexicon (default: as installed)",
     KIND_STRING, offsetof(struct settings, data)},
    {OPT_OWN, 0, "actors", "FILE",
     "actors of your own, before those of the lexicon; a file or a folder of files, as often as "
     "wanted (lexicon/actors/README.md tells the format)",
     KIND_NAMES, offsetof(struct settings, actors)},
    {OPT_OWN, 0, "lexicon", "FILE",
     "actions of your own, in the same way (lexicon/README.md tells the format)", KIND_NAMES,
     offsetof(struct settings, actions)},
    {OPT_QUIET, 'q', "quiet", NULL, "tell errors only, no summary", KIND_FLAG,
     offsetof(struct settings, quiet)},
    {OPT_MAN, 0, "man", NULL, "show the manual page's source", KIND_FLAG,
     offsetof(struct settings, man)},
    {OPT_HELP, 'h', "help", NULL, "show this help", KIND_FLAG, offsetof(struct settings, help)},
};
enum { TOP_MAX = 1000000, OPTIONS = sizeof options / sizeof *options };

static bool takes(const struct command *c, const struct option *o) {
    return o->bit == OPT_HELP || (c->options & o->bit);
}

static bool set_number(const struct option *o, const char *value, unsigned *out) {
    unsigned n = 0, most = o->bit == OPT_THREADS ? BATCH_THREADS_MAX : TOP_MAX;
    for (const char *p = value; *p; p++) {
        if (*p < '0' || *p > '9' || n > most) {
            n = 0;
            break;
        }
        n = n * 10 + (unsigned)(*p - '0');
    }
    if (n < 1 || n > most) {
        report_text("--%s takes a number from 1 to %u, not \"%s\"", o->name, most, value);
        return false;
    }
    *out = n;
    return true;
}

static bool set_name(const struct option *o, const char *value, struct names *out) {
    if (!*value) {
        report_text("--%s needs a name", o->name);
        return false;
    }
    if (out->count == NAMES_MAX) {
        report_text("--%s can be given %d times", o->name, NAMES_MAX);
        return false;
    }
    out->items[out->count++] = value;
    return true;
}

/* Stores the option; `value` is NULL where none was given. */
static bool set(struct settings *s, const struct option *o, const char *value) {
    void *at = (char *)s + o->offset;
    switch (o->kind) {
    case KIND_FLAG:
        *(bool *)at = true;
        break;
    case KIND_STRING:
        *(const char **)at = value;
        break;
    case KIND_NUMBER:
        return set_number(o, value, at);
    case KIND_NAMES:
        return set_name(o, value, at);
    case KIND_PAIR: {
        const char **pair = at;
        if (pair[0] && pair[1]) {
            report_text("--%s can be given twice", o->name);
            return false;
        }
        pair[pair[0] != NULL] = value;
        break;
    }
    case KIND_LIMIT: {
        casus_error err;
        if (limits_set(at, str_of(value), &err))
            return true;
        report_text("--%s: %s", o->name, err.message);
        return false;
    }
    }
    return true;
}

/* The option written at the front of `arg`; *value is what is glued to it, or NULL. */
static const struct option *match(const struct command *c, const char *arg, const char **value) {
    *value = NULL;
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *o = &options[i];
        if (!takes(c, o))
            continue;
        if (arg[1] == '-') {
            size_t len = strlen(o->name);
            if (strncmp(arg + 2, o->name, len) != 0 || (arg[2 + len] && arg[2 + len] != '='))
                continue;
            *value = arg[2 + len] ? arg + 3 + len : NULL;
            return o;
        }
        if (o->letter && arg[1] == o->letter && (!arg[2] || o->argument)) {
            *value = arg[2] ? arg + 2 : NULL;
            return o;
        }
    }
    return NULL;
}

bool options_parse(const struct command *c, char **args, size_t count, struct settings *out) {
    *out = (struct settings){.operands = (const char *const *)args, .limits = limits_default};
    bool only_operands = false;
    for (size_t i = 0; i < count; i++) {
        char *arg = args[i];
        if (only_operands || arg[0] != '-' || !arg[1]) {
            args[out->operand_count++] = arg;
            continue;
        }
        if (strcmp(arg, "--") == 0) {
            only_operands = true;
            continue;
        }
        const char *value;
        const struct option *o = match(c, arg, &value);
        if (!o)
            return usage_error(c, "there is no option %s", arg) == EXIT_DONE;
        if (!o->argument && value)
            return usage_error(c, "--%s takes no value", o->name) == EXIT_DONE;
        if (o->argument && !value && i + 1 == count)
            return usage_error(c, "--%s needs a value (%s)", o->name, o->argument) == EXIT_DONE;
        if (o->argument && !value)
            value = args[++i];
        if (!set(out, o, value))
            return false;
    }
    return true;
}

static void option_words(struct buf *out, const struct option *o, const char *dash) {
    if (o->letter)
        buf_printf(out, "%s%c%s%s, ", dash, o->letter, o->argument ? " " : "",
                   o->argument ? o->argument : "");
    buf_printf(out, "%s%s%s%s%s", dash, dash, o->name, o->argument ? " " : "",
               o->argument ? o->argument : "");
}

void help_command(struct buf *out, const struct command *c) {
    buf_printf(out, "casus %s - %s\n\nUsage: casus %s [OPTION]...%s%s\n\n%s\n\nOptions:\n", c->name,
               c->summary, c->name, *c->operands ? " " : "", c->operands, c->text);
    for (int i = 0; i < OPTIONS; i++) {
        if (!takes(c, &options[i]))
            continue;
        struct buf words = {0};
        option_words(&words, &options[i], "-");
        buf_char(&words, '\0');
        if (!words.failed)
            buf_printf(out, "  %-26s %s\n", words.p, options[i].help);
        buf_free(&words);
    }
}

void help_all(struct buf *out) {
    buf_z(out, "casus - reads news and records who did or said what to whom\n\n"
               "Usage: casus COMMAND [OPTION]... [FILE]...\n\n");
    for (const struct command *const *c = commands; *c; c++)
        buf_printf(out, "  %-10s %s\n", (*c)->name, (*c)->summary);
    buf_z(out, "\nA FILE is plain text, an HTML page, a feed, JSON lines, CSV, TSV, a web archive "
               "(WARC) or a\n"
               "folder of them, as it is or compressed with gzip or zstd; `-` is standard input.\n"
               "A DB is a store that `casus code -o DB` has made.\n"
               "`casus COMMAND --help` tells more.\n");
}

void help_limits(struct buf *out) {
    buf_z(out, "What --limit NAME=VALUE sets; K, M and G stand for powers of 1024. What passes a\n"
               "limit is left out and named on standard error; the rest is read.\n\n");
#define X(name, value, most, unit, what)                                                           \
    buf_printf(out, "  %-8s %12llu %-7s %s\n", #name, (unsigned long long)(value), unit, what);
    LIMITS_LIST(X)
#undef X
}

/* Text for a manual page: hyphens and backslashes as they are, no line taken for a request. */
static void put_man(struct buf *out, const char *z) {
    for (bool front = true; *z; front = *z++ == '\n') {
        if (front && (*z == '.' || *z == '\''))
            buf_z(out, "\\&");
        if (*z == '-')
            buf_z(out, "\\-");
        else if (*z == '\\')
            buf_z(out, "\\e");
        else if (*z != '`')
            buf_char(out, *z);
    }
}

static void man_options(struct buf *out, const struct command *c) {
    for (int i = 0; i < OPTIONS; i++) {
        if (!takes(c, &options[i]) || options[i].bit == OPT_HELP)
            continue;
        buf_z(out, ".TP\n.B ");
        option_words(out, &options[i], "\\-");
        buf_char(out, '\n');
        put_man(out, options[i].help);
        buf_z(out, ".\n");
    }
}

void help_man(struct buf *out) {
    buf_printf(
        out,
        ".\\\" Made by `casus help --man`.\n.TH CASUS 1 \"\" \"casus %s\" \"User Commands\"\n"
        ".SH NAME\ncasus \\- reads news and records who did or said what to whom\n"
        ".SH SYNOPSIS\n.B casus\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n"
        ".SH DESCRIPTION\n",
        casus_version());
    put_man(out, "Reads documents (plain text, HTML pages, feeds, JSON lines, CSV, TSV, web "
                 "archives, folders of them, as they are or compressed with gzip or zstd; - is "
                 "standard input) and writes events in the CAMEO and PLOVER ontologies, each "
                 "explained down to the words that gave it.\n");
    buf_z(out, ".SH COMMANDS\n");
    for (const struct command *const *c = commands; *c; c++) {
        buf_printf(out, ".SS casus %s %s\n", (*c)->name, (*c)->operands);
        put_man(out, (*c)->text);
        buf_char(out, '\n');
        man_options(out, *c);
    }
    buf_z(out,
          ".SH EXIT STATUS\n.TP\n.B 0\nDone.\n.TP\n.B 1\n"
          "Some inputs failed; each was named on standard error, the rest was done.\n"
          ".TP\n.B 2\nWrong usage.\n.TP\n.B 3\nThe machine refused something: the disk is "
          "full, memory is out, the model is missing or damaged.\n"
          ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhere set and not empty, no colours are used.\n");
}
