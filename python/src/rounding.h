/* rounding.h - numbers as records are written: so many digits behind the point, half away from
 * zero, and nought for what is beyond all measure. */
#ifndef CASUS_PYTHON_ROUNDING_H
#define CASUS_PYTHON_ROUNDING_H

#include <math.h>

/* What `scale` is for each. */
enum {
    SCALE_GOLDSTEIN = 10,
    SCALE_CONFIDENCE = 100,
    SCALE_DEGREES = 10000,
    SCALE_QUANTITY = 10000
};

static inline double rounded(double value, int scale) {
    if (!(value > -1e14 && value < 1e14))
        return 0;
    double r = floor(fabs(value) * scale + 0.5) / scale;
    return value < 0 && r > 0 ? -r : r;
}

#endif
