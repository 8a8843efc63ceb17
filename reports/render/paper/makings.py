"""How figures were made, as plain values: on paper the formula, the counts and where to look."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.render.blocks import Making
from reports.render.paper.cells import Paper, Plain, text_of
from reports.render.wording import number

SOURCES = 2  # pieces of evidence that paper names; the others stand beside their records
TALL = 3000  # letters beyond which a making may break over two pages


def plain_making(making: Making, paper: Paper) -> Plain:
    inputs = [[name, paper.cell(cell)] for name, cell in making.inputs]
    lines = list(lines_under(making))
    letters = sum(map(len, [making.title, making.formula, *lines]))
    return {
        "kind": "making",
        "anchor": paper.place(making.anchor),
        "title": making.title,
        "formula": making.formula,
        "inputs": inputs,
        "lines": lines,
        "evidence": [paper.cell(link) for link in making.evidence[:SOURCES]],
        "breaks": letters + sum(len(name) + len(text_of(cell)) for name, cell in inputs) > TALL,
    }


def lines_under(making: Making) -> Iterator[str]:
    """Yield what the figure rests on: records and where they are listed, who, what was left out."""
    yield records(making)
    if making.recorded_by:
        yield _("Recorded by: %(names)s") % {"names": making.recorded_by}
    if making.left_out:
        reasons = "; ".join(f"{reason} ({number(count)})" for reason, count in making.left_out)
        yield _("Left out: %(reasons)s") % {"reasons": reasons}
    hidden = len(making.evidence) - SOURCES
    if hidden > 0:
        text = ngettext("%(count)s more source", "%(count)s more sources", hidden)
        yield text % {"count": number(hidden)}
    if making.sample:
        yield _("Rests on sample data")


def records(making: Making) -> str:
    """Return the number of records, and the number under which they are listed."""
    if making.indicator is None:
        return ngettext("From %(count)s figure", "From %(count)s figures", making.used) % {
            "count": number(making.used)
        }
    text = ngettext(
        "%(count)s record, listed under no. %(indicator)s",
        "%(count)s records, listed under no. %(indicator)s",
        making.used,
    )
    return text % {"count": number(making.used), "indicator": making.indicator}
