"""Members in the API."""

from django.db.models import F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers

from members.days import AS_OF, as_of
from members.models import Country, Member, Membership, Region
from members.rows import ListedObjects, Row, RowsViewSet, Words

PERIODS = Membership.objects.filter(member=OuterRef("pk")).order_by(
    F("start").asc(nulls_first=True)
)


class PeriodSerializer(serializers.Serializer):
    """A period of membership, both days included; null: open."""

    start = serializers.DateField(allow_null=True)
    end = serializers.DateField(allow_null=True)


class MemberSerializer(Row):
    """A local or metropolitan government."""

    slug = serializers.SlugField()
    name = serializers.CharField()
    institution = serializers.CharField()
    country = serializers.CharField(source="country_id", help_text=_("ISO 3166 code."))
    country_name = Words(source="country__name")
    region = serializers.SlugField(source="region__slug")
    region_name = Words(source="region__name")
    place = serializers.CharField(allow_blank=True)
    latitude = serializers.DecimalField(7, 4, allow_null=True)
    longitude = serializers.DecimalField(7, 4, allow_null=True)
    memberships = PeriodSerializer(source="periods", many=True)


class MemberFilter(filters.FilterSet):
    region = filters.ModelChoiceFilter(queryset=Region.objects.all(), to_field_name="slug")
    country = filters.ModelChoiceFilter(queryset=Country.objects.all())

    class Meta:
        model = Member
        fields = ["region", "country"]


@extend_schema_view(list=extend_schema(parameters=[AS_OF]))
class MemberViewSet(RowsViewSet):
    """The members of the day `as_of`; one alone is found after it has left, too."""

    queryset = Member.objects.annotate(periods=ListedObjects(PERIODS, start="start", end="end"))
    serializer_class = MemberSerializer
    filterset_class = MemberFilter
    lookup_field = "slug"
    lookup_value_converter = "slug"
    search_fields = ["name", "institution", "place"]
    ordering_fields = ["name", "institution", "slug"]
    ordering = ["name"]

    def get_queryset(self) -> QuerySet:
        members = super().get_queryset()
        return (
            members if self.detail else members.current(as_of(self.request) or timezone.localdate())
        )
