/* import.c - dictionaries of others, read with the lexicon at hand. */
#include "base/file.h"
#include "entity/entity.h"
#include "event/event.h"
#include "pipeline/parts.h"

#include <string.h>

static void look(void *context, struct str name, struct dictionary_known *out) {
    struct gazetteer_hit hit;
    gazetteer_look(model_gazetteer(context), name, &hit);
    *out = (struct dictionary_known){hit.proper, hit.given, hit.kind, hit.country,
                                     hit.sector, hit.agent, hit.code};
}

static const char *state(void *context, struct str cameo) {
    return gazetteer_state(model_gazetteer(context), cameo);
}

static bool is_event_code(void *context, struct str cameo) {
    return actions_has_code(model_actions(context), cameo);
}

static bool is_preposition(void *context, struct str word) {
    (void)context;
    return actions_is_preposition(word);
}

bool dictionary_import(const casus_model *m, const char *path, uint64_t most,
                       struct dictionary_out *out, casus_error *err) {
    struct dictionary_guide guide = {look, state, is_event_code, is_preposition,
                                     (void *)(uintptr_t)m};
    struct mapped file;
    *out = (struct dictionary_out){0};
    if (!file_map(path, &file, err))
        return false;
    const char *slash = strrchr(path, '/');
    bool ok = file.bytes.len <= most
                  ? dictionary_read(file.bytes, slash ? slash + 1 : path, &guide, out, err)
                  : error_at(err, CASUS_ELIMIT, path, 0, "has more than %llu bytes",
                             (unsigned long long)most);
    file_unmap(&file);
    return ok;
}
