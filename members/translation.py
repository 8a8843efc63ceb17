"""Which words are kept in each language, and whose history is kept.

History is registered after the translation, or it would miss the columns of the languages.
"""

from modeltranslation.translator import TranslationOptions, translator
from simple_history import register

from members.models import Country, Invitation, Member, Membership, Partner, Region, Seat


class CountryTranslation(TranslationOptions):
    fields = ("name",)


class RegionTranslation(TranslationOptions):
    fields = ("name",)


translator.register(Country, CountryTranslation)
translator.register(Region, RegionTranslation)

for model in (Country, Region, Member, Membership, Partner, Seat, Invitation):
    register(model, app="members")
