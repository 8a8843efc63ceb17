"""Reports in the admin: what was asked for, and what the Board met about, decided and requested."""

from reports.admin import board, decisions, reports

__all__ = ["board", "decisions", "reports"]
