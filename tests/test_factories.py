"""The factories: each makes a row that its model accepts."""

import pytest

from tests import factories

OWN_APPS = ("members", "actionplan", "reports")
FACTORIES = [getattr(factories, name) for name in factories.__all__ if name.endswith("Factory")]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_a_factory_makes_a_row_that_its_model_accepts(factory):
    row = factory()

    row.full_clean()
    assert str(row)
