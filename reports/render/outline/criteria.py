"""The criteria of the OECD's Development Assistance Committee, each beside the figures that bear on it."""

from django.utils.translation import gettext as _


def criteria() -> dict[str, str]:
    """Return the title of each criterion, by the part that is written about it."""
    return {
        "dac-relevance": _("Relevance"),
        "dac-coherence": _("Coherence"),
        "dac-effectiveness": _("Effectiveness"),
        "dac-efficiency": _("Efficiency"),
        "dac-impact": _("Impact"),
        "dac-sustainability": _("Sustainability"),
    }
