/* cli.h - what the subcommands share: settings from the option table, messages, output.
 *
 * One file a subcommand; each is a `struct command` in the list of main.c. Options are rows of one
 * table (options.c), which gives parsing, --help and the man page.
 */
#ifndef CASUS_CLI_CLI_H
#define CASUS_CLI_CLI_H

#include "exchange/exchange.h"
#include "pipeline/pipeline.h"
#include "read/read.h"
#include "store/ask.h"
#include "store/store.h"
#include "write/write.h"

enum exit_code {
    EXIT_DONE = 0,
    EXIT_SOME_FAILED = 1, /* each named on standard error, the rest done */
    EXIT_USAGE = 2,
    EXIT_REFUSED = 3, /* disk full, out of memory, no model */
};

/* The values of an option that may be given several times. */
enum { NAMES_MAX = 64 };

struct names {
    const char *items[NAMES_MAX];
    size_t count;
};

/* What the options and operands of a command line say. */
struct settings {
    const char *input, *date, *output, *format, *data, *encoding;
    const char *entities;     /* of a graph */
    bool all_status, reports; /* of an export */
    struct limits limits;
    struct names actors, actions; /* --actors, --lexicon */
    const char *columns[READ_COLUMNS];
    unsigned threads, top;
    bool quiet, help, pretokenized, man;
    struct ask_question question; /* of the commands that ask a store */
    bool dry;                     /* --dry-run */
    bool flush;                   /* --flush: a stream, event by event */
    unsigned heartbeat;           /* seconds; 0: none */
    const char *port, *address;   /* of pages */
    struct names hosts;           /* --host */
    bool gold; /* no option: the command wants what JSON lines hold to be right */
    const char *const *operands;
    size_t operand_count;
};

enum option_bit {
    OPT_INPUT = 1 << 0,
    OPT_DATE = 1 << 1,
    OPT_OUTPUT = 1 << 2,
    OPT_FORMAT = 1 << 3,
    OPT_DATA = 1 << 4,
    OPT_THREADS = 1 << 5,
    OPT_QUIET = 1 << 6,
    OPT_PRETOKENIZED = 1 << 7,
    OPT_MAN = 1 << 8,
    OPT_HELP = 1 << 9,
    OPT_LIMIT = 1 << 10,
    OPT_ENCODING = 1 << 11,
    OPT_COLUMNS = 1 << 12,
    OPT_OWN = 1 << 13, /* --actors, --lexicon */
    OPT_TOP = 1 << 14,
    OPT_EXCHANGE = 1 << 15,    /* --format of other event data */
    OPT_EXPORT = 1 << 16,      /* --all-status, --reports, --entities */
    OPT_FORMAT_ROWS = 1 << 17, /* --format, of rows */
    OPT_ROWS = 1 << 18,        /* --limit, --skip */
    OPT_ACTOR = 1 << 19,
    OPT_SIDES = 1 << 20, /* --source, --target */
    OPT_DAYS = 1 << 21,  /* --from, --to */
    OPT_ACT = 1 << 22,   /* --category, --place */
    OPT_STATUS = 1 << 23,
    OPT_REPORTS = 1 << 24,
    OPT_ALL_STATUS = 1 << 25,
    OPT_PER = 1 << 26,
    OPT_STATE = 1 << 27, /* --state, --at */
    OPT_DRY = 1 << 28,
    OPT_MOST = 1 << 30, /* --limit, of what is drawn */
    OPT_LIVE = 1 << 29, /* --flush, --heartbeat */
    /* of every command that asks a store */
    OPT_ASKING = OPT_OUTPUT | OPT_FORMAT_ROWS | OPT_ROWS | OPT_QUIET,
    /* of every reading command */
    OPT_READING =
        OPT_INPUT | OPT_DATE | OPT_THREADS | OPT_QUIET | OPT_LIMIT | OPT_ENCODING | OPT_COLUMNS,
};

/* Behind what an enum has room for. */
#define OPT_SERVE (UINT64_C(1) << 31) /* --port, --address, --host */

struct command {
    const char *name;
    const char *operands; /* as the usage line shows them */
    const char *summary;  /* one line, no full stop */
    const char *text;     /* the help's paragraph */
    uint64_t options;     /* enum option_bit */
    int (*run)(const struct settings *s);
};

extern const struct command command_code, command_parse, command_explain, command_quotes,
    command_text, command_lexicon, command_eval, command_export, command_import, command_timeline,
    command_dyads, command_pending, command_shift, command_actors, command_search, command_show,
    command_recode, command_plot, command_serve, command_help, command_version;
extern const struct command *const commands[]; /* ends with NULL */
const struct command *command_find(const char *name);

/* ---- options.c ---- */

/* Takes the options out of `args`, whose operands move to the front. False: wrong usage, told. */
bool options_parse(const struct command *c, char **args, size_t count, struct settings *out);
void help_command(struct buf *out, const struct command *c);
void help_all(struct buf *out);
void help_man(struct buf *out);
void help_limits(struct buf *out);

/* ---- report.c ---- */

