"""Figures as people read them; what the admin shows of them is what everybody is shown."""

from actionplan.findings import day, figure, finding, plain, reached, with_reached

__all__ = ["day", "figure", "finding", "plain", "reached", "with_reached"]
