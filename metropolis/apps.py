"""The project as an app: its frame, start page, static files and words; and its admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class MetropolisConfig(AppConfig):
    name = "metropolis"
    verbose_name = _("Metropolis Plan Tracker")


class PlanAdminConfig(AdminConfig):
    default_site = "metropolis.site.PlanAdminSite"
