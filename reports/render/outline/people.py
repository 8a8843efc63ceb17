"""Members by region, participants by role and sex, and the gender equality marker."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from actionplan.achievement import as_share
from actionplan.rollup import MarkerShare
from reports.compute import Evaluation
from reports.compute.work import RegionFigure
from reports.render.blocks import (
    Cell,
    Column,
    Made,
    Number,
    PairedChart,
    Paragraph,
    Percent,
    Section,
    Series,
    Table,
    Words,
)
from reports.render.wording import localized, number

SEXES = ("female", "male", "other", "unknown")


def members(evaluation: Evaluation) -> Section:
    """Return members and participation by region, with the members never engaged by name."""
    work = evaluation.work
    total = sum(len(region.members) for region in work.regions)
    text = _(
        "%(members)s members in %(countries)s countries or territories on the cut-off date; "
        "%(partners)s partners that are no members took part."
    ) % {
        "members": number(total),
        "countries": number(work.countries),
        "partners": number(work.partners_engaged),
    }
    return Section(
        anchor="members-and-participation",
        title=_("Members and participation"),
        blocks=(
            Paragraph(text, tone="lead"),
            region_chart(work.regions),
            region_table(work.regions),
            never_table(work.regions),
            participants_table(evaluation),
        ),
    )


def share(part: int, whole: int) -> Decimal | None:
    return as_share(Decimal(part), Decimal(whole))


def region_chart(regions: Iterable[RegionFigure]) -> PairedChart:
    regions = tuple(regions)
    everybody = sum(len(region.members) for region in regions)
    engaged = sum(len(region.engaged) for region in regions)
    return PairedChart(
        anchor="figure-regions",
        title=_("Regions' shares of members and of engaged members"),
        description=_("Two bars for each region: its share of all members and of those engaged."),
        labels=tuple(localized(region.region.name) for region in regions),
        series=(
            Series(_("of members"), tuple(share(len(r.members), everybody) for r in regions)),
            Series(_("of engaged members"), tuple(share(len(r.engaged), engaged) for r in regions)),
        ),
        money=False,
        table="regions",
    )


def region_table(regions: tuple[RegionFigure, ...]) -> Table:
    everybody = sum(len(region.members) for region in regions)
    engaged = sum(len(region.engaged) for region in regions)
    never = sum(len(region.never) for region in regions)
    rows = [
        region_row(
            localized(r.region.name),
            (len(r.members), len(r.engaged), len(r.never)),
            everybody,
            engaged,
        )
        for r in regions
    ]
    total = region_row(_("All regions"), (everybody, engaged, never), everybody, engaged)
    return Table(
        anchor="regions",
        caption=_("Members, engaged members and members never engaged, by region"),
        columns=(
            Column(_("Region"), 4),
            Column(_("Members"), 1, figures=True),
            Column(_("Share of members"), 1, figures=True),
            Column(_("Engaged in the period"), 1, figures=True),
            Column(_("Share of engaged"), 1, figures=True),
            Column(_("Engaged of members"), 1, figures=True),
            Column(_("Never engaged"), 1, figures=True),
        ),
        rows=(*rows, total),
        sheet=_("Regions"),
        totals=1,
        note=_(
            "Engaged: takes part in a project or an activity of the period. Never engaged: in none "
            "since the plan began. Each member counts once."
        ),
    )


def region_row(
    name: str, counts: tuple[int, int, int], everybody: int, engaged: int
) -> tuple[Cell, ...]:
    own, own_engaged, never = counts
    return (
        Words(name, strong=True),
        Made(Number(own), "made-members"),
        Percent(share(own, everybody)),
        Made(Number(own_engaged), "made-members"),
        Percent(share(own_engaged, engaged)),
        Percent(share(own_engaged, own)),
        Made(Number(never), "made-members"),
    )


def never_table(regions: Iterable[RegionFigure]) -> Table:
    rows = tuple(
        (
            Words(member.name, strong=True),
            Words(member.institution),
            Words(localized(r.region.name)),
        )
        for r in regions
        for member in r.never
    )
    return Table(
        anchor="never-engaged",
        caption=_("Members never engaged since the plan began"),
        columns=(Column(_("Member"), 2), Column(_("Institution"), 4), Column(_("Region"), 2)),
        rows=rows,
        sheet=_("Never engaged"),
        paper_rows=30,
        empty=_("Every member has taken part."),
    )


def participants_table(evaluation: Evaluation) -> Table:
    """Return attendances by role and sex."""
    counts = evaluation.work.participants
    audiences = {term.id: localized(term.name) for term in evaluation.data.terms("audiences")}
    roles: dict[int | None, str] = {**audiences, None: _("role not recorded")}
    present = [key for key in roles if any((key, sex) in counts for sex in SEXES)]
    return Table(
        anchor="participants",
        caption=_("Participants in activities, by role and sex"),
        columns=(Column(_("Role"), 4), *(Column(head, 1, figures=True) for head in sexes())),
        rows=tuple(
            (
                Words(roles[key], strong=True),
                *(Number(counts.get((key, sex))) for sex in SEXES),
                Number(sum(counts.get((key, sex), 0) for sex in SEXES)),
            )
            for key in present
        ),
        sheet=_("Participants"),
        note=_("Attendances: somebody who took part twice is counted twice. A dash: not recorded."),
        empty=_("No participants are recorded for this period."),
    )


def sexes() -> tuple[str, ...]:
    return _("Women"), _("Men"), _("Other"), _("Not recorded"), _("All")


def gender(evaluation: Evaluation) -> Section:
    """Return the markers; the four places of gender are never derived from one another."""
    work = evaluation.work
    rows = (
        marker_row(_("Gender equality"), work.gender),
        marker_row(_("Climate change mitigation"), work.mitigation),
        marker_row(_("Climate change adaptation"), work.adaptation),
    )
    table = Table(
        anchor="markers",
        caption=_("Projects of the period by policy marker"),
        columns=(
            Column(_("Marker"), 4),
            Column(_("2 principal"), 1, figures=True),
            Column(_("1 significant"), 1, figures=True),
            Column(_("0 not targeted"), 1, figures=True),
            Column(_("Not screened"), 1, figures=True),
            Column(_("Share of screened"), 1, figures=True),
        ),
        rows=rows,
        sheet=_("Markers"),
        note=_(
            "The marker tells the intention at design, not the result. Share: significant and "
            "principal of those screened. Not screened is not 0."
        ),
    )
    lead = _(
        "Gender stands in four places that are never derived from one another: as an orienting "
        "theme, a cross-cutting factor, a part of a challenge, and this marker."
    )
    return Section("gender", _("Gender equality and markers"), (Paragraph(lead), table))


def marker_row(name: str, marker: MarkerShare) -> tuple[Cell, ...]:
    return (
        Words(name, strong=True),
        Number(marker.principal),
        Number(marker.significant),
        Number(marker.not_targeted),
        Number(marker.not_screened),
        Percent(marker.share),
    )
