"""Whether the process answers (`/healthz`) and whether it can do its work (`/readyz`).

The words are for machines and name no address, no version and no error text.
"""

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from metropolis import seen

OK, IN_PROCESS = "ok", "in process"
UNREACHABLE, UNKNOWN, NOT_SEEN = "unreachable", "unknown", "not seen lately"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer, and ask nobody else."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 200 where everything that the work needs is there, else 503 with what is missing."""
    checks = database() | queue()
    ready = set(checks.values()) <= {OK, IN_PROCESS}
    return JsonResponse(
        {"status": OK if ready else "not ready", "checks": checks}, status=200 if ready else 503
    )


def database() -> dict[str, str]:
    """Return how the database answers, and whether its tables are those of this code."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        waiting = unapplied()
    except Error:
        return {"database": UNREACHABLE, "migrations": UNKNOWN}
    return {"database": OK, "migrations": f"{waiting} to apply" if waiting else OK}


def unapplied() -> int:
    """Return the number of migrations that wait to be applied."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def queue() -> dict[str, str]:
    """Return how the broker answers, and whether a worker and beat were seen lately."""
    if not settings.REDIS_URL:
        return dict.fromkeys(["broker", "worker", "beat"], IN_PROCESS)
    try:
        lately = seen.lately("worker", "beat")
    except RedisError:
        return {"broker": UNREACHABLE, "worker": UNKNOWN, "beat": UNKNOWN}
    return {"broker": OK} | {who: OK if there else NOT_SEEN for who, there in lately.items()}
