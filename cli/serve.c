/* serve.c - casus serve: a store as pages and as an API, until a signal ends it. */
#include "serve/serve.h"

#include "cli/cli.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>

enum { PORT_MAX = 65535 };

static bool read_port(const char *text, unsigned *out) {
    unsigned n = 0;
    *out = SERVE_PORT;
    if (!text)
        return true;
    bool ok = *text && strlen(text) < 6;
    for (const char *p = text; ok && *p; p++) {
        ok = *p >= '0' && *p <= '9';
        n = n * 10 + (unsigned)(*p - '0');
    }
    *out = n;
    return ok && n <= PORT_MAX;
}

static bool read_options(const struct settings *s, struct serve_options *out) {
    const char *dir = data_dir(s);
    *out = (struct serve_options){.data = dir ? dir : model_dir(), .address = s->address};
    if (s->operand_count != 1)
        usage_error(&command_serve, s->operand_count ? "one store at a time" : "name a store");
    else if (!read_port(s->port, &out->port))
        usage_error(&command_serve, "--port takes a number from 0 to %d, not \"%s\"", PORT_MAX,
                    s->port);
    else if (s->hosts.count > SERVE_HOSTS_MAX)
        usage_error(&command_serve, "--host can be given %d times", SERVE_HOSTS_MAX);
    else {
        out->db = s->operands[0];
        out->host_count = (unsigned)s->hosts.count;
        memcpy(out->hosts, s->hosts.items, s->hosts.count * sizeof *s->hosts.items);
        return true;
    }
    return false;
}

static void tell(const struct settings *s, const struct serve *serve) {
    const char *address = s->address ? s->address : "127.0.0.1";
    bool six = strchr(address, ':') != NULL;
    if (!serve_has_charts(serve))
        report_text("this program was built without D3 (node-d3): pages have lists in place of "
                    "charts and map");
    if (!s->quiet)
        report_text("http://%s%s%s:%u/ shows %s; Ctrl-C ends it", six ? "[" : "", address,
                    six ? "]" : "", serve_port(serve), s->operands[0]);
}

/* Signals are waited for, not handled: whatever thread they would have met goes on. */
static int serve_until_signal(const struct settings *s, const struct serve_options *o) {
    static const struct timespec second = {.tv_sec = 1};
    casus_error err = {0};
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    struct serve *serve = serve_start(o, &err);
    if (!serve) {
        if (err.code == CASUS_EUSAGE && !err.file[0])
            return usage_error(&command_serve, "%s", err.message);
        report(&err);
        return exit_code_of(&err);
    }
    tell(s, serve);
    while (sigtimedwait(&signals, NULL, &second) < 0)
        if (errno == EAGAIN)
            serve_tick(serve);
    serve_stop(serve);
    return EXIT_DONE;
}

static int run(const struct settings *s) {
    struct serve_options o;
    return read_options(s, &o) ? serve_until_signal(s, &o) : EXIT_USAGE;
}

const struct command command_serve = {
    .name = "serve",
    .operands = "DB",
    .summary = "shows a store as pages in a browser, and as a JSON API",
    .text =
        "Shows the store DB in a browser: what is new and due, a timeline, a map, the network of\n"
        "actors, pairs over time, articles with their words marked, search; and answers programs\n"
        "as JSON, CSV or TSV (docs/API.md). The store is only read, and may grow meanwhile. Only\n"
        "this machine is answered, unless --address says otherwise: there is no password.\n"
        "SIGINT, SIGTERM or SIGHUP ends it.",
    .options = OPT_SERVE | OPT_DATA | OPT_QUIET,
    .run = run,
};
