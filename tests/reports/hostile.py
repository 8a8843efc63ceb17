"""Text that breaks what is careless with it, in every field of a report's records.

Each text begins as a formula does and lies between two marks that tell its field, so that it can be
found again in whatever was drawn and compared to the letter.
"""

from collections.abc import Iterator
from itertools import count

from django.db.models import CharField, Field, Model, QuerySet, TextField

from actionplan import models as plan_models
from actionplan.models import Plan
from members.models import Country, Member, Partner, Region, User
from tests.reports import world

LONG = 10_000
PIECES = (
    "<script>alert(1)</script>",
    "#$x$",
    "\x01\x1b\x7f\x85",
    "Đ서울",
    "القاهرة",
    "🎉",
    "\u202edlog\u202c",
    "{{ 7 }}{% now 'Y' %}",
    "&amp;<b onclick=alert(2)>",
    "\"'`",
    "@ref <tag> \\ // /* */ *b* _i_ ~ [c](d)",
    "x" * 60,
)
# What names a row for machines, and what is no free text.
NOT_WORDS = {"code", "slug", "timezone", "currency", "sha256", "file", "iso2", "url", "language"}
# A link has no file, and so no name of a file; what is proposed nobody has approved.
OF_SOME = {"filename", "approved_by"}
WHO = (Country, Member, Partner, Region, User)
SECRETS = {"password", "username", "email"}


class Hostile:
    """A plan in which every field of free text is hostile; `texts` gives each by its field."""

    def __init__(self) -> None:
        self.numbers = count(10)
        self.texts: dict[str, str] = {}
        self.plan: Plan = world.build()
        for model in (*actionplan(), *WHO):
            self.fill(model)
        self.plan.refresh_from_db()

    def fill(self, model: type[Model]) -> None:
        """Give each field of free text its own text, in all rows."""
        for field in words(model):
            text = self.texts[f"{model.__name__}.{field.name}"] = self.text(field)
            # Past what keeps approved rows: nothing is checked here.
            rows: QuerySet = QuerySet(model)
            if field.name in OF_SOME:
                rows = rows.exclude(**{field.name: ""})
            rows.update(**{field.name: text})

    def text(self, field: Field) -> str:
        """Return the pieces that fit, and as many words as the field takes, between its marks."""
        number, room = next(self.numbers), min(field.max_length or LONG, LONG)
        head, tail = f"=1+q{number}a ", f" q{number}z"
        room -= len(head + tail)
        middle = ""
        for piece in PIECES:
            if len(middle + piece) < room:
                middle += piece + " "
        middle += "long " * ((room - len(middle)) // 5)
        return head + middle.strip() + tail


def actionplan() -> Iterator[type[Model]]:
    """Yield the models of the plan and of its progress."""
    for name in plan_models.__all__:
        found = getattr(plan_models, name)
        if isinstance(found, type) and issubclass(found, Model) and not found._meta.abstract:
            yield found


def words(model: type[Model]) -> Iterator[Field]:
    """Yield the fields in which people write what they like."""
    for field in model._meta.concrete_fields:
        free = isinstance(field, CharField | TextField) and not field.choices and not field.unique
        translated = any(other.name.startswith(f"{field.name}_e") for other in words_of(model))
        if free and not translated and field.name not in NOT_WORDS | SECRETS:
            yield field


def words_of(model: type[Model]) -> list[Field]:
    return [field for field in model._meta.concrete_fields if field.name.endswith(("_en", "_es"))]
