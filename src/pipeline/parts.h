/* parts.h - what the files of the pipeline share. */
#ifndef CASUS_PIPELINE_PARTS_H
#define CASUS_PIPELINE_PARTS_H

#include "pipeline/pipeline.h"

const struct gazetteer *model_gazetteer(const casus_model *m);
const struct actions *model_actions(const casus_model *m);

#endif
