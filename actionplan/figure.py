"""Figures are exact inside, cut when they leave the arithmetic, and rounded once, on paper."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

# So wide that no sum of stored figures is rounded and the order of the records cannot show.
EXACT = Context(prec=100)
# Cut towards zero: a share that falls short of a boundary must not reach it by rounding.
PUBLISHED = Context(prec=28, rounding=ROUND_DOWN)

BOUNDARIES = (Decimal(0), Decimal("0.5"), Decimal(1))


def as_decimal(fraction: Fraction) -> Decimal:
    """The fraction to 28 digits, cut towards zero."""
    return PUBLISHED.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))


def as_share(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part / whole` as a share of 1, or None where the whole is nothing: a blank, never 0."""
    return as_decimal(Fraction(part) / Fraction(whole)) if whole else None


def shown_percent(
    share: Decimal, places: int = 1, boundaries: Iterable[Decimal] = BOUNDARIES
) -> Decimal:
    """The percentage to print for a share of 1: half up, but down before a boundary.

    99.96 % is shown as 99.9 and -0.04 % as -0.1: no figure looks as if it had met what it has not.
    `boundaries` are shares: 0, 1 and the default thresholds unless the plan has its own.
    """
    with localcontext(EXACT):
        percent, step = share * 100, Decimal(1).scaleb(-places)
        shown = percent.quantize(step, rounding=ROUND_HALF_UP)
        if any(percent < boundary * 100 <= shown for boundary in boundaries):
            shown = percent.quantize(step, rounding=ROUND_FLOOR)
        return shown + 0  # no negative zero on paper
