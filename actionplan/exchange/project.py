"""Projects as a table, with who takes part."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from import_export.fields import Field

from actionplan.exchange import columns
from actionplan.exchange.columns import Row
from actionplan.models import (
    Challenge,
    Contribution,
    CrossCuttingFactor,
    FocusArea,
    OutcomeKind,
    Programme,
    Project,
    SdgTarget,
    Theme,
)
from actionplan.models.projects import Marker
from members.exchange.cells import Choice, Day, Keys
from members.exchange.table import Table, column
from members.history import credit
from members.models import Member, Partner

Role = Contribution.Role
TAKING_PART = ("lead", "members", "partners")


def marker(name: str) -> Field:
    return column(name, Choice(Marker.values, default=None))


class ProjectTable(Table):
    """A project a row. Who takes part is added and never taken out: a contribution says more."""

    plan = columns.plan()
    programme = column("programme", columns.of_plan(Programme.objects.all()))
    start = column("start", Day())
    end = column("end", Day())
    outcomes = columns.outcomes()
    themes = columns.many("themes", Theme.objects.all())
    challenges = columns.many("challenges", Challenge.objects.all())
    focus_areas = columns.many("focus_areas", FocusArea.objects.all(), "challenge__plan__slug")
    factors = columns.many("factors", CrossCuttingFactor.objects.all())
    kinds = columns.many("kinds", OutcomeKind.objects.all())
    sdg_targets = columns.many("sdg_targets", SdgTarget.objects.all(), "")
    gender_marker = marker("gender_marker")
    mitigation_marker = marker("mitigation_marker")
    adaptation_marker = marker("adaptation_marker")
    is_sample = columns.sample()
    lead = Field(column_name="lead", readonly=True)
    members = Field(column_name="members", readonly=True)
    partners = Field(column_name="partners", readonly=True)

    needed = ("plan", "code")

    class Meta:
        model = Project
        import_id_fields = ["plan", "code"]
        fields = [
            "plan",
            "code",
            *columns.named("name", "summary"),
            "programme",
            "start",
            "end",
            "outcomes",
            "themes",
            "challenges",
            "focus_areas",
            "factors",
            "kinds",
            "sdg_targets",
            "gender_marker",
            "mitigation_marker",
            "adaptation_marker",
            *TAKING_PART,
            "is_sample",
        ]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cells = {
            "lead": Keys(Member.objects.all(), "slug"),
            "members": Keys(Member.objects.all(), "slug"),
            "partners": Keys(Partner.objects.all(), "slug"),
        }

    def get_queryset(self) -> QuerySet:
        return Project.objects.select_related("plan", "programme").prefetch_related(
            "outcomes",
            "themes",
            "challenges",
            "focus_areas",
            "factors",
            "kinds",
            "sdg_targets",
            "contributions__member",
            "contributions__partner",
        )

    def filter_export(self, queryset: QuerySet, **kwargs: Any) -> QuerySet:
        return self.get_queryset().filter(pk__in=queryset.order_by().values("pk"))

    def taking_part(self, project: Project, name: str) -> list[str]:
        """Return the short names of the lead, of the members or of the partners."""
        if project.pk is None:
            return []
        rows = list(project.contributions.all())
        if name == "lead":
            rows = [row for row in rows if row.role == Role.LEAD]
            return [row.member.slug for row in rows if row.member]
        parties = [row.partner if name == "partners" else row.member for row in rows]
        return sorted(party.slug for party in parties if party)

    def dehydrate_lead(self, project: Project) -> str:
        return "; ".join(self.taking_part(project, "lead"))

    def dehydrate_members(self, project: Project) -> str:
        return "; ".join(self.taking_part(project, "members"))

    def dehydrate_partners(self, project: Project) -> str:
        return "; ".join(self.taking_part(project, "partners"))

    def read_more(self, instance: Any, row: Row) -> dict[str, Any]:
        """Read who takes part."""
        faults: dict[str, Any] = {}
        instance.parties = {}
        for name, cell in self.cells.items():
            try:
                given = cell.clean(row.get(name, ""))
            except ValueError as fault:
                faults[name] = str(fault)
                continue
            there = self.taking_part(instance, name)
            instance.parties[name] = [party for party in given if party.slug not in there]
            slugs = {*there, *(party.slug for party in given)}
            instance.said[name] = "; ".join(sorted(slugs))
        return faults

    def before_save_instance(self, instance: Project, row: Row, **kwargs: Any) -> None:
        super().before_save_instance(instance, row, **kwargs)
        if instance.pk is None:
            instance.recorded_by, instance.recorded_at = kwargs.get("user"), timezone.now()

    def after_save_instance(self, instance: Any, row: Row, **kwargs: Any) -> None:
        for name, parties in instance.parties.items():
            for party in parties:
                contribute(instance, name, party, kwargs.get("user"))


def contribute(project: Project, name: str, party: Any, by: Any) -> None:
    """Add a contribution, or make the one that is there the lead's."""
    wanted = {"project": project, "partner" if name == "partners" else "member": party}
    contribution = Contribution.objects.filter(**wanted).first() or Contribution(
        **wanted, recorded_by=by, recorded_at=timezone.now()
    )
    contribution.role = Role.LEAD if name == "lead" else contribution.role
    credit(contribution, by)
    try:
        contribution.full_clean()
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from None
    contribution.save()
