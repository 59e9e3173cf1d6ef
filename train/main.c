/* main.c - casus-train: makes the model from treebanks. */
#include "train.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    bool (*run)(int argc, char **argv, casus_error *err);
    const char *usage;
} commands[] = {
    {"syntax", train_syntax,
     "--train FILE... [--grown FILE] --dev FILE... [--seed N] [--epochs N] [--layers N] -o PART"},
    {"segment", train_segment, "PART FILE.conllu..."},
    {"lemma", train_lemma, "PART FILE.conllu..."},
    {"grow", train_grow, "GRAMMAR SEED COUNT"},
    {"merge", train_merge, "[--without PREFIX] OUT PART..."},
    {"evidence", train_evidence, "DATA FILE..."},
    {"choices", train_choices, "DATA FILE..."},
    {"check", train_check, "CAMEO.tsv SENTENCES..."},
    {"codes", train_codes, "DATA SOURCE"},
    {"decide", train_decide,
     "-o PART --data DIR [--plv FILE] [--penta FILE] [--spans FILE] [--relevance FILE] [--acts "
     "FILE] [--leave K] "
     "SENTENCES..."},
    {"fold", train_fold, "K FILE.jsonl"},
    {"measure", train_measure, "MODEL [--kernels NAME] [--repeat N] FILE..."},
};

int main(int argc, char **argv) {
    size_t count = sizeof commands / sizeof *commands;
    for (size_t i = 0; i < count && argc > 1; i++)
        if (!strcmp(argv[1], commands[i].name)) {
            casus_error err = {0};
            if (commands[i].run(argc - 1, argv + 1, &err))
                return 0;
            fprintf(stderr, "casus-train: %s%s%s\n", err.file, err.file[0] ? ": " : "",
                    err.message);
            return err.code == CASUS_EUSAGE ? 2 : 1;
        }
    fprintf(stderr, "usage:\n");
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "  casus-train %s %s\n", commands[i].name, commands[i].usage);
    return 2;
}
