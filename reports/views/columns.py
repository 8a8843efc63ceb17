"""A part in its languages, side by side: what is kept, what is typed, and what another wrote meanwhile."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from members.access import signed_in
from reports import operations
from reports.models import Edition, Passage
from reports.render.html.written import written_html
from reports.render.prose import blocks

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Column:
    """A part in one language, as it is kept and as it is typed.

    `read` is the digest of the text that the writer began from: what they did not touch is not
    saved. `theirs` is what another wrote meanwhile, where both texts have to be shown.
    """

    code: str
    language: str
    text: str
    version: int
    read: str
    kept: Passage | None = None
    theirs: str = ""
    fault: str = ""

    @property
    def drawn(self) -> SafeString:
        """The text as it will stand in the report."""
        return written_html(blocks(self.text))


def columns(edition: Edition, part: str) -> list[Column]:
    """Return the part in each language, as it is kept."""
    kept = {
        row.language: row for row in edition.passages.filter(part=part).select_related("saved_by")
    }
    found = []
    for code, name in settings.LANGUAGES:
        row = kept.get(code)
        text, version = (row.text, row.version) if row else ("", 0)
        found.append(Column(code, _(str(name)), text, version, digest(text), row))
    return found


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def save(request: HttpRequest, edition: Edition, part: str, kept: Column, at: datetime) -> Column:
    """Save what was typed in one language; return it with what another wrote where both did."""
    text = typed(request.POST.get(f"text-{kept.code}", ""))
    touched = digest(text) != request.POST.get(f"read-{kept.code}", "")
    if text == kept.text or not touched:
        return kept
    try:
        version = operations.save_passage(
            edition=edition,
            part=part,
            language=kept.code,
            text=text,
            version=number(request.POST.get(f"version-{kept.code}", "")),
            by=signed_in(request),
            at=at,
        )
    except ValidationError as error:
        theirs = next(each for each in columns(edition, part) if each.code == kept.code)
        return replace(theirs, text=text, theirs=theirs.text, fault=error.messages[0])
    return replace(kept, text=text, version=version, read=digest(text))


def typed(text: str) -> str:
    """Return a text as it is kept: browsers send two signs for the end of a line."""
    return text.replace("\r\n", "\n").rstrip()


def number(text: str) -> int:
    """Return a whole number, or 0 for whatever is none."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
