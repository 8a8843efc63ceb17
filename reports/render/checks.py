"""The checks before a submission by their names, as pages and the report itself list them."""

from django.utils.translation import gettext as _


def titles() -> dict[str, str]:
    """Return the name of each check, in the order in which they are listed."""
    return {
        "no-indicator": _("Outcomes without an indicator"),
        "no-data": _("Due, and nothing reported"),
        "no-source": _("Figures without a source"),
        "no-evidence": _("Targets met without evidence"),
        "no-remedy": _("Behind or off track without cause, effect, remedy, owner and date"),
        "figure-waits": _("Figures that wait to be verified"),
        "update-waits": _("Updates of members that wait to be verified"),
        "over-budget": _("Expenses beyond the budget"),
        "changed-since": _("Earlier figures that differ from the last sealed edition"),
        "no-passage": _("Parts that are not written"),
        "no-response": _("Recommendations without a response of the management"),
        "no-translation": _("What is said of outcomes or recommended, and is not translated"),
    }