/* "casus: FILE:LINE: message" on standard error, made safe for a terminal. */
void report(const casus_error *err);
/* "FILE:LINE: message" */
void report_words(struct buf *out, const casus_error *err);
void report_text(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Tells the mistake and where help is; EXIT_USAGE. */
int usage_error(const struct command *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The exit code that an error asks for where it ends the program. */
int exit_code_of(const casus_error *err);

/* ---- progress.c ---- */

/* Work begins on the reader's inputs (NULL: others), whose results go to standard output or, with
 * `to_output` false, elsewhere. After watch_start, which wants threads to be started behind it. */
void progress_start(const struct settings *s, bool to_output, const struct reader *reader);
/* One more is done; by any thread. NULL: one that needed no work. */
void progress_count(const casus_doc *doc);
void progress_stop(void);
/* Tells the sum on a terminal, and whether it is one. */
bool progress_sum(void);
/* Around what else is written on standard error. */
void progress_hide(void);
void progress_go_on(void);
/* Takes the line away, from within the handler of a signal that ends the program. */
void progress_interrupted(void);

/* ---- output.c ---- */

/* Standard output, or a file that takes its name only when all is written. */
struct output {
    int fd;
    char *path, *temporary; /* NULL for standard output */
    bool failed;
    bool closed; /* the reader of a pipe has gone: end quietly */
};

bool output_open(struct output *o, const char *path);
/* False once nothing more can be written; a failure has been told. */
bool output_write(struct output *o, struct str bytes);
/* Puts the file in place; false where anything failed, which has been told. */
bool output_close(struct output *o);

/* ".csv" of the name of the output; NULL: it has none, or standard output is written. */
const char *output_extension(const struct settings *s);

/* Writes `b` to standard output and frees it; the exit code. */
int output_whole(struct buf *b);

/* How to show things on standard output: columns, colour. */
struct write_style output_style(void);

/* ---- run.c ---- */

/* The folder with casus.model and casus.lexicon: --data, or beside the program, or NULL (as
 * installed). Belongs to the program. */
const char *data_dir(const struct settings *s);

/* The model, with the files of --actors and --lexicon; NULL: told, *code says how to end. */
casus_model *open_model(const struct settings *s, unsigned parts, int *code);
/* What --actors and --lexicon name. */
casus_sources own_sources(const struct settings *s);
/* The exit code of a mistake in compiling them: wrong usage, where it is in a file that was named.
 */
int exit_code_of_own(const struct settings *s, const casus_error *err);

/* What has been left out; each was told. */
enum { FAILURES_KEPT = 10, FAILURE_TEXT = 240 };

struct failures {
    size_t count;
    bool refused; /* one of them for want of memory */
    char first[FAILURES_KEPT][FAILURE_TEXT];
};

/* Tells and counts one. */
void failures_add(struct failures *f, const casus_error *err);
/* The sum on standard error, unless it is nought, on a terminal with the first of them once more;
 * the exit code of a batch that came to its end. */
int failures_sum(const struct failures *f, const struct settings *s);

/* The number of threads that -j or the machine gives. */
unsigned threads_of(const struct settings *s);

/* A command that makes output of documents. */
struct job {
    const struct command *command;
    unsigned model_parts; /* 0: no model */
    bool (*work)(casus_worker *worker, casus_doc *doc, casus_error *err);
    void (*put)(struct buf *out, const struct read_item *item, const struct job *job);
    /* Takes what was put instead of its being written, in order; and in the end appends what is to
     * be written. False: memory is out. NULL: what is put is written. */
    bool (*take)(struct str bytes, struct job *job);
    bool (*end)(struct buf *out, struct job *job);
    void *context;       /* of the two */
    const char *between; /* put between documents; may be NULL */
    enum write_format format;
    struct write_style style;
    bool head;                      /* format's header row comes first */
    void (*begin)(struct buf *out); /* or what this appends; may be NULL */
};

/* Reads the inputs, does the job on each, writes; the exit code. */
int run_job(const struct settings *s, struct job *job);

/* The reader of a command's operands; NULL where the usage is wrong, with *code set. */
struct reader *open_reader(const struct command *c, const struct settings *s, int *code);
/* The same of tables; `rows` may be NULL and outlives it. */
struct reader *open_reader_of(const struct command *c, const struct settings *s,
                              const struct read_rows *rows, int *code);

/* ---- import.c ---- */

/* casus lexicon import; the exit code. */
int run_import(const struct settings *s);

/* ---- ask.c ---- */

/* The format of rows, by --format, the name of the output, or who reads; false: wrong usage, told.
 */
bool choose_rows(const struct command *c, const struct settings *s, enum write_format *out);

/* ---- store.c ---- */

/* Codes the inputs into the store s->output; the exit code. */
int run_store(const struct command *c, const struct settings *s);

/* The same of the reader's documents; without a model they come coded. */
int file_documents(const struct settings *s, const struct store_run *run, const casus_model *model,
                   struct reader *reader);

/* ---- export.c ---- */

/* The tables of the formats of others, from the sources of the lexicon. */
struct facts *open_facts(const struct settings *s, casus_error *err);

#endif
