"""Who evaluated: a final evaluation that is made in-house says so."""

from django.utils.translation import gettext as _

from reports.compute import Evaluation
from reports.dataset import EVALUATORS
from reports.render.blocks import Paragraph, Section
from reports.render.outline.passages import signed_by, written


def section(evaluation: Evaluation) -> Section:
    """Return who evaluated, in fixed words and in those of the Secretariat."""
    fixed = _(
        "This is a self-evaluation: it was made in-house by the Secretariat General, which also "
        "carried the plan out. Its states follow from rules that were fixed before the data came in, "
        "and each figure leads to the records that it rests on, so that others can judge again."
    )
    edition = evaluation.data.edition
    people = signed_by(edition) if edition else _("It is no edition, and nobody has submitted it.")
    return Section(
        EVALUATORS,
        _("Who evaluated"),
        (Paragraph(fixed, tone="lead"), Paragraph(people), *written(evaluation, EVALUATORS)),
    )
