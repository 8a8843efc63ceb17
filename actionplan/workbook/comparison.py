"""What a workbook would change: each of its rows beside what it was made from and what stands now.

A row that nobody touched since the download says nothing. One that was touched is compared with what
stands now: the same changes nothing, and what somebody else changed meanwhile is never overwritten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from actionplan.forms.update import UpdateForm
from actionplan.models import Update
from actionplan.operations.telling import Told
from actionplan.operations.together import Written
from actionplan.workbook.asked import Asked, Content, Pair, fingerprint
from actionplan.workbook.cells import Kind
from actionplan.workbook.columns import columns_for
from actionplan.workbook.filled import Contents, Fault, Filled, typed_content

MOST_CHANGES = 500
Status = Update.Status
CLOSED = {
    Status.SUBMITTED: gettext_lazy("This was handed in already, and waits to be verified."),
    Status.VERIFIED: gettext_lazy("This was verified already. Ask for a correction on its page."),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A row that would be written: `columns` are the headings of what differs from now."""

    row: int
    asked: Asked
    typed: Content
    columns: tuple[str, ...]
    told: Told | None

    @property
    def written(self) -> Written:
        """The row as the operations take it."""
        begun = self.asked.begun
        return Written(
            contribution=self.asked.contribution,
            period=self.asked.period,
            typed=self.typed,
            version=self.asked.version[1],
            begun=begun,
            told=self.told,
        )


@dataclass(slots=True)
class Comparison:
    """All that a workbook would do.

    `changes` differ from what stands now, `kept` were typed anew but stand so already in a draft,
    `same` rows change nothing. With `faults` nothing can be done; `gaps` keep it from being handed in.
    """

    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    same: int = 0
    faults: list[Fault] = field(default_factory=list)
    gaps: list[Fault] = field(default_factory=list)

    @property
    def to_save(self) -> list[Change]:
        """The rows that can be saved as drafts: those that change, or none where any is wrong."""
        return [] if self.faults else self.changes

    @property
    def to_hand_in(self) -> list[Change]:
        """The rows that can be handed in: all that were filled in, or none where any is not whole."""
        return [] if self.faults or self.gaps else [*self.changes, *self.kept]


class RowForm(UpdateForm):
    """The form of an update that reads one row after another.

    To make a form anew for each of thousands of rows, or to clean all that they left empty, would
    take longer than anybody waits.
    """

    readable = True

    def __init__(self, asked: Asked, at: datetime) -> None:
        super().__init__({}, update=asked.update, at=at)
        self.every = self.fields
        self.empty = {name: field.clean(None) for name, field in self.every.items()}

    def look(self, asked: Asked, typed: Content) -> Told | None:
        """Read a row and return what it tells, or None where that is not whole."""
        self.update, self.data = asked.update, typed
        self.fields = {name: self.every[name] for name in typed if name in self.every}
        self._errors = None
        return self.told() if self.is_valid() else None

    def clean(self) -> dict[str, Any]:
        self.readable, self.fields = not self.errors, self.every
        self.cleaned_data = self.empty | self.cleaned_data
        return super().clean()


def compare(contents: Contents, asked: Mapping[Pair, Asked], *, at: datetime) -> Comparison:
    """Return what a workbook would change of what is asked."""
    comparing = Comparing(contents, asked, at)
    found = comparing.result
    for row in contents.rows:
        found.faults += comparing.look_at(row)
    if len(found.changes) + len(found.kept) > MOST_CHANGES:
        message = _("At most %(count)d rows can change at once. Send fewer rows.")
        found.faults.insert(0, Fault(message % {"count": MOST_CHANGES}))
    return found


