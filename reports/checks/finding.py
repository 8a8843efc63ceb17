"""What a check finds: something to mend, or to waive with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from django.urls import reverse


class Reasoned(Protocol):
    """A waiver: it answers the finding of one check about one subject."""

    check_code: str
    subject: str

    @property
    def words(self) -> str:
        """The reason, in the active language where there is one in it."""
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an edition lacks.

    `code` names the check and `subject` what it is about, the same in every language; `words` say
    it in the active one. `route` and `args` are the address where it is mended.
    """

    code: str
    subject: str
    words: str
    route: str
    args: tuple[object, ...] = ()
    waiver: Reasoned | None = None

    @property
    def address(self) -> str:
        """Where it is mended."""
        return reverse(self.route, args=self.args)

    @property
    def is_waived(self) -> bool:
        return self.waiver is not None


def with_waivers(findings: Iterable[Finding], waivers: Iterable[Reasoned]) -> tuple[Finding, ...]:
    """Return the findings, each with the waiver that answers it."""
    given = {(waiver.check_code, waiver.subject): waiver for waiver in waivers}
    return tuple(
        replace(found, waiver=given.get((found.code, found.subject))) for found in findings
    )
