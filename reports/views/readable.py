"""What a reader may see of the reports, and nothing else."""

from collections.abc import Callable

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

from reports import tasks
from reports.models import Report, ReportFile, ReportQuerySet


def readable_reports(request: HttpRequest) -> ReportQuerySet:
    """Return the reports that may be read, after ringing for those that nobody works on."""
    sweep_if_nobody_does()
    return Report.objects.visible_to(request.user).select_related("plan", "requested_by")


def sweep_if_nobody_does(sweep: Callable[[], None] = tasks.sweep_reports) -> None:
    """Ring for the reports that nobody works on, or for what `sweep` looks after.

    Without a broker there is no clock that sweeps: whoever looks at them is the clock.
    """
    if not settings.REDIS_URL:
        sweep()


def readable_files(request: HttpRequest) -> QuerySet[ReportFile]:
    """Return the files that may be read; their content is fetched when it is asked for."""
    readable = Report.objects.visible_to(request.user)
    files = ReportFile.objects.filter(report__in=readable.values("pk"))
    return files.select_related("report__plan", "report__edition").defer("content")
