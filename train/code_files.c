/* code_files.c - see code_files.h. */
#include "code_files.h"

#include "pipeline/pipeline.h"

bool code_files(const char *data, const char *const *paths, size_t count,
                void (*watch)(casus_doc *doc), casus_error *err) {
    casus_model *model = casus_model_open(data, err);
    casus_worker *worker = model ? casus_worker_new(model, err) : NULL;
    struct read_options o = {0};
    struct reader *r = worker ? reader_new(paths, count, &o, err) : NULL;
    bool ok = r != NULL;
    struct read_item item;
    enum read_result got;
    while (ok && (got = reader_next(r, &item, err)) != READ_END) {
        ok = got == READ_DOC;
        if (!ok)
            break;
        watch(item.doc);
        ok = casus_code(worker, item.doc, err);
        casus_doc_free(item.doc);
    }
    reader_free(r);
    casus_worker_free(worker);
    casus_model_close(model);
    return ok;
}
