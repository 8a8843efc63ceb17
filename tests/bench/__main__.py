"""Load the sizes one after the other, measure each, print the table and keep it as JSON.

`python -m tests.bench [SIZE …]`: on the database that DATABASE_URL names, in one of its own.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django

SIZES = (20_000, 200_000)
KEPT = Path(os.environ.get("VAR", "var")).resolve()


def main(sizes: tuple[int, ...]) -> None:
    """Run every size. A goal that is missed is told, and fails nothing: machines differ."""
    with tempfile.TemporaryDirectory(prefix="plan-bench-") as folder:
        os.environ["VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
        django.setup()
        measure(sizes)


def measure(sizes: tuple[int, ...]) -> None:
    from django.core.management import call_command
    from django.db import connection

    from tests.bench import data, edition, lists, scorecards, table
    from tests.chance import seeded

    make_database()
    call_command("migrate", verbosity=0)
    plan, rows, loaded = data.load_plan(), [], 0
    random = seeded(2021)
    data.add_projects(plan, random)
    for size in sizes:
        data.add_measurements(plan, size - loaded, random)
        loaded = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        bench = table.Bench(size, connection.vendor)
        rows += edition.measure(plan, bench, runs=3 if size <= 20_000 else 1)
        rows += lists.measure(plan, bench)
        rows.append(memory(bench))
        rows += lists.over_http(bench)
        rows += scorecards.measure(plan, bench)
    table.show(rows)
    KEPT.mkdir(parents=True, exist_ok=True)
    table.keep(rows, KEPT / "bench.json")


def make_database() -> None:
    """Make a database of our own where the server holds several."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return
    import psycopg

    settings = connection.settings_dict
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{settings["NAME"]}"')
        server.execute(f'CREATE DATABASE "{settings["NAME"]}"')


def memory(bench):
    """Return the peak memory of an edition in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.peak"]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return bench.under("peak memory of an edition", float(found.stdout), 300, "MB")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
