"""What members told of their contributions, by region, and who was silent."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.compute import Evaluation
from reports.compute.telling import PEOPLE, WAITING, Answers, TellingFigures
from reports.dataset import ReportingPeriod
from reports.render.blocks import (
    Cell,
    Column,
    Making,
    Money,
    Number,
    Paragraph,
    Percent,
    Section,
    Table,
    Words,
)
from reports.render.outline.cells import explained, labelled, sample_note
from reports.render.outline.rollups import plain
from reports.render.wording import day, localized, number

MADE = "made-telling"
PAPER_ROWS = 12


def section(evaluation: Evaluation) -> Section:
    """Return what was told and what was not, or that nobody was asked."""
    figures = evaluation.telling
    title = _("What members told of their contributions")
    if not figures.periods:
        text = _("No reporting period ended between the start of this period and the cut-off date.")
        return Section("telling", title, (Paragraph(text, tone="note"),))
    return Section(
        anchor="telling",
        title=title,
        blocks=(
            Paragraph(answered(figures), tone="lead"),
            answers(figures),
            brought(figures),
            silent(figures),
        ),
    )


def answered(figures: TellingFigures) -> str:
    """Return how many contributions were asked about, and how many answers count."""
    everything = figures.all
    asked = ngettext(
        "Members were asked about %(asked)s contribution; %(verified)s answers are verified, of "
        "which %(nothing)s say that there is nothing new.",
        "Members were asked about %(asked)s contributions; %(verified)s answers are verified, of "
        "which %(nothing)s say that there is nothing new.",
        len(everything.updates),
    )
    return asked % {
        "asked": number(len(everything.updates)),
        "verified": number(everything.count("verified")),
        "nothing": number(everything.nothing_new),
    }


def answers(figures: TellingFigures) -> Table:
    """Return how the contributions asked about were answered, silence included."""
    return Table(
        anchor="telling-answers",
        caption=_("Contributions asked about, by region and answer"),
        columns=(
            Column(_("Region"), 4),
            Column(_("Asked about"), 1, figures=True),
            Column(_("Verified"), 1, figures=True),
            Column(_("Of them “nothing new”"), 1, figures=True),
            Column(_("Not verified yet"), 1, figures=True),
            Column(_("Silent"), 1, figures=True),
            Column(_("Coverage"), 1, figures=True),
        ),
        rows=by_region(figures, counted),
        sheet=_("Answers"),
        totals=1,
        note=sample_note(
            figures.sample,
            _(
                "Each contribution counts once in each reporting period: %(periods)s. What is not "
                "verified counts in no figure of this report."
            )
            % {"periods": "; ".join(map(in_words, figures.periods))},
        ),
    )


def by_region(
    figures: TellingFigures, cells: Callable[[Answers], tuple[Cell, ...]]
) -> tuple[tuple[Cell, ...], ...]:
    named = [(localized(region.name), each) for region, each in figures.regions]
    return tuple(
        (Words(name, strong=True), *(explained(cell, MADE) for cell in cells(each)))
        for name, each in (*named, (_("All regions"), figures.all))
    )


def counted(answers: Answers) -> tuple[Cell, ...]:
    return (
        Number(len(answers.updates)),
        Number(answers.count("verified")),
        Number(answers.nothing_new),
        Number(answers.count(*WAITING)),
        Number(answers.count("silent")),
        Percent(answers.coverage),
    )


def brought(figures: TellingFigures) -> Table:
    """Return the people reached and the costs as members told them."""
    return Table(
        anchor="telling-brought",
        caption=_("Participants and costs as members told them, verified, by region"),
        columns=(
            Column(_("Region"), 3),
            *(
                Column(name, 1, figures=True)
                for name in (_("Women"), _("Men"), _("Other"), _("Not recorded"), _("All"))
            ),
            Column(_("In cash"), 2, figures=True),
            Column(_("In kind"), 2, figures=True),
        ),
        rows=by_region(figures, told),
        sheet=_("Brought by members"),
        totals=1,
        note=sample_note(
            figures.sample,
            _(
                "Attendances: somebody who took part twice is counted twice. They are not added to "
                "the participants in activities, nor the costs to the association's own. A dash: "
                "not recorded."
            ),
        ),
    )


def told(answers: Answers) -> tuple[Cell, ...]:
    people = (Number(answers.people(kind)) for kind in PEOPLE)
    return (
        *people,
        Number(answers.people(*PEOPLE)),
        Money(answers.in_cash),
        Money(answers.in_kind),
    )


def silent(figures: TellingFigures) -> Table:
    """Return the contributions of which nothing was told, by name."""
    return Table(
        anchor="telling-silent",
        caption=_("Contributions of which nothing was told"),
        columns=(Column(_("Member"), 2), Column(_("Project"), 4), Column(_("Period"), 3)),
        rows=tuple(
            (
                Words(labelled(each.member.name, each.sample), strong=True),
                Words(f"{each.project.code} {localized(each.project.name)}"),
                Words(in_words(each.period)),
            )
            for each in figures.silent
        ),
        sheet=_("Silent"),
        paper_rows=PAPER_ROWS,
        note=sample_note(figures.sample),
        empty=_("Every contribution was answered."),
    )


def in_words(period: ReportingPeriod) -> str:
    return _("%(start)s to %(end)s") % {
        "start": day(period.start, "short"),
        "end": day(period.end, "short"),
    }


def makings(evaluation: Evaluation) -> Iterator[Making]:
    """Yield how the figures of this part were made, where there are any."""
    figures = evaluation.telling
    if not figures.periods:
        return
    yield plain(
        MADE,
        _("What members told"),
        _(
            "Asked about: each contribution of a government that was a member in a reporting period, "
            "to a project under way in it. Coverage is the number of verified answers divided by all "
            "asked about. People and costs are sums of what the verified answers say."
        ),
        (
            (_("reporting periods"), Number(len(figures.periods))),
            (_("contributions asked about"), Number(len(figures.all.updates))),
            (_("verified"), Number(figures.all.count("verified"))),
            (_("not verified yet"), Number(figures.all.count(*WAITING))),
            (_("silent"), Number(figures.all.count("silent"))),
        ),
        used=figures.all.count("verified"),
        sample=figures.sample,
    )
