"""`python -m truceline` is the same as `truceline`."""

import sys

from truceline.cli import main

sys.exit(main())
