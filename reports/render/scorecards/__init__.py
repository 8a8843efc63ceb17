"""Scorecards: one member or region on one page, on paper and on the web, drawn from one sheet."""

from reports.render.scorecards.paper import render
from reports.render.scorecards.sheet import Part, Sheet, sheet_of

__all__ = ["Part", "Sheet", "render", "sheet_of"]
