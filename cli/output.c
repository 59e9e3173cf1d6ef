/* output.c - standard output, and files that appear only when they are whole. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WIDTH_PIPE = 120, WIDTH_MIN = 40, WIDTH_MAX = 400 };

/* What a signal has to take away before the program ends; as many files are written at once. */
enum { UNFINISHED_MAX = 16 };
static char *volatile unfinished[UNFINISHED_MAX];

static void on_signal(int number) {
    progress_interrupted();
    for (int i = 0; i < UNFINISHED_MAX; i++)
        if (unfinished[i])
            unlink(unfinished[i]);
    signal(number, SIG_DFL);
    raise(number);
}

static bool fail(struct output *o, const char *what) {
    report_text("%s: cannot %s: %s", o->path ? o->path : "standard output", what, strerror(errno));
    o->failed = true;
    return false;
}

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING = sizeof ending / sizeof *ending };

static void set_unfinished(char *from, char *to) {
    for (int i = 0; i < UNFINISHED_MAX; i++)
        if (unfinished[i] == from) {
            unfinished[i] = to;
            return;
        }
}

/* Makes the file that `o->temporary` is a pattern of. No signal comes between it and its being
 * known to the handler. */
static int make_temporary(struct output *o) {
    sigset_t set, before;
    sigemptyset(&set);
    for (int i = 0; i < ENDING; i++)
        sigaddset(&set, ending[i]);
    sigprocmask(SIG_BLOCK, &set, &before);
    int fd = mkstemp(o->temporary), why = errno;
    if (fd >= 0) {
        set_unfinished(NULL, o->temporary);
        for (int i = 0; i < ENDING; i++)
            if (signal(ending[i], on_signal) == SIG_IGN)
                signal(ending[i], SIG_IGN); /* as nohup wants it */
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = why;
    return fd;
}

static bool open_temporary(struct output *o) {
    size_t size = strlen(o->path) + sizeof ".XXXXXX";
    o->temporary = malloc(size);
    if (!o->temporary) {
        errno = ENOMEM;
        return fail(o, "write");
    }
    snprintf(o->temporary, size, "%s.XXXXXX", o->path);
    o->fd = make_temporary(o);
    if (o->fd < 0) {
        free(o->temporary);
        o->temporary = NULL;
        return fail(o, "create");
    }
    mode_t mask = umask(0);
    umask(mask);
    fchmod(o->fd, 0666 & ~mask);
    return true;
}

bool output_open(struct output *o, const char *path) {
    *o = (struct output){.fd = STDOUT_FILENO};
    if (!path || strcmp(path, "-") == 0)
        return true;
    /* What a link points at is replaced, not the link. */
    o->path = realpath(path, NULL);
    if (!o->path)
        o->path = strdup(path);
    if (!o->path) {
        errno = ENOMEM;
        return fail(o, "write");
    }
    struct stat st;
    if (stat(o->path, &st) == 0 && !S_ISREG(st.st_mode)) {
        o->fd = open(o->path, O_WRONLY | O_CLOEXEC);
        return o->fd >= 0 || fail(o, "open");
    }
    return open_temporary(o);
}

bool output_write(struct output *o, struct str bytes) {
    while (bytes.len && !o->failed && !o->closed) {
        ssize_t n = write(o->fd, bytes.p, bytes.len);
        if (n >= 0) {
            bytes.p += n;
            bytes.len -= (size_t)n;
        } else if (errno == EPIPE) {
            o->closed = true;
        } else if (errno != EINTR) {
            fail(o, "write");
        }
    }
    return !o->failed && !o->closed;
}

bool output_close(struct output *o) {
    if (o->fd >= 0 && close(o->fd) != 0 && !o->failed)
        fail(o, "write");
    if (o->temporary && !o->failed && rename(o->temporary, o->path) != 0)
        fail(o, "write");
    if (o->temporary && o->failed)
        unlink(o->temporary);
    if (o->temporary)
        set_unfinished(o->temporary, NULL);
    free(o->temporary);
    free(o->path);
    o->temporary = o->path = NULL;
    o->fd = -1;
    return !o->failed;
}

const char *output_extension(const struct settings *s) {
    const char *slash = s->output ? strrchr(s->output, '/') : NULL;
    return s->output ? strrchr(slash ? slash : s->output, '.') : NULL;
}

int output_whole(struct buf *b) {
    struct output o;
    if (b->failed)
        report_text("out of memory");
    bool ok = !b->failed && output_open(&o, NULL);
    if (ok) {
        output_write(&o, buf_view(b));
        ok = output_close(&o);
    }
    buf_free(b);
    return ok ? EXIT_DONE : EXIT_REFUSED;
}

struct write_style output_style(void) {
    struct write_style style = {.width = WIDTH_PIPE};
    if (!isatty(STDOUT_FILENO))
        return style;
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
        style.width = size.ws_col < WIDTH_MIN   ? WIDTH_MIN
                      : size.ws_col > WIDTH_MAX ? WIDTH_MAX
                                                : size.ws_col;
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");
    style.colour = !(none && *none) && term && strcmp(term, "dumb") != 0;
    return style;
}
