"""The outline of a report: which sections it has, in which order, saying what."""

from reports.render.outline.document import document

__all__ = ["document"]
