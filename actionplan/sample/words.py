"""Sample narratives in every language, and the judgement that a text needs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from actionplan.achievement import State
from actionplan.models import Indicator, Narrative, Outcome, Override
from actionplan.sample.making import Making
from actionplan.sample.stories import dice
from actionplan.standing import outcome_standings
from members.loading import Entry, Load, settle

GOES_WELL = {
    "en": "Sample text. Work on “{title}” went as planned in {year}.",
    "es": "Texto de ejemplo. El trabajo sobre «{title}» avanzó según lo previsto en {year}.",
    "fr": "Texte d'exemple. Le travail sur «\u00a0{title}\u00a0» a avancé comme prévu en {year}.",
}
LAGS = {
    "en": "Sample text. In {year} less was reached of “{title}” than was planned.",
    "es": "Texto de ejemplo. En {year} se alcanzó menos de lo previsto en «{title}».",
    "fr": "Texte d'exemple. En {year}, «\u00a0{title}\u00a0» a moins progressé que prévu.",
}
NOT_KNOWN = {
    "en": "Sample text. For {year} nothing can be said of “{title}” by figures yet.",
    "es": "Texto de ejemplo. Para {year} aún no hay cifras sobre «{title}».",
    "fr": "Texte d'exemple. Pour {year}, aucun chiffre n'existe encore sur «\u00a0{title}\u00a0».",
}
CAUSE = {
    "en": "Sample cause: meetings in person were put off.",
    "es": "Causa de ejemplo: se aplazaron las reuniones presenciales.",
    "fr": "Cause d'exemple\u00a0: les réunions en présentiel ont été reportées.",
}
EFFECT = {
    "en": "Sample effect: fewer members took part than in the years before.",
    "es": "Efecto de ejemplo: participaron menos miembros que en los años anteriores.",
    "fr": "Effet d'exemple\u00a0: moins de membres ont participé que les années précédentes.",
}
REMEDY = {
    "en": "Sample remedy: two sessions online in the first half of the year.",
    "es": "Medida correctiva de ejemplo: dos sesiones en línea en el primer semestre.",
    "fr": "Mesure corrective d'exemple\u00a0: deux séances en ligne au premier semestre.",
}
TEXTS = {
    State.ACHIEVED: GOES_WELL,
    State.ON_TRACK: GOES_WELL,
    State.BEHIND: LAGS,
    State.OFF_TRACK: LAGS,
}
# Kept in one language alone, so it is written in all three.
REASON = (
    "Sample judgement: the accounts and their evidence show that the work goes as planned.\n"
    "Juicio de ejemplo: los relatos y sus medios de verificación muestran que el trabajo avanza"
    " según lo previsto.\n"
    "Jugement d'exemple\u00a0: les récits et leurs moyens de vérification montrent que le travail"
    " avance comme prévu."
)


def years(making: Making) -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each year of the plan that is over."""
    for year in range(making.plan.start.year, making.plan.end.year + 1):
        last = min(making.plan.end, date(year, 12, 31))
        if last <= making.until:
            yield max(making.plan.start, date(year, 1, 1)), last


def make_narratives(load: Load, making: Making) -> None:
    """Add what is said of each outcome at the end of each year, by how it stands then."""
    outcomes = list(Outcome.objects.filter(axis__line__plan=making.plan))
    entries = []
    for first, last in years(making):
        standing = outcome_standings(making.plan, on=last, at=making.at)
        entries += [
            _narrative(making, outcome, (first, last), standing[outcome.pk].state)
            for outcome in outcomes
        ]
    settle(
        load,
        Narrative.objects.filter(outcome__in=outcomes),
        entries,
        key=lambda row: (row.outcome_id, row.period_start, row.period_end),
    )


def _narrative(making: Making, outcome: Outcome, period: tuple[date, date], state: State) -> Entry:
    first, last = period
    values: dict[str, Any] = {
        "outcome": outcome,
        "period_start": first,
        "period_end": last,
        "recorded_at": making.moment(last, dice(making.seed, outcome.code, last), 20, 38),
        "recorded_by": making.officers.recorder,
        "is_sample": True,
    }
    for language, text in TEXTS.get(state, NOT_KNOWN).items():
        title = getattr(outcome, f"title_{language}") or outcome.title
        values[f"text_{language}"] = text.format(title=title, year=last.year)
    if state in {State.BEHIND, State.OFF_TRACK}:
        values |= _remedy(last)
    return Entry((outcome.pk, first, last), values, making.place)


def _remedy(last: date) -> dict[str, Any]:
    told = {"cause": CAUSE, "effect": EFFECT, "remedy": REMEDY}
    words = {f"{key}_{code}": text for key, texts in told.items() for code, text in texts.items()}
    return {**words, "owner": "Sample owner", "due": date(last.year + 1, 6, 30)}


def make_overrides(load: Load, making: Making) -> None:
    """Add the judgement of what is told in words alone, at the end of the first two years."""
    qualitative = making.indicators().filter(measure=Indicator.Measure.QUALITATIVE)
    settle(
        load,
        Override.objects.filter(indicator__in=qualitative),
        [
            _judgement(making, indicator, last)
            for indicator in qualitative
            for _first, last in list(years(making))[:2]
        ],
        key=lambda row: (row.indicator_id, row.valid_to),
    )


def _judgement(making: Making, indicator: Indicator, last: date) -> Entry:
    chance = dice(making.seed, "judged", indicator.code, last)
    values = {
        "indicator": indicator,
        "state": State.ON_TRACK.value,
        "valid_from": last,
        "valid_to": last,
        "reason": REASON,
        "recorded_at": making.moment(last, chance, 25, 35),
        "recorded_by": making.officers.verifier,
    }
    return Entry((indicator.pk, last), values, making.place)
