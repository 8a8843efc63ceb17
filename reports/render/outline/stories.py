"""Contribution stories and practice transfers, as the final evaluation tells them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.dataset import Story, Transfer, rests_on_sample
from reports.render.blocks import Cell, Column, Day, Paragraph, Section, Table, Words
from reports.render.outline.cells import labelled, sample_note
from reports.render.wording import MISSING, localized


class Names:
    """The names of members, partners, projects and outcomes by their ids."""

    def __init__(self, evaluation: Evaluation) -> None:
        data = evaluation.data
        self.members = {row.id: row.name for row in data.members}
        self.partners = {row.id: row.name for row in data.partners}
        self.projects = {row.id: f"{row.code} {localized(row.name)}" for row in data.projects}
        self.outcomes = {row.id: row.code for row in data.outcomes}

    def who(self, member: int | None, partner: int | None) -> str:
        """Return the name of a member or a partner."""
        return named(self.members, member) or named(self.partners, partner) or MISSING

    def project(self, project: int | None) -> str:
        return named(self.projects, project) or MISSING


def named(names: Mapping[int, str], key: int | None) -> str:
    return names.get(key, "") if key is not None else ""


def stories(evaluation: Evaluation) -> Section:
    """Return the contribution stories, listed and then told, or that there is none."""
    title, told = _("Contribution stories"), evaluation.handover.stories
    if not told:
        text = _("No contribution story is recorded up to the cut-off date.")
        return Section("stories", title, (Paragraph(text, tone="note"),))
    names = Names(evaluation)
    lead = _("What members and partners contributed, in their own words.")
    return Section(
        anchor="stories",
        title=title,
        blocks=(Paragraph(lead), stories_table(told, names)),
        sections=tuple(
            Section(
                f"story-{story.code}",
                labelled(localized(story.title), story.sample),
                (
                    Paragraph(names.who(story.member, story.partner), tone="note"),
                    Paragraph(localized(story.text)),
                ),
            )
            for story in told
        ),
    )


def stories_table(told: tuple[Story, ...], names: Names) -> Table:
    return Table(
        anchor="stories-list",
        caption=_("Contribution stories up to the cut-off date"),
        columns=(
            Column(_("Date"), 2),
            Column(_("Told by"), 3),
            Column(_("Story"), 5),
            Column(_("Project"), 4),
            Column(_("Outcomes"), 2),
        ),
        rows=tuple(story_row(story, names) for story in told),
        sheet=_("Stories"),
        note=sample_note(rests_on_sample(told)),
    )


def story_row(story: Story, names: Names) -> tuple[Cell, ...]:
    served = sorted(names.outcomes[each] for each in story.outcomes if each in names.outcomes)
    return (
        Day(story.told_on, "short"),
        Words(names.who(story.member, story.partner), strong=True),
        Words(labelled(localized(story.title), story.sample)),
        Words(names.project(story.project)),
        Words(", ".join(served) or MISSING),
    )


def transfers(evaluation: Evaluation) -> Section:
    """Return the practices that went from one to another, or that there is none."""
    title, made = _("Practice transfers"), evaluation.handover.transfers
    if not made:
        text = _("No practice transfer is recorded up to the cut-off date.")
        return Section("transfers", title, (Paragraph(text, tone="note"),))
    names = Names(evaluation)
    table = Table(
        anchor="transfers-list",
        caption=_("Practices that one member or partner took over from another"),
        columns=(
            Column(_("Date"), 2),
            Column(_("Practice"), 5),
            Column(_("From"), 3),
            Column(_("To"), 3),
            Column(_("Project"), 3),
            Column(_("What came of it"), 5),
        ),
        rows=tuple(transfer_row(each, names) for each in made),
        sheet=_("Transfers"),
        note=sample_note(rests_on_sample(made)),
    )
    return Section("transfers", title, (table,))


def transfer_row(each: Transfer, names: Names) -> tuple[Cell, ...]:
    told = [localized(each.title), localized(each.description) if each.description else ""]
    practice = ". ".join(part.rstrip(".") for part in told if part)
    return (
        Day(each.happened_on, "short"),
        Words(labelled(practice, each.sample), strong=True),
        Words(names.who(each.giver_member, each.giver_partner)),
        Words(names.who(each.receiver_member, each.receiver_partner)),
        Words(names.project(each.project)),
        Words(localized(each.result) if each.result else MISSING),
    )
