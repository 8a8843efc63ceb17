"""What people type, and what it means."""

from actionplan.forms.entry import CorrectionForm, EntryForm
from actionplan.forms.evidence import EvidenceForm
from actionplan.forms.figures import FigureField, PercentField

__all__ = ["CorrectionForm", "EntryForm", "EvidenceForm", "FigureField", "PercentField"]
