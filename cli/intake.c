/* intake.c - casus import: the files of other event data into a store. */
#include "cli/cli.h"
#include "exchange/exchange.h"

#include <stdio.h>

static enum read_row take_row(void *context, struct str row, bool first, const casus_doc_info *info,
                              casus_doc **doc, casus_error *err) {
    switch (intake_row(context, row, first, info, doc, err)) {
    case INTAKE_DOC:
        return READ_ROW_DOC;
    case INTAKE_NONE:
        return READ_ROW_NONE;
    case INTAKE_REFUSED:
        return READ_ROW_REFUSED;
    case INTAKE_BAD:
        break;
    }
    return READ_ROW_BAD;
}

static bool choose_format(const struct settings *s, int *out) {
    enum exchange_format format;
    *out = -1;
    if (!s->output || strcmp(s->output, "-") == 0) {
        usage_error(&command_import, "import needs -o DB, the store");
        return false;
    }
    if (!s->format)
        return true;
    if (!exchange_find(s->format, &format)) {
        usage_error(&command_import, "--format %s: there is no such format", s->format);
        return false;
    }
    *out = (int)format;
    if (exchange_is_read(format))
        return true;
    usage_error(&command_import, "--format %s: that format is written only", s->format);
    return false;
}

static void tell(const struct settings *s, const struct intake *in) {
    if (in->countries && !s->quiet)
        report_text("%s: countries that are not known, and left open: %llu, the first \"%s\"",
                    s->output, (unsigned long long)in->countries, in->country);
}

static int import_files(const struct settings *s, struct intake *in) {
    const struct read_rows rows = {in, take_row};
    int code;
    struct reader *reader = open_reader_of(&command_import, s, &rows, &code);
    if (!reader)
        return code;
    /* No model has made these records. */
    struct store_run run = {casus_version(), "", "", "import"};
    code = file_documents(s, &run, NULL, reader);
    reader_free(reader);
    tell(s, in);
    return code;
}

static int run(const struct settings *s) {
    struct intake in = {0};
    casus_error err;
    if (!choose_format(s, &in.asked))
        return EXIT_USAGE;
    struct facts *facts = open_facts(s, &err);
    if (!facts) {
        report(&err);
        return EXIT_REFUSED;
    }
    in.facts = facts;
    int code = import_files(s, &in);
    intake_free(&in);
    facts_free(facts);
    return code;
}

const struct command command_import = {
    .name = "import",
    .operands = "[FILE]...",
    .summary = "takes the files of other event data into a store",
    .text = "Takes files of ICEWS, GDELT 2.0 and 1.0, Phoenix and POLECAT into the store that -o\n"
            "names, so that old data and new are asked alike. Which of them a file is, its first\n"
            "row tells. A row becomes a document with one event; rows that the store holds\n"
            "already are left alone. A row that is short or holds a wrong number is named on\n"
            "standard error and the others are taken. docs/EXCHANGE.md tells what becomes of the\n"
            "columns.",
    .options = OPT_OUTPUT | OPT_EXCHANGE | OPT_QUIET | OPT_DATA | OPT_ENCODING | OPT_LIMIT,
    .run = run,
};
