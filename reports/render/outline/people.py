"""Members by region, participants by role and sex, and the gender equality marker."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.achievement import as_share
from actionplan.rollup import MarkerShare
from reports.compute import Evaluation
from reports.compute.work import RegionFigure
from reports.render.blocks import (
    Cell,
    Column,
    Number,
    PairedChart,
    Paragraph,
    Percent,
    Section,
    Series,
    Table,
    Words,
)
from reports.render.outline.cells import explained, sample_note
from reports.render.wording import localized, number

SEXES = ("female", "male", "other", "unknown")


def members(evaluation: Evaluation) -> Section:
    """Return members and participation by region, with the members never engaged by name."""
    work = evaluation.work
    return Section(
        anchor="members-and-participation",
        title=_("Members and participation"),
        blocks=(
            Paragraph(counted(evaluation), tone="lead"),
            region_chart(work.regions),
            region_table(work.regions, work.sample),
            never_table(work.regions, work.sample),
            participants_table(evaluation),
        ),
    )


def counted(evaluation: Evaluation) -> str:
    """Return how many members there are, in how many countries, and who else took part."""
    work = evaluation.work
    total = sum(len(region.members) for region in work.regions)
    who = ngettext(
        "%(members)s member on the cut-off date; countries or territories: %(countries)s.",
        "%(members)s members on the cut-off date; countries or territories: %(countries)s.",
        total,
    ) % {"members": number(total), "countries": number(work.countries)}
    others = ngettext(
        "%(partners)s partner that is no member took part.",
        "%(partners)s partners that are no members took part.",
        work.partners_engaged,
    ) % {"partners": number(work.partners_engaged)}
    return f"{who} {others}"


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


def region_table(regions: tuple[RegionFigure, ...], sample: bool) -> Table:
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
        note=sample_note(
            sample,
            _(
                "Engaged: takes part in a project or an activity of the period. Never engaged: in "
                "none since the plan began. Each member counts once."
            ),
        ),
    )


def region_row(
    name: str, counts: tuple[int, int, int], everybody: int, engaged: int
) -> tuple[Cell, ...]:
    own, own_engaged, never = counts
    figures = (
        Number(own),
        Percent(share(own, everybody)),
        Number(own_engaged),
        Percent(share(own_engaged, engaged)),
        Percent(share(own_engaged, own)),
        Number(never),
    )
    return (Words(name, strong=True), *(explained(each, "made-members") for each in figures))


def never_table(regions: Iterable[RegionFigure], sample: bool) -> Table:
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
        note=sample_note(sample),
        empty=_("Every member has taken part."),
    )


def participants_table(evaluation: Evaluation) -> Table:
    """Return attendances by role and sex."""
    counts = evaluation.work.participants
    audiences = evaluation.data.terms("audiences")
    roles: dict[int | None, str] = {term.id: localized(term.name) for term in audiences}
    roles[None] = _("role not recorded")
    present = [key for key in roles if any((key, sex) in counts for sex in SEXES)]
    cells = (explained(cell, "made-participants") for cell in by_sex(counts, present))
    total = ((Words(_("All roles"), strong=True), *cells),) if present else ()
    return Table(
        anchor="participants",
        caption=_("Participants in activities, by role and sex"),
        columns=(Column(_("Role"), 4), *(Column(head, 1, figures=True) for head in sexes())),
        rows=tuple(
            (
                Words(roles[key], strong=True),
                *(explained(cell, "made-participants") for cell in by_sex(counts, [key])),
            )
            for key in present
        )
        + total,
        sheet=_("Participants"),
        totals=len(total),
        note=sample_note(
            evaluation.work.sample,
            _("Attendances: somebody who took part twice is counted twice. A dash: not recorded."),
        ),
        empty=_("No participants are recorded for this period."),
    )


def by_sex(
    counts: Mapping[tuple[int | None, str], int], roles: Sequence[int | None]
) -> Iterator[Number]:
    """Yield the attendances of each sex, nothing where none was recorded, and of all."""
    for sex in SEXES:
        recorded = [counts[role, sex] for role in roles if (role, sex) in counts]
        yield Number(sum(recorded) if recorded else None)
    yield Number(sum(counts.get((role, sex), 0) for role in roles for sex in SEXES))


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
        note=sample_note(
            any(project.sample for project in work.projects),
            _(
                "The marker tells the intention at design, not the result. Share: significant and "
                "principal of those screened. Not screened is not 0."
            ),
        ),
    )
    lead = _(
        "Gender stands in four places that are never derived from one another: as an orienting "
        "theme, a cross-cutting factor, a part of a challenge, and this marker."
    )
    return Section("gender", _("Gender equality and markers"), (Paragraph(lead), table))


def marker_row(name: str, marker: MarkerShare) -> tuple[Cell, ...]:
    figures = (
        Number(marker.principal),
        Number(marker.significant),
        Number(marker.not_targeted),
        Number(marker.not_screened),
        Percent(marker.share),
    )
    return (Words(name, strong=True), *(explained(each, "made-markers") for each in figures))
