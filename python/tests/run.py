"""run.py: all tests of this folder; ends with 77, which counts as skipped, where casus cannot be
imported. What is skipped, for want of pyarrow and such, is named."""

import os
import sys
import unittest

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
try:
    import casus
except ImportError as e:
    print("skipped: the package casus is not there:", e)
    sys.exit(77)
print("casus", casus.__version__, "in", os.path.dirname(casus.__file__), "Python", sys.version.split()[0])
suite = unittest.defaultTestLoader.discover(here, pattern=sys.argv[1] if len(sys.argv) > 1 else "test_*.py")
result = unittest.TextTestRunner(verbosity=1).run(suite)
for test, why in result.skipped:
    print("skipped:", test.id(), "-", why)
sys.exit(0 if result.wasSuccessful() else 1)
