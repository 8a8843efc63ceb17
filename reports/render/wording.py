"""Figures, dates and states in the active language. Rounds half up, the same in every format."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext as _

from actionplan.achievement import State, shown_percent
from actionplan.figure import BOUNDARIES
from actionplan.wording import STATE_WORDS
from reports.render.blocks import Cell, Day, Made, Mark, Money, Number, Percent

MISSING = "–"
# Thousands and decimals: a comma and a point in English, a narrow space that does not break and
# a comma in Spanish and French.
SEPARATORS = {"en": (",", "."), "es": ("\u202f", ","), "fr": ("\u202f", ",")}
DAY_FORMATS = {"en": "j F Y", "es": r"j \d\e F \d\e Y", "fr": "j F Y"}
SHORT_FORMATS = {"en": "j M Y", "es": "d/m/Y", "fr": "d/m/Y"}
MONTH_FORMATS = {"en": "F Y", "es": r"F \d\e Y", "fr": "F Y"}

# English counts one and many in the same words; other languages do not.
STATE_COUNTS = {
    State.ACHIEVED: ngettext_lazy("%(count)s achieved", "%(count)s achieved", "n"),
    State.ON_TRACK: ngettext_lazy("%(count)s on track", "%(count)s on track", "n"),
    State.BEHIND: ngettext_lazy("%(count)s behind", "%(count)s behind", "n"),
    State.OFF_TRACK: ngettext_lazy("%(count)s off track", "%(count)s off track", "n"),
    State.NO_DATA: ngettext_lazy("%(count)s no data", "%(count)s no data", "n"),
    State.NOT_DUE: ngettext_lazy("%(count)s not due", "%(count)s not due", "n"),
    State.NO_TARGET: ngettext_lazy("%(count)s no target", "%(count)s no target", "n"),
    State.RECONSIDERED: ngettext_lazy("%(count)s reconsidered", "%(count)s reconsidered", "n"),
}


def language() -> str:
    """Return the active language without its territory."""
    return (get_language() or "en").split("-")[0]


def localized(words: Mapping[str, str]) -> str:
    """Return the text in the active language, or else in English, or in whatever there is."""
    for code in (language(), "en"):
        if words.get(code):
            return words[code]
    return next(iter(words.values()), "")


def rounded(value: Decimal | int, decimals: int) -> Decimal:
    """Return the value with so many decimals, half up, never a negative zero."""
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def number(value: Decimal | int | None, decimals: int = 0) -> str:
    """Return a figure as it is written in the active language."""
    if value is None:
        return MISSING
    thousands, point = SEPARATORS.get(language(), SEPARATORS["en"])
    text = f"{rounded(value, decimals):,.{decimals}f}".replace(",", "\0").replace(".", point)
    return text.replace("\0", thousands).replace("-", "\u2212")


def exact(value: Decimal) -> str:
    """Return a figure with all the decimals it has: a threshold is printed as it is."""
    exponent = value.normalize().as_tuple().exponent
    return number(value, -exponent if isinstance(exponent, int) and exponent < 0 else 0)


def percent(
    share: Decimal | None, places: int = 1, boundaries: Iterable[Decimal] = BOUNDARIES
) -> str:
    """Return a share of 1 as a percentage that never rounds up to one of the boundaries."""
    if share is None:
        return MISSING
    space = "" if language() == "en" else "\u00a0"
    return f"{number(shown_percent(share, places, boundaries), places)}{space}%"


def share(value: Decimal) -> str:
    """Return a share of 1 as a percentage with all its decimals: a threshold is printed as it is."""
    space = "" if language() == "en" else "\u00a0"
    return f"{exact(value * 100)}{space}%"


def money(amount: Decimal | None, currency: str) -> str:
    """Return an amount in whole units with its currency."""
    return MISSING if amount is None else f"{number(amount)}\u00a0{currency}"


def day(value: date | None, precision: str = "day") -> str:
    """Return a date as far as it is known; "short" is for narrow columns."""
    if value is None:
        return MISSING
    if precision == "year":
        return str(value.year)
    if precision == "short":
        return dateformat.format(value, SHORT_FORMATS.get(language(), SHORT_FORMATS["en"]))
    formats = MONTH_FORMATS if precision == "month" else DAY_FORMATS
    text = dateformat.format(value, formats.get(language(), formats["en"]))
    first = precision == "day" and value.day == 1 and language() == "fr"
    return text.replace("1 ", "1er ", 1) if first else text


def moment(value: datetime, zone: str) -> str:
    """Return a moment in the plan's time zone, which is named."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date())}, {local:%H:%M} ({zone})"


def day_of(value: datetime, zone: str, precision: str = "day") -> str:
    """Return the day of a moment in the plan's time zone."""
    return day(value.astimezone(ZoneInfo(zone)).date(), precision)


def state(value: State) -> str:
    """Return the word of a state."""
    return str(STATE_WORDS[value])


def counted(value: State, count: int) -> str:
    """Return how many are in a state, in words that agree with the number."""
    return str(STATE_COUNTS[value] % {"n": count, "count": number(count)})


def cell_text(cell: Cell, currency: str) -> str:
    """Return a cell as plain text, for formats and readers that know no other."""
    match cell:
        case Number(value, decimals):
            text = number(value, decimals)
        case Percent(share, places, boundaries):
            text = percent(share, places, boundaries)
        case Money(amount):
            text = money(amount, currency)
        case Day(value, precision):
            text = day(value, precision)
        case Mark(value, computed):
            text = mark(value, computed)
        case Made(inner, _anchor):
            text = cell_text(inner, currency)
        case _:
            text = cell.text
    return text


def mark(shown: State, computed: State | None) -> str:
    """Return the word of a state, with the computed one where somebody overrode it."""
    if computed is None:
        return state(shown)
    words = {"state": state(shown), "computed": state(computed).lower()}
    return _("%(state)s (computed: %(computed)s)") % words
