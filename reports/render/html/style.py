"""The style of the page: the site's tokens and marks with the sheet of reports, in one element.

It goes into the file, so that a report looks in ten years as on its first day.
"""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from reports.render.blocks import Document

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
ADDRESS = re.compile(r'url\("([^"]+)"\)')


def style_element(document: Document) -> SafeString:
    """Return the one style element of the page."""
    sheet = f"<style>\n{stylesheet()}{running_head(document)}</style>"
    return mark_safe(sheet)  # noqa: S308 - our own sheets; the one text of a user is in escapes


@cache
def stylesheet() -> str:
    """Return the sheets of settings.REPORT_STYLES, without comments, as one."""
    return "".join(sheet(name) for name in settings.REPORT_STYLES)


def sheet(name: str) -> str:
    """Return a static sheet with its relative addresses made those of the site."""
    found = finders.find(name)
    if found is None:
        raise ImproperlyConfigured(f"REPORT_STYLES names {name}, which is no static file.")
    text = COMMENT.sub("", Path(found).read_text(encoding="utf-8"))
    return ADDRESS.sub(lambda match: f'url("{urljoin(static(name), match[1])}")', text)


def running_head(document: Document) -> str:
    """Return the rule that prints title, plan and the notice of sample data on each page."""
    head = f"{document.title} · {document.cover.plan}"
    return (
        f"@page {{ @top-left {{ content: {quoted(head)}; }}"
        f" @top-right {{ content: {quoted(document.sample)}; }} }}\n"
    )


def quoted(text: str) -> str:
    """Return a text as a string of CSS in which nothing but letters and digits stands for itself."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'
