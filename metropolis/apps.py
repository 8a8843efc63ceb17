"""The project as an app: its frame, start page, static files and words."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MetropolisConfig(AppConfig):
    name = "metropolis"
    verbose_name = _("Metropolis Plan Tracker")
