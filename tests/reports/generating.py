"""One generation of a report in a process of its own, which a test may kill: `REPORT BEGAN`.

It touches the file BEGAN once everything is loaded, and makes the report.
"""

import sys
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()
    from reports import pipeline

    report, began = sys.argv[1:]
    Path(began).touch()
    pipeline.make(int(report))
