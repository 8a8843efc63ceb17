"""The method: the rules by which this plan was judged, with its own thresholds, and the words."""

from django.utils.translation import gettext as _

from actionplan.achievement import State
from reports.compute import Evaluation
from reports.render.blocks import Column, Mark, Paragraph, Points, Section, Table, Words
from reports.render.wording import exact, localized, share


def section(evaluation: Evaluation) -> Section:
    """Return the rating rule with this plan's thresholds."""
    return Section(
        anchor="annex-method",
        title=_("Method and rating rule"),
        blocks=(
            Paragraph(
                _(
                    "The rules were fixed before the data came in. Comparisons use unrounded numbers; "
                    "a printed figure rounds down at a boundary. Missing is never 0."
                )
            ),
            rule_table(evaluation),
            Points(rules(evaluation)),
        ),
    )


def rule_table(evaluation: Evaluation) -> Table:
    return Table(
        anchor="rating-rule",
        caption=_("States of an indicator, with the thresholds of %(plan)s")
        % {"plan": localized(evaluation.data.plan.name)},
        columns=(Column(_("State"), 2), Column(_("Rule at the cut-off date"), 6)),
        rows=tuple((Mark(each), Words(text)) for each, text in state_rules(evaluation).items()),
        sheet=_("Rating rule"),
    )


def state_rules(evaluation: Evaluation) -> dict[State, str]:
    """Return the rule of each state in this plan's own numbers."""
    limits = evaluation.thresholds
    on_track, behind = exact(limits.on_track), exact(limits.behind)
    return {
        State.ACHIEVED: _("The final target is met, with verified evidence."),
        State.ON_TRACK: _("The schedule index S is at least %(on_track)s.")
        % {"on_track": on_track},
        State.BEHIND: _("S is at least %(behind)s and below %(on_track)s.")
        % {"behind": behind, "on_track": on_track},
        State.OFF_TRACK: _(
            "S is below %(behind)s, or the indicator moved the wrong way, or a due milestone is more "
            "than %(days)s days late without a decision."
        )
        % {"behind": behind, "days": limits.late_days},
        State.NO_DATA: _("Due, and nothing reported."),
        State.NOT_DUE: _("Nothing is due yet."),
        State.NO_TARGET: _("No approved target."),
        State.RECONSIDERED: _("Changed or dropped by a recorded decision."),
    }


def rules(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the rules of progress and of roll-up."""
    floor = share(evaluation.thresholds.coverage)
    return (
        _(
            "Progress P = (actual − baseline) / (target − baseline), in both directions. Below 0 it "
            "moved the wrong way and is shown as it is."
        ),
        _(
            "Expected progress E runs in straight lines through the agreed milestones; with none, "
            "evenly in days from start to target, which is an assumption and says so."
        ),
        _("Schedule index S = P / E, where E is above 0; otherwise nothing is due."),
        _("An outcome is as strong as the weakest of its indicators that are due."),
        _(
            "Coverage is reported due / all due and stands beside every mean; below %(floor)s no mean "
            "is printed. A mean counts outcomes, each capped at 100 %%, never means."
        )
        % {"floor": floor},
        _("Lines reported apart never enter the headline mean."),
        _(
            "Only verified records that nothing supersedes count. Sample data is labelled wherever it enters."
        ),
        _("Delivery (what was done) and results (what changed) are never blended."),
    )


def glossary() -> Section:
    """Return the words of the report."""
    words = (
        (_("Actual"), _("what was measured up to the cut-off date")),
        (_("Baseline"), _("the value from which progress is counted, with its date")),
        (_("Coverage"), _("the share of what is due that was reported")),
        (_("Cut-off date"), _("the last day of which records are counted")),
        (_("Evidence"), _("the means by which a record can be verified: a link or a file")),
        (_("Known at"), _("the moment up to which records had to be recorded and verified")),
        (_("Milestone"), _("the target of one period, approved beforehand")),
        (_("Outcome"), _("what the plan wants to see at its end; the unit that is judged")),
        (_("Restatement"), _("an earlier figure replaced by a corrected one, with the reason")),
        (
            _("Sample data"),
            _("data made up to show the product, because the real one is not public"),
        ),
    )
    table = Table(
        anchor="glossary-words",
        caption=_("Words used in this report"),
        columns=(Column(_("Word"), 2), Column(_("Meaning"), 6)),
        rows=tuple((Words(word, strong=True), Words(meaning)) for word, meaning in words),
        sheet=_("Glossary"),
    )
    return Section("annex-glossary", _("Glossary"), (table,))
