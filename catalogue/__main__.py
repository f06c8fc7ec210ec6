"""`python -m catalogue` is `python build.py`."""

import os
import sys

from build import main

sys.exit(main(sys.argv[1:], os.environ))
