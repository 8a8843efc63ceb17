"""Countries or territories, and the association's regions."""

from django.contrib import admin

from members.admin.record import TranslatedAdmin
from members.models import Country, Region


@admin.register(Country)
class CountryAdmin(TranslatedAdmin):
    list_display = ["iso2", "name"]
    list_display_links = ["iso2", "name"]
    search_fields = ["iso2", "name_en", "name_es", "name_fr"]


@admin.register(Region)
class RegionAdmin(TranslatedAdmin):
    list_display = ["name", "slug", "seat"]
    search_fields = ["slug", "name_en", "name_es", "name_fr"]
    prepopulated_fields = {"slug": ["name"]}
