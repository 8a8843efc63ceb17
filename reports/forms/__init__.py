"""What people type on the pages of reports and editions."""

from reports.forms.editions import EditionForm, ErrataForm
from reports.forms.narratives import NarrativeForm
from reports.forms.recommendations import RecommendationForm
from reports.forms.requests import ReportForm

__all__ = ["EditionForm", "ErrataForm", "NarrativeForm", "RecommendationForm", "ReportForm"]
