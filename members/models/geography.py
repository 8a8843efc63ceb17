"""Where members are: countries or territories, and the association's own regions."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.Model):
    """A country or territory: its ISO 3166 code inside, a label that can be edited outside."""

    iso2 = models.CharField(
        _("ISO code"),
        max_length=2,
        primary_key=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, such as SN."))],
    )
    name = models.CharField(_("label"), max_length=100)

    class Meta:
        verbose_name = _("country or territory")
        verbose_name_plural = _("countries and territories")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(iso2__regex=r"^[A-Z]{2}$"), name="country_iso2_is_two_capitals"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Region(models.Model):
    """One of the association's own regions, with the seat of its Regional Secretariat."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    seat = models.CharField(_("seat of the Regional Secretariat"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
