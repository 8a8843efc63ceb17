"""What all factories share."""

import factory
from factory.django import DjangoModelFactory


class Factory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True


def related(field: str) -> factory.PostGeneration:
    """Return the declaration of a many-to-many field: `XFactory(field=[row, row])`."""

    def fill(row, create: bool, rows, **kwargs) -> None:
        if create and rows:
            getattr(row, field).set(rows)

    return factory.PostGeneration(fill)
