"""Constraints of the database, each tried on both sides: what it lets in and what it refuses.

A value that is a factory is made when the row is made.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.factories.row import Factory

Values = dict[str, Any]


def make(factory: type[Factory], values: Values) -> models.Model:
    made = {
        name: value() if isinstance(value, type) and issubclass(value, Factory) else value
        for name, value in values.items()
    }
    return factory(**made)


@dataclass(frozen=True)
class Check:
    """A rule that looks at one row; PostgreSQL may name the rule that implies it instead."""

    name: str
    factory: type[Factory]
    allowed: list[Values]
    refused: list[Values]
    implied_by: str = ""

    def try_both_sides(self) -> None:
        for values in self.allowed:
            make(self.factory, values)
        for values in self.refused:
            self.refuse(values)

    def refuse(self, values: Values) -> None:
        names = "|".join(filter(None, (self.name, self.implied_by)))
        with pytest.raises(IntegrityError, match=names), transaction.atomic():
            make(self.factory, values)


@dataclass(frozen=True)
class Once:
    """A rule that no two rows share `fields`.

    `given` makes the first row; `other` names another value of a field where the factory has but
    one, or the values of several that change together; each of `free` lets a twin in that the rule
    does not look at.
    """

    name: str
    factory: type[Factory]
    fields: tuple[str, ...]
    given: Values = field(default_factory=dict)
    other: Values = field(default_factory=dict)
    free: list[Values] = field(default_factory=list)

    def try_both_sides(self) -> None:
        first = make(self.factory, self.given)
        twin = self.given | {name: getattr(first, name) for name in self.fields}
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            make(self.factory, twin)
        assert self.is_named_in(str(refusal.value))
        for name in self.fields:
            rest = {key: twin[key] for key in twin if key != name}
            make(self.factory, rest | self.changed(name))
        for values in self.free:
            make(self.factory, twin | values)

    def changed(self, name: str) -> Values:
        """Return another value of the field, with those of others where they must change with it."""
        value = self.other.get(name, {})
        return value if isinstance(value, dict) else {name: value}

    def is_named_in(self, message: str) -> bool:
        """Whether the database's message tells of this rule; SQLite names its columns alone."""
        if connection.vendor != "sqlite":
            return self.name in message
        model = self.factory._meta.model
        rule = next(rule for rule in model._meta.constraints if rule.name == self.name)
        columns = [model._meta.get_field(name).column for name in rule.fields]
        expected = ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
        return message == f"UNIQUE constraint failed: {expected}"


Rule = Check | Once


def declared(app: str) -> set[str]:
    """Return the names of the constraints that the models of an app declare."""
    return {
        rule.name
        for model in apps.get_app_config(app).get_models()
        for rule in model._meta.constraints
    }
