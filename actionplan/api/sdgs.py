"""The Sustainable Development Goals and their targets in the API."""

from rest_framework import serializers
from rest_framework.viewsets import ReadOnlyModelViewSet

from actionplan.models import SdgGoal, SdgTarget
from members.rows import Row, RowsViewSet, Words, all_languages


class SdgTargetSerializer(Row):
    """A target of a goal."""

    code = serializers.CharField()
    goal = serializers.IntegerField(source="goal_id")
    name = Words()


class SdgTargetViewSet(RowsViewSet):
    """The targets of the goals."""

    queryset = SdgTarget.objects.all()
    serializer_class = SdgTargetSerializer
    lookup_field = "code"
    filterset_fields = ["goal"]
    search_fields = ["code", *all_languages("name")]
    ordering_fields = ["code"]
    ordering = ["goal", "position"]


class SdgTargetInGoalSerializer(serializers.ModelSerializer):
    class Meta:
        model = SdgTarget
        fields = ["code", "name"]


class SdgGoalSerializer(serializers.ModelSerializer):
    """A goal with its targets."""

    targets = SdgTargetInGoalSerializer(many=True)

    class Meta:
        model = SdgGoal
        fields = ["number", "name", "targets"]


class SdgGoalViewSet(ReadOnlyModelViewSet):
    """The goals with their targets."""

    queryset = SdgGoal.objects.prefetch_related("targets")
    serializer_class = SdgGoalSerializer
    lookup_value_converter = "int"
    search_fields = ["number", *all_languages("name")]
    ordering_fields = ["number"]
    ordering = ["number"]
