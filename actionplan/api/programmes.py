"""Programmes and services in the API."""

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from actionplan.api.links import codes
from actionplan.api.of_plan import PLAN, OfPlanViewSet
from actionplan.models import Programme, Project
from members.rows import Codes, Row, Words, all_languages


class ProgrammeSerializer(Row):
    """A programme or service, with the codes of its projects."""

    id = serializers.IntegerField()
    plan = serializers.SlugField(source="plan__slug")
    position = serializers.IntegerField()
    code = serializers.SlugField()
    name = Words()
    description = Words()
    projects = Codes(source="project_codes")


class ProgrammeFilter(filters.FilterSet):
    code = filters.CharFilter()

    class Meta:
        model = Programme
        fields = ["code"]


@extend_schema(parameters=[PLAN])
class ProgrammeViewSet(OfPlanViewSet):
    """The programmes and services of a plan."""

    queryset = Programme.objects.annotate(project_codes=codes(Project, "programme"))
    serializer_class = ProgrammeSerializer
    filterset_class = ProgrammeFilter
    search_fields = ["code", *all_languages("name"), *all_languages("description")]
    ordering_fields = ["position", "code"]
    ordering = ["position"]
