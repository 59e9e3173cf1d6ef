#include "document/ontology.h"

#include <stddef.h>
#include <string.h>

const char *ontology_penta(int root) {
    if (root <= 2)
        return "statement";
    if (root <= 5)
        return "verbal-cooperation";
    if (root <= 8)
        return "material-cooperation";
    return root <= 13 || root == 16 ? "verbal-conflict" : "material-conflict";
}

const char *ontology_quad(const char *plover) {
    static const struct {
        const char *quad, *categories[6];
    } quads[] = {{"verbal-cooperation", {"AGREE", "CONSULT", "SUPPORT"}},
                 {"material-cooperation", {"COOPERATE", "AID", "CONCEDE", "RETREAT"}},
                 {"verbal-conflict", {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}},
                 {"material-conflict", {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}}};
    for (size_t i = 0; i < sizeof quads / sizeof *quads; i++)
        for (const char *const *c = quads[i].categories; *c; c++)
            if (strcmp(*c, plover) == 0)
                return quads[i].quad;
    return "";
}