class Comparing:
    """Compares the rows of a workbook with what is asked of its member, one after another."""

    def __init__(self, contents: Contents, asked: Mapping[Pair, Asked], at: datetime) -> None:
        self.contents, self.asked, self.at = contents, asked, at
        self.columns = columns_for(asked.values())
        self.forms: dict[frozenset[int], RowForm] = {}
        self.kinds: dict[frozenset[int], dict[str, Kind]] = {}
        self.seen: dict[Pair, int] = {}
        self.result = Comparison(faults=list(contents.faults))

    def look_at(self, row: Filled) -> Iterator[Fault]:
        """Take note of what a row would change, or yield why it cannot."""
        asked = self.asked.get(row.pair)
        if asked is None:
            message = _("This row is none of this member's, or is not asked for any more.")
            yield Fault(message, row.number)
        elif row.pair in self.seen:
            message = _("Row %(row)d is about the same contribution and period already.")
            yield Fault(message % {"row": self.seen[row.pair]}, row.number)
        else:
            self.seen[row.pair] = row.number
            yield from self.weigh(row, asked)

    def weigh(self, row: Filled, asked: Asked) -> Iterator[Fault]:
        kinds = self.kinds_of(asked)
        now = typed_content(asked.typed, kinds)
        wanted = row.said | {
            key: said for key, said in now.items() if key not in self.contents.letters
        }
        if fingerprint(wanted) == row.mark:
            self.result.same += 1
        elif wanted == now and not row.faults:
            self.keep(row, asked, wanted)
        elif not asked.is_open:
            yield Fault(str(CLOSED[Status(asked.update.status)]), row.number)
        elif asked.begun and row.version != asked.version and fingerprint(now) != row.mark:
            yield Fault(stale(asked), row.number)
        else:
            yield from self.change(row, asked, now, wanted)

    def keep(self, row: Filled, asked: Asked, wanted: Content) -> None:
        """Take note of a row that stands so already; a draft can still be handed in."""
        self.result.same += 1
        if asked.is_open:
            told, faults = self.told(row, asked, wanted)
            self.result.gaps += faults
            self.result.kept.append(Change(row.number, asked, wanted, (), told))

    def change(self, row: Filled, asked: Asked, now: Content, wanted: Content) -> Iterator[Fault]:
        wrong = [*row.faults, *self.foreign(row, asked, wanted)]
        spoilt = {fault.key for fault in wrong}
        clear = {key: said for key, said in wanted.items() if key not in spoilt}
        told, faults = self.told(row, asked, clear)
        if wrong or not self.form(asked).readable:
            yield from wrong
            yield from [] if self.form(asked).readable else faults
            return
        self.result.gaps += faults
        differing = tuple(
            column.heading
            for key, column in self.columns.items()
            if wanted.get(key) != now.get(key)
        )
        self.result.changes.append(Change(row.number, asked, wanted, differing, told))

    def foreign(self, row: Filled, asked: Asked, wanted: Content) -> Iterator[Fault]:
        """Refuse figures of which the project does not report."""
        message = _("This project does not report on that indicator. Leave it empty.")
        for key in wanted:
            if key not in self.kinds_of(asked):
                yield self.fault(row, key, message)

    def told(self, row: Filled, asked: Asked, wanted: Content) -> tuple[Told | None, list[Fault]]:
        """Return what a row tells once it is whole, and what is wrong until then."""
        form = self.form(asked)
        told = form.look(asked, wanted)
        faults = [
            self.fault(row, key, str(message))
            for key, messages in form.errors.items()
            for message in messages
        ]
        return told, faults

    def form(self, asked: Asked) -> RowForm:
        """Return the form of all projects that report on the same indicators."""
        fed = asked.fed_keys
        if fed not in self.forms:
            self.forms[fed] = RowForm(asked, self.at)
        return self.forms[fed]

    def kinds_of(self, asked: Asked) -> dict[str, Kind]:
        """Return how each column is read that means something for a project."""
        fed = asked.fed_keys
        if fed not in self.kinds:
            self.kinds[fed] = {
                key: column.kind for key, column in self.columns.items() if column.is_fed(fed)
            }
        return self.kinds[fed]

    def fault(self, row: Filled, key: str, message: str) -> Fault:
        heading = self.columns[key].heading if key in self.columns else ""
        return Fault(message, row.number, self.contents.letters.get(key, ""), heading, key)


def stale(asked: Asked) -> str:
    """Say who changed a row after the download, and when."""
    draft = asked.update.draft
    moment = date_format(localtime(draft.saved_at), "DATETIME_FORMAT")
    message = _("%(name)s changed this at %(moment)s, after your download. Download it again.")
    return message % {"name": draft.saved_by, "moment": moment}
