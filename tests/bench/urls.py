"""The site's addresses, and a bare view: one query, its rows as JSON, nothing else."""

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path

from metropolis.urls import urlpatterns as site

PROJECTS = """
SELECT p.id, p.code, p.name_en, p.start, p."end",
       (SELECT u.status FROM actionplan_statusupdate u WHERE u.project_id = p.id
        ORDER BY u.reported_on DESC, u.recorded_at DESC, u.id DESC LIMIT 1),
       m.id, m.name
FROM (SELECT * FROM actionplan_project ORDER BY code LIMIT 100) p
LEFT JOIN actionplan_contribution c ON c.project_id = p.id
LEFT JOIN members_member m ON m.id = c.member_id
ORDER BY p.code
"""


def projects(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute(PROJECTS)
        rows = cursor.fetchall()
    listed: dict[int, dict] = {}
    for pk, code, name, start, end, status, member, city in rows:
        project = listed.setdefault(
            pk,
            {"id": pk, "code": code, "name": name, "start": start, "end": end, "status": status},
        )
        project.setdefault("members", []).append({"id": member, "name": city})
    return JsonResponse({"results": list(listed.values())})


urlpatterns = [*site, path("bench/projects/", projects)]
