/* report.c - messages on standard error. */
#include "base/utf8.h"
#include "cli/cli.h"

#include <stdarg.h>
#include <stdio.h>

enum { MESSAGE_COLUMNS = 1000 };

/* Names of files may hold any bytes; what is no UTF-8 becomes a question mark. */
static void add_valid(struct buf *out, struct str s) {
    while (s.len) {
        size_t good = utf8_invalid(s);
        buf_add(out, s.p, good);
        if (good < s.len)
            buf_char(out, '?');
        size_t taken = good < s.len ? good + 1 : good;
        s = (struct str){s.p + taken, s.len - taken};
    }
}

static void put(struct str message) {
    struct buf line = {0}, valid = {0};
    add_valid(&valid, message);
    buf_z(&line, "casus: ");
    write_safe(&line, buf_view(&valid), MESSAGE_COLUMNS);
    buf_char(&line, '\n');
    progress_hide();
    if (!line.failed)
        fwrite(line.p, 1, line.len, stderr);
    progress_go_on();
    buf_free(&valid);
    buf_free(&line);
}

void report_words(struct buf *out, const casus_error *err) {
    if (err->file[0])
        buf_printf(out, "%s:", err->file);
    if (err->line)
        buf_printf(out, "%zu:", err->line);
    buf_printf(out, "%s%s", out->len ? " " : "", err->message);
}

void report(const casus_error *err) {
    struct buf b = {0};
    report_words(&b, err);
    put(buf_view(&b));
    buf_free(&b);
}

static void put_format(const char *fmt, va_list args) {
    char text[1024];
    vsnprintf(text, sizeof text, fmt, args);
    put(str_of(text));
}

void report_text(const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    put_format(fmt, args);
    va_end(args);
}

int usage_error(const struct command *c, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    put_format(fmt, args);
    va_end(args);
    if (c)
        report_text("`casus %s --help` tells how it is used", c->name);
    else
        report_text("`casus help` lists the commands");
    return EXIT_USAGE;
}

int exit_code_of(const casus_error *err) {
    switch (err->code) {
    case CASUS_EUSAGE:
        return EXIT_USAGE;
    case CASUS_EINPUT:
    case CASUS_EENCODING:
    case CASUS_ELIMIT:
    case CASUS_ELEXICON:
        return EXIT_SOME_FAILED;
    default:
        return EXIT_REFUSED;
    }
}
