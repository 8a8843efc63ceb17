"""The follow-up of the Board's earlier decisions: each request, its answer, and how far it is."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.compute import Evaluation
from reports.compute.followup import (
    DECLINED,
    DONE,
    OPEN,
    OVERDUE,
    FollowedRequest,
    FollowUpFigures,
)
from reports.dataset import Answer
from reports.render.blocks import Cell, Column, Day, Paragraph, Section, Table, Words
from reports.render.outline.cells import labelled, sample_note
from reports.render.wording import day, localized, number


def section(evaluation: Evaluation) -> Section:
    """Return what was asked and what came of it, or that nothing was asked."""
    figures = evaluation.follow_up
    title = _("Follow-up of the Board's earlier decisions")
    if not figures.requests:
        text = _("No earlier decision of the Board is recorded for this plan.")
        return Section("follow-up", title, (Paragraph(text, tone="note"),))
    return Section(
        "follow-up", title, (Paragraph(counted(figures), tone="lead"), requests(figures))
    )


def counted(figures: FollowUpFigures) -> str:
    """Return how many requests there are, and how far they are."""
    text = ngettext(
        "Up to the cut-off date %(asked)s thing was requested: %(done)s done, %(open)s open, "
        "%(overdue)s overdue, %(declined)s not accepted. Without a response: %(silent)s.",
        "Up to the cut-off date %(asked)s things were requested: %(done)s done, %(open)s open, "
        "%(overdue)s overdue, %(declined)s not accepted. Without a response: %(silent)s.",
        len(figures.requests),
    )
    counts = {name: number(figures.count(name)) for name in (DONE, OPEN, OVERDUE, DECLINED)}
    total = {"asked": number(len(figures.requests)), "silent": number(figures.unanswered)}
    return text % (counts | total)


def requests(figures: FollowUpFigures) -> Table:
    return Table(
        anchor="requests",
        caption=_("What was requested, and what came of it"),
        columns=(
            Column(_("Meeting"), 2),
            Column(_("Request"), 5),
            Column(_("Owner"), 2),
            Column(_("Due"), 2),
            Column(_("Response of the management"), 5),
            Column(_("Standing"), 2),
        ),
        rows=tuple(request_row(each) for each in figures.requests),
        sheet=_("Requests"),
        note=sample_note(
            figures.sample,
            _("Overdue: not done on the cut-off date, after the day that the meeting set."),
        ),
    )


def request_row(each: FollowedRequest) -> tuple[Cell, ...]:
    request = each.request
    text = f"{request.item}. {localized(request.text)}"
    return (
        Words(f"{bodies()[request.body]}, {day(request.decided_on, 'short')}", strong=True),
        Words(labelled(text, request.sample)),
        Words(request.owner),
        Day(request.due_on, "short"),
        Words(answered(request.response)),
        Words(standings()[each.standing]),
    )


def answered(response: Answer | None) -> str:
    """Return the answer with who does it and until when, or that there is none: silence is shown."""
    if response is None:
        return _("no response yet")
    return " ".join(sentences(response))


def sentences(response: Answer) -> Iterator[str]:
    yield _("%(answer)s: %(action)s") % {
        "answer": answers()[response.answer],
        "action": localized(response.action),
    }
    if response.owner and response.due_on:
        who = {"owner": response.owner, "day": day(response.due_on, "short")}
        yield _("(%(owner)s, by %(day)s)") % who
    if response.done_on:
        came = {"day": day(response.done_on, "short"), "outcome": localized(response.outcome)}
        yield _("Done on %(day)s: %(outcome)s") % came


def answers() -> dict[str, str]:
    """Return the words of each answer."""
    return {
        "accepted": _("Accepted"),
        "partly": _("Partly accepted"),
        "not_accepted": _("Not accepted"),
    }


def standings() -> dict[str, str]:
    """Return the words of each standing."""
    return {
        DONE: _("Done"),
        OPEN: pgettext("request", "Open"),
        OVERDUE: _("Overdue"),
        DECLINED: _("Not accepted"),
    }


def bodies() -> dict[str, str]:
    """Return the names of the bodies that meet."""
    return {"board": _("Board of Directors"), "assembly": _("General Assembly")}
