"""Figures as people read them: with their unit, in the signs of the language."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplan.figure import shown_percent
from actionplan.forms.entry import rank_labels
from actionplan.models import Indicator, Measurement
from actionplan.models.indicators import FIGURE, Accumulation, Measure

RECORDED_DECIMALS = FIGURE["decimal_places"]


def figure(indicator: Indicator, value: Decimal | None, *, unit: bool = False) -> str:
    """Return a value of `indicator` in words, "–" where there is none."""
    if value is None:
        return "–"
    if indicator.measure == Measure.YES_NO:
        return _("Yes") if value else _("No")
    if indicator.measure == Measure.ORDINAL:
        return rank(indicator, value)
    if indicator.measure == Measure.PERCENTAGE:
        own = own_decimals(value)
        places = max(indicator.decimals, own - 2 if own <= RECORDED_DECIMALS else 0)
        return f"{plain(shown_percent(value, places), places)} %"
    shown = plain(value, indicator.decimals)
    return f"{shown} {indicator.unit}" if unit else shown


def plain(value: Decimal, decimals: int) -> str:
    """Return a number with so many decimals, or with more where it was recorded with more."""
    own = own_decimals(value)
    shown = max(decimals, own) if own <= RECORDED_DECIMALS else max(decimals, 1)
    return number_format(value, decimal_pos=shown, use_l10n=True, force_grouping=True)


def own_decimals(value: Decimal) -> int:
    return max(-int(value.normalize().as_tuple().exponent), 0)


def rank(indicator: Indicator, value: Decimal) -> str:
    place = int(value)
    ranks = rank_labels(indicator)
    known = value == place and 0 < place <= len(ranks)
    return ranks[place - 1] if known else plain(value, 0)


def finding(measurement: Measurement) -> str:
    """Return what a measurement found; `reached` counts its sets, where the query tells."""
    indicator = measurement.indicator
    if indicator.measure == Measure.QUALITATIVE:
        return measurement.text
    if indicator.measure == Measure.MILESTONE_LIST:
        count = reached(measurement)
        return ngettext("%d item", "%d items", count) % count
    if indicator.accumulation == Accumulation.DISTINCT:
        return plain(Decimal(reached(measurement)), 0)
    if indicator.accumulation == Accumulation.RATIO and measurement.numerator is not None:
        whole = measurement.denominator or Decimal(0)
        return f"{plain(measurement.numerator, 0)} / {plain(whole, 0)}"
    return figure(indicator, measurement.value)


def with_reached(rows: QuerySet) -> QuerySet:
    """Add how many members, partners and items a measurement counts, as `reached`."""
    total: Any = 0
    for field in ("members", "partners", "completed"):
        through = getattr(Measurement, field).through.objects.filter(measurement=OuterRef("pk"))
        count = through.order_by().values("measurement").annotate(n=Count("pk")).values("n")
        total = total + Coalesce(Subquery(count, output_field=IntegerField()), 0)
    return rows.annotate(reached=total)


def reached(measurement: Any) -> int:
    return int(getattr(measurement, "reached", 0) or 0)


def day(value: Any) -> str:
    return date_format(value, "SHORT_DATE_FORMAT") if value else "–"
