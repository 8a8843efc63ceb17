"""One generation of a report in a process of its own, which a test may kill: `REPORT [unguarded]`.

It touches the file BEGAN once everything is loaded, and makes the report; `unguarded`, it keeps
the report with no transaction around it.
"""

import os
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()
    from reports import pipeline

    report, *options = sys.argv[1:]
    if "unguarded" in options:
        pipeline.keep = pipeline.keep.__wrapped__
    Path(os.environ["BEGAN"]).touch()
    pipeline.make(int(report))
