"""The printed page: a document as plain values for the typesetter, measured to fit."""

from reports.render.paper.document import plain_document

__all__ = ["plain_document"]
