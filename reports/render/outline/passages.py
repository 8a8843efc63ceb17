"""What the Secretariat wrote in an edition: at the top of its sections; what it corrects, and waived."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.dataset import Edition, Waiver
from reports.render.blocks import Block, Cell, Column, Paragraph, Section, Table, Words
from reports.render.checks import titles
from reports.render.prose import blocks
from reports.render.wording import MISSING, localized


def written(evaluation: Evaluation, part: str) -> tuple[Block, ...]:
    """Return what was written in a part, in the active language or else in one that there is."""
    return blocks(localized(evaluation.data.passage(part)))


def errata(evaluation: Evaluation) -> tuple[Section, ...]:
    """Return the page of an edition that corrects another: what, why and who."""
    edition = evaluation.data.edition
    if edition is None or edition.supersedes is None:
        return ()
    return (Section("errata", _("Errata"), tuple(correction(edition, edition.supersedes))),)


def correction(edition: Edition, before: int) -> Iterator[Block]:
    lead = _("This edition, number %(number)s, takes the place of edition %(before)s.")
    yield Paragraph(lead % {"number": edition.number, "before": before}, tone="lead")
    for name, text in (
        (_("What is corrected"), localized(edition.errata)),
        (_("Why"), localized(edition.why)),
        (_("By whom"), signed_by(edition)),
    ):
        yield Paragraph(_("%(name)s:") % {"name": name}, tone="note")
        yield from blocks(text)
    sha256 = _("The edition before stays readable; the sha256 of its data is %(sha256)s.")
    yield Paragraph(sha256 % {"sha256": edition.superseded_sha256}, tone="note")


def signed_by(edition: Edition) -> str:
    """Return who prepared and, once it is submitted, who submitted the edition."""
    words = _("Prepared by %(prepared)s.") % {"prepared": edition.opened_by}
    if edition.submitted_by:
        words += " " + _("Submitted by %(who)s.") % {"who": edition.submitted_by}
    return words


def edition_line(evaluation: Evaluation) -> str:
    """Return what the cover says of the edition; of an ordinary report nothing."""
    edition = evaluation.data.edition
    if edition is None:
        return ""
    if edition.supersedes is None:
        return str(edition.number)
    places = {"number": edition.number, "before": edition.supersedes}
    return _("%(number)s, in the place of edition %(before)s") % places


def people_line(evaluation: Evaluation) -> str:
    """Return who prepared and who submitted the edition; of an ordinary report nothing."""
    edition = evaluation.data.edition
    return signed_by(edition) if edition else ""


def waived(evaluation: Evaluation) -> tuple[Block, ...]:
    """Return the checks that were not met, with the reason; an ordinary report knows none."""
    if evaluation.data.edition is None:
        return ()
    names = titles()
    table = Table(
        anchor="waivers",
        caption=_("Checks that were waived"),
        columns=(
            Column(_("Check"), 2),
            Column(_("About"), 3),
            Column(_("Reason"), 5),
            Column(_("Waived by"), 2),
        ),
        rows=tuple(waiver_row(waiver, names) for waiver in evaluation.data.waivers),
        sheet=_("Waivers"),
        empty=_("None was waived."),
    )
    return (table,)


def waiver_row(waiver: Waiver, names: Mapping[str, str]) -> tuple[Cell, ...]:
    return (
        Words(names.get(waiver.check, waiver.check), strong=True),
        Words(waiver.subject or MISSING),
        Words(localized(waiver.reason)),
        Words(waiver.who),
    )
