"""Compute: from the loaded snapshot to every figure of a report. No Django, no clock."""

from reports.compute.evaluation import Evaluation, evaluate_report

__all__ = ["Evaluation", "evaluate_report"]
