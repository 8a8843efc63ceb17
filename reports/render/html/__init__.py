"""The web page of a report: one file that holds all it needs."""

from reports.render.html.page import render

__all__ = ["render"]
