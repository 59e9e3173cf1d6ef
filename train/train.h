/* train.h - the subcommands of casus-train: each writes a part of the model. */
#ifndef CASUS_TRAIN_TRAIN_H
#define CASUS_TRAIN_TRAIN_H

#include "base/error.h"

bool train_merge(int argc, char **argv, casus_error *err);
bool train_measure(int argc, char **argv, casus_error *err);
bool train_syntax(int argc, char **argv, casus_error *err);
bool train_evidence(int argc, char **argv, casus_error *err);
bool train_check(int argc, char **argv, casus_error *err);
bool train_codes(int argc, char **argv, casus_error *err);
bool train_decide(int argc, char **argv, casus_error *err);
bool train_fold(int argc, char **argv, casus_error *err);
bool train_grow(int argc, char **argv, casus_error *err);
bool train_segment(int argc, char **argv, casus_error *err);
bool train_choices(int argc, char **argv, casus_error *err);
bool train_lemma(int argc, char **argv, casus_error *err);

#endif
