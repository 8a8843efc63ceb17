"""The matrix of docs/access.md holds at every address, for everybody and by every method."""

import pytest

from tests.access import world
from tests.access.rows import changed, fingerprint
from tests.access.walker import Walk

# Who may do what does not depend on the database.
pytestmark = [pytest.mark.once, pytest.mark.django_db]

PERSONAS = (
    "anonymous",
    "no seat",
    "editor",
    "viewer",
    "editor of another",
    "regional secretary",
    "secretary elsewhere",
    "Board",
    "officer",
    "administrator",
)


def test_every_route_stands_in_the_matrix_and_the_matrix_names_no_other(matrix, site):
    faults = matrix.faults(site)

    assert not faults, "\n".join(faults)


def test_every_column_is_walked(matrix):
    assert tuple(matrix.personas) == PERSONAS


@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_is_answered_as_the_matrix_says(persona, matrix, site):
    users, given = world.people(), world.nouns()
    walk = Walk(persona, world.browser(users[persona]), matrix, site, given)
    before = fingerprint()

    faults = walk.faults()

    assert not faults, "\n".join(faults)
    assert changed(before, fingerprint()) == []
