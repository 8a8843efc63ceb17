"""Which words of decisions are kept in each language, and whose history is kept.

History is registered after the translation, or it would miss the columns of the languages.
"""

from django.db.models import Model
from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from reports import models

TRANSLATED: dict[type[Model], tuple[str, ...]] = {
    models.Decision: ("text",),
    models.Response: ("action", "outcome"),
}

for model, fields in TRANSLATED.items():
    options = type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": fields})
    translator.register(model, options)

WITH_HISTORY: list[type[Model]] = [*TRANSLATED, models.Meeting, models.Attendance]

for model in WITH_HISTORY:
    register(model, app="reports")
