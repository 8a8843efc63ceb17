"""Checks of the words: passages, remedies, and what is not yet in every language."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _

from reports.checks.finding import Finding
from reports.compute import Evaluation
from reports.compute.outcomes import NEEDS_REMEDY, OutcomeFigure
from reports.dataset import Narrative
from reports.parts import Part

TEXTS = ("text", "cause", "effect", "remedy")


def of_passages(
    evaluation: Evaluation, edition: int, parts: Collection[Part], languages: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield each part that is not written in a language."""
    for part in parts:
        written = evaluation.data.passage(part.key)
        for code, name in languages.items():
            if not written.get(code, "").strip():
                words = _("%(part)s is not written in %(language)s.") % {
                    "part": part.title,
                    "language": name,
                }
                subject, where = f"{part.key} {code}", (edition, part.key)
                yield Finding("no-passage", subject, words, "reports:passage", where)


def of_narratives(
    edition: int, parts: Collection[Part], languages: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what is not said of outcomes, axis by axis."""
    for part in parts:
        outcomes = part.axis.group.outcomes if part.axis else ()
        for outcome in outcomes:
            where = ("reports:passage", (edition, part.key))
            yield from without_remedy(outcome, where)
            yield from without_translation(outcome, languages, where)


def without_remedy(
    outcome: OutcomeFigure, where: tuple[str, tuple[object, ...]]
) -> Iterator[Finding]:
    """Yield a finding where an outcome is behind or off track and not all is said of it."""
    missing = unsaid(outcome.narrative) if outcome.state in NEEDS_REMEDY else []
    if missing:
        words = _("Outcome %(code)s is behind or off track, and lacks: %(missing)s.")
        said = {"code": outcome.outcome.code, "missing": ", ".join(missing)}
        yield Finding("no-remedy", outcome.outcome.code, words % said, *where)


def unsaid(narrative: Narrative | None) -> list[str]:
    """Return what is missing of cause, effect, remedy, owner and date, in words."""
    asked = {
        "cause": _("cause"),
        "effect": _("effect"),
        "remedy": _("remedy"),
        "owner": _("owner"),
        "due": _("date"),
    }
    return [word for name, word in asked.items() if not said(narrative, name)]


def said(narrative: Narrative | None, name: str) -> bool:
    value = getattr(narrative, name) if narrative else None
    return any(value.values()) if isinstance(value, Mapping) else bool(value)


def without_translation(
    outcome: OutcomeFigure, languages: Mapping[str, str], where: tuple[str, tuple[object, ...]]
) -> Iterator[Finding]:
    """Yield each language that lacks something which another one says of the outcome."""
    narrative = outcome.narrative
    texts = [getattr(narrative, name) for name in TEXTS] if narrative else []
    begun = [text for text in texts if any(text.values())]
    for code, name in languages.items():
        if any(not text.get(code) for text in begun):
            words = _("What is said of outcome %(code)s is not all in %(language)s.") % {
                "code": outcome.outcome.code,
                "language": name,
            }
            yield Finding("no-translation", f"{outcome.outcome.code} {code}", words, *where)


def of_recommendations(
    evaluation: Evaluation, edition: int, languages: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield each recommendation without a response, and each that is not in every language."""
    route, where = "reports:recommendations", (edition,)
    for row in evaluation.data.recommendations:
        number = {"number": row.number}
        if not row.answer:
            words = _("Recommendation %(number)s has no response of the management.") % number
            yield Finding("no-response", str(row.number), words, route, where)
        begun = [text for text in (row.text, row.action) if any(text.values())]
        for code, name in languages.items():
            if any(not text.get(code) for text in begun):
                words = _("Recommendation %(number)s is not all in %(language)s.")
                said = number | {"language": name}
                subject = f"recommendation {row.number} {code}"
                yield Finding("no-translation", subject, words % said, route, where)


def of_waivers(
    evaluation: Evaluation, edition: int, languages: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield each waiver whose reason is not in every language.

    A waiver of that is one of these itself; it is not asked for translations again.
    """
    for row in evaluation.data.waivers:
        excuses = row.check == "no-translation" and row.subject.startswith("waiver ")
        for code, name in languages.items() if not excuses else ():
            if not row.reason.get(code):
                words = _("The reason why %(check)s is waived is not in %(language)s.")
                said = {"check": f"{row.check} {row.subject}".strip(), "language": name}
                subject = f"waiver {row.check} {row.subject} {code}"
                yield Finding("no-translation", subject, words % said, "reports:checks", (edition,))
