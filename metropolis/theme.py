"""The admin's colours: the site's ink blue and paper, on the eleven steps that Unfold asks for.

The steps follow the tokens of `static/metropolis/css/tokens.css`; a step is the token named beside
it, which `tests/metropolis/test_theme.py` proves.
"""

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

PRIMARY = {
    "50": "oklch(96.0% 0.009 258.3)",  # --tint
    "100": "oklch(93.0% 0.022 257.5)",
    "200": "oklch(88.5% 0.045 256.5)",
    "300": "oklch(82.4% 0.074 255.6)",  # --accent of the dark theme
    "400": "oklch(73.5% 0.100 256.0)",
    "500": "oklch(64.5% 0.115 256.5)",
    "600": "oklch(40.0% 0.107 257.0)",  # --accent
    "700": "oklch(36.0% 0.098 257.5)",
    "800": "oklch(31.3% 0.087 258.2)",  # --accent-strong
    "900": "oklch(28.5% 0.070 259.0)",
    "950": "oklch(25.7% 0.052 260.1)",  # --band
}
BASE = {
    "50": "oklch(98.5% 0.004 91.4)",  # --paper
    "100": "oklch(95.9% 0.010 87.5)",  # --sunken
    "200": "oklch(88.6% 0.017 88.0)",  # --rule
    "300": "oklch(84.0% 0.015 88.0)",
    "400": "oklch(76.1% 0.024 260.7)",  # --ink-muted of the dark theme
    "500": "oklch(53.0% 0.022 265.0)",
    "600": "oklch(47.5% 0.020 267.6)",  # --ink-muted
    "700": "oklch(34.3% 0.043 260.7)",  # --rule of the dark theme
    "800": "oklch(27.2% 0.043 261.2)",  # --tint of the dark theme
    "900": "oklch(23.9% 0.038 261.7)",  # --surface of the dark theme
    "950": "oklch(20.5% 0.032 262.4)",  # --paper of the dark theme
}
COLORS = {"primary": PRIMARY, "base": BASE}

STYLES = [
    lambda request: static("metropolis/css/tokens.css"),
    lambda request: static("metropolis/css/states.css"),
    lambda request: static("metropolis/css/admin.css"),
]

UNFOLD = {
    "SITE_TITLE": _("Metropolis Plan Tracker"),
    "SITE_HEADER": _("Metropolis Plan Tracker"),
    "SITE_URL": reverse_lazy("start"),
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("metropolis/img/mark.svg"),
        },
    ],
    "SHOW_LANGUAGES": True,
    "DASHBOARD_CALLBACK": "metropolis.desk.start",
    "SIDEBAR": {"navigation": "metropolis.sidebar.navigation"},
    "BORDER_RADIUS": "4px",
    "COLORS": COLORS,
    "STYLES": STYLES,
}
