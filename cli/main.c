/* main.c - finds the subcommand and runs it. */
#include "cli/cli.h"
#include "syntax/syntax.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>

const struct command *const commands[] = {
    &command_code,    &command_parse,
    &command_explain, &command_quotes,
    &command_text,    &command_lexicon,
    &command_eval,    &command_export,
    &command_import,  &command_timeline,
    &command_dyads,   &command_pending,
    &command_shift,   &command_actors,
    &command_search,  &command_show,
    &command_recode,  &command_plot,
    &command_serve,   &command_help,
    &command_version, NULL,
};

const struct command *command_find(const char *name) {
    for (const struct command *const *c = commands; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

static int run_version(const struct settings *s) {
    (void)s;
    struct buf out = {0};
    buf_printf(&out, "casus %s\nkernels %s\n", casus_version(), syntax_kernels());
    return output_whole(&out);
}

const struct command command_version = {
    .name = "version",
    .operands = "",
    .summary = "shows the version",
    .text = "Shows the version of the program, and the instruction set that it parses with on\n"
            "this machine (that changes its speed only). `casus --version` does the same.",
    .run = run_version,
};

static int run_help(const struct settings *s) {
    struct buf out = {0};
    if (s->man) {
        help_man(&out);
    } else if (s->operand_count && strcmp(s->operands[0], "limits") == 0) {
        help_limits(&out);
    } else if (s->operand_count) {
        const struct command *c = command_find(s->operands[0]);
        if (!c)
            return usage_error(NULL, "there is no command \"%s\"", s->operands[0]);
        help_command(&out, c);
    } else {
        help_all(&out);
    }
    return output_whole(&out);
}

const struct command command_help = {
    .name = "help",
    .operands = "[COMMAND|limits]",
    .summary = "shows help on a command",
    .text = "Shows what the program, or one of its commands, does and how it is called; `limits`:\n"
            "what --limit sets.",
    .options = OPT_MAN,
    .run = run_help,
};

/* A standard file that the caller closed must not become the next file that is opened: messages
 * would go into the output. What takes its place cannot be read, or written, as before. */
static bool hold_standard_files(void) {
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
            open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv) {
    /* A closed pipe and a limit on the size of files come back as errors of write(). */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (!hold_standard_files())
        return EXIT_REFUSED;
    if (argc < 2)
        return usage_error(NULL, "no command");
    const char *name = argv[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        name = "version";
    else if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    const struct command *c = command_find(name);
    if (!c)
        return usage_error(NULL, "there is no command \"%s\"", name);
    struct settings s;
    if (!options_parse(c, argv + 2, (size_t)argc - 2, &s))
        return EXIT_USAGE;
    if (s.help) {
        struct buf out = {0};
        help_command(&out, c);
        return output_whole(&out);
    }
    return c->run(&s);
}
