"""The addresses of the API, version 1."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.utils.translation import gettext
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from actionplan import api as actionplan
from members.api import MemberViewSet
from reports.api import ReportViewSet

app_name = "api"
router = DefaultRouter(use_regex_path=False)
router.include_format_suffixes = False
router.register("plans", actionplan.PlanViewSet)
router.register("outcomes", actionplan.OutcomeViewSet)
router.register("indicators", actionplan.IndicatorViewSet)
router.register("measurements", actionplan.MeasurementViewSet)
router.register("programmes", actionplan.ProgrammeViewSet)
router.register("projects", actionplan.ProjectViewSet)
router.register("activities", actionplan.ActivityViewSet)
router.register("members", MemberViewSet)
router.register("sdg-goals", actionplan.SdgGoalViewSet)
router.register("sdg-targets", actionplan.SdgTargetViewSet)
router.register("reports", ReportViewSet)


def missing(request: HttpRequest, address: str) -> JsonResponse:
    """Answer as the API does where no list is."""
    return JsonResponse({"detail": gettext("Not found.")}, status=404)


urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(
            url_name="api:schema", template_name="metropolis/api.html"
        ),
        name="docs",
    ),
    path("", include(router.urls)),
    # With a slash alone, so that an address without one is still led to the one that has it.
    path("<path:address>/", missing),
]
