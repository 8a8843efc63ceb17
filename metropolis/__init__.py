"""The project: settings, addresses, workers, start page, health and the site's frame."""

from metropolis.celery import app as celery_app

__all__ = ["celery_app"]
