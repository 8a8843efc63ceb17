"""Read one workbook and print what is told of it, and the most memory that it took, in MB."""

import io
import os
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import django

AT = datetime(2022, 2, 1, tzinfo=UTC)
CONTRIBUTIONS, PERIODS = 2_500, 4


def main(what: str) -> None:
    """Read many rows, or the hostile workbook in a file, as the page does."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()

    from tests.bench.edition import peak_memory

    said = rows() if what == "rows" else hostile(what)
    print(*said, peak_memory(), sep="\n")  # noqa: T201 - the answer to who asked


def rows() -> list[str]:
    """Return how many faults 10,000 rows have of which 1,000 are wrong, and the first.

    For who runs it by hand, the seconds of computing that the answer took come before.
    """
    from actionplan.workbook.asked import asked_of
    from actionplan.workbook.columns import columns_for
    from actionplan.workbook.comparison import compare
    from actionplan.workbook.filled import read

    make_database()
    member = member_with_many()
    content = io.BytesIO(filled(member))
    started = time.process_time()
    asked = asked_of(member, AT)
    contents = read(content, columns_for(asked.values()))
    found = compare(contents, asked, at=AT)
    seconds = time.process_time() - started
    print(f"{seconds:.1f} s", file=sys.stderr)  # noqa: T201 - for who runs it by hand
    return [str(len(found.faults)), found.faults[0].message]


def make_database() -> None:
    """Make the tables without the migrations, which take longer than all the rest."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)


def member_with_many():
    from actionplan.models import Contribution, Project
    from tests.factories import (
        IndicatorFactory,
        MemberFactory,
        PlanFactory,
        ReportingPeriodFactory,
    )

    plan, member = PlanFactory(), MemberFactory()
    indicator = IndicatorFactory(plan=plan, incremental=True)
    for month in range(1, PERIODS + 1):
        first, last = date(2021, month, 1), date(2021, month, 28)
        ReportingPeriodFactory(plan=plan, start=first, end=last, opens_on=last, due_on=last)
    projects = Project.objects.bulk_create(
        Project(plan=plan, code=f"p-{n}", name=f"Project {n}", start=plan.start, recorded_at=AT)
        for n in range(CONTRIBUTIONS)
    )
    indicator.projects.set(projects)
    Contribution.objects.bulk_create(
        Contribution(project=project, member=member, recorded_at=AT) for project in projects
    )
    return member


def filled(member) -> bytes:
    """Return the workbook of a member with every row filled in, and each tenth of them wrong."""
    from actionplan.workbook import writing
    from actionplan.workbook.asked import Asked, asked_of, fingerprint
    from actionplan.workbook.columns import columns_for

    class Typed(Asked):
        @property
        def typed(self):
            women = "twelve" if self.number % 10 == 0 else "12"
            figure = f"figure-{self.fed[0].pk}-value"
            return {"text": f"Held {self.number} workshops.", "women": women, figure: "3"}

    def key(_sheet, asked):
        return ".".join(map(str, (*asked.pair, 0, 0, fingerprint({}))))

    writing.Contributions.key = key
    asked = [Typed(each.contribution, each.period) for each in asked_of(member, AT).values()]
    for number, each in enumerate(asked):
        vars(each)["number"] = number
    return writing.write(member, asked, [], columns_for(asked), at=AT)


def hostile(path: str) -> list[str]:
    """Return what is told of the workbook in a file."""
    from django.core.exceptions import ValidationError

    from actionplan.workbook.columns import columns_of
    from actionplan.workbook.filled import read

    try:
        with Path(path).open("rb") as file:
            read(file, columns_of([]))
    except ValidationError as error:
        return [str(message) for message in error.messages]
    return []


if __name__ == "__main__":
    main(sys.argv[1])
