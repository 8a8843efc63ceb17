"""Which sheets a workbook has, in their order, and what each is for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.render.blocks import Document, Making
from reports.render.xlsx.charts import Figure
from reports.render.xlsx.makings import making_rows, write_makings
from reports.render.xlsx.sheet import Sheet
from reports.render.xlsx.tables import write_figures, write_table


@dataclass(frozen=True, slots=True)
class Planned:
    """A sheet to be: the name it would like, what is in it, and what it explains at which row."""

    name: str
    about: str
    write: Callable[[Sheet], None]
    anchors: Mapping[str, int] = field(default_factory=dict)


def planned(document: Document) -> Iterator[Planned]:
    """Yield a sheet for each table, one for figures without a table, and one for the makings."""
    figures = [Figure(number, chart) for number, chart in enumerate(document.charts(), start=1)]
    tables = document.tables()
    for number, table in enumerate(tables, start=1):
        own = [each for each in figures if each.chart.table == table.anchor]
        write = partial(write_table, number=number, table=table, figures=own)
        yield Planned(table.sheet, table.caption, write, {table.anchor: 0})
    anchors = {table.anchor for table in tables}
    loose = [each for each in figures if each.chart.table not in anchors]
    if loose:
        about = _("Figures that have no table of their own")
        yield Planned(pgettext("charts", "Figures"), about, partial(write_figures, figures=loose))
    makings = [block for block in document.blocks() if isinstance(block, Making)]
    yield Planned(
        _("How the figures were made"),
        _("The formula of each figure, its values, and how many records it rests on"),
        partial(write_makings, makings=makings),
        making_rows(makings),
    )
